import { type Key, keys } from "./keys.js";
import { goToMarker, markHere } from "./markers.js";
import { side } from "./sideways.js";
import { hearKey } from "./sources.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { zoom } from "./timehead.js";

/** Keys of the timeline and of what stands beside it. */
export function addStoryKeys(note: () => void): void {
  keys.push(
    key("N", "Note at the playhead; the song plays on", "n", note),
    key("Shift N", "Notes shown, hidden", "N", () => side.toggle("notes")),
    key("K", "Marker at the playhead", "k", () => markHere("PLACE")),
    key("Shift K", "Section at the bar of the playhead", "K", () => markHere("VERSE")),
    key("Shift M", "Sections and markers shown, hidden", "M", () => side.toggle("markers")),
    either(", .", "To the marker before, after", ",", ".", (before) => goToMarker(before ? -1 : 1)),
    key("A", "Automation of the strip, and rides", "a", () => side.toggleLanes()),
    key("H", "History shown, hidden", "h", () => side.toggle("history")),
    key("Shift Space", "Play from the start of the loop", " ", playSelection, true),
    either("+ −", "Zoom in, out", "+", "-", (closer) => zoom(closer ? 0.5 : 2)),
    {
      keys: "4 … 9",
      words: "Hear the mix (4), or what stands beside it: roughs, references, prints; again for the mix",
      is: (e) => bare(e) && /^[4-9]$/.test(e.key),
      does: (e) => hearKey(Number(e.key)),
    },
    key("0", "The whole song in sight", "0", () => span.showAll()),
  );
}

/** A capital is a letter with Shift, whether the keyboard is locked to capitals or not. */
function key(name: string, words: string, character: string, does: () => void, shift = isCapital(character)): Key {
  return {
    keys: name,
    words,
    is: (e) => bare(e) && e.key.toLowerCase() === character.toLowerCase() && e.shiftKey === shift,
    does,
  };
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}

function bare(e: KeyboardEvent): boolean {
  return !e.ctrlKey && !e.metaKey && !e.altKey;
}

function either(name: string, words: string, one: string, other: string, does: (one: boolean) => void): Key {
  return {
    keys: name,
    words,
    is: (e) => bare(e) && (e.key === one || e.key === other),
    does: (e) => does(e.key === one),
  };
}

function playSelection(): void {
  const range = desk.loop ?? desk.range;
  if (range === null) {
    desk.say("There is no selection: drag in the ruler for one.");
  } else {
    desk.play(range.from);
  }
}
