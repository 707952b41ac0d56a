"""The phrase that a figure is tied to, by which it is told from the others of its sentence."""

import pytest

from numcheck import pipeline
from numcheck.documents import read
from numcheck.standard import extractor, lexicon, ruleset


def read_ties(text: str) -> list[set[str]]:
    reading = pipeline.read_document(read("a.md", text.encode()), lexicon(), extractor().read, [])
    return [set(claim.passage.tie) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Yields rose 8% in Norland and 3% in Sudland.", [{"norland"}, {"sudland"}]),
        ("Among the bakers 40 fell ill, among the millers 12.", [{"baker"}, {"miller"}]),
        ("With Tarn the build takes 30 seconds.", [{"tarn"}]),
        ("Yields rose 8%.", [set()]),
        ("The farm near the river has 31 goats and 12 hens.", [set(), set()]),
    ],
)
def test_what_a_figure_is_tied_to(text: str, ties: list[set[str]]) -> None:
    assert read_ties(text) == ties


SOURCE = "In Sudland yields rose 3%. In Norland they rose 8%."


@pytest.mark.parametrize(
    ("draft", "denied"),
    [
        ("Yields rose 8% in Norland and 3% in Sudland.", []),
        ("Yields rose 3% in Norland and 8% in Sudland.", ["3%", "8%"]),
        ("Yields rose 8% in Norland and 5% in Sudland.", ["5%"]),
    ],
)
def test_figures_are_held_against_those_of_the_same_tie(draft: str, denied: list[str]) -> None:
    documents = [read("draft.md", draft.encode(), "draft"), read("source.md", SOURCE.encode(), "source")]
    report = pipeline.check(documents, ruleset(), lexicon(), extractor().read)
    found = [finding.sides[0].claims[0].figure.text for finding in report.findings if finding.rule == "conflict"]
    assert sorted(found) == sorted(denied)
