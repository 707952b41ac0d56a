#!/usr/bin/env python3
"""Learn the numbers of rules/lexicon/matcher.yaml again, and tell how well they do on texts that they were not learned from.

Usage: python benchmarks/fit_matcher.py FOLDER [--without KEY,..] [--write FILE] [--cache FILE] [--jobs N]

FOLDER holds the benchmarks `matching` (documents and texts written from them), `rewrites` (drafts whose every figure has its
places in the sources marked), `cases` (drafts with known errors) and `crosscheck` (reports whose figures are grouped into facts); with
them the examples of the rules are learned from.  Needs numpy and scipy, which numcheck itself does without.

  matching    an equal, telling number is the same fact, every other figure another one; errors are planted: one number is changed
  rewrites    the places that are marked; errors are planted
  crosscheck  each report is set against the others of its event; errors are planted
  cases       all that is not marked as wrong is right
  strangers   some of these texts once more, with the document of another one, of which none of their figures speaks

Three parts are learned, each by regularised maximum likelihood: the weights of what is said, with a constant a kind for `none` (a softmax
over the options of a figure); those of the company of a figure (a softmax over the scores of the first); and two logistic models, whether
a figure is wrong and whether its best witness is right.  These two learn from scores of models that have not seen the document: thirds of the
matching documents and of the events, halves of the rewrites (a, b) and of the cases (d, h).  --without leaves out documents by such a key
(m0, m1, m2, a, b, d, h), so that they can be measured by the command itself.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import pickle
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.optimize import minimize

from numcheck.documents.reader import in_memory
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.evidence import Asked, Option, ask, compare_numbers, find_evidence, list_spoken
from numcheck.facts.match import find_chances, find_signs, set_draft
from numcheck.facts.neighbourhood import Spoken, find_company
from numcheck.facts.source_index import Library, Sentence, name_number, name_sentence, shelve
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.reading.quantity import measure
from numcheck.standard import extractor, lexicon

KINDS = ("count", "money", "percent", "measure", "time", "age", "score", "ratio", "multiple")
TOGETHER = ("alone", "beside", "near", "next sentences", "taken beside", "taken elsewhere")
# How numbers are mistaken, set by hand: log odds that a slip or one digit adds, that a near value adds and a far one takes away.
MISTAKES = {
    "slip": 1.6,
    "digit": 1.4,
    "near": 0.8,
    "far": -1.0,
    "near ratio": 0.35,
    "far ratio": 2.0,
    "rounded": 1.5,
    "telling": 0.25,
}
LIMITS = {
    "wrong": 0.8,
    "right": 0.7,
    "second witness": 0.2,
    "rival": -3.0,
    "witness": -4.0,
    "astray": 0.4,
    "astray better": 0.0,
}
TELLING = 0.2  # numbers that say less may be equal by chance
SHARES = {
    "matching": 1.0,
    "rewrites": 2.0,
    "crosscheck": 0.5,
    "cases": 1.0,
    "examples": 2.0,
    "strangers": 0.5,
}  # what a figure of each counts
STRANGE = 4  # of so many texts one is set against the document of another
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Query(NamedTuple):
    """A figure of a draft and all it may speak of; ``right`` are the places of those that it does speak of, None where that is not known."""

    asked: Asked
    span: tuple[int, int]
    number: tuple[int, int]
    spoken: Spoken
    options: tuple[Option, ...]
    signs: tuple[Mapping[str, float], ...]
    homes: tuple[tuple[int, Sentence], ...]
    where: tuple[tuple[str, int, int], ...]  # document, start and end of each option
    right: frozenset[int] | None = None
    wrong: bool | None = None  # whether the figure should be flagged; None where that is not known


class Case(NamedTuple):
    """A draft: all its figures, and copies in which one is wrong, each with its index."""

    kind: str
    key: str
    queries: tuple[Query, ...]
    planted: tuple[tuple[int, Query], ...] = ()


class Text(NamedTuple):
    """A draft to learn from: its sources, and what tells which figures are right."""

    kind: str
    key: str
    draft: str
    sources: tuple[tuple[str, str], ...]
    gold: Any
    plants: int


# ---- what is learned from


def list_texts(folder: Path) -> Iterator[Text]:
    yield from _list_matching(folder / "matching")
    yield from _list_rewrites(folder / "rewrites")
    yield from _list_reports(folder / "crosscheck")
    yield from _list_cases(folder / "cases")
    yield from _list_strangers(folder)
    yield from _list_examples(Path(__file__).resolve().parent.parent / "rules")


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _list_matching(folder: Path) -> Iterator[Text]:
    sources = {one["sha"]: one["text"] for one in _read_lines(folder / "sources.jsonl")}
    for one in _read_lines(folder / "drafts.jsonl"):
        if one["trust"] in ("faithful", "human"):
            plants = 2 if one["trust"] == "faithful" else 0
            key = f"m{int(one['sha'][:6], 16) % 3}"
            yield Text("matching", key, one["text"], (("source.txt", sources[one["sha"]]),), one["trust"], plants)


def _list_strangers(folder: Path) -> Iterator[Text]:
    """Texts with the document of another text, which has none of their figures: what is equal there is so by chance."""
    texts = [*_list_matching(folder / "matching"), *_list_cases(folder / "cases")]
    for one, other in pairwise(texts[::STRANGE]):
        if one.sources != other.sources:
            yield Text("strangers", one.key, one.draft, other.sources, None, 0)


def _list_rewrites(folder: Path) -> Iterator[Text]:
    for name in "ab":
        for one in _read_lines(folder / f"{name}.jsonl"):
            sources = tuple((f"{number}.txt", source["text"]) for number, source in enumerate(one["sources"]))
            yield Text("rewrites", name, one["draft"], sources, one["links"], 8)


def _list_reports(folder: Path) -> Iterator[Text]:
    for path in sorted((folder / "gold").glob("*.yaml")):
        texts = {file.stem: file.read_text("utf-8") for file in sorted((folder / "docs" / path.stem).glob("*.txt"))}
        marks = defaultdict(list)
        for fact in yaml.safe_load(path.read_text("utf-8"))["facts"]:
            for mention in fact["mentions"]:
                place = find_nth(texts[mention["doc"]], str(mention["quote"]), mention.get("nth", 1))
                marks[mention["doc"]].append((*place, fact["id"]))
        for name, text in texts.items():
            others = tuple((f"{other}.txt", texts[other]) for other in texts if other != name)
            if others:
                yield Text("crosscheck", f"m{int(path.stem[:2]) % 3}", text, others, (name, dict(marks)), 2)


def _list_cases(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*/expected.yaml")):
        draft = (path.parent / "draft.md").read_text("utf-8")
        files = [file for file in sorted((path.parent / "sources").rglob("*")) if file.suffix in (".txt", ".md")]
        wrong = [
            (*find_nth(draft, one["quote"], one.get("nth", 1)), one["rule"])
            for one in yaml.safe_load(path.read_text("utf-8"))["findings"]
        ]
        sources = tuple((str(number) + file.suffix, file.read_text("utf-8")) for number, file in enumerate(files))
        yield Text("cases", path.parent.name[0], draft, sources, wrong, 0)


def _list_examples(rules: Path) -> Iterator[Text]:
    for name in ("conflict", "unsupported", "hedge"):
        rule = yaml.safe_load((rules / "core" / f"{name}.yaml").read_text("utf-8"))
        for group, examples in rule["examples"].items():
            for number, example in enumerate(examples):
                if example.get("source"):
                    told = example["source"] if isinstance(example["source"], list) else [example["source"]]
                    sources = tuple((f"{place}.md", text) for place, text in enumerate(told))
                    gold = (rule["kind"] == "compare", group, example.get("at", ""))
                    yield Text("examples", f"m{number % 3}", example["draft"], sources, gold, 0)


def find_nth(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Start and end of the nth occurrence of a quote."""
    place = -1
    for _ in range(nth):
        place = text.index(quote, place + 1)
    return place, place + len(quote)


