import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { decibels } from "./control.js";
import { look } from "./look.js";
import type { Send, Strip } from "./mix.js";
import { addEffect, addSend, EFFECTS, freeBuses } from "./routing.js";
import { selection } from "./selection.js";
import "./send.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";
import { move, sendLevel } from "./together.js";

/** What a strip sends where, before or after its fader; sends come and go here, and effects with them. */
@customElement("desk-sends")
export class Sends extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 2px;
        flex: none;
        max-height: 58px;
        overflow-y: auto;
        scrollbar-width: none;
      }
      .send {
        display: grid;
        grid-template-columns: 1fr 24px;
        gap: 2px;
        flex: none;
      }
      button {
        height: 18px;
        padding: 0;
        font-size: 10px;
      }
      select {
        height: 18px;
        width: 100%;
        font-size: 11px;
        color: var(--dim);
        border-color: transparent;
        background: transparent;
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property({ type: Boolean }) accessor locked = false;
  @property({ type: Boolean }) accessor current = false;

  protected override render() {
    const strip = this.strip;
    if (strip === null) {
      return nothing;
    }
    return html`
      ${repeat(
        strip.sends,
        (send) => send.to,
        (send) => this.send(strip, send),
      )}
      <select
        class="add"
        tabindex=${this.current ? 0 : -1}
        aria-label="Send ${strip.name} to"
        ?disabled=${this.locked}
        @change=${(e: Event) => this.chosen(e, strip)}
      >
        <option value="">+ send</option>
        ${freeBuses(strip).map((bus) => html`<option value=${bus.id}>${bus.name}</option>`)}
        <optgroup label="new effect">
          ${EFFECTS.map(([name, preset]) => html`<option value="new ${preset}">${name}</option>`)}
        </optgroup>
      </select>
    `;
  }

  private send(strip: Strip, send: Send) {
    const name = desk.strip(send.to)?.name ?? send.to;
    const pre = send.point === "PRE_FADER";
    return html`<div class="send">
      <desk-send
        class="to-${send.to}"
        name=${name}
        label="${strip.name} to ${name}"
        title="To ${name}; Shift Delete takes the send away"
        .value=${decibels(send.levelDb)}
        .disabled=${this.locked}
        .tabbable=${this.current}
        @moved=${(e: CustomEvent<Moved>) => move(strip, sendLevel(send.to), e.detail)}
        @keydown=${(e: KeyboardEvent) => this.key(e, strip, send)}
      ></desk-send>
      <button
        tabindex=${this.current ? 0 : -1}
        aria-pressed=${pre}
        aria-label="${strip.name} to ${name} before the fader"
        title="${pre ? "Before" : "After"} the fader"
        ?disabled=${this.locked}
        @click=${() => desk.set(strip.id, `sends.${send.to}.point`, pre ? "POST_FADER" : "PRE_FADER")}
      >
        ${pre ? "pre" : "post"}
      </button>
    </div>`;
  }

  private key(e: KeyboardEvent, strip: Strip, send: Send): void {
    if ((e.key === "Delete" || e.key === "Backspace") && e.shiftKey && !this.locked) {
      e.preventDefault();
      e.stopImmediatePropagation();
      desk.remove(strip.id, `sends.${send.to}`);
    }
  }

  private chosen(e: Event, strip: Strip): void {
    const field = e.target as HTMLSelectElement;
    const effect = EFFECTS.find(([, preset]) => field.value === `new ${preset}`);
    if (effect !== undefined) {
      addEffect(selection.inOrder(strip.id), ...effect);
    } else if (field.value !== "") {
      addSend(strip, field.value);
    }
    field.value = "";
  }
}
