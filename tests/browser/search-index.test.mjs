// The index of the built site, held against its own texts by the script that asks it: each word of
// each text finds that text, and so does each pair of neighbours; every address exists; every file is
// small. Then the sixty queries that were written before there was a search.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { stem, tokens } from '../../layouts/assets/search/text.js';
import { ask, open } from './search.mjs';
import { SITE, files, noFault } from './site.mjs';

/** Compressed, in bytes. */
const LIMITS = { script: 25_000, root: 20_000, piece: 40_000 };
/** Of the queries that have an answer, how many have a right one first, and among the first five. */
const WANTED = { first: 0.95, five: 1 };
/** Of the typing errors, how many may hide what was meant: some make another word of it. */
const SLIPS = 0.04;

let index;
let entries;

before(async () => {
  index = await open();
  entries = await Promise.all([...Array(index.root.entries).keys()].map((id) => index.entry(id)));
});

const known = new Map();

/** The ids of the entries that a term finds. */
async function ids(text) {
  if (!known.has(text)) {
    const found = new Set();
    (await index.term(text))?.each((id) => found.add(id));
    known.set(text, found);
  }
  return known.get(text);
}

test('the site has something to find', () => assert.ok(entries.length > 100, `${entries.length} entries`));

test('each word of each text finds it, and each pair of neighbours', async () => {
  const faults = [];
  const pairs = new Map();
  let words = 0;
  for (const [id, { title, text }] of entries.entries()) {
    for (const part of [title, text]) {
      let last = null;
      for (const { text: token } of tokens(part)) {
        if (index.stop.has(token)) continue;
        words += 1;
        const term = stem(token);
        if (!(await ids(term)).has(id)) faults.push(`${id}: "${token}" as "${term}"`);
        if (token.startsWith('§') && !(await ids(token.slice(1))).has(id)) faults.push(`${id}: "${token}" without its sign`);
        if (last !== null) {
          const pair = `${last} ${term}`;
          if (!pairs.has(pair)) pairs.set(pair, new Set(await index.pair(last, term)));
          if (!pairs.get(pair).has(id)) faults.push(`${id}: the pair "${pair}"`);
        }
        last = term;
      }
    }
  }
  assert.ok(words > 10_000 && pairs.size > 5000, `${words} words, ${pairs.size} pairs`);
  noFault(faults);
});

test('terms stand in order, and are spelt the same from both ends', async () => {
  const reversed = (text) => [...text].reverse().join('');
  const [forward, backward] = await Promise.all(['forward', 'backward'].map((direction) => index.spelt(direction, '', Infinity)));
  const inOrder = (list) => list.every(({ text }, at) => at === 0 || list[at - 1].text < text);
  assert.ok(inOrder(forward) && inOrder(backward), 'out of order');
  const counts = new Map(backward.map(({ text, count }) => [reversed(text), count]));
  assert.equal(counts.size, forward.length);
  const faults = [];
  for (const { text, count } of forward) {
    const all = [count, counts.get(text), (await index.term(text))?.count, (await ids(text)).size];
    if (new Set(all).size > 1) faults.push(`"${text}" has ${all.join(', ')} entries`);
  }
  noFault(faults);
});

test('every entry is found by its filters, and every thing by its first entry', async () => {
  const { kinds, years, groups } = index.root;
  const faults = [];
  const kindTerms = await Promise.all(kinds.map(({ id }) => ids(`=kind/${id}`)));
  const things = await index.things();
  assert.equal(things.length, entries.length);
  let first = 0;
  for (const [id, entry] of entries.entries()) {
    if (!kindTerms[entry.kind]?.has(id)) faults.push(`${id}: not of its kind`);
    if (things[id] !== things[id - 1]) first = id;
    if (entry.of !== first) faults.push(`${id}: part of ${entry.of}, but the first before it is ${first}`);
  }
  for (const year of years) if ((await ids(`=year/${year}`)).size === 0) faults.push(`nothing of ${year}`);
  for (const { id } of groups) if ((await ids(`=group/${id}`)).size === 0) faults.push(`nothing of ${id}`);
  noFault(faults);
});

