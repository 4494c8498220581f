export type Pane = "notes" | "markers" | "history";

/** Which pane stands open beside the chosen strip, if any, and what is to be looked at there. */
class Side extends EventTarget {
  pane: Pane | null = null;
  lanes = false;
  note = 0;
  marker = 0;

  show(pane: Pane | null): void {
    this.pane = pane;
    this.dispatchEvent(new Event("change"));
  }

  toggleLanes(): void {
    this.lanes = !this.lanes;
    this.dispatchEvent(new Event("change"));
  }

  toggle(pane: Pane): void {
    this.show(this.pane === pane ? null : pane);
  }

  showNote(id: number): void {
    this.note = id;
    this.show("notes");
  }

  showMarker(id: number): void {
    this.marker = id;
    this.show("markers");
  }
}

export const side = new Side();
