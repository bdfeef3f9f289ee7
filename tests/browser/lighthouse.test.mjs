// Lighthouse gives one page of every type full marks for accessibility, best practices and SEO.
// Performance is timed and so not asserted on; lighthouse.mjs prints it when asked.
// 127.0.0.1 counts as secure, so that the pages come over plain http costs nothing.

import { after, before, test } from 'node:test';
import { examples, lost, open, score } from './lighthouse.mjs';
import { noFault } from './site.mjs';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];
// These count only if they ran: a page's address for search engines, and leave to list it.
const MUST_PASS = ['canonical', 'is-crawlable', 'document-title', 'html-has-lang'];
// All that a page loads stands in its HTML, so there is little to wait for after it has loaded.
const PATIENCE = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250 };

let lighthouse;

before(async () => {
  lighthouse = await open();
});

after(() => lighthouse?.close());

for (const [type, address] of examples()) {
  test(`${type}: ${address ?? 'no page'}`, { timeout: 180_000 }, async () => {
    if (!address) return noFault(['the site has no page of this type']);
    const lhr = await lighthouse.look(address, CATEGORIES, PATIENCE);
    const faults = CATEGORIES.flatMap((name) => {
      const category = lhr.categories[name];
      const points = score(category);
      return points === 100 ? [] : [`${name}: ${points} of 100`, ...lost(lhr, category)];
    });
    for (const id of MUST_PASS) {
      if (lhr.audits[id].score !== 1) faults.push(`${id}: ${lhr.audits[id].scoreDisplayMode}, score ${lhr.audits[id].score}`);
    }
    noFault(faults);
  });
}
