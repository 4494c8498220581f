import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { type Row, rows } from "./graph.js";
import { figure } from "./level.js";
import { listing } from "./listing.js";
import { look } from "./look.js";
import { desk } from "./store.js";
import { story } from "./story.js";

const ROW_PX = 22;
const LANE_PX = 10;
const MOST_LANES = 6;

/** Rows beyond those in sight, so that scrolling never shows a gap. */
const SPARE_ROWS = 6;

/** Whoever only comes by is not asked about. */
const ASK_AFTER_MS = 180;

/** Every state of the mix there ever was, as a graph; any of them can be heard, named, compared, gone to. */
@customElement("desk-history")
export class HistoryPane extends LitElement {
  static override styles = [
    look,
    listing,
    css`
      .list {
        position: relative;
        flex: 1;
        min-height: 66px;
        overflow-y: auto;
        outline-offset: -2px;
      }
      .row {
        position: absolute;
        left: 0;
        right: 0;
        height: ${ROW_PX}px;
        line-height: ${ROW_PX}px;
        display: flex;
        gap: 4px;
        padding-right: 8px;
        white-space: nowrap;
        cursor: default;
      }
      .row.active {
        background: var(--hold);
        box-shadow: inset 2px 0 0 var(--accent);
      }
      .row .label {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .row.ahead .label {
        color: var(--dim);
      }
      .row.head .label {
        font-weight: 600;
      }
      .tag {
        border: 1px solid var(--line);
        border-radius: 2px;
        height: 16px;
        line-height: 14px;
        margin-top: 3px;
        padding: 0 4px;
        font-size: 12px;
        max-width: 120px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .tag.snapshot {
        border-color: var(--accent);
      }
      svg {
        flex: none;
        stroke: var(--dim);
        fill: var(--ground);
        stroke-width: 1.5;
      }
      svg .now {
        fill: var(--accent);
        stroke: var(--accent);
      }
      .about {
        border-top: 1px solid var(--line);
        height: 44%;
        min-height: 120px;
        overflow-y: auto;
        padding: 4px 8px;
        display: flex;
        flex-direction: column;
        gap: 4px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .acts button,
      .acts input {
        height: 20px;
        padding: 0 6px;
      }
      .acts input {
        width: 120px;
      }
      ol {
        margin: 0;
        padding: 0 0 0 16px;
      }
    `,
  ];

  @state() private accessor active = 0;
  /** What is compared against; 0 for the mix as it is now. */
  @state() private accessor against = 0;
  @state() private accessor naming: "snapshot" | "branch" | null = null;
  private all: Row[] = [];
  private top = 0;
  private room = 0;
  private asking = 0;
  private asked = "";
  private readonly sized = new ResizeObserver(() => this.scrolled());
  private readonly learns = () => this.learnt();

  constructor() {
    super();
    new Follow(this, story, "compared", "hearing");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    story.addEventListener("history", this.learns);
    story.watchHistory(true);
    this.learnt();
  }

  override disconnectedCallback(): void {
    story.removeEventListener("history", this.learns);
    story.watchHistory(false);
    this.sized.disconnect();
    clearTimeout(this.asking);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.sized.observe(this.list);
  }

  private get list(): HTMLElement {
    return this.renderRoot.querySelector(".list") as HTMLElement;
  }

  private learnt(): void {
    this.all = rows(story.states);
    if (!story.states.some((each) => each.id === this.active)) {
      this.active = story.head;
    }
    this.asked = "";
    this.askSoon();
    this.requestUpdate();
  }

  private scrolled(): void {
    this.top = this.list.scrollTop;
    this.room = this.list.clientHeight;
    this.requestUpdate();
  }

