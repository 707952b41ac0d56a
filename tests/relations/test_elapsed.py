"""The phrases of the lexicon for lengths of time and ages: each reads the text beside it, and nothing that only looks like it."""

from datetime import date

import pytest

from numcheck.documents.reader import read
from numcheck.reading.document_time import Window
from numcheck.reading.moments import measure_elapsed, read_moments
from numcheck.reading.read import Reading
from numcheck.reading.read import read as read_document
from numcheck.relations.ages_at import find_denied_ages
from numcheck.relations.elapsed import agrees, find_lapses
from numcheck.standard import extractor, lexicon

TODAY = date(2025, 6, 9)
PHRASES = lexicon().section("elapsed")["phrases"]


def read_all(text: str) -> Reading:
    document = read("a.md", text.encode())
    return read_document(document, extractor().read(document), lexicon())


def find(text: str, name: str, today: date | None = TODAY) -> list[str]:
    reading = read_all(text)
    if name in ("lengths", "times at most", "things"):
        return [lapse.claim.figure.text for lapse in find_lapses(reading, today, name)]
    window = Window(today, today) if today else None
    return [denied.claim.figure.text for denied in find_denied_ages(reading, window)]


@pytest.mark.parametrize(("name", "text"), [(name, row["text"]) for name, rows in PHRASES.items() for row in rows])
def test_the_text_beside_a_phrase_is_denied(name: str, text: str) -> None:
    assert len(find(text, name)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, which opened in 1961, was closed in 1999 for two years.",
        "Opened in 1931, the inn closed in 2014 after three years of losses.",
        "Two years later, in 1999, he married; he had come to Rome in 1990.",
        "He was imprisoned from 1962 to 1990, 18 years of it on an island.",
        "She served for six years, from 2001 to 2003 and from 2007 to 2011.",
        "The 10-year plan, adopted in 2015 and dropped in 2019, cost 4 billion euros.",
        "The meeting began at 7pm and ended at 9.30pm after a 20-minute break.",
        "The ferry left at 8.15am and arrived at 10.45am, 40 minutes late.",
        "The lease was signed in 1999 for 50 years and ended in 2010.",
        "Talks began on 2 May and ended on 4 May. The three-month strike goes on.",
        "He took over in 2008 and resigned in 2016, ending a 20-year career.",
        "The club won the cup in 2003 and the league in 2019, ending a wait of 40 years.",
        "The deal was signed in 2001 and renewed in 2005, an extension of ten years.",
        "He took over in 2008 and stepped down in 2010. After ten years, he came back.",
        "He took over in 2008 and stepped down in 2016. In those three years that he spent as chairman he slept.",
        "The work began in 2003 and finished in 2008, two years later than planned.",
        "The plane leaves at 22:15 and arrives in Delhi at 11:40 the next morning, a journey of eight hours.",
        "The ferry leaves at 22:30 and docks at 06:15 the next morning, a crossing of seven hours and 45 minutes.",
        "For nearly three years, from March 2018 to January 2021, the pier stood empty.",
        "The choir, founded in 1975, celebrated its 25th anniversary under a new leader in 2000.",
        "Jan was born in 1992; Mia, who is six years younger, won her first race in 2012.",
    ],
)
def test_other_lengths_are_left_alone(text: str) -> None:
    assert find(text, "lengths", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Born in 1930, she had three children by the age of 25 and in 1971 opened a shop.",
        "Ida Noor, born in 1960, was married at 21; in 2015 her husband died at 70.",
        "Ida Noor (1911-1987) was 30 when she painted it; her mother died at 91.",
        "In 1995, aged 30, he moved to Rome, where his son, born in 1998, died in 2010 at the age of 12.",
        "Ida Noor, born on 4 May 1950, was 21 when she won on 3 May 1972.",
        "Born in 1971, Ida Noor emigrated with her son in 2003, when he was nine.",
        "Ida Noor, born in 1957, said that her brother had been fourteen when the mill burned down in 1968.",
        "Ida Noor was born in 1949. Her mother married in 1968 at the age of 39.",
    ],
)
def test_other_ages_are_left_alone(text: str) -> None:
    assert find(text, "ages", None) == []


def test_ages_in_a_table() -> None:
    table = "| Player | Born | Age on 1 July 2024 |\n|---|---|---|\n| Sol | 12 March 1999 | 25 |\n| Lim | 8 May 1995 | 39 |\n"
    assert find(table, "ages", None) == ["39"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 1990 to 1994", 1094, 1828),
        ("from 3 to 17 May", 14, 14),
        ("from December 30 to January 2", 3, 3),
        ("from 4 a.m. on Monday to 4 a.m. on Wednesday", 2, 2),
        ("from January to September 2021", 213, 272),
    ],
)
def test_the_days_between_two_moments(text: str, low: int, high: int) -> None:
    one, two = read_moments(read("a.md", text.encode()))
    (extent,) = measure_elapsed(one, two)
    assert low <= extent.low <= extent.high <= high


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("95 minutes", True),
        ("90 minutes", True),
        ("85 minutes", False),
        ("an hour and a half", True),
        ("two hours", True),
        ("three hours", False),
    ],
)
def test_a_length_has_the_precision_of_its_words(text: str, right: bool) -> None:
    reading = read_all(f"From 9.40am to 11.15am, {text}.")
    assert agrees(reading.claims[-1], measure_elapsed(*reading.moments)) is right
