import { css, html, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { look } from "./look.js";
import { faderScale } from "./scale.js";
import { Slider, sliding } from "./slider.js";

/** A send on a strip: filled as far as it is open, with the name of its bus; its level while it is touched. */
@customElement("desk-send")
export class SendSlider extends Slider {
  static override styles = [
    look,
    sliding,
    css`
      :host {
        display: block;
        position: relative;
        height: 18px;
        line-height: 18px;
        font-size: 11px;
        background: var(--slot);
        cursor: ew-resize;
        overflow: hidden;
        border-radius: 1px;
      }
      .fill {
        position: absolute;
        inset: 0;
        background: var(--send);
        transform-origin: left;
      }
      .name,
      .figure,
      input {
        position: absolute;
        inset: 0 4px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* The level takes the name's place while it is asked for. */
      .figure {
        visibility: hidden;
        text-align: right;
      }
      :host(:is(:hover, :focus-visible, :active)) .name {
        visibility: hidden;
      }
      :host(:is(:hover, :focus-visible, :active)) .figure {
        visibility: visible;
      }
      input {
        width: calc(100% - 8px);
      }
      @media (pointer: coarse) {
        :host {
          height: 28px;
          line-height: 28px;
        }
      }
    `,
  ];

  @property() accessor name = "";

  constructor() {
    super();
    this.scale = faderScale;
  }

  protected override render() {
    return html`
      <div class="fill" aria-hidden="true"></div>
      <div class="name" aria-hidden="true">${this.name}</div>
      ${this.figures()}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.inside(".fill").style.transform = `scaleX(${this.travel})`;
  }
}
