// What the search takes words to be: folding, tokens, stems, mistakes of typing, excerpts. The site is not needed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { excerpt, marked } from '../../layouts/assets/search/excerpt.js';
import { search } from '../../layouts/assets/search/query.js';
import { meant } from '../../layouts/assets/search/spelling.js';
import { fold, plain, stem, tokens } from '../../layouts/assets/search/text.js';

// Folded words with the stems that Snowball's own Danish stemmer gives them.
const stems = readFileSync(join(import.meta.dirname, 'stems.txt'), 'utf8').trim().split('\n').map((line) => line.split(' '));

test(`${stems.length} words have the stems that Snowball gives them`, () => {
  assert.ok(stems.length > 100);
  assert.deepEqual(stems.map(([word]) => [word, stem(word)]), stems);
});

test('numbers have no endings', () => {
  for (const word of ['2021s', '§107', '1000']) assert.equal(stem(word), word);
});

test('folding', () => {
  for (const [text, wanted] of [
    ['ÆØÅ', 'aeoeaa'],
    ['Økonomi på Ærø', 'oekonomi paa aeroe'],
    ['a\u030ar', 'aar'],
    ['Ä Ö É ü ñ ß', 'ae oe e u n ss'],
    ['Aabenraa', 'aabenraa'],
    ['Åbenrå', 'aabenraa'],
  ]) {
    assert.equal(fold(text), wanted, text);
  }
});

test('tokens', () => {
  for (const [text, wanted] of [
    ['Plejefamilier: børn/unge', 'plejefamilier boern unge'],
    ['17.000 kr. og 3,5 pct.', '17000 kr og 35 pct'],
    ['Den 26. marts 2021', 'den 26 marts 2021'],
    ['a, b og 7', 'og 7'],
    ['KL’s e-mail', 'kl mail'],
    ['§ 107', '§107'],
    ['§107 og 2021', '§107 og §2021'],
    ['§§ 103, 104 og 107 i 2021', '§103 §104 og §107 2021'],
    ['§ 85 a til b eller 86', '§85 til eller §86'],
    ['§ 107. 2021', '§107 2021'],
    ['§ 107, stk. 2', '§107 stk 2'],
    ['§ loven 107', 'loven 107'],
    ['', ''],
  ]) {
    assert.equal(tokens(text).map((token) => token.text).join(' '), wanted, text);
  }
});

test('tokens know where they stand', () => {
  const text = 'Efter § 107 på 17.000 Ærø';
  assert.deepEqual(tokens(text).map(({ start, end }) => text.slice(start, end)), ['Efter', '§ 107', 'på', '17.000', 'Ærø']);
});

test('one mistake of typing', () => {
  for (const [typed, term, wanted] of [
    ['tkst', 'takst', true],
    ['tkast', 'takst', true],
    ['tagst', 'takst', true],
    ['takkst', 'takst', true],
    ['teksv', 'takst', false],
    ['tak', 'takst', false],
    // In an ending, however long it is.
    ['takstrne', 'takst', true],
    ['taksternne', 'takst', true],
    ['slaglese', 'slag', true],
    ['slgelse', 'slag', true],
    // An æ, ø or å is one letter.
    ['nstved', 'naestved', true],
    ['nestved', 'naestved', true],
    ['netvraek', 'netvaerk', true],
    // An "ae" that is none.
    ['slaelse', 'slag', true],
  ]) {
    assert.equal(meant(typed).has(term), wanted, `${typed} ${term}`);
  }
  // The likelier, the nearer.
  const found = meant('sarlige');
  assert.ok(found.get('saer').far < found.get('sag').far);
});

const unit = (...terms) => ({ terms, starts: [] });
const shown = (parts) => parts.map(([text, found]) => (found ? `[${text}]` : text)).join('');

test('words are marked in every form, in compounds, and as laws', () => {
  const text = 'Taksten for børnehuse efter § 107 steg; takstområdet.';
  const units = [unit('takst'), unit('boernehus'), unit('§107')];
  assert.equal(shown(marked(text, units)), '[Taksten] for [børnehuse] efter [§ 107] steg; [takstområdet].');
  assert.equal(shown(marked('§§ 103 og 107', [unit('107')])), '§§ 103 og [107]');
  assert.equal(shown(marked('Plejefamilier', [{ terms: ['plej'], starts: ['plejef'] }])), '[Plejefamilier]');
});

