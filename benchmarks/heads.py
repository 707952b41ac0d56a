#!/usr/bin/env python3
"""Scores the counted head of 200 figures, drawn at random from a folder of reports and judged by eye.

Usage: python benchmarks/heads.py DOCS

heads.tsv holds facts only: the document below DOCS, the offset of the number in it, and the head noun of what is
counted there (`-` where nothing is, `!` where the number is no figure).
"""

from __future__ import annotations

import sys
from pathlib import Path

from numcheck.standard import extract


def main() -> None:
    docs, right, rows = Path(sys.argv[1]), 0, 0
    for line in Path(__file__).with_name("heads.tsv").read_text("utf-8").splitlines():
        document, offset, want = line.split("\t")
        figures = extract((docs / document).read_bytes().decode())
        found = next((f for f in figures if f.number.start == int(offset)), None)
        got = "!" if found is None else found.counted.head if found.counted else "-"
        rows += 1
        right += got == want
        if got != want:
            print(f"{document}:{offset}  {got}, should be {want}")
    print(f"{right} of {rows} heads right ({right / rows:.3f})")


if __name__ == "__main__":
    main()
