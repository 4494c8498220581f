import { html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Strip } from "./mix.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";
import type { StripElement } from "./strip.js";
import "./strip.js";
import { view } from "./view.js";
import { wiggle } from "./wiggle.js";

/** What of a strip is not the same in every row. */
interface Manner {
  readonly form?: "full" | "final";
  readonly devices?: boolean;
  readonly wide?: boolean;
  readonly note?: string;
  /** Where it stands, for who places it. */
  readonly at?: number;
}

/**
 * A row of strips is one stop for the Tab key: left and right go from strip to strip, and stay on the same
 * control of it, so that one can go along the faders.
 */
export abstract class Row extends LitElement {
  @state() protected accessor current = "";

  constructor() {
    super();
    this.addEventListener("keydown", (e) => this.key(e));
    this.addEventListener("select-to", (e) =>
      selection.to((e as CustomEvent<string>).detail, this.ids()),
    );
    this.addEventListener("focusin", (e) => {
      const strip = stripAt(e);
      if (strip !== null) {
        this.current = strip.strip?.id ?? "";
      }
    });
  }

  protected abstract strips(): readonly Strip[];

  private ids(): string[] {
    return this.strips().map((strip) => strip.id);
  }

  /** A strip as it stands in this row. */
  protected strip(strip: Strip, manner: Manner = {}) {
    return html`<desk-strip
      class=${strip.tier === "MIX" ? "mix" : ""}
      data-at=${manner.at ?? nothing}
      form=${manner.form ?? "full"}
      .strip=${strip}
      .devices=${manner.devices ?? false}
      .wide=${manner.wide ?? false}
      .note=${manner.note ?? ""}
      .soloed=${desk.soloed.has(strip.id)}
      .chosen=${desk.chosen === strip.id}
      .selected=${selection.has(strip.id)}
      .linked=${selection.linkOf(strip.id) !== undefined}
      .current=${this.stop === strip.id}
      .locked=${desk.readOnly}
      .withSends=${view.sends}
      .meters=${view.meters}
      .tried=${wiggle.rangeOf(strip.id) ?? null}
    ></desk-strip>`;
  }

  /** Makes sure that strip is there and in sight. */
  protected async reveal(id: string): Promise<void> {
    await this.updateComplete;
    this.element(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The one the Tab key stops at, which is the first until one was touched. */
  protected get stop(): string {
    const strips = this.strips();
    return strips.some((strip) => strip.id === this.current) ? this.current : (strips[0]?.id ?? "");
  }

  protected element(id: string): StripElement | null {
    return this.renderRoot.querySelector<StripElement>(`desk-strip[data-strip="${CSS.escape(id)}"]`);
  }

  /** Puts the focus on the strip at which the Tab key stops. */
  enter(): void {
    void this.goTo(this.stop, null);
  }

  async goTo(id: string, control: string | null): Promise<void> {
    this.current = id;
    await this.reveal(id);
    const strip = this.element(id);
    await strip?.updateComplete;
    const part = control === null ? null : strip?.renderRoot.querySelector<HTMLElement>(control);
    (part ?? strip)?.focus({ preventScroll: true });
  }

  private key(e: KeyboardEvent): void {
    const way = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const from = stripAt(e);
    if (
      way === 0 ||
      from === null ||
      e.ctrlKey ||
      e.metaKey ||
      e.altKey ||
      e.composedPath()[0] instanceof HTMLInputElement
    ) {
      return;
    }
    const strips = this.strips();
    const to = strips[strips.findIndex((strip) => strip.id === from.strip?.id) + way];
    e.preventDefault();
    e.stopPropagation();
    if (to !== undefined) {
      if (e.shiftKey) {
        selection.reach(from.strip?.id ?? "", to.id, this.ids());
      }
      const active = from.renderRoot instanceof ShadowRoot ? from.renderRoot.activeElement : null;
      void this.goTo(to.id, active === null ? null : selectorOf(active));
    }
  }
}

/** The strip in which an event happened. */
export function stripAt(e: Event): StripElement | null {
  const found = e.composedPath().find((node) => node instanceof Element && node.localName === "desk-strip");
  return (found as StripElement | undefined) ?? null;
}

function selectorOf(control: Element): string {
  const name = control.classList[0];
  return name === undefined ? control.localName : `.${name}`;
}
