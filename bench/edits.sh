#!/bin/sh
# How fast edits become durable through the desk: bench/edits.sh SONG [SECONDS [EDITS_PER_SECOND]], 10 s of 1000 unless told
# SONG is edited; take a copy ("topdown copy").
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
[ $# -ge 1 ] || { echo "usage: bench/edits.sh SONG [SECONDS [EDITS_PER_SECOND]]" >&2; exit 2; }
. "$here/.build/find-jdk.sh"
find_jdk 25 || { echo "bench: needs a JDK 25 or newer" >&2; exit 1; }
(cd "$here" && ./mvnw -q -ntp -DskipTests -Dspotless.check.skip=true -pl cli,bench -am package)
exec "$jdk_home/bin/java" -Xmx768m --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "$here/cli/target/topdown/topdown.jar:$here/bench/target/classes" \
  org.topdown.bench.EditRate "$1" "${2:-10}" "${3:-1000}"
