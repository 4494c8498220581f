import type { Mix, Strip, Vca } from "./mix.js";
import type { OfFocus } from "./focusmessages.js";

/** What the server tells in JSON, as PROTOCOL.md has it. */

export interface Loop {
  readonly from: number;
  readonly to: number;
}

export interface Song {
  readonly name: string;
  readonly sampleRateHz: number;
  readonly endFrame: number;
  readonly tempoBpm: number | null;
  readonly timeSignature: string;
  readonly readOnly: boolean;
}

/** What lifting a fader does to what feeds the mix bus; what is silent has no figures. */
export interface Pushed {
  readonly id: number;
  readonly strip: string;
  readonly db: number;
  readonly fromSeconds: number;
  readonly seconds: number;
  readonly intoLu: number | null;
  readonly outLu: number | null;
  readonly reductionDb: number;
  readonly pushedDb: number;
  readonly feeds: readonly {
    readonly strip: string;
    readonly name: string;
    readonly beforeDb: number | null;
    readonly afterDb: number | null;
  }[];
}

export type FromServer =
  | OfFocus
  | { event: "at"; song: string }
  | { event: "left" }
  | (Song & {
      event: "song";
      mix: Mix;
      undo: boolean;
      redo: boolean;
      solo: string[];
      sounding: boolean;
      exact: number;
      out: string;
      plays: boolean;
      song: number;
      loop?: Loop | null;
    })
  | { event: "mix"; mix: Mix; undo: boolean; redo: boolean; what: string }
  | { event: "strips"; strips: Strip[]; vcas?: Vca[]; undo: boolean; redo: boolean; what: string }
  | { event: "done"; id: number }
  | { event: "refused"; id: number; why: string }
  | { event: "begins"; stream: number; song: number; how: "EXACT" | "APPROXIMATE"; ahead: number }
  | { event: "ends"; stream: number }
  | { event: "exact"; share: number }
  | ({ event: "pushed" } & Pushed)
  | { event: "stops"; song: number }
  | { event: "fails"; why: string }
  | { event: "solo"; strips: string[] }
  | { event: "loop"; loop: Loop | null }
  | { event: "sounding"; you: boolean };

/** What comes in binary begins with one of these. */
export const AUDIO = 1;
export const METERS = 2;
