/** Dark or light: as the system says until the switch says otherwise. */

const KEY = "theme";
const light = matchMedia("(prefers-color-scheme: light)");
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
  document.documentElement.dataset["theme"] = localStorage.getItem(KEY) ?? (light.matches ? "light" : "dark");
  colours = read();
  themed.dispatchEvent(new Event("change"));
}

export function followTheme(): void {
  light.addEventListener("change", apply);
  apply();
}

export function switchTheme(): void {
  localStorage.setItem(KEY, document.documentElement.dataset["theme"] === "light" ? "dark" : "light");
  apply();
}
