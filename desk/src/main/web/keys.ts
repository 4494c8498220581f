import { looking } from "./analysis.js";
import { chordOf } from "./chord.js";
import { comparing } from "./compare.js";
import type { Strip } from "./mix.js";
import { monitor } from "./monitor.js";
import { framesPerBar } from "./place.js";
import { push } from "./push.js";
import { remember, remembered } from "./remembered.js";
import { copySettings, pasteSettings, shift } from "./routing.js";
import { stripAt } from "./row.js";
import { selection } from "./selection.js";
import { HELD_MS, pressSolo, releaseSolo } from "./solo.js";
import { desk } from "./store.js";
import { story } from "./story.js";
import { openMenu } from "./stripmenu.js";
import { nudge, turn } from "./together.js";
import { switchLoop } from "./transport.js";
import { view } from "./view.js";
import { wiggle } from "./wiggle.js";

/** Something that keys do. Which ones is the user's choice; these are where it begins. */
export interface Key {
  /** By which a choice is kept. */
  readonly id: string;
  readonly words: string;
  readonly chords: readonly string[];
  /** @param which of its chords was pressed */
  readonly does: (e: KeyboardEvent, which: number) => void;
  /** When it is let go. */
  readonly ends?: (() => void) | undefined;
}

export const keys: Key[] = [
  key("play", "Play, stop", ["Space"], () => (desk.plays ? desk.stop() : desk.play())),
  key("start", "Go to the start", ["Home"], () => desk.locate(0)),
  key("bar", "Back, on by a bar (by a second without a tempo)", ["Ctrl ←", "Ctrl →"], (_, i) => goByBars(i ? 1 : -1)),
  key("bars", "Back, on by four bars", ["Ctrl Shift ←", "Ctrl Shift →"], (_, i) => goByBars(i ? 4 : -4)),
  key("loop", "Loop on, off", ["L"], switchLoop),
  key("looprange", "Loop from here, to here", ["[", "]"], (_, i) => loopHere(i === 0)),
  key("tiers", "Mix, buses, tracks in front", ["1", "2", "3"], (_, i) => view.bring((i + 1) as 1 | 2 | 3)),
  key("mute", "Mute the strip", ["M"], (e) => onStrip(e, (strip) => turn(strip, "muted"))),
  key("solo", "Solo the strip; held, while it is held", ["S"], (e) => onStrip(e, ({ id }) => pressSolo(id)), releaseSolo),
  key("unsolo", "Nothing soloed", ["Shift S"], () => desk.soloAll(new Set())),
  key("polarity", "Invert the strip's polarity", ["P"], (e) =>
    onStrip(e, (strip) => turn(strip, "head.polarityInverted")),
  ),
  key("rename", "Rename the strip", ["F2"], rename),
  key("undo", "Undo", ["Ctrl Z"], () => desk.goBack()),
  key("redo", "Redo", ["Ctrl Shift Z", "Ctrl Y"], () => desk.goForth()),

  key("select", "Select the strip, or not", ["X"], (e) => onStrip(e, ({ id }) => selection.toggle(id))),
  key("selectbus", "Select all that feed the same bus; again, the whole tier", ["Ctrl A"], (e) =>
    onStrip(e, selectMore),
  ),
  key("unselect", "Nothing selected", ["Shift X"], () => selection.clear()),
  key("link", "Link what is selected, or undo the link", ["Shift G"], (e) => onStrip(e, ({ id }) => selection.link(id))),
  key(
    "without",
    "Hear the chosen strip without the open device, as loud; held, while it is held",
    ["B"],
    () => comparing.press(desk.chosen, looking.device, "WITHOUT"),
    () => comparing.release(),
  ),
  key(
    "withoutchain",
    "Likewise without its chain",
    ["Shift B"],
    () => comparing.press(desk.chosen, "", "WITHOUT"),
    () => comparing.release(),
  ),
  key("menu", "Routing of the strip: bus, sends, group, copies", ["R"], (e) => onStrip(e, ({ id }) => openMenu(id))),
  key("shift", "Strip one place to the left, to the right", ["Alt ←", "Alt →"], (e, i) =>
    onStrip(e, (strip) => shift(strip, i ? 1 : -1)),
  ),
  key("copy", "Copy the strip's chain and sends", ["Ctrl C"], (e) => onStrip(e, copySettings)),
  key("paste", "Paste them on the strip, or all selected", ["Ctrl V"], (e) => onStrip(e, ({ id }) => pasteSettings(id))),
  key("nudge", "Strip earlier, later by 1 ms", [";", "'"], (e, i) => onStrip(e, ({ id }) => nudge(id, i ? 1 : -1))),
  key("nudgeframe", "Strip earlier, later by one sample", [":", '"'], (e, i) =>
    onStrip(e, ({ id }) => nudge(id, (i ? 1000 : -1000) / (desk.song?.sampleRateHz ?? 48000))),
  ),

  key("wiggle", "Wiggle the fader: try it up and down; again, to keep what was tried", ["W"], (e) =>
    onStrip(e, (strip) => wiggle.begin(strip)),
  ),
  key("snapback", "Let the wiggled fader snap back; else back to the mix itself", ["Esc"], back),
  key(
    "push",
    "Push test of the bus: what it does to the others; held, to hear it",
    ["T"],
    (e) => onStrip(e, (strip) => push.press(strip)),
    () => push.release(),
  ),
  key("ears", "Ears mode: meters and figures hidden until you decide", ["E"], () => view.switchEars()),

  key("quieter", "Monitor quieter, louder by 1 dB", ["Ctrl ↓", "Ctrl ↑"], (_, i) => monitor.step(i ? 1 : -1)),
  held("dim", "Monitor dimmed; held, while it is held", ["D"], () => monitor.turn("dimmed")),
  held("mono", "Monitor in mono; held, while it is held", ["O"], () => monitor.turn("mono")),
  held("swap", "Monitor with left and right swapped; held, while it is held", ["Shift O"], () =>
    monitor.turn("swapped"),
  ),
  held("cut", "Loudspeakers muted; held, while it is held", ["Shift D"], () => monitor.turn("muted")),

  key("meters", "Meters: peak and RMS, peak, RMS, loudness", ["V"], () => view.nextMeters()),
  key("sends", "Sends on strips shown, hidden", ["Y"], () => view.switchSends()),
];

