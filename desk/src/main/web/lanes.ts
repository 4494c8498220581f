import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { swallowAltArrows } from "./chord.js";
import { decibels, level } from "./control.js";
import { Follow } from "./follow.js";
import { everyFrame } from "./frames.js";
import { look } from "./look.js";
import { MIX_BUS, type Breakpoint, type Strip } from "./mix.js";
import { clock } from "./place.js";
import { Playhead } from "./playhead.js";
import { RIDE_MODES, RIDE_WORDS, rides, type RideMode } from "./rides.js";
import { faderScale, linear, panScale, type Scale } from "./scale.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { colours, themed } from "./theme.js";
import { Watch } from "./watch.js";

const HEIGHT_PX = 60;
const EDGE_PX = 6;

/** More than these in sight are drawn and not to be taken hold of one by one; zooming in brings them back. */
const MOST_HANDLES = 300;

/** By an arrow key, a point goes so far. */
const STEP_SECONDS = 0.05;
const FINE_SECONDS = 0.005;

interface Lane {
  readonly control: string;
  readonly words: string;
  readonly scale: Scale;
  readonly onOff: boolean;
}

const muteScale: Scale = {
  ...linear(0, 1, 0, 1),
  figure: (value) => (value >= 0.5 ? "muted" : "heard"),
  words: (value) => (value >= 0.5 ? "muted" : "heard"),
  round: (value) => (value >= 0.5 ? 1 : 0),
};

