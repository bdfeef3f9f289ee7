// What a search costs a reader, in a real browser over a built site:
//
//   node benches/search.mjs target/corpus/public
//
// Each query is asked in a browser that keeps nothing of the one before, of a host on this machine that
// compresses. Printed are the bytes of the index that were moved, its root among them, and the
// milliseconds from Enter until the results are shown. Needs what tests/run.sh installs.

import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node benches/search.mjs <folder with a built site>');
  process.exit(2);
}
process.env.SITE = resolve(folder);

const { CHROMIUM, FLAGS } = await import('../tests/browser/chromium.mjs');
const { serve } = await import('../tests/browser/site.mjs');
const { chromium } = createRequire(new URL('../tests/browser/package.json', import.meta.url))('playwright-core');

const QUERIES = [
  // Words of nearly every text, alone and together.
  'kommune', 'møde', 'styregruppen', 'indstilling', 'rammeaftale kommuner', 'styregruppen beslutning takster',
  // Words of some.
  'takstanalyse', 'særlige pladser', 'kommunikationsområdet', 'socialtilsyn', 'standardkontrakter 2021', '§ 107',
  // Phrases.
  '"særlige pladser"', '»til efterretning«',
  // Half words, and the beginning of very many.
  'standardkontr', 'kom', 'bot',
  // No word of any text: a compound, typing errors, nonsense.
  'takstudvikling i botilbudsgruppen', 'plejefamlier', 'misbrugsbehandlling', 'stryegruppen', 'qwxzjkv',
];

const { server, origin } = await serve();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** Asks once; back come bytes and files of the index, milliseconds, and what the page says. */
async function measure(query) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  const ours = new Set();
  let bytes = 0;
  client.on('Network.responseReceived', ({ requestId, response }) => {
    if (/\/(?:soeg\/indeks\.json|assets\/soeg\/)/.test(response.url)) ours.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ours.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${origin}/soeg/`, { waitUntil: 'networkidle' });
  const { time, said } = await page.evaluate(
    (query) =>
      new Promise((done) => {
        const at = (id) => document.getElementById(id);
        const start = performance.now();
        new MutationObserver(() => {
          const shown = ['_fund', '_ingen', '_fejl'].map(at).find((part) => !part.hidden);
          if (shown) done({ time: performance.now() - start, said: shown.querySelector('h2').textContent });
        }).observe(document.querySelector('main'), { subtree: true, attributes: true });
        at('_ord').value = query;
        at('_soeg').requestSubmit();
      }),
    query,
  );
  await page.waitForLoadState('networkidle');
  await context.close();
  return { query, bytes, files: ours.size, time, said };
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time) => `${time.toFixed(0)} ms`;
const summary = (list, show) => {
  const sorted = [...list].sort((a, b) => a - b);
  return `median ${show(sorted[sorted.length >> 1])}, most ${show(sorted.at(-1))}`;
};

const measured = [];
try {
  for (const query of QUERIES) {
    // The first time the host compresses; it counts for nothing.
    await measure(query);
    const one = await measure(query);
    measured.push(one);
    console.log(`${kB(one.bytes).padStart(9)} ${String(one.files).padStart(3)} files ${ms(one.time).padStart(7)}  ${query}: ${one.said}`);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
console.log(`bytes: ${summary(measured.map(({ bytes }) => bytes), kB)}`);
console.log(`time:  ${summary(measured.map(({ time }) => time), ms)}`);
