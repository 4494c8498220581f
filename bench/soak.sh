#!/bin/sh
# The desk played and edited for long: bench/soak.sh FOLDER [MINUTES [TRACKS]], 30 minutes of 64 tracks unless told
# Makes the session of 180 s in FOLDER where it is not there. Fails if the sound had a hole while the machine was on time.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
[ $# -ge 1 ] || { echo "usage: bench/soak.sh FOLDER [MINUTES [TRACKS]]" >&2; exit 2; }
mkdir -p "$1"
folder=$(CDPATH= cd -- "$1" && pwd)
minutes=${2:-30}
tracks=${3:-64}
. "$here/.build/find-jdk.sh"
find_jdk 25 || { echo "bench: needs a JDK 25 or newer" >&2; exit 1; }
(cd "$here" && ./mvnw -q -ntp -DskipTests -Dspotless.check.skip=true -pl cli,bench -am package)
# As the launcher runs the desk.
run() { "$jdk_home/bin/java" --add-modules jdk.incubator.vector -XX:CompileCommand=quiet \
  "-XX:CompileCommand=CompileThresholdScaling,org.topdown.dsp.lanes.internal.VectorKernels::*,0.03" \
  "-XX:CompileCommand=dontinline,org.topdown.dsp.lanes.internal.VectorKernels::*" \
  -XX:+UseZGC -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$here/cli/target/topdown/topdown.jar:$here/bench/target/classes" "$@"; }
if [ ! -d "$folder/$tracks.song" ]; then
  run org.topdown.bench.GenerateSession "$folder/$tracks" "$tracks" 180
  "$here/topdown" mix "$folder/$tracks" --session "$folder/$tracks.song" >"$folder/$tracks.log"
fi
run org.topdown.bench.Soak "$folder/$tracks.song" "$minutes"
