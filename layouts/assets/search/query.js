// From what a reader typed to the entries that answer it, the best first.

import { beginsEnding, isEnding, stem, tokens } from './text.js';

/** What it is worth to stand at a level: from words of the surroundings (1) to the whole title (7). */
const WEIGHTS = [0, 0.5, 0.8, 1.6, 2, 2.5, 4, 5.5];
/** A word that only begins like what was typed, is one of its parts, or is spelt nearly so. */
const LONGER = 0.5;
const PART = 0.8;
const NEAR = 0.5;
/** A page or an item stands before one of its parts. */
const WHOLE = 1.25;
/** The words of a phrase count with their weights; that they are neighbours is no more than a condition. */
const NEIGHBOURS = 0.001;

const MOST_WORDS = 12;
const MOST_LONGER = 16;
const MOST_NEAR = 3;
const MOST_PIECES = 4;

/** The phrases and words of a query, as terms of the index and as they were typed. */
function parse(query, stop) {
  const units = [];
  const read = (text) =>
    tokens(text)
      .filter((token) => !stop.has(token.text))
      .map((token) => ({ typed: text.slice(token.start, token.end), word: token.text, term: stem(token.text) }));
  query.split(/["“”„»«]/).forEach((part, index) => {
    const words = read(part);
    if (index % 2 === 0) units.push(...words.map((word) => ({ words: [word], phrase: false })));
    else if (words.length > 0) units.push({ words, phrase: true });
  });
  const same = (one, other) => one.phrase === other.phrase && one.words.map(key).join() === other.words.map(key).join();
  const key = (word) => word.word;
  return units.filter((unit, at) => units.findIndex((other) => same(unit, other)) === at).slice(0, MOST_WORDS);
}

/**
 * What stands for a word or a phrase. `groups`: an entry must have one of each group. `terms` and
 * `starts` are what a reader is shown of it in a text; `near` what was searched instead.
 */
async function meaning(index, { words, phrase }) {
  if (phrase) return wholePhrase(index, words);
  const [{ word, term, typed }] = words;
  const law = word.startsWith('§');
  const [exact, longer] = await Promise.all([
    index.term(term),
    word.length < 3 || law ? [] : index.beginning(word, MOST_LONGER),
  ]);
  const any = [
    ...(exact ? [{ entries: exact, factor: 1 }] : []),
    ...longer.filter((one) => one.text !== term).map((one) => ({ entries: one, factor: LONGER })),
  ];
  if (any.length > 0) return { typed, groups: [any], terms: [term], starts: longer.length > 0 ? [word] : [] };
  if (/\d/.test(word)) return { typed, groups: [], terms: [], starts: [] };
  return (await begun(index, word, typed)) ?? (await divided(index, word, typed)) ?? nearly(index, word, term, typed);
}

/** A stem with the first letters of an ending: "særl", on the way to "særlige". */
async function begun(index, word, typed) {
  for (let at = word.length - 1; at >= Math.max(3, word.length - 6); at -= 1) {
    const found = beginsEnding(word.slice(at)) && (await index.term(word.slice(0, at)));
    if (found) return { typed, groups: [[{ entries: found, factor: LONGER }]], terms: [found.text], starts: [] };
  }
  return null;
}

async function wholePhrase(index, words) {
  const typed = words.map((word) => word.typed).join(' ');
  const terms = words.map((word) => word.term);
  const [found, pairs] = await Promise.all([
    Promise.all(terms.map((term) => index.term(term))),
    Promise.all(terms.slice(1).map((term, at) => index.pair(terms[at], term))),
  ]);
  if (found.includes(null) || pairs.some((ids) => ids.length === 0)) return { typed, groups: [], terms, starts: [] };
  const groups = found.map((entries) => [{ entries, factor: 1 }]);
  for (const ids of pairs) {
    const entries = { each: (give) => ids.forEach((id) => give(id, WEIGHTS.length - 1)) };
    groups.push([{ entries, factor: NEIGHBOURS }]);
  }
  return { typed, groups, terms, starts: [] };
}

/** A compound that no text has, as two words that both stand in it: the longest first part that leaves one. */
async function divided(index, word, typed) {
  const [FIRST, REST] = [4, 3];
  const known = new Set((await index.spelt('forward', word.slice(0, FIRST), MOST_PIECES)).map(({ text }) => text));
  for (let at = word.length - REST; at >= FIRST; at -= 1) {
    const text = stem(word.slice(0, at));
    if (!known.has(text)) continue;
    const rest = word.slice(at);
    for (const second of /^[se]/.test(rest) ? [rest, rest.slice(1)] : [rest]) {
      if (second.length < REST) continue;
      const [head, tail, tails] = await Promise.all([
        index.term(text),
        index.term(stem(second)),
        index.beginning(second, MOST_LONGER),
      ]);
      const ends = tail ? [tail] : tails;
      if (!head || ends.length === 0) continue;
      const group = (list) => list.map((entries) => ({ entries, factor: PART }));
      return { typed, groups: [group([head]), group(ends)], terms: [text, ...ends.map((end) => end.text)], starts: [] };
    }
  }
  return null;
}

