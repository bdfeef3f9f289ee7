// Feeds and calendars of the built site, read by parsers that know nothing of it: they are what the
// formats ask for, their ids are unique, and all they link to is there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import ICAL from 'ical.js';
import { SITE, files, noFault } from './site.mjs';

const text = (file) => readFileSync(join(SITE, file), 'utf8');
const feeds = files('nyt.xml');
const calendars = files('.ics');

const children = (element, name) => element.children.filter((one) => one instanceof XmlElement && one.name === name);
const only = (element, name) => {
  const found = children(element, name);
  assert.equal(found.length, 1, `${found.length} <${name}> in <${element.name}>`);
  return found[0];
};
const link = (element, rel) => children(element, 'link').find((one) => one.attributes.rel === rel)?.attributes;

/** Scheme and host, as the site's own feed says it. */
const base = new URL(link(parseXml(text('nyt.xml')).root, 'self').href).origin;

const known = new Set(files(''));
const ids = new Map();

/** What is wrong with a link: one to the site must lead to a file, and to an id where it names one. */
function dead(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return `${address} is not in full`;
  }
  if (url.origin !== base) return null;
  const path = decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
  if (!known.has(path)) return `${address} leads nowhere`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (!anchor || !path.endsWith('.html')) return null;
  if (!ids.has(path)) {
    const found = text(path).matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g);
    ids.set(path, new Set([...found].map(([, a, b, c]) => a ?? b ?? c)));
  }
  return ids.get(path).has(anchor) ? null : `${address} names no id`;
}

test(`${feeds.length} feeds are Atom (RFC 4287)`, () => {
  assert.ok(feeds.length > 10, `only ${feeds.length} feeds`);
  const faults = [];
  const told = new Map();
  for (const file of feeds) {
    const { root } = parseXml(text(file));
    assert.equal(root.name, 'feed');
    assert.equal(root.attributes.xmlns, 'http://www.w3.org/2005/Atom');
    assert.equal(root.attributes['xml:lang'], 'da');
    assert.equal(link(root, 'self').href, `${base}/${file}`);
    assert.equal(only(root, 'id').text, `${base}/${file}`);
    assert.ok(only(only(root, 'author'), 'name').text.trim());
    const entries = children(root, 'entry');
    const seen = new Set();
    for (const entry of [root, ...entries]) {
      assert.ok(only(entry, 'title').text.trim(), file);
      assert.match(only(entry, 'updated').text, /^\d{4}-\d\d-\d\dT00:00:00Z$/, file);
      const id = only(entry, 'id').text;
      assert.equal(new URL(id).href, id, `${file}: ${id} is no address`);
      if (seen.has(id)) faults.push(`${file}: ${id} stands there twice`);
      seen.add(id);
      faults.push(...[dead(link(entry, 'alternate').href)].filter(Boolean).map((fault) => `${file}: ${fault}`));
    }
    for (const entry of entries) {
      const id = only(entry, 'id').text;
      const content = only(entry, 'content');
      assert.equal(content.attributes.type, 'html');
      const html = content.text;
      for (const [, address] of html.matchAll(/<[^>]*?\s(?:href|src)="([^"]*)"/g)) {
        const fault = dead(address.replaceAll('&amp;', '&'));
        if (fault) faults.push(`${file}: ${id}: ${fault}`);
      }
      const whole = JSON.stringify(entry);
      if (told.has(id) && told.get(id) !== whole) faults.push(`${file}: ${id} reads otherwise elsewhere`);
      told.set(id, whole);
    }
    const days = entries.map((entry) => only(entry, 'updated').text);
    assert.deepEqual(days, days.toSorted().reverse(), `${file} is not in order`);
    assert.ok(entries.length <= 50, file);
  }
  assert.ok(told.size > 10, `only ${told.size} entries`);
  noFault(faults);
});

/** The moment of a time, by the rules that its own file holds. */
const moment = (time, zone) => (time.isDate ? `${time}` : time.convertToZone(ICAL.Timezone.utcTimezone).toString());

/** The moment of a clock in Denmark as this machine knows it. */
function danish(time) {
  const wanted = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute);
  const format = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });
  const shown = (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
  // Twice, for a clock beside a change.
  let at = wanted - (shown(wanted) - wanted);
  at -= shown(at) - wanted;
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The entries of a calendar with the rules of its time zone in force. */
function read(source) {
  const calendar = new ICAL.Component(ICAL.parse(source));
  const zones = calendar.getAllSubcomponents('vtimezone');
  assert.equal(zones.length, 1);
  const zone = new ICAL.Timezone(zones[0]);
  assert.equal(zone.tzid, 'Europe/Copenhagen');
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  return { calendar, zone, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}

test(`${calendars.length} calendars are iCalendar (RFC 5545)`, () => {
  assert.ok(calendars.length > 10, `only ${calendars.length} calendars`);
  const faults = [];
  let clocks = 0;
  for (const file of calendars) {
    const source = text(file);
    for (const line of source.split('\r\n')) {
      assert.ok(!line.includes('\n') && Buffer.byteLength(line) <= 75, `${file}: ${line}`);
    }
    assert.ok(!source.includes('�') && source.endsWith('END:VCALENDAR\r\n'), file);
    const { calendar, events } = read(source);
    assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
    assert.ok(calendar.getFirstPropertyValue('prodid'));
    const seen = new Set();
    for (const event of events) {
      const { component, uid, startDate, endDate, summary } = event;
      if (seen.has(uid)) faults.push(`${file}: ${uid} stands there twice`);
      seen.add(uid);
      assert.ok(uid && summary && component.getFirstPropertyValue('dtstamp').zone === ICAL.Timezone.utcTimezone, file);
      const fault = dead(component.getFirstPropertyValue('url'));
      if (fault) faults.push(`${file}: ${fault}`);
      const end = component.getFirstPropertyValue('dtend');
      if (end && end.compare(startDate) <= 0) faults.push(`${file}: ${uid} ends before it begins`);
      if (startDate.isDate && !(end?.isDate)) faults.push(`${file}: ${uid} has no last day`);
      for (const time of startDate.isDate ? [] : [startDate, ...(end ? [endDate] : [])]) {
        clocks += 1;
        assert.equal(time.zone.tzid, 'Europe/Copenhagen');
        if (moment(time) !== danish(time)) faults.push(`${file}: ${uid}: ${time} is ${moment(time)}, not ${danish(time)}`);
      }
    }
  }
  assert.ok(clocks > 5, `only ${clocks} clocks`);
  noFault(faults);
});

test('Danish time is right on both sides of each change, near and far', () => {
  const { zone } = read(text('kalender.ics'));
  for (const [day, utc] of [
    ['2016-03-27T01:30', '2016-03-27T00:30:00Z'],
    ['2016-03-27T03:30', '2016-03-27T01:30:00Z'],
    ['2021-10-31T01:30', '2021-10-30T23:30:00Z'],
    ['2021-10-31T03:30', '2021-10-31T02:30:00Z'],
    ['2026-12-01T09:00', '2026-12-01T08:00:00Z'],
    ['2049-07-01T09:00', '2049-07-01T07:00:00Z'],
  ]) {
    const time = ICAL.Time.fromDateTimeString(`${day}:00`);
    time.zone = zone;
    assert.equal(moment(time), utc);
    assert.equal(danish(time), utc);
  }
});
