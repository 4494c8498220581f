import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { absent } from "./absent.js";
import "./folders.js";
import type { Folders } from "./folders.js";
import { look as style } from "./look.js";
import { ask, look, type Songs, watchWork } from "./songs.js";
import { desk } from "./store.js";
import { Watch } from "./watch.js";

interface Missing {
  readonly files: number;
  readonly strips: readonly { readonly id: string; readonly name: string }[];
}

const MOST_NAMED = 3;

/**
 * Says that audio is missing, and looks for it where the user says; nothing where all is there. When some of it is back,
 * the song is opened anew.
 */
@customElement("desk-missing")
export class MissingAudio extends LitElement {
  static override styles = [
    style,
    css`
      :host {
        display: contents;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 4px 8px;
        width: 100%;
        color: var(--warn);
      }
      button {
        color: var(--text);
      }
    `,
  ];

  @state() private accessor files = 0;
  @state() private accessor names: readonly string[] = [];
  @state() private accessor roots: Songs["roots"] = [];
  @state() private accessor looking = false;
  private asked: object | null = null;

  constructor() {
    super();
    new Watch(this, "link");
  }

  protected override willUpdate(): void {
    if (desk.song !== null && desk.song !== this.asked) {
      this.asked = desk.song;
      void this.ask();
    }
  }

  private async ask(): Promise<void> {
    try {
      const there = await look<Missing>("/songs/missing");
      this.files = there.files;
      this.names = there.strips.map((strip) => strip.name);
      absent.set(there.strips.map((strip) => strip.id));
    } catch {
      // The line broke; it is asked again with the song.
      this.asked = null;
    }
    if (desk.readOnly) {
      desk.say("This song is open to read only: save a copy of it to work on.", true);
    }
  }

  private async find(): Promise<void> {
    try {
      const { roots } = await look<Songs>("/songs");
      this.roots = roots;
      await this.updateComplete;
      const folders = this.renderRoot.querySelector("desk-folders") as Folders;
      const at = await folders.choose("audio", "Look for the missing audio in this folder and all below", "Look here");
      if (at === null) {
        return;
      }
      await ask("/songs/relink", { path: at.path });
      this.looking = true;
      const ended = await watchWork(() => undefined);
      desk.say(ended?.said ?? "", ended?.ended !== "done");
    } catch (e) {
      desk.say(e instanceof Error ? e.message : String(e), true);
    } finally {
      this.looking = false;
    }
  }

  protected override render() {
    if (this.files === 0) {
      return nothing;
    }
    const { names } = this;
    const which =
      names.length === 0
        ? `${this.files} files of earlier takes are not there.`
        : `${names.slice(0, MOST_NAMED).join(", ")}${
            names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ""
          } ${names.length === 1 ? "is" : "are"} silent: the audio is not there.`;
    return html`<div class="line" role="status">
        <span>▲ ${which}</span>
        ${
          desk.readOnly
            ? nothing
            : html`<button ?disabled=${this.looking} @click=${this.find}>
              ${this.looking ? "Looking …" : "Find it …"}
            </button>`
        }
      </div>
      <desk-folders .roots=${this.roots}></desk-folders>`;
  }
}