# ---- reading


def read_text(text: str, name: str, role: Any) -> tuple[Any, frozenset[str]]:
    document = in_memory(text, name, role)
    return read_claims(document, extractor().read(document), lexicon()), read_profile(document, lexicon())


def collect(text: Text) -> Case:
    """The figures of a draft with what is said for each of their options, and copies in which one of them is wrong."""
    library, profiles = read_sources(text.sources)
    queries = judge(text, make_queries(text.draft, library, profiles))
    rng, planted = random.Random(text.draft), []
    fit = [
        i for i, query in enumerate(queries) if not query.wrong and any(is_equal(option) for option in query.options)
    ]
    for i in rng.sample(fit, min(text.plants, len(fit))):
        changed = plant(text, queries, i, rng)
        copy = make_queries(changed, library, profiles, i) if changed else []
        if copy and copy[0].spoken.number != queries[i].spoken.number:
            planted.append((i, copy[0]._replace(wrong=True, right=None)))
    return Case(text.kind, text.key, tuple(queries), tuple(planted))


@lru_cache(maxsize=4)
def read_sources(sources: tuple[tuple[str, str], ...]) -> tuple[Library, list[frozenset[str]]]:
    read = [read_text(source, name, "source") for name, source in sources]
    return shelve([claim for claims, _ in read for claim in claims]), [profile for _, profile in read]


