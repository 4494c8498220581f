/** A mix as the server tells it: the members of the store's JSON. */

export type Tier = "TRACK" | "BUS" | "MIX";

/** A level in dB; a fader that is off is "-inf". */
export type Level = number | "-inf";

export type Setting = number | boolean | string | null | Settings | Setting[];
export interface Settings {
  readonly [name: string]: Setting;
}

export interface Device {
  readonly id: string;
  readonly params: Settings & { readonly kind: string };
  readonly bypassed: boolean;
  readonly keyFrom: string;
}

export interface Send {
  readonly to: string;
  readonly levelDb: Level;
  readonly point: "PRE_FADER" | "POST_FADER";
}

export interface Breakpoint {
  readonly frame: number;
  readonly value: Level;
  /** The way to the next one. */
  readonly segment: "LINEAR" | "HOLD";
}

export interface Automation {
  readonly control: string;
  readonly points: readonly Breakpoint[];
}

export interface Strip {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly role: string;
  readonly roleDetail: string;
  readonly head: { readonly trimDb: number; readonly polarityInverted: boolean; readonly delayMs: number };
  readonly chain: readonly Device[];
  readonly output: { readonly faderDb: Level; readonly pan: number; readonly width: number };
  readonly muted: boolean;
  readonly soloSafe: boolean;
  readonly outputTo: string;
  readonly sends: readonly Send[];
  readonly automation?: readonly Automation[];
}

/** One fader and one mute for several strips, without audio of its own. */
export interface Vca {
  readonly id: string;
  readonly name: string;
  readonly faderDb: Level;
  readonly muted: boolean;
  readonly members: readonly string[];
}

export interface Mix {
  readonly strips: readonly Strip[];
  readonly vcas: readonly Vca[];
}

export const NO_MIX: Mix = { strips: [], vcas: [] };

export const MIX_BUS = "mix";

/** What stands at the end of the desk: the strips that feed the mix bus, then the mix bus. */
export function finals(mix: Mix): Strip[] {
  return [
    ...mix.strips.filter((strip) => strip.outputTo === MIX_BUS),
    ...mix.strips.filter((strip) => strip.tier === "MIX"),
  ];
}
