#!/bin/sh
# The desk killed at random moments while it is worked on: bench/kill.sh [KILLS], 200 unless told
# Fails unless the session opens each time, holds every acknowledged edit, and doctor finds nothing broken.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
exec ./mvnw -q -B -ntp -Dspotless.check.skip=true -Djavac.checks=-Xdiags:compact -pl desk -am test -Dtest=DeskKillTest \
  -Dsurefire.failIfNoSpecifiedTests=false "-Dtopdown.kills=${1:-200}"
