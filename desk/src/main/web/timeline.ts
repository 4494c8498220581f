import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { swallowAltArrows } from "./chord.js";
import { Follow } from "./follow.js";
import { everyFrame } from "./frames.js";
import { heard } from "./heard.js";
import { look } from "./look.js";
import "./moments.js";
import { clock, clockInWords, framesPerBar } from "./place.js";
import { Playhead } from "./playhead.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { story } from "./story.js";
import { colours, themed } from "./theme.js";
import { view } from "./view.js";
import { Watch } from "./watch.js";
import { BLOCK, waves } from "./waves.js";

/** Less than this is a click, not a range. */
const RANGE_PX = 4;

const RULER_PX = 18;
const MOMENTS_PX = 30;
const CLOSEST_LABELS_PX = 64;
const SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
const BARS = [1, 2, 4, 8, 16, 32, 64, 128];

/** The loudness curve's scale: from the bottom of the waveform to its top. */
const QUIETEST_LUFS = -42;
const LOUDEST_LUFS = -6;

/** While it plays, where one hears is moved to at most so often. */
const SCRUB_EVERY_MS = 90;

/** Where it is while it plays is said so often to those who cannot see it. */
const TELL_EVERY_MS = 1000;

const ZOOM = 1.25;

/** The song: ruler, sections and markers, the chosen strip's waveform, and how loud the mix was. */
@customElement("desk-timeline")
export class Timeline extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        position: relative;
        height: clamp(60px, 12vh, 148px);
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
        pointer-events: none;
      }
      desk-moments {
        position: absolute;
        top: ${RULER_PX}px;
        left: 0;
        right: 0;
        height: ${MOMENTS_PX}px;
      }
    `,
  ];

  private height = 0;
  private from: number | null = null;
  private scrubs = false;
  private scrubbedAtMs = 0;
  private drawn: { from: number; to: number } | null = null;
  private readonly playhead = new Playhead(() => this.pen(".head"));
  private end: (() => void) | null = null;
  private timer = 0;
  private asked = false;
  private readonly redraw = () => this.drawSoon();
  private readonly sized = new ResizeObserver(() => {
    this.height = this.clientHeight;
    span.size(this.clientWidth);
  });

  constructor() {
    super();
    // Of the mix only waveforms are drawn, and those tell when they have changed.
    new Watch(this, "transport", "view");
    new Follow(this, story, "moments");
    this.addEventListener("pointerdown", (e) => this.grab(e));
    this.addEventListener("pointermove", (e) => this.drag(e));
    this.addEventListener("pointerup", (e) => this.release(e));
    this.addEventListener("pointercancel", () => this.forget());
    this.addEventListener("wheel", (e) => this.turn(e), { passive: false });
    this.addEventListener("keydown", (e) => this.key(e));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
    themed.addEventListener("change", this.redraw);
    [span, waves, heard].forEach((each) => each.addEventListener("change", this.redraw));
    this.end = everyFrame(() => this.move());
    this.timer = setInterval(() => desk.plays && this.describe(), TELL_EVERY_MS);
  }

  override disconnectedCallback(): void {
    this.end?.();
    clearInterval(this.timer);
    themed.removeEventListener("change", this.redraw);
    [span, waves, heard].forEach((each) => each.removeEventListener("change", this.redraw));
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<canvas class="song" aria-hidden="true"></canvas><desk-moments></desk-moments
      ><canvas class="head" aria-hidden="true"></canvas>`;
  }

  protected override updated(): void {
    this.describe();
    this.drawSoon();
  }

  private describe(): void {
    const song = desk.song;
    const rate = song?.sampleRateHz ?? 48000;
    this.tabIndex = 0;
    const loop =
      desk.loop === null
        ? ""
        : `, loop from ${clockInWords(desk.loop.from, rate)} to ${clockInWords(desk.loop.to, rate)}`;
    const section = story.sections.findLast((each) => each.frame <= desk.place);
    const attributes = {
      role: "slider",
      "aria-label": "Position in the song",
      "aria-valuemin": "0",
      "aria-valuemax": String(Math.round((song?.endFrame ?? 0) / rate)),
      "aria-valuenow": String(Math.round(desk.place / rate)),
      "aria-valuetext": clockInWords(desk.place, rate) + (section === undefined ? "" : `, ${section.name}`) + loop,
      title:
        "Waveform: click or drag to go there. Ruler: drag to loop (it snaps; with Alt it does not). Wheel zooms, with Shift it scrolls",
    };
    Object.entries(attributes).forEach(([name, value]) => this.setAttribute(name, value));
  }

  private frameAt(e: MouseEvent): number {
    return span.frame(e.clientX - this.getBoundingClientRect().left);
  }

  private grab(e: PointerEvent): void {
    if (e.button !== 0 || desk.song === null || e.composedPath()[0] instanceof HTMLButtonElement) {
      return;
    }
    this.setPointerCapture(e.pointerId);
    const y = e.clientY - this.getBoundingClientRect().top;
    this.scrubs = y > RULER_PX + MOMENTS_PX;
    this.from = this.frameAt(e);
    if (this.scrubs) {
      this.scrub(e);
    }
  }

  private drag(e: PointerEvent): void {
    if (this.from === null) {
      return;
    }
    if (this.scrubs) {
      if (e.timeStamp - this.scrubbedAtMs > SCRUB_EVERY_MS) {
        this.scrub(e);
      }
      return;
    }
    const to = this.frameAt(e);
    if (Math.abs(to - this.from) < RANGE_PX * span.framesPerPx) {
      this.drawn = null;
    } else {
      const [a, b] = [this.from, to].map((frame) => (e.altKey ? Math.round(frame) : span.snapped(frame)));
      this.drawn = { from: Math.min(a as number, b as number), to: Math.max(a as number, b as number) };
    }
    this.drawSoon();
  }

  private scrub(e: PointerEvent): void {
    this.scrubbedAtMs = e.timeStamp;
    desk.locate(this.frameAt(e));
  }

  private release(e: PointerEvent): void {
    if (this.from !== null && this.drawn !== null && this.drawn.to > this.drawn.from) {
      desk.setLoop(this.drawn);
    } else if (this.from !== null) {
      desk.locate(this.frameAt(e));
    }
    this.forget();
  }

  private forget(): void {
    this.from = null;
    this.drawn = null;
    this.drawSoon();
  }

  private turn(e: WheelEvent): void {
    e.preventDefault();
    const sideways = Math.abs(e.deltaX) > Math.abs(e.deltaY);
    if (e.shiftKey || sideways) {
      span.scroll((sideways ? e.deltaX : e.deltaY) * span.framesPerPx);
    } else if (e.deltaY !== 0) {
      span.zoom(e.deltaY > 0 ? ZOOM : 1 / ZOOM, this.frameAt(e));
    }
  }

  private key(e: KeyboardEvent): void {
    const second = desk.song?.sampleRateHz ?? 0;
    swallowAltArrows(e);
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[e.key];
    if (e.composedPath()[0] !== this || e.ctrlKey || e.metaKey || e.altKey) {
      return;
    }
    if (by !== undefined) {
      e.preventDefault();
      e.stopPropagation();
      desk.locate(desk.place + by * second);
    } else if (e.key === "End") {
      desk.locate(span.all - 10 * second);
    }
  }

  private move(): void {
    heard.listen();
    this.playhead.draw();
  }

  private pen(canvas: string): CanvasRenderingContext2D | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(canvas)?.getContext("2d") ?? null;
  }

  private drawSoon(): void {
    if (!this.asked) {
      this.asked = true;
      requestAnimationFrame(() => {
        this.asked = false;
        this.draw();
      });
    }
  }

  private draw(): void {
    const [pen, head] = [this.pen(".song"), this.pen(".head")];
    const song = desk.song;
    if (pen === null || head === null || song === null || this.height === 0) {
      return;
    }
    const dots = devicePixelRatio || 1;
    for (const { canvas } of [pen, head]) {
      const [width, height] = [Math.round(span.width * dots), Math.round(this.height * dots)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
    }
    head.clearRect(0, 0, head.canvas.width, head.canvas.height);
    this.playhead.forget();
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, span.width, this.height);
    this.drawRange(pen);
    this.drawRuler(pen);
    this.drawWave(pen);
    if (!view.ears) {
      this.drawLoudness(pen);
    }
  }

  private drawRange(pen: CanvasRenderingContext2D): void {
    const range = this.drawn ?? desk.loop ?? desk.range;
    if (range === null) {
      return;
    }
    const on = this.drawn !== null || desk.loop !== null;
    const [left, wide] = [span.x(range.from), span.x(range.to) - span.x(range.from)];
    pen.fillStyle = on ? colours.accent : colours.line;
    pen.globalAlpha = on ? 0.25 : 0.4;
    pen.fillRect(left, 0, wide, this.height);
    pen.globalAlpha = 1;
    // The edge tells a loop that is on from one that is not, without colour.
    pen.fillRect(left, 0, wide, on ? 3 : 1);
  }

  private drawRuler(pen: CanvasRenderingContext2D): void {
    const song = desk.song;
    if (song === null) {
      return;
    }
    const bar = framesPerBar(song);
    const one = bar ?? song.sampleRateHz;
    const wide = one / span.framesPerPx;
    const each = (bar === null ? SECONDS : BARS).find((count) => count * wide >= CLOSEST_LABELS_PX) ?? 600;
    pen.font = `11px ${getComputedStyle(this).fontFamily}`;
    for (let i = Math.floor(span.from / one / each) * each; i * one < span.to; i += each) {
      const x = Math.round(span.x(i * one)) + 0.5;
      pen.fillStyle = colours.line;
      pen.fillRect(x, 4, 1, this.height);
      pen.fillStyle = colours.dim;
      const label =
        bar !== null ? String(i + 1) : clock(i * one + 1, song.sampleRateHz).slice(0, each < 1 ? undefined : -2);
      pen.fillText(label, x + 4, 13);
    }
  }

  private drawWave(pen: CanvasRenderingContext2D): void {
    const strip = desk.strip(desk.chosen);
    const top = RULER_PX + MOMENTS_PX;
    const middle = (top + this.height) / 2;
    const half = (this.height - top) / 2 - 2;
    pen.fillStyle = colours.line;
    pen.fillRect(0, Math.round(middle), span.width, 1);
    if (strip === undefined) {
      return;
    }
    const level = waves.level(span.framesPerPx);
    const each = waves.framesPerBucket(level);
    // A loud waveform fills the height; a quiet one is drawn as it is, so that levels can be compared.
    const [peaks, rms] = [new Path2D(), new Path2D()];
    for (let px = 0; px < span.width; px++) {
      const first = Math.floor(span.frame(px) / each);
      const last = Math.max(first, Math.ceil(span.frame(px + 1) / each) - 1);
      let [low, high, power] = [0, 0, 0];
      for (let at = first; at <= last; at++) {
        const data = waves.block(strip.id, level, Math.floor(at / BLOCK));
        if (data !== null) {
          const i = 3 * (at % BLOCK);
          low = Math.min(low, data[i] ?? 0);
          high = Math.max(high, data[i + 1] ?? 0);
          power = Math.max(power, data[i + 2] ?? 0);
        }
      }
      if (high > low) {
        const [up, down, body] = [drawn(high) * half, drawn(-low) * half, drawn(power) * half];
        peaks.rect(px, middle - up, 1, Math.max(1, up + down));
        rms.rect(px, middle - body, 1, Math.max(1, 2 * body));
      }
    }
    pen.fillStyle = colours.rms;
    pen.globalAlpha = 0.55;
    pen.fill(peaks);
    pen.globalAlpha = 1;
    pen.fillStyle = colours.peak;
    pen.fill(rms);
  }

  private drawLoudness(pen: CanvasRenderingContext2D): void {
    const top = RULER_PX + MOMENTS_PX;
    const y = (lufs: number) =>
      this.height -
      2 -
      Math.min(1, Math.max(0, (lufs - QUIETEST_LUFS) / (LOUDEST_LUFS - QUIETEST_LUFS))) * (this.height - top - 4);
    pen.beginPath();
    let down = true;
    const step = Math.max(1, Math.floor(heard.step / span.framesPerPx / 2));
    for (let px = 0; px < span.width; px += step) {
      const lufs = heard.shortTerm(span.frame(px));
      if (Number.isNaN(lufs)) {
        down = true;
      } else if (down) {
        pen.moveTo(px, y(lufs));
        down = false;
      } else {
        pen.lineTo(px, y(lufs));
      }
    }
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 1.5;
    pen.stroke();
  }
}

/** Half the height at -12 dB: what is quiet is still seen, and what is loud does not only fill a block. */
function drawn(linear: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, linear)));
}