def make_queries(
    draft: str, library: Library, profiles: Sequence[frozenset[str]], only: int | None = None
) -> list[Query]:
    claims, profile = read_text(draft, "draft.md", "draft")
    quantities = [measure(claim) for claim in claims]
    ready = set_draft(quantities, library, lexicon().section("weights"), measure_rarity([profile, *profiles]))
    found = []
    for i, one in enumerate(quantities):
        if only not in (None, i):
            continue
        places, figure = library.propose(one), one.claim.figure
        others = [library.quantities[j] for j in places]
        found.append(
            Query(
                ask(one),
                (figure.start, figure.end),
                tuple(figure.number),
                Spoken((0, one.claim.passage.sentence), name_number(one)),
                tuple(compare_numbers(one, library.quantities[j], j, MISTAKES["telling"]) for j in places),
                tuple(find_signs(ready, i, j) for j in places),
                tuple((j, name_sentence(other)) for j, other in zip(places, others, strict=True)),
                tuple(
                    (other.claim.document.path, other.claim.figure.start, other.claim.figure.end) for other in others
                ),
            )
        )
    return found


def is_equal(option: Option) -> bool:
    return option.relation in ("same", "rounded")


def list_equal(query: Query) -> frozenset[int]:
    return frozenset(option.place for option in query.options if is_equal(option))


def plant(text: Text, queries: Sequence[Query], i: int, rng: random.Random) -> str:
    """The draft with one number in digits made wrong: another number of the draft or of a source, a digit, two digits, a scale;
    empty where it cannot be."""
    draft, (start, end) = text.draft, queries[i].number
    numbers = {match[0] for query in queries for match in [NUMBER.fullmatch(draft[slice(*query.number)])] if match}
    found = NUMBER.match(draft, start, end)
    if found is None:
        return ""
    old, rest = found[0].rstrip(","), draft[start:end]
    value, places = float(old.replace(",", "")), [k for k, sign in enumerate(old) if sign.isdigit()]
    ways = ["neighbour", "neighbour", "neighbour", "source", "digit", "digits", "scale", "size"]
    rng.shuffle(ways)
    for way in ways:
        new = old
        if way in ("neighbour", "source"):
            said = (
                numbers if way == "neighbour" else {one for _, source in text.sources for one in NUMBER.findall(source)}
            )
            near = sorted(number for number in said if value and 0.2 < float(number.replace(",", "")) / value < 5)
            new = rng.choice(near or [old])
        elif way == "digit":
            k = rng.choice(places)
            new = old[:k] + rng.choice("123456789") + old[k + 1 :]
        elif way == "digits" and len(places) > 1:
            k, other = rng.choice(list(pairwise(places)))
            new = old[:k] + old[other] + old[k + 1 : other] + old[k] + old[other + 1 :]
        elif way == "scale" and value >= 10:
            new = f"{value * 10:,.0f}"
        elif way == "size" and value >= 10:
            new = f"{value * rng.choice((0.6, 0.8, 0.9, 1.1, 1.25, 1.7)):,.{len(old.partition('.')[2])}f}"
        if new != old and not (new.startswith("0") and "." not in new):
            return draft[:start] + rest.replace(old, new, 1) + draft[end:]
    return ""


