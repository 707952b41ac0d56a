"""Dates, times of day and ranks of a draft against those of its sources."""

import pytest

from numcheck.documents import in_memory
from numcheck.facts.date_agreement import agree, is_slip
from numcheck.facts.date_verdicts import judge_dates
from numcheck.figures.instants import read_instants
from numcheck.reading.dated import read_dated
from numcheck.standard import lexicon


def find(draft: str, source: str = "") -> list[tuple[str, str]]:
    theirs = read_dated(in_memory(source, "s.txt", "source"), lexicon())
    judged = judge_dates(in_memory(draft, "d.txt", "draft"), theirs, lexicon())
    clashes = [one for one in judged if one.status == "conflicting"]
    return [(clash.claim.figure.text, clash.others[0].figure.text) for clash in clashes]


def read(text: str):
    (one,) = read_instants(in_memory(text), lexicon())
    return one


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("on 12 May", "on May 12, 2024", True),
        ("in 1987", "in May 1987", True),
        ("the 1980s", "in 1987", True),
        ("the 1980s", "in 1991", False),
        ("in 2024", "in 2023-24", True),
        ("at 7.45pm", "at 19:45", True),
        ("at 7:45", "at 7.45pm", True),
        ("at 7.45am", "at 7.45pm", False),
        ("in 1987", "on 12 May", None),
        ("on Monday", "on 12 May 2025", True),
        ("on Tuesday", "on 12 May 2025", None),
        ("her third win", "her fourth win", False),
        ("her third win", "her fourth boat", None),
    ],
)
def test_dates_agree_as_far_as_both_go(one, two, same) -> None:
    assert agree(read(one), read(two)) is agree(read(two), read(one)) is same


@pytest.mark.parametrize(
    ("one", "two", "slip"),
    [
        ("in 1987", "in 1978", True),
        ("in 1987", "in 1887", True),
        ("in 1987", "in 1962", False),
        ("on 12 May 2024", "on 21 May 2024", True),
        ("on 12 May 2024", "on 21 June 2024", False),
        ("in 1987", "on 12 May 1978", False),
        ("at 5.45pm", "at 7.45pm", True),
        ("her third win", "her fourth win", True),
    ],
)
def test_a_slip_is_in_one_part(one, two, slip) -> None:
    assert is_slip(read(one), read(two)) is slip


BRIDGE = "The swing bridge at Lis was opened by the mayor in 1978."


def test_the_source_has_another_date() -> None:
    assert find("The mayor opened the swing bridge at Lis in 1987.", BRIDGE) == [("1987", "1978")]


