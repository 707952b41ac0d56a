"""Dates, times of day and ranks of a draft against those of its sources."""

import pytest

from numcheck.documents import in_memory
from numcheck.facts.date_agreement import agree
from numcheck.facts.date_mistakes import measure_mistake
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
        ("in late May", "on 27 May", True),
        ("in late May", "on 4 May", False),
        ("at the end of May 2019", "on 31 May 2019", True),
        ("early in 2013", "in February 2013", True),
        ("late in 2013", "in February 2013", False),
        ("the early 1960s", "in 1962", True),
        ("the mid-1960s", "in 1961", False),
        ("on Monday", "on 12 May 2025", True),
        ("on Tuesday", "on 12 May 2025", None),
        ("her third win", "her fourth win", False),
        ("her third win", "her fourth boat", None),
    ],
)
def test_dates_agree_as_far_as_both_go(one, two, same) -> None:
    assert agree(read(one), read(two)) is agree(read(two), read(one)) is same


@pytest.mark.parametrize(
    ("one", "two", "likely"),
    [
        ("in 1987", "in 1978", 0.15),
        ("in 1987", "in 1988", 0.08),
        ("in 1987", "in 1887", 0.03),
        ("in 1987", "in 1962", 0.0),
        ("on 12 May 2024", "on 21 May 2024", 0.075),
        ("on 12 May 2024", "on 19 May 2024", 0.02),
        ("on 12 May 2024", "on 12 June 2024", 0.1),
        ("on 12 May 2024", "on 21 June 2024", 0.0),
        ("in May 1987", "in March 1987", 0.03),
        ("in 1987", "on 12 May 1978", 0.15),
        ("on Monday", "on Tuesday", 0.15),
        ("at 5.45pm", "at 7.45pm", 0.04),
        ("at 5.45pm", "at 6.45pm", 0.1),
        ("at 5.45pm", "at 5.15pm", 0.05),
        ("her third win", "her fourth win", 0.3),
    ],
)
def test_how_likely_one_is_mistaken_for_another(one, two, likely) -> None:
    assert measure_mistake(read(one), read(two)) == pytest.approx(likely)


def test_a_day_with_another_weekday() -> None:
    source = "The harbour board of Tolm meets on Tuesday 3 March 2026."
    assert find("The harbour board of Tolm meets on Thursday 3 March.", source) == [
        ("Thursday 3 March", "Tuesday 3 March 2026")
    ]
    assert find("The harbour board of Tolm meets on Tuesday 3 March.", source) == []
    assert find("The harbour board of Tolm meets on 3 March.", source) == []


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


WEAVER = "The weaver Ona Brill had her great exhibition at Tolm in 2003, the year before her death. Brill was born in Lis in 1931."


@pytest.mark.parametrize(
    ("draft", "clashes"),
    [
        ("Ona Brill, the weaver, died in 2004, a year after her great exhibition at Tolm.", []),
        ("Ona Brill, the weaver, had her great exhibition at Tolm in 2002.", [("2002", "2003")]),
    ],
)
def test_a_date_that_a_length_tells_follows_from_another(draft, clashes) -> None:
    assert find(draft, WEAVER) == clashes


def test_until_a_month_is_to_the_end_of_the_one_before() -> None:
    source = "The tram to Calder will not run from 6 May until the end of August."
    assert find("There will be no tram to Calder until September.", source) == []
    assert find("There will be no tram to Calder until November.", source)


def test_numbers_are_said_of_the_date_of_their_clause() -> None:
    source = "The seals rose to 88 at Lis in 2009, and a storm drove 1,137 adults and 215 pups ashore in 2012."
    assert find("It counted 1,137 adults and 215 pups in 2009.", source) == [("2009", "2012")]
    assert find("It counted 1,137 adults and 215 pups in 2012.", source) == []


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


