import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { everyFrame } from "./frames.js";
import { look } from "./look.js";
import { bars, clock } from "./place.js";
import { desk } from "./store.js";
import { Watch } from "./watch.js";

/** Start, play, loop, and where the song is. */
@customElement("desk-transport")
export class Transport extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      button {
        min-width: 28px;
      }
      .play[aria-pressed="true"] {
        background: var(--accent);
        color: var(--on-accent);
        border-color: var(--accent);
        box-shadow: none;
      }
      .place {
        font-size: 18px;
        min-width: 7ch;
        text-align: right;
        padding-left: 4px;
      }
      .dim {
        white-space: nowrap;
      }
      .bars {
        min-width: 6ch;
      }
      .bars:empty {
        display: none;
      }
    `,
  ];

  private end: (() => void) | null = null;

  constructor() {
    super();
    new Watch(this, "transport", "mix");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = everyFrame(() => this.tell());
  }

  override disconnectedCallback(): void {
    this.end?.();
    super.disconnectedCallback();
  }

  protected override render() {
    const rate = desk.song?.sampleRateHz ?? 48000;
    const off = desk.song === null;
    return html`
      <button
        aria-label="Go to the start"
        title="Go to the start (Home)"
        ?disabled=${off}
        @click=${() => desk.locate(0)}
      >
        |◀
      </button>
      <button
        class="play"
        aria-label=${desk.plays ? "Stop" : "Play"}
        aria-pressed=${desk.plays}
        title="${desk.plays ? "Stop" : "Play"} (Space)"
        ?disabled=${off}
        @click=${() => (desk.plays ? desk.stop() : desk.play())}
      >
        ${desk.plays ? "■" : "▶"}
      </button>
      <button
        aria-pressed=${desk.loop !== null}
        title="Loop (L): drag in the ruler for a range"
        ?disabled=${desk.range === null}
        @click=${switchLoop}
      >
        Loop
      </button>
      <span class="place" role="timer" aria-label="Position" aria-live="off"></span>
      <span class="dim">/ ${clock(desk.song?.endFrame ?? 0, rate)}</span>
      <span class="bars dim" title="Bar and beat"></span>
    `;
  }

  /** Ten times a second is what its tenths can show: the text is only touched when it changes. */
  private tell(): void {
    const song = desk.song;
    const [place, beat] = [this.renderRoot.querySelector(".place"), this.renderRoot.querySelector(".bars")];
    if (song === null || place === null || beat === null) {
      return;
    }
    const at = desk.place;
    write(place, clock(at, song.sampleRateHz));
    write(beat, bars(at, song));
  }
}

export function switchLoop(): void {
  desk.setLoop(desk.loop === null ? desk.range : null);
}

function write(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
