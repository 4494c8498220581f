import { css } from "lit";

/** How panes list what they list. */
export const listing = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .over {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px 8px;
    flex-wrap: wrap;
  }
  .over label {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .over input[type="checkbox"] {
    height: auto;
    accent-color: var(--accent);
  }
  .empty {
    padding: 16px;
    color: var(--dim);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    flex: 1;
    min-height: 0;
  }
  li {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr) minmax(0, 1fr) 24px;
    gap: 4px;
    padding: 4px 8px;
    border-bottom: 1px solid var(--line);
  }
  li button,
  li select,
  li input {
    height: 20px;
    padding: 0 4px;
    min-width: 0;
  }
  .at {
    text-align: right;
  }
  .about {
    grid-column: 1 / -1;
    display: flex;
    gap: 4px;
  }
  .about select {
    flex: 1;
  }
`;
