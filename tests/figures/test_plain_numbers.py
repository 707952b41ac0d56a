"""Which numbers are plain: what is still to be asked of them, by the words on both sides."""

from __future__ import annotations

import pytest

from numcheck.standard import extractor


def sort(text: str, number: str) -> str:
    parts = extractor().parts
    numeral = next(
        one
        for one in parts.numerals.read(text, parts.numerals.find(text), len(text))
        if text[one.start :].startswith(number)
    )
    left = parts.filters.left_word(text, numeral.start, 0)
    return parts.plain.sort(text, numeral, left, (0, 0), len(text))


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("They sank 14 barges.", "14", "bare"),
        ("The storm sank four barges.", "four", "bare"),
        ("Mira Holt, 33, rowed.", "33", "bare"),
        ("Of all barges they sank 41.", "41", "bare"),
        ("They rowed 14 kilometres.", "14", "unit"),
        ("It is a 14-year lease.", "14", "unit"),
        ("It was built in 1987, they say.", "1987", "year"),
        ("It won the 2014 Harbour prize.", "2014", "year"),
        ("It was the 1980s again.", "1980", "year"),
        ("It was the 27th barge.", "27", "ordinal"),
    ],
)
def test_plain(text: str, number: str, expected: str) -> None:
    assert sort(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They met on May 14 there.", "14"),  # a date
        ("They met at 14 past noon.", "14"),
        ("They met on 14 May.", "14"),
        ("It weighed 14st.", "14"),  # a unit that looks like an ordinal
        ("See section 14 below.", "14"),  # a name
        ("A new 737 jet came.", "737"),
        ("It cost $14 there.", "14"),  # a sum
        ("It cost EUR 2014 today.", "2014"),
        ("It ran 2014 miles then.", "2014"),
        ("It had 2000 barges then.", "2000"),
        ("They won 14-9 there.", "14"),  # a score
        ("They helped one another.", "one"),  # an idiom
        ("Since three thousand came.", "three"),
        ("The under 14 team came.", "14"),
    ],
)
def test_all_is_asked_of_others(text: str, number: str) -> None:
    assert sort(text, number) == ""
