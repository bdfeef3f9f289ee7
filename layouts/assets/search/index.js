// The index as it lies on the host: a root, and pieces that are fetched when a word asks for them.
// Its format is told in src/search/.

const ROOT = '/soeg/indeks.json';

/** The bit that says that entries are written as a bitmap. */
const BITMAP = 16;

/** Reads numbers and texts from bytes, one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  varint() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** Numbers that grow, as the distance from one to the next. */
  growing(many) {
    const found = new Uint32Array(many);
    const { bytes } = this;
    let { at } = this;
    let next = 0;
    for (let n = 0; n < many; n += 1) {
      let byte = bytes[at++];
      for (let factor = 1; ; factor *= 128) {
        next += (byte & 127) * factor;
        if (byte < 128) break;
        byte = bytes[at++];
      }
      found[n] = next++;
    }
    this.at = at;
    return found;
  }

  /** Numbers as the bits that are set in so many bytes, the first of which begins with a number. */
  bitmap(many, first) {
    const found = new Uint32Array(8 * many);
    let count = 0;
    for (let n = 0; n < many; n += 1) {
      // From the lowest bit that is set to the next.
      for (let bits = this.bytes[this.at + n]; bits > 0; bits &= bits - 1) found[count++] = first + 8 * n + 31 - Math.clz32(bits & -bits);
    }
    this.at += many;
    return found.subarray(0, count);
  }
}

const UTF8 = new TextDecoder();

/** The terms of a text in order, each on a line with the number of entries that hold it, and what else stands there. */
function lines(text) {
  const rows = text.slice(0, -1).split('\n').map((line) => line.split(' '));
  return { terms: rows.map(([term]) => term), counts: rows.map(([, count]) => Number(count)), rows };
}

/** A piece of the terms with their entries: its lines, and where the entries of each stand. */
function words(bytes) {
  const reader = new Reader(bytes);
  const length = reader.varint();
  const { terms, counts, rows } = lines(UTF8.decode(bytes.subarray(reader.at, (reader.at += length))));
  let end = reader.at;
  return { bytes, terms, counts, ends: rows.map(([, , size]) => (end += Number(size))), start: reader.at };
}

/** The last of the sorted texts that is not after the text. */
function lastUpTo(sorted, text) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A term of the index: what it is, how many entries hold it, and which. */
class Term {
  constructor(piece, at) {
    Object.assign(this, { piece, at, text: piece.terms[at], count: piece.counts[at] });
  }

  /** The entries that hold it, as [level, ids] for each level. */
  levels() {
    const reader = new Reader(this.piece.bytes, this.piece.ends[this.at - 1] ?? this.piece.start);
    const found = [];
    while (reader.at < this.piece.ends[this.at]) {
      const head = reader.byte();
      const many = reader.varint();
      found.push([head & 15, head & BITMAP ? reader.bitmap(many, reader.varint()) : reader.growing(many)]);
    }
    return found;
  }

  /** Gives every entry that holds it, with its level. */
  each(give) {
    for (const [level, ids] of this.levels()) ids.forEach((id) => give(id, level));
  }
}

/** FNV's prime. */
const FACTOR = 0x01000193;

/** FNV-1a over a text's UTF-8. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, FACTOR);
  return value;
}

/** The hash of two neighbours, of the hash of each. */
const pairHash = (first, second) => (Math.imul(hash(first), FACTOR) ^ hash(second)) >>> 0;

/** The index, opened by its root. */
export class Index {
  /** `get` fetches an address as bytes; an index that is open already stays if it is still the same. */
  static async open(get, before = null) {
    const root = JSON.parse(UTF8.decode(await get(ROOT)));
    if (before?.root.folder === root.folder) return before;
    const index = new Index(root, get);
    // Every search needs them. What fails is told when something is searched.
    index.things().catch(() => {});
    return index;
  }

  constructor(root, get) {
    this.root = root;
    this.stop = new Set(root.stop);
    this.get = get;
    this.made = new Map();
  }

  /** What is made once; what failed may be asked for again. */
  once(name, make) {
    if (!this.made.has(name)) {
      const making = make();
      making.catch(() => this.made.delete(name));
      this.made.set(name, making);
    }
    return this.made.get(name);
  }

  /** A piece of the index. */
  piece(name, read) {
    return this.once(name, () => this.get(this.root.folder + name).then(read));
  }

