import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import "./finals.js";
import { Focus } from "./focus.js";
import { key, keys, listenForKeys } from "./keys.js";
import { Follow } from "./follow.js";
import "./keymap.js";
import type { Keymap } from "./keymap.js";
import "./lanes.js";
import { look } from "./look.js";
import "./loudness.js";
import "./missing.js";
import { finals } from "./mix.js";
import "./monitor.js";
import "./push.js";
import { Row } from "./row.js";
import "./side.js";
import { side } from "./sideways.js";
import "./status.js";
import { desk } from "./store.js";
import { addStoryKeys } from "./storykeys.js";
import { followTheme, switchTheme } from "./theme.js";
import "./tiers.js";
import "./timehead.js";
import type { TimeHead } from "./timehead.js";
import "./timeline.js";
import "./tour.js";
import "./transport.js";
import { TIER_NAMES, type TierNumber, view } from "./view.js";
import { Watch } from "./watch.js";

/** The whole page: its zones, from the head to the final faders. */
@customElement("desk-page")
export class Page extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: grid;
        height: 100vh;
        grid-template-columns: minmax(0, 1fr) auto;
        grid-template-rows:
          auto auto minmax(168px, 1fr) minmax(150px, clamp(240px, 38vh, 440px))
          minmax(112px, clamp(144px, 18vh, 232px)) auto;
      }
      /* A small laptop: faders keep their way before pictures keep their height. */
      @media (max-height: 720px) {
        :host {
          grid-template-rows: auto auto minmax(96px, 1fr) minmax(200px, 36vh) 112px auto;
        }
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 4px 8px;
        min-height: 36px;
        background: var(--zone);
      }
      h1 {
        font-size: 15px;
        font-weight: 600;
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 200px;
      }
      .group {
        display: flex;
        gap: 2px;
      }
      .group button {
        min-width: 24px;
        padding: 0 6px;
      }
      .tiers button {
        min-width: 60px;
      }
      .tiers b {
        color: var(--dim);
        font-weight: 400;
        padding-right: 4px;
      }
      .locked {
        border: 1px solid var(--warn);
        color: var(--warn);
        padding: 0 4px;
        border-radius: 2px;
        white-space: nowrap;
      }
      desk-loudness {
        margin-left: auto;
      }
      /* On a small screen one line of it has to do: a second one would be the mixer's. */
      @media (max-width: 1500px) {
        header {
          column-gap: 4px;
        }
        h1 {
          max-width: 96px;
        }
        .tiers button {
          min-width: 0;
        }
      }
      .timeline {
        border-top: 1px solid var(--line);
        border-bottom: 1px solid var(--line);
        min-width: 0;
      }
      header,
      .timeline,
      desk-finals,
      desk-status {
        grid-column: 1 / -1;
      }
      desk-side {
        grid-column: 2;
        grid-row: 3 / span 2;
      }
      desk-tiers,
      desk-finals,
      desk-status {
        border-top: 1px solid var(--line);
      }
      desk-finals {
        background: var(--zone);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "mix", "view", "link");
    new Follow(this, side, "change");
  }

  protected override firstUpdated(): void {
    keys.push(
      key("zones", "From zone to zone", ["F6", "Shift F6"], (_, i) => this.goOn(i ? -1 : 1)),
      key("map", "This map", ["?"], () => this.keymap.show()),
    );
    addStoryKeys(() => (this.renderRoot.querySelector("desk-timehead") as TimeHead).begin());
    listenForKeys(() => this.keymap.open);
  }

  /** From zone to zone: Tab alone would come by every setting of every device. */
  private goOn(way: 1 | -1): void {
    const zones = [
      ...this.renderRoot.querySelectorAll<HTMLElement>("desk-timeline, desk-focus, desk-tiers, desk-finals"),
    ];
    const at = zones.findIndex((zone) => zone.matches(":focus-within"));
    const to = zones[(at + way + zones.length + (at < 0 && way < 0 ? 1 : 0)) % zones.length];
    if (to instanceof Row) {
      to.enter();
    } else if (to instanceof Focus) {
      to.enter();
    } else {
      to?.focus();
    }
  }

  private get keymap(): Keymap {
    return this.renderRoot.querySelector("desk-keymap") as Keymap;
  }

  protected override render() {
    const { song } = desk;
    return html`
      <header>
        <button title="Open, make, copy, archive songs" @click=${() => location.assign("/start")}>Songs</button>
        <h1 title=${song?.name ?? ""}>${song?.name ?? "Topdown"}</h1>
        ${song !== null && song.readOnly ? html`<span class="locked">Read only</span>` : nothing}
        <div class="group tiers" role="group" aria-label="Tier in front">
          ${([1, 2, 3] as TierNumber[]).map(
            (tier) =>
              html`<button aria-pressed=${view.tier === tier} @click=${() => view.bring(tier)}>
                <b aria-hidden="true">${tier}</b>${TIER_NAMES[tier]}
              </button>`,
          )}
        </div>
        <desk-transport role="group" aria-label="Transport"></desk-transport>
        <div class="group">
          <button aria-label="Undo" title="Undo (Ctrl Z)" ?disabled=${!desk.undo} @click=${() => desk.goBack()}>↶</button>
          <button aria-label="Redo" title="Redo (Ctrl Shift Z)" ?disabled=${!desk.redo} @click=${() => desk.goForth()}>↷</button>
        </div>
        <desk-monitor role="group" aria-label="Monitor"></desk-monitor>
        <desk-loudness brief role="group" aria-label="Loudness of the mix"></desk-loudness>
        <div class="group">
          <button
            aria-pressed=${view.ears}
            title="Ears mode (E): meters and figures hidden until you decide"
            @click=${() => view.switchEars()}
          >
            Ears
          </button>
          <button aria-label="Dark or light" title="Dark or light" @click=${switchTheme}>◐</button>
          <button aria-label="Keys" title="Keys (?)" @click=${() => this.keymap.show()}>?</button>
        </div>
        <desk-missing></desk-missing>
      </header>
      <section class="timeline" aria-label="Timeline">
        <desk-timehead></desk-timehead>
        <desk-timeline></desk-timeline>
        ${side.lanes ? html`<desk-lanes></desk-lanes>` : nothing}
      </section>
      <desk-focus role="region" aria-label="Chosen strip"></desk-focus>
      <desk-side></desk-side>
      <desk-tiers role="main" aria-label="${TIER_NAMES[view.tier]}"></desk-tiers>
      <desk-finals role="region" aria-label="Final faders"></desk-finals>
      <desk-status role="contentinfo"></desk-status>
      <desk-push></desk-push>
      <desk-keymap></desk-keymap>
      <desk-tour></desk-tour>
    `;
  }

  /** A session opens on the mix bus. */
  protected override willUpdate(): void {
    if (desk.chosen === "" && desk.mix.strips.length > 0) {
      desk.chosen = finals(desk.mix).at(-1)?.id ?? "";
    }
  }
}

// Browsers let sound through once somebody has touched the page.
for (const gesture of ["pointerdown", "keydown"] as const) {
  addEventListener(gesture, () => desk.player.resume(), { capture: true });
}

followTheme();
desk.connect();
