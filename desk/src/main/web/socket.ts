import type { FromServer } from "./messages.js";

/** `refused`: there is a server, but not the one that let this page in. */
export type LinkState = "connecting" | "open" | "offline" | "refused";

/** The line to the server: tries again by itself, sooner after a short break than after a long one. */
export class Socket {
  private socket: WebSocket | null = null;
  private waitMs = 250;
  state: LinkState = "connecting";

  constructor(
    private readonly heard: (event: FromServer) => void,
    private readonly received: (data: ArrayBuffer) => void,
    private readonly changed: (state: LinkState) => void,
  ) {}

  open(): void {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.waitMs = 250;
      this.become("open");
    };
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      if (typeof message.data === "string") {
        this.heard(JSON.parse(message.data));
      } else {
        this.received(message.data);
      }
    };
    socket.onclose = async () => {
      const opened = this.state === "open";
      this.become(!opened && (await isRefused()) ? "refused" : "offline");
      setTimeout(() => this.open(), this.waitMs);
      this.waitMs = Math.min(4000, this.waitMs * 2);
    };
    this.socket = socket;
  }

  /** @returns whether it went out; what does not is not kept here */
  send(message: object): boolean {
    if (this.state !== "open" || this.socket === null) {
      return false;
    }
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private become(state: LinkState): void {
    this.state = state;
    this.changed(state);
  }
}

/** A socket does not tell why it was not opened; the page's own files are refused for the same reason. */
async function isRefused(): Promise<boolean> {
  try {
    return (await fetch("/desk.css", { cache: "no-store" })).status === 403;
  } catch {
    return false;
  }
}
