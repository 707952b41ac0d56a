#!/usr/bin/env python3
"""Learn what tells that a date of a draft and one of a source are of one thing, from drafts that are right.

Usage: python benchmarks/fit_dates.py FOLDER [--measure]

FOLDER holds the benchmarks `matching`, `rewrites` and `cases`.  Of the dates of the sources those that agree with one of the draft are
taken to be of the same thing; the weights make them stand out from the others by what is said around them.  They are printed as the
section `signs` of rules/lexicon/dates.yaml.  --measure fits on three quarters of the drafts in turn and tells for the
rest how often a date that agrees comes first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from numcheck.documents.dates import add_date
from numcheck.documents.reader import in_memory
from numcheck.facts.clashes import Comparison, is_of_sort, read_model
from numcheck.facts.date_agreement import agree
from numcheck.facts.dated import read_dated
from numcheck.standard import lexicon

SHRINK = 0.02  # what keeps weights small
FEWEST = 25  # dates of a draft in which a sign must be seen


def list_texts(folder: Path) -> Iterator[tuple[str, str, list[str], float]]:
    """The drafts with their sources, each with the benchmark it is from and how much it counts."""
    sources = {row["sha"]: row["text"] for row in map(json.loads, (folder / "matching/sources.jsonl").open())}
    for row in map(json.loads, (folder / "matching/drafts.jsonl").open()):
        yield "matching", row["text"], [sources[row["sha"]]], 0.3
    for name in "ab":
        for row in map(json.loads, (folder / f"rewrites/{name}.jsonl").open()):
            yield "rewrites", row["draft"], [source["text"] for source in row["sources"]], 2.0
    for path in sorted((folder / "cases").glob("*/draft.md")):
        files = [file for file in sorted((path.parent / "sources").rglob("*")) if file.suffix in (".txt", ".md")]
        yield "cases", path.read_text("utf-8"), [file.read_text("utf-8") for file in files], 1.0


def list_groups(folder: Path) -> Iterator[tuple[str, float, list[tuple[bool, dict[str, float]]]]]:
    """For each date of a draft those of its sources, each with whether it agrees and the signs."""
    words = lexicon()
    model = read_model(words)
    for name, text, told, count in list_texts(folder):
        documents = [add_date(in_memory(one, f"{number}.md", "source")) for number, one in enumerate(told)]
        today = max((document.date for document in documents if document.date), default=None)
        theirs = [one for document in documents for one in read_dated(document, words, today)]
        draft = add_date(in_memory(text, "draft.md", "draft"))
        mine = read_dated(draft, words, today)
        comparison = Comparison(mine, theirs, model)
        for i, one in enumerate(mine):
            if one.own or one.moved or one.instant.shift:
                continue
            options = [(agree(one.instant, two.instant), j) for j, two in enumerate(theirs) if is_of_sort(one, two)]
            group = [(same, dict(comparison.list_signs(i, j))) for same, j in options if same is not None]
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
            mass = max(chances[right].sum(), 1e-12)
            loss -= count * np.log(mass)
            pull = chances - np.where(right, chances / mass, 0.0)
            slope[:-1] += count * (pull[:-1] @ table)
            slope[-1] -= count * pull[:-1].sum()
        return loss, slope

    return minimize(lose, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


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
    groups = list(list_groups(args.folder))
    seen: dict[str, int] = {}
    for _, _, group in groups:
        for name in {name for _, signs in group for name, strength in signs.items() if strength}:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, number in seen.items() if number >= FEWEST)
    if args.measure:
        measure(groups, names)
    weights = fit(groups, names)
    print("signs:")
    for name, weight in sorted(zip(names, weights[:-1], strict=True), key=lambda pair: -abs(pair[1])):
        print(f"  {name}: {weight:.3g}")
    print(f"none: {weights[-1]:.3g}")


if __name__ == "__main__":
    main()
