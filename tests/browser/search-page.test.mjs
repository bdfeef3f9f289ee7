// The search as a reader meets it: in a real browser over the built site, with the pointer, with the
// keyboard alone, on a small screen, without scripts, and when the network fails.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './chromium.mjs';
import { serve } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A search with everything it fetches, compressed. */
const MOST_BYTES = 300_000;

let server, origin, browser, context, page;
let errors;

before(async () => {
  ({ server, origin } = await serve());
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => request.url().startsWith(origin + '/') || errors.push(`asks ${request.url()}`));
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(errors, []);
});

const field = () => page.getByLabel('Søgeord');
const titles = () => page.locator('#_liste h3').allTextContents();
const results = () => page.locator('#_fund');
/** Waits for the count, and gives it. */
const count = async () => Number((await page.getByRole('heading', { level: 2, name: /fund$/ }).textContent()).replace(/\D/g, ''));
const query = () => new URL(page.url()).searchParams;

test('what is typed is searched at once, and stands in the address', async () => {
  await page.goto(`${origin}/soeg/`);
  await field().pressSequentially('særlige pladser');
  await results().waitFor();
  await page.waitForURL((url) => url.searchParams.get('q') === 'særlige pladser');
  assert.ok((await count()) > 1);
  assert.match((await titles())[0], /særlige pladser/i);
  assert.ok((await page.locator('#_liste mark').allTextContents()).some((text) => /^pladser/i.test(text)));
  assert.ok(await field().evaluate((element) => element === document.activeElement), 'the field has lost the focus');
  assert.ok(await page.locator('#_vej').isHidden());
  assert.match(await page.title(), /^særlige pladser – Søg/);
  // Said when the typing has paused.
  await page.waitForFunction(() => /\d+ fund/.test(document.getElementById('_melding').textContent));
  await field().fill('');
  await page.locator('#_vej').waitFor();
  assert.ok(await results().isHidden());
  assert.equal(query().get('q'), null);
});

