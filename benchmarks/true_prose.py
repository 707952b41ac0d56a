#!/usr/bin/env python3
"""How many errors numcheck finds in texts that are true: each document alone, by rule and by kind of text.

Usage: python benchmarks/true_prose.py [--kind KEY] [--warnings] [--jobs N] PATH...

PATH is a folder of .txt and .md files, such a file, or a .jsonl file with one object a line.  The texts of an object are its
`text`, its `draft` (Markdown), and the `text` of each of its `sources`, where these are there.  The kind of a text is the
name of its folder or file, or what the object has under KEY, up to the first hyphen or underscore.  A text that occurs twice is read once.

Each finding is listed with the sentence that it stands in, to be read and judged: real texts have slips, too.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from numcheck import pipeline
from numcheck.documents.reader import read
from numcheck.model import Finding
from numcheck.standard import extractor, lexicon, ruleset

SUFFIXES = (".txt", ".md")


class Text(NamedTuple):
    """A text, what to call it, and what kind of text it is."""

    kind: str
    name: str
    content: str


class Alarm(NamedTuple):
    """A finding: where it is, what it says, and the sentence of the flagged figure."""

    kind: str
    name: str
    rule: str
    severity: str
    message: str
    sentences: tuple[str, ...]


def read_texts(path: Path, key: str | None) -> Iterator[Text]:
    """The texts of a file, or of a folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in SUFFIXES:
                yield Text(path.name, str(file.relative_to(path)), file.read_text("utf-8"))
    elif path.suffix == ".jsonl":
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield from _read_object(json.loads(line), f"{path.parent.name}/{path.stem}", number, key)
    else:
        yield Text(path.parent.name, path.name, path.read_text("utf-8"))


def _read_object(one: dict[str, object], stem: str, number: int, key: str | None) -> Iterator[Text]:
    kind = str(one.get(key, stem)).replace("_", "-").partition("-")[0] if key else stem
    if isinstance(one.get("text"), str):
        yield Text(kind, f"{stem}.{number}.txt", str(one["text"]))
    if isinstance(one.get("draft"), str):
        yield Text(kind, f"{stem}.{number}.md", str(one["draft"]))
    sources = one.get("sources")
    for place, source in enumerate(sources if isinstance(sources, list) else ()):
        yield Text(kind, f"{stem}.{number}.{place}.txt", source["text"] if isinstance(source, dict) else str(source))


def find_alarms(text: Text) -> list[Alarm]:
    """The errors and warnings on a text alone."""
    document = read(text.name, text.content.encode("utf-8"))
    report = pipeline.check([document], ruleset(), lexicon(), extractor().read)
    return [_describe(text, finding) for finding in report.findings if finding.severity != "notice"]


def _describe(text: Text, finding: Finding) -> Alarm:
    spans = [claim.sentence for side in finding.sides for claim in side.claims]
    ordered = dict.fromkeys(" ".join(text.content[span.start : span.end].split()) for span in spans)
    return Alarm(text.kind, text.name, finding.rule, finding.severity, finding.message, tuple(ordered))


def main() -> None:
    """Print the alarms and a table of errors in 100,000 words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--kind", help="the key of the objects that tells the kind of text")
    parser.add_argument("--warnings", action="store_true", help="list and count warnings, too")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    texts = {" ".join(text.content.split()): text for path in asked.paths for text in read_texts(path, asked.kind)}
    words = Counter[str]()
    for content, text in texts.items():
        words[text.kind] += len(content.split())
    with Pool(asked.jobs) as pool:
        found = [alarm for alarms in pool.imap(find_alarms, texts.values(), chunksize=4) for alarm in alarms]
    shown = [alarm for alarm in found if asked.warnings or alarm.severity == "error"]
    for alarm in shown:
        print(f"{alarm.kind} {alarm.name} {alarm.severity} {alarm.rule}: {alarm.message}")
        print(*(f"    {sentence}" for sentence in alarm.sentences), "", sep="\n")
    print(f"{'kind':24}{'words':>10}{'found':>7}{'per 100,000':>13}   by rule")
    for kind in sorted(words):
        rules = Counter(alarm.rule for alarm in shown if alarm.kind == kind)
        by_rule = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
        rate = 1e5 * rules.total() / max(1, words[kind])
        print(f"{kind:24}{words[kind]:>10,}{rules.total():>7}{rate:>13.1f}   {by_rule}")


if __name__ == "__main__":
    main()
