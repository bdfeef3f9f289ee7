// One file with the text of every page, as Hugo's search index.
export default class {
  data() {
    return { permalink: '/search_index.json' };
  }

  render({ collections }) {
    const rows = collections.documents.map((one) => JSON.stringify({
      title: one.data.title, url: one.url, date: one.date.toISOString().slice(0, 10), kind: one.data.kind,
      group: one.data.group_title, description: one.data.description,
      body: one.templateContent.replace(/<[^>]*>/g, ''),
    }));
    return `[${rows.join(',\n')}]`;
  }
}
