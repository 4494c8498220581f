import { kinds } from "./kinds.js";
import type { NumberOf } from "./focusmessages.js";
import type { Device, Setting, Settings } from "./mix.js";
import { linear, logarithmic, orNone, type Scale } from "./scale.js";

/** One setting of a device, by its whole name within the device. */
export interface NamedSetting {
  readonly control: string;
  readonly name: string;
  readonly value: Setting;
}

export const NOTES = [2, 4, 8, 16, 32].flatMap((division) =>
  ["", " dotted", " triplet"].map((feel) => `1/${division}${feel}`),
);

/** The place of a control without the number of its band, which is how kinds of devices know it. */
function place(control: string): string {
  return control.replace(/\.\d+\./g, ".");
}

/** The kind of band a control belongs to, where bands are of kinds. */
function bandOf(device: Device, control: string): string {
  const number = /^bands\.(\d+)\./.exec(control)?.[1];
  const bands = device.params["bands"];
  const band = number !== undefined && Array.isArray(bands) ? bands[Number(number) - 1] : undefined;
  return band !== null && typeof band === "object" && !Array.isArray(band) ? String(band["kind"] ?? "") : "";
}

function found<T extends { readonly at: string; readonly of?: string }>(
  among: readonly T[] | undefined,
  device: Device,
  control: string,
): T | undefined {
  const at = place(control);
  const band = bandOf(device, control);
  return among?.find((each) => each.at === at && (each.of === undefined || each.of === band));
}

/** What a setting can be chosen from; undefined if it is none of words. */
export function choices(device: Device, control: string): readonly string[] | undefined {
  return found(kinds.of(device.params.kind)?.choices, device, control)?.values?.map(String);
}

export function takesNote(device: Device, control: string): boolean {
  return found(kinds.of(device.params.kind)?.choices, device, control)?.note === true;
}

/** A number's range and law; undefined for one that this kind of band has not. */
export function scaleOf(device: Device, control: string): Scale | undefined {
  const number = found(kinds.of(device.params.kind)?.numbers, device, control);
  return number === undefined ? undefined : scaleOfNumber(number);
}

/** The same of what every strip has: "head.trimDb". */
export function stripScale(control: string): Scale {
  const number = kinds.strip.find((each) => each.at === control);
  return number === undefined ? linear(0, 1, 0, 0.05) : scaleOfNumber(number);
}

export function unitOf(device: Device, control: string): string {
  return found(kinds.of(device.params.kind)?.numbers, device, control)?.unit ?? "";
}

const scales = new WeakMap<NumberOf, Scale>();

/** Frequencies, times and ratios go by factors, all else by steps. */
function scaleOfNumber(number: NumberOf): Scale {
  const known = scales.get(number);
  if (known !== undefined) {
    return known;
  }
  const { low, high, rest, unit, off } = number;
  const byFactors = unit === "Hz" || (low > 0 && high / low >= 10);
  const decibel = unit.startsWith("dB");
  let scale: Scale;
  if (byFactors) {
    scale = logarithmic(low, high, rest, unit);
  } else if (low === 0 && high >= 100 && unit === "ms") {
    scale = { ...orNone(logarithmic(high / 1000, high, rest, unit)), rest };
  } else {
    scale = linear(low, high, rest, decibel ? 0.5 : nice((high - low) / 40), unit, decibel ? 1 : 2);
  }
  const made = off === true ? { ...orNone(scale), rest } : scale;
  scales.set(number, made);
  return made;
}

function nice(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5, 10].find((each) => each * power >= step * 0.999) ?? 10);
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

function isNote(value: Setting): value is Settings {
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

const UNITS = ["DbPerOctave", "DbPerSecond", "Dbtp", "Dbfs", "Lufs", "Semitones", "Seconds", "Lu", "Db", "Hz", "Ms"];

/** "thresholdDb" as people say it: threshold. */
export function words(name: string): string {
  const ending = UNITS.find((each) => name.endsWith(each)) ?? "";
  const said = name
    .slice(0, name.length - ending.length)
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return said === "" ? name : said;
}

/** A constant of the JSON as people write it. */
export function say(constant: string): string {
  return constant.toLowerCase().replaceAll("_", "-");
}
