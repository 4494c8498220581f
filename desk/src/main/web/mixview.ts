import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { HIGHEST_HZ, looking, LOWEST_HZ } from "./analysis.js";
import { everyFrame } from "./frames.js";
import { kinds } from "./kinds.js";
import { figure } from "./level.js";
import { look } from "./look.js";
import { MIX_BUS } from "./mix.js";
import { FONT, line, Picture, pictureStyle } from "./picture.js";
import { readings } from "./readings.js";
import { desk } from "./store.js";
import { colours } from "./theme.js";
import { Watch } from "./watch.js";

/** Often enough to follow, seldom enough to be read. */
const EVERY_MS = 250;

const thirdHz = (band: number) => 1000 * 10 ** ((band - 17) / 10);
const OCTAVES = ["31", "63", "125", "250", "500", "1k", "2k", "4k", "8k", "16k"];

/** What was heard of the mix, as a whole: loudness, tone against what the template expects, sides, gain reduction. */
@customElement("desk-mix-view")
export class MixView extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        flex: 1;
        min-width: 0;
        visibility: var(--seen);
        display: grid;
        grid-template-columns: 176px minmax(200px, 1fr) minmax(120px, 176px) minmax(120px, 200px) minmax(96px, 128px);
        gap: 12px;
        padding: 8px 12px;
        height: 100%;
        min-height: 0;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 4px;
        min-height: 0;
        min-width: 0;
      }
      section > :last-child {
        flex: 1;
        min-height: 0;
      }
      h3 {
        color: var(--dim);
        display: flex;
        align-items: center;
        gap: 4px;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        flex: none;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto auto;
        align-content: start;
        gap: 2px 4px;
        overflow: hidden;
      }
      dl > div {
        display: contents;
      }
      dt {
        color: var(--dim);
        white-space: nowrap;
      }
      dd {
        font-size: 15px;
        line-height: 18px;
        text-align: right;
      }
      .big dd {
        font-size: 18px;
        line-height: 22px;
      }
      dl dd.unit,
      .aim {
        color: var(--dim);
        font-size: 13px;
      }
      .unit {
        align-self: center;
        text-align: left;
      }
      .over {
        color: var(--warn);
      }
      button {
        height: 18px;
        padding: 0 4px;
        margin-left: auto;
      }
    `,
  ];

  private timer = 0;

  constructor() {
    super();
    new Watch(this, "view");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    looking.watchBus(true);
    this.timer = setInterval(() => !document.hidden && this.requestUpdate(), EVERY_MS);
  }

  override disconnectedCallback(): void {
    looking.watchBus(false);
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render() {
    const bus = looking.bus;
    const figures = bus?.figures;
    const { target } = kinds;
    const seconds = figures?.seconds ?? 0;
    const over = target !== null && figures !== undefined && figures.truePeak > target.ceilingDbtp + 0.05;
    const none = -Infinity;
    const rows: [string, string, string, number, string][] = [
      ["I", "Integrated", "LUFS", figures?.integrated ?? none, "big"],
      ["S", "Short-term", "LUFS", figures?.shortTerm ?? none, ""],
      ["M", "Momentary", "LUFS", desk.plays ? (bus?.momentary ?? none) : none, ""],
      ["LRA", "Loudness range", "LU", figures?.range ?? NaN, ""],
      ["TP", "True peak", "dBTP", figures?.truePeak ?? none, over ? "over" : ""],
      ["PLR", "Peak to loudness", "LU", figures?.peakToLoudness ?? NaN, ""],
    ];
    return html`
      <section aria-label="Loudness of what was heard">
        <h3 class="heard">
          heard ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}
          <button title="Measure what is heard from now on" @click=${() => looking.afresh()}>Reset</button>
        </h3>
        <dl>
          ${rows.map(
            ([brief, name, unit, value, mark]) =>
              html`<div class=${mark} title=${name}>
                <dt><abbr title=${name}>${brief}</abbr></dt>
                <dd class=${mark === "over" ? "over" : ""}>
                  ${mark === "over" ? "▲ " : ""}${figure(value <= -119 ? none : value)}
                </dd>
                <dd class="unit">${unit}</dd>
              </div>`,
          )}
          ${target === null
            ? nothing
            : html`<div>
                <dt>print</dt>
                <dd class="aim">${figure(target.printLufs)}</dd>
                <dd class="unit">LUFS</dd>
              </div>`}
        </dl>
      </section>
      <section aria-label="Tone">
        <h3>third octaves, averaged${target === null ? "" : ` · band: ${target.template}`}</h3>
        <desk-tone></desk-tone>
      </section>
      <section aria-label="Vectorscope">
        <h3>sides <span>${bus === null ? "" : `${bus.correlation < 0 ? "▲ " : ""}${figure(bus.correlation, 2)}`}</span></h3>
        <desk-scope></desk-scope>
      </section>
      <section aria-label="Sides by octave">
        <h3>correlation by octave</h3>
        <desk-sides></desk-sides>
      </section>
      <section aria-label="Gain reduction">
        <h3>GR</h3>
        <desk-needle></desk-needle>
      </section>
    `;
  }
}

/** Drawn again as figures of the mix come. */
abstract class BusPicture extends Picture {
  private seen = -1;

  protected override fresh(): boolean {
    return this.seen !== looking.busCount;
  }

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    this.seen = looking.busCount;
    pen.font = FONT;
    pen.lineWidth = 1;
    this.picture(pen, width, height);
  }

  protected abstract picture(pen: CanvasRenderingContext2D, width: number, height: number): void;
}

/** The average spectrum of what was heard, in the template's band: the band is laid where it fits best, since loudness is no tone. */
@customElement("desk-tone")
export class Tone extends BusPicture {
  static override styles = [look, pictureStyle];

  protected override render() {
    return html`<canvas role="img" aria-label=${this.words()}></canvas>`;
  }

  private words(): string {
    const spectrum = looking.bus?.figures.spectrum;
    const outside = spectrum === undefined ? [] : this.outside(spectrum);
    return outside.length === 0
      ? "Average spectrum in third octaves"
      : `Average spectrum; outside the template's band: ${outside.join(", ")}`;
  }

  /** How far the template's levels are from what was heard, as a whole: the middle of all differences. */
  private offset(spectrum: readonly number[]): number {
    const differences = (kinds.target?.spectrum ?? [])
      .map((band, i) => (spectrum[i] ?? -120) - band.levelDb)
      .filter((each) => each > -100)
      .sort((a, b) => a - b);
    return differences[Math.floor(differences.length / 2)] ?? 0;
  }

  private outside(spectrum: readonly number[]): string[] {
    const offset = this.offset(spectrum);
    return (kinds.target?.spectrum ?? []).flatMap((band, i) => {
      const by = (spectrum[i] ?? -120) - offset - band.levelDb;
      return Math.abs(by) > band.toleranceDb ? [`${band.hz} hertz ${by > 0 ? "over" : "under"}`] : [];
    });
  }

  protected override picture(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const x = (hz: number) => (Math.log(hz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ)) * width;
    const spectrum = looking.bus?.figures.spectrum ?? [];
    const target = kinds.target?.spectrum ?? [];
    const offset = spectrum.length > 0 ? this.offset(spectrum) : -30;
    const top = Math.max(...target.map((band) => band.levelDb + band.toleranceDb), 6) + offset + 6;
    const y = (db: number) => ((top - db) / 54) * (height - 12);
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.dim;
    pen.textBaseline = "bottom";
    for (const hz of [50, 100, 200, 500, 1000, 2000, 5000, 10000]) {
      pen.globalAlpha = 0.6;
      line(pen, [
        [x(hz), 0],
        [x(hz), height - 12],
      ]);
      pen.stroke();
      pen.globalAlpha = 1;
      pen.textAlign = "center";
      pen.fillText(hz >= 1000 ? `${hz / 1000}k` : String(hz), x(hz), height - 1);
    }
    if (target.length > 0) {
      pen.globalAlpha = 0.22;
      pen.fillStyle = colours.peak;
      line(pen, [
        ...target.map((band) => [x(band.hz), y(band.levelDb + band.toleranceDb + offset)] as const),
        ...[...target].reverse().map((band) => [x(band.hz), y(band.levelDb - band.toleranceDb + offset)] as const),
      ]);
      pen.fill();
      pen.globalAlpha = 1;
    }
    pen.strokeStyle = colours.text;
    pen.lineWidth = 1.5;
    line(
      pen,
      spectrum.map((db, band) => [x(thirdHz(band)), Math.min(height - 12, y(db))] as const),
    );
    pen.stroke();
    pen.fillStyle = colours.over;
    target.forEach((band, i) => {
      const db = spectrum[i];
      if (db !== undefined && Math.abs(db - offset - band.levelDb) > band.toleranceDb) {
        pen.fillRect(x(band.hz) - 2, Math.min(height - 15, y(db)) - 2, 5, 5);
      }
    });
  }
}