/** What strips and sliders do with keys by themselves, for the map. */
export const ownKeys: readonly (readonly [keys: string, words: string])[] = [
  ["Tab", "Through a strip, and on"],
  ["← →", "From strip to strip, on the same control; with Shift they are selected"],
  ["Enter on a strip", "Open it in the middle"],
  ["↑ ↓", "A step; with Shift a fine one"],
  ["PageUp PageDown", "A large step: 3 dB on a fader"],
  ["Home End", "Lowest, highest"],
  ["Delete, double-click", "Default"],
  ["Shift Delete on a send", "Take it away"],
  ["Enter on a control", "Type a value"],
  ["Drag, wheel", "Move; with Shift finely, with Alt this strip alone"],
  ["On a band: ← → ↑ ↓", "Frequency, gain; PageUp PageDown its Q"],
  ["K, O, Delete, Alt held", "Its kind, on and off, away, heard alone"],
  ["Alt ↑ ↓ in a chain", "The device a place up, down"],
  ["Drag a name", "The strip to another place or bus"],
  ["Menu key on a strip", "Its routing"],
];

export function key(id: string, words: string, chords: readonly string[], does: Key["does"], ends?: Key["ends"]): Key {
  return { id, words, chords, does, ends };
}

/** Pressed shortly it stays; held, it is only for as long as it is held. */
export function held(id: string, words: string, chords: readonly string[], turns: () => void): Key {
  let atMs = 0;
  return key(
    id,
    words,
    chords,
    () => {
      atMs = performance.now();
      turns();
    },
    () => performance.now() - atMs > HELD_MS && turns(),
  );
}

const KEPT = "keys";
let chosen: Readonly<Record<string, readonly string[]>> = remembered(KEPT, {});

/** The chords it goes by now. */
export function chordsOf({ id, chords }: Key): readonly string[] {
  return chosen[id] ?? chords;
}

export function isChosen({ id }: Key): boolean {
  return chosen[id] !== undefined;
}

/** What that chord does now. */
export function keyOf(chord: string): Key | undefined {
  return keys.find((each) => chordsOf(each).includes(chord));
}

/** That chord does this from now on, and nothing else. */
export function choose(which: Key, at: number, chord: string): void {
  const from = keyOf(chord);
  if (from !== undefined) {
    keep(from, chordsOf(from).map((each) => (each === chord ? "" : each)));
  }
  keep(which, chordsOf(which).map((each, i) => (i === at ? chord : each)));
}

