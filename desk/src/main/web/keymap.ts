import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { keys, ownKeys } from "./keys.js";
import { look } from "./look.js";
import { TOUR } from "./tour.js";

/** The keyboard map: a dialog that the browser keeps the focus in, and that Escape leaves. */
@customElement("desk-keymap")
export class Keymap extends LitElement {
  static override styles = [
    look,
    css`
      dialog {
        background: var(--zone);
        color: var(--text);
        border: 1px solid var(--line);
        border-radius: 2px;
        padding: 16px;
        max-height: 90vh;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 40%);
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
        margin-bottom: 8px;
      }
      .columns {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 32px;
        margin-bottom: 16px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        align-content: start;
        max-width: 44ch;
      }
      dt {
        font-weight: 600;
      }
    `,
  ];

  get open(): boolean {
    return this.dialog.open;
  }

  show(): void {
    if (!this.open) {
      this.dialog.showModal();
    }
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  protected override render() {
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Keys</h2>
      <div class="columns">
        <dl>
          ${keys.map((key) => html`<dt>${key.keys}</dt><dd>${key.words}</dd>`)}
        </dl>
        <dl>
          ${ownKeys.map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}
        </dl>
      </div>
      <form method="dialog">
        <button>Close (Esc)</button>
        <button @click=${() => dispatchEvent(new Event(TOUR))}>Tour of the desk</button>
      </form>
    </dialog>`;
  }
}
