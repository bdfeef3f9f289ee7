// The open data of the built site: JSON against its schema, CSV read back by an independent parser,
// and every address of our own looked up.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { SITE, files, noFault } from './site.mjs';

const read = (file) => readFileSync(join(SITE, file), 'utf8');
const json = (file) => JSON.parse(read(file));

const data = (ending) => files(ending).filter((file) => file.startsWith('data/'));
const documents = data('.json').filter((file) => file !== 'data/skema.json');
const index = json('data/indeks.json');
const base = new URL(index.id).origin;

const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
formats(ajv);
const schema = json('data/skema.json');
ajv.addSchema(schema);

/** Which part of the schema a file is meant to follow. */
function part(file) {
  if (file === 'data/indeks.json') return 'Index';
  if (file.startsWith('data/beslutninger/')) return 'DecisionList';
  const lists = { moeder: 'Meeting', grupper: 'Organization', arrangementer: 'Event', kontrakter: 'Contract' };
  const list = lists[/^data\/([^/]+)\.json$/.exec(file)?.[1]];
  return list ? `${list}List` : 'Meeting';
}

test('the schema is a schema', () => {
  assert.equal(schema.$id, `${base}/data/skema.json`);
  assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors));
});

test(`each of ${documents.length} JSON files follows the schema`, () => {
  assert.ok(documents.length > 10, `${documents.length} files under data/`);
  const whole = ajv.getSchema(schema.$id);
  const faults = [];
  for (const file of documents) {
    const own = ajv.getSchema(`${schema.$id}#/$defs/${part(file)}`);
    const content = json(file);
    for (const validate of [own, whole]) {
      if (validate(content)) continue;
      faults.push(...validate.errors.slice(0, 5).map((error) => `${file}${error.instancePath} ${error.message}`));
    }
    if (content.id !== `${base}/${file}`) faults.push(`${file} has the id ${content.id}`);
  }
  noFault(faults);
});

test('the schema refuses what it does not know', () => {
  const meeting = documents.find((file) => part(file) === 'Meeting' && json(file).agendaItem.length > 0);
  const validate = ajv.getSchema(`${schema.$id}#/$defs/Meeting`);
  const refused = (change) => {
    const content = json(meeting);
    change(content, content.agendaItem[0]);
    return !validate(content);
  };
  assert.ok(!refused(() => {}));
  assert.ok(refused((content) => (content.ukendt = 1)));
  assert.ok(refused((content) => delete content.web));
  assert.ok(refused((content) => (content.start = '26. marts')));
  assert.ok(refused((_, item) => (item.noter = 'x')));
  assert.ok(refused((_, item) => Object.assign(item, { public: false, resolutionText: 'x' })));
});

/** Every text in a value. */
function texts(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

test('every address of our own is there', () => {
  const known = new Map();
  const ids = (file) => {
    if (!known.has(file)) {
      const text = read(file);
      const found = file.endsWith('.json')
        ? texts(JSON.parse(text)).filter((id) => id.startsWith(`${base}/${file}#`)).map((id) => id.split('#')[1])
        : [...text.matchAll(/\sid=(?:"([^"]*)"|([^\s>]+))/g)].map(([, quoted, plain]) => quoted ?? plain);
      known.set(file, new Set(found));
    }
    return known.get(file);
  };
  const faults = [];
  let count = 0;
  const look = (where, address) => {
    count += 1;
    const url = new URL(address);
    const file = decodeURIComponent(url.pathname).slice(1).replace(/(^|\/)$/, '$1index.html');
    if (!existsSync(join(SITE, file))) faults.push(`${where}: ${address}`);
    else if (url.hash && !ids(file).has(decodeURIComponent(url.hash.slice(1)))) faults.push(`${where}: ${address}`);
  };
  for (const file of documents) {
    for (const text of texts(json(file))) {
      if (text.startsWith(`${base}/`)) look(file, text);
      for (const [, address] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (address.startsWith(`${base}/`)) look(file, address.replaceAll('&amp;', '&'));
        else if (!/^[a-z]+:/.test(address)) faults.push(`${file}: ${address} is not in full`);
      }
    }
  }
  noFault(faults);
  assert.ok(count > 100, `${count} addresses`);
});

test('each list is the same as CSV, as Danish Excel reads it', () => {
  assert.ok(index.lists.length >= 5);
  const faults = [];
  for (const list of index.lists) {
    const file = (address) => address.slice(base.length + 1);
    const csv = readFileSync(join(SITE, file(list.csv)));
    if (!csv.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) faults.push(`${list.csv} has no mark of UTF-8`);
    const rows = parse(csv, { bom: true, columns: true, delimiter: ';', record_delimiter: '\r\n' });
    const entries = json(file(list.json)).data;
    if (rows.length !== list.count || entries.length !== list.count) {
      faults.push(`${list.csv}: ${rows.length} rows, ${entries.length} in JSON, ${list.count} in the index`);
      continue;
    }
    entries.forEach((entry, at) => {
      const row = rows[at];
      if (row.Adresse !== entry.web) faults.push(`${list.csv}, row ${at + 1}: ${row.Adresse}`);
      if (row.Beslutning !== undefined && list.name === 'beslutninger') {
        const text = row.Beslutning.replace(/^'/, '');
        if (text !== entry.resolutionText || row.Punkt !== entry.number) faults.push(`${list.csv}, row ${at + 1}: another text`);
      }
      for (const [column, cell] of Object.entries(row)) {
        if (/^[=+\-@\t\r\n]/.test(cell)) faults.push(`${list.csv}, row ${at + 1}: ${column} is a formula`);
      }
    });
  }
  noFault(faults);
});

test('every file under data/ is named, and every meeting has one', () => {
  const named = new Set(index.lists.flatMap((list) => [list.json, list.csv]));
  const meetings = json('data/moeder.json').data.map((meeting) => meeting.id);
  const all = [...data('.json'), ...data('.csv')].map((file) => `${base}/${file}`);
  const others = new Set([index.id, schema.$id, ...meetings, ...named]);
  assert.deepEqual(all.filter((file) => !others.has(file)), []);
  assert.deepEqual([...others].filter((file) => !all.includes(file)), []);
});