test('each result has a kind, a title that leads somewhere, and an excerpt', async () => {
  await page.goto(`${origin}/soeg/?q=takst`);
  await results().waitFor();
  const rows = page.locator('#_liste > li');
  assert.equal(await rows.count(), Math.min(10, await count()));
  for (const row of await rows.all()) {
    assert.notEqual(await row.locator('.kind').textContent(), '');
    assert.ok((await row.locator('article mark').count()) > 0, await row.innerText());
    const link = await row.getByRole('link').getAttribute('href');
    assert.equal((await page.request.get(origin + link.replace(/#.*/, ''))).status(), 200);
  }
  await page.getByRole('heading', { level: 3 }).first().getByRole('link').click();
  await page.waitForURL((url) => url.pathname !== '/soeg/');
  await page.goBack();
  await results().waitFor();
  assert.equal(await field().inputValue(), 'takst');
});

test('half a word is enough', async () => {
  await page.goto(`${origin}/soeg/?q=standardkontr`);
  await results().waitFor();
  assert.match((await titles())[0], /standardkontrakt/i);
  assert.equal(await page.locator('#_noter p').count(), 0);
});

test('a typing error is forgiven, and told', async () => {
  await page.goto(`${origin}/soeg/?q=misbrugsbehandlling`);
  await results().waitFor();
  assert.equal(await page.locator('#_noter').innerText(), 'Ingen tekst har »misbrugsbehandlling«. Her er fund for ord, der ligner.');
  assert.match((await page.locator('#_liste').innerText()).toLowerCase(), /misbrugsbehandling/);
});

test('where no text has all words, those that come nearest are shown, and told', async () => {
  await page.goto(`${origin}/soeg/?q=minibo+recovery`);
  await results().waitFor();
  assert.equal(await page.locator('#_noter').innerText(), 'Ingen tekst har alle ordene. Her er dem, der passer bedst.');
});

test('a phrase finds fewer than its words', async () => {
  await page.goto(`${origin}/soeg/?q=pladser+særlige`);
  await results().waitFor();
  const words = await count();
  await page.goto(`${origin}/soeg/?q=${encodeURIComponent('»særlige pladser«')}`);
  await results().waitFor();
  const phrase = await count();
  assert.ok(phrase > 0 && phrase < words, `${phrase} of ${words}`);
  await page.goto(`${origin}/soeg/?q=${encodeURIComponent('"pladser særlige"')}`);
  await page.locator('#_ingen').waitFor();
});

test('a phrase is shown whole, with its common words', async () => {
  await page.goto(`${origin}/soeg/?q=${encodeURIComponent('"til efterretning"')}`);
  await results().waitFor();
  for (const row of await page.locator('#_liste > li').all()) {
    assert.match((await row.locator('mark').allTextContents()).join('|').toLowerCase(), /til efterretning/);
  }
  await page.goto(`${origin}/soeg/?q=${encodeURIComponent('"organisation 2025 taget"')}`);
  await page.locator('#_ingen').waitFor();
  await page.goto(`${origin}/soeg/?q=ad+hoc`);
  await results().waitFor();
  assert.ok((await page.locator('#_liste mark').allTextContents()).some((text) => /^ad hoc/i.test(text)));
});

test('where the first texts have no such phrase, more are read on demand', async () => {
  await page.goto(`${origin}/soeg/?q=${encodeURIComponent('"i kommunerne"')}`);
  await results().waitFor();
  assert.match(await page.locator('#_antal').textContent(), /^Højst \d+ fund$/);
  const [before, all] = [await page.locator('#_liste > li').count(), await count()];
  for (let more = 0; more < 20 && (await page.getByRole('button', { name: 'Vis flere' }).isVisible()); more += 1) {
    await page.evaluate(() => document.getElementById('_liste').append(Object.assign(document.createElement('li'), { id: 'before' })));
    await page.getByRole('button', { name: 'Vis flere' }).click();
    await page.locator('#before').waitFor({ state: 'detached' });
  }
  assert.doesNotMatch(await page.locator('#_antal').textContent(), /Højst/);
  assert.ok((await count()) < all && (await page.locator('#_liste > li').count()) >= before);
});

test('a place comes before words that share its stem', async () => {
  await page.goto(`${origin}/soeg/?q=Slagelse`);
  await results().waitFor();
  const rows = page.locator('#_liste > li');
  for (let n = 0; n < 8; n += 1) {
    assert.deepEqual([...new Set((await rows.nth(n).locator('mark').allTextContents()).map((text) => /slagelse/i.test(text)))], [true], await rows.nth(n).innerText());
  }
});

test('of an event that had taken place by some day no more is said', async () => {
  await page.goto(`${origin}/soeg/?q=temamøde+kontraktforhandling`);
  await page.locator('#_liste .date', { hasText: /^senest 19\. september 2024$/ }).first().waitFor();
});

test('lines of a text stay apart', async () => {
  await page.goto(`${origin}/soeg/?q=rammeaftale`);
  await results().waitFor();
  const excerpts = await page.locator('#_liste .excerpt').allTextContents();
  assert.ok(excerpts.some((text) => text.includes(' · ')), excerpts.join('\n'));
  assert.ok(excerpts.every((text) => !text.includes('\n')));
});

test('a filter without a word is told what is missing', async () => {
  await page.goto(`${origin}/soeg/`);
  const missing = page.getByText('Skriv et ord at søge på.', { exact: false }).first();
  assert.ok(await missing.isHidden());
  await page.getByLabel('Slags').selectOption({ label: 'Beslutning' });
  await missing.waitFor();
  await page.waitForFunction(() => document.getElementById('_melding').textContent.startsWith('Skriv et ord'));
  assert.ok(await page.locator('#_vej').isVisible());
  await field().fill('takst');
  await results().waitFor();
  assert.ok(await missing.isHidden());
});

test('filters that do not exist are none, as the fields say', async () => {
  await page.goto(`${origin}/soeg/?q=takst`);
  await results().waitFor();
  const all = await count();
  await page.goto(`${origin}/soeg/?q=takst&slags=xxx&aar=1999`);
  await results().waitFor();
  assert.equal(await count(), all);
  assert.equal(await page.getByLabel('Slags').inputValue(), '');
  await page.goto(`${origin}/soeg/?q=qwxzjkv&slags=xxx`);
  await page.locator('#_ingen').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Søg uden filtre' }).isHidden());
});

test('nothing found: help, and the ways around', async () => {
  await page.goto(`${origin}/soeg/?q=qwxzjkv`);
  await page.getByRole('heading', { level: 2, name: 'Ingen fund på »qwxzjkv«' }).waitFor();
  assert.ok(await page.getByRole('heading', { level: 2, name: 'Registre' }).isVisible());
  assert.ok(await page.getByRole('link', { name: 'ordlisten' }).isVisible());
  assert.ok(await page.getByRole('button', { name: 'Søg uden filtre' }).isHidden());
  // What stands in quotation marks gets no others.
  await page.goto(`${origin}/soeg/?q=»qwxzjkv+vrrtp«`);
  await page.getByRole('heading', { level: 2, name: 'Ingen fund på »qwxzjkv vrrtp«', exact: true }).waitFor();
  await page.goto(`${origin}/soeg/?q=og`);
  await page.getByRole('heading', { level: 2, name: 'Ordene er for almindelige til at søge på' }).waitFor();
});

test('filters narrow, stand in the address, and can be taken away', async () => {
  await page.goto(`${origin}/soeg/?q=rammeaftale`);
  await results().waitFor();
  const all = await count();
  await page.getByLabel('Slags').selectOption({ label: 'Beslutning' });
  await page.waitForFunction((all) => Number(document.getElementById('_antal').textContent.replace(/\D/g, '')) < all, all);
  const decisions = await count();
  assert.deepEqual([...new Set(await page.locator('#_liste .kind').allTextContents())], ['Beslutning']);
  assert.equal(query().get('slags'), 'beslutning');
  await page.getByLabel('År').selectOption('2016');
  await page.waitForFunction((all) => Number(document.getElementById('_antal').textContent.replace(/\D/g, '')) < all, decisions);
  for (const date of await page.locator('#_liste .date').allTextContents()) assert.match(date, /2016$/);

  // An address that was sent on shows the same, and Back takes one step at a time.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('#_fund').waitFor();
  assert.deepEqual(await other.locator('#_liste h3').allTextContents(), await titles());
  assert.equal(await other.getByLabel('År').inputValue(), '2016');
  await other.close();
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('_aar').value === '');
  await page.waitForFunction((wanted) => document.getElementById('_antal').textContent === `${wanted} fund`, decisions);
  await page.goBack();
  await page.waitForFunction((wanted) => document.getElementById('_antal').textContent === `${wanted} fund`, all);

  await page.goto(`${origin}/soeg/?q=minibo&aar=2021`);
  await page.getByRole('button', { name: 'Søg uden filtre' }).click();
  await results().waitFor();
  assert.equal(query().get('aar'), null);
});

test('with the keyboard alone', async () => {
  await page.goto(`${origin}/soeg/`);
  for (let presses = 0; presses < 30 && !(await field().evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('takst');
  await page.keyboard.press('Enter');
  await results().waitFor();
  const before = await count();
  await page.keyboard.type(' hovedstaden');
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => Number(document.getElementById('_antal').textContent.replace(/\D/g, '')) < before, before);
  // Each search that was asked for with Enter is a step in the history.
  await page.goBack();
  await page.waitForFunction((before) => document.getElementById('_antal').textContent === `${before} fund`, before);
  assert.equal(await field().inputValue(), 'takst');
  await field().focus();
  const passed = [];
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    passed.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent));
  }
  const [button, kind, year, group, first] = passed;
  assert.deepEqual([button, kind, year, group, first], ['Søg', '_slags', '_aar', '_gruppe', (await titles())[0]]);
});

test('more are shown on demand, and the first of them gets the focus', async () => {
  await page.goto(`${origin}/soeg/?q=kommune`);
  await results().waitFor();
  assert.ok((await count()) > 20);
  await page.getByRole('button', { name: 'Vis flere' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#_liste > li').length === 20);
  await page.waitForFunction(() => document.activeElement === document.querySelectorAll('#_liste h3 a')[10]);
});

test('every state can be read by everybody', async () => {
  const faults = [];
  for (const address of ['?q=takst', '?q=misbrugsbehandlling', '?q=qwxzjkv', '?q=minibo&aar=2021', '?aar=2021', '']) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${origin}/soeg/${address}`);
    await page.waitForLoadState('networkidle');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(AXE);
      const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), TAGS);
      faults.push(...found.violations.map(({ id, nodes }) => `${address} ${colorScheme}: ${id}: ${nodes.map((node) => node.html).join(' ')}`));
    }
    for (const width of [320, 390, 768]) {
      await page.setViewportSize({ width, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${address}: ${wide} px wide at ${width} px`);
    }
  }
  assert.deepEqual(faults, []);
});

