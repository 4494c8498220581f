import type { Hear } from "./focusmessages.js";
import { figure } from "./level.js";
import type { Settings } from "./mix.js";
import { desk } from "./store.js";
import { told } from "./told.js";

/** Held for longer than this, a comparison is only for as long as it is held. */
const HELD_MS = 300;

export type Other =
  | { readonly params: Settings }
  | { readonly band: { readonly frequencyHz: number; readonly q: number } }
  | Record<string, never>;

/**
 * Hearing a strip otherwise for a moment: without a device or its chain, with other settings, or one band alone. It is
 * no part of the mix; what is left out is made up for in loudness.
 */
class Comparing {
  now: Hear = {};
  private pressed: { key: string; atMs: number; was: boolean } | null = null;

  constructor() {
    told("hear", (hear) => {
      this.now = hear;
      desk.tell("view");
    });
    addEventListener("blur", () => this.release());
  }

  /** Whether that is heard at the moment. */
  is(strip: string, device: string, how: Hear["how"]): boolean {
    return this.now.strip === strip && this.now.device === device && this.now.how === how;
  }

  /** Pressed shortly it stays until it is pressed again; held, it ends with the hold. */
  press(strip: string, device: string, how: NonNullable<Hear["how"]>, other: Other = {}): void {
    const key = `${strip} ${device} ${how}`;
    if (this.pressed === null) {
      const was = this.is(strip, device, how);
      this.pressed = { key, atMs: performance.now(), was };
      if (was) {
        this.end();
      } else {
        desk.ask({ do: "compare-device", strip, device, ...other });
      }
    }
  }

  /** For as long as it is held and no longer. */
  hold(strip: string, device: string, other: Other): void {
    if (this.pressed === null) {
      this.pressed = { key: "", atMs: -Infinity, was: false };
      desk.ask({ do: "compare-device", strip, device, ...other });
    }
  }

  /** What is held has moved. */
  follow(strip: string, device: string, other: Other): void {
    if (this.pressed !== null) {
      desk.ask({ do: "compare-device", strip, device, ...other });
    }
  }

  release(): void {
    const { pressed } = this;
    this.pressed = null;
    if (pressed !== null && !pressed.was && performance.now() - pressed.atMs > HELD_MS) {
      this.end();
    }
  }

  end(): void {
    desk.ask({ do: "compare-device" });
  }

  /** "Vocals without comp", "Vocals without its chain"; empty if nothing but the mix is heard. */
  get of(): string {
    const { strip, device, how } = this.now;
    const way = how === "WITHOUT" ? "without" : how === "BAND" ? "by a band of" : "otherwise:";
    return strip === undefined ? "" : `${desk.strip(strip)?.name ?? strip} ${way} ${device || "its chain"}`;
  }

  /** "−2.3 matched", as far as it is known. */
  words(): string {
    const { strip, how, matchedDb } = this.now;
    if (strip === undefined || how === "BAND") {
      return "";
    }
    return matchedDb === undefined ? "not matched: too little was heard" : `${figure(matchedDb)} dB matched`;
  }
}

export const comparing = new Comparing();