  protected override render() {
    const first = Math.max(0, Math.floor(this.top / ROW_PX) - SPARE_ROWS);
    const shown = this.all.slice(first, first + Math.ceil(this.room / ROW_PX) + 2 * SPARE_ROWS);
    const { hearing } = story;
    return html`
      <div class="over">
        <span class="dim"
          >${story.states.length} states on ${story.branches.length}
          ${story.branches.length === 1 ? "branch" : "branches"}</span
        >
        ${
          hearing === null
            ? nothing
            : html`<b role="status"
                  >${
                    hearing.measuring === true
                      ? `measuring state ${hearing.state} …`
                      : `hearing state ${hearing.state}, ${(hearing.matchedDb ?? 0) >= 0.05 ? "+" : ""}${figure(hearing.matchedDb ?? 0)} dB matched over the ${hearing.over}`
                  }</b
                ><button @click=${() => desk.ask({ do: "hear" })}>Back to the mix (Esc)</button>`
        }
      </div>
      <div
        class="list"
        role="listbox"
        tabindex="0"
        aria-label="States, the newest first"
        aria-activedescendant="s${this.active}"
        @scroll=${() => this.scrolled()}
        @keydown=${this.key}
      >
        <div class="spacer"></div>
        ${shown.map((row, i) => this.row(row, first + i))}
      </div>
      ${this.about()}
    `;
  }

  private row(row: Row, place: number) {
    const { state } = row;
    const branches = story.branches.filter((each) => each.head === state.id);
    const snapshots = story.snapshots.filter((each) => each.state === state.id);
    const tip = story.branches.find((each) => each.name === story.branch)?.tip ?? 0;
    const ahead = state.id > story.head && state.id <= tip && state.branch === story.branch;
    const head = state.id === story.head;
    return html`<div
      id="s${state.id}"
      data-place=${place}
      class="row ${state.id === this.active ? "active" : ""} ${head ? "head" : ""} ${ahead ? "ahead" : ""}"
      role="option"
      aria-selected=${state.id === this.active}
      aria-setsize=${this.all.length}
      aria-posinset=${place + 1}
      title="${state.label}, ${when(state.made)}"
      @click=${() => this.choose(state.id)}
      @dblclick=${() => this.hear(state.id)}
    >
      ${graph(row, head)}
      <span class="label">${ahead ? "↷ " : ""}${state.label}</span>
      ${snapshots.map((each) => html`<span class="tag snapshot" title="Snapshot">${each.name}</span>`)}
      ${branches.map((each) => html`<span class="tag" title="Branch">${each.name}</span>`)}
    </div>`;
  }

  private about() {
    const state = story.states.find((each) => each.id === this.active);
    if (state === undefined) {
      return html`<div class="about"><p class="dim">Nothing is chosen.</p></div>`;
    }
    const named = story.snapshots.find((each) => each.state === state.id);
    const from = this.against === 0 ? story.head : this.against;
    const compared = story.compared;
    const known = compared?.first === from && compared.second === state.id ? compared : null;
    return html`<div class="about">
      <div>${state.label}</div>
      <div class="dim">state ${state.id}, ${state.branch}, ${when(state.made)}</div>
      ${
        this.naming === null
          ? html`<div class="acts">
              <button title="Hear it in place of the mix, as loud as that (Enter)" @click=${() => this.hear(state.id)}>
                ${story.hearing?.state === state.id ? "Back to the mix" : "Hear"}
              </button>
              <button
                title="Have the desk stand there"
                ?disabled=${state.id === story.head}
                @click=${() => desk.change({ do: "go", place: String(state.id) })}
              >
                Go there
              </button>
              <button @click=${() => this.name("branch")}>Branch …</button>
              ${
                named === undefined
                  ? html`<button @click=${() => this.name("snapshot")}>Name …</button>`
                  : html`<button @click=${() => desk.ask({ do: "remove-snapshot", name: named.name })}>
                      Take the name off
                    </button>`
              }
              <button
                aria-pressed=${this.against === state.id}
                title="What differs is told against this one"
                @click=${() => this.compareTo(this.against === state.id ? 0 : state.id)}
              >
                Compare to this
              </button>
            </div>`
          : html`<form class="acts" @submit=${this.named}>
              <input
                name="name"
                aria-label="Name of the ${this.naming}"
                placeholder="Name of the ${this.naming}"
                maxlength="100"
                autocomplete="off"
                @keydown=${(e: KeyboardEvent) => e.key === "Escape" && (this.naming = null)}
              /><button>Keep</button>
              <button type="button" @click=${() => (this.naming = null)}>Leave</button>
            </form>`
      }
      <div class="dim">
        ${
          from === state.id
            ? this.against === 0
              ? "This is where the desk stands."
              : "This is what others are compared to."
            : html`Against ${this.against === 0 ? "the mix now" : `state ${from}`}:`
        }
      </div>
      ${
        from === state.id
          ? nothing
          : known === null
            ? html`<div class="dim">…</div>`
            : known.lines.length === 0
              ? html`<div>no difference</div>`
              : html`<ol>
                  ${known.lines.map((line) => html`<li class="line">${line}</li>`)}
                  ${known.more > 0 ? html`<li class="line">and ${known.more} more</li>` : nothing}
                </ol>`
      }
    </div>`;
  }

