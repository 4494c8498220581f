import { css, html, LitElement, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import type { Scale } from "./scale.js";
import { desk } from "./store.js";

/** What a slider was moved to, and by which gesture; with Alt it is meant alone, whatever it is worked on with. */
export interface Moved {
  readonly value: number;
  readonly gesture: string;
  readonly alone: boolean;
}

/** Turns of the wheel and presses of a key that follow each other this soon are one gesture. */
const ONE_GESTURE_MS = 600;

/** However short a slider is drawn, a hand needs some way to be exact. */
const SHORTEST_WAY_PX = 160;

const FINE_SHARE = 0.12;

/** What all that slides have in their look. */
export const sliding = css`
  :host {
    touch-action: none;
    user-select: none;
  }
  :host([aria-disabled="true"]) {
    cursor: default;
  }
  .cap {
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
    border: 0;
    padding: 0;
    height: 18px;
    line-height: 18px;
    white-space: nowrap;
  }
  input {
    background: var(--slot);
  }
  .unit {
    color: var(--dim);
    padding-left: 2px;
  }
`;

/**
 * Every control that slides, the same: drag, Shift for fine, wheel, arrows, double-click or Delete for the
 * default, Enter to type. The host is the slider a screen reader sees; those who extend it draw it.
 */
export abstract class Slider extends LitElement {
  @property({ attribute: false }) accessor value = 0;
  @property({ attribute: false }) accessor scale: Scale | null = null;
  @property() accessor label = "";
  @property({ type: Boolean }) accessor disabled = false;
  @property({ type: Boolean }) accessor tabbable = true;
  @state() protected accessor typing = false;

  /** Rows of strips keep left and right for going from one to the next. */
  protected readonly upright: boolean = false;

  private gesture = "";
  private gestureAtMs = -Infinity;
  private alone = false;
  private dragged: { travel: number; at: number } | null = null;

  constructor() {
    super();
    this.addEventListener("pointerdown", (e) => this.grab(e));
    this.addEventListener("pointermove", (e) => this.drag(e));
    this.addEventListener("pointerup", () => (this.dragged = null));
    this.addEventListener("pointercancel", () => (this.dragged = null));
    this.addEventListener("dblclick", (e) => !this.onField(e) && this.to(this.of.rest, this.oneGesture()));
    this.addEventListener("wheel", (e) => this.turn(e), { passive: false });
    this.addEventListener("keydown", (e) => this.key(e));
  }

  protected get of(): Scale {
    if (this.scale === null) {
      throw new Error(`The slider "${this.label}" has no scale.`);
    }
    return this.scale;
  }

  protected get travel(): number {
    return Math.min(1, Math.max(0, this.of.travel(this.value)));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { low, high } = this.of;
    const attributes: Record<string, string> = {
      role: "slider",
      tabindex: this.disabled || !this.tabbable ? "-1" : "0",
      "aria-label": this.label,
      "aria-orientation": this.upright ? "vertical" : "horizontal",
      "aria-valuemin": String(Number.isFinite(low) ? low : -100),
      "aria-valuemax": String(high),
      "aria-valuenow": String(Number.isFinite(this.value) ? this.value : -100),
      "aria-valuetext": this.of.words(this.value),
      "aria-disabled": String(this.disabled),
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (this.getAttribute(name) !== value) {
        this.setAttribute(name, value);
      }
    }
  }

  /** The value in figures, or the field in which it is typed. */
  protected figures(unit = "") {
    return this.typing
      ? html`<input
          aria-label=${this.label}
          .value=${this.of.figure(this.value)}
          @keydown=${this.typed}
          @blur=${() => (this.typing = false)}
        />`
      : html`<div class="figure" aria-hidden="true" @dblclick=${this.typeHere}>
          ${this.of.figure(this.value)}${unit === "" ? "" : html`<span class="unit">${unit}</span>`}
        </div>`;
  }

  private typed(e: KeyboardEvent): void {
    e.stopPropagation();
    const field = e.target as HTMLInputElement;
    if (e.key === "Enter") {
      const value = this.of.read(field.value);
      if (!Number.isNaN(value)) {
        this.to(value, desk.gesture());
      }
    }
    if (e.key === "Enter" || e.key === "Escape") {
      this.typing = false;
      this.focus();
    }
  }

  /** On the figures a double click means to type. */
  private typeHere(e: Event): void {
    e.stopPropagation();
    void this.type();
  }

  protected inside(selector: string): HTMLElement {
    return this.renderRoot.querySelector(selector) as HTMLElement;
  }

  private async type(): Promise<void> {
    if (this.disabled) {
      return;
    }
    this.typing = true;
    await this.updateComplete;
    const field = this.renderRoot.querySelector("input");
    field?.focus();
    field?.select();
  }

  private grab(e: PointerEvent): void {
    if (this.disabled || e.button !== 0 || this.onField(e)) {
      return;
    }
    this.setPointerCapture(e.pointerId);
    this.gesture = desk.gesture();
    this.dragged = { travel: this.travel, at: this.along(e) };
  }

  private drag(e: PointerEvent): void {
    if (this.dragged === null) {
      return;
    }
    this.alone = e.altKey;
    const room = this.upright ? this.offsetHeight : this.offsetWidth;
    const at = this.along(e);
    const by = ((at - this.dragged.at) / Math.max(SHORTEST_WAY_PX, room)) * (e.shiftKey ? FINE_SHARE : 1);
    const travel = Math.min(1, Math.max(0, this.dragged.travel + by));
    this.dragged = { travel, at };
    this.to(this.of.round(this.of.at(travel)), this.gesture);
  }

  private along(e: PointerEvent): number {
    return this.upright ? -e.clientY : e.clientX;
  }

  private turn(e: WheelEvent): void {
    // Sideways is for scrolling, and so is a wheel over a control nobody can move.
    if (this.disabled || Math.abs(e.deltaX) > Math.abs(e.deltaY) || e.deltaY === 0) {
      return;
    }
    e.preventDefault();
    this.alone = e.altKey;
    this.step(-Math.sign(e.deltaY) * (e.shiftKey ? this.of.fine : this.of.step));
  }

  private key(e: KeyboardEvent): void {
    if (this.disabled || e.ctrlKey || e.metaKey || e.altKey || this.onField(e)) {
      return;
    }
    this.alone = false;
    const { step, fine, page, low, high, rest } = this.of;
    const small = e.shiftKey ? fine : step;
    const act: Record<string, () => void> = {
      ArrowUp: () => this.step(small),
      ArrowDown: () => this.step(-small),
      PageUp: () => this.step(page),
      PageDown: () => this.step(-page),
      Home: () => this.to(low, this.oneGesture()),
      End: () => this.to(high, this.oneGesture()),
      // With Shift it is not the value that goes.
      ...(e.shiftKey
        ? {}
        : {
            Delete: () => this.to(rest, this.oneGesture()),
            Backspace: () => this.to(rest, this.oneGesture()),
          }),
      Enter: () => void this.type(),
      ...(this.upright ? {} : { ArrowRight: () => this.step(small), ArrowLeft: () => this.step(-small) }),
    };
    if (act[e.key] !== undefined) {
      e.preventDefault();
      e.stopPropagation();
      act[e.key]?.();
    }
  }

  private step(by: number): void {
    this.to(this.of.round(this.of.moved(this.value, by)), this.oneGesture());
  }

  private to(value: number, gesture: string): void {
    const within = Math.min(this.of.high, Math.max(this.of.low, value));
    if (this.disabled || within === this.value) {
      return;
    }
    this.value = within;
    this.dispatchEvent(new CustomEvent<Moved>("moved", { detail: { value: within, gesture, alone: this.alone } }));
  }

  private oneGesture(): string {
    const now = performance.now();
    if (now - this.gestureAtMs > ONE_GESTURE_MS) {
      this.gesture = desk.gesture();
    }
    this.gestureAtMs = now;
    return this.gesture;
  }

  private onField(e: Event): boolean {
    return e.composedPath()[0] instanceof HTMLInputElement;
  }
}
