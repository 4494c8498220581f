import { faderDb, faderTravel, figure, inWords, readFigure } from "./level.js";

/** What a slider's values are: where they stand, how far a step goes, what they are called. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** What double-click and Delete go back to. */
  readonly rest: number;
  readonly step: number;
  readonly fine: number;
  readonly page: number;
  travel(value: number): number;
  at(travel: number): number;
  /** One step up or down; evenly in what the ear hears. */
  moved(value: number, by: number): number;
  round(value: number): number;
  figure(value: number): string;
  words(value: number): string;
  read(text: string): number;
}

function rounded(value: number, to: number): number {
  return Number.isFinite(value) ? Number((Math.round(value / to) * to).toFixed(6)) : value;
}

/** A fader: off at the bottom, 0 dB at three quarters of the way. */
export const faderScale: Scale = {
  low: -Infinity,
  high: 12,
  rest: 0,
  step: 0.5,
  fine: 0.1,
  page: 3,
  travel: faderTravel,
  at: faderDb,
  moved: (db, by) => (db === -Infinity ? (by > 0 ? -90 : db) : db + by < -90 ? -Infinity : db + by),
  round: (db) => rounded(db, 0.1),
  figure,
  words: inWords,
  read: readFigure,
};

export const panScale: Scale = {
  ...linear(-1, 1, 0, 0.05),
  figure: (pan) => (Math.abs(pan) < 0.005 ? "C" : `${pan < 0 ? "L" : "R"}${Math.round(Math.abs(pan) * 100)}`),
  words: (pan) =>
    Math.abs(pan) < 0.005 ? "centre" : `${Math.round(Math.abs(pan) * 100)} percent ${pan < 0 ? "left" : "right"}`,
  read: (text) => {
    const typed = text.trim().toLowerCase();
    if (/^c/.test(typed)) {
      return 0;
    }
    const side = /^l|l$/.test(typed) ? -1 : 1;
    const share = readFigure(typed.replace(/^[lr]\s*|\s*[lr]$/g, ""));
    return (side * (Math.abs(share) > 1 || /[lr]/.test(typed) ? share : share * 100)) / 100;
  },
};

export function linear(low: number, high: number, rest: number, step: number, unit = "", decimals = 2): Scale {
  return {
    low,
    high,
    rest,
    step,
    fine: step / 5,
    page: step * 10,
    travel: (value) => (value - low) / (high - low),
    at: (travel) => low + travel * (high - low),
    moved: (value, by) => value + by,
    round: (value) => rounded(value, 10 ** -decimals),
    figure: (value) => figure(value, decimals),
    words: (value) =>
      unit === "dB" ? inWords(value) : `${Number(value.toFixed(decimals))} ${UNITS[unit] ?? ""}`.trim(),
    read: readFigure,
  };
}

/** For frequencies, times and ratios: the same way is the same factor. */
export function logarithmic(low: number, high: number, rest: number, unit: string): Scale {
  const span = Math.log(high / low);
  const shown = (value: number) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
  return {
    ...linear(low, high, rest, 1, unit),
    step: 1,
    fine: 0.2,
    page: 6,
    travel: (value) => Math.log(Math.max(low, value) / low) / span,
    at: (travel) => low * Math.exp(travel * span),
    // A step is a semitone's factor.
    moved: (value, by) => Math.max(low, value) * 2 ** (by / 12),
    round: (value) => Number(value.toPrecision(3)),
    figure: (value) => figure(value, shown(value)),
    words: (value) => `${Number(value.toFixed(shown(value)))} ${UNITS[unit] ?? ""}`.trim(),
  };
}

/** With a zero that means there is none, below the lowest. */
export function orNone(scale: Scale): Scale {
  const OFF = 0.04;
  return {
    ...scale,
    low: 0,
    travel: (value) => (value === 0 ? 0 : OFF + (1 - OFF) * scale.travel(value)),
    at: (travel) => (travel < OFF ? 0 : scale.at((travel - OFF) / (1 - OFF))),
    moved: (value, by) => {
      const to = value === 0 ? (by > 0 ? scale.low : 0) : scale.moved(value, by);
      return to < scale.low ? 0 : to;
    },
    figure: (value) => (value === 0 ? "none" : scale.figure(value)),
    words: (value) => (value === 0 ? "none" : scale.words(value)),
    read: (text) => (/^(none|off)$/i.test(text.trim()) ? 0 : scale.read(text)),
  };
}

const UNITS: Readonly<Record<string, string>> = {
  Hz: "hertz",
  ms: "milliseconds",
  s: "seconds",
  dB: "decibels",
  dBTP: "decibels true peak",
};
