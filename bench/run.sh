#!/bin/sh
# Times the main job end to end: bench/run.sh FOLDER [TRACKS..]
# Generates sessions of 180 s (8, 32, 64 and 128 tracks unless told) in FOLDER, mixes each, then times the render alone.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
[ $# -ge 1 ] || { echo "usage: bench/run.sh FOLDER [TRACKS..]" >&2; exit 2; }
mkdir -p "$1"
folder=$(CDPATH= cd -- "$1" && pwd)
shift
[ $# -gt 0 ] || set -- 8 32 64 128
seconds=180
. "$here/.build/find-jdk.sh"
find_jdk 25 || { echo "bench: needs a JDK 25 or newer" >&2; exit 1; }
(cd "$here" && ./mvnw -q -ntp -DskipTests -Dspotless.check.skip=true -pl cli,bench -am package)
classes="$here/cli/target/topdown/topdown.jar:$here/bench/target/classes"
# As the launcher runs long work: with the loops that run four numbers at once.
run() { "$jdk_home/bin/java" --add-modules jdk.incubator.vector -XX:CompileCommand=quiet \
  "-XX:CompileCommand=CompileThresholdScaling,org.topdown.dsp.lanes.internal.VectorKernels::*,0.03" \
  "-XX:CompileCommand=dontinline,org.topdown.dsp.lanes.internal.VectorKernels::*" \
  -XX:+UseSerialGC -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$classes" "$@"; }
before=
for tracks in "$@"; do
  run org.topdown.bench.GenerateSession "$folder/$tracks" "$tracks" "$seconds"
  rm -rf "$folder/$tracks.song"
  start=$(date +%s)
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -v -o "$folder/$tracks.time" "$here/topdown" mix "$folder/$tracks" --session "$folder/$tracks.song" >"$folder/$tracks.log"
    peak=$(awk '/Maximum resident/ {printf "%.0f MiB", $NF / 1024}' "$folder/$tracks.time")
  else
    "$here/topdown" mix "$folder/$tracks" --session "$folder/$tracks.song" >"$folder/$tracks.log"
    peak="peak not known: no /usr/bin/time"
  fi
  took=$(($(date +%s) - start))
  [ "$took" -gt 0 ] || took=1
  growth=
  [ -z "$before" ] || growth=$(awk "BEGIN {printf \", %.2f x the one before\", $took / $before}")
  awk "BEGIN {printf \"%d tracks: %d s, %.1f x real time, %s%s\n\", $tracks, $took, $seconds / $took, \"$peak\", \"$growth\"}"
  run org.topdown.bench.RenderAlone "$folder/$tracks" 4
  before=$took
done
