"""Birthdays, anniversaries and the rest of a list of shares, held against the only figures that may tell of them."""

from __future__ import annotations

import pytest

WRONG = [
    ("duration", "The quay, opened in May 1874, marked its 130th anniversary in May 2014 with a regatta.", "130th anniversary"),
    ("age", "Ada Finch (1842–1917), a chemist, died on the morning of her 65th birthday.", "65th birthday"),
    ("age", "Lena Voss celebrated her 80th birthday in May 2011. She was born in May 1921.", "80th birthday"),
    ("percent-sum", "He left 45 per cent to his wife and 35 per cent to his son. The remaining 30 per cent went to the abbey.", "45 per cent"),
]  # fmt: skip

RIGHT = [
    "The quay, opened in May 1874, marked its 140th anniversary in May 2014 with a regatta.",
    "The firm began trading in 1950 and in 1990 published a book for its 30th anniversary in Spain.",
    "Ida was born in 1960. For her 21st birthday she was given a car, which she sold in 1999.",
    "He left 45 per cent to his wife and 35 per cent to his son. The remaining 20 per cent went to the abbey.",
    "Sales grew 45 per cent in May and 35 per cent in June. The other 30 per cent came from exports.",
]


@pytest.mark.parametrize(("rule", "text", "at"), WRONG)
def test_a_slip_from_what_figures_near_it_give_is_found(list_wrong, rule: str, text: str, at: str) -> None:
    assert (rule, at) in list_wrong(text)


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_where_figures_may_fit(list_wrong, text: str) -> None:
    assert list_wrong(text) == []
