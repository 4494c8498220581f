/** What this browser keeps of how somebody likes to work; a browser that keeps nothing is none the worse. */

export function remembered<T>(name: string, otherwise: T): T {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? otherwise : (JSON.parse(kept) as T);
  } catch {
    return otherwise;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // It is only for next time.
  }
}
