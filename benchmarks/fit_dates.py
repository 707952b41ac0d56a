#!/usr/bin/env python3
"""Learn what tells that a date of a draft and one of a source are of one thing, and when the one of the draft is wrong.

Usage: python benchmarks/fit_dates.py FOLDER [--measure]

FOLDER holds the benchmarks `matching`, `rewrites` and `cases`, whose drafts are right; rewritten_dates.txt beside this file has more.
Of the dates of the sources those that agree with one of the draft are taken to be of the same thing; the weights make them stand
out from the others by what is said around them (`signs` of rules/lexicon/dates.yaml).  Then every date of a draft is changed as
people change them, and a model learns to tell these from the right ones, and from right ones of which the sources say
nothing: there the date, or the sentences that have it, are taken out of the sources, or those of another draft are
taken (`evidence`).  --measure fits on three quarters of
the drafts in turn and tells for the rest how often a date that agrees comes first, and how many of the changed dates are
found at several rates of false alarms.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from numcheck.documents.dates import add_date
from numcheck.documents.reader import in_memory
from numcheck.facts.date_agreement import agree
from numcheck.facts.date_evidence import Evidence
from numcheck.facts.date_signs import Pairs, is_of_sort
from numcheck.figures.instants import Instant
from numcheck.reading.dated import Dated, read_dated
from numcheck.standard import lexicon

SHRINK = 0.02  # what keeps weights small
FEWEST = 25  # dates of a draft in which a sign must be seen
WRONG = 0.1  # how much a date that was changed counts: most dates of a draft are right
NAMES = 2.0  # what the names of an entry in a list of places weigh; the texts have too few such lists to learn it
BORROWED = 0.25  # share of the changed dates that become another one of the sources


# What can only tell for, or against, a date being wrong, whatever the drafts that it is learned from happen to have.
FOR = "fit|a slip|alike|only one left, of a draft borne out|only one left, and alike|only one left, and fits|another agrees, and is behind|another agrees, of another date".split(
    "|"
)
AGAINST = "poor fit|spoken of|spoken of, and better|behind one of another sort|behind one that is spoken of|not tied|other level|said then|open|many|period of no year|another agrees".split(
    "|"
)
KINDS = "day|month|year|date|weekday|time|rank".split("|")


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
        yield "matching", row["text"], [sources[row["sha"]]], 0.3
    for name in "ab":
        for row in map(json.loads, (folder / f"rewrites/{name}.jsonl").open()):
            yield "rewrites", row["draft"], [source["text"] for source in row["sources"]], 2.0
    for path in sorted((folder / "cases").glob("*/draft.md")):
        files = [file for file in sorted((path.parent / "sources").rglob("*")) if file.suffix in (".txt", ".md")]
        yield "cases", path.read_text("utf-8"), [file.read_text("utf-8") for file in files], 1.0
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
        pairs = Pairs(mine, theirs, {}, 0.0)
        for i, one in enumerate(mine):
            if one.own or one.moved or one.instant.shift:
                continue
            options = [(agree(one.instant, two.instant), j) for j, two in enumerate(theirs) if is_of_sort(one, two)]
            group = [(same, dict(pairs.list_signs(i, j))) for same, j in options if same is not None]
            if group and (len(group) > 1 or not group[0][0]):
                yield name, count, group


class Case(NamedTuple):
    """A date of a draft that another one denies: the draft, what is told of it, and whether it was made wrong."""

    draft: int
    name: str
    weight: float
    wrong: bool
    evidence: dict[str, float]


def list_cases(texts: Sequence[Text], signs: dict[str, float], none: float) -> Iterator[Case]:
    """The dates that are denied: as they are, with nothing of them in the sources, and changed."""
    rng = random.Random(7)
    for number, (name, weight, mine, theirs) in enumerate(texts):
        if not theirs:
            continue
        as_is, foreign = (Evidence(Pairs(mine, some, signs, none)) for some in (theirs, texts[number - 7].theirs))
        for i, one in enumerate(mine):
            same = [j for j, two in enumerate(theirs) if agree(one.instant, two.instant)]
            tries = [(False, as_is), (False, foreign)]
            if same:
                silent = {(id(theirs[j].claim.document), theirs[j].claim.sentence.start) for j in same}
                left = [two for two in theirs if (id(two.claim.document), two.claim.sentence.start) not in silent]
                bare = [two for j, two in enumerate(theirs) if j not in same]
                tries += [(False, Evidence(Pairs(mine, some, signs, none))) for some in (left, bare) if some]
                for _ in range(2 if name == "matching" else 4):
                    other = change(one.instant, [two.instant for two in theirs], rng)
                    if other and not agree(one.instant, other):
                        changed = (*mine[:i], one._replace(instant=other), *mine[i + 1 :])
                        tries.append((True, Evidence(Pairs(changed, theirs, signs, none))))
            many = sum(wrong for wrong, _ in tries) or 1
            for wrong, evidence in tries:
                denial = evidence.find_denial(i)
                if denial:
                    yield Case(number, name, weight * (WRONG / many if wrong else 1.0), wrong, dict(denial.evidence))


def change(one: Instant, theirs: Sequence[Instant], rng: random.Random) -> Instant | None:
    """A date, time or rank as somebody mistakes it; None if it cannot be changed."""
    if rng.random() < BORROWED:
        others = [
            two for two in theirs if two.figure.kind == one.figure.kind and agree(one, two) is False and not two.shift
        ]
        if others:
            other = rng.choice(others)
            return one._replace(date=other.date, years=other.years, clock=other.clock, rank=other.rank)
    if one.rank:
        return one._replace(rank=max(change_number(one.rank, rng, (1, 1, 1, 2)), 2))
    if one.clock:
        by = rng.choice((10, 15, 30, 60, 60, 120, 5, 20)) * rng.choice((1, -1))
        return one._replace(clock=one.clock._replace(minutes=(one.clock.minutes + by) % 1440))
    date = one.date
    if date is None or one.shift:
        return None
    parts = [name for name in ("year", "month", "day", "weekday") if getattr(date, name)]
    if date.day:
        parts = ["day", "day", "month"]  # its year is mostly that of its document
    if not parts:
        return None
    part = rng.choice(parts)
    value = getattr(date, part)
    if part == "weekday":
        return one._replace(date=date._replace(weekday=(value + rng.choice((1, -1))) % 7))
    value = change_number(value, rng, (1, 1, 2, 3, 4, 5, 10))
    top = {"month": 12, "day": 28}.get(part)
    value = (value - 1) % top + 1 if top else value
    return one._replace(date=date._replace(**{part: value, **({} if part == "year" else {"weekday": None})}))


def change_number(number: int, rng: random.Random, steps: Sequence[int]) -> int:
    """A number with its last two digits exchanged, or a little more or less."""
    text = str(number)
    if len(text) > 1 and text[-1] != text[-2] and rng.random() < 0.3:
        return int(text[:-2] + text[-1] + text[-2])
    return number + rng.choice(steps) * rng.choice((1, -1))


def fit_evidence(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """The weights of the evidence; the base of a score is weighed without shrinking it."""
    plain = [name.removeprefix("known: ") for name in names]
    shrunk = SHRINK * np.array([0.0 if name == "base" else 20.0 if name in KINDS else 1.0 for name in plain])
    bounds = [(0.0 if name in FOR else None, 0.0 if name in AGAINST else None) for name in plain]
    table = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    wrong, weight = np.array([case.wrong for case in cases]), np.array([case.weight for case in cases])

    def lose(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        loss = weight @ (np.logaddexp(0, scores) - wrong * scores) + float(shrunk @ weights**2)
        slope = table.T @ (weight * (1 / (1 + np.exp(-scores)) - wrong))
        return loss, slope + 2 * shrunk * weights

    start = np.zeros(len(names))
    return minimize(lose, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x


def measure_evidence(cases: Sequence[Case], names: Sequence[str]) -> None:
    """Tells how many of the changed dates are found, by benchmark, at thresholds with so many false alarms."""
    scores = np.zeros(len(cases))
    for part in range(4):
        weights = fit_evidence([case for case in cases if case.draft // 8 % 4 != part], names)
        for n, case in enumerate(cases):
            if case.draft // 8 % 4 == part:
                scores[n] = sum(weights[m] * case.evidence.get(name, 0.0) for m, name in enumerate(names))
    for limit in (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5):
        told = Counter((case.name, case.wrong) for case, score in zip(cases, scores, strict=True) if score > limit)
        every = Counter((case.name, case.wrong) for case in cases)
        print(
            f"{limit:5}",
            *(
                f"{name} {told[name, True] / every[name, True]:.2f} found, {told[name, False]} of {every[name, False]} false;"
                for name in sorted({case.name for case in cases})
            ),
        )


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
    cases = list(list_cases(texts, signs, float(weights[-1])))
    pieces = sorted({name for case in cases for name in case.evidence})
    if args.measure:
        measure_evidence(cases, pieces)
    weights = fit_evidence(cases, pieces)
    tell("evidence", dict(zip(pieces, map(float, weights), strict=True)))


def tell(title: str, weights: dict[str, float]) -> None:
    """Prints a section of the lexicon."""
    print(f"{title}:")
    for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1])):
        if abs(weight) >= 0.005:
            print(f"  {name!r}: {weight:.3g}" if ":" in name else f"  {name}: {weight:.3g}")


if __name__ == "__main__":
    main()
