import type { Settings } from "./mix.js";

/** What the server tells of devices and of what is looked at, as PROTOCOL.md has it. */

/** A number among the settings of a kind: where it is in their JSON, without the numbers of bands. */
export interface NumberOf {
  readonly at: string;
  /** The kind of band it is so of; none for all. */
  readonly of?: string;
  readonly low: number;
  readonly high: number;
  readonly rest: number;
  readonly unit: string;
  /** Whether 0, for none, is allowed beside the range. */
  readonly off?: boolean;
}

/** A setting that is one of some words or figures, or a note. */
export interface ChoiceOf {
  readonly at: string;
  readonly of?: string;
  readonly values?: readonly (string | number)[];
  readonly note?: boolean;
}

export interface Kind {
  readonly kind: string;
  readonly takesKey: boolean;
  readonly params: Settings & { readonly kind: string };
  readonly numbers: readonly NumberOf[];
  readonly choices: readonly ChoiceOf[];
}

export interface Preset {
  readonly name: string;
  readonly about: string;
  readonly own: boolean;
}

/** What the song's template expects of a finished mix. */
export interface Target {
  readonly template: string;
  readonly printLufs: number;
  readonly ceilingDbtp: number;
  readonly reductionFromDb: number;
  readonly reductionToDb: number;
  readonly spectrum: readonly { readonly hz: number; readonly levelDb: number; readonly toleranceDb: number }[];
}

/** What a device does, by frequency (an equaliser) or by level. */
export interface Curve {
  readonly hz?: readonly number[];
  /** By placement, at those frequencies. */
  readonly gainDb?: Readonly<Record<string, readonly number[]>>;
  /** Of each band alone, at 61 frequencies. */
  readonly bands?: readonly (readonly number[])[];
  /** What comes out for -80, -79, ... 12 dBFS. */
  readonly outDb?: readonly number[];
}

/** What a strip was like in the last moments, 25 times a second while it plays. */
export interface Analysis {
  readonly strip: string;
  readonly before?: readonly number[];
  readonly after?: readonly number[];
  readonly over?: string;
  readonly overAfter?: readonly number[];
  readonly devices?: readonly { readonly id: string; readonly levelDb: number; readonly reductionDb: number }[];
}

/** What was heard of the mix. */
export interface BusFigures {
  readonly seconds: number;
  readonly shortTerm: number;
  readonly integrated: number;
  readonly truePeak: number;
  readonly range?: number;
  readonly peakToLoudness?: number;
  readonly spectrum: readonly number[];
  readonly correlations: readonly (number | null)[];
  readonly sideShares: readonly (number | null)[];
}

export interface Bus {
  readonly momentary: number;
  readonly correlation: number;
  readonly scope: readonly number[];
  readonly figures: BusFigures;
}

export interface Hear {
  readonly strip?: string;
  readonly device?: string;
  readonly how?: "WITHOUT" | "INSTEAD" | "BAND";
  readonly matchedDb?: number;
}

export interface ListeningTo {
  readonly strip: string;
  readonly device: string;
  readonly what: "KISS" | "MAKEUP";
  readonly share?: number;
  readonly found?: string;
}

export type OfFocus =
  | { event: "devices"; strip: NumberOf[]; kinds: Kind[]; presets: Preset[] }
  | ({ event: "target" } & Target)
  | { event: "tones"; strips: Record<string, number[] | null> }
  | { event: "curves"; strip: string; devices: Record<string, Curve> }
  | ({ event: "analysis" } & Analysis)
  | ({ event: "bus" } & Bus)
  | ({ event: "hear" } & Hear)
  | ({ event: "listening" } & ListeningTo);
