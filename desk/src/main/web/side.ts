import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Follow } from "./follow.js";
import "./history.js";
import { look } from "./look.js";
import "./markers.js";
import "./notes.js";
import { side } from "./sideways.js";

/** What stands beside the chosen strip: notes, markers or the history, one at a time, or nothing. */
@customElement("desk-side")
export class SidePane extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }
      :host([open]) {
        width: clamp(300px, 26vw, 440px);
        border-left: 1px solid var(--line);
      }
      section {
        height: 100%;
        display: grid;
        grid-template-rows: 28px minmax(0, 1fr);
      }
      header {
        display: flex;
        align-items: center;
        padding: 0 4px 0 8px;
        gap: 4px;
        background: var(--zone);
      }
      h2 {
        flex: 1;
        font-weight: 600;
      }
      button {
        height: 20px;
      }
    `,
  ];

  constructor() {
    super();
    new Follow(this, side, "change");
  }

  protected override render() {
    if (side.pane === null) {
      return nothing;
    }
    const [name, inside] = {
      notes: ["Notes", html`<desk-notes></desk-notes>`] as const,
      markers: ["Sections and markers", html`<desk-markers></desk-markers>`] as const,
      history: ["History", html`<desk-history></desk-history>`] as const,
    }[side.pane];
    return html`<section aria-label=${name}>
      <header>
        <h2>${name}</h2>
        <button aria-label="Close ${name}" title="Close" @click=${() => side.show(null)}>✕</button>
      </header>
      ${inside}
    </section>`;
  }

  protected override updated(): void {
    this.toggleAttribute("open", side.pane !== null);
  }
}
