import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Follow } from "./follow.js";
import { figure } from "./level.js";
import { look } from "./look.js";
import { desk } from "./store.js";
import { type Source, story } from "./story.js";
import { Watch } from "./watch.js";

/** The mix has the first of the number keys that tiers leave. */
const FIRST_KEY = 4;
const LAST_KEY = 9;

const KINDS: Readonly<Record<Source["kind"], string>> = { ROUGH: "rough", REFERENCE: "ref", PRINT: "print" };

/** What is heard: the mix, or another recording in its place, as loud as the mix. */
@customElement("desk-sources")
export class SourcesBar extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: none;
      }
      button,
      select {
        height: 20px;
        padding: 0 6px;
      }
      b {
        color: var(--dim);
        font-weight: 400;
        padding-right: 4px;
      }
      .name {
        display: inline-block;
        vertical-align: bottom;
        max-width: 96px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      button.heard {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
        box-shadow: none;
        font-weight: 600;
      }
      button.heard b,
      button.heard .matched {
        color: inherit;
      }
      .matched {
        padding-left: 4px;
        font-size: 12px;
      }
      progress {
        width: 64px;
        accent-color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "link");
    new Follow(this, story, "sources");
  }

  protected override render() {
    const { sources, wanted, waiting } = story.sources;
    const keyed = sources.slice(0, LAST_KEY - FIRST_KEY);
    const others = sources.slice(keyed.length);
    return html`
      <div role="group" aria-label="What is heard">
        ${this.button("", "Mix", FIRST_KEY, wanted === "", "the mix")}
        ${keyed.map((each, i) => this.button(each.id, each.name, FIRST_KEY + 1 + i, wanted === each.id, KINDS[each.kind]))}
        ${
          others.length === 0
            ? nothing
            : html`<select
                aria-label="Other recordings"
                @change=${(e: Event) => hear((e.target as HTMLSelectElement).value)}
              >
                <option value="">more</option>
                ${others.map(
                  (each) =>
                    html`<option value=${each.id} .selected=${each.id === wanted}>
                      ${each.name} (${KINDS[each.kind]})
                    </option>`,
                )}
              </select>`
        }
      </div>
      <span class="dim" role="status">${waiting ? "measuring …" : ""}</span>
      ${
        story.printing === null
          ? html`<button
              title="Print the mix as it is; the print stands beside the others then"
              ?disabled=${desk.readOnly}
              @click=${() => desk.ask({ do: "print" })}
            >
              Print
            </button>`
          : html`<progress
                max="1"
                value=${story.printing}
                aria-label="Printing the mix"
                title="Printing the mix"
              ></progress
              ><button title="Stop printing" @click=${() => desk.ask({ do: "cancel-print" })}>Stop</button>`
      }
    `;
  }

  private button(id: string, name: string, key: number, wanted: boolean, kind: string) {
    const { waiting, matchedDb, over, dated } = story.sources;
    const heard = wanted && !waiting;
    const matched =
      id !== "" && heard ? `${dated ? "about " : ""}${matchedDb >= 0.05 ? "+" : ""}${figure(matchedDb)} matched` : "";
    return html`<button
      aria-pressed=${wanted}
      class=${heard ? "heard" : ""}
      title="${name}, ${kind} (${key})${matched === "" ? "" : `: ${matched} over the ${over}${dated ? ", of the mix before the last edits" : ""}`}"
      @click=${() => hear(id)}
    >
      <b aria-hidden="true">${key}</b><span class="name">${name}</span>${
        matched === "" ? nothing : html`<span class="matched">${matched}</span>`
      }
    </button>`;
  }
}

function hear(id: string): void {
  desk.ask(id === "" ? { do: "source" } : { do: "source", source: id });
}

/** The key of what is heard leads back to the mix: two recordings are compared on one key. */
export function hearKey(key: number): void {
  const source = story.sources.sources[key - FIRST_KEY - 1];
  if (key === FIRST_KEY) {
    hear("");
  } else if (source === undefined) {
    desk.say(`Nothing stands on ${key}: Print puts the mix beside the others.`);
  } else {
    hear(source.id === story.sources.wanted ? "" : source.id);
  }
}
