#!/usr/bin/env python3
"""Whether a built site holds what the corpus holds, so that its time can be compared.

    check.py CORPUS OUTPUT [--no-search]

Prints what is missing and ends with 1, or says how much was found. It looks for
every page with its title and the end of its last section, every link of every
text and what it leads to, every annex byte for byte, the newest meetings in the
feeds, and every page in the sitemap and the search index.
"""

import re
import sys
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

from sites import Corpus

HREF = re.compile(r"""href=(?:"([^"]*)"|'([^']*)'|([^\s>]*))""")
ID = re.compile(r"""[\s"']id=(?:"([^"]*)"|'([^']*)'|([^\s>]*))""")
SITE = "https://www.eksempel.example"

# Meetings of a feed at least, where there are as many.
FEED = 10


def letters(text):
    """Letters and digits alone: markup, hyphenation and spaces are each generator's own."""
    return re.sub(r"\W+", "", unescape(text).replace("&shy;", ""))


def attribute(pattern, html):
    return [unescape("".join(found)) for found in pattern.findall(html)]


def last_words(body):
    """The last bullet or paragraph of the last section, without links."""
    blocks = re.split(r"\n\n|\n(?=- )", body.strip())
    for block in reversed(blocks):
        if not re.match(r"\[\^|#|\||>|$", block) and "](" not in block and "[^" not in block:
            return letters(block.removeprefix("- "))
    return ""


class Site:
    """A built site."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, address):
        path = unquote(address.partition("#")[0].partition("?")[0]).lstrip("/")
        return self.folder / (path + "index.html" if path.endswith("/") or not path else path)

    def html(self, address):
        return self.file(address).read_text(encoding="utf-8")

    @cache
    def anchors(self, address):
        return frozenset(attribute(ID, self.html(address)))

    def leads_somewhere(self, target):
        page, _, anchor = target.partition("#")
        if not self.file(page).is_file():
            return False
        return not anchor or unquote(anchor) in self.anchors(page)


def check(corpus, site, search):
    """What is missing, and how much was found."""
    faults, links = [], 0
    for document in corpus.documents:
        if not site.file(document.address).is_file():
            faults.append(f"{document.address}: no such page")
            continue
        html = site.html(document.address)
        text = letters(re.sub(r"<[^>]*>", "", html))
        if letters(document.title) not in text:
            faults.append(f"{document.address}: not its title")
        if last_words(document.body) not in text:
            faults.append(f"{document.address}: not the end of its last section")
        found = {urljoin(document.address, href) for href in attribute(HREF, html)}
        found = {unquote(href.removeprefix(SITE)) for href in found}
        wanted = {corpus.address(document, target) for target in document.links()}
        wanted |= {f"{document.address}bilag/{name}" for name in document.annexes}
        links += len(wanted)
        for target in sorted(wanted - found):
            faults.append(f"{document.address}: no link to {target}")
        for target in sorted(one for one in found if one.startswith("/")):
            if not site.leads_somewhere(target):
                faults.append(f"{document.address}: a dead link to {target}")
    annexes = 0
    for file, address in corpus.annexes():
        annexes += 1
        copy = site.file(address)
        if not copy.is_file() or copy.read_bytes() != file.read_bytes():
            faults.append(f"{address}: not the same bytes")
    faults += gathered(corpus, site)
    if search:
        faults += searched(corpus, site)
    return faults, f"{len(corpus.documents)} pages, {links} links, {annexes} annexes"


def gathered(corpus, site):
    """What is missing in feeds, sitemap and search index."""
    sitemap = set(re.findall(r"<loc>([^<]*)</loc>", site.file("/sitemap.xml").read_text(encoding="utf-8")))
    for document in corpus.documents:
        if SITE + document.address not in sitemap:
            yield f"sitemap.xml: no {document.address}"
    meetings = {}
    for document in corpus.documents:
        if document.kind == "referater" and re.search(r"^status: (referat|godkendt)$", document.front, re.M):
            meetings.setdefault(document.address.split("/")[2], []).append(document.address)
    feeds = {path: entries(path) for path in site.folder.rglob("*.xml")}
    least = min(FEED, sum(map(len, meetings.values())))
    # Ramme's tells of events and news too.
    if not any(len(told) >= least for path, told in feeds.items() if path.parent == site.folder):
        yield f"no feed of the site with {least} documents"
    of_meetings = [[one for one in told if one.startswith("/referater/")] for told in feeds.values()]
    for group, held in meetings.items():
        if not any(len(told) >= min(FEED, len(held)) and all(one.split("/")[2] == group for one in told)
                   for told in of_meetings):
            yield f"no feed of {group}"


def entries(path):
    """The documents that a feed tells of."""
    told = []
    for element in ElementTree.parse(path).iter():
        if element.tag.rpartition("}")[2] in ("item", "entry"):
            link = next(child for child in element if child.tag.rpartition("}")[2] == "link")
            told.append((link.get("href") or link.text or "").removeprefix(SITE))
    return told


def searched(corpus, site):
    """What is missing in the search index: one file, or the pieces of ramme's."""
    index = [site.folder / "search_index.json", *site.folder.glob("assets/soeg/*/texts/*.json")]
    known = {address for file in index if file.is_file()
             for address in re.findall(r'"url":"([^"#]*)', file.read_text(encoding="utf-8"))}
    for document in corpus.documents:
        if document.address not in known:
            yield f"the search index: no {document.address}"


def main():
    corpus, output, *without = sys.argv[1:]
    faults, found = check(Corpus(Path(corpus)), Site(Path(output)), without != ["--no-search"])
    for fault in faults[:10]:
        print(fault)
    print(f"{len(faults)} faults" if faults else found)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
