// The preview in the browser. The server adds this script to every page it shows; a built site
// has nothing of it. It listens for what changed, patches the page in place, and shows what is
// wrong and what is not public in frames of its own, out of reach of the page's styles.

(() => {
  'use strict';

  const script = document.currentScript;
  const near = JSON.parse(script.dataset.near ?? '[]');
  let hash = script.dataset.page;
  // What is left is the page as it is built.
  script.remove();
  const own = document.body.classList.contains('ramme');

  /** An element: attributes, then children; text is never read as markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /** A message: what stands between grave accents is code. */
  const message = (text) => text.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part));

  /** A frame of our own before or after the page's body. */
  function frame(name, place) {
    const host = make('div', { id: `_ramme-${name}` });
    const root = host.attachShadow({ mode: 'open' });
    root.append(make('link', { rel: 'stylesheet', href: '/_ramme/client.css' }));
    const part = make('section', { 'aria-label': name === 'top' ? 'Om denne side' : 'Forhåndsvisning', class: name });
    part.hidden = true;
    root.append(part);
    document.body[place](host);
    return part;
  }

  const top = frame('top', 'before');
  const foot = frame('foot', 'after');
  const list = make('div', { class: 'changed' });
  const bar = make('div', { class: 'bar' });
  const lost = make('p', { class: 'lost' });
  // Live regions must be there before their text is.
  const spoken = make('p', { class: 'spoken', role: 'status' });
  const alarm = make('p', { class: 'spoken', role: 'alert' });
  for (const part of [list, bar, lost]) part.hidden = true;
  foot.append(list, lost, bar, spoken, alarm);
  foot.hidden = false;

  // ---- What is not public

  const marks = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

  const BADGE = `display: inline-block; margin-inline-start: 0.5em; padding: 0 0.4em; border-radius: 2px;
    font: 600 0.8em / 1.5 system-ui, sans-serif; color: #1a1d1e; background: #ffe08a;`;

  function showHeld(held) {
    const rules = Object.entries(held).map(([url, { mark }]) => {
      const address = CSS.escape(url);
      const to = ['=', '^='].map((how, index) => `a[href${how}"${address}${index ? '#' : ''}"]::after`);
      return `${to} { content: " ${mark}"; ${BADGE} }`;
    });
    const here = held[decodeURI(location.pathname)] ?? held[location.pathname];
    if (here) rules.push('html { scroll-padding-block-start: 4rem; }');
    marks.replaceSync(rules.join('\n'));
    top.replaceChildren();
    if (here) top.append(make('p', {}, here.notice));
    if (near.length > 0) {
      const links = near.map((url) => make('li', {}, make('a', { href: url }, url)));
      top.append(make('p', {}, 'Adressen findes ikke. Der er noget, der ligner:'), make('ul', {}, ...links));
    }
    top.hidden = top.childElementCount === 0;
  }

  // ---- What is wrong

  const WORDS = { error: 'Fejl', warning: 'Advarsel' };

  function excerpt({ excerpt, column, width }) {
    const text = [...excerpt];
    const from = column - 1;
    const marked = make('mark', {}, text.slice(from, from + width).join('') || ' ');
    const code = make('code', {}, text.slice(0, from).join(''), marked, text.slice(from + width).join(''));
    return make('pre', { tabindex: '0' }, code);
  }

  function problem(one) {
    const place = one.file && [one.file, one.line, one.column].filter(Boolean).join(':');
    return make(
      'li',
      { class: one.severity },
      make('p', { class: 'what' }, make('strong', {}, `${WORDS[one.severity]}${one.code ? ` ${one.code}` : ''}`), ' ', ...message(one.message)),
      place ? make('p', { class: 'where' }, place) : null,
      one.excerpt ? excerpt(one) : null,
      one.hint ? make('p', { class: 'hint' }, ...message(one.hint)) : null,
    );
  }

  let wrong = 0;

  function showProblems({ tally, errors, list: problems }) {
    spoken.textContent = wrong && !errors ? 'Fejlene er rettet.' : '';
    alarm.textContent = '';
    const folded = wrong > 0 && bar.querySelector('details')?.open === false;
    wrong = errors;
    bar.replaceChildren();
    // A page of the server's own says it all itself.
    bar.hidden = problems.length === 0 || own;
    if (bar.hidden) return;
    if (errors) alarm.textContent = `${tally}: ${problems[0].message}`;
    const rows = make('ol', { role: 'list' }, ...problems.map(problem));
    const state = errors ? `${tally}. Du ser siden, som den var.` : `${tally}.`;
    const fold = make('details', {}, make('summary', {}, state), rows);
    // A warning waits until somebody wants to read it; an error does not.
    fold.open = errors > 0 && !folded;
    bar.className = errors ? 'bar error' : 'bar warning';
    bar.append(fold);
  }

  // ---- What the last save changed

  const CLOSED = 'ramme-lukket';

  function showChanged({ round, count = 0, pages = [] }) {
    list.hidden = count === 0 || sessionStorage.getItem(CLOSED) === String(round);
    if (list.hidden) return;
    const rows = pages.map(({ url, title }) => {
      const here = url === decodeURI(location.pathname);
      return make('li', {}, make('a', { href: url, ...(here && { 'aria-current': 'page' }) }, title || url));
    });
    if (count > pages.length) rows.push(make('li', {}, `og ${count - pages.length} til`));
    const close = make('button', { type: 'button', 'aria-label': 'Luk listen over ændrede sider' }, 'Luk');
    close.addEventListener('click', () => {
      sessionStorage.setItem(CLOSED, String(round));
      list.hidden = true;
    });
    const open = list.querySelector('details')?.open ?? false;
    const fold = make('details', {}, make('summary', {}, count === 1 ? '1 side ændret' : `${count} sider ændret`), make('ul', { role: 'list' }, ...rows));
    fold.open = open;
    list.replaceChildren(fold, close);
  }

  // ---- Patching the page

  const sheets = (head) => [...head.querySelectorAll('link[rel~="stylesheet"]')];
  const scripts = (page) => [...page.querySelectorAll('script[src]')].map((one) => one.src).join('\n');

  /** Loads the sheets that are new; the old ones go when these are there, so nothing flashes. */
  async function loadSheets(fresh) {
    const old = sheets(document.head);
    const wanted = sheets(fresh.head).map((sheet) => sheet.getAttribute('href'));
    const kept = old.map((sheet) => sheet.getAttribute('href'));
    const added = wanted.filter((href) => !kept.includes(href)).map((href) => make('link', { rel: 'stylesheet', href }));
    const loaded = added.map((sheet) => new Promise((done) => {
      sheet.addEventListener('load', done);
      sheet.addEventListener('error', done);
    }));
    document.head.append(...added);
    await Promise.all(loaded);
    return () => old.filter((sheet) => !wanted.includes(sheet.getAttribute('href'))).forEach((sheet) => sheet.remove());
  }

  /** The rest of the head: title, description, icon. */
  function patchHead(fresh) {
    const rest = (head) => [...head.children].filter((one) => !one.matches('link[rel~="stylesheet"], script'));
    const wanted = new Map(rest(fresh.head).map((one) => [one.outerHTML, one]));
    for (const one of rest(document.head)) {
      if (!wanted.delete(one.outerHTML)) one.remove();
    }
    document.head.append(...wanted.values());
  }

  /** What a reader did to the page stays: what is unfolded, typed and chosen. */
  const kept = {
    beforeAttributeUpdated: (name, element) => !(
      (name === 'open' && element.localName === 'details') ||
      (name === 'value' && element.value !== element.defaultValue) ||
      (name === 'checked' && element.checked !== element.defaultChecked) ||
      (name === 'selected' && element.selected !== element.defaultSelected)
    ),
  };

  async function patch() {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const tag = fresh.querySelector('script[data-page]');
    tag.remove();
    if (scripts(fresh) !== scripts(document)) return location.reload();
    const dropOld = await loadSheets(fresh);
    patchHead(fresh);
    for (const { name, value } of fresh.documentElement.attributes) document.documentElement.setAttribute(name, value);
    Idiomorph.morph(document.body, fresh.body, { morphStyle: 'outerHTML', callbacks: kept });
    dropOld();
    hash = tag.dataset.page;
    document.dispatchEvent(new CustomEvent('ramme:patched'));
  }

  // One patch at a time, and the last news last.
  let patching = Promise.resolve();
  const patchNext = (wanted) => {
    patching = patching.then(() => (wanted === hash ? null : patch())).catch(() => setTimeout(connect, RETRY));
  };

  // ---- Listening

  const RETRY = 500;
  let source = null;

  function connect() {
    source?.close();
    // A browser allows a site six connections: a tab that nobody sees gives its one back.
    if (document.hidden) return;
    const query = new URLSearchParams({ page: location.pathname, hash });
    source = new EventSource(`/_ramme/events?${query}`);
    const on = (name, act) => source.addEventListener(name, ({ data }) => act(data));
    on('open', () => (lost.hidden = true));
    on('held', (data) => showHeld(JSON.parse(data)));
    on('problems', (data) => showProblems(JSON.parse(data)));
    on('changed', (data) => showChanged(JSON.parse(data)));
    on('page', patchNext);
    on('error', () => {
      source.close();
      lost.textContent = 'Forhåndsvisningen er stoppet. Siden følger med igen, når den er startet.';
      lost.hidden = false;
      setTimeout(connect, RETRY);
    });
  }

  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', ({ persisted }) => persisted && connect());
  connect();
})();
