import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { everyFrame } from "./frames.js";
import { dbOf, figure, meterTravel } from "./level.js";
import { look } from "./look.js";
import { MIX_BUS } from "./mix.js";
import { readings } from "./readings.js";
import { colours, themed } from "./theme.js";
import type { Meters } from "./view.js";

const FALL_DB_PER_SECOND = 24;
const HOLD_MS = 1500;
const HOLD_FALL_DB_PER_SECOND = 12;
const REDUCTION_PX = 3;
const DEEPEST_REDUCTION_DB = 20;

/**
 * Level after the fader: RMS as the broad bar, peak as the narrow one in front of it, the highest peak as a line
 * that stays a while, gain reduction from the top. The light above stays on after a peak over 0 dBFS until it
 * is clicked.
 */
@customElement("desk-meter")
export class Meter extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 2px;
        visibility: var(--seen);
        width: 14px;
      }
      button {
        flex: none;
        height: 8px;
        min-height: 8px;
        min-width: 0;
        width: 100%;
        padding: 0;
        border-radius: 1px;
      }
      button[data-over] {
        background: var(--over);
        border-color: var(--over);
      }
      canvas {
        flex: 1;
        width: 100%;
        min-height: 0;
        height: 0;
      }
    `,
  ];

  @property() accessor strip = "";
  @property() accessor label = "";
  @property() accessor shows: Meters = "both";

  private seen = -1;
  private peak = -Infinity;
  private rms = -Infinity;
  private reduction = 0;
  private hold = -Infinity;
  private heldAtMs = 0;
  private highest = -Infinity;
  private lastMs = 0;
  private still = false;

  /** Where everything was drawn, in dots: what has not moved by one is not drawn again. */
  private drawn = "";
  private width = 0;
  private height = 0;
  private pen: CanvasRenderingContext2D | null = null;
  private light: HTMLButtonElement | null = null;
  private end: (() => void) | null = null;
  private readonly sized = new ResizeObserver(([entry]) => entry && this.resize(entry));
  private readonly again = () => {
    this.still = false;
    this.drawn = "";
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = everyFrame((nowMs) => this.paint(nowMs));
    themed.addEventListener("change", this.again);
    if (this.hasUpdated) {
      this.sized.observe(this.canvas);
    }
  }

  override disconnectedCallback(): void {
    this.end?.();
    themed.removeEventListener("change", this.again);
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<button tabindex="-1" @click=${this.clear}></button><canvas aria-hidden="true"></canvas>`;
  }

  protected override firstUpdated(): void {
    this.light = this.renderRoot.querySelector("button");
    this.pen = this.canvas.getContext("2d");
    this.sized.observe(this.canvas);
    this.tellHighest();
  }

  protected override updated(): void {
    this.again();
  }

  private get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector("canvas") as HTMLCanvasElement;
  }

  private clear(): void {
    this.highest = -Infinity;
    this.light?.removeAttribute("data-over");
    this.tellHighest();
  }

  private tellHighest(): void {
    const over = this.highest > 0;
    const words = `${this.label} ${over ? `went over by ${figure(this.highest)} dB; clear` : "was not over 0 dBFS"}`;
    this.light?.setAttribute("aria-label", words);
    this.light?.setAttribute("title", words);
  }

  private resize(entry: ResizeObserverEntry): void {
    const dots = devicePixelRatio || 1;
    this.width = this.canvas.width = Math.round(entry.contentRect.width * dots);
    this.height = this.canvas.height = Math.round(entry.contentRect.height * dots);
    this.again();
  }

  private paint(nowMs: number): void {
    const fresh = this.seen !== readings.count;
    if (this.still && !fresh) {
      this.lastMs = nowMs;
      return;
    }
    const seconds = Math.min(0.1, (nowMs - this.lastMs) / 1000);
    this.lastMs = nowMs;
    this.seen = readings.count;
    const peak = dbOf(readings.peak(this.strip));
    this.peak = Math.max(peak, this.peak - FALL_DB_PER_SECOND * seconds);
    const loud = this.shows === "loudness" && this.strip === MIX_BUS;
    const broad = loud ? readings.loudness.momentary : dbOf(readings.rms(this.strip));
    this.rms = Math.max(broad, this.rms - FALL_DB_PER_SECOND * seconds);
    this.reduction = readings.reductionDb(this.strip);
    if (peak >= this.hold) {
      this.hold = peak;
      this.heldAtMs = nowMs;
    } else if (nowMs - this.heldAtMs > HOLD_MS) {
      this.hold -= HOLD_FALL_DB_PER_SECOND * seconds;
    }
    if (peak > this.highest) {
      this.highest = peak;
      if (peak > 0) {
        this.light?.setAttribute("data-over", "");
        this.tellHighest();
      }
    }
    this.still = this.hold < -70 && this.reduction === 0;
    this.draw();
  }

  private draw(): void {
    const { pen, width, height } = this;
    if (pen === null || width === 0 || height === 0) {
      return;
    }
    const upTo = (db: number) => Math.round((1 - meterTravel(db)) * height);
    const dots = devicePixelRatio || 1;
    const [rms, peak, hold] = [upTo(this.rms), upTo(this.peak), upTo(this.hold)];
    const down = Math.round((Math.min(DEEPEST_REDUCTION_DB, this.reduction) / DEEPEST_REDUCTION_DB) * height);
    const drawn = `${rms} ${peak} ${hold} ${down}`;
    if (drawn === this.drawn) {
      return;
    }
    this.drawn = drawn;
    const side = Math.round(REDUCTION_PX * dots);
    const wide = width - side - Math.round(dots);
    pen.fillStyle = colours.slot;
    pen.fillRect(0, 0, width, height);
    if (this.shows !== "peak") {
      pen.fillStyle = colours.rms;
      pen.fillRect(0, rms, wide, height);
    }
    if (this.shows === "both" || this.shows === "peak") {
      const [from, share] = this.shows === "peak" ? [0, 1] : [0.3, 0.4];
      pen.fillStyle = colours.peak;
      pen.fillRect(Math.round(wide * from), peak, Math.round(wide * share), height);
    }
    pen.fillStyle = this.hold > 0 ? colours.over : colours.text;
    if (this.hold > -70) {
      pen.fillRect(0, hold, wide, Math.round(dots));
    }
    pen.fillStyle = colours.line;
    pen.fillRect(0, upTo(0), wide, 1);
    pen.fillStyle = colours.reduction;
    pen.fillRect(width - side, 0, side, down);
  }
}
