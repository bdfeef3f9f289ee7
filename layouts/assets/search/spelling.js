// What somebody may have meant to type: every word one mistake away, as the term that would find it.

import { stem } from './text.js';

const LETTERS = ['ae', 'oe', 'aa', ...'abcdefghijklmnopqrstuvwxyz'];
/** Letters that are taken for one another: they sound alike, or a keyboard lacks the one. */
const ALIKE = ['ae e', 'ae a', 'oe o', 'oe e', 'aa a', 'aa o', 'd t', 'b p', 'g k', 'c k', 'c s', 'v f', 'i j', 'i e', 'y u'];
const alike = new Set(ALIKE.flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]));

/** How far a mistake leads away: of all mistakes a reader may have made, few leave out this letter, and many type that one. */
const [LIKE, LEFT_OUT] = [0.5, 0.75];
export const OTHER = 1;
/** The first letter is seldom wrong. */
const FIRST = 0.5;

/**
 * By term: how `far` it is from the folded word, and whether its first half is as typed (`whole`), so
 * that its first letters find it.
 */
export function meant(word) {
  const found = new Map();
  const add = (before, instead, after, far) => {
    const term = stem(before + instead + after);
    if (term.length > 2 && !(found.get(term)?.far <= far)) found.set(term, { far, whole: 2 * before.length >= term.length });
  };
  // An æ, ø or å is one letter, though it is folded to two; but two letters may have come together by mistake.
  for (const letters of [word.match(/ae|oe|aa|./g), [...word]]) slips(letters, add);
  return found;
}

/** Gives every word that one mistake makes these letters of, in parts: before it, instead, after it. */
function slips(letters, give) {
  for (let at = 0; at <= letters.length; at += 1) {
    const [letter, next] = letters.slice(at, at + 2);
    const add = (many, instead, far) =>
      give(letters.slice(0, at).join(''), instead, letters.slice(at + many).join(''), far + (at === 0 ? FIRST : 0));
    for (const other of LETTERS) add(0, other, other === letter ? LIKE : LEFT_OUT);
    if (letter === undefined) continue;
    add(1, '', letter === next ? LIKE : OTHER);
    if (next !== undefined) add(2, next + letter, LEFT_OUT);
    for (const other of LETTERS) add(1, other, alike.has(`${letter} ${other}`) ? LIKE : OTHER);
  }
}