@pytest.mark.parametrize(
    "draft",
    [
        "The mayor opened the swing bridge at Lis in May 1978.",
        "The opening of the swing bridge at Lis, originally planned for 1977, was in 1978.",
        "Fewer ships than in 1987 pass the swing bridge at Lis.",
        "The school in Calder was built in 1987.",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(draft) -> None:
    assert find(draft, BRIDGE) == []


def test_two_dates_of_the_draft_do_not_speak_of_the_same_one() -> None:
    assert find("The bridge at Lis was planned in 1974 and opened in 1978.", BRIDGE) == []


def test_a_headline_against_its_text() -> None:
    head = "Swing bridge at Lis opens on 21 May"
    assert find(f"{head}\n\nThe swing bridge at Lis opens on 12 May, the port says.") == [("21 May", "12 May")]
    assert find(f"{head}\n\nThe swing bridge at Lis opens on 21 May, the port says.") == []


def test_nothing_comes_of_nothing() -> None:
    assert find("The bridge is old.", BRIDGE) == find("It opened in 1978.", "It is old.") == []


ZOO = "Source: Zoo of Lis, 11 March 2025\n\nTwo wolves were born at the zoo on 27 February, its first since 2011. Their den was dug in 2019."


@pytest.mark.parametrize(
    ("draft", "clash"),
    [
        ("The zoo of Lis has two young wolves, born on 22 February.", ("22 February", "27 February")),
        ("The zoo has its first young wolves since 2014.", ("2014", "2011")),
    ],
)
def test_a_date_that_no_source_has_is_set_against_the_nearest_of_its_sort(draft, clash) -> None:
    assert find_dated(draft, ZOO) == [clash]


@pytest.mark.parametrize(
    "draft",
    [
        "The zoo of Lis has two young wolves, born on Thursday the 27th of February.",
        "The zoo of Lis has had its first young wolves for 14 years since last month.",
        "The zoo of Lis, which has two wolves born in February, dug their den in 2019.",
        "The museum in Calder is 40 years old and was painted in 1997.",
    ],
)
def test_what_the_source_bears_out_or_does_not_speak_of(draft) -> None:
    assert find_dated(draft, ZOO) == []


def find_dated(draft: str, source: str) -> list[tuple[str, str]]:
    from numcheck.documents.dates import add_date

    theirs = read_dated(add_date(in_memory(source, "s.txt", "source")), lexicon())
    judged = judge_dates(in_memory(draft, "d.txt", "draft"), theirs, lexicon())
    clashes = [one for one in judged if one.status == "conflicting"]
    return [(clash.claim.figure.text, clash.others[0].figure.text) for clash in clashes]


def test_a_numbered_list_is_one_of_places() -> None:
    table = "Table after 12 rounds\n1. Calder 29 pts\n2. Orsk 27 pts\n3. Larne 24 pts\n"
    assert find_dated("Larne are second with 24 points.", table) == [("second", "3")]
    assert find_dated("Larne are third with 24 points.", table) == []


def test_a_time_told_roughly() -> None:
    source = "The request for a recount was withdrawn at 01:50."
    assert find_dated("The request for a recount was withdrawn shortly before 2 a.m.", source) == []
    assert find_dated("The request for a recount was withdrawn at 3.50 a.m.", source) == [("3.50 a.m", "01:50")]


BELLS = """Source: Parish of Orvel, 12 May 2025

The bells of Orvel, silent since the fire of 2021, will ring on 8 June. The tower was begun in 1388. The rector came in 2015."""


def judge(draft: str, source: str) -> list[tuple[str, str, list[str]]]:
    from numcheck.documents.dates import add_date

    theirs = read_dated(add_date(in_memory(source, "s.txt", "source")), lexicon())
    found = judge_dates(in_memory(draft, "d.txt", "draft"), theirs, lexicon())
    return [(one.claim.figure.text, one.status, [other.figure.text for other in one.others]) for one in found]


def test_what_became_of_each_date() -> None:
    draft = "The bells of Orvel have been silent since the fire of 2021. On 18 June they will ring again. The vicarage was sold in 1950."
    assert judge(draft, BELLS) == [
        ("2021", "confirmed", ["2021"]),
        ("18 June", "conflicting", ["8 June"]),
        ("1950", "unsupported", []),
    ]


def test_a_value_that_stands_there_of_something_else_bears_nothing_out() -> None:
    ((text, status, _),) = judge("A school in Calder was opened in 2015 by the king.", BELLS)
    assert (text, status) == ("2015", "elsewhere")


def test_one_of_a_source_denies_no_more_than_one_of_the_draft() -> None:
    source = "Boats leave Kerran for Torsa at 06.45, and Torsa for Kerran at 20.10."
    draft = "The boat from Kerran leaves for Torsa at 06.15, and the boat from Torsa for Kerran at 20.10."
    assert find(draft, source) == [("06.15", "06.45")]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("the third-largest port", "the second-largest port", False),
        ("the third-largest port", "It ranks third.", True),
        ("her third title", "the second woman", None),
        ("the third year running", "the third consecutive win", True),
        ("the third time", "her second title", False),
        ("seeded fourth", "the fourth seed", True),
    ],
)
def test_ranks_agree_by_what_is_ranked(one, two, same) -> None:
    assert agree(read(one), read(two)) is same
