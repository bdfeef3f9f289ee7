#!/usr/bin/env python3
"""Reads every file of a site's source and writes as many files of the same sizes as
a finished site has, one after another: what no generator can do without.

    floor.py SOURCE OUTPUT COPY
"""

import os
import sys


def files(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            yield os.path.join(root, name)


def main():
    source, output, copy = sys.argv[1:]
    for path in files(source):
        with open(path, "rb") as file:
            file.read()
    made = set()
    for path in files(output):
        size = os.stat(path).st_size
        target = os.path.join(copy, os.path.relpath(path, output))
        folder = os.path.dirname(target)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        with open(target, "wb") as file:
            file.write(bytes(size))


main()
