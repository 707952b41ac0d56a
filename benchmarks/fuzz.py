#!/usr/bin/env python3
"""News sentences with numbers that nobody expects, read and checked: an exception, a told fault or a span outside its text is a failure.

Every kind of arithmetic has its sentences, and its slots are filled with nought, with negative, huge, tiny and equal numbers, with numbers
in words and ones that are none; white space is exchanged, and words are moved.  Each run checks
eight sentences together; its number makes them again.

Usage: fuzz.py COUNT [FIRST]      checks COUNT sentences, in the runs FIRST, FIRST + 1 ... (default 0), and prints what fails
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random

from numcheck import pipeline, standard
from numcheck.documents import in_memory
from numcheck.model import Document, Report

SENTENCES = (
    "Cases in the district fell {n} percent, from {n} to {n}.",
    "Output rose {n} percent to {n} {unit}; a year earlier it was {n} {unit}.",
    "Sales {verb} from {n} {unit} to {n} {unit}, a difference of {n} {unit}.",
    "The fee {verb} by {n} to {n} {unit} from {n}.",
    "Rents doubled from {n} to {n} {unit}, and traffic halved from {n} to {n}.",
    "The rate {verb} from {n} percent to {n} percent, or {n} percentage points.",
    "Twice as many, {n} {unit}, came as in {year}, when there were {n}.",
    "Of the {n} {unit}, {n} were lost, or {n} percent.",
    "{n} of {n} {unit} ({n} percent) failed; {n} in {n} did so in {year}.",
    "They asked {n} people. Of these, {n} said yes, {n} percent.",
    "They lost {n}, {hedge} {n} of them officers.",
    "{n} {unit} came from Asta, {n} from Berg and {n} from Calder, a total of {n} {unit}.",
    "The fund holds {n} {unit}. Of this, {n} {unit} is for roads, {n} {unit} for rails and {n} {unit} for ports.",
    "{n} percent said yes, {n} percent said no and {n} percent did not know.",
    "The tunnel is {n} km ({n} miles) long and {n} feet ({n} metres) wide.",
    "It was {n} degrees Celsius ({n} degrees Fahrenheit) at dawn, {n} degrees more than at noon.",
    "The load was {n} tons, {hedge} {n} kilograms, at {n} km per hour.",
    "In {year}, {n} years after it burned down in {year}, the mill reopened.",
    "From {year} to {year}, a span of {n} years, the house stood empty.",
    "Built in {year}, the {n}-year-old ferry was sold on {day} {month} {year}, {n} days after {day} {month} {year}.",
    "Ann Holt, {n}, born on {day} {month} {year}, was {n} when she left in {year}.",
    "Ann Holt died on {day} {month} {year} at the age of {n}.",
    "The vote on Monday, {day} {month} {year}, went {n} to {n}, a majority of {n}.",
    "Between {n} and {n} {unit} were counted, {hedge} {n} {unit} among them.",
    "Each of the {n} buses has {n} seats, {n} in all, at {n} {unit} a day.",
    "| place | {unit} | share |\n|---|---|---|\n| Asta | {n} | {n}% |\n| Berg | {n} | {n}% |\n| total | {n} | {n}% |",
    "There were {n} {unit}:\n\n- {n} in Asta\n- {n} in Berg\n- Calder: {n} {unit}\n",
    "{hedge} {n} {hedge} {n} {unit} {hedge}, {n} {hedge}",
)
NUMBERS = tuple(
    """0 0.0 00 zero nil no none one two twelve twenty-one hundred a\u00a0dozen half a\u00a0third two-thirds a\u00a0quarter ½ 3½ 1/2 0/5 5/0 dozens
    hundreds\u00a0of\u00a0thousands twice double tripled 1 2 3 7 12 50 99.9 100 101 1,000 1,500 9,999 1.5 4.17 4.10 0.07 0.1 0.3 0.0001 -0 -1 -3.5 −40
    minus\u00a05 (12) 1e9 1,000,000 12,34,567 1.500.000 1.234,56 999,999,999,999 123456789012345678901 2.5\u00a0million 3bn 1,2\u00a0billion
    $0 $4.17 £0.00 €-1 $1\u00a0trillion 0% 100% 250% -12% 20-30 30-20 0-0 5\u00a0to\u00a04 12±0 0±12 5:30 1:02:03 0°C -273.15°C -459.67°F
    6ft\u00a02in 10+ 0-odd ~0 1987 2030 10,\f012 10,\u2028000 1\u2009000 8\u00a0000 ² ٣ 1e999""".split(" ")
)  # fmt: skip
UNITS = (
    "", "people", "boats", "votes", "percent", "percentage points", "points", "dollars", "cents", "million euros", "billion", "km", "miles",
    "tons", "degrees", "degrees Celsius a day", "kelvins", "hours", "years", "litres per minute", "times", "seats", "%",
)  # fmt: skip
HEDGES = (
    "", "about", "approximately", "at least", "at most", "up to", "more than", "or more", "or so", "more or less", "nearly", "some",
    "fewer than", "exactly", "give or take", "between", "or", "minus", "plus",
)  # fmt: skip
VERBS = ("rose", "fell", "climbed", "was cut", "doubled", "slipped", "went up", "dropped")
MONTHS = ("January", "February", "June", "31 September", "Dec.", "")
SPACES = (
    *"\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2003\u2007\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b", "", "  ", "\n\n",
)  # fmt: skip
LETTERS = {
    "i": "ıİ",
    "I": "ıİ",
    "s": "ſ",
    "S": "ſ",
    "k": "\u212a",
    "K": "\u212a",
}  # what patterns take for the same letter
ROLES = (("draft", "source"), ("peer", "peer"), ("peer",))
NAMES = ("draft.md", "draft.txt")
SENTENCES_OF_A_RUN = 8


rules = cache(standard.ruleset)


def write_number(random: Random) -> str:
    """A number as an editor might write it, or should not."""
    choice = random.random()
    if choice < 0.6:
        return random.choice(NUMBERS)
    if choice < 0.8:
        return str(random.randint(0, 130))
    value = random.choice((-1, 1, 1)) * random.random() * 10.0 ** random.randint(-6, 15)
    return f"{value:,.{random.randint(0, 5)}f}"


def write_sentence(random: Random) -> str:
    """A sentence with its slots filled, in some of them the same number, and some of its white space exchanged."""
    text = random.choice(SENTENCES)
    same = write_number(random) if random.random() < 0.3 else ""
    pieces = {"unit": UNITS, "hedge": HEDGES, "verb": VERBS, "month": MONTHS}
    unit = random.choice(UNITS)
    out = []
    for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        name = part[1:-1] if part.startswith("{") else ""
        if name == "n":
            out.append(same if same and random.random() < 0.7 else write_number(random))
        elif name == "unit":
            out.append(unit if random.random() < 0.8 else random.choice(UNITS))
        elif name in ("year", "day"):
            out.append(str(random.randint(1860, 2030) if name == "year" else random.randint(0, 32)))
        else:
            out.append(random.choice(pieces[name]) if name else part)
    return mutate("".join(out), random)


def mutate(text: str, random: Random) -> str:
    """A text with other white space, with some of it moved, or with other letters."""
    if random.random() < 0.25:
        text = "".join(random.choice(SPACES) if char == " " and random.random() < 0.2 else char for char in text)
    if random.random() < 0.15:
        at, start = random.randint(0, len(text)), random.randint(0, len(text))
        text = text[:at] + text[start : start + random.randint(1, 20)] + text[at:]
    if random.random() < 0.05:
        text = "".join(random.choice(LETTERS.get(char, char)) if random.random() < 0.3 else char for char in text)
    return text


def write_documents(random: Random, sentences: int = 8) -> list[Document]:
    """So many sentences, as a draft with a source, as two peers, or as one text alone; a second text may be much like the first."""
    roles = random.choice(ROLES)
    documents: list[Document] = []
    for role in roles:
        told = [write_sentence(random) for _ in range(sentences // len(roles))]
        if documents and random.random() < 0.3:
            told = [mutate(documents[0].text, random)]
        documents.append(in_memory(random.choice(("\n\n", " ", "\n")).join(told), random.choice(NAMES), role))
    return documents


def check(documents: list[Document]) -> Report:
    """The report on documents by the built-in rules."""
    return pipeline.check(documents, rules(), standard.lexicon(), standard.extractor().read)


def find_failures(report: Report) -> Iterator[str]:
    """What a report must never hold: a told fault, a place outside its text, figures of which one runs into the other."""
    yield from (f"{fault}\n{fault.trace}" for fault in report.faults)
    for document, figures in zip(report.documents, report.figures, strict=True):
        whole = 0
        for before, after in pairwise(figures):
            nested = before.end >= after.end and (before.whole is not None or before.members)
            nested = nested or after.end <= whole
            whole = max(whole, before.end if before.whole is not None or before.members else 0)
            if before.start > after.start or (before.end > after.start and not nested):
                yield f"{before.text!r} and {after.text!r} overlap"
        yield from (f"{figure} is out of place" for figure in figures if not stands_in(document, figure))
    for finding in report.findings:
        for claim in (claim for side in finding.sides for claim in side.claims):
            if not stands_in(claim.document, claim.figure):
                yield f"{finding.rule}: {claim.figure} is out of place"


def stands_in(document: Document, figure: object) -> bool:
    """Whether the text of a figure is what stands at its place."""
    start, end, text = figure.start, figure.end, figure.text  # type: ignore[attr-defined]
    return 0 <= start < end <= len(document.text) and document.text[start:end] == text


def main(count: int, first: int = 0) -> int:
    """How many runs fail, of the fewest that check so many sentences; each is printed."""
    failed, runs = 0, range(first, first + -(-count // SENTENCES_OF_A_RUN))
    for number in runs:
        documents = write_documents(Random(number), SENTENCES_OF_A_RUN)
        try:
            failures = list(find_failures(check(documents)))
        except Exception as error:  # whatever it is, it is a failure
            failures = [f"{type(error).__name__}: {error}"]
        if failures:
            failed += 1
            print(f"run {number}:", *(repr(document.text) for document in documents), *failures, sep="\n", flush=True)
        if (number + 1 - first) % 1000 == 0:
            print(f"{number + 1 - first:,} runs", file=sys.stderr, flush=True)
    print(f"{SENTENCES_OF_A_RUN * len(runs):,} sentences in {len(runs):,} runs from {first:,} on: {failed:,} failed")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