def test_a_time_beside_a_number_that_its_source_has_beside_it_is_not_denied() -> None:
    source = "Highest today:\n\nSorano 41.3 °C (16:10)\n\nLisle 38.6 °C (14:30)\n\nBy midnight the town of Sorano had cooled only to 30 degrees."
    assert find("In the old town of Sorano it was still 30C at midnight.", source) == []


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        (
            "The mean temperature in June, July and August in Tolm was 19.6 degrees.",
            "Mean temperature in Tolm, June to August 2025: 19.6 degrees.",
        ),
        (
            "The convoy to Tolm in January had 22 lorries, the one in May 19.",
            "Convoys to Tolm: 17 January (22 lorries), 3 May (19 lorries).",
        ),
        (
            "In Tolm it was still 30C at midnight.",
            "In Tolm it was 41C at 16:10. By midnight the town had cooled to 30C.",
        ),
    ],
)
def test_any_plausible_agreement_silences(draft, source) -> None:
    assert find(draft, source) == []


@pytest.mark.parametrize(
    ("draft", "source", "clash"),
    [
        (
            "The mill at Orsk, founded in 1927 by the Corvans, was bought by Merrin in 2012.",
            "The mill at Orsk was set up by the Corvans in 1927 and acquired by Merrin in 2021. A new roof was put on in 1986.",
            [("2012", "2021")],
        ),
        (
            "The mill at Orsk was set up by the Corvans in 1927 and acquired by Merrin in 2021.",
            "The mill at Orsk, founded in 1927 by the Corvans, was bought by Merrin in 2021. A new roof was put on in 1986.",
            [],
        ),
    ],
)
def test_words_for_the_same_event_tie_two_dates(draft, source, clash) -> None:
    assert find(draft, source) == clash


@pytest.mark.parametrize(
    ("draft", "source", "clash"),
    [
        (  # the value stands in the source for something else
            "Ilva Dorn got her first contract from the Tarn opera in 1974. Her voice made her a star within a decade.",
            "Ilva Dorn, born in 1949, was a pupil of Lotte Brask. The Tarn opera gave her a contract in 1971. In 1974 she bought a house in Lis.",
            [("1974", "1971")],
        ),
        (  # what the source says of 8 June is what another sentence of the draft says
            "The fair in Orvel starts on 3 June. Forty stalls will sell cheese and cider until the closing concert.",
            "Forty stalls sell cheese and cider at the fair in Orvel, which has its closing concert on 8 June. It begins on 3 June.",
            [],
        ),
        (  # a day whose month was told before
            "Marek was flown home on 11 July.",
            "On 9 July Marek broke a leg on the mountain Hirs, and was flown home on the 11th. On 13 July it snowed.",
            [],
        ),
        (  # at some time of the evening
            "The first of the two trains reached Calder before midnight.",
            "The first of the two trains reached Calder at 22:40.",
            [],
        ),
        (  # two ships of a row
            "The yard in Marenta promised the second, Resolve, by May.",
            "The yard in Marenta says that costs rise until the fifth ship.",
            [],
        ),
        (  # this year may be 2031
            "The yard in Marenta expects 400 jobs in 2031.",
            "The yard in Marenta expects 400 jobs this year, 90 more than in 2030. It was founded in 1988 and sold in 2034.",
            [],
        ),
        (  # one habit denies another, but no single day
            "The library van stops in Orvel on Mondays.",
            "The library van stops in Orvel on Wednesdays. It broke down on Tuesday.",
            [("Mondays", "Wednesdays")],
        ),
        (
            "The library van stops in Orvel on Mondays.",
            "The library van stopped in Orvel on Wednesday.",
            [],
        ),
        (  # the time stands there, but is not read
            "The last boat from Torsa leaves at 20.10.",
            "The last boat leaves Torsa at 21.30 and 20.10 in turn.",
            [],
        ),
    ],
)
def test_a_date_is_that_of_what_is_said_in_its_clause(draft, source, clash) -> None:
    assert find(draft, source) == clash


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bridge shut in 1987\n\nThe bridge was shut in May 1978.", 2),
        ("Bridge shut again\n\nThe bridge was shut in May 1978.", 0),
        ("Bridge shut in 1987\n\nThe bridge was shut for good.", 0),
        ("The bridge was shut in 1987. It was shut in May 1978.", 0),
    ],
)
def test_dates_are_read_for_a_headline_only_where_it_and_the_text_have_some(text: str, count: int) -> None:
    document = in_memory(text, "d.txt")
    assert len(read_dated(document, lexicon(), for_headline=True)) == count
    assert len(read_dated(document, lexicon())) > 0
