import type { Device, Settings, Strip } from "./mix.js";
import { desk } from "./store.js";

/** Two sets of settings of a device: the one that is in the mix, and the other. */
interface Two {
  name: "A" | "B";
  other: Settings;
}

/** The sets of every device this page has compared. They are the page's own; going to one is an edit. */
class Versions {
  private readonly all = new Map<string, Two>();

  private of(strip: Strip, device: Device): Two {
    const key = `${strip.id} ${device.id} ${device.params.kind}`;
    const known = this.all.get(key);
    if (known !== undefined) {
      return known;
    }
    const made: Two = { name: "A", other: device.params };
    this.all.set(key, made);
    return made;
  }

  name(strip: Strip, device: Device): "A" | "B" {
    return this.of(strip, device).name;
  }

  other(strip: Strip, device: Device): Settings {
    return this.of(strip, device).other;
  }

  toggle(strip: Strip, device: Device): void {
    const two = this.of(strip, device);
    const to = two.other;
    two.other = device.params;
    two.name = two.name === "A" ? "B" : "A";
    desk.change({ do: "put", strip: strip.id, device: device.id, params: to });
    desk.tell("view");
  }

  /** Makes the other set like this one. */
  copy(strip: Strip, device: Device): void {
    const two = this.of(strip, device);
    two.other = device.params;
    desk.say(`${two.name} copied to ${two.name === "A" ? "B" : "A"}`);
    desk.tell("view");
  }
}

export const versions = new Versions();
