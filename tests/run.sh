#!/usr/bin/env bash
# Everything that must hold before a change lands: format, lints, tests, docs, and the built site
# in a validator, a real browser and Lighthouse. Needs Rust and Node; installs the rest on Debian.
#
#   bash tests/run.sh                everything
#   bash tests/run.sh --no-browser   without the validator and the browser, for a quick look
#
# Ends with 0 only when all of it passed; the first step that fails ends the run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

browser=yes
case "${1-}" in
  '') ;;
  --no-browser) browser=no ;;
  *) echo "usage: bash tests/run.sh [--no-browser]" >&2; exit 2 ;;
esac

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
step=
number=0
steps=$(grep -c "^step '" tests/run.sh)

step() {
  number=$((number + 1))
  step="$number/$steps $1"
  printf '\n==> %s, after %d:%02d\n' "$step" $((SECONDS / 60)) $((SECONDS % 60))
}
trap 'status=$?; if ((status)); then printf "\nFAILED: %s\n" "$step" >&2; fi' EXIT

as_root() {
  if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null; then sudo "$@"; else "$@"; fi
}

step 'What the checks need'
cargo fmt --version || rustup component add rustfmt
cargo clippy --version || rustup component add clippy
node --version
missing=()
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx)
command -v valgrind >/dev/null || missing+=(valgrind)
if [ $browser = yes ]; then
  [ -n "${CHROMIUM-}" ] || [ -x /usr/bin/chromium ] || missing+=(chromium)
  command -v java >/dev/null || missing+=(default-jre-headless)
fi
if [ ${#missing[@]} -gt 0 ]; then
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi
if [ $browser = yes ]; then
  (cd tests/browser && npm ci)
  if grep -n '"resolved"' tests/browser/package-lock.json; then
    echo 'tests/browser/package-lock.json must not record download addresses' >&2
    exit 1
  fi
fi

step 'Format'
cargo fmt --check

step 'Lints'
cargo clippy --all-targets --locked -- -D warnings

step 'Tests'
cargo test --locked

step 'Code documentation'
RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --locked --document-private-items

step 'The site builds'
# The program that the tests ran: `cargo test` has left it there.
export RAMME=$target/debug/ramme
site=$target/browser-site
rm -rf "$site"
"$RAMME" build --now 2026-11-22 --output "$site"

step 'The work of a build'
bash tests/speed/instructions.sh

step 'Links in the documentation'
node tests/browser/doc-links.mjs

step 'The words of the search, and its index'
SITE=$site node --test --test-reporter=spec tests/browser/search.test.mjs tests/browser/search-index.test.mjs

if [ $browser = no ]; then
  printf '\nPassed, without the validator and the browser.\n'
  exit 0
fi
export SITE=$site

step 'Valid HTML and CSS'
node --test --test-reporter=spec tests/browser/html.test.mjs

step 'The schemas of front matter and YAML files'
node --test --test-reporter=spec tests/browser/schema.test.mjs

step 'The open data'
node --test --test-reporter=spec tests/browser/data.test.mjs

step 'Feeds and calendars'
node --test --test-reporter=spec tests/browser/follow.test.mjs

step 'The pages in a browser'
node --test --test-reporter=spec tests/browser/pages.test.mjs

step 'What scripts add'
node --test --test-reporter=spec tests/browser/script.test.mjs

step 'The search in a browser'
node --test --test-reporter=spec tests/browser/search-page.test.mjs

step 'The weight of the pages'
node --test --test-reporter=spec tests/browser/weight.test.mjs

step 'The preview in a browser'
node --test --test-reporter=spec tests/browser/serve.test.mjs

step 'Lighthouse'
node --test --test-reporter=spec tests/browser/lighthouse.test.mjs

printf '\nPassed.\n'