test('phrases are marked whole, and what only shares a stem is not', () => {
  const phrase = (...words) => [{ terms: [], starts: [], phrase: words.map((word) => ({ word, term: stem(word), plain: plain(word), stop: STOP.has(word) })) }];
  assert.equal(shown(marked('takst om taksten, om takst', phrase('om', 'takst'))), 'takst [om taksten], [om takst]');
  const place = [{ terms: ['slag'], starts: [], plain: 'slagels' }];
  assert.equal(shown(marked('Slags forslag fra Slagelse', place)), 'Slags forslag fra [Slagelse]');
  assert.equal(shown(marked('en slags', place)), 'en [slags]');
});

test('common words are marked where they stand as they were typed', () => {
  const hoc = [{ terms: ['hoc'], starts: [], before: ['ad'], after: [] }];
  assert.equal(shown(marked('Ad hoc-grupper, ad og hoc', hoc)), '[Ad hoc]-grupper, ad og [hoc]');
  const both = [{ terms: ['plad'], starts: [], before: [], after: [] }, { terms: ['boern'], starts: [], before: ['for'], after: ['og'] }];
  assert.equal(shown(marked('for pladser for børn og unge', both)), 'for [pladser] [for børn og] unge');
});

test('lines stay apart', () => {
  assert.equal(shown(marked('Indstilling\nTakst\nVedtaget.\nBilag', [unit('takst')])), 'Indstilling · [Takst] · Vedtaget. Bilag');
});

test('an excerpt is cut between words, where most of what is searched stands together', () => {
  const filling = 'afsnit '.repeat(60);
  const text = `takst ${filling}takst for plejefamilier ${filling}`;
  const parts = shown(excerpt(text, [unit('takst'), unit('plejefamili')]));
  assert.match(parts, /^… (?:afsnit )+\[takst\] for \[plejefamilier\] (?:afsnit )+…$/);
  assert.ok(parts.length < 280, `${parts.length} letters`);
  assert.equal(shown(excerpt('kort', [unit('takst')])), 'kort');
  assert.equal(shown(excerpt('x'.repeat(500), [])), `${'x'.repeat(240)} …`);
});

const STOP = new Set(['ad', 'for', 'ikke', 'og', 'om']);

/** An index of a few texts, each of which is a thing; those that begin with "+" belong to the one before. */
function indexOf(texts, filters = {}) {
  const terms = new Map(Object.entries(filters).map(([filter, ids]) => [`=${filter}`, ids]));
  const pairs = new Map();
  const add = (map, key, id) => map.set(key, [...new Set([...(map.get(key) ?? []), id])]);
  for (const [id, text] of texts.entries()) {
    const words = tokens(text).filter((token) => !STOP.has(token.text)).map((token) => stem(token.text));
    words.forEach((word) => add(terms, word, id));
    words.slice(1).forEach((word, at) => add(pairs, `${words[at]} ${word}`, id));
  }
  const term = (text) => {
    const ids = terms.get(text);
    return { text, count: ids.length, levels: () => [[3, ids]], each: (give) => ids.forEach((id) => give(id, 3)) };
  };
  const words = [...terms.keys()].filter((text) => !text.startsWith('='));
  const reversed = (text) => [...text].reverse().join('');
  let thing = 0;
  const things = texts.map((text) => (thing += text.startsWith('+') ? 0 : 1));
  return {
    root: { entries: texts.length },
    stop: STOP,
    things: async () => things,
    term: async (text) => (terms.has(text) ? term(text) : null),
    beginning: async (letters, most) => words.filter((text) => text.startsWith(letters)).map(term).slice(0, most),
    spelt: async (direction, letters) =>
      words
        .map((text) => ({ text: direction === 'forward' ? text : reversed(text), count: terms.get(text).length }))
        .filter(({ text }) => text.startsWith(letters)),
    known: async (direction, texts) =>
      texts
        .map((text) => ({ text, count: terms.get(direction === 'forward' ? text : reversed(text))?.length }))
        .filter(({ count }) => count > 0),
    entry: async (id) => ({ title: '', text: texts[id] }),
    pair: async (first, second) => pairs.get(`${first} ${second}`) ?? [],
  };
}

const asked = async (texts, query, filters = {}, chosen = {}) => {
  const { best, units, missing } = await search(indexOf(texts, filters), query, chosen);
  const { ids } = await best(texts.length);
  assert.deepEqual((await best(1)).ids, ids.slice(0, 1));
  return { things: ids, missing, near: units.filter((unit) => unit.near).map(({ typed }) => typed) };
};

