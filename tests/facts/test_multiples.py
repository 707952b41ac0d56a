"""Multiples and percentages of one comparison."""

import pytest

from numcheck import pipeline
from numcheck.documents import read
from numcheck.facts.agreement import relate
from numcheck.reading.quantity import measure
from numcheck.standard import extractor, lexicon, ruleset


def read_quantity(text: str):
    reading = pipeline.read_document(read("a.md", text.encode()), lexicon(), extractor().read, [])
    (claim,) = reading.claims
    return measure(claim)


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("It is twice as fast.", "It is 100% faster.", "same"),
        ("It is twice as fast.", "It is 40% faster.", "denied"),
        ("It is 1.3x faster.", "It is 28 percent faster.", "rounded"),
        ("It is 1.2x faster.", "It is 27 percent faster.", "loose"),
        ("It is 2x larger.", "It is 200% larger.", "loose"),  # as much again, twice
        ("It is three times as heavy.", "It is 2x heavier.", "loose"),
        ("It is three times as heavy.", "It is 80 percent heavier.", "denied"),
        ("It is twice as fast.", "It is 40% dearer.", "loose"),
        ("It is 4x larger.", "It is 3x larger.", "denied"),
        ("It is 50% cheaper.", "It is twice as cheap.", "loose"),
    ],
)
def test_factors(one: str, two: str, relation: str) -> None:
    assert relate(read_quantity(one), read_quantity(two)) == relation


SOURCE = "Sorting with Tarn is 40% faster than with Welk."


@pytest.mark.parametrize(
    ("draft", "rules"),
    [
        ("Sorting with Tarn is twice as fast as with Welk.", ["conflict"]),
        ("Sorting with Tarn is 1.4 times as fast as with Welk.", []),
        ("Merging with Tarn is twice as fast as with Welk.", []),
        ("Sorting with Tarn is twice as dear as with Welk.", []),
    ],
)
def test_one_comparison(draft: str, rules: list[str]) -> None:
    documents = [read("draft.md", draft.encode(), "draft"), read("source.md", SOURCE.encode(), "source")]
    report = pipeline.check(documents, ruleset(), lexicon(), extractor().read)
    assert [finding.rule for finding in report.findings if finding.severity == "error"] == rules
