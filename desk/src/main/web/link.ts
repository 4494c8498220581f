import type { FromServer } from "./messages.js";
import type { LinkState } from "./socket.js";
import type { FromLine, ToLine } from "./sound/messages.js";

/**
 * The page's end of the line to the server. The line itself is held by a worker, so that sound goes on its way from the
 * server to the audio thread however busy the page is.
 */
export class Link {
  private readonly line = new Worker("/worklet.js", { type: "module", name: "line" });
  state: LinkState = "connecting";

  constructor(
    private readonly heard: (event: FromServer) => void,
    private readonly metered: (data: ArrayBuffer) => void,
    private readonly placed: (stream: number, song: number) => void,
    private readonly changed: (state: LinkState) => void,
  ) {
    this.line.onmessage = ({ data }: MessageEvent<FromLine>) => {
      switch (data.what) {
        case "event":
          this.heard(data.event);
          break;
        case "meters":
          this.metered(data.data);
          break;
        case "placed":
          this.placed(data.stream, data.song);
          break;
        case "link":
          this.state = data.state;
          this.changed(data.state);
          break;
      }
    };
  }

  open(): void {
    this.tell({ what: "open" });
  }

  /** Where sound goes, past the page. */
  soundTo(port: MessagePort): void {
    this.line.postMessage({ what: "sound", port } satisfies ToLine, [port]);
  }

  /** @returns whether it goes out; what does not is not kept here */
  send(message: { readonly do: string } & Record<string, unknown>): boolean {
    if (this.state !== "open") {
      return false;
    }
    this.tell({ what: "send", message });
    return true;
  }

  private tell(message: ToLine): void {
    this.line.postMessage(message);
  }
}
