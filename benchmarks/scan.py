#!/usr/bin/env python3
"""How long numcheck takes to read the figures of a folder of texts, over a bare scan of them for numbers.

Usage: python benchmarks/scan.py FOLDER

The scan is one pattern of the `regex` package, which has to be installed for it, that finds digits and number words and
does nothing with them.  Times are process times, the least of several rounds over all texts; each stage is timed alone,
on what the one before gave.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import regex

from numcheck.documents.text import read_text
from numcheck.model import Document
from numcheck.standard import extract, extractor, lexicon

SUFFIXES = (".txt", ".text", ".md", ".markdown")
ROUNDS = 15


def main() -> None:
    paths = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.suffix in SUFFIXES)
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    if not texts:
        sys.exit(f"{sys.argv[1]}: no file ends in {', '.join(SUFFIXES)}")
    size = sum(map(len, texts))
    pattern = bare_pattern()
    scan = seconds(lambda text: sum(1 for _ in pattern.finditer(text)), texts)
    whole = seconds(extract, texts)
    print(f"{len(texts)} texts, {size:,} characters, {sum(len(extract(text)) for text in texts):,} figures")
    print(f"scan     {size / scan / 1e6:6.2f} MB/s")
    print(f"extract  {size / whole / 1e6:6.2f} MB/s   {whole / scan:.1f} times as long as the scan")
    print("\nWhere the time goes, in microseconds a text:")
    for name, took in stages(texts):
        print(f"  {took / len(texts) * 1e6:6.2f}   {100 * took / whole:3.0f} %   {name}")


def bare_pattern() -> regex.Pattern[str]:
    """The pattern for digits, with separators between them, and for the number words of the built-in lexicon."""
    numerals = lexicon().section("numerals")
    words = sorted({*numerals["words"], *numerals["scales"]}, key=len, reverse=True)
    return regex.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(words)})s?\b", regex.IGNORECASE)


def stages(texts: list[str]) -> list[tuple[str, float]]:
    """The name of each stage of `extract` and the seconds that it takes over all texts."""
    reader = extractor()
    found = [text for text in texts if reader.find(text)]
    documents = [read_text("", text) for text in found]
    blocks = [block for document in documents for block in split(document)]
    find, cut = seconds(reader.find, texts), seconds(lambda text: read_text("", text), found)
    numerals = seconds(lambda block: list(reader.parts.numerals.read(block[0], block[1], block[3])), blocks)
    parts = seconds(lambda block: reader.parts.read(*block), blocks)
    figures = seconds(reader.read, documents) - seconds(lambda document: reader.find(document.prose), documents)
    return [
        ("finding where numerals begin", find),
        ("cutting texts with numerals into blocks", cut),
        ("reading the numerals", numerals),
        ("what is no figure, signs, units", parts - numerals),
        ("hedges, counted nouns, trends: the figures", figures - parts),
    ]


def split(document: Document) -> Iterable[tuple[str, list[int], int, int]]:
    """The blocks with numerals, as the reader of parts takes them: prose, offsets of numerals, start, end."""
    starts = extractor().find(document.prose)
    for block in document.blocks:
        inside = [start for start in starts if block.start <= start < block.end]
        if inside:
            yield document.prose, inside, block.start, block.end


def seconds(work: Callable[[Any], object], items: list[Any]) -> float:
    """The least process time of several rounds over all items."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in items:
            work(item)
        rounds.append(time.process_time() - start)
    return min(rounds)


if __name__ == "__main__":
    main()
