#!/usr/bin/env python3
"""Learn what tells that a date of a draft and one of a source are of one thing.

Usage: python benchmarks/fit_dates.py FOLDER [--measure]

FOLDER holds the benchmarks `matching`, `rewrites` and `cases`, whose drafts are right; rewritten_dates.txt beside this file has more.
Of the dates of the sources those that agree with one of the draft are taken to be of the same thing; the weights make them stand
out from the others by what is said around them (`signs` of rules/lexicon/dates.yaml).  Some dates agree by chance, or are of things
that no words tie, so that a share of them (`CHANCE`) is not learned from.  --measure fits on three quarters of
the drafts in turn and tells for the rest how often a date that agrees comes first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from numcheck.documents.dates import add_date
from numcheck.documents.reader import in_memory
from numcheck.facts.date_signs import Pairs, is_of_sort, read_weights
from numcheck.reading.dated import Dated, read_dated
from numcheck.standard import lexicon

SHRINK = 0.1  # what keeps weights small
FEWEST = 25  # dates of a draft in which a sign must be seen
CHANCE = 0.1  # share of the dates that are not learned from
NAMES = 2.0  # what the names of an entry in a list of places weigh; the texts have too few such lists to learn it
# What can only tell for, or against, two dates being of one thing, whatever the drafts that it is learned from happen to have.
FOR = (
    "words of the clause|words of the other clause|clause in sentence|clause in another|"
    "words of the source|words near|words of the passage|same side|numbers beside|numbers of the clause|same class|dates beside"
).split("|")
AGAINST = "nothing in the clauses|said of another date|other side|side of one|more precise|less precise|month left out|date of the document|other class|told elsewhere|other part of the text".split(
    "|"
)
# Whoever writes a story leaves out days and months as the reader needs them less; how often, the texts cannot tell.
LEAST = {"less precise": -0.7, "month left out": -0.7}
MOST = {"numbers beside": 2.5}  # two texts about one thing share its numbers, whichever of its dates they tell


class Text(NamedTuple):
    """A draft with the dates of its sources, the benchmark it is from and how much it counts."""

    name: str
    weight: float
    mine: tuple[Dated, ...]
    theirs: tuple[Dated, ...]


def list_texts(folder: Path) -> Iterator[tuple[str, str, list[str], float]]:
    """The drafts with their sources, each with the benchmark it is from and how much it counts."""
    sources = {row["sha"]: row["text"] for row in map(json.loads, (folder / "matching/sources.jsonl").open())}
    for row in map(json.loads, (folder / "matching/drafts.jsonl").open()):
        yield "matching", row["text"], [sources[row["sha"]]], 0.1
    for name in "ab":
        for row in map(json.loads, (folder / f"rewrites/{name}.jsonl").open()):
            yield "rewrites", row["draft"], [source["text"] for source in row["sources"]], 2.0
    for path in sorted((folder / "cases").glob("*/draft.md")):
        files = [file for file in sorted((path.parent / "sources").rglob("*")) if file.suffix in (".txt", ".md")]
        yield "cases", path.read_text("utf-8"), [file.read_text("utf-8") for file in files], 0.5
    for story in (Path(__file__).parent / "rewritten_dates.txt").read_text("utf-8").split("=== ")[1:]:
        source, _, draft = story.partition("\n")[2].partition("\nDRAFT\n")
        yield "rewritten", draft, source.removeprefix("SOURCE\n").split("\nSOURCE\n"), 2.0


def read_texts(folder: Path) -> list[Text]:
    """The drafts with the dates of their sources."""
    words, found = lexicon(), []
    for name, text, told, weight in list_texts(folder):
        documents = [add_date(in_memory(one.strip(), f"{number}.md", "source")) for number, one in enumerate(told)]
        today = max((document.date for document in documents if document.date), default=None)
        theirs = tuple(one for document in documents for one in read_dated(document, words, today))
        mine = read_dated(add_date(in_memory(text, "draft.md", "draft")), words, today)
        found.append(Text(name, weight, mine, theirs))
    return found


def list_groups(texts: Sequence[Text]) -> Iterator[tuple[str, float, list[tuple[bool, dict[str, float]]]]]:
    """For each date of a draft those of its sources, each with whether it agrees and the signs."""
    for name, count, mine, theirs in texts:
        pairs = Pairs(mine, theirs, read_weights(lexicon()))
        for i, one in enumerate(mine):
            if one.own or one.moved or one.instant.shift:
                continue
            options = [(pairs.bear_out(i, j), j) for j, two in enumerate(theirs) if is_of_sort(one, two)]
            group = [(same, dict(pairs.list_signs(i, j))) for same, j in options if same is not None]
            if group and (len(group) > 1 or not group[0][0]):
                yield name, count, group


def fit(groups: list[tuple[str, float, list[tuple[bool, dict[str, float]]]]], names: list[str]) -> np.ndarray:
    """The weights of the signs, and last the log odds of none."""
    tables = [
        (
            count,
            np.array([same for same, _ in group]),
            np.array([[signs.get(n, 0.0) for n in names] for _, signs in group]),
        )
        for _, count, group in groups
    ]

    def lose(weights: np.ndarray) -> tuple[float, np.ndarray]:
        loss, slope = SHRINK * float(weights[:-1] @ weights[:-1]), 2 * SHRINK * np.append(weights[:-1], 0.0)
        for count, same, table in tables:
            scores = np.append(table @ weights[:-1] - weights[-1], 0.0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = np.append(same, not same.any())
            mass = chances[right].sum()
            told = (1 - CHANCE) * mass + CHANCE * right.mean()
            loss -= count * np.log(told)
            pull = count * (1 - CHANCE) / told * (chances * mass - np.where(right, chances, 0.0))
            slope[:-1] += pull[:-1] @ table
            slope[-1] -= pull[:-1].sum()
        return loss, slope

    least = dict.fromkeys(FOR, 0.0) | LEAST
    most = dict.fromkeys(AGAINST, 0.0) | MOST
    bounds = [(least.get(name), most.get(name)) for name in names]
    start = np.zeros(len(names) + 1)
    return minimize(
        lose, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 300}
    ).x


def measure(groups: list[tuple[str, float, list[tuple[bool, dict[str, float]]]]], names: list[str]) -> None:
    """Tells how often one that agrees comes first, by benchmark."""
    seen: dict[str, list[bool]] = {}
    for part in range(4):
        weights = fit([group for number, group in enumerate(groups) if number // 8 % 4 != part], names)
        for number, (name, _, group) in enumerate(groups):
            if number // 8 % 4 == part and 0 < sum(same for same, _ in group) < len(group):
                scores = [
                    sum(signs.get(n, 0.0) * w for n, w in zip(names, weights, strict=False)) for _, signs in group
                ]
                seen.setdefault(name, []).append(group[int(np.argmax(scores))][0])
    for name, hits in seen.items():
        print(f"{name}: {np.mean(hits):.3f} of {len(hits)}")


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true")
    args = parser.parse_args()
    texts = read_texts(args.folder)
    groups = list(list_groups(texts))
    seen = Counter(
        name for _, _, group in groups for name in {n for _, signs in group for n, much in signs.items() if much}
    )
    names = sorted(name for name, number in seen.items() if number >= FEWEST)
    if args.measure:
        measure(groups, names)
    weights = fit(groups, names)
    signs = dict(zip(names, map(float, weights[:-1]), strict=True)) | {"names of the entry": NAMES}
    tell("signs", signs)
    print(f"none: {weights[-1]:.3g}")


def tell(title: str, weights: dict[str, float]) -> None:
    """Prints a section of the lexicon."""
    print(f"{title}:")
    for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1])):
        if abs(weight) >= 0.005:
            print(f"  {name!r}: {weight:.3g}" if ":" in name else f"  {name}: {weight:.3g}")


if __name__ == "__main__":
    main()
