/** A key in the field that a thing is named in. @returns whether that ends the naming */
export function named(e: KeyboardEvent, was: string, set: (name: string) => void): boolean {
  e.stopPropagation();
  const name = (e.target as HTMLInputElement).value.trim();
  if (e.key === "Enter" && name !== "" && name !== was) {
    set(name);
  }
  return e.key === "Enter" || e.key === "Escape";
}
