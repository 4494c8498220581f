import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";

/** Strips that are silent because their audio is not there, by id. */
class Absent extends EventTarget {
  private strips: ReadonlySet<string> = new Set();

  has(strip: string): boolean {
    return this.strips.has(strip);
  }

  set(strips: readonly string[]): void {
    this.strips = new Set(strips);
    this.dispatchEvent(new Event("change"));
  }
}

export const absent = new Absent();

/** The mark of such a strip, on the strip; nothing where all is there. */
@customElement("desk-absent")
export class AbsentMark extends LitElement {
  static override styles = css`
    :host {
      flex: none;
      margin-top: -4px;
    }
    :host(:not([marked])) {
      display: none;
    }
    span {
      color: var(--warn);
      font-size: 11px;
      line-height: 12px;
      padding: 0 3px;
      white-space: nowrap;
    }
  `;

  @property() accessor strip = "";
  private readonly changed = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    absent.addEventListener("change", this.changed);
  }

  override disconnectedCallback(): void {
    absent.removeEventListener("change", this.changed);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    this.toggleAttribute("marked", absent.has(this.strip));
  }

  protected override render() {
    return absent.has(this.strip)
      ? html`<span title="Its audio is not in the song's folder; it is silent until it is found">▲ no audio</span>`
      : nothing;
  }
}
