#!/usr/bin/env python3
"""The documents that `ramme corpus` wrote, as sites of the other generators.

Texts and annexes are the same and stand at the same addresses. What differs is
only how each generator wants to be told: `titel` is `title`, an anchor of an
item is written out for Hugo, and a link to a document has the form that the
generator itself resolves.
"""

import json
import os
import posixpath
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent

# What `ramme list --format json` says of the corpus.
LIST = "list.jsonl"

SECTIONS = {
    "/referater/": "Referater",
    "/arrangementer/": "Arrangementer",
    "/netvaerksgrupper/": "Netværksgrupper",
    "/organisation/": "Organisation",
    "/rammeaftalen/": "Rammeaftalen",
    "/standardkontrakter/": "Standardkontrakter",
    "/sager/": "Sager",
    "/nyheder/": "Nyheder",
}

LINK = re.compile(r"\]\(<?([^)>]*)>?\)")
ITEM = re.compile(r"^## (\d+)\. (.*?)(?: \{([^}]*)\})?$")
SUB_ITEM = re.compile(r"^### ([A-Z])\) (.*?)(?: \{([^}]*)\})?$")


@dataclass
class Document:
    """A document of the corpus."""

    file: str       # below content/
    address: str    # where it is published
    title: str
    front: str      # its front matter, without the lines of dashes
    body: str

    @property
    def kind(self):
        return self.file.split("/")[0]

    @property
    def annexes(self):
        """The files that it links to, by their names in the folder `bilag`."""
        targets = LINK.findall(self.body)
        return [unquote(target.removeprefix("bilag/")) for target in targets if target.startswith("bilag/")]

    def links(self):
        """The addresses of the site that its text links to, but for files."""
        for target in LINK.findall(self.body):
            if target.startswith("/") or ".md" in target:
                yield target


class Corpus:
    """Everything that `ramme corpus` wrote into a folder; what `ramme list` says of it lies there too."""

    def __init__(self, folder):
        self.content = folder / "content"
        self.documents = []
        for line in (folder / LIST).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["state"] != "public":
                continue
            file = row["file"].split("content/", 1)[1]
            _, front, body = (self.content / file).read_text(encoding="utf-8").split("---\n", 2)
            self.documents.append(Document(file, row["address"], row["title"], front, body))
        self.by_file = {one.file: one for one in self.documents}
        self.areas = {}
        for one in self.documents:
            found = re.fullmatch(r"rammeaftaler/([^/]+)/fokusomraader/(\d+)-.*", one.file)
            if found:
                self.areas[f"{found[1]}/{found[2]}"] = f"{one.title} ({found[1]})"

    def address(self, document, target):
        """The address that a link of a document leads to, with its anchor."""
        if target.startswith("/"):
            return target
        path, mark, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document.file), path))
        return self.by_file[file].address + mark + anchor

    def annexes(self):
        """Every annex: its file, and its address."""
        for document in self.documents:
            for name in document.annexes:
                yield (self.content / document.file).parent / "bilag" / name, f"{document.address}bilag/{name}"


def front_matter(corpus, document):
    """YAML for the others: the document's own, and what their layouts ask for."""
    rows = [re.sub(r"^resume:", "description:", re.sub(r"^titel:", "title:", document.front, flags=re.M), flags=re.M)]
    rows.append(f"kind: {document.kind}\n")
    for key in ("dato", "start", "offentliggjort"):
        found = re.search(rf"^{key}: (\d{{4}}-\d\d-\d\d)", document.front, re.M)
        if found:
            rows.append(f"date: {found[1]}\ndated: true\n")
            break
    group = re.search(r"^gruppe: (\S+)", document.front, re.M)
    if group:
        owner = corpus.by_file[f"grupper/{group[1]}.md"]
        rows.append(f"group_title: {quoted(owner.title)}\ngroup_address: {owner.address}\n")
        rows.append(f"meetings_address: /referater/{group[1]}/\n")
    for key, attribute, title in (("sager_omtalt", "sag", lambda one: corpus.by_file[f"sager/{one}.md"].title),
                                  ("fokus_omtalt", "fokus", corpus.areas.get)):
        named = {one for names in re.findall(rf"^#.*[{{ ]{attribute}=([^ }}]+)", document.body, re.M)
                 for one in names.split(",")}
        if named:
            rows.append(f"{key}: [{', '.join(quoted(title(one)) for one in sorted(named))}]\n")
    return "".join(rows)


