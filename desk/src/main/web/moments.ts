import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { look } from "./look.js";
import { clock } from "./place.js";
import { side } from "./sideways.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { inSmall, type Marker, type Note, story } from "./story.js";
import { Watch } from "./watch.js";

/** Less than this is a click, not a drag. */
const DRAG_PX = 4;

/** While it plays, which section it is in is looked at so often. */
const LOOK_EVERY_MS = 1000;

/** Sections, markers and notes along the song: click to go there, drag to move, double-click to loop a section. */
@customElement("desk-moments")
export class Moments extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        overflow: hidden;
      }
      button {
        position: absolute;
        top: 0;
        height: 15px;
        line-height: 13px;
        padding: 0 4px;
        font-size: 12px;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: left;
        border-radius: 0;
        touch-action: none;
      }
      .section {
        background: var(--zone);
        border-width: 0 0 0 2px;
        border-color: var(--dim);
      }
      .section.here {
        background: var(--hold);
      }
      .place {
        border-width: 0 0 0 2px;
        border-color: var(--accent);
        top: 15px;
        max-width: 120px;
        background: var(--ground);
      }
      .note {
        top: 15px;
        border: 0;
        width: 16px;
        padding: 0;
        text-align: center;
        color: var(--accent);
        transform: translateX(-8px);
      }
      .note.closed {
        color: var(--dim);
      }
    `,
  ];

  private dragged: { marker: Marker; from: number; to: number } | null = null;

  /** Whether the last press was a drag: the click that ends it is none. */
  private moved = false;
  private timer = 0;

  constructor() {
    super();
    new Watch(this, "transport", "view");
    new Follow(this, story, "moments");
    new Follow(this, span, "change");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => desk.plays && this.requestUpdate(), LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render() {
    const rate = desk.song?.sampleRateHz ?? 48000;
    const markers = story.markers.map((each) =>
      this.dragged?.marker.id === each.id ? { ...each, frame: this.dragged.to } : each,
    );
    const here = story.sections.findLast((each) => each.frame <= desk.place);
    return html`
      ${[...markers]
        .filter((each) => this.isSeen(each))
        .sort((a, b) => Number(a.kind === "PLACE") - Number(b.kind === "PLACE"))
        .map((each) => {
          const at = clock(each.frame, rate);
          const section = each.kind !== "PLACE";
          return html`<button
            data-frame=${each.frame}
            data-end=${section ? story.endOf(each) : ""}
            class="${section ? "section" : "place"} ${each.id === here?.id ? "here" : ""}"
            title="${each.name}, ${at}${section ? ` (${inSmall(each.kind)}): double-click or Enter to loop` : ""}"
            aria-label="${section ? "Section" : "Marker"} ${each.name} at ${at}"
            aria-current=${each.id === here?.id ? "true" : nothing}
            @click=${(e: MouseEvent) => this.go(e, each)}
            @dblclick=${() => this.loop(each)}
            @keydown=${(e: KeyboardEvent) => this.key(e, each)}
            @pointerdown=${(e: PointerEvent) => this.grab(e, each)}
            @pointermove=${(e: PointerEvent) => this.drag(e)}
            @pointerup=${() => this.release()}
            @pointercancel=${() => this.forget()}
          >
            ${each.name}
          </button>`;
        })}
      ${story.notes
        .filter((each) => span.x(each.frame) > -16 && span.x(each.frame) < span.width + 16)
        .map(
          (each) =>
            html`<button
              data-frame=${each.frame}
              data-end=""
              class="note ${isOpen(each) ? "" : "closed"}"
              title="${inSmall(each.kind)}, ${inSmall(each.state)}: ${each.text}"
              aria-label="Note at ${clock(each.frame, rate)}, ${inSmall(each.kind)}, ${inSmall(each.state)}: ${each.text}"
              @click=${() => {
                desk.locate(each.frame);
                side.showNote(each.id);
              }}
            >
              ${isOpen(each) ? "▾" : "▿"}
            </button>`,
        )}
    `;
  }

  private isSeen(marker: Marker): boolean {
    const end = marker.kind === "PLACE" ? marker.frame + 120 * span.framesPerPx : story.endOf(marker);
    return end > span.from && marker.frame < span.to;
  }

  /** Placed here: a style in the template would be inline, which the page forbids. */
  protected override updated(): void {
    for (const button of this.renderRoot.querySelectorAll("button")) {
      const x = span.x(Number(button.dataset["frame"]));
      const left = button.classList.contains("note") ? x : Math.max(0, x);
      button.style.left = `${left}px`;
      const end = button.dataset["end"];
      button.style.width = end === "" ? "" : `${Math.max(4, span.x(Number(end)) - left)}px`;
    }
  }

  private loop(marker: Marker): void {
    if (marker.kind !== "PLACE") {
      desk.setLoop({ from: marker.frame, to: story.endOf(marker) });
    } else {
      side.showMarker(marker.id);
    }
  }

  private key(e: KeyboardEvent, marker: Marker): void {
    if (e.key === "Delete") {
      e.stopPropagation();
      story.removeMarker(marker);
    } else if (e.key === "F2") {
      e.preventDefault();
      e.stopPropagation();
      side.showMarker(marker.id);
    } else if (e.key === "Enter") {
      e.preventDefault();
      this.loop(marker);
    }
  }

  private grab(e: PointerEvent, marker: Marker): void {
    this.moved = false;
    if (e.button === 0 && !desk.readOnly) {
      (e.currentTarget as Element).setPointerCapture(e.pointerId);
      this.dragged = { marker, from: e.clientX, to: marker.frame };
    }
  }

  private drag(e: PointerEvent): void {
    const dragged = this.dragged;
    this.moved ||= dragged !== null && Math.abs(e.clientX - dragged.from) >= DRAG_PX;
    if (dragged !== null && this.moved) {
      const frame = dragged.marker.frame + (e.clientX - dragged.from) * span.framesPerPx;
      dragged.to = Math.max(0, e.altKey ? Math.round(frame) : span.snapped(frame));
      this.requestUpdate();
    }
  }

  private release(): void {
    const dragged = this.dragged;
    this.forget();
    if (dragged !== null && dragged.to !== dragged.marker.frame) {
      const { id, kind, name } = dragged.marker;
      desk.ask({ do: "set-marker", marker: id, frame: dragged.to, kind, name });
    }
  }

  private forget(): void {
    this.dragged = null;
    this.requestUpdate();
  }

  /** Keys click too, and never drag. */
  private go(e: MouseEvent, marker: Marker): void {
    if (!this.moved || e.detail === 0) {
      desk.locate(marker.frame);
    }
  }
}

function isOpen(note: Note): boolean {
  return note.state === "OPEN" || note.state === "TRIED";
}