/** How one control of the chosen strip moves: click to add a point, drag to move it, Delete to take it away. */
@customElement("desk-lanes")
export class Lanes extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--line);
      }
      header {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 0 8px;
        height: 24px;
        white-space: nowrap;
        overflow: hidden;
      }
      header button,
      header select {
        height: 20px;
        padding: 0 6px;
      }
      .room {
        flex: 1;
      }
      .lane {
        position: relative;
        height: ${HEIGHT_PX}px;
        background: var(--slot);
        overflow: hidden;
        touch-action: none;
        cursor: crosshair;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      .lane button {
        position: absolute;
        width: 11px;
        height: 11px;
        padding: 0;
        border-radius: 50%;
        transform: translate(-50%, -50%);
        background: var(--cap);
        border: 1px solid var(--slot);
        cursor: move;
        touch-action: none;
      }
      .lane button:focus-visible,
      .lane button:active {
        background: var(--accent);
      }
      .empty {
        position: absolute;
        inset: 22px 8px auto;
        text-align: center;
        color: var(--dim);
        pointer-events: none;
      }
    `,
  ];

  @state() private accessor control = "output.faderDb";

  /** The points as they are being moved, until they are stored. */
  @state() private accessor draft: Breakpoint[] | null = null;
  private held = -1;
  private focusAt: number | null = null;
  private readonly playhead = new Playhead(() => this.pen(".head"));
  private end: (() => void) | null = null;
  private drawn = "";
  private readonly redraw = () => this.requestUpdate();

  /** A drag anywhere changes the mix sixty times a second; what is drawn here seldom changes with it. */
  private readonly mixed = () => {
    const { strip } = this;
    const all = lanesOf(strip).map((each) => [each.control, each.words]);
    const drawn = JSON.stringify([strip?.id, strip?.name, strip?.automation, this.setting, all]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.requestUpdate();
    }
  };

  constructor() {
    super();
    new Watch(this, "view", "link");
    new Follow(this, span, "change");
    new Follow(this, rides, "change");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    themed.addEventListener("change", this.redraw);
    desk.addEventListener("mix", this.mixed);
    this.end = everyFrame(() => this.playhead.draw());
  }

  override disconnectedCallback(): void {
    this.end?.();
    themed.removeEventListener("change", this.redraw);
    desk.removeEventListener("mix", this.mixed);
    super.disconnectedCallback();
  }

  private get strip(): Strip | undefined {
    return desk.strip(desk.chosen);
  }

  private get lane(): Lane {
    const all = lanesOf(this.strip);
    return all.find((each) => each.control === this.control) ?? (all[0] as Lane);
  }

  private get points(): readonly Breakpoint[] {
    return this.draft ?? this.stored(this.lane.control);
  }

  private stored(control: string): readonly Breakpoint[] {
    return this.strip?.automation?.find((each) => each.control === control)?.points ?? [];
  }

  /** Where the control stands without automation. */
  private get setting(): number {
    const strip = this.strip;
    const { control } = this.lane;
    if (strip === undefined) {
      return 0;
    }
    switch (control) {
      case "output.faderDb":
        return decibels(strip.output.faderDb);
      case "output.pan":
        return strip.output.pan;
      case "muted":
        return Number(strip.muted);
      default:
        return decibels(strip.sends.find((send) => `sends.${send.to}.levelDb` === control)?.levelDb ?? "-inf");
    }
  }

  protected override render() {
    const { strip, lane, points } = this;
    const off = desk.readOnly;
    return html`
      <header>
        <span>${strip?.name ?? ""}</span>
        <select aria-label="Control that moves" @change=${this.pick}>
          ${lanesOf(strip).map(
            (each) =>
              html`<option value=${each.control} .selected=${each.control === lane.control}>
                ${each.words}${this.stored(each.control).length > 0 ? " •" : ""}
              </option>`,
          )}
        </select>
        <button ?disabled=${off || points.length === 0} @click=${() => this.store([])}>Clear</button>
        <span class="dim"
          >${points.length === 0 ? "" : `${points.length} ${points.length === 1 ? "point" : "points"}`}</span
        >
        <span class="room"></span>
        <span class="dim" id="rides">Rides</span>
        <div role="group" aria-labelledby="rides">
          ${RIDE_MODES.map(
            (mode: RideMode) =>
              html`<button
                aria-pressed=${rides.mode === mode}
                title=${RIDE_WORDS[mode]}
                ?disabled=${off}
                @click=${() => (rides.mode = mode)}
              >
                ${mode[0]?.toUpperCase()}${mode.slice(1)}
              </button>`,
          )}
        </div>
      </header>
      <div
        class="lane"
        role="group"
        aria-label="${strip?.name ?? ""} ${lane.words}: ${points.length} points"
        title="Click to add a point (with Shift it holds), drag to move it, Delete to take it away"
        @pointerdown=${this.add}
        @pointermove=${this.drag}
        @pointerup=${this.release}
        @pointercancel=${this.leave}
        @wheel=${(e: WheelEvent) => e.shiftKey && span.scroll(e.deltaY * span.framesPerPx)}
      >
        <canvas class="curve" aria-hidden="true"></canvas>
        ${points.length === 0 ? html`<p class="empty">${lane.words} stands still. Click where it is to move.</p>` : nothing}
        ${this.handles()}
        <canvas class="head" aria-hidden="true"></canvas>
      </div>
    `;
  }

  private handles() {
    const { lane } = this;
    const rate = desk.song?.sampleRateHz ?? 48000;
    const seen = this.points.flatMap((point, i) =>
      point.frame >= span.from - 8 * span.framesPerPx && point.frame <= span.to + 8 * span.framesPerPx
        ? [{ point, i }]
        : [],
    );
    if (seen.length > MOST_HANDLES) {
      return nothing;
    }
    return seen.map(
      ({ point, i }) =>
        html`<button
          data-i=${i}
          role="slider"
          aria-label="Point at ${clock(point.frame, rate)}"
          aria-valuemin=${Math.max(-90, lane.scale.low)}
          aria-valuemax=${lane.scale.high}
          aria-valuenow=${Math.max(-90, decibels(point.value))}
          aria-valuetext="${lane.scale.words(decibels(point.value))}${point.segment === "HOLD" ? ", holds" : ""}"
          title="${clock(point.frame, rate)}: ${lane.scale.figure(decibels(point.value))}${point.segment === "HOLD" ? ", holds" : ""}"
          @keydown=${(e: KeyboardEvent) => this.key(e, i)}
        ></button>`,
    );
  }

  protected override updated(): void {
    for (const button of this.renderRoot.querySelectorAll<HTMLElement>(".lane button")) {
      const point = this.points[Number(button.dataset["i"])];
      if (point !== undefined) {
        button.style.left = `${span.x(point.frame)}px`;
        button.style.top = `${this.y(decibels(point.value))}px`;
        if (point.frame === this.focusAt) {
          this.focusAt = null;
          button.focus();
        }
      }
    }
    this.draw();
  }

  private y(value: number): number {
    const travel = Math.min(1, Math.max(0, this.lane.scale.travel(value)));
    return EDGE_PX + (1 - travel) * (HEIGHT_PX - 2 * EDGE_PX);
  }

  private valueAt(y: number): number {
    const { scale } = this.lane;
    const travel = Math.min(1, Math.max(0, 1 - (y - EDGE_PX) / (HEIGHT_PX - 2 * EDGE_PX)));
    return scale.round(scale.at(travel));
  }

  private place(e: PointerEvent): { frame: number; value: number } {
    const box = (this.renderRoot.querySelector(".lane") as HTMLElement).getBoundingClientRect();
    const frame = span.frame(e.clientX - box.left);
    return { frame: Math.round(e.altKey ? frame : span.snapped(frame)), value: this.valueAt(e.clientY - box.top) };
  }

  private readonly pick = (e: Event) => {
    this.draft = null;
    this.control = (e.target as HTMLSelectElement).value;
  };

  private readonly add = (e: PointerEvent) => {
    if (e.button !== 0 || desk.readOnly || this.strip === undefined) {
      return;
    }
    const handle = e.composedPath()[0] as HTMLElement;
    const lane = e.currentTarget as HTMLElement;
    lane.setPointerCapture(e.pointerId);
    if (handle.dataset["i"] !== undefined) {
      this.held = Number(handle.dataset["i"]);
      this.draft = [...this.points];
      return;
    }
    const { frame, value } = this.place(e);
    // What was before the first point stays as it was set.
    const start: Breakpoint[] =
      this.points.length === 0 && frame > 0 ? [{ frame: 0, value: level(this.setting), segment: "HOLD" }] : [];
    const others = [...start, ...this.points].filter((point) => point.frame !== frame);
    const segment = e.shiftKey || this.lane.onOff ? "HOLD" : "LINEAR";
    this.draft = [...others, { frame, value: level(value), segment } as Breakpoint].sort((a, b) => a.frame - b.frame);
    this.held = this.draft.findIndex((point) => point.frame === frame);
  };

  private readonly drag = (e: PointerEvent) => {
    const point = this.draft?.[this.held];
    if (this.draft !== null && point !== undefined) {
      const { frame, value } = this.place(e);
      this.draft = this.draft.with(this.held, { ...point, frame: this.between(this.held, frame), value: level(value) });
    }
  };

  /** Points stay in their order. */
  private between(i: number, frame: number): number {
    const points = this.points;
    const from = (points[i - 1]?.frame ?? -1) + 1;
    const to = (points[i + 1]?.frame ?? Infinity) - 1;
    return Math.min(to, Math.max(from, frame));
  }

  private readonly release = () => {
    if (this.draft !== null && this.held >= 0) {
      this.held = -1;
      this.store(this.draft);
    }
  };

  private readonly leave = () => {
    this.held = -1;
    this.draft = null;
  };

  private key(e: KeyboardEvent, i: number): void {
    swallowAltArrows(e);
    const point = this.points[i];
    const { scale } = this.lane;
    if (point === undefined || e.ctrlKey || e.metaKey || e.altKey) {
      return;
    }
    const frames = (desk.song?.sampleRateHz ?? 48000) * (e.shiftKey ? FINE_SECONDS : STEP_SECONDS);
    const by = e.shiftKey ? scale.fine : scale.step;
    const sideways = { ArrowLeft: -frames, ArrowRight: frames }[e.key];
    const up = { ArrowUp: by, ArrowDown: -by, PageUp: scale.page, PageDown: -scale.page }[e.key];
    const points = [...this.points];
    if (e.key === "Delete" || e.key === "Backspace") {
      points.splice(i, 1);
      this.focusAt = (points[i] ?? points[i - 1])?.frame ?? null;
    } else if (e.key === "Enter") {
      points[i] = { ...point, segment: point.segment === "HOLD" && !this.lane.onOff ? "LINEAR" : "HOLD" };
      this.focusAt = point.frame;
    } else if (sideways !== undefined) {
      points[i] = { ...point, frame: this.between(i, Math.round(point.frame + sideways)) };
      this.focusAt = points[i]?.frame ?? null;
    } else if (up !== undefined) {
      const moved = scale.moved(decibels(point.value), up);
      points[i] = { ...point, value: level(scale.round(Math.min(scale.high, Math.max(scale.low, moved)))) };
      this.focusAt = point.frame;
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
    this.store(points);
  }

  private store(points: readonly Breakpoint[]): void {
    const strip = this.strip;
    if (desk.refuses()) {
      return;
    }
    if (strip !== undefined) {
      desk.change({
        do: "lane",
        strip: strip.id,
        control: this.lane.control,
        points: points.map(({ frame, value, segment }) => [frame, value, segment === "HOLD"]),
      });
    }
    this.draft = points.length === 0 ? null : [...points];
    // What the server has stored by then stands.
    const stored = () => {
      this.draft = null;
      desk.removeEventListener("mix", stored);
    };
    desk.addEventListener("mix", stored);
  }

  private pen(canvas: string): CanvasRenderingContext2D | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(canvas)?.getContext("2d") ?? null;
  }

  private draw(): void {
    const [pen, head] = [this.pen(".curve"), this.pen(".head")];
    if (pen === null || head === null) {
      return;
    }
    const dots = devicePixelRatio || 1;
    for (const { canvas } of [pen, head]) {
      canvas.width = Math.round(span.width * dots);
      canvas.height = Math.round(HEIGHT_PX * dots);
    }
    this.playhead.forget();
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    const rest = this.y(this.lane.scale.rest);
    pen.fillStyle = colours.line;
    pen.fillRect(0, rest, span.width, 1);
    const points = this.points;
    pen.beginPath();
    const y = (point: Breakpoint) => this.y(decibels(point.value));
    const [first] = points;
    if (first === undefined) {
      pen.setLineDash([4, 4]);
      pen.moveTo(0, this.y(this.setting));
      pen.lineTo(span.width, this.y(this.setting));
    } else {
      pen.moveTo(0, y(first));
      points.forEach((point, i) => {
        const before = points[i - 1];
        if (before?.segment === "HOLD") {
          pen.lineTo(span.x(point.frame), y(before));
        }
        pen.lineTo(span.x(point.frame), y(point));
      });
      pen.lineTo(span.width, y(points.at(-1) as Breakpoint));
    }
    pen.strokeStyle = points.length === 0 ? colours.dim : colours.accent;
    pen.lineWidth = 1.5;
    pen.stroke();
  }
}

function lanesOf(strip: Strip | undefined): Lane[] {
  const named = (id: string) => desk.strip(id)?.name ?? id;
  return [
    { control: "output.faderDb", words: "Fader", scale: faderScale, onOff: false },
    { control: "output.pan", words: "Pan", scale: panScale, onOff: false },
    ...(strip === undefined || strip.id === MIX_BUS
      ? []
      : [{ control: "muted", words: "Mute", scale: muteScale, onOff: true }]),
    ...(strip?.sends ?? []).map((send) => ({
      control: `sends.${send.to}.levelDb`,
      words: `Send to ${named(send.to)}`,
      scale: faderScale,
      onOff: false,
    })),
  ];
}
