// From what a reader typed to the entries that answer it, the best first.

import { found as foundIn } from './excerpt.js';
import { OTHER, meant } from './spelling.js';
import { beginsEnding, plain, stem, tokens } from './text.js';

/** What it is worth to stand at a level: from words of the surroundings (1) to the whole title (8). */
const WEIGHTS = [0, 0.5, 0.8, 1.6, 2, 2.5, 4, 4.5, 5.5];
/** A word that only begins like what was typed, is one of its parts, or is spelt nearly so. */
const LONGER = 0.5;
const PART = 0.8;
const NEAR = 0.5;
/** A page or an item stands before one of its parts. */
const WHOLE = 1.25;
/** The words of a phrase count with their weights; that they are neighbours is no more than a condition. */
const NEIGHBOURS = 0.001;

/** What tells "Slagelse" from "slags": "els". Fewer letters are no more than "gruppe" and "grupper". */
const SHORTEST_DERIVED = 2;
/** Entries whose texts are read, for each so many results that are wanted. */
const READ = 15;
const FOR = 10;

const MOST_WORDS = 12;
const MOST_LONGER = 16;
const MOST_NEAR = 3;
const MOST_PIECES = 4;
const MOST_SPELLINGS = 6;

/** The phrases and words of a query, as terms of the index and as they were typed. */
function parse(query, stop) {
  const units = [];
  const read = (text) =>
    tokens(text, true).map(({ text: word, start, end }) => ({
      typed: text.slice(start, end),
      word,
      term: stem(word),
      plain: plain(word),
      stop: stop.has(word) || /^\p{L}$/u.test(word),
    }));
  // Who copies a word from a page copies with it where it may be divided.
  query.replace(/\u00ad/g, '').split(/["“”„»«]/).forEach((part, index) => {
    const words = read(part);
    if (words.every((word) => word.stop)) return;
    if (index % 2 === 1) return units.push({ words, phrase: true });
    let before = [];
    for (const word of words) {
      if (word.stop) before.push(word.word);
      else {
        units.push({ words: [word], phrase: false, before, after: [] });
        before = [];
      }
    }
    units.at(-1).after = before;
  });
  const same = (one, other) => one.phrase === other.phrase && one.words.map(key).join() === other.words.map(key).join();
  const key = (word) => word.word;
  return units.filter((unit, at) => units.findIndex((other) => same(unit, other)) === at).slice(0, MOST_WORDS);
}

