import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { listing } from "./listing.js";
import { look } from "./look.js";
import { goTo } from "./notes.js";
import { clock, framesPerBar } from "./place.js";
import { side } from "./sideways.js";
import { desk } from "./store.js";
import { inSmall, type Marker, MARKER_KINDS, story } from "./story.js";
import { Watch } from "./watch.js";

/** Sections and markers in the order of the song: what they are called and what begins there. */
@customElement("desk-markers")
export class Markers extends LitElement {
  static override styles = [
    look,
    listing,
    css`
      li {
        grid-template-columns: 64px minmax(0, 1fr) 96px 44px 24px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "view");
    new Follow(this, story, "moments");
    new Follow(this, side, "change");
  }

  protected override render() {
    return html`
      <div class="over">
        <button
          title="Section at the playhead, or the bar it is in (Shift K)"
          ?disabled=${desk.readOnly}
          @click=${() => markHere("VERSE")}
        >
          + Section
        </button>
        <button title="Marker at the playhead (K)" ?disabled=${desk.readOnly} @click=${() => markHere("PLACE")}>
          + Marker
        </button>
        ${
          story.removed?.do === "marker"
            ? html`<button @click=${() => story.putBack()}>Put the last one back</button>`
            : nothing
        }
      </div>
      ${
        story.markers.length === 0
          ? html`<p class="empty">
              No sections yet. K sets a marker at the playhead, Shift K a section; loops snap to both.
            </p>`
          : html`<ul>
              ${story.markers.map((marker) => this.item(marker))}
            </ul>`
      }
    `;
  }

  private item(marker: Marker) {
    const at = clock(marker.frame, desk.song?.sampleRateHz ?? 48000);
    return html`<li data-id=${marker.id}>
      <button class="at" title="Go there" @click=${() => goTo(marker.frame)}>${at}</button>
      <input
        class="name"
        aria-label="Name of the marker at ${at}"
        .value=${marker.name}
        maxlength="200"
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => set(marker, { name: (e.target as HTMLInputElement).value.trim() || marker.name })}
        @keydown=${(e: KeyboardEvent) => e.key === "Enter" && (e.target as HTMLElement).blur()}
      />
      <select
        aria-label="What begins at ${at}"
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => set(marker, { kind: (e.target as HTMLSelectElement).value as Marker["kind"] })}
      >
        ${MARKER_KINDS.map(
          (kind) => html`<option value=${kind} .selected=${kind === marker.kind}>${inSmall(kind)}</option>`,
        )}
      </select>
      <button
        title="Loop it"
        ?disabled=${marker.kind === "PLACE"}
        @click=${() => desk.setLoop({ from: marker.frame, to: story.endOf(marker) })}
      >
        Loop
      </button>
      <button
        aria-label="Remove ${marker.name}"
        title="Remove"
        ?disabled=${desk.readOnly}
        @click=${() => story.removeMarker(marker)}
      >
        ✕
      </button>
    </li>`;
  }

  protected override updated(): void {
    const item = side.marker === 0 ? null : this.renderRoot.querySelector(`[data-id="${side.marker}"]`);
    if (item !== null) {
      side.marker = 0;
      item.scrollIntoView({ block: "nearest" });
      const name = item.querySelector<HTMLInputElement>(".name");
      name?.focus();
      name?.select();
    }
  }
}

function set(marker: Marker, change: Partial<Marker>): void {
  const { id, frame, kind, name } = { ...marker, ...change };
  desk.ask({ do: "set-marker", marker: id, frame, kind, name });
}

/** At the playhead; a section at the beginning of the bar that is nearest, where bars are known. */
export function markHere(kind: Marker["kind"]): void {
  const song = desk.song;
  const bar = song === null ? null : framesPerBar(song);
  const place = desk.place;
  const frame = Math.round(kind === "PLACE" || bar === null ? place : Math.round(place / bar) * bar);
  const same = story.markers.filter((each) => each.kind === kind).length;
  const words = kind === "PLACE" ? "marker" : inSmall(kind);
  const name = `${words[0]?.toUpperCase()}${words.slice(1)} ${same + 1}`;
  if (!desk.refuses() && desk.ask({ do: "marker", frame, kind, name })) {
    desk.say(`${name} at ${clock(frame, song?.sampleRateHz ?? 48000)}`);
  }
}

/** To the marker or section before the playhead, or after it. */
export function goToMarker(way: 1 | -1): void {
  const rate = desk.song?.sampleRateHz ?? 48000;
  const place = desk.place;
  // While it plays, going back twice must not end at the same one.
  const grace = desk.plays && way < 0 ? rate / 2 : 1;
  const frames = story.markers.map((each) => each.frame);
  const to =
    way > 0 ? frames.find((frame) => frame > place + 1) : (frames.findLast((frame) => frame < place - grace) ?? 0);
  if (to !== undefined) {
    goTo(to);
  }
}
