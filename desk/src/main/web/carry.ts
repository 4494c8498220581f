import { MIX_BUS, type Strip } from "./mix.js";
import { joinGroup, route } from "./routing.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";

/** Strips are carried by their names: between others, onto a bus, onto a VCA group. */

/** Less is a click with an unsteady hand. */
const FAR_PX = 6;

interface Target {
  readonly words: string;
  readonly box: DOMRect;
  /** Where between two strips it goes; null for into the whole. */
  readonly edge: "left" | "right" | null;
  readonly drop: () => void;
}

let mark: HTMLElement | null = null;

/** To be called as a name is pressed: whether it is carried or clicked shows later. */
export function grab(down: PointerEvent, strip: Strip): void {
  if (down.button !== 0 || strip.tier === "MIX" || desk.readOnly) {
    return;
  }
  let carried: readonly string[] | null = null;
  let target: Target | null = null;
  const move = (e: PointerEvent) => {
    if (carried === null && Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) > FAR_PX) {
      carried = selection.inOrder(strip.id);
    }
    if (carried !== null) {
      target = targetAt(e, carried);
      show(target);
    }
  };
  const end = (e: Event) => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
    removeEventListener("keydown", escape, true);
    show(null);
    if (carried !== null) {
      // The click that ends it is none.
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }));
      if (e.type === "pointerup") {
        target?.drop();
      }
    }
  };
  const escape = (e: KeyboardEvent) => {
    if (e.key === "Escape") {
      e.stopPropagation();
      e.preventDefault();
      end(e);
    }
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
  addEventListener("keydown", escape, true);
}

function swallow(e: Event): void {
  e.stopPropagation();
  e.preventDefault();
}

/** What lies under the pointer, through the shadows of components. */
function under(e: PointerEvent): Element[] {
  const found: Element[] = [];
  let root: DocumentOrShadowRoot = document;
  for (;;) {
    const element: Element | null = root.elementFromPoint(e.clientX, e.clientY);
    if (element === null || found.includes(element)) {
      return found;
    }
    found.push(element);
    if (element.shadowRoot === null) {
      return found;
    }
    root = element.shadowRoot;
  }
}

function targetAt(e: PointerEvent, carried: readonly string[]): Target | null {
  for (const element of under(e)) {
    const data = (element.closest("desk-strip, desk-vca, .group") as HTMLElement | null)?.dataset;
    const host = element.closest("desk-strip, desk-vca, .group");
    if (data === undefined || host === null) {
      continue;
    }
    const box = host.getBoundingClientRect();
    const group = data["vca"];
    const vca = group === undefined ? undefined : desk.vca(group);
    if (vca !== undefined) {
      return { words: `into ${vca.name}`, box, edge: null, drop: () => joinGroup(vca.id, carried) };
    }
    const at = desk.strip(data["bus"] ?? data["strip"] ?? "");
    if (at === undefined || carried.includes(at.id)) {
      return null;
    }
    const tier = desk.strip(carried[0] ?? "")?.tier;
    const share = (e.clientX - box.left) / box.width;
    if (data["bus"] !== undefined || at.tier === "MIX" || (tier === "TRACK" && at.tier === "BUS")) {
      return into(at, box, carried);
    }
    // A bus goes between buses at their edges, and into one in its middle.
    if (tier === "BUS" && at.tier === "BUS" && share > 0.25 && share < 0.75) {
      return into(at, box, carried);
    }
    return beside(at, box, carried, share < 0.5 ? "left" : "right");
  }
  return null;
}

function into(bus: Strip, box: DOMRect, carried: readonly string[]): Target {
  return { words: `into ${bus.name}`, box, edge: null, drop: () => route(carried, bus.id) };
}

function beside(at: Strip, box: DOMRect, carried: readonly string[], edge: "left" | "right"): Target {
  const bus = at.outputTo === "" ? MIX_BUS : at.outputTo;
  const others = desk.mix.strips.filter((each) => each.outputTo === bus && !carried.includes(each.id));
  const place = others.findIndex((each) => each.id === at.id) + (edge === "left" ? 1 : 2);
  const words = `${edge === "left" ? "before" : "after"} ${at.name}`;
  return { words, box, edge, drop: () => route(carried, bus, place) };
}

function show(target: Target | null): void {
  if (target === null) {
    mark?.remove();
    mark = null;
    document.documentElement.classList.remove("carrying");
    return;
  }
  if (mark === null) {
    mark = document.createElement("div");
    mark.className = "carry-mark";
    document.body.append(mark);
    document.documentElement.classList.add("carrying");
  }
  const { box, edge } = target;
  mark.dataset["words"] = target.words;
  mark.style.left = `${edge === "right" ? box.right - 2 : box.left}px`;
  mark.style.top = `${box.top}px`;
  mark.style.width = `${edge === null ? box.width : 4}px`;
  mark.style.height = `${box.height}px`;
}
