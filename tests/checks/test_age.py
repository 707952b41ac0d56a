"""age: births, ages and stories that disagree; persons told apart by their names."""

from datetime import date

import pytest

from numcheck.checks.age import AGE
from numcheck.documents import in_memory
from numcheck.documents.dates import Date, find_dates
from numcheck.reading.document_time import Window
from numcheck.reading.persons import find_births, list_names, same_person
from numcheck.relations.ages_at import count_ages_near
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE

from .conftest import read_run

RULE = Rule(
    "age",
    "age",
    "error",
    parse_message("{birth}: {right} on {date}, not {stated}"),
    "",
    parameters={"tolerance": NO_TOLERANCE, "then": parse_message("{birth}: {right} in {date}, not {stated}")},
)
TOP = "March 3, 2025\n\n"


def check(run):
    return list(AGE.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Jonas Marek, 37, a plumber born on Aug. 14, 1989, fell.", "Aug. 14, 1989: 35 on March 3, 2025, not 37"),
        ("Jonas Marek (born 1989) fell. Marek, 44, is well.", "1989: 35 or 36 on March 3, 2025, not 44"),
        ("Born in 1989 in Tolm, the 53-year-old fell.", "1989: 35 or 36 on March 3, 2025, not 53"),
        ("The 53-year-old plumber was born in 1989.", "1989: 35 or 36 on March 3, 2025, not 53"),
        ("Ida Noor, 41, fell. She was born on 4 May 1994.", "4 May 1994: 30 on March 3, 2025, not 41"),
        ("Born on 4 May 1994, Ida Noor, 41, fell.", "4 May 1994: 30 on March 3, 2025, not 41"),
        ("Ida Noor (41), born in May 1994, fell.", "May 1994: 30 on March 3, 2025, not 41"),
        ("At 41, Judge Ida Noor is the oldest here. She was born in 1994.", "1994: 30 or 31 on March 3, 2025, not 41"),
        ("Ida Noor died on Sunday at the age of 41. She was born in 1994.", "1994: 30 or 31 on March 3, 2025, not 41"),
        ("Ida Noor, born on 4 May 1994, is dead. Noor was 41.", "4 May 1994: 30 on March 3, 2025, not 41"),
        (
            "Ida Noor fell in Tolm. For Ida, 41, it was bad. She was born in 1994.",
            "1994: 30 or 31 on March 3, 2025, not 41",
        ),
        ("Their eldest, Ola, who was born in 1994, is now 41.", "1994: 30 or 31 on March 3, 2025, not 41"),
    ],
)
def test_an_age_that_its_birth_denies_is_flagged(read_run, text, message) -> None:
    run = read_run(TOP + text)
    (finding,) = check(run)
    assert finding.message == message
    assert finding.sides[0].claims[0] in run.readings[0].claims
    (born,) = finding.sides[1].claims
    assert born.figure.text.lower().startswith("born")


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Marek, 35, a plumber born on Aug. 14, 1989, fell.",
        "Jonas Marek, 36, a plumber born on March 5, 1989, fell.",
        "Jonas Marek, born in 1989, was 21 when he fell.",
        "Jonas Marek, 57, whose son was born in 1989, fell.",
        "Jonas, 57, fell on Ida. She was born in 1989.",
        "Ida Noor died in 2010 at the age of 21. She was born in 1989.",
        "At 21, Ida Noor became a judge. She was born in 1989.",
        "Ida Noor was 21 when she won. She was born in 1989.",
        "Jonas Marek, born in 1989, and Ida Noor, 57, fell.",
        "Ola Marek, 57, fell. Jonas Marek was born in 1989.",
        "Ida Noor, 57, and Ola Berg met. She was born in 1989.",
        "In 2001 Jonas Marek, 12, won. Jonas Marek was born in 1989.",
        "The mill, built in 1989, is 57 feet high.",
        "Jonas Marek, about 35, was born in 1989.",
    ],
)
def test_other_ages_are_left_alone(read_run, text) -> None:
    assert check(read_run(TOP + text)) == []


