import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { HIGHEST_HZ, looking, LOWEST_HZ, pointHz } from "./analysis.js";
import { comparing, type Other } from "./compare.js";
import { curves } from "./curves.js";
import { figure, inWords } from "./level.js";
import { look } from "./look.js";
import type { Device, Settings, Strip } from "./mix.js";
import { FONT, line, Picture, pictureStyle } from "./picture.js";
import { choices, say, scaleOf } from "./settings.js";
import { desk } from "./store.js";
import { colours } from "./theme.js";

/** The pink of music: spectra by band are drawn 1.5 dB per octave higher, which is 4.5 dB for a density. */
const TILT_DB_PER_OCTAVE = 1.5;

const TOP_DBFS = 0;
const BOTTOM_DBFS = -84;
const GRID_HZ = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];
const FINE_SHARE = 0.12;
const ONE_GESTURE_MS = 600;
const HANDLE_PX = 9;

/** Octaves that a semitone, and a fine step of a tenth, are. */
const STEP_OCTAVES = 1 / 12;

/** Without a gain of their own: passes, notch and band-pass stand on the line. */
function gainOf(band: Settings): number {
  return "gainDb" in band && hasGain(String(band["kind"])) ? Number(band["gainDb"]) : 0;
}

function hasGain(kind: string): boolean {
  return ["BELL", "LOW_SHELF", "HIGH_SHELF", "TILT"].includes(kind);
}

/**
 * An equaliser over what passes through it: the response exactly as it runs at the song's rate, its bands as handles, the
 * spectrum before (line) and after (area) the strip's inserts, and another strip's (dashed) if one is laid over.
 */
