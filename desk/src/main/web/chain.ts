import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { clipboard } from "./clipboard.js";
import { comparing } from "./compare.js";
import { kinds } from "./kinds.js";
import { look } from "./look.js";
import type { Device, Strip } from "./mix.js";
import { desk } from "./store.js";

/** Moved by less, a device is only chosen. */
const DRAG_PX = 4;

interface Dragged {
  readonly device: string;
  readonly from: number;
  readonly y: number;
  readonly middles: readonly number[];
  to: number;
  moved: boolean;
}

/** The devices of a strip in the order of the signal: to choose one, to put it elsewhere, to add and to copy. */
@customElement("desk-chain")
export class Chain extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 2px;
        width: 168px;
        flex: none;
        padding: 4px 8px;
        border-right: 1px solid var(--line);
        min-height: 0;
      }
      .devices {
        flex: 1;
        min-height: 40px;
        overflow-y: auto;
        scrollbar-width: thin;
        display: flex;
        flex-direction: column;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 2px;
        flex: none;
      }
      li button {
        height: 20px;
        padding: 0 4px;
      }
      .open {
        flex: 1;
        min-width: 0;
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
        touch-action: none;
      }
      .open[data-off] {
        text-decoration: line-through;
        color: var(--dim);
      }
      .power {
        width: 24px;
      }
      li[data-before] {
        box-shadow: 0 -2px 0 var(--accent);
      }
      li[data-behind] {
        box-shadow: 0 2px 0 var(--accent);
      }
      .row {
        display: flex;
        gap: 2px;
        flex: none;
      }
      .row > * {
        flex: 1;
        min-width: 0;
        height: 20px;
        padding: 0 4px;
      }
      .heard {
        box-shadow: inset 0 0 0 1px var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property() accessor open = "";
  @property({ type: Boolean }) accessor locked = false;
  @property({ type: Number }) accessor turn = 0;
  @state() private accessor dragged: Dragged | null = null;

  protected override render() {
    const { strip } = this;
    if (strip === null) {
      return nothing;
    }
    const heard = comparing.is(strip.id, "", "WITHOUT");
    return html`
      <ul class="devices" aria-label="Chain of ${strip.name}">
        ${repeat(
          strip.chain,
          (device) => device.id,
          (device, i) => this.device(strip, device, i),
        )}
        ${strip.chain.length === 0 ? html`<li class="dim">nothing in it yet</li>` : nothing}
      </ul>
      <div class="row">
        <select
          class="add"
          aria-label="Add a device to ${strip.name}"
          ?disabled=${this.locked}
          @change=${(e: Event) => this.add(e, strip)}
        >
          <option value="">+ device</option>
          <optgroup label="Devices">
            ${kinds.all.map(({ kind }) => html`<option value="kind ${kind}">${kind}</option>`)}
          </optgroup>
          <optgroup label="Presets">
            ${kinds.presets
              .filter((preset) => !preset.own)
              .map(({ name, about }) => html`<option value="preset ${name}" title=${about}>${name}</option>`)}
          </optgroup>
          ${kinds.presets.some((preset) => preset.own)
            ? html`<optgroup label="Your presets">
                ${kinds.presets
                  .filter((preset) => preset.own)
                  .map(({ name, about }) => html`<option value="preset ${name}" title=${about}>${name}</option>`)}
              </optgroup>`
            : nothing}
        </select>
      </div>
      <div class="row">
        <button
          class=${heard ? "heard" : ""}
          aria-pressed=${heard}
          aria-label="Hear ${strip.name} without its chain, at the same loudness"
          title="Hear it without its chain, at the same loudness; held, for as long as it is held (Shift B)"
          ?disabled=${strip.chain.length === 0}
          @pointerdown=${(e: PointerEvent) => this.press(e, strip)}
          @pointerup=${() => comparing.release()}
          @pointercancel=${() => comparing.release()}
          @click=${(e: MouseEvent) => this.byKeys(e, strip)}
        >
          ${heard ? `Dry: ${comparing.words()}` : "Without all"}
        </button>
      </div>
      <div class="row">
        <button
          title="Copy the chain"
          aria-label="Copy the chain of ${strip.name}"
          ?disabled=${strip.chain.length === 0}
          @click=${() => clipboard.copyChain(strip)}
        >
          Copy
        </button>
        <button
          title="Paste: a chain takes the place of this one, a device comes in at the end"
          aria-label="Paste into the chain of ${strip.name}"
          ?disabled=${this.locked || clipboard.empty}
          @click=${() => clipboard.pasteInto(strip)}
        >
          Paste
        </button>
      </div>
    `;
  }

  private device(strip: Strip, device: Device, i: number) {
    const { dragged } = this;
    const target = dragged !== null && dragged.moved && dragged.to !== dragged.from ? dragged.to : -1;
    return html`<li
      ?data-before=${target === i && target < (dragged?.from ?? 0)}
      ?data-behind=${target === i && target > (dragged?.from ?? 0)}
    >
      <button
        class="open"
        data-device=${device.id}
        ?data-off=${device.bypassed}
        aria-pressed=${device.id === this.open}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        title="Open; drag or Alt ↑ ↓ to put it elsewhere"
        @click=${() => this.choose(device.id)}
        @pointerdown=${(e: PointerEvent) => this.grab(e, device, i)}
        @pointermove=${this.drag}
        @pointerup=${() => this.drop(strip)}
        @pointercancel=${() => (this.dragged = null)}
        @keydown=${(e: KeyboardEvent) => this.key(e, strip, device, i)}
      >
        ${device.id}
      </button>
      <button
        class="power"
        aria-pressed=${!device.bypassed}
        aria-label="${device.id}, ${device.bypassed ? "bypassed" : "on"}"
        title=${device.bypassed ? "Bypassed in the mix; click to let it work" : "Works; click to bypass it in the mix"}
        ?disabled=${this.locked}
        @click=${() => desk.set(strip.id, `${device.id}.bypassed`, !device.bypassed)}
      >
        ${device.bypassed ? "–" : "●"}
      </button>
    </li>`;
  }

  private choose(device: string): void {
    this.dispatchEvent(new CustomEvent("chosen", { detail: device }));
  }

  private move(strip: Strip, device: string, to: number): void {
    if (!this.locked && to >= 0 && to < strip.chain.length) {
      desk.change({ do: "move", strip: strip.id, what: device, at: to + 1 });
    }
  }

  private grab(e: PointerEvent, device: Device, from: number): void {
    if (e.button === 0 && !this.locked) {
      (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
      const middles = [...this.renderRoot.querySelectorAll("li")].map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2;
      });
      this.dragged = { device: device.id, from, y: e.clientY, middles, to: from, moved: false };
    }
  }

  private drag(e: PointerEvent): void {
    const { dragged } = this;
    if (dragged === null || (!dragged.moved && Math.abs(e.clientY - dragged.y) < DRAG_PX)) {
      return;
    }
    const above = dragged.middles.filter((middle, i) => i !== dragged.from && middle < e.clientY).length;
    this.dragged = { ...dragged, moved: true, to: above };
  }

  private drop(strip: Strip): void {
    const { dragged } = this;
    this.dragged = null;
    if (dragged !== null && dragged.moved && dragged.to !== dragged.from) {
      this.move(strip, dragged.device, dragged.to);
    }
  }

  private key(e: KeyboardEvent, strip: Strip, device: Device, i: number): void {
    const command = (e.ctrlKey || e.metaKey) && !e.altKey;
    const way = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
    if (way !== 0 && e.altKey) {
      this.move(strip, device.id, i + way);
      void this.refocus(device.id);
    } else if (way !== 0 && !command && !e.shiftKey) {
      const next = strip.chain[i + way];
      if (next !== undefined) {
        this.choose(next.id);
        void this.refocus(next.id);
      }
    } else if (e.key === "Delete" && !this.locked) {
      desk.remove(strip.id, device.id);
    } else if (command && e.key.toLowerCase() === "c") {
      clipboard.copy(strip, device);
    } else if (command && e.key.toLowerCase() === "v" && !this.locked) {
      clipboard.pasteOn(strip, device);
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  }

  private async refocus(device: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`.open[data-device="${CSS.escape(device)}"]`)?.focus();
  }

  private press(e: PointerEvent, strip: Strip): void {
    if (e.button === 0) {
      (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
      comparing.press(strip.id, "", "WITHOUT");
    }
  }

  private byKeys(e: MouseEvent, strip: Strip): void {
    if (e.detail === 0) {
      comparing.press(strip.id, "", "WITHOUT");
      comparing.release();
    }
  }

  private add(e: Event, strip: Strip): void {
    const field = e.target as HTMLSelectElement;
    const [what, name] = [field.value.split(" ", 1)[0] ?? "", field.value.slice(field.value.indexOf(" ") + 1)];
    field.value = "";
    if (what === "kind") {
      desk.add(strip.id, name, null);
    } else if (what === "preset") {
      desk.change({ do: "preset", strip: strip.id, preset: name });
    }
  }
}
