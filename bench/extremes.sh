#!/bin/sh
# Every device at its extremes, a hundred thousand random blocks each: bench/extremes.sh [BLOCKS]
# Finite, within its bound (ExtremesTest states it), no allocation; says how near each came, and fails if one does not hold.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
exec ./mvnw -q -B -ntp -Dspotless.check.skip=true -Djavac.checks=-Xdiags:compact -pl testkit,dsp test -Dtest=ExtremesTest \
  -Dsurefire.failIfNoSpecifiedTests=false "-Dtopdown.extremes.blocks=${1:-100000}"
