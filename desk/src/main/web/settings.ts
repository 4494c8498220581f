import type { Setting, Settings } from "./mix.js";
import { linear, logarithmic, orNone, type Scale } from "./scale.js";

/** One setting of a device, by its whole name within the device. */
export interface NamedSetting {
  readonly control: string;
  readonly name: string;
  readonly value: Setting;
}

/** What a device can be set to choose from; the server refuses what does not go together. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  "compressor.character": ["CLEAN", "BUS", "OPTO", "FET"],
  "compressor.detector": ["PEAK", "RMS"],
  "deesser.shape": ["BELL", "SHELF"],
  "saturator.shape": ["TANH", "HARD", "TAPE", "TUBE"],
  "saturator.quality": ["FULL", "PLAIN"],
  "clipper.quality": ["FULL", "PLAIN"],
  "reverb.character": ["PLATE", "HALL"],
  "eq.kind": ["BELL", "LOW_SHELF", "HIGH_SHELF", "HIGH_PASS", "LOW_PASS", "TILT", "NOTCH", "BAND_PASS"],
  "eq.slopeDbPerOctave": ["6", "12", "18", "24", "36", "48"],
  "eq.placement": ["STEREO", "MID", "SIDE", "LEFT", "RIGHT"],
};

export const BAND_KINDS = ["bell", "low-shelf", "high-shelf", "high-pass", "low-pass", "tilt", "notch", "band-pass"];

export const NOTES = [2, 4, 8, 16, 32].flatMap((division) =>
  ["", " dotted", " triplet"].map((feel) => `1/${division}${feel}`),
);

export const DEVICE_KINDS = [
  "eq",
  "compressor",
  "gate",
  "saturator",
  "limiter",
  "stereo",
  "delay",
  "reverb",
  "deesser",
  "multiband",
  "transient",
  "clipper",
  "trim",
];

/** Other strips can steer these. */
export const TAKES_KEY: ReadonlySet<string> = new Set(["compressor", "gate"]);

export function choices(kind: string, name: string): readonly string[] | undefined {
  return CHOICES[`${kind}.${name}`];
}

/** What stands in a device beside its lists of bands, in the order of its record. */
export function flat(settings: Settings, within = ""): NamedSetting[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const control = within + name;
    if ((control === "kind" && !("frequencyHz" in settings)) || Array.isArray(value)) {
      return [];
    }
    return value !== null && typeof value === "object" && !isNote(value)
      ? flat(value, `${control}.`)
      : [{ control, name, value }];
  });
}

export function isNote(value: Setting): value is Settings {
  return value !== null && typeof value === "object" && "division" in value && "feel" in value;
}

export function noteWords(value: Setting): string {
  if (typeof value === "string") {
    return value;
  }
  if (!isNote(value)) {
    return "none";
  }
  const feel = String(value["feel"]).toLowerCase();
  return `1/${value["division"]}${feel === "straight" ? "" : ` ${feel}`}`;
}

export function takesNote(name: string): boolean {
  return name === "note" || name.endsWith("Note");
}

const UNITS: readonly (readonly [ending: string, unit: string])[] = [
  ["Dbtp", "dBTP"],
  ["Db", "dB"],
  ["Hz", "Hz"],
  ["Ms", "ms"],
  ["Seconds", "s"],
  ["DbPerOctave", "dB/oct"],
];

export function unitOf(name: string): string {
  return UNITS.find(([ending]) => name.endsWith(ending))?.[1] ?? "";
}

/** "thresholdDb" as people say it: threshold. */
export function words(name: string): string {
  const ending = UNITS.find(([each]) => name.endsWith(each))?.[0] ?? "";
  const said = name
    .slice(0, name.length - ending.length)
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return said === "" ? name : said;
}

/** Ranges as the names suggest them; the records have the last word, and refuse what is out of theirs. */
const SCALES: readonly (readonly [RegExp, (value: number) => Scale])[] = [
  [/^(keyHighPass|keyLowPass|highPass|lowPass|monoBelow)Hz$/, () => orNone(logarithmic(20, 20000, 0, "Hz"))],
  [/Hz$/, (value) => logarithmic(20, 20000, value, "Hz")],
  [/^thresholdDb$/, (value) => linear(-80, 12, value, 0.5, "dB", 1)],
  [/^ceilingDb(tp)?$/, () => linear(-24, 0, -1, 0.1, "dB", 1)],
  [/^(kneeDb|duckingDb|hysteresisDb)$/, (value) => linear(0, 24, value, 0.5, "dB", 1)],
  [/^driveDb$/, () => linear(0, 36, 0, 0.5, "dB", 1)],
  [/Db$/, () => linear(-24, 24, 0, 0.5, "dB", 1)],
  [/^(lookahead)Ms$/, () => linear(0, 10, 0, 0.1, "ms", 2)],
  [/^(hold|preDelay)Ms$/, () => orNone(logarithmic(1, 500, 0, "ms"))],
  [/^delayMs$/, () => linear(0, 500, 0, 0.1, "ms", 2)],
  [/^attackMs$/, (value) => logarithmic(0.05, 500, value, "ms")],
  [/Ms$/, (value) => logarithmic(1, 5000, value, "ms")],
  [/Seconds$/, (value) => logarithmic(0.1, 20, value, "s")],
  [/^ratio$/, () => logarithmic(1, 100, 1, "")],
  [/^q$/, () => logarithmic(0.1, 40, Math.SQRT1_2, "")],
  [/^balance$/, () => linear(-1, 1, 0, 0.05)],
  [/^(width|lowDecay|highDecay)$/, () => linear(0, 2, 1, 0.05)],
  [/^size$/, () => linear(0.5, 1.5, 1, 0.05)],
];

const rests = new Map<string, Scale>();

/** The same one for the same setting, with what it stood at when it was first shown as its default. */
export function scaleOf(setting: string, name: string, value: number): Scale {
  const key = `${setting} ${name}`;
  const known = rests.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = SCALES.find(([pattern]) => pattern.test(name))?.[1](value) ?? linear(0, 1, value, 0.05);
  rests.set(key, made);
  return made;
}
