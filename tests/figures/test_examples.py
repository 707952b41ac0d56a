"""Every example that stands beside the words of the lexicon, run as a test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from numcheck.standard import extract, lexicon


def of(section: str) -> list[Any]:
    return lexicon().section(section)["examples"]


def hedge_examples() -> Iterator[tuple[str, list[float | None]]]:
    for entry in lexicon().section("hedges"):
        assert entry["examples"], f"the hedge {entry['before'][0]!r} has no example"
        yield from entry["examples"].items()


@pytest.mark.parametrize(("text", "value"), of("numerals"))
def test_numeral(text: str, value: float | None) -> None:
    assert extract(text)[0].value == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(("text", "value", "unit"), of("units"))
def test_unit(text: str, value: float, unit: str) -> None:
    figure = extract(text)[0]
    assert (figure.value, figure.unit) == (pytest.approx(value, abs=5e-4), unit)


@pytest.mark.parametrize(("text", "interval"), list(hedge_examples()))
def test_hedge(text: str, interval: list[float | None]) -> None:
    figure = extract(text)[0]
    assert [figure.low, figure.high] == [pytest.approx(end) if end is not None else None for end in interval]


@pytest.mark.parametrize(("text", "head"), of("nouns"))
def test_counted_noun(text: str, head: str | None) -> None:
    counted = extract(text)[0].counted
    assert (counted.head if counted else None) == head


@pytest.mark.parametrize(("text", "trend"), of("trends"))
def test_trend(text: str, trend: str | None) -> None:
    assert extract(text)[-1].trend == trend


@pytest.mark.parametrize("text", of("notfigures"))
def test_no_figure(text: str) -> None:
    assert [figure.text for figure in extract(text)] == []
