import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { dialogLook, look } from "./look.js";
import { MIX_BUS, type Strip } from "./mix.js";
import { roleWords } from "./roles.js";
import {
  addBus,
  addEffect,
  addGroup,
  addSend,
  BUS_ROLES,
  copySettings,
  EFFECTS,
  freeBuses,
  joinGroup,
  leaveGroup,
  pasteSettings,
  removeBus,
  route,
  shift,
} from "./routing.js";
import { selection } from "./selection.js";
import { desk } from "./store.js";
import { push } from "./push.js";
import { Watch } from "./watch.js";
import { wiggle } from "./wiggle.js";

/** All that can be done to where strips go and what they belong to, for the one it was opened on and those with it. */
@customElement("desk-strip-menu")
export class StripMenu extends LitElement {
  static override styles = [
    look,
    dialogLook,
    css`
      dialog {
        padding: 12px 16px 16px;
        width: 392px;
        max-height: 94vh;
        overflow-y: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 30%);
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
        margin-bottom: 8px;
      }
      .line {
        display: grid;
        grid-template-columns: 88px minmax(0, 1fr);
        gap: 8px;
        align-items: center;
        padding: 2px 0;
      }
      .line > :last-child {
        display: flex;
        gap: 4px;
        flex-wrap: wrap;
      }
      select,
      input {
        flex: 1;
        min-width: 0;
      }
      .foot {
        display: flex;
        justify-content: flex-end;
        margin-top: 12px;
      }
    `,
  ];

  @state() private accessor id_ = "";

  constructor() {
    super();
    new Watch(this, "mix", "view");
  }

  get open(): boolean {
    return this.dialog?.open ?? false;
  }

