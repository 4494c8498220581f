import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { looking } from "./analysis.js";
import "./bar.js";
import "./chain.js";
import { decibels, level, type Value } from "./control.js";
import "./device.js";
import { look } from "./look.js";
import { type Device, MIX_BUS, type Send, type Strip } from "./mix.js";
import { roleColour, roleWords } from "./roles.js";
import { faderScale } from "./scale.js";
import { stripScale } from "./settings.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";
import { Watch } from "./watch.js";

const NEW_SEND_DB = -12;

/** The chosen strip: its head, its chain in the order of the signal, its sends. */
@customElement("desk-focus")
export class Focus extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        overflow: hidden;
      }
      .none {
        padding: 16px;
        color: var(--dim);
      }
      .own {
        flex: none;
        width: 208px;
        padding: 4px 8px;
        border-right: 1px solid var(--line);
        border-left: 3px solid transparent;
        display: flex;
        flex-direction: column;
        gap: 2px;
        overflow-y: auto;
      }
      h2 {
        font-size: 15px;
        line-height: 20px;
        font-weight: 600;
      }
      h3 {
        font-weight: 600;
        line-height: 20px;
      }
      .setting {
        display: grid;
        grid-template-columns: 48px 1fr;
        gap: 4px;
        align-items: center;
      }
      .setting select,
      .setting button {
        height: 20px;
        padding: 0 4px;
        width: 100%;
        min-width: 0;
        text-align: left;
      }
      .send {
        display: grid;
        grid-template-columns: 64px 1fr auto auto;
        gap: 4px;
        align-items: center;
      }
      .send span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .send button {
        height: 18px;
        padding: 0 4px;
      }
    `,
  ];

  /** By strip, the device that is open. */
  private readonly open = new Map<string, string>();
  @state() private accessor turn = 0;

  constructor() {
    super();
    new Watch(this, "mix", "view");
    desk.addEventListener("view", () => this.turn++);
  }

  protected override render() {
    const strip = desk.strip(desk.chosen);
    if (strip === undefined) {
      return html`<p class="none">
        ${desk.song === null
          ? "Waiting for the song."
          : "Click the name of a strip, or press Enter on it, to open it here."}
      </p>`;
    }
    return html`
      <section class="own" aria-label="${strip.name}">
        <h2>${strip.name}</h2>
        <p class="dim">${roleWords(strip.role, strip.roleDetail)}</p>
        ${this.bar(strip, "trim", "head.trimDb", strip.head.trimDb, "dB")}
        ${this.bar(strip, "delay", "head.delayMs", strip.head.delayMs, "ms")}
        ${this.bar(strip, "width", "output.width", strip.output.width, "")} ${this.route(strip)}
        ${strip.tier === "MIX" ? nothing : this.sends(strip)}
      </section>
      <desk-chain
        .strip=${strip}
        .open=${this.opened(strip)?.id ?? ""}
        .locked=${desk.readOnly}
        .turn=${this.turn}
        @chosen=${(e: CustomEvent<string>) => this.choose(strip, e.detail)}
      ></desk-chain>
      ${this.opened(strip) === undefined
        ? html`<p class="none">A device is added to the chain with “+ device”.</p>`
        : html`<desk-device
            .strip=${strip}
            .device=${this.opened(strip)}
            .locked=${desk.readOnly}
            .turn=${this.turn}
          ></desk-device>`}
    `;
  }

  /** The device that is open: the one chosen, else the first. */
  private opened(strip: Strip): Device | undefined {
    return strip.chain.find((device) => device.id === this.open.get(strip.id)) ?? strip.chain[0];
  }

  private choose(strip: Strip, device: string): void {
    this.open.set(strip.id, device);
    this.requestUpdate();
  }

  enter(): void {
    this.renderRoot.querySelector<HTMLElement>('desk-bar[tabindex="0"]')?.focus();
  }

  protected override updated(): void {
    const strip = desk.strip(desk.chosen);
    looking.open(strip === undefined ? "" : (this.opened(strip)?.id ?? ""));
    const own = this.renderRoot.querySelector<HTMLElement>(".own");
    if (own !== null) {
      own.style.borderLeftColor = roleColour(desk.strip(desk.chosen)?.role ?? "");
    }
  }

  private bar(strip: Strip, label: string, control: string, value: number, unit: string) {
    return html`<div class="setting">
      <span aria-hidden="true">${label}</span>
      <desk-bar
        unit=${unit}
        label="${strip.name} ${label}"
        .scale=${stripScale(control)}
        .value=${value}
        .disabled=${desk.readOnly}
        @moved=${(e: CustomEvent<Moved>) => desk.set(strip.id, control, e.detail.value, e.detail.gesture)}
      ></desk-bar>
    </div>`;
  }

  private route(strip: Strip) {
    if (strip.tier === "MIX") {
      return nothing;
    }
    const to = desk.mix.strips.filter((each) => each.tier !== "TRACK" && each.id !== strip.id);
    return html`<div class="setting">
      <span aria-hidden="true">feeds</span>
      <select
        aria-label="${strip.name} feeds"
        .value=${live(strip.outputTo)}
        ?disabled=${desk.readOnly}
        @change=${(e: Event) => desk.set(strip.id, "outputTo", (e.target as HTMLSelectElement).value)}
      >
        ${to.map(
          (each) => html`<option value=${each.id} ?selected=${each.id === strip.outputTo}>${each.name}</option>`,
        )}
      </select>
    </div>`;
  }

  private sends(strip: Strip) {
    const names = new Map(desk.mix.strips.map((each) => [each.id, each.name]));
    const free = desk.mix.strips.filter(
      (each) =>
        each.tier === "BUS" &&
        each.id !== strip.id &&
        each.id !== MIX_BUS &&
        !strip.sends.some((send) => send.to === each.id),
    );
    return html`
      <h3>Sends</h3>
      ${strip.sends.map((send) => this.send(strip, send, names.get(send.to) ?? send.to))}
      <select
        aria-label="Send ${strip.name} to"
        ?disabled=${desk.readOnly || free.length === 0}
        @change=${(e: Event) => this.addSend(e, strip)}
      >
        <option value="">+ send</option>
        ${free.map((each) => html`<option value=${each.id}>${each.name}</option>`)}
      </select>
    `;
  }

  private send(strip: Strip, send: Send, name: string) {
    const set = (control: string, value: Value, gesture?: string) =>
      desk.set(strip.id, `sends.${send.to}.${control}`, value, gesture);
    const pre = send.point === "PRE_FADER";
    return html`<div class="send">
      <span aria-hidden="true" title=${name}>${name}</span>
      <desk-bar
        unit="dB"
        label="${strip.name} to ${name}"
        .scale=${faderScale}
        .value=${decibels(send.levelDb)}
        .disabled=${desk.readOnly}
        @moved=${(e: CustomEvent<Moved>) => set("levelDb", level(e.detail.value), e.detail.gesture)}
      ></desk-bar>
      <button
        aria-pressed=${pre}
        aria-label="${pre ? "pre" : "post"}-fader send to ${name}"
        ?disabled=${desk.readOnly}
        @click=${() => set("point", pre ? "POST_FADER" : "PRE_FADER")}
      >
        ${pre ? "pre" : "post"}
      </button>
      <button
        aria-label="Remove send to ${name}"
        ?disabled=${desk.readOnly}
        @click=${() => desk.remove(strip.id, `sends.${send.to}`)}
      >
        ×
      </button>
    </div>`;
  }

  private addSend(e: Event, strip: Strip): void {
    const field = e.target as HTMLSelectElement;
    if (field.value !== "") {
      desk.set(strip.id, `sends.${field.value}.levelDb`, NEW_SEND_DB);
      field.value = "";
    }
  }
}
