"""Forms of numbers: what their digits show, what belongs together, and what only looks like it."""

from __future__ import annotations

import pytest

from numcheck.documents import read as read_document
from numcheck.standard import extract, extractor


def read(text: str) -> list[tuple[str, float | None]]:
    return [(figure.text, figure.value) for figure in extract(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3.5 × 10^6 copies", 3_450_000, 3_550_000),
        ("3.50 × 10^6 copies", 3_495_000, 3_505_000),
        ("4.1E+003 samples", 4050, 4150),
        ("2.4E-3 grams", 0.00235, 0.00245),
        ("1.25 x 10⁻⁸ metres", 1.245e-8, 1.255e-8),
        ("8e9 parameters", 7.6e9, 8.4e9),
        ("about 2 × 10^6 cells", 1_800_000, 2_200_000),
        ("a third of a million votes", 316_666.666667, 350_000),
        ("a quarter of a million votes", 237_500, 262_500),
        ("$(1.2) million", -1_250_000, -1_150_000),
        ("a couple of hundred people", 200, 399),
        ("a few hundred people", 200, 999),
    ],
)
def test_interval_follows_what_is_written(text: str, low: float, high: float) -> None:
    figure = extract(text)[0]
    assert (figure.low, figure.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("rooms 3,12 and 14", [("3", 3), ("12", 12), ("14", 14)]),
        ("It took ten thousand, two of them new.", [("ten thousand", 10000), ("two", 2)]),
        ("Prices run at $10.50 - $11.10.", [("$10.50 - $11.10", None)]),
        ("Some 10 – 15 people came.", [("Some 10 – 15 people", None)]),
        ("They ask £3 – £4, or 5 – 10%.", [("£3 – £4", None), ("5 – 10%", None)]),
        ("Rovers won 3 - 1 of them.", [("3", 3), ("1", 1)]),
        ("It rose to $5 - $7 more than feared.", [("$5", 5), ("$7", 7)]),
        ("The 5 – 7 when new – stayed.", [("5", 5), ("7", 7)]),
        ("1.2 or 1.3 million votes", [("1.2 or 1.3 million votes", None)]),
        ("1.2 and 1.3 million votes", [("1.2", 1_200_000), ("1.3 million votes", 1_300_000)]),
        ("It grew from 1.2 to 1.3 million.", [("1.2", 1_200_000), ("1.3 million", 1_300_000)]),
        ("It grew from 240 to 1.2 million.", [("240", 240), ("1.2 million", 1_200_000)]),
        ("40 and 1.3 million votes", [("40", 40), ("1.3 million votes", 1_300_000)]),
        ("Sizes go from under 50 to 50 and over.", [("under 50", 50), ("50 and over", 50)]),
        ("rooms of 10 x 12 feet", [("10", 10), ("12 feet", 12)]),
        ("It is open from 10 to 12 weeks.", [("from 10 to 12 weeks", None)]),
        ("a fortnight later, twice a fortnight", [("a fortnight", 2), ("twice a fortnight", 2)]),
    ],
)
def test_what_belongs_together(text: str, figures: list[tuple[str, float | None]]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("It is 3× faster.", 3, "multiple", "multiple"),
        ("It grew 1.6x.", 1.6, "multiple", "multiple"),
        ("40 ships a week", 40, "count", "per week"),
        ("40 ships per month", 40, "count", "per month"),
        ("1,000 a day", 1000, "count", "per day"),
        ("57 per 100,000 people", 57, "count", "per 100,000"),
        ("0.57 per 1,000", 0.57, "count", "per 1,000"),
        ("12 deaths per 10,000 births", 12, "count", "per 10,000"),
        ("40 ships a week ago", 40, "count", None),
        ("12 deaths per hospital", 12, "count", None),
        ("The bank cut its rate by a quarter point.", 0.25, "percent", "percentage point"),
        ("a mile and a half", 1.5, "measure", "mile"),
        ("a fortnight", 2, "duration", "week"),
    ],
)
def test_unit(text: str, value: float, kind: str, unit: str | None) -> None:
    figure = extract(text)[0]
    assert (figure.value, figure.kind, figure.unit) == (pytest.approx(value), kind, unit)


@pytest.mark.parametrize(
    ("text", "part", "whole", "head"),
    [
        ("9/12 tasks", 9, 12, "task"),
        ("12/40 (30%)", 12, 40, None),
        ("7/12 passed", 7, 12, None),
        ("4.5/5 stars", 4.5, 5, "star"),
        ("the other 3/24 had died", 3, 24, None),
    ],
)
def test_numbers_around_a_stroke_are_part_and_whole(text: str, part: float, whole: float, head: str | None) -> None:
    first, second = extract(text)[:2]
    assert (first.value, first.whole, second.value) == (part, whole, whole)
    assert (first.counted.head if first.counted else None) == head


def test_the_rest_of_some_things_are_such_things() -> None:
    heads = [f.counted and f.counted.head for f in extract("Of 58 ships, 46 sailed and the other 12 stayed.")]
    assert heads == ["ship", "ship", "ship"]


TABLE = """| item | 2023 | note |
|---|---|---|
| Sales | 1,200 | (3) |
| Net result | (340) | (4) |
| | (25) | (5) |
"""


def test_brackets_are_a_minus_in_the_cell_of_a_table() -> None:
    """But not where a row has no label, nor where a whole column stands in brackets."""
    figures = extractor().read(read_document("table.md", TABLE.encode()))
    values = {figure.text: (figure.value, figure.interval) for figure in figures}
    assert {text: value for text, (value, _) in values.items()} == {
        "1,200": 1200, "340": -340, "25": 25, "3": 3, "4": 4, "5": 5,
    }  # fmt: skip
    assert values["340"][1] == (-345, -335)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("Some **26** million came.", 26_000_000, 23_400_000, 28_600_000),
        ("It lost $**1.2** million.", 1_200_000, 1_150_000, 1_250_000),
        ("Between **five** and **10** came.", None, 5, 10),
        ("*Two* hundred came.", 200, 190, 210),
        ("**3.5** × 10^6 cells", 3_500_000, 3_450_000, 3_550_000),
    ],
)
def test_marks_of_emphasis_part_no_number(text: str, value: float | None, low: float, high: float) -> None:
    (figure,) = extractor().read(read_document("a.md", text.encode()))
    assert (figure.value, figure.low, figure.high) == (value, low, high)
