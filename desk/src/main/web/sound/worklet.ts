import type { Heard, ToWorklet } from "./messages.js";
import { Ring } from "./ring.js";

// The library of the page does not describe the audio thread.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const FADE_SECONDS = 0.01;
const REPORT_SECONDS = 0.02;

/** Plays what the page hands it and says how far it is: the server sends at the pace of this clock. */
class Sounding extends AudioWorkletProcessor {
  private readonly ring = new Ring(Math.round(FADE_SECONDS * sampleRate));
  private sinceReport = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      switch (data.what) {
        case "begins":
          this.ring.begin(data.stream, data.fromSilence);
          break;
        case "block":
          this.ring.write(data.stream, data.left, data.right, data.again);
          break;
        case "ends":
          this.ring.endsAt(data.stream);
          break;
        case "stop":
          this.ring.stop();
          break;
      }
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] as [Float32Array, Float32Array];
    const playing = this.ring.isPlaying;
    this.ring.play(left, right);
    this.sinceReport += left.length;
    if (playing && (this.sinceReport >= REPORT_SECONDS * sampleRate || !this.ring.isPlaying)) {
      this.sinceReport = 0;
      const heard: Heard = { stream: this.ring.heard, underruns: this.ring.underruns };
      this.port.postMessage(heard);
    }
    return true;
  }
}

registerProcessor("sounding", Sounding);
