/** What the page and the audio thread tell each other. */

export type ToWorklet =
  | { readonly what: "begins"; readonly stream: number; readonly fromSilence: boolean }
  | {
      readonly what: "block";
      readonly stream: number;
      readonly left: Float32Array;
      readonly right: Float32Array;
      readonly again: boolean;
    }
  | { readonly what: "ends"; readonly stream: number }
  | { readonly what: "stop" };

/** The stream frame after the last one that was played, and how often there was nothing to play. */
export interface Heard {
  readonly stream: number;
  readonly underruns: number;
}
