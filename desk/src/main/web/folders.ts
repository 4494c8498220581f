import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { dialogLook, look } from "./look.js";
import { ask, type Folder, lastOf, type Named } from "./songs.js";

/** What is looked for: a song or an archive of one, a folder of audio, or a place and a name for something new. */
export type Wanted = "song" | "audio" | "place";

export interface Choice {
  readonly path: string;
  readonly name: string;
  readonly archive: boolean;
}

const KEY = "folder";

/**
 * The folders of the server's disk that are open to pages, in a dialog. `choose` shows it and answers with what was
 * chosen, or null.
 */
@customElement("desk-folders")
export class Folders extends LitElement {
  static override styles = [
    look,
    dialogLook,
    css`
      dialog {
        width: min(640px, 92vw);
        height: min(560px, 88vh);
        flex-direction: column;
        gap: 8px;
      }
      dialog[open] {
        display: flex;
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      .roots {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .path {
        color: var(--dim);
        overflow-wrap: anywhere;
      }
      ul {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        margin: 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--line);
        background: var(--ground);
      }
      li button {
        width: 100%;
        text-align: left;
        border-color: transparent;
        border-radius: 0;
        display: flex;
        gap: 8px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      li span {
        margin-left: auto;
        color: var(--dim);
      }
      .foot {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .foot .dim {
        flex: 1;
      }
      .foot input {
        flex: 1;
        min-width: 0;
      }
      .warns {
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) accessor roots: readonly Named[] = [];
  @state() private accessor heading = "";
  @state() private accessor act = "";
  @state() private accessor wanted: Wanted = "song";
  @state() private accessor folder: Folder | null = null;
  @state() private accessor name = "";
  @state() private accessor why = "";
  private answer: (choice: Choice | null) => void = () => undefined;

  /**
   * @param heading what is chosen, in words
   * @param act     what the button says
   * @param name    for something new
   */
  async choose(wanted: Wanted, heading: string, act: string, name = ""): Promise<Choice | null> {
    this.wanted = wanted;
    this.heading = heading;
    this.act = act;
    this.name = name;
    this.why = "";
    await this.updateComplete;
    this.dialog.showModal();
    const choice = new Promise<Choice | null>((resolve) => (this.answer = resolve));
    await this.enter(localStorage.getItem(KEY) ?? this.roots[0]?.path ?? "");
    if (this.folder === null) {
      await this.enter(this.roots[0]?.path ?? "");
    }
    return choice;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  private async enter(path: string): Promise<void> {
    try {
      this.folder = await ask<Folder>("/songs/folder", { path });
      this.why = "";
      localStorage.setItem(KEY, path);
      await this.updateComplete;
      const list = this.renderRoot.querySelector("ul");
      list?.scrollTo(0, 0);
      list?.querySelector("button")?.focus();
    } catch (e) {
      this.why = e instanceof Error ? e.message : String(e);
    }
  }

  /** The browser tells of a dialog's end later, when the next question may be asked already. */
  private closed(): void {
    if (!this.dialog.open) {
      this.take(null);
    }
  }

  private take(choice: Choice | null): void {
    const answer = this.answer;
    this.answer = () => undefined;
    this.dialog.close();
    answer(choice);
  }

  private takeFolder(path: string): void {
    this.take({ path, name: this.wanted === "place" ? this.name.trim() : lastOf(path), archive: false });
  }

  protected override render() {
    const { folder } = this;
    const songs = this.wanted === "song";
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <h2 id="title">${this.heading}</h2>
      <div class="roots" role="group" aria-label="Open folders">
        ${this.roots.map(
          (root) => html`<button title=${root.path} @click=${() => this.enter(root.path)}>${root.name}</button>`,
        )}
      </div>
      <div class="path" role="status">${folder?.path ?? ""}</div>
      ${this.why === "" ? nothing : html`<div class="warns" role="alert">▲ ${this.why}</div>`}
      <ul aria-label="Folders">
        ${
          folder !== null && folder.parent !== null
            ? html`<li><button @click=${() => this.enter(folder.parent ?? "")}>↑ up</button></li>`
            : nothing
        }
        ${folder?.folders.map((each) =>
          each.song
            ? html`<li>
                <button ?disabled=${!songs} @click=${() => this.takeFolder(each.path)}>
                  ♪ ${each.name}<span>song</span>
                </button>
              </li>`
            : html`<li><button @click=${() => this.enter(each.path)}>▸ ${each.name}</button></li>`,
        )}
        ${
          songs
            ? folder?.archives.map(
                (each) => html`<li>
                  <button @click=${() => this.take({ path: each.path, name: each.name, archive: true })}>
                    ♪ ${each.name}<span>archive</span>
                  </button>
                </li>`,
              )
            : nothing
        }
      </ul>
      <form class="foot" method="dialog" @submit=${this.submit}>
        ${
          this.wanted === "place"
            ? html`<label for="name">Name</label>
              <input
                id="name"
                maxlength="120"
                .value=${this.name}
                @input=${(e: Event) => (this.name = (e.target as HTMLInputElement).value)}
              />`
            : html`<span class="dim">${folder === null ? "" : counted(folder.files)}</span>`
        }
        ${
          songs
            ? nothing
            : html`<button ?disabled=${folder === null || (this.wanted === "place" && this.name.trim() === "")}>
              ${this.act}
            </button>`
        }
        <button type="button" @click=${() => this.take(null)}>Cancel (Esc)</button>
      </form>
    </dialog>`;
  }

  private submit(e: Event): void {
    e.preventDefault();
    if (this.folder !== null) {
      this.takeFolder(this.folder.path);
    }
  }
}

function counted(files: number): string {
  return files === 0 ? "no files here" : files === 1 ? "1 file here" : `${files} files here`;
}
