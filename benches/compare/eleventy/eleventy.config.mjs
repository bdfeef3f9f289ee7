// The site of the comparison for Eleventy: what Hugo and ramme have built in.

import { InputPathToUrlTransformPlugin } from '@11ty/eleventy';
import minifyHtml from '@minify-html/node';
import anchor from 'markdown-it-anchor';
import footnote from 'markdown-it-footnote';

const LIST = 20;
const FEED = 20;

const slugify = (text) =>
  text.toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'oe').replace(/å/g, 'aa')
    .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** The anchors of items, "5. Budget" and its "A) Takster", and of all other headings. */
const anchors = () => {
  let item = '';
  return (text) => {
    const [, number] = /^(\d+)\. /.exec(text) ?? [];
    if (number) item = number;
    const [, letter] = /^([A-Z])\) /.exec(text) ?? [];
    if (number) return `punkt-${number}`;
    return letter ? `punkt-${item}${letter.toLowerCase()}` : slugify(text);
  };
};

const danish = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' });
const newestFirst = (a, b) => b.date - a.date || (a.url < b.url ? -1 : 1);

/** A list as pages of LIST entries. */
function cut(url, title, items) {
  const total = Math.max(1, Math.ceil(items.length / LIST));
  const at = (number) => (number === 1 ? url : `${url}page/${number}/`);
  return Array.from({ length: total }, (_, i) => ({
    title, number: i + 1, total, url: at(i + 1), pages: items.slice(i * LIST, (i + 1) * LIST),
    previous: i > 0 ? at(i) : null, next: i + 1 < total ? at(i + 2) : null,
  }));
}

function grouped(items, keys) {
  const groups = new Map();
  for (const item of items)
    for (const key of keys(item) ?? []) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'da'));
}

export default function (config) {
  config.amendLibrary('md', (md) => {
    md.use(footnote);
    md.use(anchor, { slugify: anchors(), tabIndex: false });
  });
  config.addPlugin(InputPathToUrlTransformPlugin);
  config.addPassthroughCopy({ static: '/' });

  const documents = (api) => api.getAll().filter((one) => one.data.kind).sort(newestFirst);
  const below = (api, address) => documents(api).filter((one) => one.url.startsWith(address) && one.url !== address);
  const byGroup = (api) => grouped(below(api, '/referater/'), (one) => [one.data.meetings_address]);
  const topic = (api, kind) => grouped(documents(api), (one) => one.data[kind]);
  const KINDS = ['sager_omtalt', 'fokus_omtalt'];

  config.addCollection('documents', documents);
  config.addCollection('meetings', (api) => below(api, '/referater/'));
  config.addCollection('events', (api) => below(api, '/arrangementer/'));
  const neighbours = new Map();
  config.addCollection('lists', (api) => {
    const taken = new Set(documents(api).map((one) => one.url));
    const { site } = api.getAll()[0].data;
    const sections = Object.entries(site.sections)
      .filter(([address]) => !taken.has(address))
      .flatMap(([address, name]) => cut(address, name, below(api, address)));
    const groups = byGroup(api).flatMap(([address, items]) => {
      items.forEach((one, i) => neighbours.set(one.url, { newer: items[i - 1], older: items[i + 1] }));
      return cut(address, items[0].data.group_title, items);
    });
    const topics = KINDS.flatMap((kind) =>
      topic(api, kind).flatMap(([name, items]) => cut(`/${kind}/${slugify(name)}/`, name, items)));
    return [...sections, ...groups, ...topics];
  });
  config.addCollection('topics', (api) => KINDS.map((kind) => ({
    url: `/${kind}/`, title: kind,
    terms: topic(api, kind).map(([title, items]) => ({ title, count: items.length, url: `/${kind}/${slugify(title)}/` })),
  })));
  config.addCollection('feeds', (api) => [
    { url: '/', title: 'Nyt', pages: below(api, '/referater/').slice(0, FEED) },
    ...byGroup(api).map(([url, items]) => ({ url, title: items[0].data.group_title, pages: items.slice(0, FEED) })),
  ]);

  config.addFilter('slug', slugify);
  config.addFilter('day', (date) => danish.format(date));
  config.addFilter('iso', (date) => date.toISOString().slice(0, 10));
  config.addFilter('isofull', (date) => date.toISOString());
  config.addFilter('take', (list, count) => list.slice(0, count));
  config.addFilter('neighbours', (url) => neighbours.get(url) ?? {});
  config.addFilter('toc', (html) => {
    let out = '';
    let depth = 1;
    for (const [, level, id, text] of html.matchAll(/<h([23]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/g)) {
      const deeper = level === '3' ? 2 : 1;
      if (deeper > depth) out += '<ul>';
      else if (out) out += deeper < depth ? '</li></ul></li>' : '</li>';
      out += `<li><a href="#${id}">${text}</a>`;
      depth = deeper;
    }
    return out && `<ul>${out}</li>${depth === 2 ? '</ul></li>' : ''}</ul>`;
  });

  config.addTransform('minify', function (content) {
    if (!String(this.page.outputPath).endsWith('.html')) return content;
    return minifyHtml.minify(Buffer.from(content), { keep_closing_tags: true, minify_css: false, minify_js: false })
      .toString();
  });

  return { dir: { input: 'src', output: 'public' }, markdownTemplateEngine: false, templateFormats: ['md', 'njk', '11ty.js'] };
}
