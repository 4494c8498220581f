import { readings } from "./readings.js";
import { desk } from "./store.js";

/** Ten readings a second are enough for a curve. */
const STEPS_PER_SECOND = 10;

/**
 * What has been heard of the mix since the page was opened: short-term loudness along the song. What has been changed
 * since is heard anew where it is played again; until then the curve says how it was.
 */
class Heard extends EventTarget {
  private curve = new Float32Array(0);
  private count = 0;

  get step(): number {
    return (desk.song?.sampleRateHz ?? 48000) / STEPS_PER_SECOND;
  }

  /** In LUFS; NaN where nothing was heard. */
  shortTerm(frame: number): number {
    return this.curve[Math.floor(frame / this.step)] ?? NaN;
  }

  /** To be called now and then while it plays. */
  listen(): void {
    if (!desk.plays || readings.count === this.count) {
      return;
    }
    this.count = readings.count;
    const at = Math.floor(desk.place / this.step);
    if (at >= this.curve.length) {
      const longer = new Float32Array(Math.max(600, 2 * (at + 1))).fill(NaN);
      longer.set(this.curve);
      this.curve = longer;
    }
    const before = this.curve[at] as number;
    const now = readings.loudness.shortTerm;
    this.curve[at] = Number.isFinite(now) ? now : NaN;
    if (!(Math.abs(before - now) < 0.1)) {
      this.dispatchEvent(new CustomEvent("change", { detail: at * this.step }));
    }
  }
}

export const heard = new Heard();
