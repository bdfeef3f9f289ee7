// The pages of the built site in a real browser: do they load cleanly, can everybody read them,
// on a small screen, in large text, in the dark, with the keyboard, and without JavaScript?
// One test per page, for every page but those that only redirect; a page's test lists all its faults.
//
// What is run where:
//   1280 px, light   loading, skip link, structure, axe in full, print, text at 200 %; without JavaScript
//   1280 px, dark    axe's rules on colour
//    360 px, light   axe in full
//    360 px, dark    axe's rules on colour
//    320 px, light   sideways scroll, and at the widths between it and 1280 px
// The colour scheme changes colours alone, so the rest of axe has its answer in the light.
//
// Two pages are tested at a time. Each is loaded twice, with and without JavaScript, in tabs that
// the pages share, and the window is resized instead of loaded anew. A tab in which a page left
// something behind is not used again.
//
// CHROMIUM    the browser to use (/usr/bin/chromium)
// PAGE_LIMIT  the most pages to test (1000); pages() says how they are chosen when there are more

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it, test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './chromium.mjs';
import { NOT_FOUND, SITE, noFault, pages, serve } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
/** On both sides of where the style sheet changes the page's columns, and in the middle between. */
const BETWEEN = [390, 480, 640, 768, 1024];

const addresses = pages(Number(process.env.PAGE_LIMIT ?? 1000));
let server, origin, browser;

before(async () => {
  ({ server, origin } = await serve());
  // Playwright gives each launch a profile of its own and removes it afterwards.
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
});

test('the site has pages', () => assert.ok(addresses.length > 0, `no page in ${SITE}`));

describe(`${addresses.length} pages`, { concurrency: 2 }, () => {
  for (const address of addresses) {
    it(address, { timeout: 120_000 }, async () => {
      noFault(await check(address));
    });
  }
});

/** Tabs that wait for a page, in pairs: one with JavaScript, one without, in contexts of their own. */
const idle = [];

