// The search of the built site, asked from Node by the site's own script.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Index } from '../../layouts/assets/search/index.js';
import { search } from '../../layouts/assets/search/query.js';
import { SITE } from './site.mjs';

/** The site's index. */
export function open() {
  return Index.open(async (address) => new Uint8Array(readFileSync(join(SITE, address))));
}

/** The first results for a query, each as [what is shown, what it is part of]. */
export async function ask(index, query, most, filters) {
  const { best } = await search(index, query, filters);
  return Promise.all(
    (await best(most)).ids.map(async (id) => {
      const entry = await index.entry(id);
      return [entry, await index.entry(entry.of)];
    }),
  );
}
