"""How two figures are joined: `A` and `B` stand for them."""

import pytest

from numcheck.documents import in_memory
from numcheck.model import Claim, Figure, Interval, Span
from numcheck.reading.apposition import Link, ends_there, find_link


def make_claim(text: str) -> Claim:
    at = text.rindex("9")
    figure = Figure(at, at + 1, "9", 9.0, Interval(9, 9), "exact", "count", None, Span(at, at + 1))
    return Claim(in_memory(text), figure, Span(0, len(text)), "paragraph", "")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("8 (9)", Link("bracket", "")),
        ("8 voters (9)", Link("bracket", "voters")),
        ("8 [9]", Link("bracket", "")),
        ("8, or 9", Link("aside", "")),
        ("8 -- 9 --", Link("aside", "")),
        ("8 — or about 9 —", Link("aside", "")),
        ("8 - 9", Link("aside", "")),
        ("8: 9", Link("aside", "")),
        ("8 of them came, or 9", Link("aside", "of them came")),
        ("8, that is 9", Link("gloss", "")),
        ("8, a success rate of 9", Link("gloss", "")),
        ("8 voters, representing about 9", Link("gloss", "voters")),
        ("8 (that is 9)", Link("bracket", "")),
        ("8, about 9,", Link("comma", "")),
        ("8/9", Link("slash", "")),
        ("8 or 9", Link("or", "")),
        ("**8** (*9*)", Link("bracket", "")),
        ("8\n(9)", Link("bracket", "")),
        ("8 and 9", None),
        ("8-9", None),
        ("8 came. 9", None),
        ("8 came, then 9", None),
        ("8\n\n(9)", None),
        ("8 " + "x" * 200 + " (9)", None),
    ],
)
def test_links(text: str, link: Link | None) -> None:
    claim = make_claim(text)
    assert find_link(claim, text.index("8") + 1, claim.figure.start) == link


@pytest.mark.parametrize(
    ("text", "joint", "expected"),
    [
        ("8 (9)", "bracket", True),
        ("8 (9, then)", "bracket", True),
        ("8 (9 of them)", "bracket", False),
        ("8, or 9, came", "aside", True),
        ("8, or 9", "aside", True),
        ("8, or 9.", "aside", True),
        ("8, or 9 more", "aside", False),
        ("8 -- 9 -- came", "aside", True),
        ("8 (*9*)", "bracket", True),
    ],
)
def test_where_a_restatement_ends(text: str, joint: str, expected: bool) -> None:
    claim = make_claim(text)
    assert ends_there(claim, claim.figure.end, joint) is expected