/**
 * What stands for a word or a phrase. `groups`: an entry must have one of each group. `terms` and
 * `starts` are what a reader is shown of it in a text; `near` what was searched instead; `plain` the
 * word, where other words share its stem.
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
  if (any.length > 0) {
    const others = words[0].plain.length - term.length >= SHORTEST_DERIVED;
    return { typed, groups: [any], terms: [term], starts: longer.length > 0 ? [word] : [], plain: others ? words[0].plain : null };
  }
  if (/\d/.test(word)) return { typed, groups: [], terms: [], starts: [] };
  // No text has it. What is asked last is fetched with what is asked first.
  const spelt = spelling(index, word);
  spelt.catch(() => {}); // It is told where it is waited for.
  const half = await begun(index, word, typed);
  if (half) return half;
  const known = await spelt;
  const slip = known[0]?.far < OTHER;
  return (!slip && (await divided(index, word, typed))) || nearly(index, typed, known);
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
  const terms = words.filter((word) => !word.stop).map((word) => word.term);
  const [found, pairs] = await Promise.all([
    Promise.all(terms.map((term) => index.term(term))),
    Promise.all(terms.slice(1).map((term, at) => index.pair(terms[at], term))),
  ]);
  if (found.includes(null) || pairs.some((ids) => ids.length === 0)) return { typed, groups: [], terms, starts: [] };
  const groups = found.map((entries) => [{ entries, factor: 1 }]);
  for (const ids of pairs) {
    const entries = { count: ids.length, levels: () => [[WEIGHTS.length - 1, ids]] };
    groups.push([{ entries, factor: NEIGHBOURS }]);
  }
  return { typed, groups, terms, starts: [], phrase: words };
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
      const groups = [[head], ends].map((list) => list.map((entries) => ({ entries, factor: PART })));
      if (inAll(groups, index.root.entries).ids.length === 0) continue;
      return { typed, groups, terms: [text, ...ends.map((end) => end.text)], starts: [] };
    }
  }
  return null;
}

/** The terms that one mistake of typing may have hidden, the nearest first. */
async function spelling(index, word) {
  if (word.length < 4) return [];
  const reversed = (text) => [...text].reverse().join('');
  const found = meant(word);
  const texts = (whole) => [...found.keys()].filter((text) => found.get(text).whole === whole);
  const [forward, backward] = await Promise.all([
    index.known('forward', texts(true), MOST_SPELLINGS),
    index.known('backward', texts(false).map(reversed), MOST_SPELLINGS),
  ]);
  const known = [...forward, ...backward.map(({ text, count }) => ({ text: reversed(text), count }))];
  return known
    .map(({ text, count }) => ({ text, count, far: found.get(text).far }))
    .sort((a, b) => a.far - b.far || b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** The nearest of the terms, as what stands for the word. */
async function nearly(index, typed, known) {
  const nearest = known.filter(({ far }) => far === known[0].far).slice(0, MOST_NEAR);
  const found = await Promise.all(nearest.map(({ text }) => index.term(text)));
  if (found.length === 0) return { typed, groups: [], terms: [], starts: [] };
  const group = found.map((entries) => ({ entries, factor: NEAR }));
  return { typed, groups: [group], terms: found.map(({ text }) => text), starts: [], near: true };
}

// What follows runs over every entry that a word of nearly every text finds, and mostly before the
// browser has compiled it: few loops, over typed arrays.

/** The entries of a group: `ids` in no order, and by id the best `score` that each was given. */
function hits(group, entries) {
  const ids = new Uint32Array(group.reduce((sum, { entries }) => sum + entries.count, 0));
  const score = new Float32Array(entries);
  let count = 0;
  for (const { entries: list, factor } of group) {
    for (const [level, held] of list.levels()) {
      const worth = WEIGHTS[level] * factor;
      for (let at = 0; at < held.length; at += 1) {
        const id = held[at];
        if (score[id] === 0) ids[count++] = id;
        if (score[id] < worth) score[id] = worth;
      }
    }
  }
  // A word that few entries have says more.
  return { ids: ids.subarray(0, count), score, rarity: Math.log(1 + entries / count) };
}

/** The entries that two groups share. */
function shared(one, other) {
  const { ids, score } = one;
  let kept = 0;
  for (const id of ids) {
    if (other.score[id] === 0) continue;
    score[id] = score[id] * one.rarity + other.score[id] * other.rarity;
    ids[kept++] = id;
  }
  return { ids: ids.subarray(0, kept), score, rarity: 1 };
}

/** The entries that every group has. */
const inAll = (groups, entries) => groups.map((group) => hits(group, entries)).reduce(shared);

/** Of how many of the chosen filters, `{ kind, year, group }`, and of the phrases each entry is. */
async function conditions(index, filters) {
  const terms = Object.entries(filters).filter(([, id]) => id);
  const found = await Promise.all(terms.map(([name, id]) => index.term(`=${name}/${id}`)));
  const fulfilled = new Uint8Array(index.root.entries);
  for (const term of found) term?.each((id) => (fulfilled[id] += 1));
  return { number: terms.length, fulfilled };
}

/**
 * Searches. `best(many)` gives the first of the answers; `units` is what each word was taken to mean;
 * `missing` is how many of the words the best lack.
 */
export async function search(index, query, filters = {}) {
  const { entries } = index.root;
  const parsed = parse(query, index.stop);
  const [things, { number, fulfilled }, ...units] = await Promise.all([
    index.things(),
    conditions(index, filters),
    ...parsed.map(async (unit) => ({ before: unit.before, after: unit.after, ...(await meaning(index, unit)) })),
  ]);
  const phrases = units.some((unit) => unit.phrase);
  const total = new Float32Array(entries);
  const matched = new Uint8Array(entries);
  // The entries that each word is the first to find.
  const lists = units.map(({ groups }, at) => {
    if (groups.length === 0) return [];
    const { ids, score, rarity } = inAll(groups, entries);
    // A phrase is no wish but a condition.
    if (parsed[at].phrase) for (const id of ids) fulfilled[id] += 1;
    let fresh = 0;
    for (let n = 0; n < ids.length; n += 1) {
      const id = ids[n];
      total[id] += score[id] * rarity;
      if (matched[id]++ === 0) ids[fresh++] = id;
    }
    return ids.subarray(0, fresh);
  });
  const needed = number + parsed.filter((unit) => unit.phrase).length;
  let most = 0;
  for (const ids of lists) {
    for (let n = 0; n < ids.length && most < units.length; n += 1) {
      if (matched[ids[n]] > most && fulfilled[ids[n]] === needed) most = matched[ids[n]];
    }
  }
  // All words, or where no entry has them, at least half of them.
  const least = most === units.length ? most : Math.min(most, Math.ceil(units.length / 2));

  // A thing has several entries and is there once: as the best of them. By its number: that entry's
  // id and one more, so that 0 is none.
  const chosen = new Uint32Array(entries + 1);
  const found = [];
  const each = [];
  for (const ids of lists) {
    for (let n = 0; n < ids.length; n += 1) {
      const id = ids[n];
      if (matched[id] < least || fulfilled[id] !== needed) continue;
      const thing = things[id];
      if (things[id - 1] !== thing) total[id] *= WHOLE;
      if (phrases) each.push(id);
      const before = chosen[thing];
      if (before === 0) found.push(thing);
      if (before === 0 || comesBefore(id, before - 1, total)) chosen[thing] = id + 1;
    }
  }
  const best = async (many) => {
    if (!phrases && !units.some((unit) => unit.plain)) {
      const ids = first(found, (thing) => chosen[thing] - 1, total, many);
      return { ids, count: found.length, more: ids.length < found.length };
    }
    const room = READ * Math.ceil(many / FOR);
    // Where the best entry of a thing has not the phrase, another may have it.
    const pool = phrases ? each : found.map((thing) => chosen[thing] - 1);
    const ids = await proven(index, units, first(pool, (id) => id, total, room));
    const once = ids.filter((id, at) => ids.findIndex((other) => things[other] === things[id]) === at);
    const unread = phrases && pool.length > room;
    const count = phrases && !unread ? once.length : found.length;
    return { ids: once.slice(0, many), count, more: unread || many < count, unread };
  };
  return { units, missing: units.length - most, best };
}

/**
 * Of the entries those whose texts have the phrases, every word of them; and of each so many first
 * those that do not merely share a stem with a word.
 */
async function proven(index, units, ids) {
  const read = await Promise.all(
    ids.map(async (id, at) => {
      const { title, text } = await index.entry(id);
      const words = [title, text].flatMap((one) => foundIn(one, units));
      const of = units.map((_, unit) => words.filter((word) => word.unit === unit));
      const has = units.every(({ phrase }, unit) => !phrase || of[unit].length > 0);
      const others = of.filter((words) => words.length > 0 && words.every((word) => word.other)).length;
      return { id, has, others, turn: Math.floor(at / READ) };
    }),
  );
  return read
    .filter(({ has }) => has)
    .sort((a, b) => a.turn - b.turn || a.others - b.others)
    .map(({ id }) => id);
}

/** The order of results: by score, ties by id. */
const comesBefore = (id, other, total) => total[id] > total[other] || (total[id] === total[other] && id < other);

/** The ids of the first of the things; of very many only few are ever shown. */
function first(things, idOf, total, many) {
  const top = [];
  for (const thing of things) {
    const id = idOf(thing);
    if (top.length === many && !comesBefore(id, top[many - 1], total)) continue;
    let at = top.length;
    while (at > 0 && comesBefore(id, top[at - 1], total)) at -= 1;
    top.splice(at, 0, id);
    if (top.length > many) top.pop();
  }
  return top;
}