test('every address exists, with its anchor', () => {
  const pages = new Map();
  const anchors = (file) => {
    if (!pages.has(file)) {
      const html = existsSync(join(SITE, file)) ? readFileSync(join(SITE, file), 'utf8') : null;
      pages.set(file, html && new Set([...html.matchAll(/\sid=(?:"([^"]*)"|([^\s>]+))/g)].map((match) => match[1] ?? match[2])));
    }
    return pages.get(file);
  };
  const faults = [];
  for (const { url } of entries) {
    const [path, anchor] = url.split('#').map((part) => decodeURIComponent(part));
    const file = path.slice(1) + (path.endsWith('/') ? 'index.html' : '');
    const found = anchors(file);
    if (!found) faults.push(`${url}: no such file`);
    else if (anchor && file.endsWith('.html') && !found.has(anchor)) faults.push(`${url}: no such anchor`);
  }
  noFault(faults);
});

test('script, root and pieces are small', (t) => {
  const sent = (file) => gzipSync(readFileSync(join(SITE, file))).length;
  const sum = (list) => list.reduce((sum, number) => sum + number, 0);
  const script = sum(files('.js').filter((file) => file.startsWith('assets/search/')).map(sent));
  const root = sent('soeg/indeks.json');
  const folder = index.root.folder.slice(1);
  const pieces = ['.bin', '.txt', '.json'].flatMap(files).filter((file) => file.startsWith(folder));
  const sizes = pieces.map((file) => [sent(file), file]);
  t.diagnostic(`script ${script} bytes, root ${root}, ${pieces.length} pieces together ${sum(sizes.map(([size]) => size))}`);
  assert.ok(script > 0 && pieces.length > 0);
  noFault([
    ...(script > LIMITS.script ? [`the script is ${script} bytes`] : []),
    ...(root > LIMITS.root ? [`the root is ${root} bytes`] : []),
    ...sizes.filter(([size]) => size > LIMITS.piece).map(([size, file]) => `${file} is ${size} bytes`),
  ]);
});

const queries = JSON.parse(readFileSync(join(import.meta.dirname, 'queries.json'), 'utf8'));
const answered = queries.filter(({ wanted }) => wanted.length > 0);

test(`${answered.length} queries have what was wanted first, or among five`, async (t) => {
  let [first, five] = [0, 0];
  for (const { query, wanted } of answered) {
    const found = await ask(index, query, 5);
    const place = found.findIndex((entries) => entries.some(({ url }) => wanted.includes(url)));
    first += place === 0;
    five += place >= 0;
    if (place !== 0) t.diagnostic(`${place < 0 ? 'missed' : `place ${place + 1}`}: ${query} (first: ${found[0]?.[0].url ?? 'nothing'})`);
  }
  const share = (number) => (number / answered.length).toFixed(3);
  t.diagnostic(`first ${share(first)}, among five ${share(five)}`);
  assert.ok(first / answered.length >= WANTED.first, `first ${share(first)}`);
  assert.ok(five / answered.length >= WANTED.five, `among five ${share(five)}`);
});

test('each list of the site is found by its name, and the items before those who only name them', async () => {
  const html = readFileSync(join(SITE, 'soeg/index.html'), 'utf8');
  const registers = [...html.matchAll(/<p class=row-title><a href=([^ >]+)>([^<]+)/g)].map(([, url, title]) => [url, title]);
  assert.ok(registers.length > 10, `${registers.length} registers`);
  for (const [url, title] of registers) {
    const found = await ask(index, title, 5);
    assert.ok(found.some(([entry]) => entry.url === url), `${title}: ${found.map(([entry]) => entry.url).join(' ')}`);
  }
  const [[first]] = await ask(index, 'plejefamilier', 1);
  assert.equal(first.url, '/referater/styregruppen/2016-08/#punkt-3');
});

test('a part of a compound finds every text that has the whole', async () => {
  for (const [part, whole] of [
    ['gruppe', 'netværksgruppe'],
    ['aftale', 'rammeaftale'],
    ['behov', 'støttebehov'],
    ['tilbud', 'botilbud'],
    ['familie', 'plejefamilier'],
    ['tilsyn', 'socialtilsyn'],
    ['psykiatri', 'socialpsykiatri'],
  ]) {
    const found = async (query) => new Set((await ask(index, query, entries.length)).map(([, { url }]) => url));
    const [parts, wholes] = [await found(part), await found(whole)];
    assert.ok(wholes.size > 0, whole);
    assert.deepEqual([...wholes].filter((url) => !parts.has(url)), [], `${part} ${whole}`);
  }
});

/** Words of the site that many may ask for: places, groups, and what the meetings are about. */
const TYPED = (
  'slagelse næstved holbæk køge kalundborg odsherred vordingborg roskilde guldborgsund styregruppen kommunerne taksterne ' +
  'plejefamilier netværk beslutning rammeaftalen psykiatrien initiativer efterspørges medarbejdere særlige understøtte ' +
  'udvalgte tværkommunale standardkontrakter trække misbrugsbehandling'
).split(' ');

/** The word with each letter left out, each typed twice, and each two that stand together exchanged. */
function slips(word) {
  const letters = [...word];
  const at = (from, many, ...instead) => letters.toSpliced(from, many, ...instead).join('');
  const all = letters.flatMap((letter, place) => {
    const next = letters[place + 1];
    return [at(place, 1), at(place, 1, letter, letter), ...(next ? [at(place, 2, next, letter)] : [])];
  });
  return [...new Set(all)].filter((slip) => slip !== word);
}

test('one typing error seldom hides what was meant', async (t) => {
  const failing = [];
  let many = 0;
  for (const word of TYPED) {
    const [meant] = await ask(index, word, 1);
    assert.ok(meant, `nothing is found for ${word}`);
    for (const slip of slips(word)) {
      many += 1;
      const found = await ask(index, slip, 10);
      if (!found.some(([{ url }]) => url === meant[0].url)) failing.push(`${slip}: ${found.length} found`);
    }
  }
  t.diagnostic(`${failing.length} of ${many}: ${failing.join(', ')}`);
  assert.ok(failing.length / many < SLIPS, `${failing.length} of ${many} fail`);
});

for (const [typed, word] of [
  ['Slagesle', 'Slagelse'], ['Slaglese', 'Slagelse'], ['slgelse', 'Slagelse'], ['takstrne', 'taksterne'],
  ['taksternne', 'taksterne'], ['netvrk', 'netværk'], ['netvræk', 'netværk'], ['nstved', 'Næstved'], ['holbk', 'Holbæk'],
  ['kommunrne', 'kommunerne'], ['styregruppenn', 'styregruppen'], ['plejefamilierr', 'plejefamilier'], ['sarlige', 'særlige'],
]) {
  test(`${typed} finds ${word}`, async () => {
    const [[wanted], ...found] = await Promise.all([ask(index, word, 1), ...(await ask(index, typed, 5))]);
    assert.ok(found.some(([{ url }]) => url === wanted[0].url), found.map(([{ url }]) => url).join(', '));
  });
}

for (const { query } of queries.filter(({ wanted }) => wanted.length === 0)) {
  test(`nothing is found for ${query}`, async () => {
    assert.deepEqual((await ask(index, query, 5)).map(([{ url }]) => url), []);
  });
}
