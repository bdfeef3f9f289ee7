// Checks the documentation's own links: every relative link or image in README.md, ARCHITECTURE.md,
// CONTRIBUTING.md and docs/ leads to a file that exists, and every anchor to a heading.
// Prints file:line for each that does not, and ends with 1.  Usage: node doc-links.mjs [folder]

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const ROOT = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'));

const inDocs = existsSync(join(ROOT, 'docs')) ? readdirSync(join(ROOT, 'docs'), { recursive: true }) : [];
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...inDocs.map((name) => join('docs', name)).sort()]
  .filter((name) => name.endsWith('.md') && existsSync(join(ROOT, name)));

/** The lines of a Markdown file with code blanked out: links and headings in code are not real. */
function prose(file) {
  let fence = null;
  return readFileSync(file, 'utf8').split('\n').map((line) => {
    const mark = line.match(/^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/);
    if (fence) {
      if (mark?.[1].startsWith(fence) && mark[2].trim() === '') fence = null;
      return '';
    }
    if (mark && !mark[2].includes('`')) {
      fence = mark[1];
      return '';
    }
    return line;
  });
}

const withoutCode = (line) => line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, (code) => ' '.repeat(code.length));

/** A heading's anchor as GitHub makes it: lower case, letters (æøå too), digits, "-" and "_". */
function slug(heading) {
  const withoutMarkup = (text) => text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu, '$1');
  return heading
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : withoutMarkup(part)))
    .join('')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

const known = new Map();

/** Every anchor of a Markdown file: its headings, numbered when they repeat, and `id`s in HTML. */
function anchors(file) {
  if (known.has(file)) return known.get(file);
  const found = new Set();
  const lines = prose(file);
  lines.forEach((line, index) => {
    const underlined = /^ {0,3}(=+|-+)\s*$/.test(lines[index + 1] ?? '') && /^ {0,3}[^\s#>|-]/.test(line);
    const heading = line.match(/^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/)?.[1] ?? (underlined ? line : null);
    if (heading !== null) {
      const base = slug(heading);
      let name = base;
      for (let count = 1; found.has(name); count += 1) name = `${base}-${count}`;
      found.add(name);
    }
    for (const [, name] of withoutCode(line).matchAll(/<[^>]+\s(?:id|name)="([^"]+)"/g)) found.add(name);
  });
  known.set(file, found);
  return found;
}

/** The targets on a line: `[text](target)`, `![…](target)`, `[name]: target`, `href=`, `src=`. */
function targets(line) {
  const plain = withoutCode(line);
  return [
    ...plain.matchAll(/\]\(\s*(?:<([^>]*)>|((?:[^\s()]|\([^\s()]*\))+))(?:\s+["'(][^)]*)?\s*\)/g),
    ...plain.matchAll(/^ {0,3}\[[^\]^][^\]]*\]:\s*(?:<([^>]*)>|(\S+))/g),
    ...plain.matchAll(/<[^>]+\s(?:href|src)="([^"]*)"/g),
  ].map((match) => match[1] ?? match[2]);
}

/** What is wrong with a link from the file, or nothing. */
function fault(file, target) {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return null; // another host, mail
  let path, anchor;
  try {
    [path, anchor] = target.split('#').map((part) => decodeURIComponent(part));
  } catch {
    return 'a "%" that encodes nothing';
  }
  const base = path.startsWith('/') ? ROOT : dirname(file);
  const aim = path === '' ? file : join(base, path.split('?')[0]);
  if (aim !== ROOT && !aim.startsWith(ROOT + sep)) return 'leads out of the repository';
  if (!existsSync(aim)) return 'no such file';
  if (!anchor || !aim.endsWith('.md') || statSync(aim).isDirectory()) return null;
  return anchors(aim).has(anchor) ? null : `no such heading in ${relative(ROOT, aim)}`;
}

let checked = 0;
let broken = 0;
for (const name of documents) {
  const file = join(ROOT, name);
  prose(file).forEach((line, index) => {
    for (const target of targets(line)) {
      checked += 1;
      const wrong = fault(file, target);
      if (!wrong) continue;
      broken += 1;
      console.error(`${name}:${index + 1}: ${target}: ${wrong}`);
    }
  });
}
if (documents.length === 0) console.error(`no documentation in ${ROOT}`);
console.log(`${documents.length} documents, ${checked} links, ${broken} broken`);
process.exitCode = broken > 0 || documents.length === 0 ? 1 : 0;
