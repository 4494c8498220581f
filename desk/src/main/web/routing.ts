import type { Strip } from "./mix.js";
import { MIX_BUS } from "./mix.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";

/** Which buses there are and what goes where: one order each, one step of history. */

const NEW_SEND_DB = -12;

/** Effects that come in one action, with the send to them. */
export const EFFECTS: readonly (readonly [name: string, preset: string])[] = [
  ["Plate", "vocal-plate"],
  ["Hall", "long-hall"],
  ["Slap", "slap"],
  ["Echo", "quarter-throw"],
];

/** Roles a bus can have, in the order of a desk. */
export const BUS_ROLES = [
  "drums",
  "bass",
  "rhythmguitars",
  "leadguitars",
  "keys",
  "vocals",
  "backingvocals",
  "effects",
  "other",
];

/** An effect on a bus of its own, with a send from every strip that is meant. */
export function addEffect(from: readonly string[], name: string, preset: string): void {
  const to = desk.mix.strips.some((strip) => strip.id === "effects" && strip.tier === "BUS") ? "effects" : MIX_BUS;
  desk.change({ do: "bus", name, role: "effects", to, preset, from, levelDb: NEW_SEND_DB });
}

export function addSend(strip: Strip, to: string): void {
  const gesture = desk.gesture();
  for (const id of selection.with(strip.id)) {
    const each = desk.strip(id);
    if (each !== undefined && id !== to && !each.sends.some((send) => send.to === to)) {
      desk.set(id, `sends.${to}.levelDb`, NEW_SEND_DB, gesture);
    }
  }
}

/** Buses that a strip could send to and does not. */
export function freeBuses(strip: Strip): Strip[] {
  return desk.mix.strips.filter(
    (each) => each.tier === "BUS" && each.id !== strip.id && !strip.sends.some((send) => send.to === each.id),
  );
}

/** A bus, and the strips that feed it from then on. */
export function addBus(name: string, to: string, members: readonly string[]): void {
  desk.change({ do: "bus", name, role: "other", to, members });
}

/** What feeds it feeds what it fed, and the sends to it go. */
export function removeBus(id: string): void {
  desk.change({ do: "bus", name: id, remove: true });
}

/** @param at the place of the first among those that feed that bus already, from 1, or 0 for the end */
export function route(strips: readonly string[], to: string, at = 0): void {
  desk.change({ do: "route", strips, to, at });
}

/** One place to the left or right among those that feed the same bus. */
export function shift(strip: Strip, by: -1 | 1): void {
  const beside = desk.mix.strips.filter((each) => each.outputTo === strip.outputTo);
  const moving = selection.inOrder(strip.id).filter((id) => beside.some((each) => each.id === id));
  const others = beside.filter((each) => !moving.includes(each.id));
  const first = beside.findIndex((each) => each.id === moving[0]);
  const at = beside.slice(0, first).filter((each) => others.includes(each)).length + by;
  if (at >= 0 && at <= others.length) {
    route(moving, strip.outputTo, at + 1);
  }
}

/** The strip whose settings are pasted. */
let copied = "";

export function copySettings(strip: Strip): void {
  copied = strip.id;
  desk.say(`${strip.name}: chain and sends are ready to be pasted`);
}

export function pasteSettings(to: string): void {
  if (desk.strip(copied) === undefined) {
    desk.say("Nothing was copied yet: copy a strip's settings first.", true);
  } else {
    desk.change({ do: "copy", from: copied, to: selection.inOrder(to) });
  }
}

export function addGroup(name: string, members: readonly string[]): void {
  desk.change({ do: "group", name, in: members });
}

export function joinGroup(id: string, members: readonly string[]): void {
  desk.change({ do: "group", name: id, in: members.filter((each) => each !== MIX_BUS) });
}

export function leaveGroup(id: string, members: readonly string[]): void {
  desk.change({ do: "group", name: id, out: members });
}

export function removeGroup(id: string): void {
  desk.change({ do: "group", name: id, remove: true });
}
