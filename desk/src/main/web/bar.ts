import { css, html, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { look } from "./look.js";
import { Slider, sliding } from "./slider.js";

/** A slider that lies: pan, sends, settings of devices. It fills from where it rests; its figure is beside it. */
@customElement("desk-bar")
export class Bar extends Slider {
  static override styles = [
    look,
    sliding,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(24px, 1fr) auto;
        gap: 8px;
        align-items: center;
        height: 18px;
        cursor: ew-resize;
        line-height: 18px;
      }
      @media (pointer: coarse) {
        :host {
          height: 28px;
        }
      }
      .way {
        position: relative;
        height: 4px;
        margin: 0 3px;
        background: var(--slot);
        border-radius: 2px;
      }
      .fill {
        position: absolute;
        inset: 0;
        background: var(--dim);
        transform-origin: left;
      }
      .cap {
        position: absolute;
        top: -4px;
        width: 6px;
        height: 12px;
        margin-left: -3px;
        border-radius: 1px;
      }
      .figure,
      input {
        width: 72px;
        text-align: right;
      }
      :host([narrow]) .figure,
      :host([narrow]) input {
        width: 28px;
        font-size: 12px;
      }
    `,
  ];

  @property() accessor unit = "";

  protected override render() {
    return html`
      <div class="way" aria-hidden="true">
        <div class="fill"></div>
        <div class="cap"></div>
      </div>
      ${this.figures(this.unit)}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const rest = Math.min(1, Math.max(0, this.of.travel(this.of.rest)));
    // What rests inside its range shows which way it was moved; all else fills from the left.
    const from = rest > 0.02 && rest < 0.98 ? rest : 0;
    const [left, right] = [Math.min(from, this.travel), Math.max(from, this.travel)];
    this.inside(".fill").style.transform = `translateX(${left * 100}%) scaleX(${right - left})`;
    this.inside(".cap").style.left = `${this.travel * 100}%`;
  }
}
