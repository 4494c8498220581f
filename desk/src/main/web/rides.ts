import type { Value } from "./control.js";
import { decibels } from "./control.js";
import { desk } from "./store.js";

export const RIDE_MODES = ["off", "touch", "latch", "trim"] as const;
export type RideMode = (typeof RIDE_MODES)[number];

export const RIDE_WORDS: Readonly<Record<RideMode, string>> = {
  off: "Moves are set, not written",
  touch: "While it plays, what is moved is written until it is let go; then it goes on as before",
  latch: "While it plays, what is moved is written until the stop, or a jump",
  trim: "While it plays, what is moved is added to what it does by itself",
};

/** What can be ridden of a strip: its fader, pan, width, trim, mute and sends. */
const RIDDEN = /^(output\.(faderDb|pan|width)|head\.trimDb|muted|sends\..+\.levelDb)$/;

/** A wheel and keys have no end of their own: this long without a move is one. */
const REST_MS = 600;

const SEND_EVERY_MS = 16;

/** Further on than this between two looks, it was no playback; and the guess of what is heard may go back a little. */
const JUMP_SECONDS = 2;
const TREMBLE_SECONDS = 0.05;

interface Take {
  readonly strip: string;
  readonly control: string;
  readonly mode: RideMode;
  /** Where it stood when it was touched. */
  readonly from: number;
  readonly points: [frame: number, value: number][];
  value: Value;
  movedAtMs: number;
  sentAtMs: number;
}

/** Rides by hand: what is moved while the song plays becomes automation, one step of history for each touch. */
class Rides extends EventTarget {
  private how: RideMode = "off";
  private readonly takes = new Map<string, Take>();
  private pressed = false;
  private timer = 0;

  /** The place at the last look. */
  private seen = 0;

  constructor() {
    super();
    addEventListener("pointerdown", () => (this.pressed = true), { capture: true });
    for (const up of ["pointerup", "pointercancel"]) {
      addEventListener(
        up,
        () => {
          this.pressed = false;
          this.endTouched();
        },
        { capture: true },
      );
    }
    desk.addEventListener("transport", () => !desk.plays && this.endAll());
    desk.addEventListener("link", () => desk.linkState === "offline" && this.leaveAll());
  }

  get mode(): RideMode {
    return this.how;
  }

  set mode(mode: RideMode) {
    this.endAll();
    this.how = mode;
    desk.rides = mode === "off" ? null : (strip, control, value) => this.take(strip, control, value);
    desk.say(mode === "off" ? "Rides are off" : `Rides: ${mode}. ${RIDE_WORDS[mode]}`);
    this.dispatchEvent(new Event("change"));
  }

  private take(strip: string, control: string, value: Value): boolean {
    if (!desk.plays || !RIDDEN.test(control)) {
      return false;
    }
    this.followPlace();
    const key = `${strip}.${control}`;
    let take = this.takes.get(key);
    if (take === undefined) {
      const from = number(standing(strip, control));
      take = { strip, control, mode: this.how, from, points: [], value, movedAtMs: 0, sentAtMs: 0 };
      this.takes.set(key, take);
    }
    take.value = value;
    take.movedAtMs = performance.now();
    this.point(take, this.seen);
    desk.hold(strip, control, value);
    this.hear(take);
    if (this.timer === 0) {
      this.timer = setInterval(() => this.look(), SEND_EVERY_MS);
    }
    return true;
  }

  /** After a jump, as of a loop that came round, what was ridden before it stands, and nothing is written across. */
  private followPlace(): void {
    const place = Math.round(desk.place);
    const rate = desk.song?.sampleRateHz ?? 48000;
    const on = place - this.seen;
    if (on < -TREMBLE_SECONDS * rate || on > JUMP_SECONDS * rate) {
      this.takes.forEach((take) => this.end(take));
    }
    this.seen = place;
  }

  private point(take: Take, at: number): void {
    const value = number(take.value) - (take.mode === "trim" ? take.from : 0);
    const last = take.points.at(-1)?.[0] ?? 0;
    const frame = Math.max(at, last);
    if (last === frame) {
      take.points.pop();
    }
    take.points.push([frame, Number.isNaN(value) ? 0 : value]);
  }

  private hear(take: Take): void {
    const now = performance.now();
    if (now - take.sentAtMs >= SEND_EVERY_MS) {
      take.sentAtMs = now;
      const [, value] = take.points.at(-1) as [number, number];
      desk.ask({
        do: "riding",
        strip: take.strip,
        control: take.control,
        value: plain(value),
        trim: take.mode === "trim",
      });
    }
  }

  private look(): void {
    const now = performance.now();
    this.followPlace();
    for (const take of this.takes.values()) {
      const moved = take.sentAtMs < take.movedAtMs;
      if (moved) {
        this.hear(take);
      }
      if (take.mode !== "latch" && !this.pressed && now - take.movedAtMs > REST_MS) {
        this.end(take);
      }
    }
  }

  private endTouched(): void {
    this.followPlace();
    [...this.takes.values()].filter((take) => take.mode !== "latch").forEach((take) => this.end(take));
  }

  private endAll(): void {
    this.followPlace();
    [...this.takes.values()].forEach((take) => this.end(take));
  }

  /** Without a server nothing can be written; everything stands where it is set again. */
  private leaveAll(): void {
    for (const take of this.takes.values()) {
      this.forget(take);
    }
  }

  private end(take: Take): void {
    // It was held there until now.
    this.point(take, this.seen);
    this.forget(take);
    desk.change({
      do: "ride",
      strip: take.strip,
      control: take.control,
      trim: take.mode === "trim",
      points: take.points.map(([at, value]) => [at, plain(value), take.control === "muted"]),
    });
  }

  private forget(take: Take): void {
    this.takes.delete(`${take.strip}.${take.control}`);
    desk.hold(take.strip, take.control, null);
    if (this.takes.size === 0) {
      clearInterval(this.timer);
      this.timer = 0;
    }
  }
}

function standing(strip: string, control: string): Value {
  const found = desk.strip(strip);
  if (found === undefined) {
    return 0;
  }
  const [part, name, last] = control.split(".");
  switch (part) {
    case "output":
      return found.output[name as "faderDb" | "pan" | "width"];
    case "head":
      return found.head.trimDb;
    case "muted":
      return found.muted;
    default:
      return last === undefined ? 0 : (found.sends.find((send) => send.to === name)?.levelDb ?? "-inf");
  }
}

function number(value: Value): number {
  return typeof value === "boolean" ? Number(value) : typeof value === "string" ? decibels(value as "-inf") : value;
}

function plain(value: number): number | "-inf" {
  return value === -Infinity ? "-inf" : value;
}

export const rides = new Rides();
