import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import "./folders.js";
import type { Choice, Folders, Wanted } from "./folders.js";
import { look as style } from "./look.js";
import { ask, lastOf, look, type Recent, type Songs, watchWork, type Work } from "./songs.js";
import { followTheme, switchTheme } from "./theme.js";
import { chosen, commonFolder, dropAsPageGoes, dropped, type Sent, Upload } from "./upload.js";

/** Where songs are opened and made: shown when none is open, and by the desk's "Songs". */
@customElement("start-page")
export class StartPage extends LitElement {
  static override styles = [
    style,
    css`
      :host {
        display: grid;
        height: 100vh;
        grid-template-rows: auto minmax(0, 1fr) auto;
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 8px;
        min-height: 36px;
        background: var(--zone);
        border-bottom: 1px solid var(--line);
      }
      h1 {
        font-size: 15px;
        font-weight: 600;
        margin: 0;
        flex: 1;
      }
      main {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr));
        align-content: start;
        gap: 32px 48px;
        padding: 32px max(24px, calc(50vw - 560px));
        overflow-y: auto;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
        min-width: 0;
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        border-top: 1px solid var(--line);
      }
      li {
        display: flex;
        border-bottom: 1px solid var(--line);
      }
      li > button:first-child {
        flex: 1;
        min-width: 0;
        height: 40px;
        border: 0;
        text-align: left;
        display: grid;
        line-height: 16px;
      }
      li b,
      li small {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: inherit;
      }
      li b {
        font-weight: 600;
      }
      li small {
        color: var(--dim);
      }
      li > button + button {
        border: 0;
        height: 40px;
      }
      .drop {
        border: 1px dashed var(--dim);
        border-radius: 2px;
        padding: 40px 16px;
        text-align: center;
      }
      .drop[data-over] {
        border-color: var(--accent);
        background: var(--hold);
      }
      footer {
        border-top: 1px solid var(--line);
        background: var(--zone);
        padding: 8px;
        min-height: 24px;
        display: flex;
        gap: 16px;
        align-items: center;
      }
      footer progress {
        width: 240px;
        accent-color: var(--accent);
      }
      footer .says {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .warns {
        color: var(--warn);
      }
      input[type="file"] {
        display: none;
      }
    `,
  ];

