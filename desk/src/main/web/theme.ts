import { remember, remembered } from "./remembered.js";

/** Dark until the switch says otherwise: a desk stands in dim rooms. */

const KEY = "theme";
const NAMES = ["slot", "rms", "peak", "over", "reduction", "line", "dim", "accent", "zone", "text"] as const;

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** Canvases cannot follow the style sheet by themselves; `themed` tells when to look again. */
export let colours = read();
export const themed = new EventTarget();

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}

function apply(): void {
  document.documentElement.dataset["theme"] = remembered(KEY, "dark");
  colours = read();
  themed.dispatchEvent(new Event("change"));
}

export function followTheme(): void {
  apply();
}

export function switchTheme(): void {
  remember(KEY, document.documentElement.dataset["theme"] === "light" ? "dark" : "light");
  apply();
}
