import { desk } from "./store.js";

export type TierNumber = 1 | 2 | 3;

export const TIER_NAMES: Readonly<Record<TierNumber, string>> = { 1: "Mix", 2: "Buses", 3: "Tracks" };

/** How this page looks at the desk; no part of the mix, and of no interest to other tabs. */
class View {
  tier: TierNumber = 1;
  readonly folded = new Set<string>();

  bring(tier: TierNumber): void {
    this.tier = tier;
    desk.say(`${TIER_NAMES[tier]} in front`);
    desk.tell("view");
  }

  fold(bus: string): void {
    if (!this.folded.delete(bus)) {
      this.folded.add(bus);
    }
    desk.tell("view");
  }

  /** Meters and figures can be hidden, so that ears judge. */
  get ears(): boolean {
    return document.documentElement.dataset["ears"] !== undefined;
  }

  switchEars(): void {
    if (this.ears) {
      delete document.documentElement.dataset["ears"];
    } else {
      document.documentElement.dataset["ears"] = "";
    }
    desk.say(this.ears ? "Ears only: meters and figures are hidden" : "Meters and figures are shown");
    desk.tell("view");
  }
}

export const view = new View();
