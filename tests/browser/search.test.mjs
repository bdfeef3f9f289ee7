// What the search takes words to be: folding, tokens, stems, mistakes of typing, excerpts. The site is not needed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { excerpt, marked } from '../../layouts/assets/search/excerpt.js';
import { oneMistake } from '../../layouts/assets/search/query.js';
import { fold, stem, tokens } from '../../layouts/assets/search/text.js';

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
  for (const [a, b, wanted] of [
    ['takst', 'takst', true],
    ['takst', 'taks', true],
    ['takst', 'tkast', true],
    ['takst', 'tagst', true],
    ['takst', 'takste', true],
    ['takst', 'tasks', false],
    ['takst', 'tekste', false],
    ['takst', 'tak', false],
  ]) {
    assert.equal(oneMistake(a, b), wanted, `${a} ${b}`);
    assert.equal(oneMistake(b, a), wanted, `${b} ${a}`);
  }
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

test('an excerpt is cut between words, where most of what is searched stands together', () => {
  const filling = 'ord '.repeat(100);
  const text = `takst ${filling}takst for plejefamilier ${filling}`;
  const parts = shown(excerpt(text, [unit('takst'), unit('plejefamili')]));
  assert.match(parts, /^… (?:ord )+\[takst\] for \[plejefamilier\] (?:ord )+…$/);
  assert.ok(parts.length < 280, `${parts.length} letters`);
  assert.equal(shown(excerpt('kort', [unit('takst')])), 'kort');
  assert.equal(shown(excerpt('x'.repeat(500), [])), `${'x'.repeat(240)} …`);
});
