import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { figure } from "./level.js";
import { look } from "./look.js";
import { MIX_BUS } from "./mix.js";
import { readings } from "./readings.js";

/** Often enough to follow, seldom enough to be read. */
const EVERY_MS = 250;

/** Of the brief form, what is looked at least, or seen on meters. */
const SPARE = ["M", "GR"];

/** Loudness, true peak and gain reduction of the mix in figures, which hold still long enough to be read. */
@customElement("desk-loudness")
export class LoudnessElement extends LitElement {
  static override styles = [
    look,
    css`
      :host {
        display: block;
        visibility: var(--seen);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, 136px);
        row-gap: 12px;
        column-gap: 32px;
        padding: 16px;
        width: max-content;
      }
      abbr {
        text-decoration: none;
      }
      dt {
        color: var(--dim);
      }
      dd {
        font-size: 26px;
        line-height: 32px;
        min-width: 5ch;
      }
      .unit {
        color: var(--dim);
        font-size: 12px;
      }
      :host([brief]) dl {
        display: flex;
        gap: 8px;
        padding: 0;
      }
      :host([brief]) dl > div {
        display: flex;
        gap: 4px;
        white-space: nowrap;
      }
      :host([brief]) dd {
        font-size: inherit;
        line-height: inherit;
        min-width: 5ch;
        text-align: right;
      }
      :host([brief]) .unit {
        display: none;
      }
      /* Where there is little room: the view of the mix has all of them. */
      @media (max-width: 1500px) {
        :host([brief]) .spare {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) accessor brief = false;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => !document.hidden && this.requestUpdate(), EVERY_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render() {
    const { momentary, shortTerm, integrated, truePeak } = readings.loudness;
    const rows: [string, string, string, string, number][] = [
      ["M", "Momentary", "LUFS", "the last 400 ms", momentary],
      ["S", "Short-term", "LUFS", "the last 3 s", shortTerm],
      ["I", "Integrated", "LUFS", "since playback began", integrated],
      ["TP", "True peak", "dBTP", "the last tenth of a second", truePeak],
      ["GR", "Gain reduction", "dB", "of the mix bus", readings.reductionDb(MIX_BUS)],
    ];
    return html`<dl>
      ${rows.map(
        ([brief, name, unit, of, value]) =>
          html`<div class=${SPARE.includes(brief) ? "spare" : ""} title="${name}, ${of}">
            <dt>${this.brief ? html`<abbr title=${name}>${brief}</abbr>` : name}</dt>
            <dd>${figure(value)} <span class="unit">${unit}</span></dd>
          </div>`,
      )}
    </dl>`;
  }
}
