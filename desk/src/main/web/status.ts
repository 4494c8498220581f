import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { comparing } from "./compare.js";
import { Follow } from "./follow.js";
import { look } from "./look.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";
import { story } from "./story.js";
import { Watch } from "./watch.js";
import { wiggle } from "./wiggle.js";

/** The quiet line at the foot: what the desk has to say, what sounds, and how the line to the server is. */
@customElement("desk-status")
export class Status extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 0 8px;
        height: 24px;
        white-space: nowrap;
      }
      .says {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .did {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 40%;
      }
      .wiggle {
        color: var(--accent);
      }
      .instead {
        color: var(--accent);
        max-width: 320px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .warns {
        color: var(--warn);
      }
      button {
        height: 18px;
      }
    `,
  ];

  private timer = 0;

  constructor() {
    super();
    new Watch(this, "says", "link", "transport", "mix", "solo", "exact", "view");
    new Follow(this, story, "hearing");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Underruns come without an event of their own.
    this.timer = setInterval(() => desk.plays && this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render() {
    const { player, song } = desk;
    const link = {
      connecting: "connecting …",
      open: "",
      offline: "▲ offline: looking for the server …",
      refused: "▲ not let in: open the address that topdown desk printed",
    }[desk.linkState];
    return html`
      <div class="says ${desk.warns ? "warns" : ""}" role="status">${desk.warns ? "▲ " : ""}${desk.says}</div>
      ${
        wiggle.now === null
          ? nothing
          : html`<span class="wiggle">${wiggle.words}</span>
              <button title="Back to where it was (Esc)" @click=${() => wiggle.snapBack()}>Snap back</button>
              <button title="Keep what was tried (W)" @click=${() => wiggle.keep()}>Keep</button>`
      }
      ${this.instead()}
      ${
        selection.ids.size > 0
          ? html`<button title="Nothing selected (Shift X)" @click=${() => selection.clear()}>
              ${selection.ids.size} selected: none
            </button>`
          : nothing
      }
      <span class="did dim" title="Changed last">${desk.did}</span>
      ${
        desk.soloed.size > 0
          ? html`<button title="Nothing soloed (Shift S)" @click=${() => desk.soloAll(new Set())}>
            ${desk.soloed.size} soloed: all off
          </button>`
          : nothing
      }
      ${
        desk.plays && desk.approximate
          ? html`<span class="dim" title="Started without what came before; exact again from the next start on">
              approximate
            </span>`
          : nothing
      }
      ${
        desk.exactShare < 1
          ? html`<span class="dim" title="Rendered in the background: so much of the song starts exactly as it prints">
              ready ${Math.floor(100 * desk.exactShare)} %
            </span>`
          : nothing
      }
      ${
        player.underruns > 0
          ? html`<span class="dim">${player.underruns} ${player.underruns === 1 ? "gap" : "gaps"} in the sound</span>`
          : nothing
      }
      ${this.sound()}
      ${song !== null ? html`<span class="dim">${song.sampleRateHz / 1000} kHz</span>` : nothing}
      <span class=${link.startsWith("▲") ? "warns" : "dim"} role="status">${link}</span>
    `;
  }

  /** What is heard in the mix's place must not be taken for it, whatever else is open. */
  private instead() {
    const { hearing } = story;
    return html`${
      hearing === null
        ? nothing
        : html`<button class="instead" title="Back to the mix (Esc)" @click=${() => desk.ask({ do: "hear" })}>
            ${hearing.measuring === true ? "measuring" : "hearing"} state ${hearing.state}: back
          </button>`
    }${
      comparing.of === ""
        ? nothing
        : html`<button class="instead" title="Back to the mix (Esc)" @click=${() => comparing.end()}>
            ${comparing.of}: back
          </button>`
    }`;
  }

  private sound() {
    const { player } = desk;
    if (desk.out !== "") {
      return html`<span class="dim">sounds through ${desk.out}</span>`;
    }
    if (player.state === "failed") {
      return html`<span class="warns">▲ ${player.why}</span>`;
    }
    if (desk.song !== null && !desk.sounds && desk.linkState === "open") {
      return html`<span>Another tab sounds.</span><button @click=${() => desk.soundHere()}>Sound here</button>`;
    }
    return player.state === "waits"
      ? html`<span>The browser lets sound through after a click or a key.</span>`
      : nothing;
  }
}
