import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import "./bar.js";
import { decibels, level, type Value } from "./control.js";
import "./device.js";
import { look } from "./look.js";
import { MIX_BUS, type Send, type Strip } from "./mix.js";
import { roleColour, roleWords } from "./roles.js";
import { faderScale, linear, type Scale } from "./scale.js";
import { DEVICE_KINDS, scaleOf } from "./settings.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";
import { Watch } from "./watch.js";

const TRIM = linear(-60, 60, 0, 0.5, "dB", 1);
const WIDTH = linear(0, 2, 1, 0.05);
const NEW_SEND_DB = -12;

/** The chosen strip: its head, its chain in the order of the signal, its sends. */
@customElement("desk-focus")
export class Focus extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        overflow-x: auto;
        overflow-y: hidden;
        scrollbar-width: thin;
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
      .more select {
        width: 100%;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "mix", "view");
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
        ${this.bar(strip, "trim", "head.trimDb", strip.head.trimDb, TRIM, "dB")}
        ${this.bar(strip, "delay", "head.delayMs", strip.head.delayMs, scaleOf("", "delayMs", 0), "ms")}
        ${this.bar(strip, "width", "output.width", strip.output.width, WIDTH, "")} ${this.route(strip)}
        ${strip.tier === "MIX" ? nothing : this.sends(strip)}
        <div class="more">
          <h3>Chain</h3>
          <select
            aria-label="Add a device to ${strip.name}"
            ?disabled=${desk.readOnly}
            @change=${(e: Event) => this.add(e, strip)}
          >
            <option value="">+ device</option>
            ${DEVICE_KINDS.map((kind) => html`<option value=${kind}>${kind}</option>`)}
          </select>
          ${strip.chain.length === 0 ? html`<p class="dim">nothing in it yet</p>` : nothing}
        </div>
      </section>
      ${repeat(
        strip.chain,
        (device) => `${strip.id} ${device.id}`,
        (device) => html`<desk-device .strip=${strip} .device=${device} .locked=${desk.readOnly}></desk-device>`,
      )}
    `;
  }

  enter(): void {
    this.renderRoot.querySelector<HTMLElement>('desk-bar[tabindex="0"]')?.focus();
  }

  protected override updated(): void {
    const own = this.renderRoot.querySelector<HTMLElement>(".own");
    if (own !== null) {
      own.style.borderLeftColor = roleColour(desk.strip(desk.chosen)?.role ?? "");
    }
  }

  private bar(strip: Strip, label: string, control: string, value: number, scale: Scale, unit: string) {
    return html`<div class="setting">
      <span aria-hidden="true">${label}</span>
      <desk-bar
        unit=${unit}
        label="${strip.name} ${label}"
        .scale=${scale}
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

  private add(e: Event, strip: Strip): void {
    const field = e.target as HTMLSelectElement;
    if (field.value !== "") {
      desk.add(strip.id, field.value, null);
      field.value = "";
    }
  }

  private addSend(e: Event, strip: Strip): void {
    const field = e.target as HTMLSelectElement;
    if (field.value !== "") {
      desk.set(strip.id, `sends.${field.value}.levelDb`, NEW_SEND_DB);
      field.value = "";
    }
  }
}
