import { css, html, nothing, type PropertyValues, unsafeCSS } from "lit";
import { customElement, property } from "lit/decorators.js";
import { FADER_MARKS_DB, faderTravel } from "./level.js";
import { look } from "./look.js";
import { faderScale } from "./scale.js";
import { Slider, sliding } from "./slider.js";
import type { Tried } from "./wiggle.js";

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
    sliding,
    css`
      :host {
        display: flex;
        flex-direction: column;
        cursor: ns-resize;
        outline-offset: 0;
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
      /* What was tried the last time, beside the slot. */
      .tried {
        position: absolute;
        left: calc(50% + 22px);
        bottom: 0;
        height: 100%;
        width: 2px;
        background: var(--accent);
        transform-origin: bottom;
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
      .figure,
      input {
        width: 100%;
        text-align: center;
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

  @property({ attribute: false }) accessor tried: Tried | null = null;

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
        ${this.tried === null ? nothing : html`<div class="tried"></div>`}
        <div class="cap"></div>
      </div>
      ${this.figures()}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.move();
    const mark = this.renderRoot.querySelector<HTMLElement>(".tried");
    if (mark !== null && this.tried !== null) {
      const [low, high] = [faderTravel(this.tried.low), faderTravel(this.tried.high)];
      mark.style.transform = `translateY(${-100 * low}%) scaleY(${Math.max(0.01, high - low)})`;
    }
  }

  private place(): void {
    this.height = this.inside(".way").clientHeight;
    this.move();
  }

  private move(): void {
    this.inside(".cap").style.transform = `translateY(${-this.travel * this.height}px)`;
  }
}
