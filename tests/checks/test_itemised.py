"""A whole in one sentence, and its items in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from numcheck.checks.itemised import find_itemised
from numcheck.documents import in_memory
from numcheck.facts.context import read_claims
from numcheck.standard import extractor, lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth


def find(text: str) -> list[tuple[float | None, list[float | None]]]:
    document = in_memory(text)
    claims = read_claims(document, extractor().read(document), lexicon())
    return [(found.whole.value, [part.value for part in found.parts]) for found in find_itemised(claims)]


ITEMISED = [
    ("Insurers paid 9.3 billion euros. Storms took 4.1 billion of them, hail 3.3 billion and floods 2.9 billion.", (9.3e9, [4.1e9, 3.3e9, 2.9e9])),
    ("All 97 pupils sat it. Forty of them took the long paper, 34 the short one and 33 the oral.", (97.0, [40.0, 34.0, 33.0])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), ITEMISED)
def test_items_that_do_not_make_their_whole(text, found) -> None:
    assert find(text) == [found]


QUIET = [
    "All 97 pupils sat it. Forty of them took the long paper, 34 the short one and 23 the oral.",  # they make it
    "All 97 pupils sat it. Forty of them took the long paper.",  # no list
    "The town has 97 pupils. It has 40 teachers, 34 rooms and 33 desks.",  # of other things
    "All 97 pupils sat it. Some 40 of them took the long paper, 34 the short one and 33 others the oral.",  # open
    "All 97 pupils sat it. Forty of them had passed in May, up from 34 a year earlier, and 33 in 2019.",  # compared
]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_no_list_of_items(text) -> None:
    assert find(text) == []


def test_time_grows_with_the_text(assert_growth: Growth) -> None:
    text = "All 97 pupils sat it. Forty of them took the long paper, 34 the short one and 33 the oral. "
    assert_growth(find, text * 40, text * 160, factor=9)
