import { MIX_BUS } from "./mix.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";

/** Held for longer than this, a solo is only for as long as it is held. */
export const HELD_MS = 300;

let pressed: { readonly before: ReadonlySet<string>; readonly atMs: number; readonly turnedOn: boolean } | null = null;

/** Solos a strip and those it is worked on with, or none of them any more. */
export function turnSolo(strip: string): void {
  const soloed = new Set(desk.soloed);
  const on = !soloed.has(strip);
  for (const id of selection.with(strip)) {
    if (on && id !== MIX_BUS) {
      soloed.add(id);
    } else {
      soloed.delete(id);
    }
  }
  desk.soloAll(soloed);
}

export function pressSolo(strip: string): void {
  if (pressed === null && strip !== MIX_BUS) {
    pressed = { before: desk.soloed, atMs: performance.now(), turnedOn: !desk.soloed.has(strip) };
    turnSolo(strip);
  }
}

export function releaseSolo(): void {
  if (pressed !== null && pressed.turnedOn && performance.now() - pressed.atMs > HELD_MS) {
    desk.soloAll(pressed.before);
  }
  pressed = null;
}