def quoted(text):
    """A text as YAML has it."""
    return json.dumps(text, ensure_ascii=False)


def body(corpus, document, anchored, link):
    """The Markdown of a document: `anchored` writes the heading of an item, `link` an address."""
    lines, item = [], ""
    for line in document.body.splitlines():
        if found := ITEM.match(line):
            item = found[1]
            line = anchored(f"## {item}. {found[2]}", f"punkt-{item}")
        elif found := SUB_ITEM.match(line):
            line = anchored(f"### {found[1]}) {found[2]}", f"punkt-{item}{found[1].lower()}")
        lines.append(line)

    def linked(found):
        target = found[1]
        return f"]({link(corpus.address(document, target))})" if ".md" in target else found[0]

    return LINK.sub(linked, "\n".join(lines)) + "\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def place_annexes(corpus, folder):
    """Annexes at their addresses below a folder, as second names of the same files."""
    for file, address in corpus.annexes():
        target = folder / address.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(file, target)


def hugo(corpus, site):
    """The corpus as a site of Hugo."""
    shutil.copytree(HERE / "hugo", site)
    content = site / "content"
    addresses = [one.address for one in corpus.documents]
    branches = {parent for one in addresses for parent in parents(one)}
    for document in corpus.documents:
        name = "_index.md" if document.address in branches else "index.md"
        text = body(corpus, document, lambda heading, anchor: f"{heading} {{#{anchor}}}",
                    lambda address: f'{{{{< relref "{address.replace("/#", "#")}" >}}}}')
        write(content / document.address.lstrip("/") / name, f"---\n{front_matter(corpus, document)}---\n{text}")
    lists = dict(SECTIONS)
    for document in corpus.documents:
        if document.kind == "grupper":
            lists[f"/referater/{posixpath.basename(document.file)[:-3]}/"] = document.title
    for address, title in lists.items():
        if address not in addresses:
            write(content / address.lstrip("/") / "_index.md", f"---\ntitle: {quoted(title)}\n---\n")
    write(site / "static" / "style.css", (HERE / "style.css").read_text())
    place_annexes(corpus, site / "static")


def parents(address):
    """The addresses above one: "/a/b/" has "/" and "/a/"."""
    steps = address.strip("/").split("/") if address != "/" else []
    return ["/".join(["", *steps[:depth], ""]) for depth in range(len(steps))]


def eleventy(corpus, site):
    """The corpus as a site of Eleventy."""
    shutil.copytree(HERE / "eleventy", site)
    source = site / "src"
    write(source / "_data" / "site.json", json.dumps(
        {"title": "Rammeaftale Prøveland", "address": "https://www.eksempel.example", "sections": SECTIONS}))
    for document in corpus.documents:
        text = body(corpus, document, lambda heading, anchor: heading,
                    lambda address: "{}index.md{}{}".format(*address.partition("#")))
        write(source / document.address.lstrip("/") / "index.md",
              f"---\nlayout: page.njk\n{front_matter(corpus, document)}---\n{text}")
    write(site / "static" / "style.css", (HERE / "style.css").read_text())
    place_annexes(corpus, site / "static")


if __name__ == "__main__":
    made = Path(sys.argv[1])
    documents = Corpus(made / "ramme")
    hugo(documents, made / "hugo")
    eleventy(documents, made / "eleventy")
