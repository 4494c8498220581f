import { css } from "lit";

/** How dialogs look, and what lies behind them. */
export const dialogLook = css`
  dialog {
    background: var(--zone);
    color: var(--text);
    border: 1px solid var(--line);
    border-radius: 2px;
    padding: 16px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
`;

/** How buttons, fields and figures look wherever they stand. */
export const look = css`
  :host {
    box-sizing: border-box;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  select,
  input {
    font: inherit;
    font-variant-numeric: tabular-nums;
    color: inherit;
    background: transparent;
    border: 1px solid var(--line);
    border-radius: 2px;
    margin: 0;
    height: 24px;
    padding: 0 8px;
  }
  select {
    padding: 0 2px;
    background: var(--zone);
  }
  /* Fingers are broader than pointers. */
  @media (pointer: coarse) {
    button,
    select,
    input {
      min-width: 28px;
      min-height: 28px;
    }
  }
  button {
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover:not(:disabled) {
    background: var(--hold);
  }
  button[aria-pressed="true"] {
    background: var(--hold);
    border-color: var(--accent);
    box-shadow: inset 0 -2px 0 var(--accent);
  }
  /* What is silent or alone must not be missed. */
  button.mute[aria-pressed="true"] {
    background: var(--warn);
    border-color: var(--warn);
    color: var(--ground);
    box-shadow: none;
    font-weight: 700;
  }
  button.solo[aria-pressed="true"] {
    background: var(--solo);
    border-color: var(--solo);
    color: var(--ground);
    box-shadow: none;
    font-weight: 700;
  }
  :disabled {
    opacity: 0.45;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .dim {
    color: var(--dim);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  h2,
  h3,
  p,
  dl,
  dd {
    margin: 0;
    font: inherit;
  }
`;
