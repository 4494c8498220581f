import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { looking } from "./analysis.js";
import "./bar.js";
import { clipboard } from "./clipboard.js";
import { comparing } from "./compare.js";
import "./dynamics.js";
import "./eqgraph.js";
import { kinds } from "./kinds.js";
import { listening } from "./listening.js";
import { look } from "./look.js";
import { MIX_BUS, type Device, type Settings, type Strip } from "./mix.js";
import { choices, flat, type NamedSetting, NOTES, noteWords, say, scaleOf, takesNote, unitOf, words } from "./settings.js";
import type { Moved } from "./slider.js";
import { desk } from "./store.js";
import { versions } from "./versions.js";

const NEW_BAND_HZ = 1000;

/** What a compressor off the mix bus is kissed to at first. */
const USUAL_KISS_DB = 3;

const ROW_PX = 18;
const GAP_PX = 2;
const COLUMN_PX = 232;
const PAD_PX = 8;

/** Have a transfer curve. */
const BY_LEVEL: ReadonlySet<string> = new Set(["compressor", "gate"]);

/** Take away, and show how much. */
const REDUCES: ReadonlySet<string> = new Set(["compressor", "gate", "limiter", "multiband", "deesser"]);

/** One device of a chain, open: what it does, and everything it can be set to. */
@customElement("desk-device")
export class DeviceElement extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-width: 0;
        flex: 1;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 8px;
        flex: none;
        flex-wrap: wrap;
      }
      h3 {
        font-weight: 600;
        padding-right: 8px;
      }
      :host([off]) h3 {
        text-decoration: line-through;
        color: var(--dim);
      }
      .title button,
      .title select,
      .title input {
        height: 20px;
        padding: 0 4px;
      }
      .title input {
        width: 48px;
      }
      .gap {
        flex: 1;
      }
      .heard {
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      progress {
        width: 72px;
        height: 8px;
        accent-color: var(--accent);
      }
      .body {
        flex: 1;
        min-height: 0;
        display: flex;
        gap: 8px;
        padding: 0 0 4px 8px;
      }
      desk-eq-graph {
        flex: 1;
      }
      desk-transfer {
        flex: none;
      }
      desk-taken {
        flex: 1;
        min-width: 160px;
        max-width: 480px;
      }
      /* Settings run on in a further column where there is no more room below. */
      .settings {
        flex: none;
        min-height: 0;
        height: 100%;
        display: grid;
        grid-auto-flow: column;
        grid-template-rows: repeat(auto-fill, ${ROW_PX}px);
        grid-auto-columns: ${COLUMN_PX}px;
        gap: ${GAP_PX}px ${2 * PAD_PX}px;
        padding: 0 ${PAD_PX}px;
      }
      .room {
        min-width: ${COLUMN_PX + 2 * PAD_PX}px;
        overflow-x: auto;
        overflow-y: hidden;
        scrollbar-width: thin;
        flex: 0 1 auto;
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
      .band select {
        height: 18px;
        flex: 1;
        min-width: 0;
      }
      .band button {
        height: 18px;
        padding: 0 6px;
        line-height: 1;
      }
    `,
  ];

  @property({ attribute: false }) accessor strip: Strip | null = null;
  @property({ attribute: false }) accessor device: Device | null = null;
  @property({ type: Boolean }) accessor locked = false;

  /** Counts what the page says of comparisons and the like, to be drawn again by it. */
  @property({ type: Number }) accessor turn = 0;
  @state() private accessor band = 1;
  private kissDb: number | null = null;

  private rows = 1;
  private readonly sized = new ResizeObserver(([entry]) => {
    this.rows = Math.max(1, Math.floor(((entry?.contentRect.height ?? 0) + GAP_PX) / (ROW_PX + GAP_PX)));
    this.widen();
  });

  override disconnectedCallback(): void {
    this.sized.disconnect();
    comparing.release();
    super.disconnectedCallback();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.settings !== null && this.sized.observe(this.settings));
  }

  protected override updated(): void {
    this.widen();
  }

  private get settings(): HTMLElement | null {
    return this.renderRoot.querySelector(".settings");
  }

  /** A grid that runs on sideways does not know how wide that makes it. */
  private widen(): void {
    const { settings } = this;
    if (settings !== null) {
      const columns = Math.max(1, Math.ceil(settings.childElementCount / this.rows));
      settings.style.width = `${columns * (COLUMN_PX + 2 * PAD_PX)}px`;
    }
  }

  protected override render() {
    const { strip, device } = this;
    if (strip === null || device === null) {
      return nothing;
    }
    this.toggleAttribute("off", device.bypassed);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", `${device.id} of ${strip.name}`);
    const { kind } = device.params;
    return html`
      <div class="title">
        <h3 class="id">${device.id}</h3>
        ${this.switches(strip, device)} ${this.sets(strip, device)}
        <span class="gap"></span>
        ${kind === "compressor" ? this.kiss(strip, device) : nothing}
        ${kind === "eq" ? this.over(strip) : nothing}
        <button aria-label="Copy ${device.id}" title="Copy (Ctrl C)" @click=${() => clipboard.copy(strip, device)}>
          Copy
        </button>
        <button
          aria-label="Paste onto ${device.id}"
          title="Paste settings of its kind (Ctrl V)"
          ?disabled=${this.locked || clipboard.kind !== kind}
          @click=${() => clipboard.pasteOn(strip, device)}
        >
          Paste
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
      <div class="body">
        ${kind === "eq" ? this.graph(strip, device) : nothing}
        ${BY_LEVEL.has(kind)
          ? html`<desk-transfer .strip=${strip.id} .device=${device.id}></desk-transfer>`
          : nothing}
        ${REDUCES.has(kind) ? this.taken(strip, device) : nothing}
        <div class="room"><div class="settings">${this.all(strip, device)}</div></div>
      </div>
    `;
  }

  private switches(strip: Strip, device: Device) {
    const heard = comparing.is(strip.id, device.id, "WITHOUT");
    return html`
      <button
        aria-pressed=${device.bypassed}
        aria-label="Bypass ${device.id} in the mix"
        title="Bypassed in the mix"
        ?disabled=${this.locked}
        @click=${() => desk.set(strip.id, `${device.id}.bypassed`, !device.bypassed)}
      >
        Bypass
      </button>
      <button
        class=${heard ? "heard" : ""}
        aria-pressed=${heard}
        aria-label="Hear without ${device.id}, at the same loudness"
        title="Hear without it, at the same loudness; held, for as long as it is held (B)"
        ?disabled=${device.bypassed}
        @pointerdown=${(e: PointerEvent) => this.press(e, () => comparing.press(strip.id, device.id, "WITHOUT"))}
        @pointerup=${() => comparing.release()}
        @pointercancel=${() => comparing.release()}
        @click=${(e: MouseEvent) => this.byKeys(e, () => comparing.press(strip.id, device.id, "WITHOUT"))}
      >
        ${heard ? `Without: ${comparing.words()}` : "Without"}
      </button>
    `;
  }

  /** Two sets of settings. */
  private sets(strip: Strip, device: Device) {
    const name = versions.name(strip, device);
    const other = name === "A" ? "B" : "A";
    const heard = comparing.is(strip.id, device.id, "INSTEAD");
    const hear = () => comparing.press(strip.id, device.id, "INSTEAD", { params: versions.other(strip, device) });
    return html`
      <button
        aria-label="Settings ${name}; go to ${other}"
        title="Go to the other set of settings, ${other}"
        ?disabled=${this.locked}
        @click=${() => versions.toggle(strip, device)}
      >
        <b>${name}</b> <span class="dim">${other}</span>
      </button>
      <button
        class=${heard ? "heard" : ""}
        aria-pressed=${heard}
        aria-label="Hear ${other}, at the same loudness"
        title="Hear ${other} at the same loudness; held, for as long as it is held"
        ?disabled=${device.bypassed}
        @pointerdown=${(e: PointerEvent) => this.press(e, hear)}
        @pointerup=${() => comparing.release()}
        @pointercancel=${() => comparing.release()}
        @click=${(e: MouseEvent) => this.byKeys(e, hear)}
      >
        ${heard ? `${other}: ${comparing.words()}` : `Hear ${other}`}
      </button>
      <button
        aria-label="Copy settings ${name} to ${other}"
        title="Copy ${name} to ${other}"
        @click=${() => versions.copy(strip, device)}
      >
        ${name}→${other}
      </button>
    `;
  }

  private press(e: PointerEvent, act: () => void): void {
    if (e.button === 0) {
      (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
      act();
    }
  }

  /** By keys or by a screen reader: on and off. */
  private byKeys(e: MouseEvent, act: () => void): void {
    if (e.detail === 0) {
      act();
      comparing.release();
    }
  }

  private kiss(strip: Strip, device: Device) {
    const { now } = listening;
    if (now !== null && now.strip === strip.id && now.device === device.id) {
      return html`<span role="status">listening …</span>
        <progress aria-label="Listening" max="1" .value=${now.share ?? 0}></progress>
        <button @click=${() => listening.cancel()}>Cancel</button>`;
    }
    const { target } = kinds;
    const usual =
      strip.id === MIX_BUS && target !== null ? (target.reductionFromDb + target.reductionToDb) / 2 : USUAL_KISS_DB;
    return html`
      <input
        type="number"
        min="0.1"
        max="40"
        step="0.1"
        aria-label="Gain reduction to kiss, in decibels"
        .value=${live(String(this.kissDb ?? usual))}
        @change=${(e: Event) => (this.kissDb = Number((e.target as HTMLInputElement).value) || null)}
      />
      <button
        title="Find the threshold that takes so many dB, in the loop or the last bars"
        ?disabled=${this.locked || now !== null}
        @click=${() => listening.kiss(strip.id, device.id, this.kissDb ?? usual)}
      >
        Kiss
      </button>
      <button
        title="Find the make-up at which it is as loud as without it, over the song"
        ?disabled=${this.locked || now !== null}
        @click=${() => listening.makeup(strip.id, device.id)}
      >
        Make-up
      </button>
    `;
  }

  private over(strip: Strip) {
    const others = desk.mix.strips.filter((each) => each.id !== strip.id);
    return html`<select
      aria-label="Spectrum laid over"
      title="Another strip's spectrum over this one"
      .value=${live(looking.over)}
      @change=${(e: Event) => looking.lay((e.target as HTMLSelectElement).value)}
    >
      <option value="">over: none</option>
      ${others.map(
        (each) =>
          html`<option value=${each.id} ?selected=${each.id === looking.over}>over: ${each.name}</option>`,
      )}
    </select>`;
  }

  private graph(strip: Strip, device: Device) {
    return html`<desk-eq-graph
      .strip=${strip}
      .device=${device}
      .locked=${this.locked}
      .band=${this.band}
      @chosen=${(e: CustomEvent<number>) => (this.band = e.detail)}
    ></desk-eq-graph>`;
  }

  private taken(strip: Strip, device: Device) {
    const window = strip.id === MIX_BUS && device.params.kind === "compressor" ? kinds.target : null;
    return html`<desk-taken
      .device=${device.id}
      .fromDb=${window?.reductionFromDb ?? 0}
      .toDb=${window?.reductionToDb ?? 0}
    ></desk-taken>`;
  }

  private all(strip: Strip, device: Device) {
    const lists = Object.entries(device.params).filter(([, value]) => Array.isArray(value));
    const eq = device.params.kind === "eq";
    return html`
      ${eq ? nothing : flat(device.params).map((setting) => this.setting(strip, device, setting))}
      ${kinds.of(device.params.kind)?.takesKey ? this.key(strip, device) : nothing}
      ${eq
        ? this.openBand(strip, device, device.params["bands"] as Settings[])
        : lists.map(([list, bands]) =>
            (bands as Settings[]).map(
              (band, i) => html`<div class="band">band ${i + 1}</div>
                ${this.bandSettings(strip, device, `${list}.${i + 1}`, i + 1, band)}`,
            ),
          )}
    `;
  }

  /** Of an equaliser one band at a time. */
  private openBand(strip: Strip, device: Device, bands: readonly Settings[]) {
    const number = Math.min(Math.max(1, this.band), bands.length);
    const band = bands[number - 1];
    const all = choices(device, "bands.1.kind") ?? [];
    return html`
      <div class="band">
        <select
          aria-label="Band of ${device.id}"
          .value=${live(String(number))}
          ?disabled=${bands.length === 0}
          @change=${(e: Event) => (this.band = Number((e.target as HTMLSelectElement).value))}
        >
          ${bands.length === 0 ? html`<option value="0">flat</option>` : nothing}
          ${bands.map(
            (each, i) =>
              html`<option value=${i + 1} ?selected=${i + 1 === number}>
                ${i + 1}: ${say(String(each["kind"]))} ${Math.round(Number(each["frequencyHz"]))} Hz
              </option>`,
          )}
        </select>
        <select
          aria-label="Add a band to ${device.id}"
          ?disabled=${this.locked}
          @change=${(e: Event) => this.addBand(e, strip, device, bands.length)}
        >
          <option value="">+ band</option>
          ${all.map((kind) => html`<option value=${say(kind)}>${say(kind)}</option>`)}
        </select>
        ${band === undefined
          ? nothing
          : html`<button
              aria-label="Remove band ${number}"
              title="Remove band ${number}"
              ?disabled=${this.locked}
              @click=${() => desk.remove(strip.id, `${device.id}.${number}`)}
            >
              ×
            </button>`}
      </div>
      ${band === undefined ? nothing : this.bandSettings(strip, device, `bands.${number}`, number, band)}
    `;
  }

  private bandSettings(strip: Strip, device: Device, place: string, number: number, band: Settings) {
    const follows = (band["dynamics"] ?? null) !== null;
    return html`
      ${flat(band, `${place}.`).map((setting) =>
        setting.name === "dynamics"
          ? this.addDynamics(strip, device, place)
          : this.setting(strip, device, setting, `band ${number} `),
      )}
      ${follows
        ? html`<div class="setting">
            <span></span>
            <button
              ?disabled=${this.locked}
              @click=${() => desk.set(strip.id, `${device.id}.${place}.dynamics`, "none")}
            >
              let it stand still
            </button>
          </div>`
        : nothing}
    `;
  }

  /** A band that stands still can follow the signal, if it is of a kind that does. */
  private addDynamics(strip: Strip, device: Device, place: string) {
    if (scaleOf(device, `${place}.dynamics.rangeDb`) === undefined) {
      return nothing;
    }
    return html`<div class="setting">
      <span aria-hidden="true">dynamics</span>
      <button
        aria-label="Let band ${place.split(".")[1]} follow the signal"
        ?disabled=${this.locked}
        @click=${() => desk.set(strip.id, `${device.id}.${place}.dynamics.rangeDb`, 0)}
      >
        + follow the signal
      </button>
    </div>`;
  }

  private setting(strip: Strip, device: Device, { control, name, value }: NamedSetting, of = "") {
    const label = `${device.id} ${of}${words(name)}`;
    const set = (to: number | boolean | string, gesture?: string) =>
      desk.set(strip.id, `${device.id}.${control}`, to, gesture);
    const field = this.field(device, control, value, label, set);
    return field === nothing
      ? nothing
      : html`<div class="setting">
          <span title=${control} aria-hidden="true">${words(name)}</span>
          ${field}
        </div>`;
  }

  private field(
    device: Device,
    control: string,
    value: NamedSetting["value"],
    label: string,
    set: (to: number | boolean | string, gesture?: string) => void,
  ) {
    const chosen = choices(device, control);
    if (typeof value === "number" && chosen !== undefined) {
      return this.select(label, [...new Set([...chosen, String(value)])], String(value), (to) => set(Number(to)));
    }
    if (typeof value === "number") {
      const scale = scaleOf(device, control);
      // What this kind of band has not is not shown.
      return scale === undefined
        ? nothing
        : html`<desk-bar
            unit=${unitOf(device, control)}
            label=${label}
            .scale=${scale}
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
    const note = takesNote(device, control);
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

  private addBand(e: Event, strip: Strip, device: Device, there: number): void {
    const field = e.target as HTMLSelectElement;
    if (field.value !== "") {
      desk.add(strip.id, `${device.id}.${field.value}`, null, [`frequencyHz=${NEW_BAND_HZ}`]);
      this.band = there + 1;
      field.value = "";
    }
  }
}
