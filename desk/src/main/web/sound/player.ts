import type { Heard, ToWorklet } from "./messages.js";
import { SongMap } from "./songmap.js";

/** `waits`: the browser wants a click or a key first. */
export type SoundState = "closed" | "waits" | "on" | "failed";

/** Beyond this the audio thread has not said anything for so long that guessing on would be wrong. */
const LONGEST_GUESS_SECONDS = 0.06;

const HEADER_BYTES = 32;

/** The sound of this tab: takes blocks from the server, plays them, and knows what is heard. */
export class Player {
  private context: AudioContext | null = null;
  private port: MessagePort | null = null;
  private early: ToWorklet[] = [];
  private readonly map = new SongMap();
  private heard: Heard = { stream: 0, underruns: 0 };
  private heardAtMs = 0;
  private rate = 48000;
  state: SoundState = "closed";
  why = "";

  constructor(
    private readonly report: (heard: Heard) => void,
    private readonly changed: () => void,
  ) {}

  get underruns(): number {
    return this.heard.underruns;
  }

  async open(sampleRateHz: number): Promise<void> {
    if (this.context !== null) {
      return;
    }
    this.rate = sampleRateHz;
    try {
      // At the song's rate, whatever the device has: browsers resample well.
      const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: "interactive" });
      this.context = context;
      context.onstatechange = () => this.become(context.state === "running" ? "on" : "waits");
      this.become(context.state === "running" ? "on" : "waits");
      await context.audioWorklet.addModule("/worklet.js");
      const node = new AudioWorkletNode(context, "sounding", { numberOfInputs: 0, outputChannelCount: [2] });
      node.port.onmessage = ({ data }: MessageEvent<Heard>) => {
        this.heard = data;
        this.heardAtMs = performance.now();
        this.report(data);
      };
      node.connect(context.destination);
      this.port = node.port;
      this.early.splice(0).forEach((message) => this.post(message));
    } catch (e) {
      this.why = `This browser does not play at ${sampleRateHz} Hz (${e instanceof Error ? e.message : e}).`;
      this.become("failed");
    }
  }

  /** To be called while the browser handles a click or a key. */
  resume(): void {
    if (this.context?.state === "suspended") {
      void this.context.resume();
    }
  }

  begins(stream: number, song: number): void {
    this.early = [];
    this.map.begin(stream, song);
    this.heard = { ...this.heard, stream };
    this.heardAtMs = performance.now();
    this.post({ what: "begins", stream, fromSilence: song === 0 });
  }

  /** @param songEnd where there is no more to come, or null while it loops */
  block(data: ArrayBuffer, songEnd: number | null): void {
    const view = new DataView(data);
    const flags = view.getInt32(4, true);
    const stream = view.getFloat64(8, true);
    const song = view.getFloat64(16, true);
    const frames = view.getInt32(24, true);
    this.map.add(stream, song, this.heard.stream);
    this.post({
      what: "block",
      stream,
      left: new Float32Array(data, HEADER_BYTES, frames),
      right: new Float32Array(data, HEADER_BYTES + 4 * frames, frames),
      again: (flags & 1) !== 0,
    });
    if (songEnd !== null && song + frames >= songEnd) {
      this.post({ what: "ends", stream: stream + frames });
    }
  }

  stop(): void {
    this.post({ what: "stop" });
  }

  /** The song frame that leaves the loudspeaker about now. */
  songFrame(): number | null {
    const since = Math.min(LONGEST_GUESS_SECONDS, (performance.now() - this.heardAtMs) / 1000);
    const running = this.state === "on" ? since : 0;
    return this.map.songAt(this.heard.stream + (running - (this.context?.outputLatency || 0)) * this.rate);
  }

  private post(message: ToWorklet): void {
    if (this.port === null) {
      this.early.push(message);
    } else {
      this.port.postMessage(message);
    }
  }

  private become(state: SoundState): void {
    this.state = state;
    this.changed();
  }
}
