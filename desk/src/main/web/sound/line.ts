import { AUDIO, type FromServer, METERS } from "../messages.js";
import { Socket } from "../socket.js";
import type { FromLine, Heard, ToLine, ToWorklet } from "./messages.js";

const HEADER_BYTES = 32;

/** Holds the line to the server, beside the page: hands sound on to the audio thread, all else to the page. */
export class Line {
  private readonly socket = new Socket(
    (event) => this.hear(event),
    (data) => this.receive(data),
    (state) => {
      if (state !== "open") {
        this.play({ what: "stop" });
      }
      this.tell({ what: "link", state });
    },
  );
  private sound: MessagePort | null = null;
  private early: ToWorklet[] = [];

  /** What a block must be to go on where the one before it ended. */
  private nextStream = -1;
  private nextSong = -1;

  private sounds = false;

  constructor(private readonly tell: (message: FromLine, transfer?: Transferable[]) => void) {}

  follow(message: ToLine): void {
    switch (message.what) {
      case "open":
        this.socket.open();
        break;
      case "sound":
        this.sound = message.port;
        this.sound.onmessage = ({ data }: MessageEvent<Heard>) => this.socket.send({ do: "heard", ...data });
        this.early.splice(0).forEach((each) => this.play(each));
        break;
      case "send":
        this.socket.send(message.message);
        break;
    }
  }

  private hear(event: FromServer): void {
    switch (event.event) {
      case "song":
        this.sounds = !event.sounding;
        break;
      case "sounding":
        if (this.sounds && !event.you) {
          this.play({ what: "stop" });
        }
        this.sounds = event.you;
        break;
      case "stops":
      case "fails":
        // Here and not on the page, which may come to it only after the next beginning.
        this.play({ what: "stop" });
        break;
      case "begins":
        if (this.sounds) {
          this.early = [];
          this.nextStream = event.stream;
          this.nextSong = event.song;
          this.play({ what: "begins", stream: event.stream, ahead: event.ahead, fromSilence: event.song === 0 });
        }
        break;
      case "ends":
        // Running dry there is no accident.
        this.play({ what: "ends", stream: event.stream });
        break;
    }
    this.tell({ what: "event", event });
  }

  private receive(data: ArrayBuffer): void {
    const view = new DataView(data);
    switch (view.getInt32(0, true)) {
      case AUDIO:
        this.block(data, view);
        break;
      case METERS:
        this.tell({ what: "meters", data }, [data]);
        break;
    }
  }

  private block(data: ArrayBuffer, view: DataView): void {
    const fadeFrames = view.getInt32(4, true);
    const stream = view.getFloat64(8, true);
    const song = view.getFloat64(16, true);
    const frames = view.getInt32(24, true);
    if (stream !== this.nextStream || song !== this.nextSong) {
      this.tell({ what: "placed", stream, song });
    }
    this.nextStream = stream + frames;
    this.nextSong = song + frames;
    const left = new Float32Array(data, HEADER_BYTES, frames);
    const right = new Float32Array(data, HEADER_BYTES + 4 * frames, frames);
    this.play({ what: "block", stream, left, right, fadeFrames });
  }

  private play(message: ToWorklet): void {
    if (this.sound === null) {
      this.early.push(message);
    } else {
      this.sound.postMessage(message, message.what === "block" ? [message.left.buffer] : []);
    }
  }
}
