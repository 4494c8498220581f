import type { Level, Mix, Setting, Strip } from "./mix.js";

/** What a control can be set to; a level that is off is "-inf". */
export type Value = number | boolean | string;

/**
 * Where a control of a strip is in its JSON. Controls go by the whole names `topdown set` knows
 * ("output.faderDb", "compressor.curve.ratio", "eq.bands.2.gainDb", "sends.plate.levelDb"): devices by their
 * id, sends by their bus, lists counted from 1.
 */
function way(strip: Strip, control: string): (string | number)[] {
  const parts = control.split(".");
  const first = parts[0] ?? "";
  if (first === "sends") {
    return ["sends", strip.sends.findIndex((send) => send.to === parts[1]), ...parts.slice(2)];
  }
  const device = strip.chain.findIndex((each) => each.id === first);
  if (device < 0 || parts.length === 1) {
    return parts;
  }
  const own = parts[1] === "bypassed" || parts[1] === "keyFrom";
  const rest = parts.slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) - 1 : part));
  return ["chain", device, ...(own ? [] : ["params"]), ...rest];
}

/** The strip with that control at that value; the same strip if it has no such control. */
function withControl(strip: Strip, control: string, value: Value): Strip {
  return put(strip as unknown as Setting, way(strip, control), value) as unknown as Strip;
}

/** The mix with that control of a strip or a VCA group at that value; the same mix if there is no such thing. */
export function mixWith(mix: Mix, id: string, control: string, value: Value): Mix {
  const at = mix.strips.findIndex((strip) => strip.id === id);
  const strip = mix.strips[at];
  if (strip !== undefined) {
    return { ...mix, strips: mix.strips.with(at, withControl(strip, control, value)) };
  }
  const group = mix.vcas.findIndex((vca) => vca.id === id);
  const vca = mix.vcas[group];
  return vca === undefined ? mix : { ...mix, vcas: mix.vcas.with(group, { ...vca, [control]: value }) };
}

function put(node: Setting, path: (string | number)[], value: Value): Setting {
  const [part, ...rest] = path;
  if (part === undefined) {
    return value;
  }
  if (Array.isArray(node)) {
    const at = Number(part);
    return node[at] === undefined ? node : node.with(at, put(node[at], rest, value));
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  const there = node[part];
  return there === undefined ? node : { ...node, [part]: put(there, rest, value) };
}

export function assignment(strip: string, control: string, value: Value): string {
  return `${strip}.${control}=${value}`;
}

export function decibels(level: Level): number {
  return level === "-inf" ? -Infinity : level;
}

export function level(db: number): Level {
  return db === -Infinity ? "-inf" : db;
}
