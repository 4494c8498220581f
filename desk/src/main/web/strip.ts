import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "./absent.js";
import "./bar.js";
import { grab } from "./carry.js";
import { decibels } from "./control.js";
import "./fader.js";
import { look } from "./look.js";
import "./meter.js";
import "./smalleq.js";
import type { Device, Strip } from "./mix.js";
import { named } from "./naming.js";
import { roleColour, roleIcon, roleWords } from "./roles.js";
import { panScale } from "./scale.js";
import type { Moved } from "./slider.js";
import { selection } from "./selection.js";
import "./sends.js";
import { pressSolo, releaseSolo, turnSolo } from "./solo.js";
import { desk } from "./store.js";
import { openMenu } from "./stripmenu.js";
import { FADER, move, PAN, turn } from "./together.js";
import type { Meters } from "./view.js";
import { type Tried, wiggle } from "./wiggle.js";

/**
 * One strip of the desk. `final`: in the row at the end, with what is touched all the time; `full`: with pan,
 * polarity and, where `devices` says so, the devices of its chain.
 */
@customElement("desk-strip")
export class StripElement extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 4px;
        width: 92px;
        height: 100%;
        padding: 0 4px 4px;
        border-right: 1px solid var(--line);
        position: relative;
        outline-offset: -2px;
      }
      :host([wide]) {
        width: 280px;
      }
      .hue {
        background: var(--hue);
        height: 3px;
        margin: 0 -4px;
        flex: none;
      }
      .name {
        border-color: transparent;
        padding: 0 2px;
        height: 20px;
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
        font-weight: 600;
        flex: none;
      }
      input.name {
        border-color: var(--accent);
        width: 100%;
      }
      button.name[aria-pressed="true"] {
        border-color: transparent;
        border-radius: 0;
      }
      .icon {
        width: 12px;
        height: 12px;
        margin-right: 4px;
        vertical-align: -1px;
        fill: none;
        stroke: var(--hue, var(--dim));
        stroke-width: 1.5;
      }
      :host([selected]) {
        background: var(--hold);
        outline: 1px solid var(--accent);
        outline-offset: -1px;
      }
      :host(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: -2px;
      }
      :host([selected]) .name::before {
        content: "✓ ";
      }
      :host([linked]) .name::after {
        content: " ∞";
        color: var(--dim);
      }
      .role {
        font-size: 11px;
        line-height: 12px;
        color: var(--dim);
        padding: 0 3px;
        margin-top: -4px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        flex: none;
      }
      .switches {
        display: flex;
        gap: 2px;
        flex: none;
      }
      .switches button {
        flex: 1;
        height: 20px;
        padding: 0;
        min-width: 0;
      }
      .level {
        display: flex;
        gap: 4px;
        flex: 1;
        min-height: 0;
      }
      desk-fader {
        flex: 1;
      }
      desk-meter {
        margin-bottom: 22px;
      }
      :host([wide]) desk-meter {
        width: 48px;
      }
      :host([wide]) .devices {
        width: 112px;
        max-height: none;
        margin-left: 8px;
      }
      /* In the row at the end the switches stand beside the fader, which has little height to lose. */
      :host([form="final"]) .switches {
        flex-direction: column;
        width: 24px;
      }
      :host([form="final"]) .switches button {
        flex: none;
      }
      :host([form="final"]) .level {
        gap: 8px;
      }
      desk-bar {
        flex: none;
      }
      .devices {
        display: flex;
        flex-direction: column;
        gap: 1px;
        flex: 0 1 auto;
        min-height: 19px;
        max-height: 76px;
        overflow-y: auto;
        scrollbar-width: none;
      }
      .devices button {
        flex: none;
        height: 18px;
        padding: 0 4px;
        font-size: 12px;
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .devices button[aria-pressed="true"] {
        text-decoration: line-through;
        color: var(--dim);
        box-shadow: none;
        border-color: var(--line);
        background: transparent;
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property({ reflect: true }) accessor form: "full" | "final" = "full";
  @property({ type: Boolean }) accessor devices = false;
  @property({ type: Boolean, reflect: true }) accessor wide = false;
  @property({ type: Boolean, reflect: true }) accessor chosen = false;

  /** Whether the Tab key comes by: one strip of a row. */
  @property({ type: Boolean }) accessor current = false;
  @property({ type: Boolean }) accessor soloed = false;
  @property({ type: Boolean, reflect: true }) accessor selected = false;
  @property({ type: Boolean, reflect: true }) accessor linked = false;
  @property({ type: Boolean }) accessor withSends = false;
  @property() accessor meters: Meters = "both";
  @property({ attribute: false }) accessor tried: Tried | null = null;
  @property({ type: Boolean }) accessor locked = false;
  @property() accessor note = "";
  @state() private accessor naming = false;

  constructor() {
    super();
    this.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && e.composedPath()[0] === this) {
        e.preventDefault();
        desk.choose(this.strip?.id ?? "");
      }
    });
    this.addEventListener("contextmenu", (e) => {
      e.preventDefault();
      openMenu(this.strip?.id ?? "");
    });
  }

  /** Where the name of a strip is, it can be changed. */
  async rename(): Promise<void> {
    if (this.locked) {
      return;
    }
    this.naming = true;
    await this.updateComplete;
    const field = this.renderRoot.querySelector("input");
    field?.focus();
    field?.select();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const strip = this.strip;
    if (strip === null) {
      return;
    }
    this.setAttribute("role", "group");
    const linked = this.linked ? ", linked" : "";
    const selected = this.selected ? ", selected" : "";
    this.setAttribute("aria-label", `${strip.name}, ${roleWords(strip.role, strip.roleDetail)}${linked}${selected}`);
    this.tabIndex = this.current ? 0 : -1;
    this.dataset["strip"] = strip.id;
    this.style.setProperty("--hue", roleColour(strip.role));
  }

  protected override render() {
    const strip = this.strip;
    if (strip === null) {
      return nothing;
    }
    const full = this.form === "full";
    const tab = this.current ? 0 : -1;
    return html`
      <div class="hue"></div>
      ${this.name(strip, tab)}
      <desk-absent .strip=${strip.id}></desk-absent>
      ${
        full
          ? html`<div class="role" title=${this.note}>
              ${roleWords(strip.role, strip.roleDetail)}${this.note === "" ? "" : ` · ${this.note}`}
            </div>
            <desk-bar
              class="pan"
              narrow
              label="${strip.name} pan"
              .scale=${panScale}
              .value=${strip.output.pan}
              .disabled=${this.locked}
              .tabbable=${this.current}
              @moved=${(e: CustomEvent<Moved>) => move(strip, PAN, e.detail)}
            ></desk-bar>
            ${this.switches(strip, tab)} ${
              this.withSends && strip.tier !== "MIX"
                ? html`<desk-sends .strip=${strip} .locked=${this.locked} .current=${this.current}></desk-sends>`
                : nothing
            }
            <desk-small-eq .strip=${strip.id}></desk-small-eq>`
          : nothing
      }
      <div class="level">
        ${full ? nothing : this.switches(strip, tab)}
        <desk-fader
          ?data-small=${!full}
          label="${strip.name} fader"
          .value=${decibels(strip.output.faderDb)}
          .disabled=${this.locked}
          .tabbable=${this.current}
          .tried=${this.tried}
          @moved=${(e: CustomEvent<Moved>) =>
            move(strip, FADER, { ...e.detail, gesture: wiggle.gestureOf(strip.id) ?? e.detail.gesture })}
        ></desk-fader>
        <desk-meter .strip=${strip.id} .label=${strip.name} .shows=${this.meters}></desk-meter>
        ${this.wide ? this.chain(strip, tab) : nothing}
      </div>
      ${this.devices && !this.wide ? this.chain(strip, tab) : nothing}
    `;
  }

  private switches(strip: Strip, tab: number) {
    return html`<div class="switches">
      <button
        class="mute"
        tabindex=${tab}
        aria-pressed=${strip.muted}
        aria-label="Mute ${strip.name}"
        title="Mute (M)"
        ?disabled=${this.locked}
        @click=${() => turn(strip, "muted")}
      >
        M
      </button>
      ${
        strip.tier === "MIX"
          ? nothing
          : html`<button
            class="solo"
            tabindex=${tab}
            aria-pressed=${this.soloed}
            aria-label="Solo ${strip.name}"
            title="Solo (S); held, for as long as it is held"
            @pointerdown=${(e: PointerEvent) => this.solo(e, strip)}
            @pointerup=${releaseSolo}
            @pointercancel=${releaseSolo}
            @click=${(e: MouseEvent) => e.detail === 0 && turnSolo(strip.id)}
          >
            S
          </button>`
      }
      ${
        this.form === "full"
          ? html`<button
            class="polarity"
            tabindex=${tab}
            aria-pressed=${strip.head.polarityInverted}
            aria-label="Invert polarity of ${strip.name}"
            title="Polarity (P)"
            ?disabled=${this.locked}
            @click=${() => turn(strip, "head.polarityInverted")}
          >
            ø
          </button>`
          : nothing
      }
    </div>`;
  }

  private chain(strip: Strip, tab: number) {
    return strip.chain.length === 0
      ? nothing
      : html`<div class="devices">${strip.chain.map((device) => this.device(strip, device, tab))}</div>`;
  }

  private name(strip: Strip, tab: number) {
    return this.naming
      ? html`<input
          class="name"
          aria-label="Name of ${strip.name}"
          .value=${strip.name}
          @keydown=${(e: KeyboardEvent) => this.named(e, strip)}
          @blur=${() => (this.naming = false)}
        />`
      : html`<button
          class="name"
          tabindex=${tab}
          title="${strip.name}: click to open, double-click to rename, drag to move, right-click for routing"
          aria-pressed=${this.chosen}
          @click=${(e: MouseEvent) => this.pick(e, strip)}
          @dblclick=${this.rename}
          @pointerdown=${(e: PointerEvent) => grab(e, strip)}
        >
          <svg class="icon" aria-hidden="true" viewBox="0 0 12 12"><path d=${roleIcon(strip.role)} /></svg>${strip.name}
        </button>`;
  }

  /** With Ctrl or Shift it is selected, as in any list; else it is opened, and meant alone. */
  private pick(e: MouseEvent, strip: Strip): void {
    if (e.shiftKey) {
      this.dispatchEvent(new CustomEvent("select-to", { detail: strip.id, bubbles: true, composed: true }));
    } else if (e.ctrlKey || e.metaKey) {
      selection.toggle(strip.id);
    } else {
      selection.only(strip.id);
      desk.choose(strip.id);
    }
  }

  private named(e: KeyboardEvent, strip: Strip): void {
    if (named(e, strip.name, (name) => desk.set(strip.id, "name", name))) {
      this.naming = false;
      this.focus();
    }
  }

  private device(strip: Strip, device: Device, tab: number) {
    return html`<button
      tabindex=${tab}
      aria-pressed=${device.bypassed}
      aria-label="Bypass ${device.id} of ${strip.name}"
      title="${device.id}: ${device.bypassed ? "bypassed; click to let it work" : "works; click to bypass"}"
      ?disabled=${this.locked}
      @click=${() => desk.set(strip.id, `${device.id}.bypassed`, !device.bypassed)}
    >
      ${device.id}
    </button>`;
  }

  private solo(e: PointerEvent, strip: Strip): void {
    if (e.button === 0) {
      (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
      pressSolo(strip.id);
    }
  }
}
