import { Line } from "./line.js";
import type { Heard, ToLine, ToWorklet } from "./messages.js";
import { Ring } from "./ring.js";

// The library of the page describes neither of the threads that run this file: the audio thread, which plays, and a
// worker, which holds the line to the server.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const REPORT_SECONDS = 0.02;

/** Plays what comes along the line and says how far it is: the server sends at the pace of this clock. */
function sounding() {
  return class extends AudioWorkletProcessor {
    private readonly ring = new Ring(sampleRate);
    private line: MessagePort | null = null;
    private sinceReport = 0;

    constructor() {
      super();
      this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => this.follow(data);
    }

    process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
      const [left, right] = outputs[0] as [Float32Array, Float32Array];
      const playing = this.ring.isPlaying;
      this.ring.play(left, right);
      this.sinceReport += left.length;
      if (playing && (this.sinceReport >= REPORT_SECONDS * sampleRate || !this.ring.isPlaying)) {
        this.sinceReport = 0;
        const heard: Heard = { stream: this.ring.heard, underruns: this.ring.underruns };
        this.line?.postMessage(heard);
        this.port.postMessage(heard);
      }
      return true;
    }

    private follow(message: ToWorklet): void {
      switch (message.what) {
        case "line":
          this.line = message.port;
          this.line.onmessage = ({ data }: MessageEvent<ToWorklet>) => this.follow(data);
          break;
        case "begins":
          this.ring.begin(message.stream, message.ahead, message.fromSilence);
          break;
        case "block":
          this.ring.write(message.stream, message.left, message.right, message.fadeFrames);
          break;
        case "ends":
          this.ring.endsAt(message.stream);
          break;
        case "stop":
          this.ring.stop();
          break;
      }
    }
  };
}

if ("registerProcessor" in globalThis) {
  registerProcessor("sounding", sounding());
} else {
  const line = new Line((message, transfer) => postMessage(message, { transfer: transfer ?? [] }));
  onmessage = ({ data }: MessageEvent<ToLine>) => line.follow(data);
}
