"""Sums behind their parts, and a whole in one sentence with its items in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from numcheck.documents import in_memory
from numcheck.reading.frames import read_claims
from numcheck.reading.statements import list_statements
from numcheck.relations.span_sums import propose_spans
from numcheck.relations.sum_words import Words
from numcheck.relations.sums import propose_sums
from numcheck.standard import extractor, lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth


def find(text: str) -> list[tuple[float | None, list[float | None]]]:
    document = in_memory(text)
    claims = read_claims(document, extractor().read(document), lexicon())
    readings = propose_sums(list_statements(claims), Words(lexicon()))
    return [(one.stated.figure.value, [part.figure.value for part in one.operands]) for one in readings]


ITEMISED = [
    ("Insurers paid 9.3 billion euros. Storms took 4.1 billion of them, hail 3.3 billion and floods 2.9 billion.", (9.3e9, [4.1e9, 3.3e9, 2.9e9])),
    ("All 97 pupils sat it. Forty of them took the long paper, 34 the short one and 33 the oral.", (97.0, [40.0, 34.0, 33.0])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), ITEMISED)
def test_items_that_do_not_make_their_whole(text, found) -> None:
    assert find(text) == [found]


SUMS = [
    ("Ash had 41 entries, Beck 36 and Coll 29, making 116 altogether.", (116.0, [41.0, 36.0, 29.0])),
    ("Police held 23 people on Friday and 31 on Saturday. The weekend's tally was 64.", (64.0, [23.0, 31.0])),
    ("Adding the 45 hectares of May to the 130 it had, the trust now looks after 185 hectares.", (185.0, [45.0, 130.0])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SUMS)
def test_sums_that_their_parts_do_not_make(text, found) -> None:
    assert find(text) == [found]


TOGETHER = [
    ("Ms Arn took 512 votes in Bree, Mr Bell 340 and Mr Orr 95. The three shared 947 votes.", (947.0, [512.0, 340.0, 95.0])),
    ("Orvel has 14 teachers and Bree nine. Their 23 teachers went on strike.", (23.0, [14.0, 9.0])),
    ("The fair drew 3,120 guests on Friday and 4,230 on Saturday. The combined attendance of 7,950 pleased all.", (7950.0, [3120.0, 4230.0])),
    ("The two farms, of 120 and 85 hectares, together cover 205 hectares.", (205.0, [120.0, 85.0])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TOGETHER)
def test_what_figures_are_said_to_make_together(text, found) -> None:
    assert find(text) == [found]


def find_spans(text: str) -> list[tuple[float | None, list[float | None]]]:
    document = in_memory(text)
    claims = read_claims(document, extractor().read(document), lexicon())
    readings = propose_spans(list_statements(claims, periods=True), Words(lexicon()))
    return [(one.stated.figure.value, [part.figure.value for part in one.operands]) for one in readings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He was given five years for theft and two years for fraud, to run consecutively. The seven-year term begins now.", [(7.0, [5.0, 2.0])]),
        ("The bridge was shut for six days in May and nine days in June, 17 days in all.", [(17.0, [6.0, 9.0])]),
        ("He was given five years for theft and two years for fraud, to run concurrently. The seven-year term begins now.", []),
    ],
)  # fmt: skip
def test_lengths_of_time_that_follow_each_other(text, found) -> None:
    assert find_spans(text) == found


NO_SUMS = [
    "Ms Arn took 512 votes and Mr Bell 340. The three shared 947 votes.",  # one more than are told
    "Orvel has 14 teachers and Bree nine. Their 30 teachers of last year have left.",
    "Orvel has 14 teachers and Bree nine. Their 23 classes are full.",
    "Orvel sent 14 boats and nine carts. Together with Bree, 40 boats came.",
    "Orvel sent 14 boats, Bree nine.\n\nTogether 40 boats came.",
    "Orvel sent 14 boats, Bree nine and a village some of its own. Together they sent 40 boats.",
    "Four were killed and 12 hurt, bringing the number of injured to 20.",
    "Ash had 41 entries, a record, against 36 in May, making 29 wins altogether.",  # compared
    "Ash had 41 entries, Beck 36 and Coll several, making 116 altogether.",  # one without a number, and far from the sum
    "The twins earn £310 and £420 a week. Their combined rent is £650.",  # of another sort
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_no_sum(text) -> None:
    assert find(text) == []


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


def test_what_each_of_several_things_has_is_counted_for_all_of_them() -> None:
    document = in_memory("Ash sent four engines, Beck three and the two stations on the moor one apiece, nine in all.")
    claims = read_claims(document, extractor().read(document), lexicon())
    (reading,) = propose_sums(list_statements(claims), Words(lexicon()))
    assert [part.operand.value for part in reading.operands] == [4, 3, 2]
    assert reading.stated.figure.value == 9


LONE = [
    (
        "The new council of 53 has no majority. Labour has 24 seats, the Conservatives 17, the Liberals nine and the Greens six.",
        [(53.0, [24.0, 17.0, 9.0, 6.0])],
    ),
    ("The new council of 53 has no majority. Labour has 24 seats, the Conservatives 17 and the Liberals nine.", []),
    ("The club has 53 members. It sold 24 tickets on Monday, 17 on Tuesday, nine on Friday and six on Sunday.", []),
    (
        "It took in $486 million. The mill will go for $312 million in May and the pit for $150 million in the third quarter of this year.",
        [],
    ),
    ("It took in $591 million, compared with $471 million. Of that, $312 million came from it and $150 million from us.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), LONE)
def test_a_list_of_which_the_first_number_names_what_all_count(text, found) -> None:
    assert find(text) == found
