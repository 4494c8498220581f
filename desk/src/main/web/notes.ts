import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { listing } from "./listing.js";
import { look } from "./look.js";
import { clock } from "./place.js";
import { side } from "./sideways.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { inSmall, NOTE_KINDS, NOTE_STATES, type Note, story } from "./story.js";
import { Watch } from "./watch.js";

/** What was noted, in the order of the song: click to go there; what it is about, what became of it. */
@customElement("desk-notes")
export class Notes extends LitElement {
  static override styles = [
    look,
    listing,
    css`
      .text {
        grid-column: 1 / -1;
        width: 100%;
        border-color: transparent;
      }
      .text:hover,
      .text:focus {
        border-color: var(--line);
      }
      li.closed .text {
        color: var(--dim);
      }
      .ride {
        width: 56px;
      }
    `,
  ];

  @state() private accessor onlyOpen = false;

  constructor() {
    super();
    new Watch(this, "mix");
    new Follow(this, story, "moments");
    new Follow(this, side, "change");
  }

  protected override render() {
    const shown = story.notes.filter((each) => !this.onlyOpen || each.state === "OPEN" || each.state === "TRIED");
    return html`
      <div class="over">
        <label
          ><input
            type="checkbox"
            .checked=${this.onlyOpen}
            @change=${(e: Event) => (this.onlyOpen = (e.target as HTMLInputElement).checked)}
          />
          only what is left to do</label
        >
        ${
          story.removed?.do === "note"
            ? html`<button @click=${() => story.putBack()}>Put the last one back</button>`
            : nothing
        }
      </div>
      ${
        shown.length === 0
          ? html`<p class="empty">
              Nothing ${this.onlyOpen ? "is left to do" : "was noted yet"}. N notes something at the playhead; the song
              plays on.
            </p>`
          : html`<ul>
              ${shown.map((note) => this.item(note))}
            </ul>`
      }
    `;
  }

  private item(note: Note) {
    const at = clock(note.frame, desk.song?.sampleRateHz ?? 48000);
    const closed = note.state === "DONE" || note.state === "DROPPED";
    return html`<li class=${closed ? "closed" : ""} data-id=${note.id}>
      <button class="at" title="Go there" @click=${() => goTo(note.frame)}>${at}</button>
      <select
        aria-label="Kind of the note at ${at}"
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => set(note, { kind: chosen(e) as Note["kind"] })}
      >
        ${NOTE_KINDS.map((kind) => html`<option value=${kind} .selected=${kind === note.kind}>${inSmall(kind)}</option>`)}
      </select>
      <select
        aria-label="State of the note at ${at}"
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => set(note, { state: chosen(e) as Note["state"] })}
      >
        ${NOTE_STATES.map(
          (each) => html`<option value=${each} .selected=${each === note.state}>${inSmall(each)}</option>`,
        )}
      </select>
      <button
        aria-label="Remove the note at ${at}"
        title="Remove"
        ?disabled=${desk.readOnly}
        @click=${() => story.removeNote(note)}
      >
        ✕
      </button>
      <input
        class="text"
        aria-label="Note at ${at}"
        .value=${note.text}
        maxlength="2000"
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => set(note, { text: chosen(e).trim() || note.text })}
        @keydown=${(e: KeyboardEvent) => e.key === "Enter" && (e.target as HTMLElement).blur()}
      />
      <div class="about">
        <select
          aria-label="Strip the note at ${at} is about"
          ?disabled=${desk.readOnly}
          @change=${(e: Event) => set(note, { strip: chosen(e) || null })}
        >
          <option value="">no strip</option>
          ${desk.mix.strips.map(
            (each) => html`<option value=${each.id} .selected=${each.id === note.strip}>${each.name}</option>`,
          )}
        </select>
        ${this.automation(note)}
      </div>
    </li>`;
  }

  /** A throw and a ride can be had as automation, to be refined in the lane. */
  private automation(note: Note) {
    const missing = note.strip === null || desk.strip(note.strip) === undefined;
    const off = missing || desk.readOnly;
    const title = missing ? "Choose the strip it is about first" : "One step, to be undone as one";
    switch (note.kind) {
      case "DELAY_THROW":
        return html`<button ?disabled=${off} title=${title} @click=${() => automate(note, {})}>
          Make it a throw
        </button>`;
      case "PAN_RIDE":
        return html`<input
            class="ride"
            type="number"
            min="-100"
            max="100"
            step="5"
            value="50"
            aria-label="How far the ride goes, from -100 (left) to 100 (right)"
            title="From -100 (left) to 100 (right)"
          />
          <button
            ?disabled=${off}
            title=${title}
            @click=${(e: Event) => {
              const field = (e.target as HTMLElement).parentElement?.querySelector<HTMLInputElement>(".ride");
              automate(note, { pan: Math.min(100, Math.max(-100, Number(field?.value ?? 50))) / 100 });
            }}
          >
            Make it a ride
          </button>`;
      default:
        return nothing;
    }
  }

  /** One that was clicked on the timeline comes into sight. */
  protected override updated(): void {
    if (side.note !== 0) {
      const item = this.renderRoot.querySelector(`[data-id="${side.note}"]`);
      if (item !== null) {
        side.note = 0;
        item.scrollIntoView({ block: "nearest" });
        item.querySelector<HTMLElement>(".text")?.focus();
      }
    }
  }
}

function set(note: Note, change: Partial<Note>): void {
  const { id, frame, kind, state, strip, text } = { ...note, ...change };
  desk.ask({ do: "set-note", note: id, frame, kind, state, strip, text });
}

function automate(note: Note, how: { pan?: number }): void {
  desk.change({ do: "automate-note", note: note.id, ...how });
}

function chosen(e: Event): string {
  return (e.target as HTMLInputElement | HTMLSelectElement).value;
}

export function goTo(frame: number): void {
  span.reveal(frame);
  desk.locate(frame);
}
