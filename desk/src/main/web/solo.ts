import { desk } from "./store.js";

/** Held for longer than this, a solo is only for as long as it is held. */
const HELD_MS = 300;

let pressed: { strip: string; atMs: number; turnedOn: boolean } | null = null;

export function pressSolo(strip: string): void {
  if (pressed === null) {
    const turnedOn = !desk.soloed.has(strip);
    pressed = { strip, atMs: performance.now(), turnedOn };
    desk.solo(strip, turnedOn);
  }
}

export function releaseSolo(): void {
  if (pressed !== null && pressed.turnedOn && performance.now() - pressed.atMs > HELD_MS) {
    desk.solo(pressed.strip, false);
  }
  pressed = null;
}
