import type { Curve } from "./focusmessages.js";
import { told } from "./told.js";

/** What equalisers and dynamics do, as the server works it out for the song's rate: to be drawn. */
class Curves extends EventTarget {
  private strip = "";
  private devices: Readonly<Record<string, Curve>> = {};
  private readonly tones = new Map<string, readonly number[] | null>();

  constructor() {
    super();
    told("curves", ({ strip, devices }) => {
      this.strip = strip;
      this.devices = devices;
      this.dispatchEvent(new Event("change"));
    });
    told("tones", ({ strips }) => {
      Object.entries(strips).forEach(([id, tone]) => this.tones.set(id, tone));
      this.dispatchEvent(new Event("change"));
    });
  }

  of(strip: string, device: string): Curve | undefined {
    return strip === this.strip ? this.devices[device] : undefined;
  }

  /** All equalisers of a strip together, at 61 frequencies; null for none. */
  tone(strip: string): readonly number[] | null {
    return this.tones.get(strip) ?? null;
  }
}

export const curves = new Curves();
