#!/usr/bin/env python3
"""Prints numcheck's figures for the sentences of a gold file in the CQE_Evaluation form, one JSON line a sentence.

Usage: python benchmarks/extraction.py GOLD.json > PREDICTIONS.jsonl

Only the texts of GOLD.json are read.  The set's conventions differ from numcheck's in places; each is one function or
one line below, with what the set does instead.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from numcheck.figures.counted import NounTable
from numcheck.model import Figure
from numcheck.standard import extract as extract_text
from numcheck.standard import lexicon

# Vague magnitudes are wider there: dozens are 12 to 120, hundreds 100 to 1000, tens of millions 10 to 100 million.
VAGUE = {24.0: (12, 120), 40.0: (20, 200)}
# A lone `one` is counted there even as a pronoun (one of the people), but not in names, pairs or for a noun left out.
ONE = re.compile(r"(?<![\w-])[Oo]ne(?![\w’'-])(?!\s(?:and only|on one|by one|another|or two|or the other)\b)")
NO_ONE = re.compile(
    r"(?:\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ss]ome|[Tt]hat|[Tt]he|[Tt]his|[Ee]ach|[Ww]hich|BBC|Apple|[Ff]irst|an?|[A-Z]\w+)\s)\Z"
)
PIECE = re.compile(r"\d[\d.,]*\s?-?[a-zA-Z'\"’”]+")
NO_ONE_OF = re.compile(r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach)\s\Z")
GENERATION = re.compile(r"\b([2-6])G\b")
OPENED = re.compile(r"\bfrom\s(?:(?:up to|about|around|roughly)\s)?\Z")
TO_FROM = re.compile(r"\A\s(?:\w+\s){0,2}?to\s(?:about\s|around\s)?\Z")
AVERAGE = re.compile(r"\baverag(?:ed|es|ing)\s\Z")
NOUN_OF_CHANGE = re.compile(
    r"[\s-](?:\w+\s)?(?:increase|rise|jump|gain|surge|hike|boost|drop|fall|decline|decrease|cut|reduction|loss|slump|higher|lower|growth)s?\b"
)
SHARES = re.compile(r"(?i)\b(?:shares?|stocks?|ftse|fallers?|risers?|traded|trading|brokers?)\b")
LEVEL = re.compile(r"\b[a-z]{3,}\s(?:(?:only|back|just|\w+ly)\s)?(?:to|at|of)\s\Z")
BRACKET = re.compile(r"\A\s?(?:\(|/\s?)\Z")


@cache
def nouns() -> NounTable:
    """The noun-phrase reader, for the `one`s that numcheck does not count."""
    return NounTable(lexicon().section("nouns"))


@cache
def currencies() -> dict[str, str]:
    """The English name of each ISO code, as gold writes currencies: TRY is turkish lira."""
    money = lexicon().section("units")["money"]
    return {
        code: next((word for word in entry["words"] if " " in word), entry["words"][0]) for code, entry in money.items()
    }


def pieces(figure: Figure) -> list[Figure]:
    """`12 ft 2 in` is two quantities there."""
    if figure.kind not in ("measure", "duration") or figure.bound == "range" or ":" in figure.text:
        return [figure]
    parts = [f for m in PIECE.finditer(figure.text) for f in extract_text(m[0].replace(" in", "in"))]
    return parts if len(parts) > 1 and all(f.unit for f in parts) else [figure]


def entry(figure: Figure, text: str) -> dict[str, Any]:
    """A figure as the benchmark writes it."""
    value, low, high = figure.value, figure.low, figure.high
    unit, counted, bound = figure.unit, figure.counted.text if figure.counted else None, figure.bound
    if bound == "vague":
        low, high = VAGUE.get(low or 0.0, (10 ** (len(f"{low:.0f}") - 1), 10 ** len(f"{low:.0f}")))
        bound = "range"
    elif bound == "range" and figure.hedge:
        bound = "about"  # an approximate range keeps its ends there
    elif AVERAGE.search(text[: figure.start]):
        bound = "about"
    if figure.hedge in ("just under", "just below", "just less than"):
        bound = "less_than"  # numcheck: about, below the number
    elif counted and counted.startswith("more ") and bound == "exact":
        bound = "more_than"  # eight more picks
    name, per, rate = (unit or "").partition(" per ")
    if name in currencies():
        unit = currencies()[name] + per + rate
    if name == "penny" and figure.text.endswith("p") and SHARES.search(text):
        unit = "point"  # prices of shares such as 164p are points there
    if figure.kind == "age":
        unit = f"{unit} of age"
    elif figure.kind == "multiple" or (figure.counted and figure.counted.head == "time"):
        rate = re.search(r"\btimes (?:an?|per) (\w+)\Z", text[: figure.end])
        unit, counted = ("count per " + rate[1] if rate else "count"), None
    elif figure.kind == "ratio":
        unit = None
    elif (
        counted
        and re.search(r"\s(?:per|a|an|each|every)\s(\w+)\Z", text[: figure.end])
        and not text[: figure.end].endswith(counted)
    ):
        unit = "per " + text[: figure.end].rsplit(None, 1)[1]
    trend = figure.trend
    if (
        figure.bound not in ("exact", "range")
        or NOUN_OF_CHANGE.match(text, figure.end)
        or LEVEL.search(text[: figure.start])
    ):
        trend = None  # a stated bound goes before a change there; `a 12% rise` and the level reached (rose to 40) are =
    return {
        "start": figure.start,
        "end": figure.end,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "counted": counted,
        "bound": bound,
        "trend": trend,
    }


def kept(figure: Figure, text: str) -> bool:
    """Scores, clock times (7:42 left) and age brackets (aged 18 to 34) are not annotated, nor multiples that one word holds (doubled, twice)."""
    if figure.kind == "score" or ":" in figure.text or re.search(r"\baged\s\Z", text[: figure.start]):
        return False
    return not (
        figure.kind == "multiple"
        and text[figure.number.start : figure.number.end].isalpha()
        and figure.unit is None
        and " times" not in figure.text
    )


def ones(text: str, figures: list[Figure]) -> Iterator[dict[str, Any]]:
    """The `one`s that numcheck takes for pronouns."""
    for match in ONE.finditer(text):
        of = re.match(r"\sof\s(?:the|our|my|his|her|its|their|these|those|your)?\s?", text[match.end() :])
        shut = NO_ONE_OF if of else NO_ONE
        if any(f.start <= match.start() < f.end for f in figures) or shut.search(text[: match.start()]):
            continue
        at = match.end() + (of.end() if of else 0)
        phrase = nouns().read(text, at, len(text), 2.0 if of else 1.0)
        if phrase is None:
            continue
        yield {
            "start": match.start(),
            "end": phrase.end,
            "value": 1.0,
            "low": 1.0,
            "high": 1.0,
            "unit": None,
            "counted": phrase.counted.text,
            "bound": "exact",
            "trend": None,
        }


def alternatives(figure: Figure, made: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """`eight or nine euros` is two quantities there."""
    if figure.bound == "range" and len(figure.members) == 2 and " or " in figure.text and figure.kind != "duration":
        return [{**made, "value": v, "low": v, "high": v, "bound": "exact"} for v in figure.members]
    return [made]


def merged(figures: list[Figure], text: str) -> list[tuple[Figure, Figure | None]]:
    """`from 240 to 273` is one range there also where it is a change."""
    pairs: list[tuple[Figure, Figure | None]] = []
    i = 0
    while i < len(figures):
        a = figures[i]
        b = figures[i + 1] if i + 1 < len(figures) else None
        gap = text[a.end : b.start] if b else ""
        same = (
            b is not None
            and (a.unit == b.unit or a.unit is None or b.unit is None)
            and a.value is not None
            and b.value is not None
        )
        if b is not None and same and TO_FROM.match(gap):
            first, second = (a, b)
            if OPENED.search(text[: a.start]) and " to " in gap:
                pairs.append((first, second))
                i += 2
                continue
        pairs.append((a, None))
        i += 1
    return pairs


def predict(text: str) -> list[dict[str, Any]]:
    """Every quantity of one sentence."""
    figures = list(extract_text(text))
    made: list[dict[str, Any]] = []
    for figure, end in merged([p for f in figures if kept(f, text) for p in pieces(f)], text):
        one = entry(figure, text)
        if end is not None:
            ends = sorted((figure.value or 0.0, end.value or 0.0))
            unit = one["unit"] or end.unit
            one |= {
                "value": None,
                "low": ends[0],
                "high": ends[1],
                "unit": unit,
                "bound": "range",
                "end": end.end,
                "counted": one["counted"] or (end.counted.text if end.counted else None),
            }
        elif (
            made
            and made[-1]["bound"] in ("more_than", "at_least", "less_than", "at_most", "about")
            and BRACKET.match(text[made[-1]["end"] : figure.start])
            and one["bound"] == "exact"
        ):
            one["bound"] = made[-1]["bound"]  # the bound carries over into brackets
            one["trend"] = one["trend"] or made[-1]["trend"]
        elif made and made[-1]["trend"] and one["unit"] and BRACKET.match(text[made[-1]["end"] : figure.start]):
            one["trend"] = made[-1]["trend"]
        made += alternatives(figure, one, text)
    made += ones(text, figures)
    made += [
        {
            "start": m.start(),
            "end": m.end(),
            "value": float(m[1]),
            "low": float(m[1]),
            "high": float(m[1]),
            "unit": "generation",
            "counted": None,
            "bound": "exact",
            "trend": None,
        }
        for m in GENERATION.finditer(text)
    ]  # 5G is 5 `generation wireless`
    return sorted(made, key=lambda m: m["start"])


def main() -> None:
    for sentence in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        print(json.dumps({"text": sentence["text"], "figures": predict(sentence["text"])}))


if __name__ == "__main__":
    main()
