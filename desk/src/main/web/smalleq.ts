import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { curves } from "./curves.js";
import { look } from "./look.js";
import { line, Picture } from "./picture.js";
import { colours } from "./theme.js";

const RANGE_DB = 12;

/** What a strip's equalisers come to, small enough for the strip. */
@customElement("desk-small-eq")
export class SmallEq extends Picture {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        flex: none;
        height: 22px;
        visibility: var(--seen);
      }
      @media (max-height: 720px) {
        :host {
          display: none;
        }
      }
      canvas {
        width: 100%;
        height: 100%;
        background: var(--slot);
        border-radius: 1px;
      }
    `,
  ];

  @property() accessor strip = "";
  private drawn: readonly number[] | null = null;
  private readonly changed = () => curves.tone(this.strip) !== this.drawn && this.redraw();

  override connectedCallback(): void {
    super.connectedCallback();
    curves.addEventListener("change", this.changed);
  }

  override disconnectedCallback(): void {
    curves.removeEventListener("change", this.changed);
    super.disconnectedCallback();
  }

  protected override updated(): void {
    this.redraw();
  }

  protected override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const tone = curves.tone(this.strip);
    this.drawn = tone;
    const middle = Math.round(height / 2) + 0.5;
    pen.strokeStyle = colours.line;
    line(pen, [
      [0, middle],
      [width, middle],
    ]);
    pen.stroke();
    if (tone === null) {
      return;
    }
    const y = (db: number) => height * (0.5 - Math.min(1, Math.max(-1, db / RANGE_DB)) * 0.46);
    pen.strokeStyle = colours.accent;
    line(
      pen,
      tone.map((db, i) => [(i / (tone.length - 1)) * width, y(db)] as const),
    );
    pen.stroke();
  }
}
