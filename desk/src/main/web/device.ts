import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import "./bar.js";
import { look } from "./look.js";
import type { Device, Settings, Strip } from "./mix.js";
import {
  BAND_KINDS,
  choices,
  flat,
  type NamedSetting,
  NOTES,
  noteWords,
  scaleOf,
  takesNote,
  TAKES_KEY,
  unitOf,
  words,
} from "./settings.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";

const NEW_BAND_HZ = 1000;

const ROW_PX = 18;
const GAP_PX = 2;
const COLUMN_PX = 232;
const PAD_PX = 8;

/** One device of a chain with everything it can be set to. */
@customElement("desk-device")
export class DeviceElement extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        border-right: 1px solid var(--line);
        flex: none;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 8px;
        flex: none;
      }
      h3 {
        font-weight: 600;
        margin-right: auto;
        padding-right: 8px;
      }
      :host([off]) h3 {
        text-decoration: line-through;
        color: var(--dim);
      }
      .title button,
      .title select {
        height: 20px;
        padding: 0 4px;
      }
      /* Settings run on in a further column where there is no more room below. */
      .settings {
        flex: 1;
        min-height: 0;
        display: grid;
        grid-auto-flow: column;
        grid-template-rows: repeat(auto-fill, ${ROW_PX}px);
        grid-auto-columns: ${COLUMN_PX}px;
        gap: ${GAP_PX}px ${2 * PAD_PX}px;
        padding: 0 ${PAD_PX}px 4px;
      }
      .setting {
        display: grid;
        grid-template-columns: 88px 1fr;
        gap: 4px;
        align-items: center;
        height: 18px;
      }
      .setting > span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .setting select,
      .setting button {
        height: 18px;
        padding: 0 4px;
        min-width: 0;
        width: 100%;
        text-align: left;
      }
      .band {
        display: flex;
        gap: 4px;
        align-items: center;
        font-weight: 600;
        height: 18px;
      }
      .band button {
        margin-left: auto;
        height: 16px;
        padding: 0 4px;
        line-height: 1;
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property({ attribute: false }) accessor device: Device | null = null;
  @property({ type: Boolean }) accessor locked = false;

  private rows = 1;
  private readonly sized = new ResizeObserver(([entry]) => {
    this.rows = Math.max(1, Math.floor(((entry?.contentRect.height ?? 0) + GAP_PX) / (ROW_PX + GAP_PX)));
    this.widen();
  });

  override disconnectedCallback(): void {
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.sized.observe(this.settings));
  }

  protected override updated(): void {
    this.widen();
  }

  private get settings(): HTMLElement {
    return this.renderRoot.querySelector(".settings") as HTMLElement;
  }

  /** A grid that runs on sideways does not know how wide that makes it. */
  private widen(): void {
    const columns = Math.max(1, Math.ceil(this.settings.childElementCount / this.rows));
    this.style.width = `${columns * (COLUMN_PX + 2 * PAD_PX) + 1}px`;
  }

  protected override render() {
    const { strip, device } = this;
    if (strip === null || device === null) {
      return nothing;
    }
    this.toggleAttribute("off", device.bypassed);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", `${device.id} of ${strip.name}`);
    const eq = device.params.kind === "eq";
    const lists = Object.entries(device.params).filter(([, value]) => Array.isArray(value));
    return html`
      <div class="title">
        <h3>${device.id}</h3>
        ${
          eq
            ? html`<select
              aria-label="Add a band to ${device.id}"
              ?disabled=${this.locked}
              @change=${(e: Event) => this.addBand(e, strip, device)}
            >
              <option value="">+ band</option>
              ${BAND_KINDS.map((kind) => html`<option value=${kind}>${kind}</option>`)}
            </select>`
            : nothing
        }
        <button
          aria-pressed=${device.bypassed}
          ?disabled=${this.locked}
          @click=${() => desk.set(strip.id, `${device.id}.bypassed`, !device.bypassed)}
        >
          Bypass
        </button>
        <button
          aria-label="Remove ${device.id}"
          title="Remove ${device.id}"
          ?disabled=${this.locked}
          @click=${() => desk.remove(strip.id, device.id)}
        >
          ×
        </button>
      </div>
      <div class="settings">
        ${flat(device.params).map((setting) => this.setting(strip, device, setting))}
        ${TAKES_KEY.has(device.params.kind) ? this.key(strip, device) : nothing}
        ${lists.map(([list, bands]) =>
          (bands as Settings[]).map((band, i) => this.band(strip, device, `${list}.${i + 1}`, i + 1, band)),
        )}
        ${eq && (device.params["bands"] as Settings[]).length === 0
          ? html`<span class="dim">no bands: flat</span>`
          : nothing}
      </div>
    `;
  }

  private band(strip: Strip, device: Device, place: string, number: number, band: Settings) {
    return html`
      <div class="band">
        band ${number}
        ${
          device.params.kind === "eq"
            ? html`<button
              aria-label="Remove band ${number}"
              title="Remove band ${number}"
              ?disabled=${this.locked}
              @click=${() => desk.remove(strip.id, `${device.id}.${number}`)}
            >
              ×
            </button>`
            : nothing
        }
      </div>
      ${flat(band, `${place}.`)
        // Dynamics a band has not are set on the command line until they have their own view.
        .filter((setting) => setting.value !== null)
        .map((setting) => this.setting(strip, device, setting, `band ${number} `))}
    `;
  }

  private setting(strip: Strip, device: Device, { control, name, value }: NamedSetting, of = "") {
    const label = `${device.id} ${of}${words(name)}`;
    const set = (to: number | boolean | string, gesture?: string) =>
      desk.set(strip.id, `${device.id}.${control}`, to, gesture);
    return html`<div class="setting">
      <span title=${control} aria-hidden="true">${words(name)}</span>
      ${this.field(strip, device, control, name, value, label, set)}
    </div>`;
  }

  private field(
    strip: Strip,
    device: Device,
    control: string,
    name: string,
    value: NamedSetting["value"],
    label: string,
    set: (to: number | boolean | string, gesture?: string) => void,
  ) {
    const chosen = choices(device.params.kind, name);
    if (typeof value === "number" && chosen !== undefined) {
      return this.select(label, chosen, String(value), (to) => set(Number(to)));
    }
    if (typeof value === "number") {
      return html`<desk-bar
        unit=${unitOf(name)}
        label=${label}
        .scale=${scaleOf(`${strip.id}.${device.id}.${control}`, name, value)}
        .value=${value}
        .disabled=${this.locked}
        @moved=${(e: CustomEvent<Moved>) => set(e.detail.value, e.detail.gesture)}
      ></desk-bar>`;
    }
    if (typeof value === "boolean") {
      return html`<button
        aria-label="${label}, ${value ? "on" : "off"}"
        aria-pressed=${value}
        ?disabled=${this.locked}
        @click=${() => set(!value)}
      >
        ${value ? "on" : "off"}
      </button>`;
    }
    const note = takesNote(name);
    const options = note ? ["none", ...NOTES] : chosen;
    const now = note ? noteWords(value) : String(value ?? "none");
    if (options === undefined) {
      return html`<span class="dim">${now === "" ? "none" : now}</span>`;
    }
    return this.select(label, [...new Set([...options, now])], now, set);
  }

  private select(label: string, options: readonly string[], now: string, set: (to: string) => void, shown = say) {
    return html`<select
      aria-label=${label}
      .value=${live(now)}
      ?disabled=${this.locked}
      @change=${(e: Event) => set((e.target as HTMLSelectElement).value)}
    >
      ${options.map((each) => html`<option value=${each} ?selected=${each === now}>${shown(each)}</option>`)}
    </select>`;
  }

  private key(strip: Strip, device: Device) {
    const names = new Map(desk.mix.strips.map((each) => [each.id, each.name]));
    const others = desk.mix.strips.filter((each) => each.id !== strip.id && each.tier !== "MIX").map((each) => each.id);
    return html`<div class="setting">
      <span aria-hidden="true">key from</span>
      ${this.select(
        `${device.id} key from`,
        ["none", ...others],
        device.keyFrom === "" ? "none" : device.keyFrom,
        (to) => desk.set(strip.id, `${device.id}.keyFrom`, to),
        (id) => names.get(id) ?? id,
      )}
    </div>`;
  }

  private addBand(e: Event, strip: Strip, device: Device): void {
    const field = e.target as HTMLSelectElement;
    if (field.value !== "") {
      desk.add(strip.id, `${device.id}.${field.value}`, null, [`frequencyHz=${NEW_BAND_HZ}`]);
      field.value = "";
    }
  }
}

/** A constant of the JSON as people write it. */
function say(constant: string): string {
  return constant.toLowerCase().replaceAll("_", "-");
}
