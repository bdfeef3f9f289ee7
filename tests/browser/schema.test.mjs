// The JSON Schemas of front matter and YAML files, judged by an independent validator: the real
// content follows them, and of mistakes made by rule they say what `ramme check` says.
//
// RAMME       the program (target/release/ramme)

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { parse, stringify } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../..');
const RAMME = resolve(process.env.RAMME ?? join(ROOT, 'target/release/ramme'));

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'ramme-schema-')));
  return folders.at(-1);
};

function ramme(...words) {
  const run = spawnSync(RAMME, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.error, undefined);
  return run.stdout;
}

// What `ramme schema` says is what lies in the repository; a test of the suite sees to that.
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
const forms = ramme('schema').trim().split('\n').map((line) => {
  const [name, place] = line.split(' – ');
  const schema = JSON.parse(ramme('schema', name));
  return { name, place, schema, validate: ajv.compile(schema), isData: place.endsWith('.yaml') };
});

/** Whether a path is one of those that a pattern with `*` and `**` means. */
function isAt(path, place) {
  const parts = place.split('/').map((part) => (part === '**' ? '(?:.+/)?' : part.replaceAll('.', '\\.').replaceAll('*', '[^/]*') + '/'));
  return new RegExp(`^${parts.join('').slice(0, -1)}$`).test(path);
}
const CONTENT = readdirSync(join(ROOT, 'content'), { recursive: true })
  .map((path) => `content/${path}`)
  .filter((path) => /\.(md|yaml)$/.test(path));

const fields = (path) => {
  const text = readFileSync(path, 'utf8');
  return parse(path.endsWith('.yaml') ? text : /^---\n([^]*?)\n---\n/.exec(text)[1]);
};

test('every schema is a schema', () => {
  assert.ok(forms.length > 10);
  for (const { name, schema } of forms) assert.ok(ajv.validateSchema(schema), name);
});

