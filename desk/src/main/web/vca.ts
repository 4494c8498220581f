import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { decibels, level } from "./control.js";
import "./fader.js";
import { look } from "./look.js";
import { named } from "./naming.js";
import type { Vca } from "./mix.js";
import { removeGroup } from "./routing.js";
import { selection } from "./selection.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";

/** A VCA group beside the final faders: what its fader says is added to each member's. */
@customElement("desk-vca")
export class VcaElement extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 4px;
        height: 100%;
        padding: 4px;
        border-right: 1px solid var(--line);
        border-top: 3px double var(--dim);
      }
      .head {
        display: flex;
        gap: 2px;
        flex: none;
      }
      .name {
        flex: 1;
        min-width: 0;
        border-color: transparent;
        padding: 0 2px;
        height: 20px;
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
        font-weight: 600;
      }
      .level {
        display: flex;
        gap: 8px;
        flex: 1;
        min-height: 0;
      }
      .switches {
        display: flex;
        flex-direction: column;
        gap: 2px;
        width: 24px;
        flex: none;
      }
      .switches button {
        height: 20px;
        padding: 0;
      }
      desk-fader {
        flex: 1;
      }
      .members {
        width: 14px;
        font-size: 10px;
        color: var(--dim);
        writing-mode: vertical-rl;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        margin-bottom: 22px;
      }
    `,
  ];

  @property({ attribute: false }) accessor vca: Vca | null = null;
  @property({ type: Boolean }) accessor locked = false;
  @state() private accessor naming = false;

  protected override updated(): void {
    const vca = this.vca;
    if (vca !== null) {
      this.dataset["vca"] = vca.id;
      this.setAttribute("role", "group");
      this.setAttribute("aria-label", `VCA group ${vca.name}, ${this.names(vca)}`);
    }
  }

  protected override render() {
    const vca = this.vca;
    if (vca === null) {
      return nothing;
    }
    return html`
      <div class="head">
        ${
          this.naming
            ? html`<input
                class="name"
                aria-label="Name of ${vca.name}"
                .value=${vca.name}
                @keydown=${(e: KeyboardEvent) => this.named(e, vca)}
                @blur=${() => (this.naming = false)}
              />`
            : html`<button
                class="name"
                title="VCA group ${vca.name}: ${this.names(vca)}. Click to select them, double-click or F2 to rename, drop strips here"
                @click=${() => selection.all(vca.members)}
                @dblclick=${this.rename}
                @keydown=${(e: KeyboardEvent) => this.key(e, vca)}
              >
                ${vca.name}
              </button>`
        }
      </div>
      <div class="level">
        <div class="switches">
          <button
            class="mute"
            aria-pressed=${vca.muted}
            aria-label="Mute ${vca.name}"
            title="Mute all its members"
            ?disabled=${this.locked}
            @click=${() => desk.set(vca.id, "muted", !vca.muted)}
          >
            M
          </button>
          <button
            aria-label="Delete the VCA group ${vca.name}"
            title="Delete the group; its members stay"
            ?disabled=${this.locked}
            @click=${() => removeGroup(vca.id)}
          >
            ×
          </button>
        </div>
        <desk-fader
          data-small
          label="${vca.name} fader"
          .value=${decibels(vca.faderDb)}
          .disabled=${this.locked}
          @moved=${(e: CustomEvent<Moved>) => desk.set(vca.id, "faderDb", level(e.detail.value), e.detail.gesture)}
        ></desk-fader>
        <div class="members" aria-hidden="true">VCA · ${this.names(vca)}</div>
      </div>
    `;
  }

  private names(vca: Vca): string {
    return vca.members.map((id) => desk.strip(id)?.name ?? id).join(", ");
  }

  private key(e: KeyboardEvent, vca: Vca): void {
    if (e.key === "F2") {
      e.preventDefault();
      e.stopPropagation();
      void this.rename();
    } else if (e.key === "Delete" && !this.locked) {
      e.preventDefault();
      removeGroup(vca.id);
    }
  }

  private readonly rename = async (): Promise<void> => {
    if (!this.locked) {
      this.naming = true;
      await this.updateComplete;
      const field = this.renderRoot.querySelector("input");
      field?.focus();
      field?.select();
    }
  };

  private named(e: KeyboardEvent, vca: Vca): void {
    if (named(e, vca.name, (name) => desk.set(vca.id, "name", name))) {
      this.naming = false;
    }
  }
}
