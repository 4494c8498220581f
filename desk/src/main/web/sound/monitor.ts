/** How the mix is listened to in this browser: after everything, and no part of any mix or print. */
export interface Listening {
  /** 0 dB or less; off is minus infinity. */
  readonly levelDb: number;
  readonly dimmed: boolean;
  readonly mono: boolean;
  readonly swapped: boolean;
  readonly muted: boolean;
}

export const DIM_DB = -20;

/** A step of a gain is heard as a click; one that takes this long is not, and still answers at once. */
const GLIDE_SECONDS = 0.008;

/** Gains from left and right to left and right, then one for both; at rest every sample goes through as it is. */
export class MonitorGraph {
  readonly input: ChannelSplitterNode;
  private readonly ways: readonly (readonly [GainNode, GainNode])[];
  private readonly level: GainNode;

  constructor(
    private readonly context: AudioContext,
    listening: Listening,
  ) {
    this.input = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
    this.level = new GainNode(context, { gain: levelOf(listening) });
    this.ways = [0, 1].map((from) => {
      const [left, right] = [0, 1].map((to) => {
        const way = new GainNode(context, { gain: gainOf(listening, from, to) });
        this.input.connect(way, from).connect(merger, 0, to);
        return way;
      }) as [GainNode, GainNode];
      return [left, right] as const;
    });
    merger.connect(this.level).connect(context.destination);
  }

  follow(listening: Listening): void {
    this.ways.forEach((ways, from) => ways.forEach((way, to) => this.glide(way, gainOf(listening, from, to))));
    this.glide(this.level, levelOf(listening));
  }

  private glide(node: GainNode, to: number): void {
    node.gain.cancelScheduledValues(this.context.currentTime);
    node.gain.setTargetAtTime(to, this.context.currentTime, GLIDE_SECONDS);
  }
}

export function gainOf({ mono, swapped }: Listening, from: number, to: number): number {
  return mono ? 0.5 : (from === to) !== swapped ? 1 : 0;
}

export function levelOf({ levelDb, dimmed, muted }: Listening): number {
  return muted ? 0 : 10 ** ((levelDb + (dimmed ? DIM_DB : 0)) / 20);
}