  async show(id: string): Promise<void> {
    this.id_ = id;
    await this.updateComplete;
    if (!this.open) {
      this.dialog?.showModal();
    }
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  protected override render() {
    const strip = desk.strip(this.id_);
    if (strip === undefined) {
      // It went, by an undo or by this menu.
      return html`<dialog></dialog>`;
    }
    const together = selection.inOrder(strip.id);
    return html`<dialog aria-labelledby="title" @keydown=${(e: Event) => e.stopPropagation()}>
      <h2 id="title">${title(strip, together)}</h2>
      ${strip.tier === "MIX" ? nothing : this.ways(strip, together)}
      ${strip.tier === "BUS" ? this.bus(strip) : nothing}
      ${this.line(
        "New bus",
        this.named(
          "New bus",
          strip.tier === "MIX" ? "its name" : "its name; these feed it then",
          (name) => addBus(name, strip.outputTo || MIX_BUS, strip.tier === "MIX" ? [] : together),
        ),
      )}
      ${this.line(
        "Settings",
        html`<button type="button" @click=${() => copySettings(strip)}>Copy chain and sends</button>
          <button type="button" ?disabled=${desk.readOnly} @click=${() => pasteSettings(strip.id)}>Paste</button>`,
      )}
      ${strip.tier === "MIX" ? nothing : this.practice(strip)}
      <form class="foot" method="dialog"><button>Close (Esc)</button></form>
    </dialog>`;
  }

  private practice(strip: Strip) {
    const begin = (act: () => void) => () => {
      this.dialog?.close();
      act();
    };
    return this.line(
      "Try",
      html`<button
          type="button"
          title="Pull the fader down and up, hear it, then keep it or let it snap back (W)"
          ?disabled=${desk.readOnly}
          @click=${begin(() => wiggle.begin(strip))}
        >
          Wiggle its fader
        </button>
        <button
          type="button"
          title="What lifting it does to all others, ahead of the mix-bus chain and behind it (T)"
          @click=${begin(() => push.open(strip))}
        >
          Push test
        </button>`,
    );
  }

  private ways(strip: Strip, together: readonly string[]) {
    const buses = desk.mix.strips.filter((each) => each.tier !== "TRACK" && !together.includes(each.id));
    return html`
      ${this.line(
        "Feeds",
        html`<select
          aria-label="Route ${title(strip, together)} to"
          .value=${live(strip.outputTo)}
          ?disabled=${desk.readOnly}
          @change=${(e: Event) => route(together, (e.target as HTMLSelectElement).value)}
        >
          ${buses.map(
            (each) => html`<option value=${each.id} ?selected=${each.id === strip.outputTo}>${each.name}</option>`,
          )}
        </select>`,
      )}
      ${this.line(
        "Place",
        html`<button type="button" ?disabled=${desk.readOnly} @click=${() => shift(strip, -1)}>← to the left</button>
          <button type="button" ?disabled=${desk.readOnly} @click=${() => shift(strip, 1)}>to the right →</button>`,
      )}
      ${this.line(
        "Sends",
        html`${strip.sends.map(
          (send) =>
            html`<button
              type="button"
              ?disabled=${desk.readOnly}
              @click=${() => desk.remove(strip.id, `sends.${send.to}`)}
            >
              Remove the send to ${desk.strip(send.to)?.name ?? send.to}
            </button>`,
        )}
        ${this.chosen(
          `Send ${strip.name} to`,
          "to a bus …",
          freeBuses(strip).map((bus) => [bus.id, bus.name]),
          (bus) => addSend(strip, bus),
        )}
        ${this.chosen(
          "New effect with a send to it",
          "to a new effect …",
          EFFECTS.map(([name, preset]) => [preset, name]),
          (preset) => addEffect(together, EFFECTS.find((each) => each[1] === preset)?.[0] ?? preset, preset),
        )}`,
      )}
      ${this.line("VCA group", this.groups(strip, together))}
      ${this.line(
        "Together",
        html`<button type="button" @click=${() => selection.link(strip.id)}>
          ${selection.linkOf(strip.id) === undefined ? "Link what is selected" : "Undo the link"}
        </button>`,
      )}
    `;
  }

  private groups(strip: Strip, together: readonly string[]) {
    const of = desk.mix.vcas.filter((vca) => vca.members.includes(strip.id));
    const others = desk.mix.vcas.filter((vca) => !vca.members.includes(strip.id));
    return html`
      ${of.map(
        (vca) =>
          html`<button type="button" ?disabled=${desk.readOnly} @click=${() => leaveGroup(vca.id, [strip.id])}>
            Leave ${vca.name}
          </button>`,
      )}
      ${others.length === 0
        ? nothing
        : this.chosen(
            "Join a VCA group",
            "join …",
            others.map((vca) => [vca.id, vca.name]),
            (vca) => joinGroup(vca, together),
          )}
      ${this.named("New VCA group", "New group …", (name) => addGroup(name, together))}
    `;
  }

  private bus(strip: Strip) {
    return html`
      ${this.line(
        "Role, colour",
        html`<select
          aria-label="Role of ${strip.name}"
          ?disabled=${desk.readOnly}
          @change=${(e: Event) =>
            desk.change({ do: "role", strip: strip.id, role: (e.target as HTMLSelectElement).value })}
        >
          ${BUS_ROLES.map(
            (role) => html`<option value=${role} ?selected=${role === strip.role}>${roleWords(role, "")}</option>`,
          )}
        </select>`,
      )}
      ${this.line(
        "Delete",
        html`<button
          type="button"
          title="What feeds it feeds what it fed; sends to it go"
          ?disabled=${desk.readOnly}
          @click=${() => {
            this.dialog?.close();
            removeBus(strip.id);
          }}
        >
          Delete the bus ${strip.name}
        </button>`,
      )}
    `;
  }

  private line(name: string, controls: unknown) {
    return html`<div class="line"><span class="dim">${name}</span><span>${controls}</span></div>`;
  }

  private chosen(
    label: string,
    empty: string,
    options: readonly (readonly [value: string, name: string])[],
    act: (value: string) => void,
  ) {
    return html`<select
      aria-label=${label}
      ?disabled=${desk.readOnly || options.length === 0}
      @change=${(e: Event) => {
        const field = e.target as HTMLSelectElement;
        if (field.value !== "") {
          act(field.value);
          field.value = "";
        }
      }}
    >
      <option value="">${empty}</option>
      ${options.map(([value, name]) => html`<option value=${value}>${name}</option>`)}
    </select>`;
  }

  private named(label: string, empty: string, act: (name: string) => void) {
    return html`<input
      aria-label=${label}
      placeholder=${empty}
      ?disabled=${desk.readOnly}
      @keydown=${(e: KeyboardEvent) => {
        const field = e.target as HTMLInputElement;
        if (e.key === "Enter" && field.value.trim() !== "") {
          e.preventDefault();
          act(field.value.trim());
          field.value = "";
        }
      }}
    />`;
  }
}

function title(strip: Strip, together: readonly string[]): string {
  return together.length > 1 ? `${strip.name} and ${together.length - 1} more` : strip.name;
}

let menu: StripMenu | null = null;

export function openMenu(strip: string): void {
  if (menu === null) {
    menu = new StripMenu();
    document.body.append(menu);
  }
  void menu.show(strip);
}
