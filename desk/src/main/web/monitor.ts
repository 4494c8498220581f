import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import "./bar.js";
import { figure, inWords } from "./level.js";
import { look } from "./look.js";
import { remember, remembered } from "./remembered.js";
import { linear, type Scale } from "./scale.js";
import type { Moved } from "./slider.js";
import { DIM_DB, type Listening, MonitorGraph } from "./sound/monitor.js";
import { desk } from "./store.js";
import { Watch } from "./watch.js";

const KEY = "monitor";
const AS_IT_IS: Listening = { levelDb: 0, dimmed: false, mono: false, swapped: false, muted: false };
const STEP_DB = 1;

const LEVEL: Scale = {
  ...linear(-60, 0, 0, STEP_DB, "dB", 1),
  figure: (db) => figure(db, 0),
  words: inWords,
};

export type Switched = "dimmed" | "mono" | "swapped" | "muted";

/** What a switch is called, and what there is to say of it. */
const SWITCHES: readonly (readonly [Switched, name: string, label: string, key: string])[] = [
  ["dimmed", "Dim", `Dim by ${-DIM_DB} dB`, "D"],
  ["mono", "Mono", "Mono", "O"],
  ["swapped", "L⇄R", "Left and right swapped", "Shift O"],
  ["muted", "Cut", "Loudspeakers muted", "Shift D"],
];

/** How this browser listens: kept here, and neither mixed nor printed. */
class Monitor {
  now: Listening = { ...AS_IT_IS, ...remembered(KEY, {}), muted: false };
  private graph: MonitorGraph | null = null;

  constructor() {
    desk.outlet = (context) => {
      this.graph = new MonitorGraph(context, this.now);
      return this.graph.input;
    };
  }

  set(change: Partial<Listening>): void {
    this.now = { ...this.now, ...change };
    this.graph?.follow(this.now);
    remember(KEY, this.now);
    desk.tell("monitor");
  }

  turn(which: Switched): void {
    this.set({ [which]: !this.now[which] });
    const label = SWITCHES.find(([each]) => each === which)?.[2];
    desk.say(`Monitor: ${label} ${this.now[which] ? "on" : "off"}`);
  }

  step(by: number): void {
    const levelDb = Math.min(LEVEL.high, Math.max(LEVEL.low, this.now.levelDb + by * STEP_DB));
    this.set({ levelDb });
    desk.say(`Monitor ${figure(levelDb, 0)} dB`);
  }
}

export const monitor = new Monitor();

@customElement("desk-monitor")
export class MonitorControls extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      desk-bar {
        width: 88px;
        margin-right: 4px;
      }
      @media (max-width: 1500px) {
        desk-bar {
          width: 68px;
        }
      }
      button {
        padding: 0 6px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "monitor");
  }

  protected override render() {
    const { now } = monitor;
    return html`
      <desk-bar
        narrow
        label="Monitor level"
        title="Monitor level (Ctrl ↓, Ctrl ↑): what you hear, not what is mixed"
        .scale=${LEVEL}
        .value=${now.levelDb}
        @moved=${(e: CustomEvent<Moved>) => monitor.set({ levelDb: e.detail.value })}
      ></desk-bar>
      ${SWITCHES.map(
        ([which, name, label, key]) =>
          html`<button
            class=${which === "muted" || which === "dimmed" ? "mute" : which}
            data-which=${which}
            aria-pressed=${now[which]}
            aria-label=${label}
            title="${label} (${key}): what you hear, not what is mixed"
            @click=${() => monitor.turn(which)}
          >
            ${name}
          </button>`,
      )}
    `;
  }
}