  @state() private accessor songs: Songs | null = null;
  @state() private accessor work: Work | null = null;
  @state() private accessor sending: { file: string; share: number } | null = null;
  @state() private accessor says = "";
  @state() private accessor warns = false;
  @state() private accessor over = false;
  @state() private accessor template = "base";
  private upload: Upload | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh().then(() => {
      if (this.songs?.work?.ended === "") {
        void this.follow();
      }
    });
    addEventListener("pagehide", () => this.upload !== null && dropAsPageGoes());
    // A file that misses the zone would take the place of the page.
    for (const type of ["dragover", "drop"]) {
      addEventListener(type, (e) => e.preventDefault());
    }
  }

  private say(text: string, warns = false): void {
    this.says = text;
    this.warns = warns;
  }

  /** Does it, and says what is in the way. */
  private async attempt(what: () => Promise<void>): Promise<void> {
    this.say("");
    try {
      await what();
    } catch (e) {
      this.say(e instanceof Error ? e.message : String(e), true);
    }
  }

  private refresh(): Promise<void> {
    return this.attempt(async () => {
      this.songs = await look<Songs>("/songs");
    });
  }

  /** Shows the work that is under way; a song that was made or unpacked is on the desk when it ends. */
  private async follow(toDesk = true): Promise<void> {
    const ended = await watchWork((work) => (this.work = work));
    this.work = null;
    if (ended?.ended === "done" && toDesk) {
      location.assign("/");
      return;
    }
    await this.refresh();
    this.say(ended?.said ?? "", ended?.ended === "failed");
  }

  private get folders(): Folders {
    return this.renderRoot.querySelector("desk-folders") as Folders;
  }

  private choose(wanted: Wanted, heading: string, act: string, name = ""): Promise<Choice | null> {
    return this.folders.choose(wanted, heading, act, name);
  }

  private open(path: string): Promise<void> {
    return this.attempt(async () => {
      await ask("/songs/open", { path });
      location.assign("/");
    });
  }

  private openOther(): Promise<void> {
    return this.attempt(async () => {
      const song = await this.choose("song", "Open a song, or an archive of one", "Open");
      if (song === null) {
        return;
      }
      if (!song.archive) {
        await this.open(song.path);
        return;
      }
      const to = await this.choose("place", `Unpack ${song.name} to`, "Unpack here", song.name.replace(/\.zip$/i, ""));
      if (to !== null) {
        await ask("/songs/copy", { path: song.path, folder: to.path, name: to.name, open: true });
        await this.follow();
      }
    });
  }

  private takeElsewhere(how: "copy" | "archive"): Promise<void> {
    return this.attempt(async () => {
      const song = this.songs?.open;
      if (!song) {
        return;
      }
      const name = lastOf(song.path);
      const to =
        how === "copy"
          ? await this.choose("place", "Save a copy of the song to", "Save here", `${name} copy`)
          : await this.choose("place", "Save an archive of the song to", "Save here", `${name}.zip`);
      if (to !== null) {
        await ask(`/songs/${how}`, { path: song.path, folder: to.path, name: to.name });
        await this.follow(false);
      }
    });
  }

  private makeOfFolder(): Promise<void> {
    return this.attempt(async () => {
      const from = await this.choose("audio", "The folder with the multitracks", "This folder");
      const to = from && (await this.choose("place", "Put the song into", "Make it here", `${from.name} (Topdown)`));
      if (from && to) {
        await ask("/songs/make", { from: from.path, folder: to.path, name: to.name, template: this.template });
        await this.follow();
      }
    });
  }

  private makeDemo(): Promise<void> {
    return this.attempt(async () => {
      await ask("/songs/demo", { folder: this.songs?.roots[0]?.path ?? "" });
      await this.follow();
    });
  }

  private send(files: readonly Sent[]): Promise<void> {
    return this.attempt(async () => {
      if (files.length === 0) {
        throw new Error("There are no files in it; choose the folder with the song's multitracks.");
      }
      const name = commonFolder(files) || "New song";
      const to = await this.choose("place", "Put the song into", "Make it here", `${name} (Topdown)`);
      if (to === null) {
        return;
      }
      this.upload = new Upload((file, share) => (this.sending = { file, share }));
      this.sending = { file: "", share: 0 };
      try {
        await this.upload.send(files, to.path, to.name, this.template);
      } catch (e) {
        this.upload.stop();
        throw e;
      } finally {
        this.upload = null;
        this.sending = null;
      }
      await this.follow();
    });
  }

  private stop(): void {
    if (this.upload !== null) {
      this.upload.stop();
    } else {
      void ask("/songs/stop");
    }
  }

  protected override render() {
    const busy = this.work !== null || this.sending !== null;
    return html`
      <header>
        <h1>Topdown</h1>
        <button aria-label="Dark or light" title="Dark or light" @click=${switchTheme}>◐</button>
      </header>
      <main>
        <section aria-labelledby="songs">
          ${this.onDesk(busy)}
          <h2 id="songs">Songs</h2>
          ${this.recent(busy)}
          <div class="row">
            <button ?disabled=${busy || this.songs === null} @click=${this.openOther}>Open a song …</button>
          </div>
        </section>
        <section aria-labelledby="new">
          <h2 id="new">New song</h2>
          <p>
            A folder of multitracks becomes a song with a rough mix: names say which track is what. Your files are only
            ever read.
          </p>
          <div
            class="drop"
            ?data-over=${this.over}
            @dragenter=${() => (this.over = true)}
            @dragover=${() => (this.over = true)}
            @dragleave=${() => (this.over = false)}
            @drop=${(e: DragEvent) => void this.drop(e, busy)}
          >
            Drop the folder here: its files are copied into the song.
          </div>
          <div class="row">
            <button ?disabled=${busy || this.songs === null} @click=${this.makeOfFolder}>
              A folder on this desk's disk …
            </button>
            <button ?disabled=${busy} @click=${() => this.renderRoot.querySelector("input")?.click()}>
              A folder of this browser …
            </button>
            <input
              type="file"
              aria-label="A folder of this browser"
              tabindex="-1"
              webkitdirectory
              multiple
              @change=${(e: Event) => void this.picked(e)}
            />
          </div>
          <div class="row">
            <label for="template">Kind of music</label>
            <select
              id="template"
              ?disabled=${busy}
              @change=${(e: Event) => (this.template = (e.target as HTMLSelectElement).value)}
            >
              ${this.songs?.templates.map(
                ({ name, description }) =>
                  html`<option value=${name} title=${description} ?selected=${name === this.template}>${name}</option>`,
              )}
            </select>
          </div>
          <h2>No multitracks at hand?</h2>
          <div class="row">
            <button ?disabled=${busy || this.songs === null} @click=${this.makeDemo}>Make the demo song</button>
            <span class="dim">90 seconds, 26 tracks, with a short tour of the desk; in ${this.demoPlace()}</span>
          </div>
        </section>
      </main>
      <footer>${this.status()}</footer>
      <desk-folders .roots=${this.songs?.roots ?? []}></desk-folders>
    `;
  }

  private demoPlace(): string {
    return this.songs?.roots[0]?.path ?? "your folder";
  }

  private onDesk(busy: boolean) {
    const open = this.songs?.open;
    return !open
      ? nothing
      : html`<h2>On the desk: ${open.name}${open.readOnly ? " (read only)" : ""}</h2>
        <div class="row">
          <button @click=${() => location.assign("/")}>Back to the desk</button>
          <button ?disabled=${busy} @click=${() => this.takeElsewhere("copy")}>Save a copy …</button>
          <button ?disabled=${busy} @click=${() => this.takeElsewhere("archive")}>Archive …</button>
          <button
            ?disabled=${busy}
            @click=${() =>
              this.attempt(async () => {
                await ask("/songs/away");
                await this.refresh();
              })}
          >
            Put it away
          </button>
        </div>`;
  }

  private recent(busy: boolean) {
    const recent = this.songs?.recent ?? [];
    return recent.length === 0
      ? html`<p class="dim">${this.songs === null ? "" : "Songs that were opened are listed here."}</p>`
      : html`<ul>
        ${recent.map((song) => this.song(song, busy))}
      </ul>`;
  }

  private song(song: Recent, busy: boolean) {
    return html`<li>
      <button ?disabled=${busy || !song.there} title=${song.path} @click=${() => this.open(song.path)}>
        <b>${song.name}</b><small>${song.there ? song.path : `not there: ${song.path}`}</small>
      </button>
      <button
        aria-label="Take ${song.name} off this list"
        title="Off this list; the song stays"
        @click=${() =>
          this.attempt(async () => {
            await ask("/songs/forget", { path: song.path });
            await this.refresh();
          })}
      >
        ×
      </button>
    </li>`;
  }

  private async drop(e: DragEvent, busy: boolean): Promise<void> {
    e.preventDefault();
    this.over = false;
    if (!busy && e.dataTransfer !== null) {
      await this.send(await dropped(e.dataTransfer));
    }
  }

  private async picked(e: Event): Promise<void> {
    const field = e.target as HTMLInputElement;
    const files = chosen(field.files ?? new DataTransfer().files);
    field.value = "";
    await this.send(files);
  }

  private status() {
    const { work, sending } = this;
    if (work === null && sending === null) {
      return html`<div class="says ${this.warns ? "warns" : ""}" role=${this.warns ? "alert" : "status"}>
        ${this.warns ? "▲ " : ""}${this.says}
      </div>`;
    }
    const what = sending !== null ? `Sending ${sending.file}` : `${work?.what}: ${work?.step}`;
    const share = sending?.share ?? work?.share ?? 0;
    return html`
      <div class="says" role="status">${what}</div>
      <progress max="1" .value=${share} aria-label=${what}></progress>
      <span>${Math.floor(share * 100)} %</span>
      <button @click=${this.stop}>Stop</button>
    `;
  }
}

followTheme();