  /** Placed here: a style in the template would be inline, which the page forbids. */
  protected override updated(): void {
    (this.renderRoot.querySelector(".spacer") as HTMLElement).style.height = `${this.all.length * ROW_PX}px`;
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>(".row")) {
      row.style.top = `${Number(row.dataset["place"]) * ROW_PX}px`;
    }
  }

  private choose(id: number): void {
    this.active = id;
    this.naming = null;
    this.askSoon();
    const place = this.all.findIndex((row) => row.state.id === id);
    const [top, bottom] = [place * ROW_PX, (place + 1) * ROW_PX];
    if (top < this.list.scrollTop) {
      this.list.scrollTop = top;
    } else if (bottom > this.list.scrollTop + this.list.clientHeight) {
      this.list.scrollTop = bottom - this.list.clientHeight;
    }
  }

  private compareTo(id: number): void {
    this.against = id;
    this.askSoon();
  }

  private askSoon(): void {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      const first = this.against === 0 ? story.head : this.against;
      const pair = `${first} ${this.active}`;
      if (first !== this.active && this.active !== 0 && pair !== this.asked) {
        this.asked = pair;
        desk.ask({ do: "compare", first, second: this.active });
      }
    }, ASK_AFTER_MS);
  }

  private hear(id: number): void {
    desk.ask(story.hearing?.state === id ? { do: "hear" } : { do: "hear", state: id });
  }

  private name(what: "snapshot" | "branch"): void {
    this.naming = what;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>("form input")?.focus());
  }

  private readonly named = (e: Event) => {
    e.preventDefault();
    const name = String(new FormData(e.target as HTMLFormElement).get("name")).trim();
    if (name === "") {
      return;
    }
    if (this.naming === "branch") {
      desk.change({ do: "branch", state: this.active, name });
    } else {
      desk.ask({ do: "snapshot", state: this.active, name });
    }
    this.naming = null;
  };

  private readonly key = (e: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(this.room / ROW_PX) - 1);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity }[e.key];
    if (by !== undefined && this.all.length > 0) {
      e.preventDefault();
      e.stopPropagation();
      const place = this.all.findIndex((row) => row.state.id === this.active);
      this.choose((this.all[Math.min(this.all.length - 1, Math.max(0, place + by))] as Row).state.id);
    } else if (e.key === "Enter") {
      e.preventDefault();
      this.hear(this.active);
    } else if (e.key === "Escape" && story.hearing !== null) {
      e.preventDefault();
      e.stopPropagation();
      desk.ask({ do: "hear" });
    }
  };
}

function when(made: number): string {
  return new Date(made).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

function graph(row: Row, head: boolean) {
  const x = (lane: number) => Math.min(MOST_LANES, lane) * LANE_PX + LANE_PX / 2 + 2;
  const middle = ROW_PX / 2;
  const lanes = Math.min(MOST_LANES, Math.max(row.lane, ...row.by, ...row.joins, 0)) + 1;
  return html`<svg width=${lanes * LANE_PX + 4} height=${ROW_PX} aria-hidden="true">
    ${row.by.map((lane) => svg`<line x1=${x(lane)} y1="0" x2=${x(lane)} y2=${ROW_PX} />`)}
    ${row.goesOn ? svg`<line x1=${x(row.lane)} y1="0" x2=${x(row.lane)} y2=${middle} />` : nothing}
    ${row.state.parent === 0 ? nothing : svg`<line x1=${x(row.lane)} y1=${middle} x2=${x(row.lane)} y2=${ROW_PX} />`}
    ${row.joins.map((lane) => svg`<line x1=${x(lane)} y1="0" x2=${x(row.lane)} y2=${middle} />`)}
    <circle class=${head ? "now" : ""} cx=${x(row.lane)} cy=${middle} r="3.5" />
  </svg>`;
}
