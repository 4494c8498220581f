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
  // AltGr, which writes signs, is told as Ctrl and Alt by some systems.
  const plain = e.getModifierState("AltGraph");
  const ctrl = (e.ctrlKey || e.metaKey) && !plain;
  const alt = e.altKey && !plain;
  // With Alt some keyboards write other letters; which key it is says the code.
  const letter = /^Key([A-Z])$/.exec(e.code)?.[1];
  const written = alt && letter !== undefined ? letter : e.key;
  const key = NAMES[written] ?? (written.length === 1 ? written.toUpperCase() : written);
  // Signs have Shift in them already: "?" is one key on one keyboard and two on another.
  const shift = e.shiftKey && (key.length > 1 || /[\p{L}]/u.test(key) || "←→↑↓".includes(key));
  return [ctrl ? "Ctrl" : "", alt ? "Alt" : "", shift ? "Shift" : "", key].filter((part) => part !== "").join(" ");
}

/** Alt ← → move strips of the mixer: where arrows mean something of their own, that must not happen by a slip. */
export function swallowAltArrows(e: KeyboardEvent): void {
  if (e.altKey && (e.key === "ArrowLeft" || e.key === "ArrowRight")) {
    e.preventDefault();
    e.stopPropagation();
  }
}
