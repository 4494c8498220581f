/** Places in the song, as people say them. */

export interface Tempo {
  readonly tempoBpm: number | null;
  readonly timeSignature: string;
  readonly sampleRateHz: number;
}

/** m:ss.d */
export function clock(frame: number, sampleRateHz: number): string {
  const tenths = Math.floor((Math.max(0, frame) / sampleRateHz) * 10);
  const seconds = Math.floor(tenths / 10);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}.${tenths % 10}`;
}

export function clockInWords(frame: number, sampleRateHz: number): string {
  const seconds = Math.floor(Math.max(0, frame) / sampleRateHz);
  const minutes = Math.floor(seconds / 60);
  return `${minutes === 0 ? "" : `${minutes} minutes `}${seconds % 60} seconds`;
}

export function framesPerBar(song: Tempo): number | null {
  if (song.tempoBpm === null) {
    return null;
  }
  return (beats(song) * 60 * song.sampleRateHz) / (song.tempoBpm * (unit(song) / 4));
}

/** bar:beat, both counted from 1; empty without a tempo. */
export function bars(frame: number, song: Tempo): string {
  const bar = framesPerBar(song);
  if (bar === null) {
    return "";
  }
  // Frames are whole and bars need not be: what is a hundredth of a frame short of a beat is on it.
  const at = (Math.max(0, frame) + 0.01) / bar;
  return `${Math.floor(at) + 1}:${Math.floor((at % 1) * beats(song)) + 1}`;
}

function beats(song: Tempo): number {
  return Number(song.timeSignature.split("/")[0]) || 4;
}

function unit(song: Tempo): number {
  return Number(song.timeSignature.split("/")[1]) || 4;
}
