import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { look } from "./look.js";
import { finals, type Strip } from "./mix.js";
import { Row } from "./row.js";
import { desk } from "./store.js";
import "./vca.js";
import { Watch } from "./watch.js";

/** The final faders: what feeds the mix bus, and the mix bus; in reach whatever tier is in front. */
@customElement("desk-finals")
export class Finals extends Row {
  static override styles = [
    look,
    css`
      :host {
        display: flex;
        overflow-x: auto;
        scrollbar-width: thin;
      }
      desk-strip,
      desk-vca {
        flex: 1 0 92px;
        max-width: 140px;
      }
      .mix {
        margin-left: auto;
        border-left: 1px solid var(--line);
        border-right: 0;
        position: sticky;
        right: 0;
        background: var(--zone);
        z-index: 1;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, "mix", "solo", "view");
  }

  protected strips() {
    return finals(desk.mix);
  }

  protected override render() {
    const strips = this.strips();
    const final = (strip: Strip) => this.strip(strip, { form: "final" });
    return [
      repeat(
        strips.filter((strip) => strip.tier !== "MIX"),
        (strip) => strip.id,
        final,
      ),
      repeat(
        desk.mix.vcas,
        (vca) => vca.id,
        (vca) => html`<desk-vca .vca=${vca} .locked=${desk.readOnly}></desk-vca>`,
      ),
      strips.filter((strip) => strip.tier === "MIX").map(final),
    ];
  }
}
