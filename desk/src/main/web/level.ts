/** What a level is called, and where it stands on a fader and on a meter. */

type Point = readonly [travel: number, db: number];

/** The law of real desks: fine around 0 dB, which is at three quarters of the way; the bottom is off. */
const FADER: readonly Point[] = [
  [0, -100],
  [0.02, -80],
  [0.06, -60],
  [0.16, -40],
  [0.25, -30],
  [0.37, -20],
  [0.54, -10],
  [0.64, -5],
  [0.75, 0],
  [1, 10],
];

/** Meters have most of their room where music is. */
const METER: readonly Point[] = [
  [0, -70],
  [0.06, -60],
  [0.18, -40],
  [0.29, -30],
  [0.45, -20],
  [0.69, -10],
  [0.94, 0],
  [1, 3],
];

/** The store's lowest that is not off. */
const LOWEST_DB = -90;

export const FADER_MARKS_DB = [10, 5, 0, -5, -10, -20, -30, -40, -60] as const;

function between(points: readonly Point[], x: number, from: 0 | 1, to: 0 | 1): number {
  const last = points.length - 1;
  for (let i = 1; i <= last; i++) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    if (x <= b[from] || i === last) {
      const share = (x - a[from]) / (b[from] - a[from]);
      return a[to] + Math.min(1, Math.max(0, share)) * (b[to] - a[to]);
    }
  }
  return 0;
}

export function faderTravel(db: number): number {
  return db === -Infinity ? 0 : between(FADER, db, 1, 0);
}

export function faderDb(travel: number): number {
  const db = between(FADER, travel, 0, 1);
  return db < LOWEST_DB ? -Infinity : db;
}

export function meterTravel(db: number): number {
  return db === -Infinity ? 0 : between(METER, db, 1, 0);
}

export function dbOf(linear: number): number {
  return linear > 0 ? 20 * Math.log10(linear) : -Infinity;
}

/** With a true minus sign, so that figures stand under each other. */
export function figure(value: number, decimals = 1): string {
  if (!Number.isFinite(value)) {
    return value < 0 ? "−∞" : "–";
  }
  const shown = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(shown) !== 0 ? `−${shown}` : shown;
}

export function inWords(db: number): string {
  if (db === -Infinity) {
    return "off";
  }
  const shown = String(Number(Math.abs(db).toFixed(2)));
  return `${db < 0 && shown !== "0" ? "minus " : ""}${shown} decibels`;
}

/** A figure as people type it: comma or point, any minus, unit or none; NaN if it is none. */
export function readFigure(text: string): number {
  const plain = text.trim().replace("−", "-").replace(",", ".").toLowerCase();
  if (/^(-\s*(inf.*|∞)|off)$/.test(plain)) {
    return -Infinity;
  }
  const found = /^[-+]?\d*\.?\d+(e[-+]?\d+)?/.exec(plain);
  return found === null ? NaN : Number(found[0]) * (/\dk(hz)?$|\d\s*khz$/.test(plain) ? 1000 : 1);
}
