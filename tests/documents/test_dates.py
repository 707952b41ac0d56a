"""Dates: what a text states of them, where, and when the text itself was written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents import in_memory, read
from numcheck.documents.dates import find_dates, find_own_date

if TYPE_CHECKING:
    from tests.conftest import Growth


def list_dates(text: str) -> list[tuple]:
    return [
        (text[found.start : found.end], found.year, found.month, found.day, found.weekday)
        for found in find_dates(in_memory(text))
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It opened on October 7, 2015.", [("October 7, 2015", 2015, 10, 7, None)]),
        ("It opened on 7 Oct. 2015.", [("7 Oct. 2015", 2015, 10, 7, None)]),
        ("It opened on Thursday, Feb. 18, 2025.", [("Thursday, Feb. 18, 2025", 2025, 2, 18, 3)]),
        ("It opens Friday the 13th of June.", [("Friday the 13th of June", None, 6, 13, 4)]),
        ("It opened on Tuesday.", [("Tuesday", None, None, None, 1)]),
        ("They met (Mon 3 March 2025).", [("Mon 3 March 2025", 2025, 3, 3, 0)]),
        ("They met on 2015-10-07.", [("2015-10-07", 2015, 10, 7, None)]),
        ("They met in March 2024.", [("March 2024", 2024, 3, None, None)]),
        ("They met in 2008, not in 1994.", [("2008", 2008, None, None, None), ("1994", 1994, None, None, None)]),
        ("It broke on Feb. 17, a Monday, at 10.", [("Feb. 17, a Monday", None, 2, 17, 0)]),
        ("It broke on 17 February 2025 (Monday).", [("17 February 2025 (Monday)", 2025, 2, 17, 0)]),
        ("It lasts from 1994 to 2008.", [("1994", 1994, None, None, None), ("2008", 2008, None, None, None)]),
        ("Lindgren (1952-2015) wrote it.", [("1952", 1952, None, None, None), ("2015", 2015, None, None, None)]),
    ],
)
def test_dates_are_found_with_what_they_state(text, dates) -> None:
    assert list_dates(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "They march 10 miles.",
        "It may 5 be.",
        "It cost $2008 or 1,994 euros.",
        "A crowd of 1994 people came.",
        "Room 2015 is closed.",
        "The 1990s were warm.",
        "Call 1991-2008-33.",
        "The score was 2.1994.",
        "March 10,000 soldiers there.",
    ],
)
def test_what_is_no_date_is_left_alone(text) -> None:
    assert list_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It runs Thursday and Friday, Feb. 18 and 19, in Tolm.",
        "It runs Friday-Sunday, May 5-7, in Tolm.",
        "It runs on Monday, Wednesday and Friday, May 5, in Tolm.",
        "It runs on Friday, May 5 and 6, in Tolm.",
    ],
)
def test_days_that_share_weekdays_have_none_of_their_own(text) -> None:
    assert all(found.weekday is None for found in find_dates(in_memory(text)) if found.day)


def test_a_date_with_its_time_of_day() -> None:
    (first, second) = find_dates(in_memory("On 9 June 2025, 13:05, and June 10 at 6:30 p.m. it rang."))
    assert (first.minute, second.minute) == (13 * 60 + 5, 18 * 60 + 30)


def test_no_date_goes_over_two_blocks() -> None:
    assert list_dates("They met on Tuesday\n\nMay 5, 2020, was sunny, they said.")[0][0] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Source: Harbour Guard, bulletin No. 2, Monday 9 June 2025, 13:00\n\nSix died.", date(2025, 6, 9)),
        ("Source: Office, Prices in May 2025, notice of 11 June 2025\n\nPrices rose.", date(2025, 6, 11)),
        ("Published: 3 March 2025\n\nSix died.", date(2025, 3, 3)),
        ("Six dead in Tolm\n\nMarch 3, 2025\n\nSix died.", date(2025, 3, 3)),
        ("TOLM, Varland, March 3, 2025 -- Six people died.", date(2025, 3, 3)),
        ("Varland press office, 3 March 2025. SIX DEAD IN TOLM\n\nSix died.", date(2025, 3, 3)),
        ("Varland won on 3 March 2025. It was late.\n\nSix died.", None),
        ("Six people died on March 3, 2025, in Tolm.", None),
        ("TOLM, March 3 -- Six people died.", None),
        ("Source: Harbour Guard, February 30, 2025\n\nSix died.", None),
    ],
)
def test_the_date_of_a_document(text, day) -> None:
    assert in_memory(text).date == day


def test_front_matter_dates_a_document() -> None:
    document = read("a.md", b"---\ntitle: On May 3, 1991\ndate: 2025-03-03\n---\n\n# Six dead\n\nSix died.\n")
    assert document.date == date(2025, 3, 3)
    found = find_own_date(document)
    assert document.text[found.start : found.end] == "2025-03-03"


def test_a_dateline_without_its_year() -> None:
    found = find_own_date(in_memory("Six dead\n\nTOLM, March 3 (Wire) — Six people died."))
    assert (found.year, found.month, found.day) == (None, 3, 3)


@given(
    st.lists(st.sampled_from(["Monday", ", ", "May", " ", "5", "1994", "-", "(", "in ", "a ", "\n", ":30"])).map(
        "".join
    )
)
def test_dates_stand_in_order_and_in_their_text(text: str) -> None:
    found = find_dates(in_memory(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["Monday, ", "May 5 ", "in 1994 ", "12", "Jan. ", "on Friday, May 5, 2020, a Monday, "]
)
def test_the_scan_takes_linear_time(piece: str, assert_growth: Growth) -> None:
    assert_growth(find_dates, in_memory(piece * 1000), in_memory(piece * 8000), factor=30)


def test_a_time_may_be_in_whole_hours() -> None:
    stamps = [find_own_date(in_memory(f"Source: Relief, 5 November 2025, {time}")) for time in ("7 a.m.", "8 p.m.")]
    assert [stamp.minute for stamp in stamps if stamp] == [7 * 60, 20 * 60]


def test_a_number_behind_in_and_a_month_counts_something() -> None:
    text = in_memory(
        "January brought 22 trucks, and the convoy in May 19. It came on May 19, and left in May 19, 2020."
    )
    assert [(date.year, date.month, date.day) for date in find_dates(text) if date.day] == [
        (None, 5, 19),
        (2020, 5, 19),
    ]
