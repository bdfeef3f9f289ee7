// What a search costs a reader, in a real browser over a built site:
//
//   node benches/search.mjs target/corpus/public
//
// Each query is asked in a browser that keeps nothing of the one before, of a host on this machine that
// compresses. Printed are the bytes of the index that were moved, its root among them, and the
// milliseconds from Enter until the results are shown: as the first search of a page, and as the
// next one, when the browser has compiled the script. Needs what tests/run.sh installs.

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
  '"særlige pladser"', '»til efterretning«', '"rammeaftale om takster"', '"i kommunerne"',
  // Half words, and the beginning of very many.
  'standardkontr', 'kom', 'bot',
  // No word of any text: a compound, typing errors, nonsense.
  'takstudvikling i botilbudsgruppen', 'plejefamlier', 'misbrugsbehandlling', 'stryegruppen', 'kommnerne', 'takstrne', 'særlige pladsre', 'qwxzjkv',
];

const { server, origin } = await serve();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A search that warms the script, and shares no word with the others. */
const OTHER = 'forelægges';

/** Asks once, after another query or none; back come bytes and files of the index, milliseconds, and what the page says. */
async function measure(query, before = null) {
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
  await page.goto(`${origin}/soeg/`);
  // The script has run when the filters have choices; until then the browser itself sends the form.
  await page.waitForFunction(() => document.getElementById('_aar').options.length > 1);
  await page.waitForLoadState('networkidle');
  if (before !== null) await enter(page, before);
  const { time, said } = await enter(page, query);
  await context.close();
  return { query, bytes, files: ours.size, time, said };
}

/** Enters a query in the page; back come the milliseconds until its results are there, and their heading. */
async function enter(page, query) {
  const answer = await page.evaluate(
    (query) =>
      new Promise((done) => {
        const at = (id) => document.getElementById(id);
        for (const part of ['_fund', '_ingen', '_fejl']) at(part).hidden = true;
        const start = performance.now();
        const watch = new MutationObserver(() => {
          const shown = ['_fund', '_ingen', '_fejl'].map(at).find((part) => !part.hidden);
          if (!shown) return;
          watch.disconnect();
          done({ time: performance.now() - start, said: shown.querySelector('h2').textContent });
        });
        watch.observe(document.querySelector('main'), { subtree: true, attributes: true });
        at('_ord').value = query;
        at('_soeg').requestSubmit();
      }),
    query,
  );
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  return answer;
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
    const one = { ...(await measure(query)), next: (await measure(query, OTHER)).time };
    measured.push(one);
    console.log(`${kB(one.bytes).padStart(9)} ${String(one.files).padStart(3)} files ${ms(one.time).padStart(7)} ${ms(one.next).padStart(7)}  ${query}: ${one.said}`);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
console.log(`bytes: ${summary(measured.map(({ bytes }) => bytes), kB)}`);
console.log(`first: ${summary(measured.map(({ time }) => time), ms)}`);
console.log(`next:  ${summary(measured.map(({ next }) => next), ms)}`);