/** Left against right, turned so that mono stands upright. */
@customElement("desk-scope")
export class Scope extends BusPicture {
  static override styles = [look, pictureStyle];

  protected override render() {
    return html`<canvas role="img" aria-label="Vectorscope: left and right against each other"></canvas>`;
  }

  protected override picture(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const size = Math.min(width, height - 14);
    const [cx, cy] = [width / 2, (height - 14) / 2];
    pen.strokeStyle = colours.line;
    line(pen, [
      [cx - size / 2, cy - size / 2],
      [cx + size / 2, cy + size / 2],
    ]);
    pen.stroke();
    line(pen, [
      [cx - size / 2, cy + size / 2],
      [cx + size / 2, cy - size / 2],
    ]);
    pen.stroke();
    pen.fillStyle = colours.dim;
    pen.textBaseline = "top";
    pen.textAlign = "left";
    pen.fillText("L", cx - size / 2 + 2, cy - size / 2 + 2);
    pen.textAlign = "right";
    pen.fillText("R", cx + size / 2 - 2, cy - size / 2 + 2);
    const scope = looking.bus?.scope ?? [];
    let peak = 100;
    for (const each of scope) {
      peak = Math.max(peak, Math.abs(each));
    }
    // By 6 dB steps, so that it fills its place and does not breathe.
    const scale = size / 2 / (1000 * 2 ** Math.ceil(Math.log2(peak / 1000)));
    pen.fillStyle = colours.peak;
    for (let i = 0; i + 1 < scope.length; i += 2) {
      const [l, r] = [scope[i] ?? 0, scope[i + 1] ?? 0];
      pen.fillRect(cx + ((r - l) / Math.SQRT2) * scale, cy - ((l + r) / Math.SQRT2) * scale, 1.5, 1.5);
    }
    // Correlation, from −1 to +1.
    const at = looking.bus?.correlation ?? 0;
    const y = height - 10;
    pen.fillStyle = colours.line;
    pen.fillRect(4, y, width - 8, 6);
    pen.fillStyle = at < 0 ? colours.over : colours.peak;
    const middle = width / 2;
    const end = 4 + ((at + 1) / 2) * (width - 8);
    pen.fillRect(Math.min(middle, end), y, Math.max(2, Math.abs(end - middle)), 6);
  }
}

