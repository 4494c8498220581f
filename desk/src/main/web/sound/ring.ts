/**
 * Sound that has come and was not played yet, addressed by stream frame. What replaces sound that is already
 * here is faded into; a start, a stop and a hole are faded as well, so that nothing clicks.
 *
 * Nothing here allocates once it is made: it runs on the audio thread.
 */
export class Ring {
  /** More than the server ever sends ahead. */
  private static readonly SECONDS = 1.3;

  /** How much must have come before it begins, should the server send more than twice as much ahead. */
  private static readonly BEGIN_SECONDS = 0.043;

  private static readonly DECLICK_SECONDS = 0.0027;

  private readonly mask: number;
  private readonly declickFrames: number;
  private readonly left: Float32Array;
  private readonly right: Float32Array;

  /** What was to be heard when playback began elsewhere, fading out. */
  private readonly restLeft: Float32Array;
  private readonly restRight: Float32Array;
  private restAt: number;

  /** The next stream frame to play. */
  private read = 0;

  /** The stream frame after the last one that came. */
  private end = 0;

  /** Where the song is over, so that running dry there is no accident. */
  private last = Infinity;

  private playing = false;
  private waiting = true;
  private ahead = 0;

  /** How much must have come after a hole: who was late once is soon late again, and one hole is better than three. */
  private aheadAgain = 0;
  private stopping = false;
  private gain = 0;

  /** Where the run of replacing blocks that is coming in began to be faded into, and where it goes on. */
  private fadeFrom = 0;
  private runEnd = -1;

  underruns = 0;

  constructor(private readonly rate: number) {
    const frames = 2 ** Math.ceil(Math.log2(Ring.SECONDS * rate));
    this.mask = frames - 1;
    this.left = new Float32Array(frames);
    this.right = new Float32Array(frames);
    this.declickFrames = Math.round(Ring.DECLICK_SECONDS * rate);
    this.restLeft = new Float32Array(this.declickFrames);
    this.restRight = new Float32Array(this.declickFrames);
    this.restAt = this.declickFrames;
  }

  get heard(): number {
    return this.read;
  }

  get isPlaying(): boolean {
    return this.playing;
  }

  /** Drops what is here: what comes next begins at that frame. `ahead` is how much the server sends ahead, in frames. */
  begin(stream: number, ahead: number, fromSilence: boolean): void {
    this.fadeOut();
    this.read = stream;
    this.end = stream;
    this.last = Infinity;
    this.runEnd = -1;
    this.playing = true;
    this.waiting = true;
    this.ahead = Math.min(Math.round(Ring.BEGIN_SECONDS * this.rate), ahead >> 1);
    this.aheadAgain = ahead >> 1;
    this.stopping = false;
    this.gain = fromSilence ? 1 : 0;
  }

  private fadeOut(): void {
    const sounds = this.playing && !this.waiting;
    for (let i = 0; i < this.declickFrames; i++) {
      const share = sounds && this.read + i < this.end ? this.gain * (1 - (i + 1) / this.declickFrames) : 0;
      const slot = (this.read + i) & this.mask;
      this.restLeft[i] = (this.left[slot] as number) * share;
      this.restRight[i] = (this.right[slot] as number) * share;
    }
    this.restAt = 0;
  }

  stop(): void {
    this.stopping = true;
  }

  endsAt(stream: number): void {
    this.last = stream;
  }

  /** `fadeFrames` above 0: replaces what is here, which fades into a run of such blocks. */
  write(stream: number, left: Float32Array, right: Float32Array, fadeFrames: number): void {
    const again = fadeFrames > 0;
    const frames = left.length;
    if (stream + frames > this.last) {
      this.last = Infinity;
    }
    // What has been played cannot be changed any more, and what has no room left would overwrite what has not.
    const from = Math.max(stream, this.read);
    const to = Math.min(stream + frames, this.read + this.mask + 1);
    if (again) {
      if (stream !== this.runEnd || from > stream) {
        this.fadeFrom = from;
      }
      this.runEnd = stream + frames;
    } else {
      this.runEnd = -1;
    }
    for (let f = this.end; f < from; f++) {
      this.left[f & this.mask] = 0;
      this.right[f & this.mask] = 0;
    }
    for (let f = from; f < to; f++) {
      const slot = f & this.mask;
      const way = f - this.fadeFrom;
      const l = left[f - stream] as number;
      const r = right[f - stream] as number;
      if (again && f < this.end && way < fadeFrames) {
        const share = (way + 1) / (fadeFrames + 1);
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
    this.playNext(left, right);
    for (let i = 0; i < left.length && this.restAt < this.declickFrames; i++, this.restAt++) {
      left[i] = (left[i] as number) + (this.restLeft[this.restAt] as number);
      right[i] = (right[i] as number) + (this.restRight[this.restAt] as number);
    }
  }

  private playNext(left: Float32Array, right: Float32Array): void {
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
    const step = 1 / this.declickFrames;
    let i = 0;
    for (; i < frames && this.read < this.end; i++, this.read++) {
      // Down in time for a hole that is coming, or for a stop; up again at a pace that does not click.
      const room = this.last <= this.end ? 1 : (this.end - this.read) * step;
      this.gain = Math.min(this.stopping ? this.gain - step : this.gain + step, room, 1);
      if (this.gain <= 0) {
        this.playing = false;
        break;
      }
      const slot = this.read & this.mask;
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
        this.ahead = this.aheadAgain;
        this.gain = 0;
      }
    }
  }
}