def test_without_a_date_nothing_can_be_said(read_run) -> None:
    assert check(read_run("Jonas Marek, 57, a plumber born on Aug. 14, 1989, fell.")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jonas Marek, 37, a plumber born in 1989, fell.", "Jonas Marek"),
        ("Dr. Ida van der Noor (born 1989) fell.", "Ida van der Noor"),
        ("Ida Noor was born in 1989.", "Ida Noor"),
        ("Born in 1989, Ida Noor fell.", "Ida Noor"),
        ("Suspect: NOOR, Ida; date of birth 12 May 1991.", "NOOR, Ida"),
        ("About Ida: born 12 May 1991, two children.", "Ida"),
        ("Ida Noor, runner, best time 2:24. Born 12 May 1991.", "Ida Noor"),
        ("Born in 1989, the singer fell.", None),
        ("Ida Noor, whose house burned, was born in 1989.", None),
    ],
)
def test_who_was_born(text, name) -> None:
    from numcheck.documents.sentences import cut

    document = in_memory(text)
    (birth,) = [birth for span in cut(document) for birth in find_births(document, find_dates(document), *span)]
    assert (birth.subject and text[birth.subject.start : birth.subject.end]) == name


def test_names_lose_their_titles() -> None:
    text = "President Lena Orsk met Mr. O'Neil and J. K. Berg in Tolm."
    assert [text[a:b] for a, b in list_names(text, 0, len(text))] == ["Lena Orsk", "O'Neil", "J. K. Berg", "Tolm"]


def test_one_person_has_one_full_name() -> None:
    assert same_person("Ida Noor", "Dr. Ida Noor's")
    assert same_person("Ida Noor", "NOOR, Ida")
    assert not same_person("Ida Noor", "Ola Noor")
    assert not same_person("Noor", "Ida Noor")


def test_a_birthday_near_the_story_leaves_both_ages_open() -> None:
    story = Window(date(2025, 3, 3), date(2025, 3, 3))
    assert count_ages_near(Date(0, 1, 1989, 3, 5), story) == (35, 36)
    assert count_ages_near(Date(0, 1, 1989, 2, 20), story) == (35, 36)
    assert count_ages_near(Date(0, 1, 1989, 7, 5), story) == (35, 35)


def test_births_in_a_table() -> None:
    from numcheck import pipeline, standard
    from numcheck.documents.reader import read

    draft = read("draft.md", b"March 3, 2025\n\nSwimmer Eva Lim, 28, won. Ana Sol, 24, came second.\n", "draft")
    table = b"| Name | Club | Born |\n|---|---|---|\n| Ana Sol | Tolm | 5 May 2000 |\n| Eva Lim | Lis | 1 June 2004 |\n"
    source = read("list.md", table, "source")
    report = pipeline.check([draft, source], standard.ruleset(), standard.lexicon(), standard.extractor().read)
    assert [finding.message for finding in report.findings if finding.rule == "age"] == [
        "born 1 June 2004, so 20 on March 3, 2025, not 28"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ida Noor, born in 1950, won in 1972 at the age of 27.", "1950: 21 or 22 in 1972, not 27"),
        ("Ida Noor was born in 1950. In 1972, aged 27, she won.", "1950: 21 or 22 in 1972, not 27"),
        ("Ida Noor, born on 4 May 1950, was 27 when she won on 3 May 1972.", "4 May 1950: 21 on 3 May 1972, not 27"),
        ("Ida Noor (1950-2024) was 84 when she died.", "1950: 73 or 74 in 2024, not 84"),
        (f"{TOP}Ida Noor, born in 1950, celebrates her 70th birthday today.", "1950: 75 in 2025, not 70"),
    ],
)
def test_an_age_at_an_event_of_a_stated_date(text, message):
    assert [finding.message for finding in check(read_run(text))] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Noor, born in 1950, won at 19, and in 2012, at 62, she won again.",
        "Ida Noor was born in 1950. In 1972 she met a man who had gone blind at the age of 40.",
        "Ida Noor was born in 1950. Her sister died in 1990 at the age of 20.",
        "Ida Noor (1950-2024) died at 7 in the morning.",
        "Ida Noor, born in 1950, had it from Lars Quist, who left in 1972, aged 60.",
        "Ida Noor, born in 1950, got it for her 18th birthday.",
    ],
)
def test_an_age_that_may_be_of_another_event_or_person(text):
    assert check(read_run(TOP + text)) == []
