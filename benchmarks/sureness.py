#!/usr/bin/env python3
"""Measure how far the percentages of `numcheck explain` can be trusted, and learn the two numbers of `explain.py` that make them so.

Usage: python benchmarks/sureness.py FOLDER [--step N]

FOLDER holds the benchmarks `rewrites`, `cases` and `crosscheck`, as for fit_matcher.py; of the last one every N-th report is read (3).
The two numbers are learned from every other draft and measured on those between, and the other way round; those that are
printed are learned from all of them.  The weights behind the chances were learned from these drafts, too.  Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import fit_matcher
import numpy as np
from scipy.optimize import minimize

from numcheck.explain import join_alike
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import judge_sources
from numcheck.standard import lexicon

Told = tuple[float, bool]
LEAST = 0.01  # a chance below this is that of what nobody would match
BOUNDS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def list_texts(folder: Path, step: int) -> list[fit_matcher.Text]:
    return [
        *fit_matcher._list_rewrites(folder / "rewrites"),
        *fit_matcher._list_cases(folder / "cases"),
        *list(fit_matcher._list_reports(folder / "crosscheck"))[::step],
    ]


def tell_chances(text: fit_matcher.Text) -> Iterator[Told]:
    """The chance of each figure of the sources that one of a draft may speak of, before it is corrected, and whether it does."""
    library, profiles = fit_matcher.read_sources(text.sources)
    claims, profile = fit_matcher.read_text(text.draft, "draft.md", "draft")
    rarity = measure_rarity([profile, *profiles])
    queries = fit_matcher.judge(text, fit_matcher.make_queries(text.draft, library, profiles))
    for claim, query in zip(claims, queries, strict=True):
        if query.right is not None:
            right = {
                place for option, place in zip(query.options, query.where, strict=True) if option.place in query.right
            }
            for one in join_alike(judge_sources(claims, library, rarity, lexicon(), claim)):
                figure = one.other.figure
                if one.chance and one.chance > LEAST:
                    yield one.chance, (one.other.document.path, figure.start, figure.end) in right


def learn(told: list[Told]) -> tuple[float, float]:
    odds, right = find_odds(told), np.array([hit for _, hit in told], float)

    def lose(theta: np.ndarray) -> float:
        scores = theta[0] + theta[1] * odds
        return float((np.logaddexp(0, scores) - right * scores).sum())

    base, slope = minimize(lose, np.array([0.0, 1.0])).x
    return float(base), float(slope)


def find_odds(told: list[Told]) -> np.ndarray:
    chances = np.clip(np.array([chance for chance, _ in told]), 1e-6, 1 - 1e-6)
    return np.log(chances / (1 - chances))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=3)
    options = parser.parse_args()
    drafts = [list(tell_chances(text)) for text in list_texts(options.folder, options.step)]
    halves = [[one for draft in drafts[start::2] for one in draft] for start in (0, 1)]
    measured: list[Told] = []
    for mine, other in (halves, halves[::-1]):
        base, slope = learn(other)
        sure = 1 / (1 + np.exp(-base - slope * find_odds(mine)))
        measured += [(chance, hit) for chance, (_, hit) in zip(sure.tolist(), mine, strict=True)]
    print(f"{len(measured)} pairs in {len(drafts)} drafts\ntold         pairs  mean told  right")
    for low, high in pairwise(BOUNDS):
        here = [(chance, hit) for chance, hit in measured if low <= chance < high]
        if here:
            mean, right = np.mean([chance for chance, _ in here]), np.mean([hit for _, hit in here])
            print(f"{low:.2f} to {high:.2f}{len(here):6}       {mean:.2f}   {right:.2f}")
    base, slope = learn([one for draft in drafts for one in draft])
    print(f"base {base:.2f}, slope {slope:.2f}")


if __name__ == "__main__":
    main()
