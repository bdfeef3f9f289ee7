// The pages are light: what a reader downloads to read one, without its fonts and pictures.
// Counted compressed, in bytes of 1,000 to the kB, for every page but those that only redirect.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import minifier from '@minify-html/node';
import { SITE, noFault, pageFiles } from './site.mjs';

const MEDIAN_LIMIT = 30_000;
const HTML_LIMIT = 60_000;
// Minutes are as long as the meeting was, and are not cut up.
const MEETING = /^referater\/[^/]+\/\d{4}-[^/]+\/index\.html$/;

const known = new Map();

/** The size of a file of the site as it is sent. */
function sent(file) {
  if (!known.has(file)) known.set(file, gzipSync(readFileSync(join(SITE, file))).length);
  return known.get(file);
}

/** The style sheets and scripts that the page loads, as files of the site, each once. */
function loads(file) {
  const html = readFileSync(join(SITE, file), 'utf8').replace(/<!--.*?-->/gs, '');
  const value = (tag, name) => {
    const match = tag.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i'));
    return match && (match[1] ?? match[2] ?? match[3]);
  };
  const styles = [...html.matchAll(/<link\s[^>]*>/gi)]
    .filter(([tag]) => /\b(stylesheet|modulepreload)\b/i.test(value(tag, 'rel') ?? ''))
    .map(([tag]) => value(tag, 'href'));
  const scripts = [...html.matchAll(/<script\s[^>]*>/gi)].map(([tag]) => value(tag, 'src'));
  const found = [...styles, ...scripts].filter(Boolean).map((address) => {
    const path = new URL(address, `http://localhost/${file}`).pathname;
    return posix.relative('/', decodeURIComponent(path));
  });
  return [...new Set(found)];
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const weights = pageFiles()
  .map((file) => ({ file, html: sent(file), all: [file, ...loads(file)].reduce((sum, part) => sum + sent(part), 0) }))
  .sort((a, b) => a.all - b.all);

test('the site has pages', () => assert.ok(weights.length > 0, `no page in ${SITE}`));

test(`the median of ${weights.length} pages is under ${kB(MEDIAN_LIMIT)} with style sheets and scripts`, (t) => {
  const half = weights.length / 2;
  const median = (weights[Math.ceil(half) - 1].all + weights[Math.floor(half)].all) / 2;
  t.diagnostic(`median ${kB(median)}; the largest:`);
  for (const { file, html, all } of weights.slice(-3).reverse()) {
    t.diagnostic(`${kB(all)}, of which HTML ${kB(html)}: ${file}`);
  }
  noFault(median < MEDIAN_LIMIT ? [] : [`the median is ${kB(median)}`]);
});

test(`no page's HTML is over ${kB(HTML_LIMIT)}, but a meeting's`, () => {
  const heavy = weights.filter(({ file, html }) => html > HTML_LIMIT && !MEETING.test(file));
  noFault(heavy.map(({ file, html }) => `${file}: ${kB(html)}`));
});

test('the pages are as small as a minifier makes them', (t) => {
  // What the validator would not have, or what takes a meaning away, is kept by both.
  const kept = { keep_closing_tags: true, keep_html_and_head_opening_tags: true, keep_input_type_text_attr: true };
  const all = pageFiles().map((file) => readFileSync(join(SITE, file)));
  const ours = all.reduce((sum, page) => sum + page.length, 0);
  const theirs = all.reduce((sum, page) => sum + minifier.minify(page, kept).length, 0);
  t.diagnostic(`${kB(ours)}, by minify-html ${kB(theirs)}`);
  noFault(ours * 100 < theirs * 105 ? [] : [`${kB(ours)}, and by minify-html ${kB(theirs)}`]);
});