test('the real content follows them', () => {
  const faults = [];
  let count = 0;
  const seen = new Set();
  for (const { name, place, validate } of forms) {
    for (const path of CONTENT.filter((path) => isAt(path, place))) {
      count += 1;
      seen.add(path);
      if (validate(fields(join(ROOT, path)))) continue;
      faults.push(...validate.errors.map((error) => `${path} (${name})${error.instancePath} ${error.message}`));
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(count > 60, `${count} files`);
  assert.deepEqual(CONTENT.filter((path) => !seen.has(path)), []);
});

/** Every key of a schema with the path to it: the keys of nested records too. */
function* keys(schema, path = []) {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    yield { path: [...path, key], property };
    for (const one of property.anyOf ?? [property]) yield* keys(one, [...path, key]);
    for (const one of property.anyOf ?? []) if (one.items) yield* inside(one.items, [...path, key, 0]);
  }
}
function* inside(items, path) {
  for (const one of items.anyOf ?? [items]) yield* keys(one, path);
}

test('the example of every key follows its own schema', () => {
  let count = 0;
  for (const { name, schema } of forms) {
    for (const { path, property } of keys(schema)) {
      const validate = ajv.compile(property);
      for (const example of property.examples) {
        assert.ok(validate(example), `${name} ${path.join('.')}: ${JSON.stringify(example)}`);
        count += 1;
      }
    }
  }
  assert.ok(count > 150, `${count} examples`);
});

/** The smallest right fields of a schema: every required key with its example. */
const smallest = (schema) => Object.fromEntries(schema.required?.map((key) => [key, schema.properties[key].examples[0]]) ?? []);

/** Fields in which every value on the way to `path` is there, and what stands at its end. */
function within(schema, path, value) {
  const [key, ...rest] = path;
  const all = smallest(schema);
  if (rest.length === 0) return value === undefined ? (delete all[key], all) : { ...all, [key]: value };
  const property = schema.properties[key];
  const record = (one) => [one, ...(one.anyOf ?? [])].find((any) => any.properties);
  const list = (property.anyOf ?? []).find((one) => one.items);
  all[key] = rest[0] === 0 ? [within(record(list.items), rest.slice(1), value)] : within(record(property), rest, value);
  return all;
}

/** Values of every kind: right for some keys, wrong for the others. */
const VALUES = [
  'en tekst', '', ' ', '<!-- se her -->', 'a\u202eb', 5, 0, -1, 2.5, 2021, 1799, 2200, true, false, null, 'ja', 'nej', 'måske',
  [], ['en tekst'], [null], [[]], {}, { titel: 'A' }, [{}], [{ ukendt: 1 }],
  '2021-03-26', '2021-02-30', '2021-13-01', '2021-3-6', '2021-04-31', '2021-03-26 9:30', '2021-03-26 9.30', '2021-03-26 24:00',
  '2021-03-26T09:30:00', '2021-03', '2021-00', '2020-K4', '2020-K5', '2021', '1799', '2200', 'primo 2021-05', 'medio 2021',
  'Ultimo 2021-12', 'primo 2021-05-02', '/2021', '2021/', '2021-01-01/2021-02', '/', '2021/2022/2023', '26/3-2021', '26. marts 2021',
  'https://www.kl.dk', 'https://www.kl.dk/a?b#c', 'https://', 'http://[::1]/', 'https://a b/', '/referater/', '/', '//kl.dk/', '/a b/',
  '/a%20b', '/a%2', 'javascript:alert(1)', 'mailto:a@b.dk', 'kl.dk', '/a.aspx?id=5', '/a?b=ø', '/.skjult', '/a/../b', '/a$b', '/a.',
  'voksne', 'styregruppe', 'referat', 'planlagt', 'fysisk', 'kommune', 'godkendt', 'åben', 'fast',
];

/**
 * What one value can be wrong by. Not among them: what relates keys or files to each other, such as
 * an end before its beginning (E209), which no schema can say.
 */
const OF_ONE_FILE = /^E(?:104|110|20[1-8]|21[0124]|503|513)$/;

/** What is wrong with a file by itself, as `ramme check` sees it: its codes by file. */
function codes(folder) {
  const said = ramme('check', '--content', join(folder, 'content'), '--layouts', join(ROOT, 'layouts'), '--cache', join(folder, '.ramme'),
    '--format', 'json');
  const found = new Map();
  for (const line of said.trim().split('\n').filter(Boolean)) {
    const { code, file } = JSON.parse(line);
    if (OF_ONE_FILE.test(code)) found.set(file, [...(found.get(file) ?? []), code]);
  }
  return found;
}

const write = (folder, path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const SITE = 'titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n';

/** Enough to see that a key has the values of another: the last is wrong for every key. */
const FEW = [undefined, 5, null, '', '/referater/', '2021-03-26', [{ ukendt: 1 }], [[]]];

/** Every key left out, and with each of `values`; with `few`, where an earlier key has the same values. */
function* mistakes(schema, met, values, few) {
  yield smallest(schema);
  yield { ...smallest(schema), ukendt: 'A' };
  for (const { path, property } of keys(schema)) {
    const same = JSON.stringify({ ...property, title: '', description: '', examples: [] });
    for (const value of met.has(same) ? few : values) {
      // `check` reads %20 in an old address as a blank; the schema asks for the blank.
      if (path[0] !== 'gamle_adresser' || !`${value}`.includes('%')) yield within(schema, path, value);
    }
    met.add(same);
  }
}

/** A value as it stands in YAML; a whole number of JSON is one in YAML. */
const yaml = (value) => stringify(value, { version: '1.2', lineWidth: 0 });

const WHERE = {
  rammeaftale: (n) => `rammeaftaler/m${n}/index.md`,
  fokusområde: (n) => `rammeaftaler/2025/fokusomraader/m${n}.md`,
  princip: (n) => `rammeaftaler/2025/principper/m${n}.md`,
  gruppe: (n) => `grupper/m${n}.md`,
  møde: (n) => `referater/styregruppen/m${n}.md`,
  arrangement: (n) => `arrangementer/2025/m${n}.md`,
  standardkontrakt: (n) => `kontrakter/m${n}.md`,
  sag: (n) => `sager/m${n}.md`,
  nyhed: (n) => `nyheder/2025/m${n}.md`,
  side: (n) => `sider/m${n}.md`,
};

function compare(form, value, said) {
  const valid = form.validate(value);
  if (valid && said.length === 0) return undefined;
  if (!valid && said.length > 0) return undefined;
  return `${form.name}: ${JSON.stringify(value)}: schema ${valid ? 'yes' : ajv.errorsText(form.validate.errors)}, check ${said}`;
}

const met = new Set();
for (const form of forms.filter((form) => !form.isData)) {
  test(`of mistakes in ${form.name} schema and check say the same`, () => {
    const folder = newFolder();
    write(folder, 'content/site.yaml', SITE);
    const all = [...mistakes(form.schema, met, [undefined, ...VALUES], FEW)];
    all.forEach((value, n) => write(folder, `content/${WHERE[form.name](n)}`, `---\n${yaml(value)}---\n`));
    const found = codes(folder);
    const differ = all.map((value, n) => compare(form, value, found.get(`content/${WHERE[form.name](n)}`) ?? []));
    const faults = differ.filter(Boolean);
    const wrong = [...found.keys()].length;
    assert.ok(wrong > 20 && all.length - wrong > 20, `${wrong} of ${all.length} wrong`);
    assert.deepEqual(faults.slice(0, 40), [], `${faults.length} of ${all.length}`);
  });
}

// Of a YAML file a project has one: each mistake is a project of its own.
for (const form of forms.filter((form) => form.isData)) {
  test(`of mistakes in ${form.name} schema and check say the same`, () => {
    const faults = [];
    let [right, wrong] = [0, 0];
    for (const value of mistakes(form.schema, new Set(), FEW, [undefined, [[]]])) {
      const folder = newFolder();
      write(folder, 'content/site.yaml', SITE);
      write(folder, form.place, yaml(value));
      const said = codes(folder).get(form.place) ?? [];
      if (said.length > 0) wrong += 1;
      else right += 1;
      // The site's own address is a whole one; that is asked when everything is known.
      if (value.adresse !== '/referater/') faults.push(compare(form, value, said));
    }
    assert.deepEqual(faults.filter(Boolean), []);
    assert.ok(right > 2 && wrong > 5, `${right} right, ${wrong} wrong`);
  });
}
