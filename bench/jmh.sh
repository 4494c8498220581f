#!/bin/sh
# Nanoseconds a frame of devices and meters: bench/jmh.sh [JMH options, or a pattern such as MeterSpeed]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/.build/find-jdk.sh"
find_jdk 25 || { echo "bench: needs a JDK 25 or newer" >&2; exit 1; }
libraries="$here/bench/target/jmh"
(cd "$here" && ./mvnw -q -ntp -DskipTests -Dspotless.check.skip=true -pl bench -am package dependency:copy-dependencies -DoutputDirectory="$libraries" -Dmdep.prependGroupId=false)
[ $# -gt 0 ] || set -- Speed
exec "$jdk_home/bin/java" -cp "$here/bench/target/classes:$libraries/*" org.openjdk.jmh.Main "$@"
