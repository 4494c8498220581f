/** A key and what is held with it, as it is kept and written: "Ctrl Shift Z", "Space", "?". */

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

const ALONE: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead"]);

/** Empty for a key that means nothing by itself. */
export function chordOf(e: KeyboardEvent): string {
  if (ALONE.has(e.key)) {
    return "";
  }
  // With Alt some keyboards write other letters; which key it is says the code.
  const letter = /^Key([A-Z])$/.exec(e.code)?.[1];
  const written = e.altKey && letter !== undefined ? letter : e.key;
  const key = NAMES[written] ?? (written.length === 1 ? written.toUpperCase() : written);
  // Signs have Shift in them already: "?" is one key on one keyboard and two on another.
  const shift = e.shiftKey && (key.length > 1 || /[\p{L}]/u.test(key) || "←→↑↓".includes(key));
  return [e.ctrlKey || e.metaKey ? "Ctrl" : "", e.altKey ? "Alt" : "", shift ? "Shift" : "", key]
    .filter((part) => part !== "")
    .join(" ");
}