test('a search costs little', async (t) => {
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  const heard = new Set();
  client.on('Network.responseReceived', ({ requestId, response }) => {
    if (/indeks|assets\/soeg/.test(response.url)) heard.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (heard.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${origin}/soeg/?q=kommuner+takster`);
  await results().waitFor();
  await page.waitForLoadState('networkidle');
  t.diagnostic(`${heard.size} files of the index, ${bytes} bytes`);
  assert.ok(bytes > 0 && bytes < MOST_BYTES, `${bytes} bytes`);
});

test('an index that is out of reach is told, and asked for again', async () => {
  await page.route('**/indeks.json', (route) => route.abort());
  await page.goto(`${origin}/soeg/?q=takst`);
  await page.getByRole('heading', { level: 2, name: 'Søgningen kan ikke hente sit indeks' }).waitFor();
  assert.ok(await page.getByRole('heading', { level: 2, name: 'Registre' }).isVisible());
  await page.unroute('**/indeks.json');
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await results().waitFor();
});

test('when the site was built anew, the index is opened anew', async () => {
  let asked = 0;
  await page.route('**/indeks.json', async (route) => {
    asked += 1;
    const response = await route.fetch();
    const root = await response.json();
    // The first root is of a site that is no longer there.
    await route.fulfill({ response, json: asked === 1 ? { ...root, folder: '/assets/soeg/borte/' } : root });
  });
  await page.goto(`${origin}/soeg/?q=takst`);
  await results().waitFor();
  assert.equal(asked, 2);
});

test('a preview that patches the page keeps the search', async () => {
  await page.goto(`${origin}/soeg/?q=takst`);
  await results().waitFor();
  const before = await titles();
  const asked = page.waitForRequest('**/indeks.json');
  await page.evaluate(() => {
    document.getElementById('_fund').hidden = true;
    document.getElementById('_liste').replaceChildren();
    document.dispatchEvent(new CustomEvent('ramme:patched'));
  });
  await Promise.all([asked, results().waitFor()]);
  assert.deepEqual(await titles(), before);
});

test('without scripts the registers and the index lead on', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const there = await plain.newPage();
  await there.goto(`${origin}/`);
  assert.ok(await there.getByLabel('Søg på webstedet').isHidden());
  // Playwright finds no text in a noscript.
  await there.locator('noscript a[href="/soeg/"]').click();
  await there.waitForURL(`${origin}/soeg/`);
  await there.locator('noscript > .notice').waitFor();
  assert.ok(await there.locator('#_soeg').isHidden());
  for (const name of ['Registre', 'Indeks']) assert.ok(await there.getByRole('heading', { level: 2, name }).isVisible());
  const letters = await there.getByRole('navigation', { name: 'Bogstaver' }).getByRole('link').allTextContents();
  assert.deepEqual(letters, [...letters].sort(new Intl.Collator('da').compare));
  await there.getByRole('link', { name: 'Ø', exact: true }).click();
  assert.ok(await there.getByRole('link', { name: 'Økonomigruppen' }).first().isVisible());
  await plain.close();
});

test('every page leads to the search', async () => {
  await page.goto(`${origin}/referater/`);
  await page.getByRole('banner').getByRole('link', { name: 'Søg' }).click();
  await page.getByRole('heading', { level: 1, name: 'Søg' }).waitFor();
  await page.goto(`${origin}/`);
  await page.getByLabel('Søg på webstedet').fill('takst');
  await page.keyboard.press('Enter');
  await results().waitFor();
  assert.equal(await field().inputValue(), 'takst');
});
