"""Figures that are said to be what others make together."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.reading.frames import read_claims
from numcheck.relations.combined import find_combined, read_words
from numcheck.standard import extractor, lexicon


def list_combined(text: str) -> list[tuple[str, list[str]]]:
    document = read("draft.md", text.encode(), "peer")
    claims = read_claims(document, extractor().read(document), lexicon())
    return [
        (one.whole.written, [part.written for part in one.parts])
        for one in find_combined(claims, read_words(lexicon()))
    ]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        (
            "Ms Arn took 512 votes in Bree, Mr Bell 340 and Mr Orr 95. The three shared 947 votes.",
            "947 votes",
            ["512 votes", "340", "95"],
        ),
        (
            "The fair drew 3,120 guests on Friday and 4,230 on Saturday. Their joint total was told late; the combined attendance of 7,350 pleased all.",
            "7,350",
            ["3,120 guests", "4,230"],
        ),
        (
            "Orvel has 14 teachers and Bree nine. Their 23 teachers went on strike.",
            "23 teachers",
            ["14 teachers", "nine"],
        ),
        (
            "He was given five years for theft and two years for fraud, to run consecutively. The seven-year term begins now.",
            "seven-year",
            ["five years", "two years"],
        ),
        ("The two farms, of 120 and 85 hectares, together cover 205 hectares.", "205 hectares", ["120", "85 hectares"]),
    ],
)
def test_words_tell_what_figures_make(text: str, whole: str, parts: list[str]) -> None:
    assert (whole, parts) in list_combined(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Arn took 512 votes and Mr Bell 340. The three shared 947 votes.",
        "Orvel has 14 teachers and Bree nine. Their 30 teachers of last year have left.",
        "Orvel has 14 teachers and Bree nine. Their 23 classes are full.",
        "He was given five years for theft and two years for fraud, to run concurrently. The seven-year term begins now.",
        "Orvel sent 14 boats and nine carts. Together with Bree, 40 boats came.",
        "Orvel sent 14 boats, Bree nine.\n\nTogether 40 boats came.",
        "Orvel sent 14 boats, Bree nine and a village some of its own. Together they sent 40 boats.",
        "Four were killed and 12 hurt, bringing the number of injured to 20.",
    ],
)
def test_other_figures_are_no_sum_of_those_before_them(text: str) -> None:
    assert list_combined(text) == []
