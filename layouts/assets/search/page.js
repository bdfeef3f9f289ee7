// The page of the search: what is typed and chosen stands in the address, and what answers it below.

import { excerpt, marked } from './excerpt.js';
import { Index } from './index.js';
import { search } from './query.js';

/** Results at first, and for each "Vis flere". */
const SHOWN = 10;
/** Results of the first screen, which do not wait for the texts of the rest. */
const SOON = 3;
const SHORTEST = 2;
/** Milliseconds: until a search begins while somebody types, until its count is read aloud. */
const PAUSE = 120;
const QUIET = 900;
const SLOW = 400;

/** The filters of the index by the names they have in the address. */
const FILTERS = { slags: 'kind', aar: 'year', gruppe: 'group' };

const at = (id) => document.getElementById(`_${id}`);
const form = at('soeg');
const field = form.elements.q;
const siteTitle = document.title;

/** A file of the index that is there no more: the site was built anew. */
class Gone extends Error {}

async function get(address) {
  const answer = await fetch(address, { cache: address.endsWith('/indeks.json') ? 'no-cache' : 'default' });
  if (answer.status === 404) throw new Gone(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

let opened = Promise.resolve(null);

/** The index. Its root is asked for again where the site may have been built anew; its lists become choices. */
function index(anew = false) {
  const before = opened.catch(() => null);
  opened = before.then(async (known) => {
    if (known && !anew) return known;
    const index = await Index.open(get, known);
    const { kinds, years, groups } = index.root;
    fill(form.elements.slags, kinds);
    fill(form.elements.aar, years.map((year) => ({ id: String(year), text: String(year) })));
    fill(form.elements.gruppe, groups);
    return index;
  });
  return opened;
}

function fill(select, list) {
  select.replaceChildren(select.options[0], ...list.map(({ id, text }) => new Option(text, id)));
  choose(select);
}

/** Shows what is wanted of a filter; one that does not exist is shown as none. */
function choose(select) {
  select.value = wanted.get(select.name) ?? '';
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** What is asked for: the fields of the search that are not empty, as in the address. */
let wanted = given(new URLSearchParams(location.search));

function given(fields) {
  const texts = [...fields].map(([name, value]) => [name, value.trim()]);
  return new URLSearchParams(texts.filter(([name, value]) => value !== '' && form.elements[name]));
}

/**
 * Notes in the address what was asked for, unless something else is asked for by now. A search that was asked for with Enter or a filter stays
 * in the history; what is typed on the way there replaces itself.
 */
function note(fields, asked) {
  if (fields !== wanted) return;
  const same = String(given(new URLSearchParams(location.search))) === String(wanted);
  const address = wanted.size > 0 ? `?${wanted}` : location.pathname;
  if (same || history.state?.asked === false) history.replaceState({ asked: asked || (same && history.state?.asked) }, '', address);
  else history.pushState({ asked }, '', address);
}

let turn = 0;
let last = SHOWN;
let waiting;
let announcing;

/** Answers what is wanted; an answer that comes after the next question is dropped. */
async function answer(shown = SHOWN, anew = false) {
  const mine = ++turn;
  const query = wanted.get('q') ?? '';
  last = shown;
  document.title = query ? `${query} – ${siteTitle}` : siteTitle;
  clearTimeout(announcing);
  at('mangler').hidden = query !== '' || !filtered();
  if (query === '') {
    if (filtered()) announce(at('mangler').textContent);
    return show(null);
  }
  const slow = setTimeout(() => announce('Søger …', 0), SLOW);
  try {
    const pieces = await index(anew);
    // The selects have the filters that exist.
    const filters = Object.fromEntries(Object.entries(FILTERS).map(([name, filter]) => [filter, form.elements[name].value]));
    const found = await search(pieces, query, filters);
    const best = await found.best(shown);
    const entries = best.ids.map((id) => pieces.entry(id));
    for (const many of shown > SHOWN ? [shown] : [SOON, shown]) {
      const ready = await Promise.all(entries.slice(0, many));
      if (mine !== turn) return;
      results({ ...found, ...best }, ready, pieces.root.kinds);
      if (entries.length <= many) break;
    }
  } catch (error) {
    if (mine !== turn) return;
    if (error instanceof Gone && !anew) return answer(shown, true);
    show('fejl');
    announce(at('fejlet').textContent);
    console.warn(error);
  } finally {
    clearTimeout(slow);
  }
}

/** Shows one of the parts: the results, that there are none, or that the index is out of reach. */
function show(part) {
  for (const one of ['fund', 'ingen', 'fejl']) at(one).hidden = one !== part;
  at('vej').hidden = part === 'fund';
}

/** Says it to those who do not see the page, when the typing has paused. */
function announce(text, pause = QUIET) {
  clearTimeout(announcing);
  announcing = setTimeout(() => (at('melding').textContent = text), pause);
}

/** As Danes write it; the browser's own way takes 30 ms the first time. */
const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, '.');
const filtered = () => Object.keys(FILTERS).some((name) => form.elements[name].value !== '');
/** A query in quotation marks, where it has none of its own. */
const named = (query) => (/["“”„»«]/.test(query) ? query : `»${query}«`);
const quoted = (units) => units.map(({ typed }) => `»${typed}«`).join(' eller ');

function results(found, entries, kinds) {
  at('uden').hidden = !filtered();
  if (entries.length === 0 && !found.more) {
    at('ingenting').textContent =
      found.units.length > 0 ? `Ingen fund på ${named(wanted.get('q'))}` : 'Ordene er for almindelige til at søge på';
    show('ingen');
    announce(at('ingenting').textContent);
    return;
  }
  const notes = notesOn(found);
  at('antal').textContent = `${found.unread ? 'Højst ' : ''}${number(found.count)} fund`;
  at('noter').replaceChildren(...notes.map((text) => element('p', text)));
  at('liste').replaceChildren(...entries.map((entry) => row(entry, found.units, kinds)));
  at('flere').hidden = !found.more;
  show('fund');
  announce([at('antal').textContent, ...notes].join('. '));
}

/** What a reader must know of the answer: words that no text has, and words that some lack. */
function notesOn({ units, missing, unread, ids }) {
  const notes = [];
  const near = units.filter((unit) => unit.near);
  const unknown = units.filter((unit) => unit.groups.length === 0);
  if (near.length > 0) notes.push(`Ingen tekst har ${quoted(near)}. Her er fund for ord, der ligner.`);
  if (unknown.length > 0) notes.push(`Ingen tekst har ${quoted(unknown)}. Her er fund for resten af ordene.`);
  if (missing > unknown.length) notes.push('Ingen tekst har alle ordene. Her er dem, der passer bedst.');
  if (unread && ids.length === 0) notes.push('De tekster, der passer bedst, har ikke ordene lige efter hinanden. Med »Vis flere« bliver flere læst.');
  return notes;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** A result, made of the layout's template. */
function row(entry, units, kinds) {
  const made = at('et_fund').content.cloneNode(true);
  const part = (selector) => made.querySelector(selector);
  const link = part('a');
  link.href = entry.url;
  link.replaceChildren(...marks(marked(entry.title, units)));
  part('.kind').textContent = kinds[entry.kind].text;
  if (entry.date) part('.date').replaceChildren(timeOf(entry.date));
  else part('.date').remove();
  if (entry.where) part('.quiet').textContent = entry.where;
  else part('.quiet').remove();
  if (entry.text) part('.excerpt').replaceChildren(...marks(excerpt(entry.text, units)));
  else part('.excerpt').remove();
  return made;
}

function timeOf({ iso, text }) {
  const made = element(iso ? 'time' : 'span', text);
  if (iso) made.dateTime = iso;
  return made;
}

const marks = (parts) => parts.map(([text, found]) => (found ? element('mark', text) : text));

/** Asks for what the fields say now. */
function ask(asked) {
  clearTimeout(waiting);
  const fields = given(new FormData(form));
  const changed = String(fields) !== String(wanted);
  wanted = fields;
  // The browser looks for the page's icon anew when the address changes: the answer goes first.
  if (changed || asked) answer().then(() => note(fields, asked));
}

field.addEventListener('input', () => {
  clearTimeout(waiting);
  const { length } = field.value.trim();
  if (length === 0 || length >= SHORTEST) waiting = setTimeout(() => ask(false), PAUSE);
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask(true);
});

for (const name of Object.keys(FILTERS)) form.elements[name].addEventListener('change', () => ask(true));

at('flere').addEventListener('click', async () => {
  const before = at('liste').children.length;
  const shown = last + SHOWN;
  history.replaceState({ ...history.state, shown }, '');
  await answer(shown);
  at('liste').children[before]?.querySelector('a').focus();
});

at('uden').addEventListener('click', () => {
  for (const name of Object.keys(FILTERS)) form.elements[name].value = '';
  field.focus();
  ask(true);
});

at('igen').addEventListener('click', () => answer());

/** Shows what the address asks for: when the page is opened, and when a reader goes back. */
function restore() {
  wanted = given(new URLSearchParams(location.search));
  field.value = wanted.get('q') ?? '';
  for (const name of Object.keys(FILTERS)) choose(form.elements[name]);
  answer(history.state?.shown);
}

addEventListener('popstate', restore);
// The preview of editors patches the page, and with it the site is another.
document.addEventListener('ramme:patched', () => {
  index(true).catch(() => {});
  restore();
});
// Nobody comes here but to search: what every search needs comes before the first letter, and
// anew when somebody returns to the field. What fails is told when something is searched.
field.addEventListener('focus', () => index(true).catch(() => {}));
index().catch(() => {});
restore();