export function reset(which?: Key): void {
  chosen = which === undefined ? {} : Object.fromEntries(Object.entries(chosen).filter(([id]) => id !== which.id));
  remember(KEPT, chosen);
}

function keep({ id }: Key, chords: readonly string[]): void {
  chosen = { ...chosen, [id]: chords };
  remember(KEPT, chosen);
}

function rename(e: KeyboardEvent): void {
  const strip = stripAt(e);
  if (strip === null) {
    desk.say("Only the strip that has the focus is renamed, and none has.");
  } else {
    void strip.rename();
  }
}

/** One thing at a time: what was begun last is most likely what is to end. */
function back(): void {
  if (wiggle.now !== null) {
    wiggle.snapBack();
  } else if (story.hearing !== null) {
    desk.ask({ do: "hear" });
  } else if (comparing.of !== "") {
    comparing.end();
  }
}

function goByBars(bars: number): void {
  const song = desk.song;
  if (song !== null) {
    desk.locate(desk.place + (framesPerBar(song) ?? song.sampleRateHz) * bars);
  }
}

function loopHere(begins: boolean): void {
  const end = desk.song?.endFrame ?? 0;
  const { from, to } = desk.range ?? { from: 0, to: end };
  const at = desk.place;
  const range = begins ? { from: at, to: to > at ? to : end } : { from: from < at ? from : 0, to: at };
  if (range.from < range.to) {
    desk.setLoop(range);
  }
}

function selectMore(strip: Strip): void {
  const ids = (strips: readonly Strip[]) => strips.map(({ id }) => id);
  const beside = ids(desk.mix.strips.filter((each) => each.outputTo === strip.outputTo));
  const all = beside.every((id) => selection.has(id));
  selection.all(all ? ids(desk.mix.strips.filter((each) => each.tier === strip.tier)) : beside);
}

/** The strip the focus is in; else the chosen one. */
function onStrip(e: KeyboardEvent, act: (strip: Strip) => void): void {
  const strip = desk.strip(stripAt(e)?.strip?.id ?? desk.chosen);
  if (strip !== undefined) {
    act(strip);
  }
}

/** A key belongs to a field that is typed in, and a button that was reached by keys takes its Space. */
function taken(e: KeyboardEvent): boolean {
  const at = e.composedPath()[0];
  if (
    at instanceof HTMLInputElement ||
    at instanceof HTMLSelectElement ||
    at instanceof HTMLTextAreaElement ||
    (at instanceof HTMLElement && at.isContentEditable)
  ) {
    return true;
  }
  // Text that was marked is what is copied.
  if (chordOf(e) === "Ctrl C" && getSelection()?.isCollapsed === false) {
    return true;
  }
  return e.key === " " && at instanceof HTMLButtonElement && at.matches(":focus-visible");
}

/** In a dialog keys are the dialog's, above all the one that closes it. */
function inDialog(e: KeyboardEvent): boolean {
  return e.composedPath().some((at) => at instanceof HTMLDialogElement && at.open);
}

/** What steps may go on stepping while its key is held; what toggles must not flutter. */
const REPEATS: ReadonlySet<string> = new Set(["bar", "bars", "undo", "redo", "nudge", "nudgeframe", "quieter", "shift"]);

export function listenForKeys(dialogOpen: () => boolean): void {
  const down = new Map<string, Key>();
  const endAll = () => {
    down.forEach((each) => each.ends?.());
    down.clear();
  };
  addEventListener("keydown", (e) => {
    if (e.defaultPrevented || dialogOpen() || inDialog(e) || taken(e)) {
      return;
    }
    const chord = chordOf(e);
    const pressed = chord === "" ? undefined : keyOf(chord);
    if (pressed === undefined) {
      return;
    }
    e.preventDefault();
    if (!e.repeat || REPEATS.has(pressed.id)) {
      pressed.does(e, chordsOf(pressed).indexOf(chord));
      if (pressed.ends !== undefined) {
        down.set(e.code, pressed);
      }
    }
  });
  addEventListener("keyup", (e) => {
    down.get(e.code)?.ends?.();
    down.delete(e.code);
  });
  addEventListener("blur", endAll);
}