@customElement("desk-eq-graph")
export class EqGraph extends Picture {
  static override styles = [
    look,
    pictureStyle,
    css`
      :host {
        height: 100%;
        min-width: 280px;
        visibility: var(--seen);
      }
      .handle {
        position: absolute;
        left: 0;
        top: 0;
        width: 18px;
        height: 18px;
        margin: -${HANDLE_PX}px 0 0 -${HANDLE_PX}px;
        border-radius: 50%;
        border: 2px solid var(--text);
        background: var(--zone);
        color: var(--text);
        font-size: 11px;
        line-height: 14px;
        text-align: center;
        touch-action: none;
        cursor: grab;
        user-select: none;
      }
      .handle[data-open] {
        border-color: var(--accent);
      }
      .handle[data-off] {
        opacity: 0.45;
        border-style: dashed;
      }
      .says {
        position: absolute;
        right: 6px;
        top: 4px;
        pointer-events: none;
        text-align: right;
      }
      .menu {
        position: absolute;
        z-index: 1;
        background: var(--zone);
        border: 1px solid var(--line);
        display: grid;
      }
      .menu button {
        border: 0;
        text-align: left;
        height: 20px;
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property({ attribute: false }) accessor device: Device | null = null;
  @property({ type: Boolean }) accessor locked = false;

  /** The number of the band that is open, counted from 1. */
  @property({ type: Number }) accessor band = 0;
  @state() private accessor menuOf = 0;
  private seen = -1;
  private gesture = "";
  private gestureAtMs = -Infinity;
  private dragged: { band: number; x: number; y: number; hz: number; gainDb: number } | null = null;
  private readonly drawnAnew = () => this.redraw();

  override connectedCallback(): void {
    super.connectedCallback();
    curves.addEventListener("change", this.drawnAnew);
  }

  override disconnectedCallback(): void {
    curves.removeEventListener("change", this.drawnAnew);
    super.disconnectedCallback();
  }

  private get bands(): readonly Settings[] {
    const bands = this.device?.params["bands"];
    return Array.isArray(bands) ? (bands as Settings[]) : [];
  }

  /** How far up and down the curve's scale goes. */
  private get range(): number {
    return this.bands.some((band) => Math.abs(gainOf(band)) > 11.5) ? 27 : 14;
  }

  private x(hz: number): number {
    return (Math.log(hz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ)) * this.width;
  }

  private hz(x: number): number {
    return LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (x / this.width);
  }

  private y(gainDb: number): number {
    return (0.5 - gainDb / (2 * this.range)) * this.height;
  }

  protected override fresh(): boolean {
    return this.seen !== looking.count;
  }

  protected override updated(): void {
    for (const handle of this.renderRoot.querySelectorAll<HTMLElement>(".handle")) {
      const band = this.bands[Number(handle.dataset["band"]) - 1];
      if (band !== undefined) {
        const y = Math.min(this.height - HANDLE_PX, Math.max(HANDLE_PX, this.y(gainOf(band))));
        handle.style.transform = `translate(${this.x(Number(band["frequencyHz"]))}px, ${y}px)`;
      }
    }
    const menu = this.renderRoot.querySelector<HTMLElement>(".menu");
    const of = this.bands[this.menuOf - 1];
    if (menu !== null && of !== undefined) {
      menu.style.left = `${Math.min(this.width - 96, this.x(Number(of["frequencyHz"])) + 12)}px`;
      menu.style.top = `${Math.max(0, Math.min(this.y(gainOf(of)), this.height - 20 * menu.childElementCount - 2))}px`;
      if (!menu.contains((this.renderRoot as ShadowRoot).activeElement)) {
        menu.querySelector("button")?.focus();
      }
    }
  }

  protected override render() {
    const { strip, device } = this;
    if (strip === null || device === null) {
      return nothing;
    }
    const open = this.bands[this.band - 1];
    return html`
      <canvas
        role="img"
        aria-label="Response of ${device.id}: ${this.bands.map((band) => this.words(band)).join("; ") || "flat"}"
        @dblclick=${this.addHere}
      ></canvas>
      ${this.bands.map(
        (band, i) => html`<div
          class="handle"
          role="slider"
          tabindex=${this.locked ? -1 : 0}
          data-band=${i + 1}
          ?data-open=${this.band === i + 1}
          ?data-off=${band["enabled"] === false}
          title="Drag; wheel for Q; Alt to hear the band; right-click for its kind"
          aria-label="band ${i + 1}, ${say(String(band["kind"]))}"
          aria-valuemin="20"
          aria-valuemax="20000"
          aria-valuenow=${Number(band["frequencyHz"])}
          aria-valuetext=${this.words(band)}
          aria-disabled=${this.locked}
          @focus=${() => this.choose(i + 1)}
          @pointerdown=${(e: PointerEvent) => this.grab(e, i + 1)}
          @pointermove=${this.drag}
          @pointerup=${this.drop}
          @pointercancel=${this.drop}
          @wheel=${(e: WheelEvent) => this.turn(e, i + 1)}
          @contextmenu=${(e: Event) => this.showKinds(e, i + 1)}
          @dblclick=${() => hasGain(String(band["kind"])) && this.set(i + 1, "gainDb", 0, desk.gesture())}
          @keydown=${(e: KeyboardEvent) => this.key(e, i + 1)}
          @keyup=${(e: KeyboardEvent) => e.key === "Alt" && comparing.release()}
          @blur=${() => comparing.release()}
        >
          ${i + 1}
        </div>`,
      )}
      ${open === undefined ? nothing : html`<div class="says" aria-hidden="true">${this.band}: ${this.words(open, true)}</div>`}
      ${this.menuOf > 0 ? this.menu(device) : nothing}
    `;
  }

  private menu(device: Device) {
    const all = choices(device, `bands.${this.menuOf}.kind`) ?? [];
    return html`<div
      class="menu"
      role="menu"
      aria-label="Kind of band ${this.menuOf}"
      @keydown=${(e: KeyboardEvent) => this.menuKey(e)}
      @focusout=${(e: FocusEvent) => !(e.currentTarget as HTMLElement).contains(e.relatedTarget as Node) && (this.menuOf = 0)}
    >
      ${all.map(
        (kind) => html`<button role="menuitem" @click=${() => this.setKind(this.menuOf, kind)}>${say(kind)}</button>`,
      )}
    </div>`;
  }

  private menuKey(e: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>(".menu button")];
    const at = items.indexOf(e.target as HTMLElement);
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      e.stopPropagation();
      items[(at + (e.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    } else if (e.key === "Escape") {
      e.stopPropagation();
      this.focusBand(this.menuOf);
      this.menuOf = 0;
    }
  }

  private focusBand(band: number): void {
    this.renderRoot.querySelector<HTMLElement>(`.handle[data-band="${band}"]`)?.focus();
  }

  private words(band: Settings, short = false): string {
    const hz = Number(band["frequencyHz"]);
    const kind = String(band["kind"]);
    const gain = gainOf(band);
    const parts = [
      say(kind),
      short
        ? hz >= 1000
          ? `${figure(hz / 1000, 2)} kHz`
          : `${figure(hz, hz < 100 ? 1 : 0)} Hz`
        : `${Math.round(hz)} hertz`,
      ...(hasGain(kind) ? [short ? `${gain > 0 ? "+" : ""}${figure(gain)} dB` : inWords(gain)] : []),
      ...(this.device !== null && this.hasQ(band) ? [`Q ${Number(Number(band["q"]).toFixed(2))}`] : []),
    ];
    return parts.join(", ") + (band["enabled"] === false ? ", off" : "");
  }

  private hasQ(band: Settings): boolean {
    const kind = String(band["kind"]);
    return ["BELL", "NOTCH", "BAND_PASS"].includes(kind) || (kind.endsWith("SHELF") && band["slopeDbPerOctave"] === 12);
  }

  private choose(band: number): void {
    if (this.band !== band) {
      this.band = band;
      this.dispatchEvent(new CustomEvent("chosen", { detail: band }));
      this.redraw();
    }
  }

  // Moving

  private set(band: number, name: string, value: number | boolean | string, gesture: string): void {
    const { strip, device } = this;
    if (strip === null || device === null || this.locked) {
      return;
    }
    const control = `bands.${band}.${name}`;
    const scale = typeof value === "number" ? scaleOf(device, control) : undefined;
    const within =
      typeof value === "number" && scale !== undefined ? Math.min(scale.high, Math.max(scale.low, value)) : value;
    desk.set(strip.id, `${device.id}.${control}`, within, gesture);
  }

  private oneGesture(): string {
    const now = performance.now();
    if (now - this.gestureAtMs > ONE_GESTURE_MS) {
      this.gesture = desk.gesture();
    }
    this.gestureAtMs = now;
    return this.gesture;
  }

  private grab(e: PointerEvent, number: number): void {
    const band = this.bands[number - 1];
    if (e.button !== 0 || band === undefined || this.locked) {
      return;
    }
    (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
    this.choose(number);
    this.gesture = desk.gesture();
    this.gestureAtMs = -Infinity;
    this.dragged = {
      band: number,
      x: e.clientX,
      y: e.clientY,
      hz: Number(band["frequencyHz"]),
      gainDb: gainOf(band),
    };
    if (e.altKey) {
      this.hearBand(number);
    }
  }

  private drag(e: PointerEvent): void {
    const { dragged } = this;
    const band = dragged === null ? undefined : this.bands[dragged.band - 1];
    if (dragged === null || band === undefined) {
      return;
    }
    const share = e.shiftKey ? FINE_SHARE : 1;
    const hz = this.hz(this.x(dragged.hz) + (e.clientX - dragged.x) * share);
    const gainDb = dragged.gainDb - (((e.clientY - dragged.y) * 2 * this.range) / this.height) * share;
    Object.assign(dragged, { x: e.clientX, y: e.clientY, hz: clamp(hz, 20, 20000), gainDb: clamp(gainDb, -24, 24) });
    this.set(dragged.band, "frequencyHz", Number(dragged.hz.toPrecision(4)), this.gesture);
    if (hasGain(String(band["kind"]))) {
      this.set(dragged.band, "gainDb", Number(dragged.gainDb.toFixed(2)), this.gesture);
    }
    if (e.altKey && this.strip !== null && this.device !== null) {
      comparing.follow(this.strip.id, this.device.id, this.alone({ ...band, frequencyHz: dragged.hz }));
    }
  }

  private drop(): void {
    this.dragged = null;
    comparing.release();
  }

  private turn(e: WheelEvent, number: number): void {
    const band = this.bands[number - 1];
    if (this.locked || e.deltaY === 0 || band === undefined) {
      return;
    }
    e.preventDefault();
    this.moveQ(number, band, -Math.sign(e.deltaY) * (e.shiftKey ? 0.02 : 0.1));
  }

  private moveQ(number: number, band: Settings, octaves: number): void {
    if (this.hasQ(band)) {
      this.set(number, "q", Number((Number(band["q"]) * 2 ** octaves).toPrecision(3)), this.oneGesture());
    }
  }

  private key(e: KeyboardEvent, number: number): void {
    const { strip, device } = this;
    const band = this.bands[number - 1];
    if (strip === null || device === null || band === undefined || this.locked || e.ctrlKey || e.metaKey) {
      return;
    }
    if (e.key === "Alt") {
      e.preventDefault();
      this.hearBand(number);
      return;
    }
    const fine = e.shiftKey ? 0.2 : 1;
    const gain = (by: number) =>
      hasGain(String(band["kind"])) &&
      this.set(number, "gainDb", Number((gainOf(band) + by * fine).toFixed(2)), this.oneGesture());
    const move = (way: number) => {
      const hz = clamp(Number(band["frequencyHz"]) * 2 ** (way * STEP_OCTAVES * fine), 20, 20000);
      const frequencyHz = Number(hz.toPrecision(4));
      this.set(number, "frequencyHz", frequencyHz, this.oneGesture());
      if (e.altKey) {
        comparing.follow(strip.id, device.id, this.alone({ ...band, frequencyHz }));
      }
    };
    const act: Record<string, () => void> = {
      ArrowRight: () => move(1),
      ArrowLeft: () => move(-1),
      ArrowUp: () => gain(0.5),
      ArrowDown: () => gain(-0.5),
      PageUp: () => this.moveQ(number, band, 0.25 * fine),
      PageDown: () => this.moveQ(number, band, -0.25 * fine),
      Delete: () => desk.remove(strip.id, `${device.id}.${number}`),
      Backspace: () => desk.remove(strip.id, `${device.id}.${number}`),
      k: () => (this.menuOf = number),
      ContextMenu: () => (this.menuOf = number),
      o: () => this.set(number, "enabled", band["enabled"] === false, desk.gesture()),
      0: () => gain(-gainOf(band) / fine),
    };
    // Caps Lock is no Shift; and with Alt held, which lets the band be heard, arrows go on moving it.
    const does = act[e.key.length === 1 && !e.shiftKey ? e.key.toLowerCase() : e.key];
    if (does !== undefined && (!e.altKey || e.key.startsWith("Arrow"))) {
      e.preventDefault();
      e.stopPropagation();
      does();
    }
  }

  private hearBand(number: number): void {
    const { strip, device } = this;
    const band = this.bands[number - 1];
    if (strip !== null && device !== null && band !== undefined) {
      comparing.hold(strip.id, device.id, this.alone(band));
    }
  }

  /** A band-pass where the band is. */
  private alone(band: Settings): Other {
    const q = this.hasQ(band) ? Math.max(0.7, Number(band["q"])) : 1;
    return { band: { frequencyHz: Number(band["frequencyHz"]), q } };
  }

  private showKinds(e: Event, number: number): void {
    e.preventDefault();
    if (!this.locked) {
      this.choose(number);
      this.menuOf = number;
    }
  }

  private setKind(number: number, kind: string): void {
    this.menuOf = 0;
    this.set(number, "kind", kind, desk.gesture());
    void this.updateComplete.then(() => this.focusBand(number));
  }

  private addHere(e: MouseEvent): void {
    const { strip, device } = this;
    if (strip !== null && device !== null && !this.locked) {
      const hz = Number(this.hz(e.offsetX).toPrecision(3));
      const gainDb = Number((((this.height / 2 - e.offsetY) * 2 * this.range) / this.height).toFixed(1));
      desk.add(strip.id, `${device.id}.bell`, null, [`frequencyHz=${hz}`, `gainDb=${gainDb}`]);
      this.choose(this.bands.length + 1);
    }
  }

  // Drawing

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    this.seen = looking.count;
    this.drawGrid(pen, width, height);
    this.drawSpectra(pen, height);
    const curve = this.strip === null ? undefined : curves.of(this.strip.id, this.device?.id ?? "");
    const hz = curve?.hz;
    if (curve === undefined || hz === undefined) {
      return;
    }
    const open = curve.bands?.[this.band - 1];
    if (open !== undefined) {
      pen.globalAlpha = 0.18;
      pen.fillStyle = colours.accent;
      line(pen, [
        [0, this.y(0)],
        ...open.map((db, i) => [this.x(pointHz(i, open.length)), this.y(db)] as const),
        [width, this.y(0)],
      ]);
      pen.fill();
      pen.globalAlpha = 1;
    }
    for (const [placement, gains] of Object.entries(curve.gainDb ?? {})) {
      pen.strokeStyle = colours.accent;
      pen.lineWidth = placement === "STEREO" ? 2 : 1;
      pen.setLineDash(placement === "STEREO" ? [] : [6, 3]);
      line(
        pen,
        gains.map((db, i) => [this.x(hz[i] ?? LOWEST_HZ), this.y(Math.max(-60, db))] as const),
      );
      pen.stroke();
      pen.setLineDash([]);
      if (placement !== "STEREO") {
        pen.fillStyle = colours.text;
        pen.fillText(placement.toLowerCase(), 4, Math.min(height - 14, Math.max(22, this.y(gains[8] ?? 0) - 4)));
      }
    }
  }

  private drawGrid(pen: CanvasRenderingContext2D, width: number, height: number): void {
    pen.font = FONT;
    pen.lineWidth = 1;
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.dim;
    pen.textBaseline = "bottom";
    for (const hz of GRID_HZ) {
      const x = Math.round(this.x(hz)) + 0.5;
      pen.globalAlpha = 0.6;
      line(pen, [
        [x, 0],
        [x, height],
      ]);
      pen.stroke();
      pen.globalAlpha = 1;
      pen.textAlign = hz === LOWEST_HZ ? "left" : hz === HIGHEST_HZ ? "right" : "center";
      pen.fillText(hz >= 1000 ? `${hz / 1000}k` : String(hz), Math.min(width - 2, Math.max(2, x)), height - 1);
    }
    pen.textAlign = "left";
    const step = this.range > 20 ? 12 : 6;
    for (let db = -4 * step; db <= 4 * step; db += step) {
      const y = Math.round(this.y(db)) + 0.5;
      if (y > 8 && y < height - 14) {
        pen.globalAlpha = db === 0 ? 1 : 0.6;
        line(pen, [
          [0, y],
          [width, y],
        ]);
        pen.stroke();
        pen.globalAlpha = 1;
        pen.fillText(db > 0 ? `+${db}` : String(db).replace("-", "−"), 2, y);
      }
    }
  }

  private drawSpectra(pen: CanvasRenderingContext2D, height: number): void {
    const analysis = looking.strip;
    if (analysis === null || analysis.strip !== this.strip?.id) {
      return;
    }
    const points = (levels: readonly number[]) =>
      smooth(levels).map((db, i) => {
        const hz = pointHz(i, levels.length);
        const tilted = db + TILT_DB_PER_OCTAVE * Math.log2(hz / 1000);
        return [this.x(hz), ((TOP_DBFS - tilted) / (TOP_DBFS - BOTTOM_DBFS)) * height] as const;
      });
    pen.lineWidth = 1;
    if (analysis.after !== undefined) {
      const after = points(analysis.after);
      pen.globalAlpha = 0.35;
      pen.fillStyle = colours.rms;
      line(pen, [[0, height], ...after, [this.width, height]]);
      pen.fill();
      pen.globalAlpha = 1;
    }
    if (analysis.before !== undefined) {
      pen.strokeStyle = colours.dim;
      line(pen, points(analysis.before));
      pen.stroke();
    }
    if (analysis.overAfter !== undefined) {
      pen.strokeStyle = colours.text;
      pen.setLineDash([3, 3]);
      line(pen, points(analysis.overAfter));
      pen.stroke();
      pen.setLineDash([]);
    }
  }
}

/** A third octave has edges, and a line that is read has none: a little of the neighbours rounds them. */
function smooth(levels: readonly number[]): number[] {
  return levels.map((db, i) => {
    const at = (by: number) => levels[Math.min(levels.length - 1, Math.max(0, i + by))] ?? db;
    return (3 * db + 2 * (at(-1) + at(1)) + at(-2) + at(2)) / 9;
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
