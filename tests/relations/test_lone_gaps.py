"""Differences of two figures that stand anywhere in the sentences before them."""

from __future__ import annotations

import pytest

WRONG = [
    ("Two firms bid for the weir. Ashdown asked £48,350, and Pell & Son £41,275. Nobody spoke for the dearer one, at a gap of £7,705.", "£7,705"),
    ("She swam the lake in 2min 8sec. Doru needed 2min 31sec, and was 32 seconds behind at the jetty.", "32 seconds"),
    ("The appeal stands at €12,640. The roof will cost €31,900, so the parish has to find a further €19,620 by May.", "€19,620"),
]  # fmt: skip

RIGHT = [
    "Two firms bid for the weir. Ashdown asked £48,350, and Pell & Son £41,275. Nobody spoke for the dearer one, at a gap of £7,075.",
    "We sold 412 tickets for Friday and 380 for Saturday. A further 33 went to schools.",  # little tells 33 from 32 by chance
    "The appeal stands at €12,640. The roof will cost €31,900, and a further €19,620 a year goes to wages.",
    "The mill ground 412 tons in May and 365 in June. A year earlier the shortfall had been 74 tons.",
]


@pytest.mark.parametrize(("text", "at"), WRONG)
def test_a_slip_from_the_only_two_figures_that_may_be_meant_is_found(list_wrong, text: str, at: str) -> None:
    assert list_wrong(text) == [("difference", at)]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_where_another_pair_may_be_meant(list_wrong, text: str) -> None:
    assert list_wrong(text) == []
