import type { Kind, NumberOf, Preset, Target } from "./focusmessages.js";
import { desk } from "./store.js";
import { told } from "./told.js";

/** What devices there are, and what the song aims at: told once, as the page connects. */
class Kinds {
  all: readonly Kind[] = [];
  presets: readonly Preset[] = [];

  /** What every strip has beside its devices. */
  strip: readonly NumberOf[] = [];

  target: Target | null = null;
  private byName = new Map<string, Kind>();

  constructor() {
    told("devices", ({ strip, kinds, presets }) => {
      this.strip = strip;
      this.all = kinds;
      this.presets = presets;
      this.byName = new Map(kinds.map((kind) => [kind.kind, kind]));
      desk.tell("view");
    });
    told("target", (target) => {
      this.target = target;
      desk.tell("view");
    });
  }

  of(kind: string): Kind | undefined {
    return this.byName.get(kind);
  }
}

export const kinds = new Kinds();
