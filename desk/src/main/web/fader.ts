import { css, html, type PropertyValues, unsafeCSS } from "lit";
import { customElement } from "lit/decorators.js";
import { FADER_MARKS_DB, faderTravel } from "./level.js";
import { look } from "./look.js";
import { faderScale } from "./scale.js";
import { Slider } from "./slider.js";

const MARKS = unsafeCSS(
  FADER_MARKS_DB.map((db, i) => `.m${i}{bottom:${(faderTravel(db) * 100).toFixed(2)}%}`).join(""),
);

/** Labels that go first where there is little height. */
const SPARED: ReadonlySet<number> = new Set([5, -5, -30, -40]);

/** A fader with its marks; the value in figures is under it, and can be typed there. */
@customElement("desk-fader")
export class Fader extends Slider {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        touch-action: none;
        cursor: ns-resize;
        outline-offset: 0;
        user-select: none;
      }
      :host([aria-disabled="true"]) {
        cursor: default;
      }
      .way {
        position: relative;
        flex: 1;
        min-height: 0;
        container-type: size;
        /* Half a cap's room at either end, so that the cap stays inside. */
        margin: 8px 0;
      }
      .slot {
        position: absolute;
        top: -4px;
        bottom: -4px;
        left: calc(50% + 6px);
        width: 4px;
        background: var(--slot);
        border-radius: 2px;
      }
      .mark {
        position: absolute;
        right: calc(50% + 6px);
        height: 0;
        font-size: 10px;
        line-height: 0;
        color: var(--dim);
      }
      .mark::after {
        content: "";
        position: absolute;
        left: calc(100% + 3px);
        width: 16px;
        border-top: 1px solid var(--line);
      }
      .zero::after {
        border-top-color: var(--dim);
      }
      .zero {
        color: var(--text);
      }
      .cap {
        position: absolute;
        left: calc(50% - 3px);
        bottom: 0;
        width: 22px;
        height: 14px;
        margin-bottom: -7px;
        background: var(--cap);
        border-radius: 2px;
      }
      .cap::after {
        content: "";
        position: absolute;
        left: 0;
        right: 0;
        top: 6px;
        height: 2px;
        background: var(--ground);
      }
      :host(:focus-visible) .cap,
      :host(:active) .cap {
        background: var(--accent);
      }
      :host([aria-disabled="true"]) .cap {
        opacity: 0.5;
      }
      .figure,
      input {
        height: 18px;
        width: 100%;
        padding: 0;
        text-align: center;
        border-width: 0;
        line-height: 18px;
      }
      input {
        background: var(--slot);
      }
      :host([data-small]) .mark {
        font-size: 0;
      }
      ${MARKS}
      @container (max-height: 130px) {
        .sparse {
          font-size: 0;
        }
      }
    `,
  ];

  protected override readonly upright = true;
  private readonly sized = new ResizeObserver(() => this.place());
  private height = 0;

  constructor() {
    super();
    this.scale = faderScale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.sized.observe(this.inside(".way")));
  }

  override disconnectedCallback(): void {
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`
      <div class="way" aria-hidden="true">
        ${FADER_MARKS_DB.map(
          (db, i) =>
            html`<div class="mark m${i} ${db === 0 ? "zero" : SPARED.has(db) ? "sparse" : ""}">
              ${db > 0 ? `+${db}` : Math.abs(db)}
            </div>`,
        )}
        <div class="slot"></div>
        <div class="cap"></div>
      </div>
      ${
        this.typing
          ? html`<input
            aria-label="${this.label}, in decibels"
            .value=${this.of.figure(this.value)}
            @keydown=${this.typed}
            @blur=${() => (this.typing = false)}
          />`
          : html`<div class="figure" aria-hidden="true" @dblclick=${this.typeHere}>${this.of.figure(this.value)}</div>`
      }
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.move();
  }

  private place(): void {
    this.height = this.inside(".way").clientHeight;
    this.move();
  }

  private move(): void {
    this.inside(".cap").style.transform = `translateY(${-this.travel * this.height}px)`;
  }
}
