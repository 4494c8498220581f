import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { look } from "./look.js";
import { desk } from "./store.js";
import { type TierNumber, view } from "./view.js";
import { Watch } from "./watch.js";

interface Step {
  /** What it is about, on the page; in the roots of components, one after the other. */
  readonly at: readonly string[];
  readonly tier?: TierNumber;
  readonly words: string;
}

const STEPS: readonly Step[] = [
  {
    at: ["desk-page", ".tiers button:nth-child(1)"],
    tier: 1,
    words:
      "The mix bus comes first. Its chain is in place from the start, and what you change here changes the whole song: " +
      "tone, glue, level. Begin here, and stay until the song as a whole sits right.",
  },
  {
    at: ["desk-page", "desk-finals"],
    words:
      "The final faders are always here: one for each group, and the mix bus. Most of a mix is the balance of these few. " +
      "Drag, use the arrow keys, or press Enter and type a value.",
  },
  {
    at: ["desk-page", ".tiers button:nth-child(2)"],
    tier: 2,
    words: "Then the buses (key 2): drums, bass, guitars, vocals, each as one strip with a chain of its own.",
  },
  {
    at: ["desk-page", ".tiers button:nth-child(3)"],
    tier: 3,
    words: "Single tracks (key 3) come last, for what a bus cannot mend. They stand folded under their buses.",
  },
  {
    at: ["desk-page", "desk-transport"],
    tier: 1,
    words: "Space plays and stops. What you move is heard at once and is stored; Ctrl-Z takes anything back. Key ? shows all keys.",
  },
];

/** Asks for the tour, of the window. */
export const TOUR = "desk-tour";

const KEY = "tour";
const DEMO = "Topdown Demo";

/**
 * A short tour of the three tiers: begins by itself on the demo song, once, and on any song where it is asked for. It
 * stands beside what it is about and locks nothing: the desk can be used meanwhile.
 */
@customElement("desk-tour")
export class Tour extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: contents;
      }
      .card {
        position: fixed;
        z-index: 5;
        width: min(360px, 90vw);
        padding: 12px;
        background: var(--zone);
        border: 2px solid var(--accent);
        border-radius: 2px;
      }
      .row {
        display: flex;
        gap: 8px;
        align-items: center;
        margin-top: 12px;
      }
      .dim {
        flex: 1;
      }
      .mark {
        position: fixed;
        z-index: 4;
        border: 2px solid var(--accent);
        border-radius: 2px;
        pointer-events: none;
      }
    `,
  ];

  @state() private accessor step = -1;
  @state() private accessor around: DOMRect | null = null;
  private offered = false;
  private focusBefore: HTMLElement | null = null;
  private readonly place = () => this.find();
  // The dialog it is asked from closes first, and gives the focus back.
  private readonly asked = () => void setTimeout(() => this.begin());

  constructor() {
    super();
    new Watch(this, "link");
    this.addEventListener("keydown", (e) => {
      if (e.key === "Escape") {
        e.preventDefault();
        this.end();
      }
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("resize", this.place);
    addEventListener(TOUR, this.asked);
  }

  override disconnectedCallback(): void {
    removeEventListener("resize", this.place);
    removeEventListener(TOUR, this.asked);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    if (!this.offered && desk.song !== null) {
      this.offered = true;
      if (desk.song.name === DEMO && localStorage.getItem(KEY) === null) {
        this.begin();
      }
    }
  }

  begin(): void {
    this.focusBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    void this.go(0);
  }

  private async go(step: number): Promise<void> {
    const next = STEPS[step];
    if (next === undefined) {
      this.end();
      return;
    }
    if (next.tier !== undefined && view.tier !== next.tier) {
      view.bring(next.tier);
    }
    this.step = step;
    await this.updateComplete;
    this.find();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".next")?.focus();
  }

  private end(): void {
    localStorage.setItem(KEY, "seen");
    this.step = -1;
    this.focusBefore?.focus();
  }

  /** Where what the step is about stands now. */
  private find(): void {
    let root: ParentNode = document;
    let found: Element | null = null;
    for (const selector of STEPS[this.step]?.at ?? []) {
      found = root.querySelector(selector);
      root = found?.shadowRoot ?? root;
    }
    this.around = found?.getBoundingClientRect() ?? null;
  }

  protected override render() {
    const step = STEPS[this.step];
    return step === undefined
      ? nothing
      : html`
          <div class="mark" aria-hidden="true"></div>
          <div class="card" role="dialog" aria-label="Tour of the desk" aria-describedby="words">
            <p id="words">${step.words}</p>
            <div class="row">
              <span class="dim">${this.step + 1} of ${STEPS.length}</span>
              <button @click=${this.end}>Skip (Esc)</button>
              ${this.step > 0 ? html`<button @click=${() => this.go(this.step - 1)}>Back</button>` : nothing}
              <button class="next" @click=${() => this.go(this.step + 1)}>
                ${this.step + 1 < STEPS.length ? "Next" : "Begin"}
              </button>
            </div>
          </div>
        `;
  }

  /** Places by script: a style in the page's text would not be let through. */
  protected override updated(): void {
    const card = this.renderRoot.querySelector<HTMLElement>(".card");
    const mark = this.renderRoot.querySelector<HTMLElement>(".mark");
    const { around } = this;
    if (card === null || mark === null || around === null) {
      return;
    }
    Object.assign(mark.style, {
      left: `${around.left - 3}px`,
      top: `${around.top - 3}px`,
      width: `${around.width + 2}px`,
      height: `${around.height + 2}px`,
    });
    const below = around.bottom + 12;
    const above = around.top - card.offsetHeight - 12;
    const top = below + card.offsetHeight < innerHeight ? below : Math.max(8, above);
    const left = Math.min(Math.max(8, around.left), innerWidth - card.offsetWidth - 8);
    Object.assign(card.style, { left: `${left}px`, top: `${top}px` });
  }
}
