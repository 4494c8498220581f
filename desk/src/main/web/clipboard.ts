import type { Device, Strip } from "./mix.js";
import { desk } from "./store.js";

/** Devices that were copied, as they stood then. */
class Clipboard {
  private devices: readonly Device[] = [];
  private whole = false;

  get kind(): string {
    return !this.whole && this.devices.length === 1 ? (this.devices[0]?.params.kind ?? "") : "";
  }

  get empty(): boolean {
    return this.devices.length === 0;
  }

  copy(strip: Strip, device: Device): void {
    this.devices = [device];
    this.whole = false;
    desk.say(`${device.id} of ${strip.name} copied`);
    desk.tell("view");
  }

  copyChain(strip: Strip): void {
    this.devices = strip.chain;
    this.whole = true;
    desk.say(`the chain of ${strip.name} copied: ${strip.chain.length} devices`);
    desk.tell("view");
  }

  /** Settings go onto a device of the same kind; all else comes in behind it. */
  pasteOn(strip: Strip, device: Device): void {
    const one = this.devices[0];
    if (one !== undefined && this.kind === device.params.kind) {
      desk.change({ do: "put", strip: strip.id, device: device.id, params: one.params });
    } else {
      this.pasteInto(strip, strip.chain.indexOf(device) + 2);
    }
  }

  /** A chain takes the place of the one that is there; a device comes in, at the end or at a place. */
  pasteInto(strip: Strip, at?: number): void {
    if (!this.empty) {
      const instead = this.whole && at === undefined;
      desk.change({
        do: "paste-devices",
        strip: strip.id,
        devices: this.devices,
        instead,
        ...(at === undefined || instead ? {} : { at }),
      });
    }
  }
}

export const clipboard = new Clipboard();
