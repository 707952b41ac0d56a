"""What a sentence says of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.documents import in_memory
from numcheck.documents import read as read_file
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth

EVENTS = [
    ("The blast killed two guards and injured three others.", ["killed", "injured"]),
    ("Two guards were killed in the blast and three others were hurt.", ["killed", "injured"]),
    ("14 dead, 30 wounded after the stand fell", ["killed", "injured"]),
    ("The death toll has risen to 71.", ["killed"]),
    ("Nineteen people are still missing.", ["missing"]),
    ("Police arrested 40 men on Sunday.", ["arrested"]),
    ("The man who killed four people in a brazen escape was sentenced on Friday.", ["killed"]),
    ("They stole watches worth $3 million.", ["stolen"]),
    ("The port lost 20 people to the quake.", ["killed"]),
    ("Eighty people lost their lives at Lis.", ["killed"]),
    ("The fever has claimed 22 lives.", ["killed"]),
    ("The crews saved 22 lives.", ["rescued"]),
    ("Divers brought up 17 bodies.", ["killed"]),
    ("Some 53 survivors came ashore.", ["rescued"]),
    ("The Larks lost 12 games.", ["won"]),
    ("Some 500 residents left their homes.", ["displaced"]),
    ("The fire forced 300 people out.", ["displaced"]),
    ("Nine homes were damaged.", ["damaged"]),
    ("The collapse was fatal to 13 people.", ["killed"]),
    ("Fifty-two people were trapped in the pit.", ["missing"]),
]


@pytest.mark.parametrize(("text", "events"), EVENTS)
def test_each_number_keeps_to_its_own_event(read, text, events) -> None:
    assert [min(claim.frame.event, default="") for claim in read(text)] == events


HEADS = [
    ("Nine crew members were aboard.", "crew", "person/worker"),
    ("The thieves took 26 watches.", "watch", ""),
    ("Two women were hurt.", "woman", "person"),
    ("A mother of 12 was killed.", "child", "person/child"),
    ("Police seized 23 of them.", "", ""),
    ("Nine hydrologists were trapped.", "hydrolog", "person/scientist"),
]


@pytest.mark.parametrize(("text", "head", "kind"), HEADS)
def test_what_is_counted(read, text, head, kind) -> None:
    frame = read(text)[0].frame
    assert head in frame.phrase | frame.head or head == min(frame.head, default="")
    assert min(frame.category, default="") in (kind, "person")


PERSONS = [
    ("Mara Quill, 33, was detained.", {"mara", "quill"}),
    ("The court heard 33-year-old Mara Quill on Monday.", {"mara", "quill"}),
    ("The writer Mara Quill (33) was detained.", {"mara", "quill"}),
    ("Quill, 33, was detained.", {"quill"}),
]


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_whose_age_it_is(read, text, name) -> None:
    assert read(text)[0].frame.person == name


def test_the_noun_for_a_person_of_an_age(read) -> None:
    assert read("A 61-year-old saleswoman and a 40-year-old driver were hurt.")[1].frame.role == {"driver"}


def test_a_number_in_brackets_is_said_of_what_stands_before_them(read) -> None:
    euros, dollars = read("The gang stole jewels worth 85 million euros ($108 million) from a shop in Orvel.")
    assert dollars.frame.near == euros.frame.near
    assert dollars.frame.event == euros.frame.event == {"stolen"}


def test_each_of_two_joined_figures_has_its_own_words(read) -> None:
    vaccine, placebo = read("There were 37 cases in the vaccine group and 121 in the placebo group.")
    assert "placebo" in placebo.frame.near - vaccine.frame.near
    assert "vaccinated" in vaccine.frame.near - placebo.frame.near


SCOPES = [
    ("Four robbers came, two of them in coats.", 1, "part"),
    ("The flats cost 400,000 crowns each.", 0, "each"),
    ("The bank pays 4 euros a month.", 0, "each"),
    ("The town needs 300 more rooms.", 0, "more"),
    ("Of the runners 61 did not reach the end.", 0, "negated"),
    ("In all, 212 flights were cancelled.", 0, "total"),
]


@pytest.mark.parametrize(("text", "place", "scope"), SCOPES)
def test_how_a_figure_stands_to_a_whole(read, text, place, scope) -> None:
    assert scope in read(text)[place].frame.scope or scope == "total"


def test_times_and_distances_are_counted_from_something(read) -> None:
    assert read("The fire broke out eight days ago.")[0].frame.anchor == {"ago"}
    assert read("He died nine days after the crash.")[0].frame.anchor == {"after"}
    assert read("The lake is 40 metres deep.")[0].frame.length == {"deep"}
    assert read("The village lies 35 miles north of Orvel.")[0].frame.length == {"north"}


def test_headline_lead_and_body_are_told_apart(read) -> None:
    body = " ".join(f"The mayor of Orvel spoke to {number} guests." for number in (12, 13, 14, 15))
    claims = read(
        f"Landslide kills 41 in Orvel\n\nFourteen people died on Friday. {body} He told them of his 36 sheep."
    )
    assert [claim.frame.place for claim in claims] == ["headline", *["lead"] * 3, "body", "body", "given"]


def test_names_are_known_from_the_middle_of_sentences(read) -> None:
    claims = read("Ships Of Orvel Fire 26 Rockets Today\n\nOn Sunday the ships of Orvel fired 26 rockets.")
    assert claims[0].frame.names == claims[1].frame.names == {"orvel"}


def test_what_is_quoted(read) -> None:
    claims = read('He saw 26 ships. "There were 30 ships," she said. Later 4 more came. “Then 5 ships left,” he said.')
    assert [claim.quoted for claim in claims] == [False, True, False, True]


@given(st.text(alphabet=st.sampled_from("ab 3,.5-()$%\n'’EL killed26"), max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reading(text) -> None:
    document = in_memory(text)
    figures = extractor().read(document)
    claims = read_claims(document, figures, lexicon())
    assert [claim.figure for claim in claims] == list(figures)
    assert all(document.prose[claim.sentence.start : claim.sentence.end] for claim in claims)


@pytest.mark.parametrize(
    "unit", ["26 rockets and 31 ships, ", "The quake killed 26 people in Orvel. ", "Orvel Tarn 26 Malo "]
)
def test_cost_grows_with_the_length_of_the_text(unit, assert_growth: Growth) -> None:
    def prepare(length: int) -> tuple:
        document = in_memory(unit * length)
        return document, extractor().read(document)

    assert_growth(lambda given: read_claims(*given, lexicon()), prepare(250), prepare(1000), factor=10)


def test_cost_grows_with_the_rows_of_a_table(assert_growth: Growth) -> None:
    def prepare(rows: int) -> tuple:
        document = read_file("a.md", b"| Town | Boats |\n|---|---|\n" + b"| Lis | 26 |\n" * rows)
        return document, extractor().read(document)

    assert_growth(lambda given: read_claims(*given, lexicon()), prepare(500), prepare(2000), factor=10)


YEARS = [
    ("In 2021 the yard had 410 welders.", {"2021"}),
    ("The yard has 530 welders; in 2021 there were 410.", set()),
    ("Known as 2019 KV7, it is 4 km wide.", set()),
    ("Last year the yard had 410 welders.", {"last"}),
    ("In 2021 a strike at the yard, the longest yet, cost 410 welders their jobs.", {"2021"}),
    ("Since 2021 the yard has had 410 welders.", set()),
    ("It has 410 welders, 90 more than last year.", set()),
    ("The yard closed for a week in 2021, when 410 welders struck.", {"2021"}),
    ("In 2021 it was new, but now the yard has 410 welders.", set()),
    ("At the yard 410 welders lost their jobs when it was sold in 2021.", {"2021"}),
    ("The yard has 410 welders, who came when it was built in 2021.", set()),
    ("It was the second time: in January some 410 welders struck.", {"january"}),
    ("On January 5 at the yard 410 welders struck.", set()),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_the_year_that_a_figure_is_of(read, text, years) -> None:
    claims = [claim for claim in read(text) if claim.figure.value in (410, 530, 4)]
    assert claims[0].frame.when == years


OBJECTS = [
    ("It carried 38,000 tonnes of wheat.", {"wheat"}),
    ("They boarded the 45,000-ton freighter.", {"vessel"}),
    ("The fire burned for nine hours.", set()),
]


@pytest.mark.parametrize(("text", "words"), OBJECTS)
def test_what_a_measure_is_a_measure_of(read, text, words) -> None:
    assert read(text)[0].frame.object == words


SCOPES = [
    ("Twelve sailors are among the 26 men aboard.", "26 men", set()),
    ("The blast hurt 26 men, among them two guards.", "two guards", {"part"}),
    ("She turned 27 in May.", "27", set()),
    ("The price rose from 40 to 50 euros.", "40", {"past", "left"}),
    ("It has 230 hens, not the 180 given yesterday.", "180", {"denied"}),
    ("Mara Quill, who was 32 at the time, left.", "32", {"past"}),
    ("The brake was not used until 17 seconds after that.", "17 seconds", set()),
    ("The new quota is 850 tons below that of Orvel.", "850 tons", {"difference"}),
    ("The hut lies 850 metres above the valley.", "850 metres", set()),
    ("The large one costs 200 euros more.", "200 euros", {"more", "difference"}),
    ("Some 130 vehicles pass through it on an average weekday.", "Some 130 vehicles", {"each"}),
    ("Each day of the strike costs them 40 euros.", "40 euros", {"each"}),
]


@pytest.mark.parametrize(("text", "words", "scope"), SCOPES)
def test_how_a_figure_stands_to_others(read, text, words, scope) -> None:
    claim = next(claim for claim in read(text) if claim.figure.text == words)
    assert claim.frame.scope == scope


LABELS = [
    ("The plan is hulls plus 4 percent, cargo plus 9 percent, war risk unchanged.", [{"hull"}, {"cargo"}]),
    ("Sorrel served 7 aces and Vankova sent down 12.", [{"sorrel", "served"}, {"vankova"}]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_each_item_of_a_list_has_its_own_words(read, text, labels) -> None:
    assert [claim.frame.label & set().union(*labels) for claim in read(text)] == labels


def test_a_cell_is_labelled_by_its_row() -> None:
    document = read_file("a.md", b"| White | Black | Moves |\n|---|---|---|\n| Adler | Brand (2,714) | 61 |\n")
    claim = read_claims(document, extractor().read(document), lexicon())[-1]
    assert claim.figure.value == 61 and claim.frame.label >= {"adler", "brand"}


def test_what_is_given_up_for_another_number(read) -> None:
    first, second = read("It has 230 hens, not the 180 given yesterday.")
    assert (first.frame.replaces, second.frame.replaces) == ({"180"}, set())


def test_what_the_number_of_is_said_of(read) -> None:
    assert read("The number of dengue cases since January is 2,641.")[0].frame.head == {"case"}


def test_a_pronoun_may_be_the_name_before_it(read) -> None:
    text = "Mara Quill sang in Lis until May.\nShe was 79."
    assert read(text)[0].frame.perhaps == {"mara", "quill"}


def test_the_heads_of_a_table_are_said_of_its_cells() -> None:
    table = b"3 March 2025\n\n| | 2024 | 2025 |\n|---|---|---|\n| Ferries | 610 | 655 |\n"
    document = read_file("a.md", table)
    old, new = read_claims(document, extractor().read(document), lexicon())
    assert (old.frame.when, new.frame.when) == ({"2024"}, set())
    assert "vessel" in old.frame.near and old.frame.row == new.frame.row
