import { key, keys } from "./keys.js";
import { goToMarker, markHere } from "./markers.js";
import { side } from "./sideways.js";
import { hearKey } from "./sources.js";
import { span } from "./span.js";
import { desk } from "./store.js";
import { zoom } from "./timehead.js";

/** Keys of the timeline and of what stands beside it. */
export function addStoryKeys(note: () => void): void {
  keys.push(
    key("note", "Note at the playhead; the song plays on", ["N"], note),
    key("notes", "Notes shown, hidden", ["Shift N"], () => side.toggle("notes")),
    key("marker", "Marker at the playhead", ["K"], () => markHere("PLACE")),
    key("section", "Section at the bar of the playhead", ["Shift K"], () => markHere("VERSE")),
    key("markers", "Sections and markers shown, hidden", ["J"], () => side.toggle("markers")),
    key("tomarker", "To the marker before, after", ["{", "}"], (_, i) => goToMarker(i ? 1 : -1)),
    key("automation", "Automation of the strip, and rides", ["A"], () => side.toggleLanes()),
    key("history", "History shown, hidden", ["H"], () => side.toggle("history")),
    key("playrange", "Play from the start of the loop", ["Shift Space"], playSelection),
    key("zoom", "Timeline closer, further", ["Z", "Shift Z"], (_, i) => zoom(i ? 2 : 0.5)),
    key("wholesong", "The whole song in sight", ["0"], () => span.showAll()),
    key(
      "sources",
      "Hear the mix (4), or what stands beside it: roughs, references, prints; again for the mix",
      ["4", "5", "6", "7", "8", "9"],
      (_, i) => hearKey(4 + i),
    ),
  );
}

function playSelection(): void {
  const range = desk.loop ?? desk.range;
  if (range === null) {
    desk.say("There is no selection: drag in the ruler for one.");
  } else {
    desk.play(range.from);
  }
}
