import { framesPerBar } from "./place.js";
import { desk } from "./store.js";
import { story } from "./story.js";

/** Nearer than this many frames to a dot there is nothing more to see. */
const FEWEST_FRAMES = 2048;

/** How near a place draws what is dragged. */
const SNAP_PX = 8;

/** Which stretch of the song the timeline shows, and how wide it is; lanes below it show the same. */
class Span extends EventTarget {
  private first = 0;
  private count = Infinity;
  width = 1;

  get all(): number {
    return Math.max(1, desk.song?.endFrame ?? 1);
  }

  get frames(): number {
    return Math.min(this.count, this.all);
  }

  get from(): number {
    return Math.min(this.first, this.all - this.frames);
  }

  get to(): number {
    return this.from + this.frames;
  }

  get isWhole(): boolean {
    return this.frames >= this.all;
  }

  get framesPerPx(): number {
    return this.frames / Math.max(1, this.width);
  }

  x(frame: number): number {
    return ((frame - this.from) / this.frames) * this.width;
  }

  frame(x: number): number {
    return this.from + (Math.min(this.width, Math.max(0, x)) / Math.max(1, this.width)) * this.frames;
  }

  size(width: number): void {
    this.width = Math.max(1, width);
    this.changed();
  }

  /** What is at that frame stays where it is. */
  zoom(factor: number, around: number): void {
    const share = (around - this.from) / this.frames;
    const frames = Math.min(this.all, Math.max(FEWEST_FRAMES, this.frames * factor));
    this.show(around - share * frames, frames);
  }

  scroll(by: number): void {
    this.show(this.from + by, this.frames);
  }

  showAll(): void {
    this.show(0, Infinity);
  }

  show(from: number, frames: number): void {
    this.count = frames;
    this.first = Math.max(0, Math.min(from, this.all - this.frames));
    this.changed();
  }

  /** Brings a frame into sight, with room after it. */
  reveal(frame: number): void {
    if (frame < this.from || frame > this.to) {
      this.show(frame - this.frames / 8, this.frames);
    }
  }

  /** The section, marker, bar, loop end or song end that is near, or the frame itself. */
  snapped(frame: number): number {
    const near = SNAP_PX * this.framesPerPx;
    const places = [0, this.all, ...story.markers.map((each) => each.frame)];
    const song = desk.song;
    const bar = song === null ? null : framesPerBar(song);
    if (bar !== null) {
      places.push(Math.round(Math.round(frame / bar) * bar));
    }
    const best = places.reduce((a, b) => (Math.abs(b - frame) < Math.abs(a - frame) ? b : a));
    return Math.abs(best - frame) <= near ? best : Math.round(frame);
  }

  private changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

export const span = new Span();
