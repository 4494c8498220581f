/** What the meters last said. Apart from the mix, since it changes 25 times a second and nobody renders for it. */

export interface Loudness {
  momentary: number;
  shortTerm: number;
  integrated: number;
  truePeak: number;
}

const HEADER_BYTES = 16;
const SILENT: Loudness = { momentary: -Infinity, shortTerm: -Infinity, integrated: -Infinity, truePeak: -Infinity };

class Readings {
  /** Peak, RMS and gain reduction of each strip, in the order of `strips`. */
  private figures = new Float32Array(0);
  private readonly places = new Map<string, number>();
  loudness: Loudness = SILENT;

  /** Counts what has come, so that a meter sees whether there is anything new. */
  count = 0;

  order(ids: readonly string[]): void {
    this.places.clear();
    ids.forEach((id, i) => this.places.set(id, i));
  }

  /** @returns the song frame they belong to */
  take(data: ArrayBuffer): number {
    const view = new DataView(data);
    const strips = view.getInt32(4, true);
    this.figures = new Float32Array(data, HEADER_BYTES, 3 * strips);
    const [momentary, shortTerm, integrated, truePeak] = new Float32Array(data, HEADER_BYTES + 12 * strips, 4);
    this.loudness = {
      momentary: momentary ?? -Infinity,
      shortTerm: shortTerm ?? -Infinity,
      integrated: integrated ?? -Infinity,
      truePeak: truePeak ?? -Infinity,
    };
    this.count++;
    return view.getFloat64(8, true);
  }

  /** When it stops, meters fall; what was measured of the song stays to be read. */
  rest(): void {
    this.figures = new Float32Array(0);
    this.loudness = { ...this.loudness, momentary: -Infinity, truePeak: -Infinity };
    this.count++;
  }

  peak(id: string): number {
    return this.figures[3 * (this.places.get(id) ?? NaN)] ?? 0;
  }

  rms(id: string): number {
    return this.figures[3 * (this.places.get(id) ?? NaN) + 1] ?? 0;
  }

  reductionDb(id: string): number {
    return Math.abs(this.figures[3 * (this.places.get(id) ?? NaN) + 2] ?? 0);
  }
}

export const readings = new Readings();