  words(number) {
    return this.piece(`words/${number}.bin`, words);
  }

  /** The term, if an entry holds it. */
  async term(text) {
    const number = lastUpTo(this.root.words, text);
    if (number < 0) return null;
    const piece = await this.words(number);
    const at = lastUpTo(piece.terms, text);
    return piece.terms[at] === text ? new Term(piece, at) : null;
  }

  /** The number of the thing that each entry is part of: a thing's entries stand one after the other. */
  things() {
    return this.once('things', async () => {
      const digits = await this.get(`${this.root.folder}things/0.txt`);
      const things = new Uint32Array(this.root.entries);
      let [thing, id] = [0, 0];
      for (const digit of digits) {
        const many = digit - (digit < 58 ? 48 : 87); // "0" and "9" before "a" and "z"
        things.fill(thing, id, (id += many));
        if (many < 35) thing += 1;
      }
      return things;
    });
  }

  /** The most frequent terms that begin with the letters. */
  async beginning(letters, most) {
    const found = [];
    if (this.root.words.length === 0) return found;
    const first = Math.max(0, lastUpTo(this.root.words, letters));
    const next = this.root.words[first + 1]?.startsWith(letters) ? [first + 1] : [];
    for (const piece of await Promise.all([first, ...next].map((number) => this.words(number)))) {
      for (let at = lastUpTo(piece.terms, letters); at < piece.terms.length; at += 1) {
        if (piece.terms[at]?.startsWith(letters)) found.push(new Term(piece, at));
        else if (piece.terms[at] > letters) break;
      }
    }
    return found.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)).slice(0, most);
  }

  /**
   * Terms with these first letters, or these last ones backwards, each with its count, from as many
   * pieces as allowed.
   */
  async spelt(direction, letters, most) {
    const firsts = this.root[direction];
    if (firsts.length === 0) return [];
    const start = Math.max(0, lastUpTo(firsts, letters));
    const numbers = [start];
    while (numbers.length < most && firsts[start + numbers.length]?.startsWith(letters)) numbers.push(start + numbers.length);
    const pieces = await Promise.all(numbers.map((number) => this.spellings(direction, number)));
    return pieces.flatMap(({ terms, counts }) =>
      terms.map((text, at) => ({ text, count: counts[at] })).filter(({ text }) => text.startsWith(letters)),
    );
  }

  /**
   * Those of the texts, forwards or backwards, that are terms, each with its count: from as many
   * pieces as allowed, those first in which most of the texts would stand.
   */
  async known(direction, texts, most) {
    const wanted = new Map();
    for (const text of texts) {
      const number = lastUpTo(this.root[direction], text);
      if (number < 0) continue;
      if (!wanted.has(number)) wanted.set(number, []);
      wanted.get(number).push(text);
    }
    const chosen = [...wanted].sort(([, one], [, other]) => other.length - one.length).slice(0, most);
    const found = chosen.map(async ([number, texts]) => {
      const { terms, counts } = await this.spellings(direction, number);
      return texts.map((text) => [text, lastUpTo(terms, text)]).flatMap(([text, at]) => (terms[at] === text ? [{ text, count: counts[at] }] : []));
    });
    return (await Promise.all(found)).flat();
  }

  spellings(direction, number) {
    return this.piece(`${direction}/${number}.txt`, (bytes) => lines(UTF8.decode(bytes)));
  }

  /** The entries in which the two terms are neighbours. */
  async pair(first, second) {
    if (this.root.pairs === 0) return [];
    const wanted = pairHash(first, second);
    const number = Math.floor((wanted * this.root.pairs) / 2 ** 32);
    const bytes = await this.piece(`pairs/${number}.bin`, (bytes) => bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const reader = new Reader(bytes);
    while (reader.at < bytes.length) {
      const found = view.getUint32(reader.at, true);
      reader.at += 4;
      const ids = reader.growing(reader.varint());
      if (found === wanted) return ids;
    }
    return [];
  }

  /** What is shown of an entry. */
  async entry(id) {
    const number = Math.floor(id / this.root.perText);
    const texts = await this.piece(`texts/${number}.json`, (bytes) => JSON.parse(UTF8.decode(bytes)));
    return texts[id % this.root.perText];
  }
}