def touches(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and start < span[1]


def judge(text: Text, queries: list[Query]) -> list[Query]:
    """The figures with what the gold of the text tells of them."""
    if text.kind == "rewrites":
        return [_judge_rewrite(text, query) for query in queries]
    if text.kind == "crosscheck":
        return [_judge_report(text.gold, query) for query in queries]
    if text.kind == "strangers":
        return [query._replace(right=frozenset(), wrong=False) for query in queries]
    if text.kind == "examples":
        return [_judge_example(text, query) for query in queries]
    telling = [query.asked.telling >= TELLING for query in queries]
    judged = []
    for query, told in zip(queries, telling, strict=True):
        equal, wrong = list_equal(query), False
        if text.kind == "cases":
            rules = [rule for start, end, rule in text.gold if touches(query.span, start, end)]
            wrong, equal = (rules[0] == "conflict" or None) if rules else False, frozenset() if rules else equal
        denied = any(option.relation == "denied" for option in query.options)
        clear = (
            told and equal and denied and (text.kind == "cases" or len(equal) <= len(query.options) - len(equal) + 1)
        )
        known = text.kind == "cases" or text.gold == "faithful"
        judged.append(query._replace(right=equal if clear else None, wrong=wrong if known else None))
    return judged


def _judge_rewrite(text: Text, query: Query) -> Query:
    for link in text.gold:
        if touches(query.span, *find_nth(text.draft, link["draft"], link.get("nth", 1))):
            spots = [
                (f"{to['source']}.txt", *find_nth(text.sources[to["source"]][1], to["quote"], to.get("nth", 1)))
                for to in link["to"]
            ]
            said = link["relation"] in ("same", "rounded", "hedged")
            right = frozenset(
                option.place
                for option, (path, start, end) in zip(query.options, query.where, strict=True)
                if said and any(path == name and touches((start, end), first, last) for name, first, last in spots)
            )
            return query._replace(right=None if said and not right else right, wrong=False)
    return query._replace(wrong=False)


def _judge_report(gold: tuple[str, Mapping[str, Sequence[tuple[int, int, str]]]], query: Query) -> Query:
    name, marks = gold
    facts = {fact for start, end, fact in marks.get(name, ()) if touches(query.span, start, end)}
    if len(facts) != 1:
        return query
    right = frozenset(
        option.place
        for option, (path, start, end) in zip(query.options, query.where, strict=True)
        if any(fact in facts and touches((start, end), a, b) for a, b, fact in marks.get(path.removesuffix(".txt"), ()))
    )
    relations = {option.relation for option in query.options if option.place in right}
    wrong = True if relations == {"denied"} else False if not right or relations & {"same", "rounded"} else None
    return query._replace(right=right, wrong=wrong)


def _judge_example(text: Text, query: Query) -> Query:
    compared, group, at = text.gold
    flagged = group == "flagged" and touches(query.span, *find_nth(text.draft, at, 1)) if at else False
    denying = frozenset(option.place for option in query.options if option.relation == "denied")
    if group == "agreeing":
        return query._replace(right=list_equal(query) or None, wrong=False)
    if not compared:
        return query._replace(wrong=False)
    if flagged:
        return query._replace(right=denying if len(denying) == 1 else None, wrong=True)
    alone = group == "silent" and len(denying) == len(query.options)
    return query._replace(right=frozenset() if alone else None, wrong=None if group == "flagged" else False)


# ---- learning


class Choice:
    """A softmax over the options of a figure and none of them."""

    def __init__(self, ridge: float, kinds: Sequence[str] = KINDS) -> None:
        self.ridge, self.kinds = ridge, kinds

    def fit(self, rows: Sequence[tuple[str, Sequence[Mapping[str, float]], Sequence[bool], float]]) -> Choice:
        """Learns from rows of a kind, the signs of each option, whether it is right, and what the row counts."""
        seen = Counter(name for _, signs, _, _ in rows for one in signs for name, value in one.items() if value)
        self.names = sorted(name for name, times in seen.items() if times >= 15)
        table = np.array([[one.get(name, 0.0) for name in self.names] for _, signs, _, _ in rows for one in signs])
        right = np.array([told for _, _, told_of, _ in rows for told in told_of], bool)
        row = np.repeat(np.arange(len(rows)), [len(signs) for _, signs, _, _ in rows])
        first = np.searchsorted(row, np.arange(len(rows)))
        kind = np.array([self.kinds.index(name) if name in self.kinds else 0 for name, *_ in rows])
        share = np.array([share for *_, share in rows])
        found = np.bincount(row, right, len(rows)) > 0
        middle, spread = table.mean(0), table.std(0) + 1e-6
        table, width = (table - middle) / spread, len(self.names)

        def add(scores: Any, none: Any) -> Any:
            top = np.maximum(np.maximum.reduceat(scores, first), none)
            return top + np.log(np.add.reduceat(np.exp(scores - top[row]), first) + np.exp(none - top))

        def lose(theta: Any) -> tuple[float, Any]:
            scores, none = table @ theta[:width], theta[width:][kind]
            low = np.full(len(rows), -1e8)
            every = add(scores, none)
            good = np.where(found, add(np.where(right, scores, -1e9), low), none)
            bad = add(np.where(right, -1e9, scores), none)  # where the right one is left out, none of the others is
            half = 0.5 * found
            loss = (share * (every - good + half * (bad - none))).sum() + self.ridge / 2 * theta[:width] @ theta[:width]
            slope = np.exp(scores - every[row]) - np.where(right, np.exp(scores - good[row]), 0) * found[row]
            slope = share[row] * (slope + np.where(right, 0, np.exp(scores - bad[row])) * half[row])
            pull = share * (np.exp(none - every) - ~found + half * (np.exp(none - bad) - 1))
            pull = np.bincount(kind, pull, len(self.kinds)) + 0.1 * theta[width:]
            return loss + 0.05 * theta[width:] @ theta[width:], np.concatenate(
                [table.T @ slope + self.ridge * theta[:width], pull]
            )

        theta = minimize(
            lose, np.zeros(width + len(self.kinds)), jac=True, method="L-BFGS-B", options={"maxiter": 400}
        ).x
        weights = theta[:width] / spread
        self.weights = dict(zip(self.names, map(float, weights), strict=True))
        self.heavy = sorted(self.names, key=lambda name: -abs(self.weights[name] * spread[self.names.index(name)]))
        self.none = dict(zip(self.kinds, map(float, theta[width:] + middle @ weights), strict=True))
        return self

    def score(self, kind: str, signs: Iterable[Mapping[str, float]]) -> list[float]:
        nothing = self.none[kind if kind in self.none else self.kinds[0]]
        return [sum(self.weights.get(name, 0.0) * value for name, value in one.items()) - nothing for one in signs]


class Decision:
    """A logistic model."""

    def fit(self, rows: Sequence[tuple[Mapping[str, float], bool, float]], ridge: float = 3.0) -> Decision:
        names = sorted({name for signs, _, _ in rows for name in signs})
        table = np.array([[signs.get(name, 0.0) for name in names] for signs, _, _ in rows])
        told, share = np.array([told for _, told, _ in rows], float), np.array([share for *_, share in rows])
        middle, spread = table.mean(0), table.std(0) + 1e-6
        table = np.c_[(table - middle) / spread, np.ones(len(rows))]

        def lose(theta: Any) -> tuple[float, Any]:
            scores = table @ theta
            loss = (share * (np.logaddexp(0, scores) - told * scores)).sum() + ridge / 2 * theta[:-1] @ theta[:-1]
            return loss, table.T @ (share * (1 / (1 + np.exp(-scores)) - told)) + ridge * np.r_[theta[:-1], 0]

        theta = minimize(lose, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
        self.weights = dict(zip(names, map(float, theta[:-1] / spread), strict=True))
        self.weights["base"] = float(theta[-1] - middle @ (theta[:-1] / spread))
        return self

    def tell(self, signs: Mapping[str, float]) -> float:
        score = self.weights["base"] + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(-score))


class Matcher(NamedTuple):
    alone: Choice
    together: Choice


def learn(cases: Sequence[Case]) -> Matcher:
    alone = Choice(10.0).fit(
        [row for case in cases for row in list_rows(case, [query.signs for query in case.queries])]
    )
    together = Choice(3.0, ("any",)).fit(
        [row for case in cases for row in list_rows(case, add_company(alone, case.queries))]
    )
    return Matcher(alone, together)


def list_rows(case: Case, signs: Sequence[Sequence[Mapping[str, float]]]) -> Iterator[tuple[Any, ...]]:
    for query, told in zip(case.queries, signs, strict=True):
        if query.options and query.right is not None:
            keep = [
                k
                for k, one in enumerate(query.options)
                if case.kind != "matching" or is_equal(one) or one.relation == "denied"
            ]
            right = [query.options[k].place in query.right for k in keep]
            yield query.asked.kind, [told[k] for k in keep], right, SHARES[case.kind]


def add_company(alone: Choice, queries: Sequence[Query]) -> list[list[dict[str, float]]]:
    scores = [alone.score(query.asked.kind, query.signs) for query in queries]
    found = find_company(
        [query.spoken for query in queries], [query.homes for query in queries], list(map(find_chances, scores))
    )
    return [
        [{"alone": score, **dict(signs)} for score, signs in zip(mine, told, strict=True)]
        for mine, told in zip(scores, found, strict=True)
    ]


def score(matcher: Matcher, queries: Sequence[Query]) -> list[list[float]]:
    return [matcher.together.score("any", signs) for signs in add_company(matcher.alone, queries)]


class Decided(NamedTuple):
    case: Case
    query: Query
    signs: Mapping[str, float]
    scores: Sequence[float]
    planted: bool


def decide(matcher: Matcher, case: Case) -> Iterator[Decided]:
    for i, query in [(None, None), *case.planted]:
        queries = [query if k == i else one for k, one in enumerate(case.queries)]
        scores = score(matcher, queries)
        spoken = list_spoken([one.options for one in queries], list(map(find_chances, scores)))
        for k, one in enumerate(queries):
            if (i is None and one.wrong is not None) or k == i:
                signs = find_evidence(one.asked, one.options, scores[k], one.signs, spoken[k], MISTAKES)
                yield Decided(case, one, signs, scores[k], i is not None)


def is_witnessed(one: Decided) -> bool | None:
    """Whether the best figure that agrees is the right one; None where there is none, or it is not known."""
    equal = [k for k, option in enumerate(one.query.options) if is_equal(option)]
    if not equal or (one.query.right is None and not one.query.wrong):
        return None
    best = max(equal, key=lambda k: one.scores[k] - MISTAKES["rounded"] * (one.query.options[k].relation == "rounded"))
    return not one.query.wrong and one.query.options[best].place in (one.query.right or ())


def learn_decisions(decided: Sequence[Decided]) -> tuple[Decision, Decision]:
    shares = [SHARES[one.case.kind] / (2 if one.planted and one.case.kind == "rewrites" else 1) for one in decided]
    doubt = Decision().fit(
        [(one.signs, bool(one.query.wrong), share) for one, share in zip(decided, shares, strict=True)]
    )
    told = [(one.signs, is_witnessed(one), share) for one, share in zip(decided, shares, strict=True)]
    return doubt, Decision().fit([(signs, bool(right), share) for signs, right, share in told if right is not None])


# ---- telling


def tell_best(name: str, matcher: Matcher, cases: Sequence[Case]) -> None:
    """How often the best option by what is said is a right one, by kind of figure."""
    found = defaultdict(list)
    for case in cases:
        for query, scores in zip(case.queries, score(matcher, case.queries), strict=True):
            if query.right and scores:
                found[query.asked.kind].append(query.options[int(np.argmax(scores))].place in query.right)
    told = [hit for hits in found.values() for hit in hits]
    kinds = "  ".join(f"{kind} {np.mean(found[kind]):.2f} ({len(found[kind])})" for kind in KINDS if found[kind])
    if told:
        print(f"best option {name:22} {np.mean(told):.3f} of {len(told)}   {kinds}", flush=True)


def tell_reliability(told: Sequence[tuple[float, bool]]) -> None:
    """What the chance of being wrong, as it is told, comes to."""
    print("chance told   figures   told   wrong")
    for low, high in (
        (0, 0.05),
        (0.05, 0.1),
        (0.1, 0.2),
        (0.2, 0.4),
        (0.4, 0.6),
        (0.6, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 1.01),
    ):
        here = [(chance, wrong) for chance, wrong in told if low <= chance < high]
        if here:
            print(
                f"{low:.2f} to {min(high, 1):.2f}  {len(here):8}   {np.mean([x for x, _ in here]):.2f}   {np.mean([y for _, y in here]):.2f}"
            )


def tell_curve(decided: Sequence[tuple[float, Decided]]) -> None:
    groups = sorted({(one.case.kind, one.planted) for _, one in decided})
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9):
        told = []
        for kind, planted in groups:
            here = [
                chance > limit
                for chance, one in decided
                if (one.case.kind, one.planted) == (kind, planted) and bool(one.query.wrong) == planted
            ]
            told += [f"{'wrong ' if planted else ''}{kind} {np.mean(here):.3f}"] if here else []
        print(f"flagged at {limit}: " + "  ".join(told))


