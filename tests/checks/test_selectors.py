"""Which figures a rule is about."""

import math
from dataclasses import replace

import pytest

from numcheck.checks.selectors import is_about
from numcheck.documents import in_memory
from numcheck.model import Claim, Counted, Figure, Frame, Interval, Span
from numcheck.rules.rule import About

TEXT = "Some 26 soldiers of the battalion's staff left."


def make_claim(block: str = "paragraph", quoted: bool = False) -> Claim:
    number = Interval(26, 26)
    counted = Counted("soldiers", "soldier")
    figure = Figure(0, 16, TEXT[:16], 26.0, number, "about", "count", None, Span(5, 7), counted)
    return Claim(
        in_memory(TEXT, "wire/a.txt"),
        figure,
        Span(0, len(TEXT)),
        block,
        "soldier",
        Frame(category=frozenset(["person/soldier"])),
        quoted,
    )


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (About(), True),
        (About(head=("soldier", "troop")), True),
        (About(head=("ship",)), False),
        (About(concept=("soldier",), kind=("count",)), True),
        (About(concept=("soldier",), kind=("age",)), False),
        (About(unit=("kilometre",)), False),
        (About(unit=(None,)), True),
        (About(unit=(None, "kilometre")), True),
        (About(dimension=("length",)), False),
        (About(bound=("about", "exact")), True),
        (About(bound=("exact",)), False),
        (About(value=(26, 30)), True),
        (About(value=(27, math.inf)), False),
        (About(value=(-math.inf, 25)), False),
        (About(concept=("person",)), True),
        (About(concept=("killed",)), False),
        (About(document=("drafts/*.md",)), False),
        (About(document=("*.txt", "drafts/a.md")), True),
        (About(near=("battalion",)), True),
        (About(near=("brigade", "Battalion")), True),
        (About(near=("battal",)), False),
        (About(where=("paragraph", "item")), True),
        (About(where=("cell",)), False),
        (About(where_not=("paragraph",)), False),
        (About(where_not=("quote",)), True),
    ],
)
def test_about(about: About, expected: bool) -> None:
    assert is_about(about, make_claim()) is expected


def test_speech_counts_as_a_quote() -> None:
    assert not is_about(About(where_not=("quote",)), make_claim(quoted=True))
    assert not is_about(About(where_not=("quote",)), make_claim(block="quote"))


def test_speech_may_be_asked_for() -> None:
    assert is_about(About(where=("quote",)), make_claim(quoted=True))
    assert is_about(About(where=("paragraph",)), make_claim(quoted=True))
    assert not is_about(About(where=("quote",)), make_claim())


def test_a_range_lies_between_two_values_with_both_ends() -> None:
    claim = make_claim()
    figure = claim.figure._replace(value=None, interval=Interval(20, 30), bound="range")
    claim = replace(claim, figure=figure)
    assert is_about(About(value=(20, 30)), claim)
    assert not is_about(About(value=(25, 40)), claim)
