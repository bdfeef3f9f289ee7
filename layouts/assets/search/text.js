// What words are: the same folding, tokens and stems as where the index is made
// (src/search/folding.rs and words.rs), to the letter, so that a word that is typed meets the word that was written.

/** Lower case without accents: "Økonomi" and "oekonomi" are one word. */
export function fold(text) {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æä]/g, 'ae')
    .replace(/[øö]/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss');
}

/** What may stand between the numbers of one act: "§§ 103, 104 a og 107"; "i" is a word. */
const BETWEEN = /^[\s,–-]*$/;
const JOINING = /^(?:og|eller|til|[^i])$/u;

/** The tokens of a text in order, folded, each with its place: { text, start, end }. Single letters are none, but for a phrase. */
export function tokens(text, letters = false) {
  const found = [];
  let sign = null; // the "§" that stands just before
  let law = false; // the number before was a section of an act
  let last = 0;
  for (const run of runs(text)) {
    const gap = text.slice(last, run.start);
    last = run.end;
    if (run.text === '§') {
      [sign, law] = [run, false];
      continue;
    }
    const joined = law && BETWEEN.test(gap);
    if (/^[0-9]+$/.test(run.text)) {
      law = sign ? /^\s*$/.test(gap) : joined;
      if (law) Object.assign(run, { text: `§${run.text}`, start: sign?.start ?? run.start });
    } else {
      law = joined && JOINING.test(run.text);
    }
    sign = null;
    if (letters || /^(?:[0-9]|..)/su.test(run.text)) found.push(run);
  }
  return found;
}

/** Runs of letters and digits, and "§" for any number of them; a point within a number is dropped. */
function runs(text) {
  const found = [];
  for (const match of text.matchAll(/§+|[\p{L}\p{N}\p{M}]+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = found.at(-1);
    if (before?.end === start - 1 && /^[0-9][.,][0-9]/.test(text.slice(start - 2, start + 1))) {
      before.text += fold(match[0]);
      before.end = end;
    } else {
      found.push({ text: match[0].startsWith('§') ? '§' : fold(match[0]), start, end });
    }
  }
  return found;
}

const ENDINGS = (
  'hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer s heds es endes ' +
  'erendes enes ernes eres ens hedens erens ers ets erets et eret'
).split(' ');
const MAIN = new RegExp(`(?:${ENDINGS.join('|')})$`);
const OTHER = /(?:ig|lig|elig|els)$/;
const PAIR = /(?:gd|dt|gt|kt)$/;

/** True for letters that such an ending begins with: somebody is still typing. */
export const beginsEnding = (letters) => [...ENDINGS, 'elighed', 'lighed', 'ighed', 'else'].some((one) => one.startsWith(letters));

/** The stem of a folded token by Snowball's Danish algorithm, version 3.0. Numbers have none. */
export const stem = (token) => shortened(token, true);

/** A folded token without its inflection alone: "slagels" of "Slagelse", whose stem is that of "slags". */
export const plain = (token) => shortened(token, false);

function shortened(token, whole) {
  if (/[§0-9]/.test(token)) return token;
  // Endings are looked for behind the first consonant that follows a vowel, and three letters on.
  const opening = /[aeiouy]+[^aeiouy]/.exec(token);
  const from = token.length < 3 || !opening ? token.length : Math.max(3, opening.index + opening[0].length);
  const ending = (pattern) => pattern.exec(word.slice(from))?.[0] ?? '';
  const cut = (letters) => (word = letters === 0 ? word : word.slice(0, -letters));
  let word = token;

  const main = ending(MAIN);
  if (main !== 's' || /[abcdfghjklmnoprtvyz]s$/.test(word)) cut(main.length);
  if (ending(PAIR)) cut(1);
  if (!whole) return word;
  if (word.endsWith('igst')) cut(2);
  const other = ending(OTHER);
  cut(other.length);
  if (other && ending(PAIR)) cut(1);
  if (word.length > from && /([bcdfghjklmnpqrstvwxz])\1$/.test(word)) cut(1);
  return word;
}
