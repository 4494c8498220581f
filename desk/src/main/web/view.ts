import { remember, remembered } from "./remembered.js";
import { desk } from "./store.js";

export type TierNumber = 1 | 2 | 3;

export const TIER_NAMES: Readonly<Record<TierNumber, string>> = { 1: "Mix", 2: "Buses", 3: "Tracks" };

/** What the meters of strips show. */
export const METERS = ["both", "peak", "rms", "loudness"] as const;
export type Meters = (typeof METERS)[number];
const METER_WORDS: Readonly<Record<Meters, string>> = {
  both: "peak and RMS",
  peak: "peak",
  rms: "RMS",
  loudness: "loudness of the mix in LUFS, RMS of all others",
};

/** How this page looks at the desk; no part of the mix, and of no interest to other tabs. */
class View {
  tier: TierNumber = 1;
  readonly folded = new Set<string>();
  meters: Meters = remembered("meters", "both");
  sends: boolean = remembered("sends", true);

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

  nextMeters(): void {
    this.meters = METERS[(METERS.indexOf(this.meters) + 1) % METERS.length] ?? "both";
    remember("meters", this.meters);
    desk.say(`Meters show ${METER_WORDS[this.meters]}`);
    desk.tell("view");
  }

  switchSends(): void {
    this.sends = !this.sends;
    remember("sends", this.sends);
    desk.say(this.sends ? "Sends are shown on strips" : "Sends are hidden on strips");
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
    desk.say(
      this.ears
        ? "Ears mode: meters and figures are hidden until you decide (E, or what you keep or let snap back)"
        : "Decided: meters and figures are shown",
    );
    desk.tell("view");
  }

  /** A decision was made: what was hidden until then is shown. */
  decide(): void {
    if (this.ears) {
      this.switchEars();
    }
  }
}

export const view = new View();
