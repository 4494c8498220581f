import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { everyFrame } from "./frames.js";
import { look } from "./look.js";
import { clock, clockInWords, framesPerBar } from "./place.js";
import { desk } from "./store.js";
import { colours, themed } from "./theme.js";
import { Watch } from "./watch.js";

/** Less than this is a click, not a range. */
const RANGE_PX = 4;

const HEIGHT_PX = 28;
const CLOSEST_LABELS_PX = 64;
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
const BARS = [1, 2, 4, 8, 16, 32, 64, 128];

/** The song from beginning to end: click to go there, drag to loop. */
@customElement("desk-ruler")
export class Ruler extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        position: relative;
        height: ${HEIGHT_PX}px;
        cursor: text;
        touch-action: none;
        user-select: none;
        overflow: hidden;
        outline-offset: -2px;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
    `,
  ];

  private width = 0;
  private from: number | null = null;
  private drawn: { from: number; to: number } | null = null;
  private headAt = NaN;
  private end: (() => void) | null = null;
  private readonly redraw = () => this.draw();
  private readonly sized = new ResizeObserver(() => {
    this.width = this.clientWidth;
    this.draw();
  });

  constructor() {
    super();
    new Watch(this, "transport", "mix");
    this.addEventListener("pointerdown", (e) => this.grab(e));
    this.addEventListener("pointermove", (e) => this.drag(e));
    this.addEventListener("pointerup", (e) => this.release(e));
    this.addEventListener("pointercancel", () => this.forget());
    this.addEventListener("keydown", (e) => this.key(e));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
    themed.addEventListener("change", this.redraw);
    this.end = everyFrame(() => this.move());
  }

  override disconnectedCallback(): void {
    this.end?.();
    themed.removeEventListener("change", this.redraw);
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<canvas class="song" aria-hidden="true"></canvas><canvas class="head" aria-hidden="true"></canvas>`;
  }

  protected override updated(): void {
    const song = desk.song;
    const rate = song?.sampleRateHz ?? 48000;
    this.tabIndex = 0;
    const loop =
      desk.loop === null
        ? ""
        : `, loop from ${clockInWords(desk.loop.from, rate)} to ${clockInWords(desk.loop.to, rate)}`;
    const attributes = {
      role: "slider",
      "aria-label": "Position in the song",
      "aria-valuemin": "0",
      "aria-valuemax": String(Math.round((song?.endFrame ?? 0) / rate)),
      "aria-valuenow": String(Math.round(desk.place / rate)),
      "aria-valuetext": clockInWords(desk.place, rate) + loop,
      title: "Click to go there, drag to loop",
    };
    Object.entries(attributes).forEach(([name, value]) => this.setAttribute(name, value));
    this.draw();
  }

  private get frames(): number {
    return Math.max(1, desk.song?.endFrame ?? 1);
  }

  private frameAt(e: PointerEvent): number {
    const at = e.clientX - this.getBoundingClientRect().left;
    return (Math.min(this.width, Math.max(0, at)) / Math.max(1, this.width)) * this.frames;
  }

  private grab(e: PointerEvent): void {
    if (e.button === 0 && desk.song !== null) {
      this.setPointerCapture(e.pointerId);
      this.from = this.frameAt(e);
    }
  }

  private drag(e: PointerEvent): void {
    if (this.from !== null) {
      const to = this.frameAt(e);
      const wide = (Math.abs(to - this.from) / this.frames) * this.width >= RANGE_PX;
      this.drawn = wide ? { from: Math.min(this.from, to), to: Math.max(this.from, to) } : this.drawn && null;
      this.draw();
    }
  }

  private release(e: PointerEvent): void {
    if (this.from !== null && this.drawn !== null) {
      desk.setLoop(this.drawn);
    } else if (this.from !== null) {
      desk.locate(this.frameAt(e));
    }
    this.forget();
  }

  private forget(): void {
    this.from = null;
    this.drawn = null;
    this.draw();
  }

  private key(e: KeyboardEvent): void {
    const second = desk.song?.sampleRateHz ?? 0;
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[e.key];
    if (by !== undefined && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      e.stopPropagation();
      desk.locate(desk.place + by * second);
    } else if (e.key === "End") {
      desk.locate(this.frames - 10 * second);
    }
  }

  /**
   * On a canvas of its own, and only when it comes to another dot: an element that moves with every frame has the
   * browser work out all layers of the page anew each time.
   */
  private move(): void {
    const dots = devicePixelRatio || 1;
    const at = Math.round((desk.place / this.frames) * this.width * dots);
    const pen = at === this.headAt ? null : this.pen(".head");
    if (pen) {
      pen.clearRect(Number.isNaN(this.headAt) ? 0 : this.headAt - 2 * dots, 0, 4 * dots, pen.canvas.height);
      pen.fillStyle = colours.text;
      pen.fillRect(at - dots, 0, 2 * dots, pen.canvas.height);
      this.headAt = at;
    }
  }

  private pen(canvas: string): CanvasRenderingContext2D | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(canvas)?.getContext("2d") ?? null;
  }

  private draw(): void {
    const [pen, head] = [this.pen(".song"), this.pen(".head")];
    const song = desk.song;
    if (pen === null || head === null || song === null || this.width === 0) {
      return;
    }
    const dots = devicePixelRatio || 1;
    for (const { canvas } of [pen, head]) {
      canvas.width = Math.round(this.width * dots);
      canvas.height = Math.round(HEIGHT_PX * dots);
    }
    this.headAt = NaN;
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, this.width, HEIGHT_PX);
    const xOf = (frame: number) => (frame / this.frames) * this.width;
    const range = this.drawn ?? desk.loop ?? desk.range;
    if (range !== null) {
      const on = this.drawn !== null || desk.loop !== null;
      pen.fillStyle = on ? colours.accent : colours.line;
      pen.globalAlpha = on ? 0.28 : 0.5;
      pen.fillRect(xOf(range.from), 0, xOf(range.to) - xOf(range.from), HEIGHT_PX);
      pen.globalAlpha = 1;
      // The edge tells a loop that is on from one that is not, without colour.
      pen.fillRect(xOf(range.from), 0, xOf(range.to) - xOf(range.from), on ? 3 : 1);
    }
    const bar = framesPerBar(song);
    const one = bar ?? song.sampleRateHz;
    const each = (bar === null ? SECONDS : BARS).find((count) => xOf(count * one) >= CLOSEST_LABELS_PX) ?? 600;
    pen.font = `11px ${getComputedStyle(this).fontFamily}`;
    for (let i = 0; i * one < this.frames; i += each) {
      const x = Math.round(xOf(i * one)) + 0.5;
      pen.fillStyle = colours.line;
      pen.fillRect(x, 12, 1, HEIGHT_PX);
      pen.fillStyle = colours.dim;
      const label = bar === null ? clock(i * one, song.sampleRateHz).slice(0, -2) : String(i + 1);
      pen.fillText(label, x + 4, 22);
    }
  }
}
