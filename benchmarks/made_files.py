#!/usr/bin/env python3
"""Files of every format, made by other programs than numcheck's readers, and what of their figures is read.

Usage: python benchmarks/made_files.py [--keep FOLDER] [--verbose] [FORMAT ...]

Each file is written from texts and tables that stand in `made/`, and read by numcheck.  The figures that are found (value and unit, each as often
as it stands there) are compared with those of the same texts as plain Markdown.  A program or package that is missing is told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from made.makers import MAKERS, Maker, tell_version

from numcheck.documents import read
from numcheck.errors import NumcheckError
from numcheck.standard import extractor

Found = Counter[tuple[float | None, str | None]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--keep", help="a folder in which the files stay")
    parser.add_argument("--verbose", action="store_true", help="name every figure that is lost or invented")
    options = parser.parse_args()
    print(f"{'format':8} {'maker':34} {'files':>5} {'figures':>7} {'lost':>5} {'invented':>8}")
    sums = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for maker in MAKERS:
            if not options.formats or maker.suffix in options.formats:
                sums += measure(maker, Path(options.keep or folder), options.verbose)
    print(f"{'all':8} {'':34} {sums['files']:5} {sums['figures']:7} {sums['lost']:5} {sums['invented']:8}")


def measure(maker: Maker, folder: Path, verbose: bool) -> Counter[str]:
    """Makes the files of a maker, reads them and prints a line about it."""
    version = tell_version(maker)
    if not version:
        print(f"{maker.suffix:8} {maker.name:34} missing: {maker.needs}")
        return Counter()
    sums, told = Counter[str](), list[str]()
    for name, make, expected in maker.files:
        path = folder / f"{maker.name.replace(' ', '-')}-{name}.{maker.suffix}"
        try:
            make(path)
        except Exception as error:  # whatever a maker does, the others are measured
            told.append(f"    {path.name}: not made: {str(error)[-200:]}")
            continue
        here, there = count(path.name, path.read_bytes()), count("text.md", expected.encode())
        lost, invented = there - here, here - there
        sums += Counter(files=1, figures=there.total(), lost=lost.total(), invented=invented.total())
        for word, some in (("lost", lost), ("invented", invented)):
            if some:
                shown = ", ".join(f"{value} {unit or ''}".strip() for value, unit in some.elements())
                told.append(f"    {path.name}: {word} {shown}")
    print(
        f"{maker.suffix:8} {f'{maker.name} {version}':34} {sums['files']:5} {sums['figures']:7} {sums['lost']:5} {sums['invented']:8}"
    )
    for line in told if verbose else [line for line in told if "not made" in line]:
        print(line)
    sys.stdout.flush()
    return sums


def count(name: str, data: bytes) -> Found:
    """The figures in a file by value and unit."""
    try:
        document = read(name, data)
    except NumcheckError as error:
        return Counter({(None, str(error)): 1})
    figures = extractor().read(document)
    return Counter(
        (round(f.value, 9) if f.value is not None else (f.interval.low + f.interval.high) / 2, f.unit) for f in figures
    )


if __name__ == "__main__":
    main()
