import { desk } from "./store.js";

/** The song's story as this page knows it: what is pinned to moments, its history, what is heard in its place. */

export const NOTE_KINDS = ["IDEA", "DELAY_THROW", "PAN_RIDE", "TRANSITION", "PROBLEM"] as const;
export const NOTE_STATES = ["OPEN", "TRIED", "DONE", "DROPPED"] as const;
export const MARKER_KINDS = [
  "PLACE",
  "INTRO",
  "VERSE",
  "PRE_CHORUS",
  "CHORUS",
  "BRIDGE",
  "SOLO",
  "BREAK",
  "OUTRO",
  "PART",
] as const;

export interface Note {
  readonly id: number;
  readonly frame: number;
  readonly kind: (typeof NOTE_KINDS)[number];
  readonly state: (typeof NOTE_STATES)[number];
  readonly strip: string | null;
  readonly text: string;
}

export interface Marker {
  readonly id: number;
  readonly frame: number;
  readonly kind: (typeof MARKER_KINDS)[number];
  readonly name: string;
}

export interface HistoryState {
  readonly id: number;
  /** 0 for the first. */
  readonly parent: number;
  readonly branch: string;
  readonly label: string;
  readonly made: number;
}

export interface Branch {
  readonly name: string;
  readonly head: number;
  readonly tip: number;
}

export interface Snapshot {
  readonly name: string;
  readonly state: number;
}

export interface Compared {
  readonly first: number;
  readonly second: number;
  readonly lines: readonly string[];
  readonly more: number;
}

/** A state that is heard in place of the mix, or is about to be. */
export interface Hearing {
  readonly state: number;
  readonly measuring?: boolean;
  readonly matchedDb?: number;
  readonly over?: "song" | "loop";
}

export interface Source {
  readonly id: string;
  readonly kind: "ROUGH" | "REFERENCE" | "PRINT";
  readonly name: string;
}

/** What can be heard besides the mix, and which of it is. */
export interface Sources {
  readonly sources: readonly Source[];
  /** Its id; empty for the mix. */
  readonly wanted: string;
  /** It is not heard yet: how loud it is, or the mix, is being measured. */
  readonly waiting: boolean;
  readonly matchedDb: number;
  readonly over: "song" | "loop";
  /** The mix has been changed since it was measured. */
  readonly dated: boolean;
}

type Told =
  | ({ event: "sources" } & Sources)
  | { event: "printing"; share: number }
  | { event: "printed"; why: string; file?: string }
  | { event: "moments"; notes: Note[]; markers: Marker[] }
  | {
      event: "history";
      branch: string;
      head: number;
      after: number;
      branches: Branch[];
      snapshots: Snapshot[];
      states: [number, number, string, string, number][];
    }
  | ({ event: "compared" } & Compared)
  | { event: "history-changed" }
  | { event: "hearing"; state?: number; measuring?: boolean; matchedDb?: number; over?: "song" | "loop" }
  | { event: "song" | "mix" | "strips" };

export type StoryTopic = "moments" | "history" | "compared" | "hearing" | "sources";

/** A sure sign that more has been done is a mix that changed; a drag changes it often. */
const ASK_AGAIN_MS = 250;

class Story extends EventTarget {
  notes: readonly Note[] = [];
  markers: readonly Marker[] = [];
  states: HistoryState[] = [];
  branches: readonly Branch[] = [];
  snapshots: readonly Snapshot[] = [];
  branch = "";
  head = 0;
  compared: Compared | null = null;
  hearing: Hearing | null = null;
  sources: Sources = { sources: [], wanted: "", waiting: false, matchedDb: 0, over: "song", dated: false };

  /** What puts the last thing back that was removed here. */
  removed: ({ do: "note" | "marker" } & Record<string, unknown>) | null = null;

  /** How far the print is that is being made, 0 to 1. */
  printing: number | null = null;

  /** Whether somebody looks at the history; else it is not asked for. */
  private watched = 0;
  private asking = 0;

  constructor() {
    super();
    desk.addEventListener("told", (e) => this.hear((e as CustomEvent<Told>).detail));
  }

  get sections(): readonly Marker[] {
    return this.markers.filter((each) => each.kind !== "PLACE");
  }

  /** Where a section ends: where the next one begins, or the song ends. */
  endOf(section: Marker): number {
    return this.sections.find((each) => each.frame > section.frame)?.frame ?? desk.song?.endFrame ?? section.frame;
  }

  watchHistory(on: boolean): void {
    this.watched += on ? 1 : -1;
    if (on) {
      this.askHistory();
    }
  }

  askHistory(): void {
    // The newest one may still be changing, as in a drag.
    desk.ask({ do: "history", after: (this.states.at(-1)?.id ?? 1) - 1 });
  }

  private askSoon(): void {
    if (this.watched > 0 && this.asking === 0) {
      this.asking = setTimeout(() => {
        this.asking = 0;
        this.askHistory();
      }, ASK_AGAIN_MS);
    }
  }

  private hear(event: Told): void {
    switch (event.event) {
      case "moments":
        this.notes = event.notes;
        this.markers = event.markers;
        this.tell("moments");
        break;
      case "history": {
        const known = this.states.filter((state) => state.id <= event.after);
        const come = event.states.map(([id, parent, branch, label, made]) => ({ id, parent, branch, label, made }));
        this.states = [...known, ...come];
        this.branches = event.branches;
        this.snapshots = event.snapshots;
        this.branch = event.branch;
        this.head = event.head;
        this.tell("history");
        break;
      }
      case "compared":
        this.compared = event;
        this.tell("compared");
        break;
      case "hearing":
        this.hearing = event.state === undefined ? null : { ...event, state: event.state };
        this.tell("hearing");
        break;
      case "sources":
        this.sources = event;
        this.tell("sources");
        break;
      case "printing":
        this.printing = event.share;
        this.tell("sources");
        break;
      case "printed":
        this.printing = null;
        desk.say(event.why === "" ? `Printed: ${event.file}` : event.why, event.why !== "");
        this.tell("sources");
        break;
      case "song":
        this.printing = null;
        this.states = [];
        this.askSoon();
        break;
      case "mix":
      case "strips":
      case "history-changed":
        this.askSoon();
        break;
    }
  }

  removeNote(note: Note): void {
    if (!desk.refuses() && desk.ask({ do: "remove-note", note: note.id })) {
      this.removed = { do: "note", frame: note.frame, kind: note.kind, strip: note.strip, text: note.text };
      desk.say("The note is removed; it can be put back in the pane of notes");
    }
  }

  removeMarker(marker: Marker): void {
    if (!desk.refuses() && desk.ask({ do: "remove-marker", marker: marker.id })) {
      this.removed = { do: "marker", frame: marker.frame, kind: marker.kind, name: marker.name };
      desk.say(`${marker.name} is removed; it can be put back in the pane of markers`);
    }
  }

  putBack(): void {
    if (this.removed !== null && !desk.refuses() && desk.ask(this.removed)) {
      this.removed = null;
    }
  }

  private tell(topic: StoryTopic): void {
    this.dispatchEvent(new Event(topic));
  }
}

export const story = new Story();

/** "delay throw". */
export function inSmall(name: string): string {
  return name.toLowerCase().replaceAll("_", " ");
}
