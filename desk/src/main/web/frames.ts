/** The one loop that draws: whoever has something moving paints from here, and nobody asks for layout. */

type Paint = (nowMs: number) => void;

const painters = new Set<Paint>();
let asked = false;

function draw(nowMs: number): void {
  asked = false;
  for (const paint of painters) {
    paint(nowMs);
  }
  ask();
}

function ask(): void {
  if (!asked && painters.size > 0) {
    asked = true;
    requestAnimationFrame(draw);
  }
}

/** @returns what ends it */
export function everyFrame(paint: Paint): () => void {
  painters.add(paint);
  ask();
  return () => painters.delete(paint);
}
