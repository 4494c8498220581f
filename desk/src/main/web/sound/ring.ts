/**
 * Sound that has come and was not played yet, addressed by stream frame. What replaces sound that is already
 * here is faded into; a start, a stop and a hole are faded as well, so that nothing clicks.
 *
 * Nothing here allocates once it is made: it runs on the audio thread.
 */
export class Ring {
  /** More than the server ever sends ahead; a power of two. */
  static readonly FRAMES = 1 << 16;

  private static readonly MASK = Ring.FRAMES - 1;

  /** How much must have come before it begins. */
  private static readonly AHEAD = 2048;

  /** Likewise after a hole: who was late once is soon late again, and one hole is better than three. */
  private static readonly AHEAD_AGAIN = 6144;

  private static readonly DECLICK_FRAMES = 128;

  private readonly left = new Float32Array(Ring.FRAMES);
  private readonly right = new Float32Array(Ring.FRAMES);

  /** The next stream frame to play. */
  private read = 0;

  /** The stream frame after the last one that came. */
  private end = 0;

  /** Where the song is over, so that running dry there is no accident. */
  private last = Infinity;

  private playing = false;
  private waiting = true;
  private ahead = Ring.AHEAD;
  private stopping = false;
  private gain = 0;

  /** Where the run of replacing blocks that is coming in began to be faded into, and where it goes on. */
  private fadeFrom = 0;
  private runEnd = -1;

  underruns = 0;

  constructor(private readonly fadeFrames: number) {}

  get heard(): number {
    return this.read;
  }

  get isPlaying(): boolean {
    return this.playing;
  }

  /** Drops what is here: what comes next begins at that frame. */
  begin(stream: number, fromSilence: boolean): void {
    this.read = stream;
    this.end = stream;
    this.last = Infinity;
    this.runEnd = -1;
    this.playing = true;
    this.waiting = true;
    this.ahead = Ring.AHEAD;
    this.stopping = false;
    this.gain = fromSilence ? 1 : 0;
  }

  stop(): void {
    this.stopping = true;
  }

  endsAt(stream: number): void {
    this.last = stream;
  }

  write(stream: number, left: Float32Array, right: Float32Array, again: boolean): void {
    const frames = left.length;
    if (stream + frames > this.last) {
      this.last = Infinity;
    }
    // What has been played cannot be changed any more, and what has no room left would overwrite what has not.
    const from = Math.max(stream, this.read);
    const to = Math.min(stream + frames, this.read + Ring.FRAMES);
    if (again) {
      if (stream !== this.runEnd || from > stream) {
        this.fadeFrom = from;
      }
      this.runEnd = stream + frames;
    } else {
      this.runEnd = -1;
    }
    for (let f = this.end; f < from; f++) {
      this.left[f & Ring.MASK] = 0;
      this.right[f & Ring.MASK] = 0;
    }
    for (let f = from; f < to; f++) {
      const slot = f & Ring.MASK;
      const way = f - this.fadeFrom;
      const l = left[f - stream] as number;
      const r = right[f - stream] as number;
      if (again && f < this.end && way < this.fadeFrames) {
        const share = (way + 1) / (this.fadeFrames + 1);
        const oldLeft = this.left[slot] as number;
        const oldRight = this.right[slot] as number;
        this.left[slot] = oldLeft + (l - oldLeft) * share;
        this.right[slot] = oldRight + (r - oldRight) * share;
      } else {
        this.left[slot] = l;
        this.right[slot] = r;
      }
    }
    this.end = Math.max(this.end, to);
  }

  /** Fills both with what is next, or with silence. */
  play(left: Float32Array, right: Float32Array): void {
    const frames = left.length;
    if (this.waiting && this.end - this.read >= Math.min(this.ahead, this.last - this.read)) {
      this.waiting = false;
    }
    if (!this.playing || this.waiting) {
      left.fill(0);
      right.fill(0);
      if (this.stopping) {
        this.playing = false;
      }
      return;
    }
    const step = 1 / Ring.DECLICK_FRAMES;
    let i = 0;
    for (; i < frames && this.read < this.end; i++, this.read++) {
      // Down in time for a hole that is coming, or for a stop; up again at a pace that does not click.
      const room = this.last <= this.end ? 1 : (this.end - this.read) * step;
      this.gain = Math.min(this.stopping ? this.gain - step : this.gain + step, room, 1);
      if (this.gain <= 0) {
        this.playing = false;
        break;
      }
      const slot = this.read & Ring.MASK;
      left[i] = (this.left[slot] as number) * this.gain;
      right[i] = (this.right[slot] as number) * this.gain;
    }
    left.fill(0, i);
    right.fill(0, i);
    if (this.playing && this.read >= this.end) {
      if (this.read >= this.last) {
        this.playing = false;
      } else {
        this.underruns += this.stopping ? 0 : 1;
        this.playing = !this.stopping;
        this.waiting = true;
        this.ahead = Ring.AHEAD_AGAIN;
        this.gain = 0;
      }
    }
  }
}
