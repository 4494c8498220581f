import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { look } from "./look.js";
import { clock } from "./place.js";
import { type Pane, side } from "./sideways.js";
import "./sources.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { inSmall, NOTE_KINDS, type Note, story } from "./story.js";
import { Watch } from "./watch.js";

/** The line above the timeline: whose waveform it is, zoom, what is open beside it, and where a note is typed. */
@customElement("desk-timehead")
export class TimeHead extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
        height: 24px;
        padding: 0 8px;
        white-space: nowrap;
        overflow: hidden;
      }
      button,
      select,
      input {
        height: 20px;
        padding: 0 6px;
      }
      .of {
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 60px;
        max-width: 220px;
      }
      form {
        display: flex;
        align-items: center;
        gap: 4px;
        flex: 1;
        min-width: 0;
      }
      form input {
        flex: 1;
        min-width: 80px;
        background: var(--slot);
      }
      .room {
        flex: 1;
      }
    `,
  ];

  /** Where the note that is being typed belongs. */
  @state() private accessor at: number | null = null;
  private cameFrom: Element | null = null;

  constructor() {
    super();
    new Watch(this, "view", "mix");
    new Follow(this, story, "moments");
    new Follow(this, side, "change");
    new Follow(this, span, "change");
  }

  /** A note at the playhead; the song plays on while it is typed. */
  begin(): void {
    if (desk.refuses()) {
      return;
    }
    this.cameFrom = focused();
    this.at = desk.place;
    void this.updateComplete.then(() => this.renderRoot.querySelector("input")?.focus());
  }

  protected override render() {
    const strip = desk.strip(desk.chosen);
    const open = story.notes.filter((each) => each.state === "OPEN").length;
    return html`
      ${
        this.at === null
          ? html`<span class="of dim" title=${title(strip?.tier)}>${strip?.name ?? ""}</span>
              <button title="Zoom in (Z)" aria-label="Zoom in" @click=${() => zoom(0.5)}>+</button>
              <button title="Zoom out (Shift Z)" aria-label="Zoom out" @click=${() => zoom(2)}>−</button>
              <button title="The whole song (0)" ?disabled=${span.isWhole} @click=${() => span.showAll()}>All</button>
              <span class="room"></span>
              <desk-sources></desk-sources>`
          : this.entry(this.at)
      }
      <button
        aria-pressed=${side.lanes}
        title="Automation of the strip, and rides (A)"
        @click=${() => side.toggleLanes()}
      >
        Automation
      </button>
      <button title="Note here (N); the song plays on" @click=${() => this.begin()}>Note</button>
      ${pane("notes", `Notes${open === 0 ? "" : ` ${open}`}`, "Notes (Shift N)")}
      ${pane("markers", "Markers", "Sections and markers (J)")} ${pane("history", "History", "History (H)")}
    `;
  }

  private entry(at: number) {
    const strip = desk.strip(desk.chosen);
    return html`<form @submit=${this.keep} @keydown=${this.key}>
      <span>${clock(at, desk.song?.sampleRateHz ?? 48000)}</span>
      <select name="kind" aria-label="Kind of note">
        ${NOTE_KINDS.map((kind) => html`<option value=${kind}>${inSmall(kind)}</option>`)}
      </select>
      <select name="strip" aria-label="Strip it is about">
        <option value=${desk.chosen}>${strip?.name ?? ""}</option>
        <option value="">no strip</option>
        ${desk.mix.strips
          .filter((each) => each.id !== desk.chosen)
          .map((each) => html`<option value=${each.id}>${each.name}</option>`)}
      </select>
      <input
        name="text"
        aria-label="Note"
        placeholder="What is to be done here; Enter keeps it"
        maxlength="2000"
        autocomplete="off"
      />
    </form>`;
  }

  private readonly keep = (e: Event) => {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const text = String(form.get("text")).trim();
    if (text !== "" && this.at !== null) {
      const note: Pick<Note, "frame" | "kind" | "strip" | "text"> = {
        frame: Math.round(this.at),
        kind: String(form.get("kind")) as Note["kind"],
        strip: String(form.get("strip")) || null,
        text,
      };
      if (!desk.ask({ do: "note", ...note })) {
        // What was typed stays until there is somebody to keep it.
        desk.say("There is no server to keep this note; it is being looked for.", true);
        return;
      }
      desk.say("Noted");
    }
    this.leave();
  };

  private readonly key = (e: KeyboardEvent) => {
    if (e.key === "Escape") {
      e.preventDefault();
      e.stopPropagation();
      this.leave();
    } else if (e.key === "Enter") {
      // From any field of it: a list would else only close.
      e.preventDefault();
      (e.currentTarget as HTMLFormElement).requestSubmit();
    }
  };

  private leave(): void {
    this.at = null;
    (this.cameFrom as HTMLElement | null)?.focus?.();
  }
}

function pane(name: Pane, words: string, about: string) {
  return html`<button aria-pressed=${side.pane === name} title=${about} @click=${() => side.toggle(name)}>
    ${words}
  </button>`;
}

function title(tier: string | undefined): string | typeof nothing {
  return tier === undefined
    ? nothing
    : tier === "TRACK"
      ? "Waveform of the take behind its trim; line: short-term loudness of the mix as it was heard"
      : "What comes in: the tracks behind their faders, without devices; line: short-term loudness of the mix as it was heard";
}

export function zoom(factor: number): void {
  const place = desk.place;
  span.zoom(factor, place >= span.from && place <= span.to ? place : (span.from + span.to) / 2);
}

/** What has the focus, through the shadows of components. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) {
    at = at.shadowRoot.activeElement;
  }
  return at;
}
