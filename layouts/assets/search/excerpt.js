// The piece of a text in which most of the words stand close together, and which words to mark.

import { stem, tokens } from './text.js';

/** Letters of an excerpt, and how many of them stand before its first word. */
const LENGTH = 240;
const BEFORE = 60;
/** A shorter part of a compound would be found in words that have nothing to do with it. */
const SHORTEST_PART = 4;

/** By the units of a query: the number of the unit that each word belongs to, -1 for none. */
const known = new WeakMap();

/** The words of the text that a reader searched for, with the number of the unit each belongs to. */
export function found(text, units) {
  if (!known.has(units)) known.set(units, new Map());
  const numbers = known.get(units);
  return tokens(text).flatMap(({ text: token, start, end }) => {
    if (!numbers.has(token)) numbers.set(token, numberOf(token, units));
    const unit = numbers.get(token);
    return unit < 0 ? [] : [{ unit, start, end }];
  });
}

function numberOf(token, units) {
  // A section of an act is found by its number alone, too.
  const forms = token.startsWith('§') ? [token, token.slice(1)] : [token];
  const is = ({ terms, starts }, form) =>
    terms.includes(stem(form)) ||
    starts.some((start) => form.startsWith(start)) ||
    terms.some((term) => term.length >= SHORTEST_PART && form.includes(term) && !/[§0-9]/.test(term));
  return units.findIndex((unit) => forms.some((form) => is(unit, form)));
}

/** A text as [text, found] pairs in order, from one place to another. */
export function marked(text, units, words = found(text, units), from = 0, to = text.length) {
  const parts = [];
  let last = from;
  for (const { start, end } of words.filter((word) => word.start >= from && word.end <= to)) {
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
