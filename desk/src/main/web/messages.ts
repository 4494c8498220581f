import type { Mix, Strip } from "./mix.js";

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

export type FromServer =
  | { event: "at"; song: string }
  | { event: "left" }
  | (Song & {
      event: "song";
      mix: Mix;
      undo: boolean;
      redo: boolean;
      solo: string[];
      sounding: boolean;
      plays: boolean;
      song: number;
      loop?: Loop | null;
    })
  | { event: "mix"; mix: Mix; undo: boolean; redo: boolean; what: string }
  | { event: "strips"; strips: Strip[]; undo: boolean; redo: boolean; what: string }
  | { event: "done"; id: number }
  | { event: "refused"; id: number; why: string }
  | { event: "begins"; stream: number; song: number; how: "EXACT" | "APPROXIMATE" }
  | { event: "stops"; song: number }
  | { event: "fails"; why: string }
  | { event: "solo"; strips: string[] }
  | { event: "loop"; from?: number; to?: number }
  | { event: "sounding"; you: boolean };

/** What comes in binary begins with one of these. */
export const AUDIO = 1;
export const METERS = 2;
