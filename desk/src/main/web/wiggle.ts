import { decibels } from "./control.js";
import { figure } from "./level.js";
import type { Strip } from "./mix.js";
import { remember, remembered } from "./remembered.js";
import { desk } from "./store.js";
import { FADER, move } from "./together.js";
import { view } from "./view.js";

/** How far a fader was tried down and up. */
export interface Tried {
  readonly low: number;
  readonly high: number;
}

/** JSON knows no infinity; lower than this no fader goes without being off. */
const LOWEST_DB = -90;

interface Wiggling {
  readonly strip: string;
  readonly name: string;
  readonly from: number;
  readonly gesture: string;
}

/**
 * A fader is pulled down and up to hear what it does, and is kept or snaps back. It moves the mix as any fader does, all
 * of it one step of history; the range that was tried stays marked beside the fader.
 */
class Wiggle {
  now: Wiggling | null = null;
  private tried: Readonly<Record<string, Tried>> = {};
  private triedOf = "";

  constructor() {
    desk.addEventListener("mix", () => this.follow());
  }

  /** Begins it on that strip; on the one that is tried already, keeps it. */
  begin(strip: Strip): void {
    if (desk.refuses()) {
      return;
    }
    if (this.now?.strip === strip.id) {
      this.keep();
      return;
    }
    this.keep();
    const from = decibels(strip.output.faderDb);
    const low = Math.max(LOWEST_DB, from);
    this.now = { strip: strip.id, name: strip.name, from, gesture: desk.gesture() };
    this.keepRange(strip.id, { low, high: low });
    desk.tell("view");
  }

  /** While it is tried, all that moves it is one step of history. */
  gestureOf(strip: string): string | null {
    return this.now?.strip === strip ? this.now.gesture : null;
  }

  keep(): void {
    if (this.now !== null) {
      this.end(`${this.now.name}: kept at ${figure(this.at)} dB`);
    }
  }

  snapBack(): void {
    if (this.now !== null) {
      const { strip: id, name, from, gesture } = this.now;
      const strip = desk.strip(id);
      if (strip !== undefined) {
        move(strip, FADER, { value: from, gesture, alone: false });
      }
      this.end(`${name}: back at ${figure(from)} dB`);
    }
  }

  /** What was tried on that strip the last time. */
  rangeOf(strip: string): Tried | undefined {
    const song = desk.song?.name ?? "";
    if (song !== this.triedOf) {
      this.triedOf = song;
      this.tried = remembered(`tried ${song}`, {});
    }
    return this.tried[strip];
  }

  get words(): string {
    if (this.now === null) {
      return "";
    }
    const range = this.rangeOf(this.now.strip);
    const tried = range === undefined ? "" : `, tried ${figure(range.low)} to ${figure(range.high)} dB`;
    return `Wiggle ${this.now.name}: move the fader and listen; now ${figure(this.at)} dB${tried}`;
  }

  private get at(): number {
    return decibels(desk.strip(this.now?.strip ?? "")?.output.faderDb ?? "-inf");
  }

  private end(says: string): void {
    this.now = null;
    desk.say(says);
    desk.tell("view");
    view.decide();
  }

  private follow(): void {
    if (this.now !== null && desk.strip(this.now.strip) !== undefined) {
      const at = Math.max(LOWEST_DB, this.at);
      const range = this.rangeOf(this.now.strip) ?? { low: at, high: at };
      if (at < range.low || at > range.high) {
        this.keepRange(this.now.strip, { low: Math.min(at, range.low), high: Math.max(at, range.high) });
      }
    }
  }

  private keepRange(strip: string, range: Tried): void {
    this.rangeOf(strip);
    this.tried = { ...this.tried, [strip]: range };
    remember(`tried ${this.triedOf}`, this.tried);
  }
}

export const wiggle = new Wiggle();