def write_yaml(matcher: Matcher, doubt: Decision, trust: Decision) -> str:
    def write(name: str, weights: Mapping[str, float], order: Iterable[str] = ()) -> list[str]:
        names = list(order) or sorted(weights, key=lambda one: (one != "base", -abs(weights[one])))
        return [f"{name}:", *(f"  {one}: {weights[one]:.3g}" for one in names), ""]

    together = {name: matcher.together.weights.get(name, 0.0) for name in TOGETHER} | {
        "none": matcher.together.none["any"]
    }
    lines = [
        "# What it takes for a figure of a draft to speak of one of its sources, and to be wrong.  Learned by benchmarks/fit_matcher.py from",
        "# 845 summaries of news and earnings calls with their documents, 56 drafts written as a desk writes, 80 drafts with known errors, and news",
        "# reports of 64 events whose figures were grouped by hand; how well it does is told in docs/architecture.md.",
        "",
        "# What is said of the two, the heaviest first: log odds for each unit of a sign.",
        *write("signs", matcher.alone.weights, matcher.alone.heavy),
        "# The log odds against which a figure of a kind has to speak of anything in the sources.",
        *write("none", matcher.alone.none, KINDS),
        "# The same score once more, with what the other figures of the draft speak of.",
        *write("together", together, (*TOGETHER, "none")),
        "# How numbers are mistaken: set by hand.",
        *write("mistakes", MISTAKES, MISTAKES),
        "# Whether a figure is wrong.",
        *write("doubt", doubt.weights),
        "# Whether the best figure that agrees is its witness.",
        *write("trust", trust.weights),
        "# From which chance a figure is called wrong, and from which it has a witness; how likely another witness is beside the best, and how",
        "# likely what denies a figure, or is its witness, is at least (log odds).  `astray`: from which chance of being wrong on a number is",
        "# called that of something else, and how well another figure fits at least (log odds).",
        *write("limits", LIMITS, LIMITS),
    ]
    return "\n".join(lines).rstrip() + "\n"


