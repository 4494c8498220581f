import type { Analysis, Bus } from "./focusmessages.js";
import { desk } from "./store.js";
import { told } from "./told.js";

/** Third octaves of the analyser stand at these, evenly to the ear. */
export const LOWEST_HZ = 20;
export const HIGHEST_HZ = 20_000;

export function pointHz(point: number, points: number): number {
  return LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (point / (points - 1));
}

/** Readings of one device over the last ten seconds. */
export interface Taken {
  readonly reductionsDb: number[];
  levelDb: number;
}

const KEPT = 250;

/** What this page looks at, and what it sees there. Only that is measured. */
class Looking extends EventTarget {
  strip: Analysis | null = null;
  bus: Bus | null = null;
  over = "";

  /** Counts what has come. */
  count = 0;
  busCount = 0;

  /** The device of the chosen strip that is open. */
  device = "";
  private wantsBus = false;
  private sent = "";
  private readonly taken = new Map<string, Taken>();

  constructor() {
    super();
    told("analysis", (analysis) => {
      if (analysis.strip === desk.chosen) {
        this.strip = analysis;
        this.count++;
        this.keep(analysis);
      }
    });
    told("bus", (bus) => {
      this.bus = bus;
      this.busCount++;
    });
    // The server knows nothing of where a page looked before the line broke.
    told("song", () => {
      this.sent = "";
      this.tell();
    });
    desk.addEventListener("view", () => this.tell());
  }

  open(device: string): void {
    if (this.device !== device) {
      this.device = device;
      this.tell();
    }
  }

  lay(over: string): void {
    this.over = over;
    this.tell();
    this.count++;
  }

  /** Whether what is measured of the mix is seen. */
  watchBus(wants: boolean): void {
    this.wantsBus = wants;
    this.tell();
  }

  afresh(): void {
    desk.ask({ do: "afresh" });
    this.bus = null;
    this.busCount++;
  }

  of(device: string): Taken {
    const known = this.taken.get(device);
    if (known !== undefined) {
      return known;
    }
    const made: Taken = { reductionsDb: [], levelDb: -120 };
    this.taken.set(device, made);
    return made;
  }

  private keep(analysis: Analysis): void {
    for (const { id, levelDb, reductionDb } of analysis.devices ?? []) {
      const taken = this.of(id);
      taken.levelDb = levelDb;
      taken.reductionsDb.push(reductionDb);
      if (taken.reductionsDb.length > KEPT) {
        taken.reductionsDb.shift();
      }
    }
  }

  private tell(): void {
    const look = { strip: desk.chosen, device: this.device, over: this.over, bus: this.wantsBus };
    const key = JSON.stringify(look);
    if (key !== this.sent && desk.ask({ do: "look", ...look })) {
      if (this.strip !== null && this.strip.strip !== desk.chosen) {
        this.strip = null;
        this.taken.clear();
        this.count++;
      }
      this.sent = key;
    }
  }
}

export const looking = new Looking();
