#!/usr/bin/env python3
"""Learn the numbers of rules/lexicon/within.yaml again, by which two places of one document are held against each other.

Usage: python benchmarks/fit_within.py FOLDER [--write FILE] [--cache FILE] [--jobs N]

FOLDER holds the benchmarks `matching`, `rewrites` and `cases`; their documents and drafts, each alone, are what is learned from.  A
telling number that stands in two sentences of a document is taken for one fact, every other figure for another; in copies of a document one of
the two is changed.  What is printed was decided by numbers that were learned from other documents: how many of the changed figures are
found, and how many of the untouched ones are flagged in 100,000 words, in earnings calls and in other texts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fit_matcher import (
    MISTAKES,
    Case,
    Choice,
    Decision,
    Query,
    Text,
    _list_cases,
    _list_matching,
    _list_rewrites,
    plant,
    read_text,
)

from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.evidence import ask, find_evidence
from numcheck.facts.match import set_draft
from numcheck.facts.neighbourhood import Spoken
from numcheck.facts.source_index import name_number, name_sentence, shelve
from numcheck.facts.within import find_signs_within, list_places, read_inside
from numcheck.reading.quantity import measure
from numcheck.standard import lexicon

WRONG = 0.8  # the chance from which two places contradict each other
TELLING = 0.3  # a number that says less may stand in two places by chance
PLANTS = 3
PLANTED = 3.0  # what a planted error counts, an untouched figure counting 1
NONE = 0.25  # the share of the figures without another of their number that is learned from
LONGEST = 30_000  # characters of a document
CALL = ("quarter", "EBITDA", "guidance", "earnings")  # words of which an earnings call has two
DOUBT = (
    "telling",
    "nothing equal",
    "equal",
    "hedged",
    "denied",
    "chance",
    "margin",
    "explained",
    "slip",
    "one digit",
    "near",
    "ratio",
    "many options",
    "many figures",
)


class Document(NamedTuple):
    case: Case
    text: str


def list_documents(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts to learn from, each once, with the key of the part that it belongs to."""
    seen = set()
    for text in (
        *_list_matching(folder / "matching"),
        *_list_rewrites(folder / "rewrites"),
        *_list_cases(folder / "cases"),
    ):
        alone = [source for _, source in text.sources]
        for one in alone if text.kind == "matching" else [text.draft, *alone]:
            if one[:LONGEST] not in seen:
                seen.add(one[:LONGEST])
                yield text.key, one[:LONGEST]


def make_queries(text: str, only: int | None = None) -> list[Query]:
    claims, profile = read_text(text, "draft.md", "draft")
    quantities, definite = [measure(claim) for claim in claims], read_inside(lexicon()).definite
    draft = set_draft(quantities, shelve(claims), lexicon().section("weights"), measure_rarity([profile]))
    found = []
    for i, one in enumerate(quantities):
        if only not in (None, i):
            continue
        options, figure = list_places(draft, i, MISTAKES), one.claim.figure
        found.append(
            Query(
                ask(one),
                (figure.start, figure.end),
                tuple(figure.number),
                Spoken((0, one.claim.passage.sentence), name_number(one)),
                tuple(options),
                tuple(find_signs_within(draft, i, option.place, definite) for option in options),
                tuple((option.place, name_sentence(quantities[option.place])) for option in options),
                (),
            )
        )
    return found


def collect(keyed: tuple[str, str]) -> Document:
    """A document with what is said of each pair of its figures, and copies in which one of two equal ones is changed."""
    key, text = keyed
    queries = []
    for query in make_queries(text):
        equal = frozenset(option.place for option in query.options if option.relation == "same")
        told = equal if query.asked.telling >= TELLING else frozenset()
        queries.append(query._replace(right=told, wrong=False))
    whole, rng, planted = Text("within", key, text, (("document", text),), None, 0), random.Random(text), []
    fit = [i for i, query in enumerate(queries) if query.right and len(query.options) > len(query.right)]
    for i in rng.sample(fit, min(PLANTS, len(fit))):
        changed = plant(whole, queries, i, rng)
        copy = make_queries(changed, i) if changed else []
        if copy and copy[0].spoken.number != queries[i].spoken.number:
            planted.append((i, copy[0]._replace(wrong=True)))
    return Document(Case("within", key, tuple(queries), tuple(planted)), text)


