// The piece of a text in which most of the words stand close together, and which words to mark.

import { plain, stem, tokens } from './text.js';

/** Letters of an excerpt, and how many of them stand before its first word. */
const LENGTH = 240;
const BEFORE = 60;
/** A shorter part of a compound would be found in words that have nothing to do with it. */
const SHORTEST_PART = 4;

/** By the units of a query: what each word is of them. */
const known = new WeakMap();

/**
 * The words and phrases of the text that a reader searched for, each with the number of the unit it
 * belongs to; `other` is one that only shares a stem with what was typed.
 */
export function found(text, units) {
  if (!known.has(units)) known.set(units, new Map());
  const kinds = known.get(units);
  const words = tokens(text, true);
  const hits = words.flatMap(({ text: token, start, end }, at) => {
    if (!kinds.has(token)) kinds.set(token, kindOf(token, units));
    const { unit, other } = kinds.get(token);
    return unit < 0 ? [] : [{ unit, other, ...beside(units[unit], words, at) }];
  });
  const real = new Set(hits.filter(({ other }) => !other).map(({ unit }) => unit));
  const phrases = units.flatMap(({ phrase }, unit) => (phrase ? phrasesIn(words, phrase).map((place) => ({ unit, ...place })) : []));
  return [...hits.filter(({ unit, other }) => !other || !real.has(unit)), ...phrases].sort((a, b) => a.start - b.start);
}

/** A word with the common ones that stand beside it as they were typed: "ad" of "ad hoc". */
function beside({ before = [], after = [] }, words, at) {
  let [from, to] = [at, at];
  while (before.length > at - from && words[from - 1]?.text === before.at(from - at - 1)) from -= 1;
  while (after.length > to - at && words[to + 1]?.text === after[to - at]) to += 1;
  return { start: words[from].start, end: words[to].end };
}

/** Where all words of a phrase stand one after the other. */
function phrasesIn(words, phrase) {
  const is = ({ word, term, plain: wanted, stop }, token) =>
    token !== undefined && (stop ? token === word : token.startsWith(term) && plain(token) === wanted);
  const places = [...words.keys()].filter((at) => phrase.every((word, n) => is(word, words[at + n]?.text)));
  return places.map((at) => ({ start: words[at].start, end: words[at + phrase.length - 1].end }));
}

function kindOf(token, units) {
  // A section of an act is found by its number alone, too.
  const forms = token.startsWith('§') ? [token, token.slice(1)] : [token];
  const is = ({ terms, starts, phrase }, form) =>
    !phrase &&
    (terms.includes(stem(form)) ||
      starts.some((start) => form.startsWith(start)) ||
      terms.some((term) => term.length >= SHORTEST_PART && form.includes(term) && !/[§0-9]/.test(term)));
  const unit = units.findIndex((unit) => forms.some((form) => is(unit, form)));
  const wanted = units[unit]?.plain;
  return { unit, other: Boolean(wanted) && !token.includes(wanted) };
}

/** A text as [text, found] pairs in order, from one place to another. */
export function marked(text, units, words = found(text, units), from = 0, to = text.length) {
  const parts = [];
  let last = from;
  for (const { start, end } of words) {
    if (start < last || end > to) continue;
    parts.push([text.slice(last, start), false], [text.slice(start, end), true]);
    last = end;
  }
  parts.push([text.slice(last, to), false]);
  return parts.filter(([part]) => part !== '').map(([part, found]) => [oneLine(part), found]);
}

/** Lines one after the other: headings and paragraphs stay apart. */
const oneLine = (text) => text.replace(/(?<=[.:;,!?…])\s*\n\s*/g, ' ').replace(/\s*\n\s*/g, ' · ');

/** The best piece of a text, in the same way. */
export function excerpt(text, units) {
  const words = found(text, units);
  const { from, to } = piece(text, words);
  const parts = marked(text, units, words, from, to);
  if (from > 0) parts.unshift(['… ', false]);
  if (to < text.length) parts.push([' …', false]);
  return parts;
}

/** Where to cut: around the first word from which most different ones are near. */
function piece(text, words) {
  let most = 0;
  let start = 0;
  for (const [at, word] of words.entries()) {
    const near = words.slice(at).filter((other) => other.end <= word.start + LENGTH - BEFORE);
    const worth = new Set(near.map(({ unit }) => unit)).size + near.length / 100;
    if (worth > most) [most, start] = [worth, word.start];
  }
  const wanted = Math.max(0, Math.min(start - BEFORE, text.length - LENGTH));
  const from = wanted === 0 ? 0 : text.indexOf(' ', wanted - 1) + 1;
  const space = text.lastIndexOf(' ', from + LENGTH);
  const to = from + LENGTH >= text.length ? text.length : space > from ? space : from + LENGTH;
  return { from, to };
}