async function newTabs() {
  const options = { viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' };
  const contexts = [await browser.newContext(options), await browser.newContext({ ...options, javaScriptEnabled: false })];
  const [page, plain] = await Promise.all(contexts.map((context) => context.newPage()));
  return { page, plain, close: () => Promise.all(contexts.map((context) => context.close())) };
}

/** Everything wrong with the page at the address, one line per fault. */
async function check(address) {
  const faults = new Set();
  const tabs = idle.pop() ?? (await newTabs());
  let clean = false;
  try {
    clean = await inTabs(tabs, address, faults);
  } finally {
    if (clean) idle.push(tabs);
    else await tabs.close();
  }
  return [...faults];
}

/** Adds the page's faults; tells whether the tabs are left as they were, for the next page. */
async function inTabs({ page, plain }, address, faults) {
  watch(page, address, faults);
  const response = await page.goto(origin + address);
  const expected = address === NOT_FOUND ? 404 : 200;
  if (response.status() !== expected) faults.add(`status ${response.status()} instead of ${expected}`);

  const text = await mainText(page);
  await skipLink(page, faults);
  await structure(page, faults);

  // What is folded away must hold too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  await accessibility(page, faults);
  for (const width of [NARROW.width, ...BETWEEN]) {
    await page.setViewportSize({ ...NARROW, width });
    await sidewaysScroll(page, `at ${width} px`, faults);
  }
  await page.setViewportSize(WIDE);
  await printed(page, text, faults);

  // Set through the object model, which the content security policy allows.
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await sidewaysScroll(page, 'at 1280 px with text at 200 %', faults);

  watch(plain, address, faults, { scripts: false });
  await plain.goto(origin + address);
  sameText(text, await mainText(plain), faults);

  const cookies = await page.context().cookies();
  for (const { name } of cookies) faults.add(`sets the cookie "${name}"`);
  const stored = await page.evaluate(async () => {
    const workers = await navigator.serviceWorker?.getRegistrations();
    const databases = await indexedDB.databases();
    return localStorage.length + sessionStorage.length + databases.length + (workers?.length ?? 0);
  });

  for (const tab of [page, plain]) {
    tab.removeAllListeners();
    // What the page is still asking for ends here, not in the next page's faults.
    await tab.goto('about:blank');
  }
  return cookies.length + stored === 0;
}

/** Notes what goes wrong from the first byte on: console errors, failed and foreign requests. */
function watch(page, address, faults, { scripts = true } = {}) {
  page.on('pageerror', (error) => faults.add(`script error: ${error.message}`));
  page.on('console', (message) => {
    // What could not be fetched is told below, with its address.
    const fetch = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !fetch) faults.add(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin + '/')) faults.add(`asks another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // A browser without scripts may ask for one in advance, and then refuse it.
    if (!scripts && request.resourceType() === 'script') return;
    faults.add(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on('response', (response) => {
    const own = response.url() === origin + address;
    if (response.status() >= 400 && !own) faults.add(`request failed: ${response.url()} (${response.status()})`);
  });
}

/** The text a reader sees in `main`; what scripts add and what it takes the place of is meant to differ. */
function mainText(page) {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    if (!main) return null;
    const others = [...main.querySelectorAll('noscript, .by-script, .permalink')];
    for (const { style } of others) style.setProperty('display', 'none', 'important');
    const text = main.innerText.replace(/\s+/g, ' ').trim();
    for (const { style } of others) style.removeProperty('display');
    return text;
  });
}

/** Print leaves out ways to other pages, but keeps the text. */
async function printed(page, text, faults) {
  await page.emulateMedia({ media: 'print' });
  const kept = (await mainText(page))?.length ?? 0;
  await page.emulateMedia({ media: 'screen' });
  if (text && kept < text.length / 2) faults.add(`print keeps ${kept} of ${text.length} characters`);
}

/** The first tab stop is a link, visible when focused, that moves focus to `main`. */
async function skipLink(page, faults) {
  await page.keyboard.press('Tab');
  const seen = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return {
      leadsToMain: link.matches('a[href^="#"]') && document.getElementById(decodeURIComponent(link.hash.slice(1)))?.matches('main'),
      visible: box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0 && link.checkVisibility({ opacityProperty: true }),
    };
  });
  if (!seen.leadsToMain) return faults.add('the first tab stop is not a skip link to main');
  if (!seen.visible) faults.add('the skip link cannot be seen when it has focus');
  await page.keyboard.press('Enter');
  const focused = await page.evaluate(() => document.activeElement.matches('main'));
  if (!focused) faults.add('the skip link does not move focus to main');
}

/** Language, one `h1`, headings that never skip a level downwards, no call to another host in advance. */
async function structure(page, faults) {
  const { lang, ahead, headings } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    ahead: [...document.querySelectorAll('link[rel~="preconnect"], link[rel~="dns-prefetch"]')].map((link) => link.href),
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => ({
      level: Number(heading.localName[1]),
      text: heading.textContent.trim().slice(0, 60),
    })),
  }));
  if (lang !== 'da') faults.add(`html lang is "${lang}", not "da"`);
  for (const href of ahead) faults.add(`asks another host in advance: ${href}`);
  const ones = headings.filter(({ level }) => level === 1).length;
  if (ones !== 1) faults.add(`${ones} h1 headings instead of one`);
  let before = 0;
  for (const { level, text } of headings) {
    if (level > before + 1) faults.add(`heading jumps from ${before ? `h${before}` : 'nothing'} to h${level}: "${text}"`);
    before = level;
  }
}

/** What axe-core finds wrong with the page, wide and narrow, light and dark; leaves the page light. */
async function accessibility(page, faults) {
  await page.evaluate(AXE);
  const where = new Map();
  const look = async (rules, mode) => {
    for (const violation of await violations(page, rules)) where.set(violation, [...(where.get(violation) ?? []), mode]);
  };
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    await look({ type: 'tag', values: TAGS }, `${size.width} px light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look({ type: 'rule', values: COLOUR_RULES }, `${size.width} px dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  for (const [violation, modes] of where) faults.add(`${violation} [${modes.join(', ')}]`);
}

/** One line per rule of axe-core that the page as it is now breaks. */
function violations(page, runOnly) {
  return page.evaluate(async (runOnly) => {
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return violations.map(({ id, help, nodes: [first, ...others] }) => {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      const why = [...first.any, ...first.all, ...first.none][0]?.message ?? '';
      return `axe ${id}: ${help}: ${first.target.join(' ')}${more}. ${why}`;
    });
  }, runOnly);
}

/** The page fits the width of the window; else names what sticks out. */
async function sidewaysScroll(page, how, faults) {
  const { width, room, culprits } = await page.evaluate(() => {
    const root = document.documentElement;
    const room = root.clientWidth;
    const outside = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > room + 1);
    const innermost = outside.filter((element) => !outside.some((other) => other !== element && element.contains(other)));
    const name = (element) => element.localName + (element.id && `#${element.id}`) + [...element.classList].map((one) => `.${one}`).join('');
    return { width: root.scrollWidth, room, culprits: innermost.slice(0, 3).map(name) };
  });
  if (width > room) faults.add(`scrolls sideways ${how}: ${width} px wide, for instance ${culprits.join(', ')}`);
}

/** With JavaScript switched off the page says the same. */
function sameText(text, plain, faults) {
  if (text === null || plain === null) return faults.add('the page has no main');
  if (plain === text) return;
  let at = 0;
  while (plain[at] === text[at]) at += 1;
  const excerpt = (whole) => `"${whole.slice(Math.max(0, at - 20), at + 60)}"`;
  faults.add(`main differs without JavaScript: ${excerpt(plain)} instead of ${excerpt(text)}`);
}