test('what a query finds', async () => {
  const texts = ['pladser for børn', 'særlige pladser', 'børn og særlige takster', 'kontrakt 2020', 'gruppe', 'kontrakt med en gruppe'];
  for (const [query, things, missing, near] of [
    ['pladser', [0, 1], 0, []],
    ['særlige pladser', [1], 0, []],
    ['pladser særlige', [1], 0, []],
    ['"pladser særlige"', [], 1, []],
    ['»særlige pladser«', [1], 0, []],
    ['»særlige pladser« kontrakt', [1], 1, []],
    ['særl', [1, 2], 0, []],
    ['og pladser', [0, 1], 0, []],
    // Copied from a page, with the places where it may be divided.
    ['kon\u00adtrakt', [3, 5], 0, []],
    ['"særlige plad\u00adser"', [1], 0, []],
    ['og', [], 0, []],
    // Both halves of a compound that no text has.
    ['kontraktgruppe', [5], 0, []],
    ['kontraktsgruppen', [5], 0, []],
    // One mistake, also in an ending, and never of a number.
    ['kontrkat', [3, 5], 0, ['kontrkat']],
    ['taksteer', [2], 0, ['taksteer']],
    ['sarlige', [1, 2], 0, ['sarlige']],
    ['brn', [], 1, []],
    ['bærn', [0, 2], 0, ['bærn']],
    // Two words that no text has together are no compound.
    ['gruppetakst', [], 1, []],
    ['2021', [], 1, []],
    // Where no text has all words, those with half of them.
    ['kontrakt takster børn', [2], 1, []],
    ['særlige takster børn pladser', [2, 0, 1], 1, []],
    ['kontrakt vrøvl', [3, 5], 1, []],
    ['vrøvl', [], 1, []],
  ]) {
    assert.deepEqual(await asked(texts, query), { things, missing, near }, query);
  }
});

test('a phrase is there to the word', async () => {
  const texts = [
    'styregruppen besluttede takster',
    'styregruppen ikke besluttede',
    'taget op igen. I 2025 taget op. Organisation 2025',
    'en organisation 2025 taget op',
    'om takster',
    'takster for pladser',
    'pladser i kommunerne',
    'pladser kommunerne',
  ];
  for (const [query, things] of [
    ['"styregruppen besluttede"', [0]],
    ['"styregruppen ikke besluttede"', [1]],
    ['"organisation 2025 taget"', [3]],
    ['"om takster"', [4]],
    ['"Organisation 2025" takster', [2, 3]],
    ['"takster for pladser"', [5]],
    ['"takster pladser"', []],
    ['"pladser i kommunerne"', [6]],
    ['"pladser kommunerne"', [7]],
    ['"og"', []],
  ]) {
    assert.deepEqual((await asked(texts, query)).things, things, query);
  }
  // Another entry of the thing has it.
  assert.deepEqual((await asked(['særlige om pladser, særlige om pladser', '+ særlige pladser'], '"særlige pladser"')).things, [1]);
});

test('of very many texts the first are read for a phrase, and more on demand', async () => {
  const texts = Array(20).fill('takster').concat('om takster');
  const { best } = await search(indexOf(texts), '"om takster"');
  assert.deepEqual(await best(10), { ids: [], count: 21, more: true, unread: true });
  assert.deepEqual(await best(20), { ids: [20], count: 1, more: false, unread: false });
});

test('a word comes before others with its stem', async () => {
  const texts = ['af hver slags, og slags', 'Slagelse', 'en slags', 'Slagelses plan'];
  assert.deepEqual((await asked(texts, 'Slagelse')).things, [1, 3, 0, 2]);
  assert.deepEqual((await asked(['vigtig', 'vigtigt'], 'vigtigt')).things, [0, 1]);
});

test('filters leave what has all of them', async () => {
  const texts = ['pladser', 'pladser', 'pladser'];
  const filters = { 'kind/punkt': [0, 1], 'year/2021': [1, 2] };
  const found = async (chosen) => (await asked(texts, 'pladser', filters, chosen)).things;
  assert.deepEqual(await found({ kind: 'punkt' }), [0, 1]);
  assert.deepEqual(await found({ kind: 'punkt', year: '2021' }), [1]);
  assert.deepEqual(await found({ kind: 'punkt', year: '1999' }), []);
});

test('a thing is found once, by the best of its entries', async () => {
  assert.deepEqual((await asked(['takst', '+ takst for pladser', 'pladser'], 'takst')).things, [0]);
  assert.deepEqual((await asked(['takst', '+ takst for pladser', 'pladser'], 'takst pladser')).things, [1]);
});
