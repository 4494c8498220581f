import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { chordOf } from "./chord.js";
import { choose, chordsOf, isChosen, type Key, keyOf, keys, ownKeys, reset } from "./keys.js";
import { dialogLook, look } from "./look.js";
import { TOUR } from "./tour.js";

/** A key that is waited for, and what it would be taken from. */
interface Asking {
  readonly key: Key;
  readonly at: number;
  readonly chord: string;
  readonly from: Key | undefined;
}

/** The keyboard map, and where it is changed: a dialog that the browser keeps the focus in, and that Escape leaves. */
@customElement("desk-keymap")
export class Keymap extends LitElement {
  static override styles = [
    look,
    dialogLook,
    css`
      dialog {
        max-height: 94vh;
        max-width: 96vw;
        overflow-y: auto;
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
        margin-bottom: 4px;
      }
      .columns {
        columns: 2 480px;
        column-gap: 32px;
        margin: 8px 0 16px;
      }
      .line {
        display: grid;
        grid-template-columns: 196px minmax(0, 36ch);
        gap: 12px;
        align-items: center;
        padding: 1px 0;
        break-inside: avoid;
      }
      .chords {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
      }
      .chords button {
        font-weight: 600;
        padding: 0 6px;
        min-width: 24px;
      }
      .chords .asked {
        border-color: var(--accent);
        color: var(--accent);
      }
      .fixed {
        font-weight: 600;
      }
      .foot {
        position: sticky;
        bottom: -16px;
        padding: 8px 0;
        background: var(--zone);
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .foot p {
        flex: 1;
        min-height: 16px;
      }
    `,
  ];

  @state() private accessor asking: Asking | null = null;
  @state() private accessor says = "";

  get open(): boolean {
    return this.dialog.open;
  }

  show(): void {
    if (!this.open) {
      this.asking = null;
      this.says = "";
      this.dialog.showModal();
    }
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @keydown=${this.pressed} @cancel=${this.left}>
      <h2 id="title">Keys</h2>
      <p class="dim">Press a key's button, then the key you want there. This browser keeps it.</p>
      <div class="columns">
        ${keys.map((key) => this.line(key))}
        ${ownKeys.map(
          ([name, words]) => html`<div class="line"><span class="fixed">${name}</span><span>${words}</span></div>`,
        )}
      </div>
      <form class="foot" method="dialog">
        <p role="status">${this.says}</p>
        ${this.asking !== null && this.asking.chord !== ""
          ? html`<button type="button" class="take" @click=${this.take}>Take it</button>
              <button type="button" @click=${this.leave}>Leave it</button>`
          : nothing}
        <button type="button" @click=${this.resetAll}>All as they were</button>
        <button @click=${() => dispatchEvent(new Event(TOUR))}>Tour of the desk</button>
        <button>Close (Esc)</button>
      </form>
    </dialog>`;
  }

  private line(key: Key) {
    return html`<div class="line">
      <span class="chords">
        ${chordsOf(key).map(
          (chord, at) =>
            html`<button
              type="button"
              data-key="${key.id} ${at}"
              class=${this.asking?.key === key && this.asking.at === at ? "asked" : ""}
              aria-label="${key.words}: ${chord === "" ? "no key" : chord}. Change"
              @click=${() => this.ask(key, at)}
            >
              ${this.asking?.key === key && this.asking.at === at && this.asking.chord === ""
                ? "…"
                : chord === ""
                  ? "none"
                  : chord}
            </button>`,
        )}
        ${isChosen(key)
          ? html`<button
              type="button"
              aria-label="${key.words}: as it was"
              title="As it was: ${key.chords.join(", ")}"
              @click=${() => this.resetOne(key)}
            >
              ↺
            </button>`
          : nothing}
      </span>
      <span>${key.words}</span>
    </div>`;
  }

  private ask(key: Key, at: number): void {
    this.asking = { key, at, chord: "", from: undefined };
    this.says = `Press the key for “${key.words}”; Esc leaves it, Delete takes it away.`;
  }

  private pressed(e: KeyboardEvent): void {
    const asking = this.asking;
    if (asking === null || asking.chord !== "") {
      return;
    }
    const chord = chordOf(e);
    if (chord === "" || chord === "Tab") {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
    if (chord === "Esc") {
      this.leave();
      return;
    }
    const wanted = chord === "Delete" ? "" : chord;
    const from = wanted === "" ? undefined : keyOf(wanted);
    if (from !== undefined && from !== asking.key) {
      this.asking = { ...asking, chord, from };
      this.says = `${chord} is “${from.words}” already.`;
    } else {
      choose(asking.key, asking.at, wanted);
      this.done(wanted === "" ? "No key any more." : `${chord} is “${asking.key.words}” now.`);
    }
  }

  private take(): void {
    if (this.asking !== null) {
      const { key, at, chord, from } = this.asking;
      choose(key, at, chord);
      this.done(`${chord} is “${key.words}” now; “${from?.words ?? ""}” has lost it.`);
    }
  }

  private leave(): void {
    this.done("Nothing changed.");
  }

  private left(e: Event): void {
    if (this.asking !== null) {
      e.preventDefault();
      this.leave();
    }
  }

  private resetOne(key: Key): void {
    reset(key);
    this.done(`“${key.words}” is ${key.chords.join(", ")} again.`);
  }

  private resetAll(): void {
    reset();
    this.done("All keys are as they were.");
  }

  private done(says: string): void {
    this.asking = null;
    this.says = says;
  }
}
