// The built site as the tests see it: its files, its pages, and a server for it.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The folder with the built site: $SITE, or where tests/run.sh puts it. */
export const SITE = resolve(process.env.SITE ?? join(import.meta.dirname, '../../target/browser-site'));

/** Every file of the site with the ending, as a path relative to the site, sorted. */
export function files(ending) {
  return readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(SITE, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
}

/** The address a visitor would use; the not-found page is met at an address that does not exist. */
export function address(file) {
  if (file === '404.html') return NOT_FOUND;
  return '/' + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
}

/** Two levels down, so that a relative style sheet or link on the not-found page shows as broken. */
export const NOT_FOUND = '/findes/ikke/';

/** The files of the pages; those that only redirect have nothing to read and are left out. */
export function pageFiles() {
  return files('.html').filter((file) => !/http-equiv=["']?refresh/i.test(read(file)));
}

/**
 * The addresses to test: all when there are at most `limit`, else a sample that is the same every
 * time. Pages are grouped by first path segment and depth, which is near enough one group per
 * layout; every group gives its largest page, then the groups take turns up to the limit.
 */
export function pages(limit) {
  const all = pageFiles();
  if (all.length <= limit) return all.map(address);

  const groups = groupBy(all, group);
  const queues = [...groups.values()].map((group) => group.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1)));
  const chosen = queues.map((queue) => queue.shift());
  while (chosen.length < limit && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      if (queue.length > 0 && chosen.length < limit) chosen.push(queue.shift());
    }
  }
  return chosen.map(address).sort();
}

const read = (file) => readFileSync(join(SITE, file), 'utf8');
const size = (file) => statSync(join(SITE, file)).size;
const group = (file) => `${file.split('/')[0]} ${file.split('/').length}`;

/** As `Map.groupBy`, which Node 20 lacks. */
function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ics': 'text/calendar; charset=utf-8',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** What the build tells hosts to send with every file: a break of the policy among it is a console error. */
function headers() {
  const [, lines] = /^\/\*\n((?: +.*\n)+)/m.exec(readFileSync(join(SITE, '_headers'), 'utf8')) ?? [];
  const found = Object.fromEntries((lines ?? '').trim().split('\n').map((line) => line.trim().split(/: (.*)/)));
  if (!found['Content-Security-Policy']) throw new Error('_headers has no Content-Security-Policy for every file');
  return found;
}

const COMPRESSED = new Set(['.html', '.css', '.js', '.json', '.svg', '.xml', '.ics', '.txt']);

/**
 * Serves the site on a free port of this machine as a good host would: compressed, and with the
 * files under assets/, whose names change with what is in them, kept for a year.
 * Resolves to the server and its origin.
 */
export function serve() {
  const sent = headers();
  const zipped = new Map();
  const zip = (file) => {
    if (!zipped.has(file)) zipped.set(file, gzipSync(readFileSync(file)));
    return zipped.get(file);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = resolve(SITE, '.' + path, path.endsWith('/') ? 'index.html' : '');
    const found = file.startsWith(SITE + sep) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) file = join(SITE, '404.html');
    const exists = found || existsSync(file);
    const gzip = exists && COMPRESSED.has(extname(file)) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(found ? 200 : 404, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...sent,
      'Cache-Control': found && path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(gzip && { 'Content-Encoding': 'gzip' }),
    });
    response.end(gzip ? zip(file) : exists ? readFileSync(file) : 'not found');
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done({ server, origin: `http://127.0.0.1:${server.address().port}` }));
  });
}

/** Fails the test with the faults and nothing else: a stack trace would only bury them. */
export function noFault(faults) {
  if (faults.length === 0) return;
  const shown = faults.slice(0, 50);
  if (faults.length > shown.length) shown.push(`… and ${faults.length - shown.length} more`);
  const error = new Error(`${faults.length} fault${faults.length > 1 ? 's' : ''}\n  ${shown.join('\n  ')}`);
  error.stack = error.message;
  throw error;
}
