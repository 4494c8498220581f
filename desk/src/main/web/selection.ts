import { remember, remembered } from "./remembered.js";
import { desk } from "./store.js";

/** Strips that are worked on together: those that are selected, and those that are linked until they are let go. */
class Selection {
  ids: ReadonlySet<string> = new Set();
  private anchor = "";
  private links: readonly (readonly string[])[] = [];
  private linksOf = "";

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** That strip alone is meant from now on. */
  only(id: string): void {
    this.anchor = id;
    this.become([]);
  }

  toggle(id: string): void {
    // What one came from belongs to it, as on any list.
    const from = this.ids.size === 0 && this.anchor !== "" && this.anchor !== id ? [this.anchor] : [...this.ids];
    this.anchor = id;
    this.become(from.includes(id) ? from.filter((each) => each !== id) : [...from, id]);
  }

  /** All from the one that was touched last to this one. */
  to(id: string, row: readonly string[]): void {
    const [from, to] = [row.indexOf(this.anchor), row.indexOf(id)];
    if (from < 0) {
      this.toggle(id);
    } else {
      this.become(row.slice(Math.min(from, to), Math.max(from, to) + 1));
    }
  }

  /** Step by step with the arrows: from where one was, if nothing is selected yet. */
  reach(from: string, to: string, row: readonly string[]): void {
    if (this.ids.size === 0) {
      this.anchor = from;
    }
    this.to(to, row);
  }

  all(ids: readonly string[]): void {
    this.become(ids);
  }

  clear(): void {
    this.become([]);
  }

  private become(ids: readonly string[]): void {
    if (ids.length === 0 && this.ids.size === 0) {
      return;
    }
    this.ids = new Set(ids);
    desk.say(ids.length === 0 ? "Nothing selected" : `${ids.length} selected: what one does, all do`);
    desk.tell("view");
  }

  /** That strip and those that do what it does. */
  with(id: string): readonly string[] {
    const together = this.ids.has(id) ? [...this.ids] : (this.linkOf(id) ?? [id]);
    return together.filter((each) => each === id || desk.strip(each) !== undefined);
  }

  /** Those in the order of the desk, to be named in an order. */
  inOrder(id: string): readonly string[] {
    const together = new Set(this.with(id));
    return desk.mix.strips.flatMap((strip) => (together.has(strip.id) ? [strip.id] : []));
  }

  linkOf(id: string): readonly string[] | undefined {
    const song = desk.song?.name ?? "";
    if (song !== this.linksOf) {
      this.linksOf = song;
      this.links = remembered(`links ${song}`, []);
    }
    return this.links.find((link) => link.includes(id));
  }

  /** Links what is selected, or lets go of the link that strip is in. */
  link(id: string): void {
    const there = this.linkOf(id);
    const ids = this.with(id);
    if (there === undefined && ids.length < 2) {
      desk.say("To link strips, select several first.", true);
      return;
    }
    const others = this.links
      .filter((link) => link !== there)
      .map((link) => link.filter((each) => !ids.includes(each)))
      .filter((link) => link.length > 1);
    this.links = there === undefined ? [...others, ids] : others;
    remember(`links ${this.linksOf}`, this.links);
    desk.say(there === undefined ? `${ids.length} strips linked` : "Link undone");
    desk.tell("view");
  }
}

export const selection = new Selection();
