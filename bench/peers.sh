#!/bin/sh
# Topdown beside other engines on the same sessions, turn by turn: bench/peers.sh FOLDER [options]
#
#   --rounds N       rounds of each measurement (default 5); medians and, round by round, ratios are printed
#   --tracks "8 64"  sessions of so many tracks (default 64)
#   --seconds N      of so many seconds (default 180)
#   --quick          the peers that decide alone, and a programme of 30 minutes for W3
#   --only "w1 w3"   these workloads alone (default: w1 w2 w3 w4)
#   --peers FOLDER   the scripts that make sessions and drive the peers (default: $TOPDOWN_PEERS, else shared/peers beside the project)
#
# W1: gain and pan of all tracks, summed. W2: full strips, six buses, mix bus; twice, with saturators at full quality and without
# oversampling, as the peers have them. W3: loudness, range and true peak of a stereo file. W4: the mix bus' EQ alone has changed.
# Whole processes, everything read from the system's file cache. What was made in FOLDER stays and is used again, so a run that was
# broken off goes on where it was; results are appended to FOLDER/results.jsonl. Debian packages that are missing are installed.
# 64 tracks of 180 s take 8 GB of disk, and their files of one workload some 5 GB of memory to be measured from.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
usage() { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -ge 1 ] || usage
case "$1" in -*) usage ;; esac
mkdir -p "$1"
folder=$(CDPATH= cd -- "$1" && pwd)
shift
rounds=5 tracks=64 seconds=180 quick= only="w1 w2 w3 w4" peers="${TOPDOWN_PEERS:-$here/../shared/peers}"
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=yes; shift; continue ;;
    --rounds | --tracks | --seconds | --only | --peers) [ $# -ge 2 ] || usage ;;
    *) usage ;;
  esac
  case "$1" in
    --rounds) rounds=$2 ;;
    --tracks) tracks=$2 ;;
    --seconds) seconds=$2 ;;
    --only) only=$2 ;;
    --peers) peers=$2 ;;
  esac
  shift 2
done
[ -f "$peers/bench.py" ] || { echo "bench: no scripts in $peers; name their folder by --peers or TOPDOWN_PEERS" >&2; exit 1; }
peers=$(CDPATH= cd -- "$peers" && pwd)
export PYTHONDONTWRITEBYTECODE=1

need=
for pair in ffmpeg:ffmpeg sox:sox gcc:gcc g++:g++ scsynth:supercollider-server supernova:supercollider-supernova sclang:supercollider-language; do
  command -v "${pair%%:*}" >/dev/null || need="$need ${pair#*:}"
done
[ -x /usr/bin/time ] || need="$need time"
[ -e /usr/include/ebur128.h ] || need="$need libebur128-dev"
[ -e /usr/include/sndfile.h ] || need="$need libsndfile1-dev"
[ -e /usr/include/zlib.h ] || need="$need zlib1g-dev"
[ -d /usr/share/juce ] || [ -d /usr/share/juce-modules-source ] || dpkg -s juce-modules-source-data >/dev/null 2>&1 || need="$need juce-modules-source"
python3 -c 'import numpy, scipy' 2>/dev/null || need="$need python3-numpy python3-scipy"
if [ -n "$need" ]; then
  echo "bench: installing$need" >&2
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of words
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need >/dev/null
fi

(cd "$here" && ./mvnw -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli,bench -am package)
. "$here/.build/find-jdk.sh"
find_jdk 25

# Some peers now and then wait for themselves for ever; after five minutes a round counts as failed.
mkdir -p "$folder/path"
for peer in scsynth supernova sox ffmpeg; do
  real=$(command -v "$peer")
  case "$real" in "$folder/path/"*) continue ;; esac
  printf '#!/bin/sh\nexec timeout -k 5 300 %s "$@"\n' "$real" >"$folder/path/$peer"
  chmod +x "$folder/path/$peer"
done
PATH="$folder/path:$PATH"
export PATH

sum_peers=floor1,floor2,juce,scsynth,supernova,sox,ffmpeg-big
strip_peers=floor1,floor2,scsynth,supernova,juce,ffmpeg-big
change_peers=floor1,scsynth,ffmpeg-premix
programme=3600
if [ -n "$quick" ]; then
  sum_peers=floor2,juce,scsynth
  strip_peers=floor2,scsynth,supernova
  change_peers=floor1,ffmpeg-premix
  programme=1800
fi

measure() { python3 "$peers/bench.py" --data "$folder" --runs "$rounds" --json "$folder/results.jsonl" "$@"; }
wanted() { case " $only " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
# Songs hold copies of the audio in 32 bits; a song that is whole has a database.
song() {
  [ -f "$folder/$1/session.db" ] || { rm -rf "${folder:?}/$1" && "$here/topdown" bench-session $3 "$folder/$2/session.json" "$folder/$1" >&2; }
}

for count in $tracks; do
  session="s$count-${seconds}s"
  if wanted w1 || wanted w2 || wanted w4; then
    [ -f "$folder/$session/session.json" ] ||
      python3 "$peers/gen_session.py" --data "$folder" --seconds "$seconds" --tracks "$count" >&2
  fi
  if wanted w1; then
    song "song-w1-$session" "$session" --sum
    measure --workload w1 --session "$session" --peers "$sum_peers" --ratio-to juce \
      --cmd "topdown=$here/topdown print $folder/song-w1-$session --no-measure --no-cache --tail 0 --force -o {out}"
  fi
  if wanted w2; then
    song "song-w2-$session" "$session" ""
    song "song-w2-plain-$session" "$session" --plain
    measure --workload w2 --session "$session" --peers "$strip_peers" --ratio-to scsynth \
      --cmd "topdown=$here/topdown print $folder/song-w2-$session --no-measure --no-cache --tail 0 --force -o {out}" \
      --cmd "topdown-plain=$here/topdown print $folder/song-w2-plain-$session --no-measure --no-cache --tail 0 --force -o {out}" \
      --cmd "topdown-measuring=$here/topdown print $folder/song-w2-$session --no-cache --tail 0 --force -o {out}"
  fi
  if wanted w4; then
    song "song-w2-$session" "$session" ""
    changing="$folder/song-w2-$session"
    # Before each round all is rendered and kept, and the EQ changed; the round renders what that asks for.
    measure --workload w4 --session "$session" --peers "$change_peers" --ratio-to "${change_peers%%,*}" \
      --prep "topdown=true" \
      --prep "topdown=sh -c 'rm -rf $changing/cache && $here/topdown print $changing --no-measure --tail 0 --force -o {out} && $here/topdown set $changing mix.eq.1.gainDb+=0.5'" \
      --cmd "topdown=$here/topdown print $changing --no-measure --tail 0 --force -o {out}"
  fi
done

if wanted w3; then
  for length in 180 "$programme"; do
    file="$folder/programme-${length}s.wav"
    [ -f "$file" ] || python3 "$peers/gen_session.py" --data "$folder" --programme "$length" >&2
    measure --workload w3 --file "$file" --peers floor1,libebur128,ffmpeg --ratio-to libebur128 \
      --cmd "topdown=$here/topdown measure --loudness {in}" --cmd "topdown-all=$here/topdown measure {in}"
  done
  echo
  echo "w3 in one process, warm:"
  "$jdk_home/bin/java" -XX:+UseSerialGC -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$here/cli/target/topdown/topdown.jar:$here/bench/target/classes" org.topdown.bench.LoudnessAlone "$folder/programme-180s.wav" 8
fi
