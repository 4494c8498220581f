import { span } from "./span.js";
import { desk } from "./store.js";
import { colours } from "./theme.js";

/**
 * Where the song is, over a picture of it. On a canvas of its own, and only when it comes to another dot: an element that
 * moves with every frame has the browser work out all layers of the page anew each time.
 */
export class Playhead {
  private at = NaN;

  constructor(private readonly pen: () => CanvasRenderingContext2D | null) {}

  /** The canvas is empty, or another one. */
  forget(): void {
    this.at = NaN;
  }

  draw(): void {
    const dots = devicePixelRatio || 1;
    const at = Math.round(span.x(desk.place) * dots);
    const pen = at === this.at ? null : this.pen();
    if (pen) {
      pen.clearRect(Number.isNaN(this.at) ? 0 : this.at - 2 * dots, 0, 4 * dots, pen.canvas.height);
      pen.fillStyle = colours.text;
      pen.fillRect(at - dots, 0, 2 * dots, pen.canvas.height);
      this.at = at;
    }
  }
}
