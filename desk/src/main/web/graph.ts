import type { HistoryState } from "./story.js";

/** How one row of the history is drawn: newest above, a lane for each line that goes on below it. */
export interface Row {
  readonly state: HistoryState;
  readonly lane: number;
  /** Whether something was made from it, in its own lane. */
  readonly goesOn: boolean;
  /** Lanes that go by it. */
  readonly by: readonly number[];
  /** Lanes of others that were made from it. */
  readonly joins: readonly number[];
}

/** @param states in the order of time */
export function rows(states: readonly HistoryState[]): Row[] {
  // Which state each lane comes to next, on the way down.
  const lanes: (number | null)[] = [];
  const result: Row[] = [];
  for (let i = states.length - 1; i >= 0; i--) {
    const state = states[i] as HistoryState;
    const coming = lanes.flatMap((next, lane) => (next === state.id ? [lane] : []));
    let lane = coming[0] ?? lanes.indexOf(null);
    if (lane < 0) {
      lane = lanes.length;
    }
    coming.forEach((each) => (lanes[each] = null));
    lanes[lane] = null;
    const by = lanes.flatMap((next, each) => (next === null ? [] : [each]));
    result.push({ state, lane, goesOn: coming.length > 0, by, joins: coming.slice(1) });
    lanes[lane] = state.parent === 0 ? null : state.parent;
    while (lanes.length > 0 && lanes.at(-1) === null) {
      lanes.pop();
    }
  }
  return result;
}