/** By octave: how alike the sides are (bar), and how much of it is in the side (line). */
@customElement("desk-sides")
export class Sides extends BusPicture {
  static override styles = [look, pictureStyle];

  protected override render() {
    const alike = looking.bus?.figures.correlations ?? [];
    const words = OCTAVES.map((octave, i) => `${octave} ${alike[i] === null ? "silent" : (alike[i] ?? "")}`).join(", ");
    return html`<canvas role="img" aria-label="Correlation of the sides by octave: ${words}"></canvas>`;
  }

  protected override picture(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const figures = looking.bus?.figures;
    const step = width / OCTAVES.length;
    const room = height - 14;
    const y = (correlation: number) => ((1 - correlation) / 2) * room;
    pen.strokeStyle = colours.line;
    for (const at of [1, 0, -1]) {
      const row = Math.min(room - 0.5, Math.round(y(at)) + 0.5);
      line(pen, [
        [0, row],
        [width, row],
      ]);
      pen.stroke();
    }
    pen.textBaseline = "bottom";
    pen.textAlign = "center";
    OCTAVES.forEach((octave, i) => {
      const alike = figures?.correlations[i] ?? null;
      const side = figures?.sideShares[i] ?? null;
      pen.fillStyle = colours.dim;
      if (i % 2 === 1 || width > 240) {
        pen.fillText(octave, (i + 0.5) * step, height - 1);
      }
      if (alike !== null) {
        pen.fillStyle = alike < 0 ? colours.over : colours.rms;
        pen.fillRect(i * step + 2, Math.min(y(0), y(alike)), step - 4, Math.max(1, Math.abs(y(alike) - y(0))));
      }
      if (side !== null) {
        pen.fillStyle = colours.text;
        pen.fillRect(i * step + 1, room * (1 - side) - 1, step - 2, 2);
      }
    });
  }
}

