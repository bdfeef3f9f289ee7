#!/usr/bin/env bash
# Counts the instructions of a build of made-up content, on one thread and from nothing, and
# compares them with the recorded figure: a time is another on each machine and each day, a count is not.
#
#   bash tests/speed/instructions.sh           ends with 1 when they differ by more than a tenth
#   bash tests/speed/instructions.sh --renew   records the figure of today
#
# Counted is what `cargo build` made. Needs valgrind; its cachegrind counts as callgrind does, in
# less than half the time. The children that read annexes are not counted.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

case "${1-}" in
  '' | --renew) ;;
  *) echo 'usage: bash tests/speed/instructions.sh [--renew]' >&2; exit 2 ;;
esac

meetings=40
recorded=tests/speed/instructions.txt
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
ramme=${RAMME:-$target/debug/ramme}
work=$target/instructions

rm -rf "$work"
"$ramme" corpus --meetings $meetings --seed 7 "$work"
RAYON_NUM_THREADS=1 valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file="$work/counted" \
  "$ramme" build --now 2026-11-22 --content "$work/content" --output "$work/public" --cache "$work/cache" \
  >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
counted=$(sed -n 's/^summary: //p' "$work/counted")
compiler=$(rustc --version)

if [ "${1-}" = --renew ]; then
  printf '%s\n%s\n' "$counted" "$compiler" >$recorded
  echo "$recorded: $counted instructions"
  exit 0
fi

{ read -r before; read -r known; } <$recorded
percent=$(awk -v now="$counted" -v before="$before" 'BEGIN { printf "%+.1f", (now / before - 1) * 100 }')
echo "A build of $meetings meetings takes $counted instructions, $percent % of the recorded $before."
if awk -v percent="$percent" 'BEGIN { exit percent >= -10 && percent <= 10 }'; then
  cat >&2 <<END
That is more than 10 % from the record.
  where they go:  cg_annotate $work/counted
  compilers:      recorded with $known, counted with $compiler
  as intended?    bash tests/speed/instructions.sh --renew
END
  exit 1
fi
