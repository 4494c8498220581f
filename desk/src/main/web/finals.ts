import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { look } from "./look.js";
import { finals } from "./mix.js";
import { Row } from "./row.js";
import { desk } from "./store.js";
import "./strip.js";
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
      desk-strip {
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
    return repeat(
      this.strips(),
      (strip) => strip.id,
      (strip) =>
        html`<desk-strip
          class=${strip.tier === "MIX" ? "mix" : ""}
          form="final"
          .strip=${strip}
          .soloed=${desk.soloed.has(strip.id)}
          .chosen=${desk.chosen === strip.id}
          .current=${this.stop === strip.id}
          .locked=${desk.readOnly}
        ></desk-strip>`,
    );
  }
}