const NEEDLE_DB = [0, 1, 2, 3, 5, 7, 10];
const DEEPEST_DB = 12;

/** The mix bus's gain reduction on a needle, which is slow enough to be read, with the window it is meant to stand in. */
@customElement("desk-needle")
export class Needle extends Picture {
  static override styles = [look, pictureStyle];

  private shown = 0;
  private figure = 0;
  private figureAtMs = 0;
  private stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    let lastMs = 0;
    this.stop = everyFrame((nowMs) => {
      const seconds = Math.min(0.1, (nowMs - lastMs) / 1000);
      lastMs = nowMs;
      const goal = readings.reductionDb(MIX_BUS);
      const before = this.shown;
      this.shown += (goal - this.shown) * (1 - Math.exp(-seconds / 0.12));
      if (Math.abs(this.shown - before) > 0.005) {
        this.redraw();
      }
      if (nowMs - this.figureAtMs > EVERY_MS) {
        this.figureAtMs = nowMs;
        this.figure = this.shown;
        this.redraw();
      }
    });
  }

  override disconnectedCallback(): void {
    this.stop?.();
    super.disconnectedCallback();
  }

  protected override render() {
    const { target } = kinds;
    return html`<canvas
      role="img"
      aria-label="Gain reduction of the mix bus${
        target === null ? "" : `, meant to be ${target.reductionFromDb} to ${target.reductionToDb} decibels`
      }"
    ></canvas>`;
  }

  protected override draw(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const radius = Math.min(width * 0.72, height - 40);
    const [cx, cy] = [width / 2, Math.min(height - 26, radius + 18)];
    // 0 dB at the right, as on a meter that shows what is left.
    const angle = (db: number) => -Math.PI / 2 + 0.75 - 1.5 * Math.min(1, Math.sqrt(Math.max(0, db) / DEEPEST_DB));
    const { target } = kinds;
    pen.font = FONT;
    if (target !== null) {
      pen.globalAlpha = 0.3;
      pen.strokeStyle = colours.peak;
      pen.lineWidth = 10;
      pen.beginPath();
      pen.arc(cx, cy, radius - 6, angle(target.reductionToDb), angle(target.reductionFromDb));
      pen.stroke();
      pen.globalAlpha = 1;
    }
    pen.lineWidth = 1;
    pen.strokeStyle = colours.dim;
    pen.fillStyle = colours.dim;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.beginPath();
    pen.arc(cx, cy, radius, angle(DEEPEST_DB), angle(0));
    pen.stroke();
    for (const db of NEEDLE_DB) {
      const a = angle(db);
      line(pen, [
        [cx + radius * Math.cos(a), cy + radius * Math.sin(a)],
        [cx + (radius - 6) * Math.cos(a), cy + (radius - 6) * Math.sin(a)],
      ]);
      pen.stroke();
      pen.fillText(String(db), cx + (radius + 8) * Math.cos(a), cy + (radius + 8) * Math.sin(a));
    }
    const inside =
      target !== null && this.figure >= target.reductionFromDb - 0.05 && this.figure <= target.reductionToDb + 0.05;
    pen.strokeStyle = colours.reduction;
    pen.lineWidth = 2;
    const a = angle(this.shown);
    line(pen, [
      [cx, cy],
      [cx + (radius - 2) * Math.cos(a), cy + (radius - 2) * Math.sin(a)],
    ]);
    pen.stroke();
    pen.fillStyle = colours.text;
    pen.font = FONT.replace("10px", "15px");
    pen.fillText(`${figure(this.figure)} dB`, cx, height - 12);
    if (inside) {
      pen.font = FONT;
      pen.fillText("in the window", cx, cy - radius * 0.35);
    }
  }
}
