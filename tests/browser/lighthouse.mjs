// Lighthouse over one page of every type, as a phone sees it. lighthouse.test.mjs asserts on what
// does not depend on the machine; performance is a timed figure, so nothing asserts on it unasked:
//
//   SITE=… node lighthouse.mjs --performance [address…]
//
// prints it for one page of every type (or the addresses) and ends with 1 when one is under 95
// after three tries.

import lighthouse from 'lighthouse';
import { Launcher } from 'chrome-launcher';
import { CHROMIUM, FLAGS } from './chromium.mjs';
import { pages, serve } from './site.mjs';

const ENOUGH = 95;
const TRIES = 3;

// The first page of a type by its address; a meeting with minutes before one without.
const TYPES = {
  'front page': /^\/$/,
  agreements: /^\/rammeaftalen\/$/,
  agreement: /^\/rammeaftalen\/[^/]+\/$/,
  'focus area': /^\/rammeaftalen\/[^/]+\/fokusomraader\/[^/]+\/$/,
  principle: /^\/rammeaftalen\/[^/]+\/principper\/[^/]+\/$/,
  organisation: /^\/organisation\/$/,
  'network groups': /^\/netvaerksgrupper\/$/,
  group: /^\/(?:organisation|netvaerksgrupper)\/[^/]+\/$/,
  meetings: /^\/referater\/$/,
  meeting: [/^\/referater\/[^/]+\/2021-03-26\/$/, /^\/referater\/(?!aar\/)[^/]+\/\d{4}-[^/]+\/$/],
  decisions: /^\/beslutninger\/$/,
  cases: /^\/sager\/$/,
  case: /^\/sager\/[^/]+\/$/,
  events: /^\/arrangementer\/$/,
  event: /^\/arrangementer\/\d{4}\/[^/]+\/$/,
  calendar: /^\/kalender\/$/,
  contracts: /^\/standardkontrakter\/$/,
  contract: /^\/standardkontrakter\/[^/]+\/$/,
  municipalities: /^\/kommuner\/$/,
  municipality: /^\/kommuner\/[^/]+\/$/,
  news: /^\/nyheder\/$/,
  'piece of news': /^\/nyheder\/\d{4}\/[^/]+\/$/,
  glossary: /^\/ordliste\/$/,
  search: /^\/soeg\/$/,
};
const SECTIONS = Object.values(TYPES).flat();

/** One page of every type, as [type, address]; the address is missing when the site has none. */
export function examples() {
  const addresses = pages(Infinity).sort();
  const first = (pattern) => addresses.find((address) => pattern.test(address));
  return [
    ...Object.entries(TYPES).map(([type, patterns]) => [type, [patterns].flat().map(first).find(Boolean)]),
    ['plain page', addresses.find((address) => /^\/[^/]+\/$/.test(address) && !SECTIONS.some((one) => one.test(address)))],
  ];
}

/** A server for the site and a browser to look at it; `look` is one run of Lighthouse. */
export async function open() {
  const { server, origin } = await serve();
  const chrome = new Launcher({ chromePath: CHROMIUM, chromeFlags: ['--headless', ...FLAGS] });
  await chrome.launch();
  return {
    async look(address, categories, settings = {}) {
      const { lhr } = await lighthouse(origin + address, {
        port: chrome.port,
        logLevel: 'error',
        onlyCategories: categories,
        throttlingMethod: 'simulate',
        disableFullPageScreenshot: true,
        ...settings,
      });
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      return lhr;
    },
    close() {
      chrome.kill();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A category's score of 0 to 100, as Lighthouse shows it; nothing when an audit did not run. */
export const score = (category) => (category.score === null ? null : Math.round(category.score * 100));

/** What keeps a category from 100, one line per audit; those of no weight are hints. */
export function lost(lhr, category) {
  return category.auditRefs
    .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
    .filter(({ weight, score, scoreDisplayMode }) => weight > 0 && ((score !== null && score < 1) || scoreDisplayMode === 'error'))
    .map(({ id, title, displayValue, errorMessage, details }) => {
      const [item] = details?.items ?? [];
      const where = item?.node?.snippet ?? item?.url ?? item?.description ?? item?.source?.url;
      const why = [displayValue, errorMessage, where].filter(Boolean).map((part) => String(part).slice(0, 200));
      return `${category.id}: ${id}: ${[title, ...why].join(': ')}`;
    });
}

async function performance(wanted) {
  const chosen = wanted.length > 0 ? wanted.map((address) => ['', address]) : examples();
  const { look, close } = await open();
  let slow = 0;
  try {
    for (const [type, address] of chosen) {
      if (!address) {
        console.log(`   –  no page of the type ${type}`);
        slow += 1;
        continue;
      }
      let best = null;
      for (let tries = 0; tries < TRIES && (best === null || score(best.categories.performance) < ENOUGH); tries += 1) {
        const lhr = await look(address, ['performance']);
        if (best === null || lhr.categories.performance.score > best.categories.performance.score) best = lhr;
      }
      const value = (id) => best.audits[id].displayValue?.replace(/\s/g, ' ');
      const points = score(best.categories.performance);
      console.log(
        `${String(points).padStart(4)}  FCP ${value('first-contentful-paint')}, LCP ${value('largest-contentful-paint')}, ` +
          `TBT ${value('total-blocking-time')}, CLS ${value('cumulative-layout-shift')}  ${address}`,
      );
      if (points >= ENOUGH) continue;
      slow += 1;
      for (const line of lost(best, best.categories.performance)) console.log(`      ${line}`);
    }
  } finally {
    close();
  }
  console.log(`${chosen.length} pages, ${slow} under ${ENOUGH}`);
  process.exitCode = slow > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  const [option, ...addresses] = process.argv.slice(2);
  if (option === '--performance') {
    await performance(addresses);
  } else {
    console.error('usage: node lighthouse.mjs --performance [address…]');
    process.exitCode = 2;
  }
}
