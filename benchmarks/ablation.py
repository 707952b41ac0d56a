#!/usr/bin/env python3
"""What each pattern of checks/ and relations/ carries: the findings that are lost, and those that are new, without it.

Usage: python benchmarks/ablation.py [--only TEXT] [--most N] [--all] PATH...

The texts are the examples of all rules, tests/true_and_tricky.yaml, the strings of the tests of checks/ and relations/, and those of each PATH: a .jsonl file (`text`, `draft`,
`sources`, `wrong`, `right`, each text by itself), or a folder of cases, each with draft.md and sources/.  A pattern is made to
match nothing, and each rule is run again on the texts in which it had matched; what was read of them is kept.  A pattern that
carries nothing, or whose loss only adds findings that nobody misses, can go.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

import numcheck.patterns as patterns

HERE = Path(__file__).parent
ROOMS = ("numcheck.checks", "numcheck.relations")
NOTHING: dict[str, Callable[..., Any]] = {
    "match": lambda *_: None,
    "search": lambda *_: None,
    "fullmatch": lambda *_: None,
    "finditer": lambda *_: iter(()),
    "findall": lambda *_: [],
    "sub": lambda _, text, *__: text,
    "split": lambda text, *_: [text],
}
muted: set[str] = set()  # names of the patterns that match nothing
matched: set[str] = set()  # of those that have matched something


class Watched:
    """A pattern that notes that it has matched, and matches nothing when it is muted."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        frame = sys._getframe(2)
        while frame.f_globals["__name__"].endswith((".cues", ".patterns")) and frame.f_back:
            frame = frame.f_back
        place = f"{frame.f_globals['__name__'].removeprefix('numcheck.')}:{frame.f_lineno}"
        self.name = f"{place} {pattern[:70]}" if f"numcheck.{place}".startswith(ROOMS) else ""
        self._real = real.compile(pattern, flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._real, name)
        if name not in NOTHING or not self.name:
            return method

        def call(*given: Any) -> Any:
            if self.name in muted:
                return NOTHING[name](*given)
            found = method(*given)
            if name in ("finditer", "findall"):
                found = list(found)
            if found and not (name in ("sub", "split") and found in (given[-1], [given[0]])):
                matched.add(self.name)
            return iter(found) if name == "finditer" else found

        self.__dict__[name] = call
        return call


real = patterns.engine  # type: ignore[attr-defined]
patterns._Pattern = Watched  # type: ignore[attr-defined,misc]


def read_texts(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """The texts at a path: the set and the name of each, the draft, and the sources."""
    if path.is_dir():
        for case in sorted(path.glob("*/draft.md")):
            sources = [
                file.read_text("utf-8") for file in sorted(case.parent.glob("sources/*")) if file.suffix == ".md"
            ]
            yield path.name, case.parent.name, case.read_text("utf-8"), sources
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        one = json.loads(line)
        sources = one.get("sources") if isinstance(one.get("sources"), list) else []
        found = [one.get(key) for key in ("text", "draft", "wrong", "right")]
        for text in [*found, *(source["text"] if isinstance(source, dict) else source for source in sources)]:
            if isinstance(text, str):
                yield f"{path.parent.name}/{path.stem}", f"{path.stem}.{number}", text, []


def list_texts(paths: Sequence[Path]) -> Iterator[tuple[str, str, str, list[str]]]:
    """All texts: of the rules, of the tests, and of paths."""
    from numcheck.standard import ruleset

    for rule in ruleset(examples=True):
        for example in rule.examples:
            if not example.file:
                yield "rules", rule.id, example.draft, [text for text in (example.source, *example.more) if text]
    tricky = yaml.safe_load((HERE.parent / "tests/true_and_tricky.yaml").read_text("utf-8"))
    for kind, texts in tricky.items():
        for one in texts:
            yield ("tricky", kind, one, []) if isinstance(one, str) else ("tricky", kind, one["text"], [one["source"]])
    for file in sorted(
        path for room in ("checks", "relations") for path in HERE.parent.glob(f"tests/{room}/test_*.py")
    ):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield "tests", file.stem, node.value, []
    seen: set[str] = set()
    for path in paths:
        for text in read_texts(path):
            if text[2] not in seen:
                seen.add(text[2])
                yield text


def main() -> None:
    """Print, of each pattern, in how many runs of a rule on a text it matched, and what is lost or new without it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--only", default="", help="only patterns whose name contains this")
    parser.add_argument(
        "--most", type=int, default=1000, help="of how many runs in which a pattern matches it is tried, spread evenly"
    )
    parser.add_argument("--all", action="store_true", help="list the findings that are lost or new")
    asked = parser.parse_args()
    from numcheck import pipeline
    from numcheck.documents import in_memory
    from numcheck.documents.reader import read
    from numcheck.standard import extractor, lexicon, ruleset

    find, kept = pipeline.find_findings, []
    pipeline.find_findings = lambda rule, run, faults: kept.append((rule, run)) or []
    rules, units = ruleset(), []
    for kind, name, draft, sources in list_texts(asked.paths):
        role = "draft" if sources else "peer"
        documents = [read("draft.md", draft.encode("utf-8", "replace"), role)]
        documents += [in_memory(text, f"source-{number}.txt", "source") for number, text in enumerate(sources, 1)]
        pipeline.check(documents, rules, lexicon(), extractor().read)
        units += [(kind, name, *pair) for pair in kept]
        kept.clear()

    def findings(unit: tuple[Any, ...]) -> frozenset[tuple[str, str]]:
        return frozenset((one.rule, one.message) for one in find(unit[2], unit[3], []) if one.severity != "notice")

    before, where = [], defaultdict(list)
    for number, unit in enumerate(units):
        matched.clear()
        before.append(findings(unit))
        for name in matched:
            where[name].append(number)
    names = {one.name for one in everything() if one.name}
    print(f"{len(units):,} runs of rules; {len(names)} patterns, {len(names - set(where))} of which match nothing")
    for name in sorted(names):
        muted.add(name)
        lost, new, listed = Counter[str](), Counter[str](), []
        places = where.get(name, []) if asked.only in name else []
        for number in places[:: 1 + len(places) // asked.most]:
            after = findings(units[number])
            kind, text = units[number][:2]
            lost[kind] += len(before[number] - after)
            new[kind] += len(after - before[number])
            listed += [f"      - {kind} {text}: {one}" for one in before[number] - after]
            listed += [f"      + {kind} {text}: {one}" for one in after - before[number]]
        muted.clear()
        if asked.only in name:
            print(f"{len(where.get(name, ())):6} {show(lost, '-')} {show(new, '+')}  {name}")
            print(*listed if asked.all else (), sep="\n", end="\n" if asked.all and listed else "")


def everything() -> list[Watched]:
    """All patterns that there are by now."""
    import gc

    return [one for one in gc.get_objects() if isinstance(one, Watched)]


def show(counts: Counter[str], sign: str) -> str:
    """Counts by set of texts."""
    return ", ".join(f"{sign}{number} {kind}" for kind, number in counts.items() if number) or f"{sign}0"


if __name__ == "__main__":
    main()
