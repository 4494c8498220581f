import type { FromServer } from "../messages.js";
import type { LinkState } from "../socket.js";

/** What the page, the worker that holds the line, and the audio thread tell each other. */

export type ToWorklet =
  /** Where sound comes from. */
  | { readonly what: "line"; readonly port: MessagePort }
  | { readonly what: "begins"; readonly stream: number; readonly ahead: number; readonly fromSilence: boolean }
  | {
      readonly what: "block";
      readonly stream: number;
      readonly left: Float32Array;
      readonly right: Float32Array;
      readonly fadeFrames: number;
    }
  | { readonly what: "ends"; readonly stream: number }
  | { readonly what: "stop" };

/** The stream frame after the last one that was played, and how often there was nothing to play. */
export interface Heard {
  readonly stream: number;
  readonly underruns: number;
}

export type ToLine =
  | { readonly what: "open" }
  | { readonly what: "sound"; readonly port: MessagePort }
  | { readonly what: "send"; readonly message: { readonly do: string } & Record<string, unknown> };

export type FromLine =
  | { readonly what: "event"; readonly event: FromServer }
  | { readonly what: "meters"; readonly data: ArrayBuffer }
  /** From that stream frame on, the song goes on from there. */
  | { readonly what: "placed"; readonly stream: number; readonly song: number }
  | { readonly what: "link"; readonly state: LinkState };