def load(options: argparse.Namespace) -> list[Case]:
    if options.cache and options.cache.exists():
        return pickle.loads(options.cache.read_bytes())
    with multiprocessing.Pool(options.jobs) as pool:
        cases = pool.map(collect, list_texts(options.folder), chunksize=8)
    if options.cache:
        options.cache.write_bytes(pickle.dumps(cases))
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", default="", help="keys of what is left out")
    parser.add_argument("--write", type=Path, help="where the numbers are written")
    parser.add_argument("--cache", type=Path, help="where what was read is kept for another time")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    cases = [case for case in load(options) if case.key not in options.without.split(",")]
    folds = [("m0", "a", "d"), ("m1", "b", "h"), ("m2",)]
    decided: list[tuple[int, Decided]] = []
    for number, fold in enumerate(folds):
        matcher = learn([case for case in cases if case.key not in fold])
        held = [case for case in cases if case.key in fold]
        for kind in sorted({case.kind for case in held}):
            tell_best(f"{kind} {'/'.join(fold)}", matcher, [case for case in held if case.kind == kind])
        decided += [(number, one) for case in held for one in decide(matcher, case)]
    told = []
    for number in range(len(folds)):
        doubt, _ = learn_decisions([one for other, one in decided if other != number])
        told += [(doubt.tell(one.signs), one) for other, one in decided if other == number]
    tell_reliability([(chance, bool(one.query.wrong)) for chance, one in told])
    tell_curve(told)
    text = write_yaml(learn(cases), *learn_decisions([one for _, one in decided]))
    if options.write:
        options.write.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
