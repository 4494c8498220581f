import { css, LitElement } from "lit";
import { everyFrame } from "./frames.js";
import { themed } from "./theme.js";

/**
 * Something drawn on a canvas as large as its place. It is drawn again when it says so, when its size or the colours
 * change, and never asks for layout.
 */
export abstract class Picture extends LitElement {
  protected width = 0;
  protected height = 0;

  /** Dots a pixel has. */
  protected dots = 1;

  private pen: CanvasRenderingContext2D | null = null;
  private due = true;
  private end: (() => void) | null = null;
  private readonly sized = new ResizeObserver(([entry]) => entry && this.resize(entry.contentRect));
  private readonly again = () => this.redraw();

  /** Whether there is something new to be drawn; asked for each frame. */
  protected fresh(): boolean {
    return false;
  }

  /** Draws everything, in pixels. */
  protected abstract draw(pen: CanvasRenderingContext2D, width: number, height: number): void;

  protected redraw(): void {
    this.due = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    themed.addEventListener("change", this.again);
    this.end = everyFrame(() => this.paint());
    void this.updateComplete.then(() => {
      this.pen = this.canvas.getContext("2d");
      this.sized.observe(this.canvas);
    });
  }

  override disconnectedCallback(): void {
    this.end?.();
    themed.removeEventListener("change", this.again);
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector("canvas") as HTMLCanvasElement;
  }

  private resize({ width, height }: DOMRectReadOnly): void {
    this.dots = devicePixelRatio || 1;
    this.width = width;
    this.height = height;
    this.canvas.width = Math.round(width * this.dots);
    this.canvas.height = Math.round(height * this.dots);
    this.redraw();
    this.requestUpdate();
  }

  private paint(): void {
    const { pen, width, height } = this;
    if (pen === null || width === 0 || height === 0 || !(this.due || this.fresh())) {
      return;
    }
    this.due = false;
    pen.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.draw(pen, width, height);
  }
}

/** A canvas that fills its place. */
export const pictureStyle = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
    background: var(--slot);
    border-radius: 2px;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
`;

export const FONT = '10px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

export function line(pen: CanvasRenderingContext2D, points: Iterable<readonly [number, number]>): void {
  pen.beginPath();
  let first = true;
  for (const [x, y] of points) {
    if (first) {
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
    }
    first = false;
  }
}