/** Terms that differ from the word by one mistake of typing; one half of it is whole. */
async function nearly(index, word, term, typed) {
  const none = { typed, groups: [], terms: [], starts: [] };
  if (word.length < 4) return none;
  const reversed = (text) => [...text].reverse().join('');
  const half = Math.floor(term.length / 2);
  const [forward, backward] = await Promise.all([
    index.spelt('forward', term.slice(0, half), MOST_PIECES),
    index.spelt('backward', reversed(term.slice(half + 1)), MOST_PIECES),
  ]);
  const known = new Map([
    ...forward.map(({ text, count }) => [text, count]),
    ...backward.map(({ text, count }) => [reversed(text), count]),
  ]);
  // A mistake in the ending hides the stem.
  const ends = [1, 2, 3, 4].map((letters) => word.length - letters);
  const stems = ends.filter((end) => end > 3 && isEnding(word.slice(end))).map((end) => word.slice(0, end));
  const typings = [term, word, ...stems];
  // The stem of "kontrakt" has lost its t.
  const whole = (text) => (/[dgk]$/.test(text) ? [text, `${text}t`] : [text]);
  const alike = (text) => whole(text).some((form) => typings.some((one) => oneMistake(one, form)));
  const texts = [...known.keys()].filter((text) => text.length > 2 && alike(text));
  texts.sort((a, b) => known.get(b) - known.get(a) || (a < b ? -1 : 1));
  const found = (await Promise.all(texts.slice(0, MOST_NEAR).map((text) => index.term(text)))).filter(Boolean);
  if (found.length === 0) return none;
  const group = found.map((entries) => ({ entries, factor: NEAR }));
  return { typed, groups: [group], terms: found.map(({ text }) => text), starts: [], near: true };
}

/** True when one letter is missing, too many or another, or two have changed places. */
export function oneMistake(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return a === b;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const rest = (text, from) => text.slice(at + from);
  if (a.length !== b.length) return a.length < b.length ? rest(a, 0) === rest(b, 1) : rest(a, 1) === rest(b, 0);
  return rest(a, 1) === rest(b, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
}

/** The score of every entry for what a word means; nothing where it is not in it. */
function scores(groups, entries) {
  let total = null;
  for (const group of groups) {
    const best = new Float32Array(entries);
    let count = 0;
    for (const { entries: list, factor } of group) {
      list.each((id, level) => {
        if (best[id] === 0) count += 1;
        best[id] = Math.max(best[id], WEIGHTS[level] * factor);
      });
    }
    // A word that few entries have says more.
    const rarity = Math.log(1 + entries / count);
    for (let id = 0; id < entries; id += 1) {
      best[id] = best[id] > 0 && total?.[id] !== 0 ? best[id] * rarity + (total?.[id] ?? 0) : 0;
    }
    total = best;
  }
  return total ?? new Float32Array(entries);
}

/** The entries that the chosen filters leave: `{ kind, year, group }`, each an id or nothing. */
async function allowed(index, filters) {
  const terms = Object.entries(filters).filter(([, id]) => id);
  const found = await Promise.all(terms.map(([name, id]) => index.term(`=${name}/${id}`)));
  const passed = new Uint8Array(index.root.entries);
  for (const term of found) term?.each((id) => (passed[id] += 1));
  return passed.map((times) => times === terms.length);
}

/**
 * Searches. `count` things answer, `best(many)` are the ids of the first of them; `units` is what each
 * word was taken to mean; `missing` is how many of the words the best lack.
 */
export async function search(index, query, filters = {}) {
  const { entries } = index.root;
  const parsed = parse(query, index.stop);
  const [firsts, passed, ...units] = await Promise.all([
    index.term('=first'),
    allowed(index, filters),
    ...parsed.map((unit) => meaning(index, unit)),
  ]);
  const total = new Float32Array(entries);
  const matched = new Uint8Array(entries);
  for (const [at, unit] of units.entries()) {
    const score = scores(unit.groups, entries);
    for (let id = 0; id < entries; id += 1) {
      if (score[id] > 0) {
        total[id] += score[id];
        matched[id] += 1;
      } else if (parsed[at].phrase) {
        // A phrase is no wish but a condition.
        passed[id] = 0;
      }
    }
  }
  // All words, or where no entry has them, at least half of them.
  const most = matched.reduce((most, number, id) => (passed[id] ? Math.max(most, number) : most), 0);
  const least = most === units.length ? most : Math.min(most, Math.ceil(units.length / 2));
  const answers = (id) => most > 0 && passed[id] && matched[id] >= least;
  const things = once(total, answers, firsts);
  return { units, missing: units.length - most, count: things.length, best: (many) => best(things, total, many) };
}

/** The ids that answer. A thing has several entries, one after the other, and is there once: as the best of them. */
function once(total, answers, firsts) {
  const things = [];
  const isFirst = new Uint8Array(total.length);
  firsts?.each((id) => {
    isFirst[id] = 1;
    total[id] *= WHOLE;
  });
  let best = -1;
  for (let id = 0; id <= total.length; id += 1) {
    if (id === total.length || isFirst[id]) {
      if (best >= 0) things.push(best);
      best = -1;
    }
    if (id < total.length && answers(id) && !(total[best] >= total[id])) best = id;
  }
  return things;
}

/** The first of the ids by score, ties in their order; of very many only few are ever shown. */
function best(things, total, many) {
  const top = [];
  for (const id of things) {
    if (top.length === many && total[id] <= total[top[many - 1]]) continue;
    let at = top.length;
    while (at > 0 && total[top[at - 1]] < total[id]) at -= 1;
    top.splice(at, 0, id);
    if (top.length > many) top.pop();
  }
  return top;
}
