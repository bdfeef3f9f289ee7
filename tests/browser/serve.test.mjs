// The preview in a real browser: a small project is shown by `ramme serve`, its files are changed,
// and open tabs are looked at. Waits have deadlines; nothing sleeps.
//
// CHROMIUM    the browser to use (/usr/bin/chromium)
// RAMME       the program (target/release/ramme)

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './chromium.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const RAMME = resolve(process.env.RAMME ?? join(ROOT, 'target/release/ramme'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEADLINE = 60_000;

const PAGE = 'content/sider/vejledning.md';
const paragraphs = Array.from({ length: 60 }, (_, index) => `Afsnit ${index + 1} er langt nok til at rulle.\n`).join('\n');
const text = (first) => `---\ntitel: Vejledning\n---\n${first}\n\n${paragraphs}`;

let browser, context, folder, preview;

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(() => browser?.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ramme-preview-'));
  write('content/site.yaml', 'titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n');
  write('content/grupper/styregruppen.md', '---\ntitel: Styregruppen\nslags: styregruppe\n---\n');
  write(PAGE, text('Den første tekst.'));
  write('content/sider/anden.md', '---\ntitel: Den anden side\n---\nSe [vejledningen](vejledning.md).\n');
  cpSync(join(ROOT, 'layouts'), join(folder, 'layouts'), { recursive: true });
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  context.setDefaultTimeout(DEADLINE);
});

