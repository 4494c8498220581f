import { css, html, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { look } from "./look.js";
import { MIX_BUS, type Strip } from "./mix.js";
import "./mixview.js";
import { roleColour } from "./roles.js";
import { Row } from "./row.js";
import { openMenu } from "./stripmenu.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";
import { view } from "./view.js";
import { Watch } from "./watch.js";

const STRIP_PX = 92;
const GROUP_PX = 28;

/** What is just out of sight is there already when one scrolls. */
const BEYOND_PX = 2 * STRIP_PX;

/** Making a strip takes a while: a quick scroll makes a few a frame, and the rest in the frames after it. */
const NEW_A_FRAME = 3;

const ENTER_MS = 150;

type Item =
  | { readonly kind: "group"; readonly id: string; readonly at: number; readonly bus: Strip; readonly count: number }
  | { readonly kind: "strip"; readonly id: string; readonly at: number; readonly strip: Strip };

/** The tier in front: the mix bus, the buses, or the tracks folded under their buses. */
@customElement("desk-tiers")
export class Tiers extends Row {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        overflow-x: auto;
        overflow-y: hidden;
        scrollbar-width: thin;
      }
      .front {
        display: flex;
        height: 100%;
        position: relative;
      }
      .front > desk-strip,
      .front > .group {
        flex: none;
      }
      .buses > desk-strip {
        flex: 1 0 ${STRIP_PX}px;
        max-width: 140px;
      }
      .tracks > desk-strip,
      .tracks > .group {
        position: absolute;
        top: 0;
        left: 0;
        height: 100%;
      }
      .group {
        width: ${GROUP_PX}px;
        border: 0;
        border-right: 1px solid var(--line);
        border-radius: 0;
        background: var(--zone);
        padding: 8px 0;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        outline-offset: -2px;
      }
      .group span {
        writing-mode: vertical-rl;
      }
      .group .hue {
        width: 100%;
        height: 3px;
        margin-top: -8px;
        flex: none;
      }
      .new {
        flex: none;
        width: ${GROUP_PX}px;
        height: 100%;
        border-width: 0 1px 0 0;
        border-radius: 0;
      }
      .none {
        padding: 16px;
        color: var(--dim);
      }
    `,
  ];

  @state() private accessor left = 0;
  @state() private accessor width = 0;
  private readonly sized = new ResizeObserver(() => (this.width = this.clientWidth));
  private shown = 0;
  private made: ReadonlySet<string> = new Set();

  constructor() {
    super();
    new Watch(this, "mix", "solo", "view");
    this.addEventListener("scroll", () => (this.left = this.scrollLeft), { passive: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
  }

  override disconnectedCallback(): void {
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected strips(): readonly Strip[] {
    switch (view.tier) {
      case 1:
        return desk.mix.strips.filter((strip) => strip.tier === "MIX");
      case 2:
        return desk.mix.strips.filter((strip) => strip.tier === "BUS");
      default:
        return this.items().flatMap((item) => (item.kind === "strip" ? [item.strip] : []));
    }
  }

  protected override async reveal(id: string): Promise<void> {
    const item = view.tier === 3 ? this.items().find((each) => each.id === id) : undefined;
    if (item === undefined) {
      return super.reveal(id);
    }
    if (item.at < this.scrollLeft + GROUP_PX) {
      this.scrollLeft = item.at - GROUP_PX;
    } else if (item.at + STRIP_PX > this.scrollLeft + this.clientWidth) {
      this.scrollLeft = item.at + STRIP_PX - this.clientWidth;
    }
    this.left = this.scrollLeft;
    await this.updateComplete;
  }

  protected override render() {
    if (desk.song === null) {
      return html`<div class="none">Waiting for the song.</div>`;
    }
    switch (view.tier) {
      case 1:
        return html`<div class="front">
          ${this.strips().map((strip) => this.full(strip, true, true))}
          <desk-mix-view></desk-mix-view>
        </div>`;
      case 2:
        return html`<div class="front buses">
          ${repeat(
            this.strips(),
            (strip) => strip.id,
            (strip) => this.full(strip, true, false),
          )}
          <button class="new" aria-label="New bus" title="New bus" @click=${() => openMenu(MIX_BUS)}>+</button>
        </div>`;
      default:
        return this.tracks();
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const front = this.renderRoot.querySelector<HTMLElement>(".front");
    if (view.tier === 3 && front !== null) {
      const items = this.items();
      const last = items.at(-1);
      front.style.width = `${last === undefined ? 0 : last.at + (last.kind === "group" ? GROUP_PX : STRIP_PX)}px`;
      for (const item of front.children as HTMLCollectionOf<HTMLElement>) {
        item.style.transform = `translateX(${item.dataset["at"]}px)`;
        const hue = item.querySelector<HTMLElement>(".hue");
        if (hue !== null) {
          hue.style.background = roleColour(hue.dataset["role"] ?? "");
        }
      }
    }
    if (this.shown !== view.tier && front !== null) {
      const down = view.tier > this.shown;
      if (this.shown !== 0 && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
        front.animate(
          [
            { opacity: 0, transform: `translateY(${down ? 12 : -12}px)` },
            { opacity: 1, transform: "none" },
          ],
          { duration: ENTER_MS, easing: "ease-out" },
        );
      }
      this.shown = view.tier;
      this.scrollLeft = 0;
    }
  }

  private full(strip: Strip, devices: boolean, wide: boolean) {
    const members = strip.tier === "BUS" ? desk.mix.strips.filter((each) => each.outputTo === strip.id) : [];
    const note = members.map((each) => each.name).join(", ");
    return this.strip(strip, { devices, wide, note });
  }

  private tracks() {
    const items = this.items();
    if (items.length === 0) {
      return html`<div class="none">This song has no tracks yet.</div>`;
    }
    return html`<div class="front tracks">
      ${repeat(
        this.inSight(items),
        (item) => `${item.kind} ${item.id}`,
        (item) =>
          item.kind === "group"
            ? html`<button
                class="group"
                data-at=${item.at}
                data-bus=${item.bus.id}
                aria-expanded=${!view.folded.has(item.bus.id)}
                title="${view.folded.has(item.bus.id) ? "Unfold" : "Fold"} ${item.bus.name}; with Ctrl all its tracks are selected"
                @click=${(e: MouseEvent) => this.pickGroup(e, item.bus)}
              >
                <i class="hue" data-role=${item.bus.role}></i>
                ${view.folded.has(item.bus.id) ? "▸" : "▾"}
                <span>${item.bus.name} <span class="dim">${item.count}</span></span>
              </button>`
            : this.strip(item.strip, { at: item.at }),
      )}
    </div>`;
  }

  private pickGroup(e: MouseEvent, bus: Strip): void {
    if (e.ctrlKey || e.metaKey) {
      selection.all(desk.mix.strips.filter((each) => each.outputTo === bus.id).map(({ id }) => id));
    } else {
      view.fold(bus.id);
    }
  }

  private inSight(items: readonly Item[]): Item[] {
    const from = this.left - BEYOND_PX;
    const to = this.left + this.width + BEYOND_PX;
    let fresh = 0;
    const there = items.filter(
      (item) =>
        item.id === this.current ||
        (item.at >= from &&
          item.at <= to &&
          (this.made.has(item.id) || item.kind === "group" || ++fresh <= NEW_A_FRAME)),
    );
    this.made = new Set(there.map((item) => item.id));
    if (fresh > NEW_A_FRAME) {
      requestAnimationFrame(() => this.requestUpdate());
    }
    return there;
  }

  /** Where everything stands; only what is in sight is made. */
  private items(): Item[] {
    const items: Item[] = [];
    let at = 0;
    const heads = desk.mix.strips.filter((strip) => strip.tier !== "TRACK");
    // Tracks that go straight to the mix bus stand under it, at the end.
    for (const bus of [
      ...heads.filter((head) => head.id !== MIX_BUS),
      ...heads.filter((head) => head.id === MIX_BUS),
    ]) {
      const tracks = desk.mix.strips.filter((strip) => strip.tier === "TRACK" && strip.outputTo === bus.id);
      if (tracks.length === 0) {
        continue;
      }
      items.push({ kind: "group", id: bus.id, at, bus, count: tracks.length });
      at += GROUP_PX;
      if (!view.folded.has(bus.id)) {
        for (const strip of tracks) {
          items.push({ kind: "strip", id: strip.id, at, strip });
          at += STRIP_PX;
        }
      }
    }
    return items;
  }
}
