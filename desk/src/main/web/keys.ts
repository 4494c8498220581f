import { looking } from "./analysis.js";
import { comparing } from "./compare.js";
import { MIX_BUS } from "./mix.js";
import { pressSolo, releaseSolo } from "./solo.js";
import { desk } from "./store.js";
import { framesPerBar } from "./place.js";
import { stripAt } from "./row.js";
import { switchLoop } from "./transport.js";
import { view } from "./view.js";

export interface Key {
  /** As it is written in the map. */
  readonly keys: string;
  readonly words: string;
  readonly is: (e: KeyboardEvent) => boolean;
  readonly does: (e: KeyboardEvent) => void;
}

export const keys: Key[] = [
  key("Space", "Play, stop", plain(" "), () => (desk.plays ? desk.stop() : desk.play())),
  key("Home", "Go to the start", plain("Home"), () => desk.locate(0)),
  key("Ctrl ← →", "Back, on by a bar (by a second without a tempo); with Shift by four", bar, goByBars),
  key("L", "Loop on, off", plain("l"), switchLoop),
  key("[ ]", "Loop from here, to here", either("[", "]"), loopHere),
  key("1 2 3", "Mix, buses, tracks in front", either("1", "2", "3"), (e) => view.bring(Number(e.key) as 1 | 2 | 3)),
  key("M", "Mute the strip", plain("m"), (e) => onStrip(e, (id) => toggle(id, "muted"))),
  key("S", "Solo the strip; held, for as long as it is held", plain("s"), (e) =>
    onStrip(e, (id) => id !== MIX_BUS && pressSolo(id)),
  ),
  key(
    "Shift S",
    "Nothing soloed",
    (e) => e.key === "S" && bare(e),
    () => desk.soloAll(new Set()),
  ),
  key("P", "Invert the strip's polarity", plain("p"), (e) => onStrip(e, (id) => toggle(id, "head.polarityInverted"))),
  key("B", "Hear the chosen strip without the open device, as loud; held, for as long as it is held", plain("b"), () =>
    comparing.press(desk.chosen, looking.device, "WITHOUT"),
  ),
  key(
    "Shift B",
    "Likewise without its chain",
    (e) => e.key === "B" && bare(e),
    () => comparing.press(desk.chosen, "", "WITHOUT"),
  ),
  key("F2", "Rename the strip", plain("F2"), (e) => void stripAt(e)?.rename()),
  key(
    "Ctrl Z",
    "Undo",
    (e) => command(e, "z") && !e.shiftKey,
    () => desk.goBack(),
  ),
  key(
    "Ctrl Shift Z, Ctrl Y",
    "Redo",
    (e) => (command(e, "z") && e.shiftKey) || command(e, "y"),
    () => desk.goForth(),
  ),
  key("E", "Ears only: meters and figures hidden, shown", plain("e"), () => view.switchEars()),
];

/** What strips and sliders do with keys by themselves, for the map. */
export const ownKeys: readonly (readonly [keys: string, words: string])[] = [
  ["F6", "From zone to zone"],
  ["Tab", "Through a strip, and on"],
  ["← →", "From strip to strip, on the same control"],
  ["Enter on a strip", "Open it in the middle"],
  ["↑ ↓", "A step; with Shift a fine one"],
  ["PageUp PageDown", "A large step: 3 dB on a fader"],
  ["Home End", "Lowest, highest"],
  ["Delete, double-click", "Default"],
  ["Enter on a control", "Type a value"],
  ["Drag, wheel", "Move; with Shift finely"],
  ["On a band: ← → ↑ ↓", "Frequency, gain; PageUp PageDown its Q"],
  ["K, O, Delete, Alt held", "Its kind, on and off, away, heard alone"],
  ["Alt ↑ ↓ in a chain", "The device a place up, down"],
];

function key(name: string, words: string, is: Key["is"], does: Key["does"]): Key {
  return { keys: name, words, is, does };
}

function bare(e: KeyboardEvent): boolean {
  return !e.ctrlKey && !e.metaKey && !e.altKey;
}

function plain(name: string): Key["is"] {
  return (e) => bare(e) && !e.shiftKey && e.key.toLowerCase() === name.toLowerCase();
}

function either(...names: string[]): Key["is"] {
  return (e) => bare(e) && names.includes(e.key);
}

function command(e: KeyboardEvent, name: string): boolean {
  return (e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === name;
}

function bar(e: KeyboardEvent): boolean {
  return (e.ctrlKey || e.metaKey) && !e.altKey && (e.key === "ArrowLeft" || e.key === "ArrowRight");
}

function goByBars(e: KeyboardEvent): void {
  const song = desk.song;
  if (song !== null) {
    const by = (framesPerBar(song) ?? song.sampleRateHz) * (e.shiftKey ? 4 : 1);
    desk.locate(desk.place + (e.key === "ArrowRight" ? by : -by));
  }
}

function loopHere(e: KeyboardEvent): void {
  const end = desk.song?.endFrame ?? 0;
  const { from, to } = desk.range ?? { from: 0, to: end };
  const at = desk.place;
  const range = e.key === "[" ? { from: at, to: to > at ? to : end } : { from: from < at ? from : 0, to: at };
  if (range.from < range.to) {
    desk.setLoop(range);
  }
}

/** The strip the focus is in; else the chosen one. */
function onStrip(e: KeyboardEvent, act: (id: string) => void): void {
  const id = stripAt(e)?.strip?.id ?? desk.chosen;
  if (desk.strip(id) !== undefined) {
    act(id);
  }
}

function toggle(id: string, control: "muted" | "head.polarityInverted"): void {
  const strip = desk.strip(id);
  if (strip !== undefined) {
    desk.set(id, control, !(control === "muted" ? strip.muted : strip.head.polarityInverted));
  }
}

/** A key belongs to a field that is typed in, and a button that was reached by keys takes its Space. */
function taken(e: KeyboardEvent): boolean {
  const at = e.composedPath()[0];
  if (at instanceof HTMLInputElement || at instanceof HTMLSelectElement) {
    return true;
  }
  return e.key === " " && at instanceof HTMLButtonElement && at.matches(":focus-visible");
}

export function listenForKeys(dialogOpen: () => boolean): void {
  addEventListener("keydown", (e) => {
    // What toggles must not flutter while its key is held.
    if (e.defaultPrevented || dialogOpen() || taken(e) || (e.repeat && bare(e))) {
      return;
    }
    const pressed = keys.find((each) => each.is(e));
    if (pressed !== undefined) {
      e.preventDefault();
      pressed.does(e);
    }
  });
  addEventListener("keyup", (e) => {
    if (e.key.toLowerCase() === "s") {
      releaseSolo();
    }
    if (e.key.toLowerCase() === "b") {
      comparing.release();
    }
  });
  addEventListener("blur", releaseSolo);
}
