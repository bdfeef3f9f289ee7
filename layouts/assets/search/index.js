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

  /** A text that shares its first bytes with the one before. */
  shared(before) {
    const kept = before.subarray(0, this.byte());
    const rest = this.byte();
    const bytes = new Uint8Array(kept.length + rest);
    bytes.set(kept);
    bytes.set(this.bytes.subarray(this.at, (this.at += rest)), kept.length);
    return bytes;
  }

  /** Numbers that grow, as the distance from one to the next. */
  growing(many, each) {
    let last = -1;
    for (let n = 0; n < many; n += 1) each((last += 1 + this.varint()));
  }
}

const UTF8 = new TextDecoder();

/** The terms of a piece in order, with the number of entries of each; of words, where those are. */
function terms(bytes, withPostings) {
  const found = { terms: [], counts: [], starts: [], ends: [], bytes };
  const reader = new Reader(bytes);
  let term = new Uint8Array();
  while (reader.at < bytes.length) {
    term = reader.shared(term);
    found.terms.push(UTF8.decode(term));
    found.counts.push(reader.varint());
    if (!withPostings) continue;
    const size = reader.varint();
    found.starts.push(reader.at);
    found.ends.push((reader.at += size));
  }
  return found;
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

  /** Gives every entry that holds it, with its level. */
  each(give) {
    const reader = new Reader(this.piece.bytes, this.piece.starts[this.at]);
    while (reader.at < this.piece.ends[this.at]) {
      const head = reader.byte();
      const level = head & 15;
      const many = reader.varint();
      if (head & BITMAP) {
        const first = reader.varint();
        for (let byte = 0; byte < many; byte += 1) {
          const bits = reader.byte();
          for (let bit = 0; bit < 8; bit += 1) if (bits & (1 << bit)) give(first + 8 * byte + bit, level);
        }
      } else {
        reader.growing(many, (id) => give(id, level));
      }
    }
  }
}

/** FNV-1a over a text's UTF-8. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** The index, opened by its root. */
export class Index {
  /** `get` fetches an address as bytes; an index that is open already stays if it is still the same. */
  static async open(get, before = null) {
    const root = JSON.parse(UTF8.decode(await get(ROOT)));
    return before?.root.folder === root.folder ? before : new Index(root, get);
  }

  constructor(root, get) {
    this.root = root;
    this.stop = new Set(root.stop);
    this.get = get;
    this.pieces = new Map();
  }

  /** A piece of the index, fetched once. */
  piece(name, read) {
    if (!this.pieces.has(name)) {
      const piece = this.get(this.root.folder + name).then(read);
      // What failed may be asked for again.
      piece.catch(() => this.pieces.delete(name));
      this.pieces.set(name, piece);
    }
    return this.pieces.get(name);
  }

  words(number) {
    return this.piece(`words/${number}.bin`, (bytes) => terms(bytes, true));
  }

  /** The term, if an entry holds it. */
  async term(text) {
    const number = lastUpTo(this.root.words, text);
    if (number < 0) return null;
    const piece = await this.words(number);
    const at = lastUpTo(piece.terms, text);
    return piece.terms[at] === text ? new Term(piece, at) : null;
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
    const pieces = numbers.map((number) => this.piece(`${direction}/${number}.bin`, (bytes) => terms(bytes, false)));
    return (await Promise.all(pieces)).flatMap(({ terms, counts }) =>
      terms.map((text, at) => ({ text, count: counts[at] })).filter(({ text }) => text.startsWith(letters)),
    );
  }

  /** The entries in which the two terms are neighbours. */
  async pair(first, second) {
    if (this.root.pairs === 0) return [];
    const wanted = hash(`${first} ${second}`);
    const number = Math.floor((wanted * this.root.pairs) / 2 ** 32);
    const bytes = await this.piece(`pairs/${number}.bin`, (bytes) => bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const reader = new Reader(bytes);
    while (reader.at < bytes.length) {
      const found = view.getUint32(reader.at, true);
      reader.at += 4;
      const ids = [];
      reader.growing(reader.varint(), (id) => ids.push(id));
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
