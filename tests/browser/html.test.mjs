// Every page and style sheet of the built site is valid by the Nu validator: no error, no warning.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SITE, files, noFault } from './site.mjs';

const VALIDATOR = join(
  dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')),
  'build/dist/vnu.jar',
);

/** Checks the whole site in one run and returns what is wrong, one line per fault. */
function faults(...options) {
  const run = spawnSync('java', ['-jar', VALIDATOR, '--format', 'json', '--stdout', ...options, SITE], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.error) throw run.error;
  let messages;
  try {
    ({ messages } = JSON.parse(run.stdout));
  } catch {
    assert.fail(`the validator did not run (status ${run.status}):\n${run.stdout}${run.stderr}`);
  }
  // An info line without a subtype is advice on style, such as the slash of "<br/>".
  const wrong = messages.filter((message) => message.type !== 'info' || message.subType === 'warning');
  assert.ok(run.status === 0 || wrong.length > 0, `the validator ended with status ${run.status}`);
  return wrong.map(({ url, lastLine, lastColumn, message, extract }) => {
    const file = url ? relative(SITE, fileURLToPath(url)) : '?';
    return `${file}:${lastLine}:${lastColumn}: ${message}${extract ? `\n    ${extract.trim().slice(0, 160)}` : ''}`;
  });
}

const html = files('.html').length;
test(`valid HTML (${html} files)`, () => {
  assert.ok(html > 0, `no page in ${SITE}`);
  // The guess at a language takes short Danish for Norwegian; pages.test.mjs looks at "lang".
  noFault(faults('--skip-non-html', '--no-langdetect'));
});

const css = files('.css').length;
test(`valid CSS (${css} files)`, () => {
  assert.ok(css > 0, `no style sheet in ${SITE}`);
  noFault(faults('--skip-non-css'));
});
