/** Which place of the song a stream frame is; the stream goes on where a loop goes back. */
export class SongMap {
  private stretches: { stream: number; song: number }[] = [];

  begin(stream: number, song: number): void {
    this.stretches = [{ stream, song }];
  }

  /** A block says where its frames belong; what was said of later ones before is void if it differs. */
  add(stream: number, song: number, heard: number): void {
    if (this.songAt(stream) === song) {
      return;
    }
    this.stretches = this.stretches.filter(
      (each, i) => each.stream < stream && (this.stretches[i + 1]?.stream ?? Infinity) > heard,
    );
    this.stretches.push({ stream, song });
  }

  songAt(stream: number): number | null {
    const stretch = this.stretches.findLast((each) => each.stream <= stream) ?? this.stretches[0];
    return stretch === undefined ? null : stretch.song + Math.max(0, stream - stretch.stream);
  }
}
