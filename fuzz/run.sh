#!/usr/bin/env bash
# Lets a fuzzer look for so many seconds, 60 if none are said, at every target or at those named.
# Installs cargo-fuzz if it is not there; needs a C++ compiler. Ends with 0 only when nothing was
# found. What was found lies in fuzz/artifacts/.
#
#   bash fuzz/run.sh [seconds] [target...]
#
# A nightly compiler with its address sanitiser is taken where there is one. The library has no
# unsafe code, so panics, hangs and memory without end are what is looked for, and a stable
# compiler finds those too.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(front_matter minutes document office pdf)

cargo fuzz --version >/dev/null 2>&1 || cargo install --locked cargo-fuzz
if cargo +nightly --version >/dev/null 2>&1; then
  fuzz=(cargo +nightly fuzz run)
else
  export RUSTC_BOOTSTRAP=1
  fuzz=(cargo fuzz run --sanitizer none)
fi
# The tool's own versions of its libraries; cargo adds the fuzzer's.
cp Cargo.lock fuzz/Cargo.lock

# A target begins with the site's own content, or with the annexes of the tests.
begin() {
  local corpus=fuzz/corpus/$1 file
  mkdir -p "$corpus"
  case $1 in
    front_matter | document)
      for file in $(find content -name '*.md'); do cp "$file" "$corpus/${file//\//_}"; done ;;
    minutes)
      for file in $(find content/referater -name '*.md'); do
        awk 'fences >= 2; /^---$/ { fences++ }' "$file" >"$corpus/${file//\//_}"
      done ;;
    office) cp fuzz/seeds/office/* tests/personal/annexes/*.{docx,xlsx,pptx,od?,fod?} "$corpus" ;;
    pdf) cp fuzz/seeds/pdf/* tests/personal/annexes/*.pdf "$corpus" ;;
    *) echo "no such target: $1" >&2; return 2 ;;
  esac
}

for target in "${targets[@]}"; do
  printf '\n==> %s, %s seconds\n' "$target" "$seconds"
  begin "$target"
  "${fuzz[@]}" --codegen-units 16 "$target" -- -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
    -max_len=32000 -print_final_stats=1
done
printf '\nNothing was found.\n'
