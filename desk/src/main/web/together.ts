import { decibels, level, type Value } from "./control.js";
import type { Strip } from "./mix.js";
import { faderScale, panScale, type Scale } from "./scale.js";
import { selection } from "./selection.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";

/** A control that moves, the same on every strip that has it. */
export interface Moving {
  readonly control: string;
  readonly scale: Scale;
  of(strip: Strip): number | undefined;
  value(moved: number): Value;
}

export const FADER: Moving = {
  control: "output.faderDb",
  scale: faderScale,
  of: (strip) => decibels(strip.output.faderDb),
  value: level,
};

export const PAN: Moving = {
  control: "output.pan",
  scale: panScale,
  of: (strip) => strip.output.pan,
  value: (pan) => pan,
};

export function sendLevel(to: string): Moving {
  return {
    control: `sends.${to}.levelDb`,
    scale: faderScale,
    of: (strip) => {
      const send = strip.sends.find((each) => each.to === to);
      return send && decibels(send.levelDb);
    },
    value: level,
  };
}

/** Where those that move by one gesture stood before it: what met its end on the way comes back as far. */
let began: { readonly of: string; readonly from: ReadonlyMap<string, number> } = { of: "", from: new Map() };

/** Moves a control of a strip, and by as much that of all it is worked on with: one step of history. */
export function move(strip: Strip, moving: Moving, { value, gesture, alone }: Moved): void {
  const key = `${strip.id} ${moving.control} ${gesture}`;
  if (began.of !== key) {
    const from = new Map<string, number>();
    for (const id of alone ? [strip.id] : selection.with(strip.id)) {
      const each = desk.strip(id);
      const at = each && moving.of(each);
      if (at !== undefined) {
        from.set(id, at);
      }
    }
    began = { of: key, from };
  }
  const by = value - (began.from.get(strip.id) ?? value);
  for (const [id, from] of began.from) {
    if (id === strip.id) {
      desk.set(id, moving.control, moving.value(value), gesture);
    } else if (!Number.isNaN(by) && by !== Infinity) {
      const { scale } = moving;
      const to = Math.min(scale.high, Math.max(scale.low, scale.round(scale.moved(from, by))));
      desk.set(id, moving.control, moving.value(to), gesture);
    }
  }
}

export type Switch = "muted" | "head.polarityInverted" | "soloSafe";

function isOn(strip: Strip, control: Switch): boolean {
  return control === "head.polarityInverted" ? strip.head.polarityInverted : strip[control];
}

/** Turns a switch of a strip, and those of all it is worked on with to where that one is then. */
export function turn(strip: Strip, control: Switch): void {
  const on = !isOn(strip, control);
  const gesture = desk.gesture();
  for (const id of selection.with(strip.id)) {
    desk.set(id, control, on, gesture);
  }
}

const LATEST_MS = 500;
const ONE_GESTURE_MS = 600;
let nudged = { atMs: -Infinity, gesture: "" };

/** Puts strips later in time, or earlier again: none sounds before it was recorded. */
export function nudge(id: string, byMs: number): void {
  const now = performance.now();
  nudged = { atMs: now, gesture: now - nudged.atMs < ONE_GESTURE_MS ? nudged.gesture : desk.gesture() };
  for (const each of selection.with(id)) {
    const strip = desk.strip(each);
    if (strip !== undefined && strip.tier !== "MIX") {
      const ms = Math.min(LATEST_MS, Math.max(0, strip.head.delayMs + byMs));
      desk.set(each, "head.delayMs", Number(ms.toFixed(4)), nudged.gesture);
      desk.say(`${strip.name} ${Number(ms.toFixed(3))} ms later than recorded`);
    }
  }
}
