import type { Heard, ToWorklet } from "./messages.js";
import { SongMap } from "./songmap.js";

/** `waits`: the browser wants a click or a key first. */
export type SoundState = "closed" | "waits" | "on" | "failed";

/** Beyond this the audio thread has not said anything for so long that guessing on would be wrong. */
const LONGEST_GUESS_SECONDS = 0.06;

/** The sound of this tab as the page sees it: lets it begin, and knows what is heard. */
export class Player {
  private context: AudioContext | null = null;
  private port: MessagePort | null = null;
  private readonly map = new SongMap();
  private heard: Heard = { stream: 0, underruns: 0 };
  private heardAtMs = 0;
  private rate = 48000;
  state: SoundState = "closed";
  why = "";

  constructor(
    private readonly opened: (sound: MessagePort) => void,
    private readonly changed: () => void,
    private readonly outlet: (context: AudioContext) => AudioNode,
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
      };
      const { port1, port2 } = new MessageChannel();
      node.port.postMessage({ what: "line", port: port1 } satisfies ToWorklet, [port1]);
      this.opened(port2);
      node.connect(this.outlet(context));
      this.port = node.port;
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

  /** What is said of playback that begins; the sound itself comes along the line. */
  begins(stream: number, song: number): void {
    this.map.begin(stream, song);
    this.heard = { ...this.heard, stream };
    this.heardAtMs = performance.now();
  }

  placed(stream: number, song: number): void {
    this.map.add(stream, song, this.heard.stream);
  }

  stop(): void {
    this.port?.postMessage({ what: "stop" } satisfies ToWorklet);
  }

  /** The song frame that leaves the loudspeaker about now. */
  songFrame(): number | null {
    const since = Math.min(LONGEST_GUESS_SECONDS, (performance.now() - this.heardAtMs) / 1000);
    const running = this.state === "on" ? since : 0;
    return this.map.songAt(this.heard.stream + (running - (this.context?.outputLatency || 0)) * this.rate);
  }

  private become(state: SoundState): void {
    this.state = state;
    this.changed();
  }
}