def learn(documents: Sequence[Document]) -> Choice:
    rng, rows = random.Random(1), []
    for document in documents:
        for query in document.case.queries:
            if query.asked.telling >= TELLING and (query.right or rng.random() < NONE):
                keep = [k for k, option in enumerate(query.options) if option.relation != "loose"]
                if keep:
                    right = [query.options[k].place in query.right for k in keep]
                    rows.append((query.asked.kind, [query.signs[k] for k in keep], right, 1.0))
    return Choice(10.0).fit(rows)


def decide(choice: Choice, document: Document) -> Iterator[tuple[dict[str, float], bool]]:
    """What speaks for an error of each figure that another one denies, and whether it is one."""
    for query in (*document.case.queries, *(query for _, query in document.case.planted)):
        if any(option.relation == "denied" for option in query.options):
            scores = choice.score(query.asked.kind, query.signs)
            signs = find_evidence(query.asked, query.options, scores, query.signs, {}, MISTAKES)
            signs["many figures"] = query.signs[0]["many figures"]
            yield {name: signs.get(name, 0.0) for name in DOUBT}, bool(query.wrong)


def learn_doubt(told: Sequence[tuple[dict[str, float], bool]]) -> Decision:
    return Decision().fit([(signs, wrong, PLANTED if wrong else 1.0) for signs, wrong in told])


def tell(name: str, told: Sequence[tuple[float, bool]], words: int) -> None:
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9):
        found = np.mean([chance > limit for chance, wrong in told if wrong])
        false = sum(chance > limit for chance, wrong in told if not wrong)
        print(f"{name}: at {limit} finds {found:.3f}, flags {false / words * 1e5:.2f} in 100,000 words")


def write_yaml(choice: Choice, doubt: Decision, by_hand: str) -> str:
    def write(name: str, weights: dict[str, float], order: Sequence[str] = ()) -> list[str]:
        return [f"{name}:", *(f"  {one}: {weights[one]:.3g}" for one in order or weights), ""]

    lines = [
        "# What it takes for two places of one document to speak of one thing, and to contradict each other.  Learned by",
        "# benchmarks/fit_within.py from 442 news articles, earnings calls and meetings, and from 136 drafts with their sources.",
        "",
        "# What is said of the two, the heaviest first: log odds for each unit of a sign.",
        *write("signs", choice.weights, choice.heavy),
        "# The log odds against which a figure of a kind has to be said again.",
        *write("none", choice.none),
        "# Whether a figure contradicts another one.",
        *write("doubt", doubt.weights),
        "# From which chance it is told.",
        f"wrong: {WRONG}",
        "",
        by_hand,
    ]
    return "\n".join(lines)


def load(options: argparse.Namespace) -> list[Document]:
    if options.cache and options.cache.exists():
        return pickle.loads(options.cache.read_bytes())
    with multiprocessing.Pool(options.jobs) as pool:
        documents = pool.map(collect, list_documents(options.folder), chunksize=8)
    if options.cache:
        options.cache.write_bytes(pickle.dumps(documents))
    return documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, help="where the numbers are written")
    parser.add_argument("--cache", type=Path, help="where what was read is kept for another time")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    documents, folds, parts = load(options), (("m0", "a", "d"), ("m1", "b", "h"), ("m2",)), []
    for fold in folds:
        choice = learn([one for one in documents if one.case.key not in fold])
        parts.append([(one, list(decide(choice, one))) for one in documents if one.case.key in fold])
    told = []
    for number in range(len(folds)):
        rest = [pair for other, part in enumerate(parts) if other != number for _, found in part for pair in found]
        doubt = learn_doubt(rest)
        told += [(one, [(doubt.tell(signs), wrong) for signs, wrong in found]) for one, found in parts[number]]
    for name, wanted in (("earnings calls", True), ("other texts", False)):
        here = [(one, found) for one, found in told if (sum(word in one.text for word in CALL) > 1) == wanted]
        tell(name, [pair for _, found in here for pair in found], sum(len(one.text.split()) for one, _ in here))
    if options.write:
        every = [pair for part in parts for _, found in part for pair in found]
        shipped = (Path(__file__).resolve().parent.parent / "rules" / "lexicon" / "within.yaml").read_text("utf-8")
        by_hand = shipped[shipped.index("# Words of which two sentences") :]
        options.write.write_text(write_yaml(learn(documents), learn_doubt(every), by_hand), "utf-8")


if __name__ == "__main__":
    main()
