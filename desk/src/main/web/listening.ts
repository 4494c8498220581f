import type { ListeningTo } from "./focusmessages.js";
import { framesPerBar } from "./place.js";
import { desk } from "./store.js";
import { told } from "./told.js";

const LAST_BARS = 8;
const LAST_SECONDS = 16;

/** What listens to the song before it sets something, and how far it is. */
class Listening {
  now: ListeningTo | null = null;

  constructor() {
    told("listening", (message) => {
      this.now = message.found === undefined ? message : null;
      if (message.found !== undefined && message.found !== "") {
        desk.say(message.found);
      }
      desk.tell("view");
    });
    told("song", () => (this.now = null));
  }

  /** Finds the threshold that takes so much in the loop, else in the last bars that were heard. */
  kiss(strip: string, device: string, db: number): void {
    this.begin({ do: "kiss", strip, device, db, ...this.stretch() });
  }

  makeup(strip: string, device: string): void {
    this.begin({ do: "makeup", strip, device });
  }

  cancel(): void {
    desk.ask({ do: "cancel" });
  }

  private begin(message: { do: string } & Record<string, unknown>): void {
    desk.change(message);
  }

  private stretch(): { from: number; to: number } | Record<string, never> {
    const song = desk.song;
    if (song === null) {
      return {};
    }
    const rate = song.sampleRateHz;
    if (desk.loop !== null) {
      return { from: desk.loop.from / rate, to: desk.loop.to / rate };
    }
    const bar = framesPerBar(song);
    const length = bar === null ? LAST_SECONDS : (LAST_BARS * bar) / rate;
    const to = desk.place / rate;
    // At the start nothing was heard: then the loudest part of the song says.
    return to < length / 2 ? {} : { from: Math.max(0, to - length), to };
  }
}

export const listening = new Listening();
