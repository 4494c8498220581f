import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { looking } from "./analysis.js";
import { curves } from "./curves.js";
import { figure } from "./level.js";
import { look } from "./look.js";
import { FONT, line, Picture, pictureStyle } from "./picture.js";
import { colours } from "./theme.js";

const FROM_DB = -60;
const TO_DB = 6;

/** Where the server's curves begin. */
const CURVE_FROM_DB = -80;

/** It fills its place, and goes with the meters. */
const metering = css`
  :host {
    height: 100%;
    visibility: var(--seen);
  }
`;

/** What comes out for what comes in, and where the signal is on it: the dot is off the curve while it attacks or lets go. */
@customElement("desk-transfer")
export class Transfer extends Picture {
  static override styles = [
    look,
    pictureStyle,
    metering,
    css`
      :host {
        aspect-ratio: 1;
        max-width: 100%;
      }
    `,
  ];

  @property() accessor strip = "";
  @property() accessor device = "";
  private seen = -1;
  private readonly drawnAnew = () => this.redraw();

  override connectedCallback(): void {
    super.connectedCallback();
    curves.addEventListener("change", this.drawnAnew);
  }

  override disconnectedCallback(): void {
    curves.removeEventListener("change", this.drawnAnew);
    super.disconnectedCallback();
  }

  protected override fresh(): boolean {
    return this.seen !== looking.count;
  }

  protected override render() {
    const out = curves.of(this.strip, this.device)?.outDb;
    const at = (db: number) => figure(out?.[db - CURVE_FROM_DB] ?? NaN);
    return html`<canvas
      role="img"
      aria-label="In and out of ${this.device}: at minus 30, ${at(-30)}; at minus 10, ${at(-10)} decibels"
    ></canvas>`;
  }

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    this.seen = looking.count;
    const x = (db: number) => ((db - FROM_DB) / (TO_DB - FROM_DB)) * width;
    const y = (db: number) => (1 - (db - FROM_DB) / (TO_DB - FROM_DB)) * height;
    pen.font = FONT;
    pen.lineWidth = 1;
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.dim;
    for (let db = -48; db <= 0; db += 12) {
      line(pen, [
        [x(db), 0],
        [x(db), height],
      ]);
      pen.stroke();
      line(pen, [
        [0, y(db)],
        [width, y(db)],
      ]);
      pen.stroke();
      pen.fillText(String(db).replace("-", "−"), x(db) + 2, height - 2);
    }
    pen.setLineDash([2, 3]);
    line(pen, [
      [0, height],
      [width, 0],
    ]);
    pen.stroke();
    pen.setLineDash([]);
    const out = curves.of(this.strip, this.device)?.outDb;
    if (out === undefined) {
      return;
    }
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 2;
    line(
      pen,
      out.map((db, i) => [x(CURVE_FROM_DB + i), y(db)] as const),
    );
    pen.stroke();
    const { levelDb, reductionsDb } = looking.of(this.device);
    if (levelDb > FROM_DB) {
      const lift = (out[-40 - CURVE_FROM_DB] ?? -40) + 40;
      const taken = reductionsDb.at(-1) ?? 0;
      pen.fillStyle = colours.text;
      pen.beginPath();
      pen.arc(x(levelDb), y(levelDb - taken + Math.max(0, lift)), 4, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

const SECONDS = 10;
const A_SECOND = 25;

/** What a device took away over the last ten seconds, from the top down; with a window where it is meant to be. */
@customElement("desk-taken")
export class TakenElement extends Picture {
  static override styles = [look, pictureStyle, metering];

  @property() accessor device = "";
  @property({ type: Number }) accessor fromDb = 0;
  @property({ type: Number }) accessor toDb = 0;
  private seen = -1;

  protected override fresh(): boolean {
    return this.seen !== looking.count;
  }

  protected override render() {
    return html`<canvas
      role="img"
      aria-label="Gain reduction of ${this.device} over the last ten seconds${
        this.toDb > 0 ? `, meant to be ${this.fromDb} to ${this.toDb} decibels` : ""
      }"
    ></canvas>`;
  }

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    this.seen = looking.count;
    const taken = looking.of(this.device).reductionsDb;
    const most = Math.max(0, ...taken);
    const range = most > 18 ? 40 : most > 9 ? 20 : most > 5 ? 10 : 6;
    const y = (db: number) => (db / range) * height;
    pen.font = FONT;
    pen.textBaseline = "top";
    if (this.toDb > 0) {
      pen.globalAlpha = 0.2;
      pen.fillStyle = colours.peak;
      pen.fillRect(0, y(this.fromDb), width, y(this.toDb - this.fromDb));
      pen.globalAlpha = 1;
    }
    pen.lineWidth = 1;
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.dim;
    const step = range > 20 ? 10 : range > 10 ? 5 : range > 6 ? 3 : 1;
    for (let db = step; db < range; db += step) {
      const at = Math.round(y(db)) + 0.5;
      line(pen, [
        [0, at],
        [width, at],
      ]);
      pen.stroke();
      pen.fillText(`−${db}`, 2, at + 1);
    }
    if (taken.length === 0) {
      return;
    }
    const first = SECONDS * A_SECOND - taken.length;
    pen.strokeStyle = colours.reduction;
    pen.lineWidth = 1.5;
    line(
      pen,
      taken.map((db, i) => [((first + i) / (SECONDS * A_SECOND - 1)) * width, y(db)] as const),
    );
    pen.stroke();
  }
}