afterEach(async () => {
  await context?.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Starts the server; resolves to its origin. */
function start(port = '0') {
  preview = spawn(RAMME, ['serve', '--no-open', '--now', '2026-11-22', '--port', port], { cwd: folder });
  return new Promise((done, fail) => {
    let said = '';
    preview.stderr.on('data', (data) => {
      said += data;
      const address = said.match(/http:\/\/[^/]+/);
      if (address) done(address[0]);
    });
    preview.on('exit', (code) => fail(new Error(`ended with ${code}: ${said}`)));
  });
}

async function stop() {
  if (preview?.exitCode !== null || preview.signalCode !== null) return;
  const ended = new Promise((done) => preview.on('exit', done));
  preview.kill('SIGINT');
  await ended;
}

/** A tab that remembers whether it was loaded anew. */
async function open(address) {
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => (window.sameLoad = true));
  return page;
}

const stayed = (page) => page.evaluate(() => window.sameLoad === true);
const says = (page, words) => page.locator('main', { hasText: words }).waitFor();

test('the morphing library is the locked one', () => {
  const packaged = (name) => readFileSync(join(import.meta.dirname, 'node_modules/idiomorph', name), 'utf8');
  const vendored = (name) => readFileSync(join(ROOT, 'src/serve/client', name), 'utf8');
  assert.equal(vendored('idiomorph.min.js'), packaged('dist/idiomorph.min.js'));
  assert.equal(vendored('idiomorph.LICENSE'), packaged('LICENSE'));
});

test('an edit is patched in: scroll, open details, focus, selection and typed text stay', async () => {
  const layout = readFileSync(join(folder, 'layouts/page.html'), 'utf8');
  const block = '{% block main %}';
  assert.ok(layout.includes(block));
  const extra = '<details><summary>Mere</summary><p>Foldet ud.</p></details><p><label>Felt <input></label></p>';
  write('layouts/page.html', layout.replace(block, block + extra));
  const page = await open(`${await start()}/vejledning/`);
  await page.locator('main summary').click();
  await page.getByLabel('Felt').fill('halvt skrevet');
  await page.evaluate(() => {
    window.scrollTo(0, 900);
    const last = [...document.querySelectorAll('main p')].find((one) => one.textContent.startsWith('Afsnit 30 '));
    getSelection().selectAllChildren(last);
  });
  await page.getByLabel('Felt').evaluate((field) => field.focus({ preventScroll: true }));
  const before = await page.evaluate(() => ({ scroll: scrollY, selected: String(getSelection()) }));
  assert.equal(before.scroll, 900);

  write(PAGE, text('Den anden tekst.'));
  await says(page, 'Den anden tekst.');
  const after = await page.evaluate(() => ({
    scroll: scrollY,
    selected: String(getSelection()),
    open: document.querySelector('main details').open,
    focused: document.activeElement.localName,
    typed: document.querySelector('main input').value,
  }));
  assert.deepEqual(after, { ...before, open: true, focused: 'input', typed: 'halvt skrevet' });
  assert.ok(await stayed(page));
  assert.equal(await page.locator('script[src*="_ramme"]').count(), 0, 'the page is as it is built');
});

test('a style sheet is swapped: no load, no moment without style, and nothing of the page is touched', async () => {
  const page = await open(`${await start()}/vejledning/`);
  await page.evaluate(() => {
    window.unstyled = 0;
    window.touched = 0;
    new MutationObserver(() => (window.touched += 1)).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
      if (getComputedStyle(document.querySelector('.frame')).boxSizing !== 'border-box') window.unstyled += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  const sheet = join(folder, 'layouts/assets/style.css');
  writeFileSync(sheet, `${readFileSync(sheet, 'utf8')}\nh1 { color: rgb(1, 2, 3); }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
  await page.waitForFunction(() => document.querySelectorAll('head link[rel="stylesheet"]').length === 1);
  assert.deepEqual(await page.evaluate(() => [window.unstyled, window.touched]), [0, 0]);
  assert.ok(await stayed(page));
});

test('the error bar comes over the last good page, with its place, and goes', async () => {
  const page = await open(`${await start()}/vejledning/`);
  const bar = page.locator('.bar.error');
  write(PAGE, text('Ny tekst.').replace('titel:', 'tittel:'));
  await bar.waitFor();
  const words = await bar.innerText();
  assert.match(words, /content\/sider\/vejledning\.md:2:1/);
  assert.match(words, /Mente du titel\?/);
  assert.match(words, /tittel: Vejledning/);
  assert.match(await page.locator('.spoken[role=alert]').textContent(), /^2 fejl: Nøglen/);
  await says(page, 'Den første tekst.');
  await accessible(page);
  write(PAGE, text('Ny tekst.'));
  await bar.waitFor({ state: 'hidden' });
  await says(page, 'Ny tekst.');
  assert.ok(await stayed(page));
});

test('a tab that shows another page is not touched, and can find what changed', async () => {
  const origin = await start();
  const page = await open(`${origin}/vejledning/`);
  const other = await open(`${origin}/anden/`);
  await other.evaluate(() => {
    window.touched = 0;
    new MutationObserver(() => (window.touched += 1)).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  write(PAGE, text('Den anden tekst.'));
  await says(page, 'Den anden tekst.');
  await other.locator('.changed summary', { hasText: '1 side ændret' }).click();
  assert.equal(await other.evaluate(() => window.touched), 0);
  await accessible(other);
  await other.locator('.changed a', { hasText: 'Vejledning' }).click();
  await says(other, 'Den anden tekst.');
});

test('what is not public is marked on its page and at links to it', async () => {
  write(PAGE, text('Tekst.').replace('---\n', '---\nudkast: ja\n'));
  write('content/sider/senere.md', '---\ntitel: Senere\noffentlig_fra: 2026-12-01\n---\nTekst.\n');
  const origin = await start();
  const page = await open(`${origin}/vejledning/`);
  await page.getByText('Kladde: ikke offentlig').waitFor();
  await accessible(page);
  await page.goto(`${origin}/senere/`);
  await page.getByText('Offentlig fra 1. december 2026').waitFor();
  await page.goto(`${origin}/anden/`);
  const mark = () => page.locator('main a[href="/vejledning/"]').evaluate((link) => getComputedStyle(link, '::after').content);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main a[href="/vejledning/"]'), '::after').content.includes('kladde'));
  write(PAGE, text('Tekst.'));
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main a[href="/vejledning/"]'), '::after').content === 'none');
  assert.equal(await mark(), 'none');
});

test('a missing page lists what is like it', async () => {
  const origin = await start();
  const page = await context.newPage();
  const answer = await page.goto(`${origin}/vejledningen/`);
  assert.equal(answer.status(), 404);
  await page.locator('.top a', { hasText: '/vejledning/' }).click();
  await says(page, 'Den første tekst.');
});

test('a first build that fails shows why, and then the page', async () => {
  write(PAGE, text('Tekst.').replace('titel:', 'tittel:'));
  const page = await open(`${await start()}/vejledning/`);
  await page.getByRole('heading', { name: 'Webstedet kan ikke bygges endnu' }).waitFor();
  await page.getByText('content/sider/vejledning.md:2:1').waitFor();
  await accessible(page);
  write(PAGE, text('Rettet.'));
  await says(page, 'Rettet.');
  await page.getByRole('heading', { level: 1, name: 'Vejledning' }).waitFor();
});

test('a tab catches up when the server comes back', async () => {
  const origin = await start();
  const page = await open(`${origin}/vejledning/`);
  await stop();
  await page.getByText('Forhåndsvisningen er stoppet').waitFor();
  write(PAGE, text('Skrevet imens.'));
  await start(new URL(origin).port);
  await says(page, 'Skrevet imens.');
  await page.getByText('Forhåndsvisningen er stoppet').waitFor({ state: 'hidden' });
  assert.ok(await stayed(page));
});

/** The server's own frames must be as easy to read as the pages. */
async function accessible(page) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    const faults = found.violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
    assert.deepEqual(faults, []);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px wide at 320 px`);
  await page.setViewportSize({ width: 1000, height: 700 });
}
