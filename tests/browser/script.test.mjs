// What scripts add to pages: links that are copied, also where the clipboard is refused, and lists
// that are unfolded at once; and that without scripts none of it is there.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './chromium.mjs';
import { NOT_FOUND, pages, serve } from './site.mjs';

const MEETING = '/referater/styregruppen/2021-03-26/';
const TEXT = '/rammeaftalen/2021-2022/';
const DECISIONS = '/beslutninger/';
const BY_SCRIPT = '.by-script';

let server, origin, browser;

before(async () => {
  ({ server, origin } = await serve());
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Does something with a page in a context of its own. */
async function on(address, options, act) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  try {
    await page.goto(origin + address);
    await act(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const canonical = (page) => page.getAttribute('link[rel=canonical]', 'href');
const said = (page) => page.locator('main > [role=status]');

describe('copying a link', () => {
  for (const [address, name, anchor, told] of [
    [MEETING, 'Kopiér link til punkt 5', 'punkt-5', 'Linket til punkt 5 er kopieret.'],
    [MEETING, 'Kopiér link til punkt 7A', 'punkt-7a', 'Linket til punkt 7A er kopieret.'],
    [MEETING, 'Kopiér link til beslutningen i punkt 5', 'punkt-5-beslutning', 'Linket til beslutningen i punkt 5 er kopieret.'],
    [TEXT, 'Kopiér link til Mål og vision', 'maal-og-vision', 'Linket til Mål og vision er kopieret.'],
  ]) {
    it(`${name}: by keyboard`, () => on(address, CLIPBOARD, async (page) => {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Kopieret/ }).waitFor();
      assert.equal(await copied(page), `${await canonical(page)}#${anchor}`);
      assert.equal(await said(page).textContent(), told);
      assert.ok(await page.getByText('Kopieret', { exact: true }).isVisible());
      assert.equal(await page.locator(`[id="${anchor}"]`).count(), 1);
      // After a while it can be copied again.
      await button.waitFor({ timeout: 10_000 });
    }));
  }

  it('copies the address of a feed', () => on('/foelg-med/', CLIPBOARD, async (page) => {
    const feeds = await page.locator('main a[href$="/nyt.xml"]').count();
    assert.ok(feeds > 20);
    assert.equal(await page.getByRole('button', { name: /^Kopiér link til feedet/ }).count(), feeds);
    await page.getByRole('button', { name: 'Kopiér link til feedet fra Styregruppen', exact: true }).click();
    await page.getByRole('button', { name: /^Kopieret/ }).waitFor();
    assert.equal(await copied(page), `${origin}/organisation/styregruppen/nyt.xml`);
    assert.equal(await said(page).textContent(), 'Linket til feedet fra Styregruppen er kopieret.');
  }));

  it('shows the address where the clipboard is refused', () => on(MEETING, { permissions: [] }, async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    });
    await refused(page);
  }));

  it('shows the address where there is no clipboard', () => on(MEETING, {}, async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await refused(page);
  }));

  async function refused(page) {
    const button = page.getByRole('button', { name: 'Kopiér link til punkt 5', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: /Linket kunne ikke kopieres/ });
    await field.waitFor();
    const [chosen, focused] = await field.evaluate((input) => [
      input.value.slice(input.selectionStart, input.selectionEnd),
      document.activeElement === input,
    ]);
    assert.equal(chosen, `${await canonical(page)}#punkt-5`);
    assert.ok(focused);
    await page.keyboard.press('Escape');
    assert.equal(await field.count(), 0);
    assert.ok(await button.evaluate((one) => document.activeElement === one));
  }

  it('moves nothing on the page', async () => {
    const heights = [];
    for (const javaScriptEnabled of [true, false]) {
      for (const [address, width] of [[MEETING, 1280], [MEETING, 390], [TEXT, 1280], [DECISIONS, 390]]) {
        await on(address, { javaScriptEnabled, viewport: { width, height: 900 } }, async (page) => {
          heights.push(await page.evaluate(() => document.documentElement.scrollHeight));
        });
      }
    }
    assert.deepEqual(heights.slice(0, 4), heights.slice(4));
  });
});

describe('unfolding all', () => {
  it('opens and closes every fold, and says so', () => on(DECISIONS, {}, async (page) => {
    const open = () => page.locator('main details[open]').count();
    const all = await page.locator('main details').count();
    assert.ok(all > 1);
    await page.getByRole('button', { name: 'Fold alle ud' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await open(), all);
    assert.equal(await said(page).textContent(), `Alle ${all} er foldet ud.`);
    await page.getByRole('button', { name: 'Fold alle ind' }).click();
    assert.equal(await open(), 0);
    // The name follows what the reader unfolds, one by one.
    for (const summary of await page.locator('main summary').all()) await summary.click();
    await page.getByRole('button', { name: 'Fold alle ind' }).waitFor();
  }));

  it('is not needed on paper, where all is shown', () => on(DECISIONS, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(() => [...document.querySelectorAll('main details > .prose')].filter((one) => one.innerText.length === 0).length);
    assert.equal(hidden, 0);
    assert.equal(await page.locator(`${BY_SCRIPT}:visible`).count(), 0);
  }));
});

it('paper has the list of all annexes with their addresses, the screen has not', () => on(MEETING, {}, async (page) => {
  const list = page.locator('.annexes-on-paper');
  assert.ok(!(await list.isVisible()));
  await page.emulateMedia({ media: 'print' });
  assert.ok(await list.isVisible());
  const written = await list.evaluate((one) => one.innerText);
  const annexes = await page.locator('.item .annexes > li').evaluateAll((lines) => lines.map((line) => ({
    facts: line.querySelector('.meta').innerText,
    title: (line.querySelector('a') ?? line.firstChild).textContent.trim(),
    address: line.querySelector('a')?.getAttribute('href'),
  })));
  assert.ok(annexes.length > 10);
  assert.equal(await list.locator('li').count(), annexes.length);
  const base = new URL(await canonical(page));
  for (const { title, facts, address } of annexes) {
    for (const part of [title, facts, address && new URL(address, base).href]) {
      assert.ok(!part || written.replaceAll('\u00ad', '').includes(part.replaceAll('\u00ad', '')), part);
    }
  }
}));

it('without scripts none of it is there', async () => {
  for (const address of [MEETING, TEXT, DECISIONS, '/foelg-med/']) {
    await on(address, { javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.locator('button').count(), 0);
    });
  }
  await on(MEETING, { javaScriptEnabled: false }, async (page) => {
    assert.ok(await page.locator('#punkt-5 > .item-head > .permalink').isVisible());
  });
});

it('the script is small, and loaded only where it has something to do', async () => {
  for (const address of pages(1).filter((one) => one !== NOT_FOUND)) {
    await on(address, {}, async (page) => {
      const loads = await page.locator('script[src^="/assets/page."]').count();
      const does = await page.locator(BY_SCRIPT).count();
      assert.equal(loads > 0, does > 1, address);
    });
  }
  const script = await fetch(origin + (await scriptAddress()));
  assert.ok((await script.text()).length < 3200);
});

async function scriptAddress() {
  let address;
  await on(MEETING, {}, async (page) => {
    address = await page.getAttribute('script[src^="/assets/page."]', 'src');
  });
  return address;
}
