import { desk } from "./store.js";

/** As the server has it: buckets in a block, and frames in a bucket of level 0. */
export const BLOCK = 1024;
const FINEST = 256;
const MOST_LEVEL = 12;

/** About 12 kB each. */
const MOST_BLOCKS = 600;

/** What is being read on the server has come a little further by then. */
const PARTIAL_AGAIN_MS = 700;

/** A drag changes what a bus shows with every step; its picture follows when it rests. */
const STALE_AFTER_MS = 400;

interface Block {
  /** Lowest, highest, RMS of each bucket. */
  data: Float32Array | null;
  asked: boolean;
  stale: boolean;
}

/** Waveforms as they come from the server, in blocks, so that a song may be of any length. */
class Waves extends EventTarget {
  private readonly blocks = new Map<string, Block>();
  private settling = 0;

  constructor() {
    super();
    desk.addEventListener("mix", () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.grow(), STALE_AFTER_MS);
    });
  }

  /** The coarsest level that still has a bucket for every dot. */
  level(framesPerPx: number): number {
    return Math.min(MOST_LEVEL, Math.max(0, Math.floor(Math.log2(framesPerPx / FINEST) / 2)));
  }

  framesPerBucket(level: number): number {
    return FINEST * 4 ** level;
  }

  /** What is known of it; asks for what is not. */
  block(strip: string, level: number, block: number): Float32Array | null {
    const key = `${strip}/${level}/${block}`;
    let there = this.blocks.get(key);
    if (there === undefined) {
      there = { data: null, asked: false, stale: false };
    } else {
      // The newest use stands last, and what stands first is given up first.
      this.blocks.delete(key);
    }
    this.blocks.set(key, there);
    if (!there.asked && (there.data === null || there.stale)) {
      void this.ask(key, there);
    }
    return there.data;
  }

  private async ask(key: string, block: Block): Promise<void> {
    block.asked = true;
    block.stale = false;
    try {
      const answer = await fetch(`/overview/${key}`);
      if (!answer.ok) {
        return;
      }
      const values = new Float32Array(await answer.arrayBuffer());
      block.data = values.subarray(1);
      if ((values[0] ?? 1) < 1) {
        setTimeout(() => this.again(block), PARTIAL_AGAIN_MS);
      }
      this.dispatchEvent(new Event("change"));
    } catch {
      // Without a server there is no picture; it is asked for again when it is back.
      setTimeout(() => this.again(block), 5 * PARTIAL_AGAIN_MS);
    } finally {
      block.asked = false;
    }
    for (const key of this.blocks.keys()) {
      if (this.blocks.size <= MOST_BLOCKS) {
        break;
      }
      this.blocks.delete(key);
    }
  }

  private again(block: Block): void {
    block.stale = true;
    this.dispatchEvent(new Event("change"));
  }

  private grow(): void {
    this.blocks.forEach((block) => (block.stale = true));
    this.dispatchEvent(new Event("change"));
  }
}

export const waves = new Waves();
