import { css, html, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { look } from "./look.js";
import { Slider } from "./slider.js";

/** A slider that lies: pan, sends, settings of devices. It fills from where it rests; its figure is beside it. */
@customElement("desk-bar")
export class Bar extends Slider {
  static override styles = [
    look,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(24px, 1fr) auto;
        gap: 8px;
        align-items: center;
        height: 18px;
        touch-action: none;
        cursor: ew-resize;
        user-select: none;
        line-height: 18px;
      }
      :host([aria-disabled="true"]) {
        cursor: default;
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
        background: var(--cap);
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
        width: 72px;
        height: 18px;
        border: 0;
        padding: 0;
        text-align: right;
        white-space: nowrap;
      }
      :host([narrow]) .figure,
      :host([narrow]) input {
        width: 28px;
        font-size: 12px;
      }
      input {
        background: var(--slot);
      }
      .unit {
        color: var(--dim);
        padding-left: 2px;
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
      ${
        this.typing
          ? html`<input
            aria-label=${this.label}
            .value=${this.of.figure(this.value)}
            @keydown=${this.typed}
            @blur=${() => (this.typing = false)}
          />`
          : html`<div class="figure" aria-hidden="true" @dblclick=${this.typeHere}>
            ${this.of.figure(this.value)}${this.unit === "" ? "" : html`<span class="unit">${this.unit}</span>`}
          </div>`
      }
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
