"""The columns of two years of one thing that a sentence speaks of."""

from __future__ import annotations

from numcheck.facts.table_query import Asked
from numcheck.reading.grids import Column


def pair_years(asked: Asked, percent: bool) -> list[tuple[Column, Column]]:
    """The columns of two years of one thing that a sentence speaks of, the earlier one first."""
    dated = [one for one in asked.grid.columns if len(one.years) == 1 and (percent or asked.suits(one))]
    pairs = [
        (one, two) if min(one.years) < min(two.years) else (two, one)
        for i, one in enumerate(dated)
        for two in dated[i + 1 :]
        if one.stems == two.stems and one.years != two.years
    ]
    told, years = asked.years, sorted({min(column.years) for column in dated})
    if since := _find_since(asked):
        pairs = [pair for pair in pairs if pair[0].years == {since}]
        latest = max((min(pair[1].years) for pair in pairs), default="")
        return [pair for pair in pairs if pair[1].years == {latest}]
    if len(told) > 1:
        return [pair for pair in pairs if (pair[0].years | pair[1].years) <= told]
    if len(told) == 1 and min(told) in years:
        at = years.index(min(told))
        wanted = {frozenset(years[max(at - 1, 0) : at + 1])} | ({frozenset(years)} if len(years) == 2 else set())
        return [pair for pair in pairs if (pair[0].years | pair[1].years) in wanted]
    return pairs if len(years) == 2 else []


def _find_since(asked: Asked) -> str:
    """The year that a change is said to begin with: since 2021, less than in 2022; empty where there is none."""
    words = asked.sentence.words
    for i, word in enumerate(words):
        if word.form in asked.years and any(one.stem in ("than", "sinc") for one in words[max(i - 2, 0) : i]):
            return word.form if len(asked.sentence.years) == 1 else ""
    return ""
