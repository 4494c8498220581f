import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { assignment, decibels } from "./control.js";
import { figure } from "./level.js";
import { look } from "./look.js";
import type { Pushed } from "./messages.js";
import { MIX_BUS, type Strip } from "./mix.js";
import { desk } from "./store.js";
import { told } from "./told.js";
import { Watch } from "./watch.js";

const LIFTS_DB = [3, 6, 9, 12] as const;
const HIGHEST_DB = 12;

/** Without a loop, this much of the song from where it is. */
const STRETCH_SECONDS = 10;

/** Lifts one fader to see what that does to all others, ahead of the mix-bus chain and behind it. The mix stays. */
class Push {
  strip: Strip | null = null;
  db: number = 6;
  result: Pushed | null = null;
  why = "";
  lifted = false;
  private asked: number | null = null;

  constructor() {
    told("pushed", (result) => this.learn(result));
    told("refused", (answer) => this.refused(answer));
  }

  /** @returns whether it can be pushed */
  open(strip: Strip): boolean {
    if (strip.id === MIX_BUS) {
      desk.say("The mix bus is behind all others: push a bus or a track.", true);
      return false;
    }
    this.strip = strip;
    this.measure();
    return true;
  }

  press(strip: Strip): void {
    if (this.open(strip)) {
      this.lift();
    }
  }

  release(): void {
    if (this.lifted) {
      this.lifted = false;
      desk.attempt([]);
      desk.tell("push");
    }
  }

  lift(): void {
    const strip = desk.strip(this.strip?.id ?? "");
    if (strip !== undefined && strip.output.faderDb !== "-inf") {
      this.lifted = true;
      const to = Math.min(HIGHEST_DB, decibels(strip.output.faderDb) + this.db);
      desk.attempt([assignment(strip.id, "output.faderDb", Number(to.toFixed(2)))]);
      desk.tell("push");
    }
  }

  liftBy(db: number): void {
    this.db = db;
    this.measure();
  }

  close(): void {
    this.release();
    this.strip = null;
    desk.tell("push");
  }

  private measure(): void {
    const song = desk.song;
    if (this.strip !== null && song !== null) {
      const here = Math.round(desk.place);
      const { from, to } = desk.loop ?? { from: here, to: here + STRETCH_SECONDS * song.sampleRateHz };
      this.result = null;
      this.why = "";
      this.asked = desk.ask({ do: "push", strip: this.strip.id, db: this.db, from, to: Math.min(to, song.endFrame) });
      desk.tell("push");
    }
  }

  private learn(result: Pushed): void {
    if (result.id === this.asked) {
      this.result = result;
      const name = this.strip?.name ?? result.strip;
      desk.say(`Push test of ${name}: ${figure(result.db)} dB more, the chain holds ${figure(result.pushedDb)} dB down`);
      desk.tell("push");
    }
  }

  private refused({ id, why }: { id: number; why: string }): void {
    if (id === this.asked) {
      this.why = why;
      desk.tell("push");
    }
  }
}

export const push = new Push();

function gain(db: number | null): string {
  return db === null ? "–" : `${db > 0.05 ? "+" : ""}${figure(db)}`;
}

/** The result, beside the desk, until it is closed. */
@customElement("desk-push")
export class PushPanel extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        position: fixed;
        right: 8px;
        /* Above the final faders, which stay in reach. */
        bottom: calc(clamp(144px, 18vh, 232px) + 32px);
        z-index: 3;
        background: var(--zone);
        border: 1px solid var(--line);
        padding: 8px 12px 12px;
        width: 344px;
        max-height: 80vh;
        overflow-y: auto;
      }
      :host([hidden]) {
        display: none;
      }
      h2 {
        font-weight: 600;
        flex: 1;
      }
      .head,
      .lift {
        display: flex;
        gap: 4px;
        align-items: center;
        margin-bottom: 4px;
      }
      .lift {
        margin: 8px 0;
      }
      .hear {
        flex: 1;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        visibility: var(--seen);
      }
      th {
        font-weight: 400;
        color: var(--dim);
        text-align: right;
      }
      th:first-child,
      td:first-child {
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 148px;
      }
      td {
        text-align: right;
        padding: 1px 0;
      }
      .pushed {
        font-weight: 600;
      }
      .mix td {
        border-top: 1px solid var(--line);
        padding-top: 4px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "push");
  }

  protected override updated(): void {
    this.hidden = push.strip === null;
  }

  protected override render() {
    const { strip, db, result, why, lifted } = push;
    if (strip === null) {
      return nothing;
    }
    return html`<section aria-label="Push test">
      <div class="head">
        <h2>Push test: ${strip.name}</h2>
        <button aria-label="Close the push test" title="Close" @click=${() => push.close()}>×</button>
      </div>
      <p class="dim">
        Lifts one fader into the mix-bus chain and measures what every fader then comes to and leaves with. Your mix stays.
      </p>
      <div class="lift">
        <select
          aria-label="Lift by"
          @change=${(e: Event) => push.liftBy(Number((e.target as HTMLSelectElement).value))}
        >
          ${LIFTS_DB.map((each) => html`<option value=${each} ?selected=${each === db}>+${each} dB</option>`)}
        </select>
        <button
          class="hear"
          aria-pressed=${lifted}
          title="Held, it is heard (T)"
          @pointerdown=${() => push.lift()}
          @pointerup=${() => push.release()}
          @pointerleave=${() => push.release()}
          @keydown=${(e: KeyboardEvent) => !e.repeat && (e.key === " " || e.key === "Enter") && push.lift()}
          @keyup=${() => push.release()}
          @blur=${() => push.release()}
        >
          Hold to hear
        </button>
      </div>
      ${why !== ""
        ? html`<p>▲ ${why}</p>`
        : result === null
          ? html`<p role="status">measuring …</p>`
          : html`<table>
                <thead>
                  <tr>
                    <th scope="col">dB more or less</th>
                    <th scope="col">before the chain</th>
                    <th scope="col">after</th>
                  </tr>
                </thead>
                <tbody>
                  ${result.feeds.map(
                    (feed) =>
                      html`<tr class=${feed.strip === strip.id ? "pushed" : ""}>
                        <td>${feed.name}</td>
                        <td>${gain(feed.beforeDb)}</td>
                        <td>${gain(feed.afterDb)}</td>
                      </tr>`,
                  )}
                  <tr class="mix">
                    <td>Mix, in LU</td>
                    <td>${gain(result.intoLu)}</td>
                    <td>${gain(result.outLu)}</td>
                  </tr>
                </tbody>
              </table>
              <p class="dim">
                Over ${figure(result.seconds)} s from ${figure(result.fromSeconds)} s; the chain holds down
                ${figure(result.reductionDb)} dB, pushed ${figure(result.pushedDb)} dB.
              </p>`}
    </section>`;
  }
}
