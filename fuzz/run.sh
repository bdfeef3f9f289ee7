#!/usr/bin/env bash
# Lets a fuzzer look at every target for so many seconds each; 60 if none are named.
# Installs cargo-fuzz if it is not there. Ends with 0 only when nothing was found.
#
#   bash fuzz/run.sh [seconds]
#
# A nightly compiler with its address sanitiser is taken where there is one. The library has no
# unsafe code, so panics, hangs and memory without end are what is looked for, and a stable
# compiler finds those too.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
seconds=${1:-60}

cargo fuzz --version >/dev/null 2>&1 || cargo install --locked cargo-fuzz
if cargo +nightly --version >/dev/null 2>&1; then
  fuzz=(cargo +nightly fuzz run)
else
  export RUSTC_BOOTSTRAP=1
  fuzz=(cargo fuzz run --sanitizer none)
fi

cd ..
for target in front_matter minutes document; do
  printf '\n==> %s, %s seconds\n' "$target" "$seconds"
  mkdir -p "fuzz/corpus/$target"
  # The site's own content and the smallest wrong documents are what to begin with.
  if [ "$target" = minutes ]; then
    for file in content/referater/*/*/index.md; do
      awk 'fences >= 2; /^---$/ { fences++ }' "$file" > "fuzz/corpus/minutes/$(echo "$file" | tr / _)"
    done
  else
    find content -name '*.md' -size -20k | while read -r file; do
      cp "$file" "fuzz/corpus/$target/$(echo "$file" | tr / _)"
    done
  fi
  "${fuzz[@]}" "$target" -- -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1
done
printf '\nNothing was found.\n'
