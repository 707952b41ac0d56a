"""Which figures of several texts are found to speak of one fact."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from numcheck.facts.blocking import find_candidates
from numcheck.facts.cluster import group
from numcheck.facts.document_similarity import measure_affinity
from numcheck.reading.profiles import read_profile
from numcheck.reading.quantity import measure
from numcheck.standard import lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth

LANDSLIDE = (
    "A landslide killed 14 people and injured 30 in the town of Orvel on Sunday, the mayor said.",
    "Landslide hits Orvel\n\nAt least 14 people died and 32 were hurt when a landslide hit Orvel on Sunday.",
    "The mayor of Orvel put the death toll of Sunday's landslide at 41. Some 2,000 people live in the town.",
)


def tell(facts):
    """The numbers of every fact with more than one claim."""
    return {tuple(sorted(claim.figure.value for claim in fact.claims)) for fact in facts if len(fact.claims) > 1}


def test_the_dead_are_told_from_the_injured(group_texts) -> None:
    assert tell(group_texts(*LANDSLIDE)) == {(14, 14, 41), (30, 32)}


def test_every_claim_is_in_one_fact(group_texts, read) -> None:
    facts = group_texts(*LANDSLIDE)
    assert sum(len(fact.claims) for fact in facts) == sum(len(read(text)) for text in LANDSLIDE)


def test_the_order_of_the_texts_does_not_matter(group_texts) -> None:
    found = {frozenset(tell(group_texts(*order))) for order in itertools.permutations(LANDSLIDE)}
    assert len(found) == 1


def test_two_figures_of_one_text_are_two_facts(group_texts) -> None:
    one = "The blaze hurt 14 guests on the first floor. The blaze hurt 16 guests on the second floor."
    assert not tell(group_texts(one))


def test_a_headline_may_deny_its_text(group_texts) -> None:
    assert tell(group_texts("Blaze hurts 41 guests\n\nA blaze hurt 14 guests of a hotel in Orvel, police said.")) == {
        (14, 41)
    }


def test_a_fact_says_why(group_texts) -> None:
    fact = next(fact for fact in group_texts(*LANDSLIDE) if len(fact.claims) == 3)
    assert fact.label == "people killed"
    assert "same event" in {reason.name for reason in fact.reasons}


STORM = "A storm sank {} boats off {} on {}, {} said. The {} harbour was shut for {} days."
EVENTS = [("Orvel", "Sunday", "mayor Ola Finn", 23, 8), ("Tarnby", "Friday", "captain Bo Lind", 26, 3)]


def test_alike_events_stay_apart(group_texts) -> None:
    texts = [
        f"{STORM.format(boats, place, day, who, place, days)} {extra}"
        for place, day, who, boats, days in EVENTS
        for extra in ("Nobody died.", "The sea is calm again.", f"The people of {place} help.", f"{who} is sad.") * 3
    ]
    for fact in group_texts(*texts):
        assert len({claim.figure.value for claim in fact.claims}) == 1


def test_one_text_against_many_contradicts_them(group_texts) -> None:
    texts = [STORM.format(23, "Orvel", "Sunday", "mayor Ola Finn", "Orvel", 8) + f" {i}th report." for i in range(8)]
    odd = STORM.format(32, "Orvel", "Sunday", "mayor Ola Finn", "Orvel", 8)
    assert (*[23.0] * 8, 32.0) in tell(group_texts(*texts, odd))


def test_candidates_grow_with_the_text(read) -> None:
    counts = []
    for length in (100, 400):
        claims = read("The quake killed 26 people and hurt 300 in Orvel. " * length)
        affinity = measure_affinity([frozenset(["orvel"])])
        counts.append(sum(1 for _ in find_candidates([measure(c) for c in claims], [0] * len(claims), affinity)))
    assert counts[1] < 4.5 * counts[0]


@pytest.mark.parametrize("unit", ["The quake killed {} people in Orvel. ", "{} rockets and 31 ships, "])
def test_cost_grows_with_the_length_of_the_texts(read, unit, assert_growth: Growth) -> None:
    def prepare(length: int) -> tuple:
        claims = [
            claim for i in range(2) for claim in read("".join(unit.format(n + i) for n in range(20, 20 + length)))
        ]
        return claims, [read_profile(document, lexicon()) for document in dict.fromkeys(c.document for c in claims)]

    assert_growth(lambda given: group(*given, lexicon()), prepare(50), prepare(200), factor=12)


GOALS = (
    "Marten Oll scored with 7:42 left in the first half at Orvel.",
    "Orvel fell behind early.\n\nOll tipped in a pass over two guards with 7 minutes 41 seconds to go.",
    "Marten Oll gave Tarnby the lead with 7:41 to go, and Orvel never came back.",
)


def test_readings_of_a_game_clock_that_hardly_differ_are_of_one_moment(group_texts) -> None:
    moments = {len(fact.claims) for fact in group_texts(*GOALS) if fact.claims[0].figure.kind == "duration"}
    assert moments == {3}


def test_two_scores_without_a_number_in_common_are_of_two_games(group_texts) -> None:
    assert not tell(group_texts("Tarnby beat Orvel 65-53 on Friday.", "Tarnby beat Orvel 51-50 on Monday."))


STRANGERS = (
    "Minister Ole Brand of Tarnby said on Monday that the flood had killed 39 people in Quillby and Marsk.",
    "A storm killed 27 people on Monday in Lower Sorn, said Ida Vant, the mayor of Hesk.",
)


def test_documents_without_a_name_in_common_tell_of_two_events(group_texts) -> None:
    assert not tell(group_texts(*STRANGERS))


def test_months_and_titles_are_no_names_in_common(group_texts) -> None:
    one, two = (text.replace("Monday", "Monday, 4 August, at 30 degrees Celsius") for text in STRANGERS)
    assert not tell(group_texts(one, two))


def test_few_against_several_who_do_not_agree_with_each_other_are_two_events(group_texts) -> None:
    """Three texts tell of one event and three of another, in which they do not agree among themselves."""
    text = "{} quake of magnitude {} shook the island of Orvel, said the {}. It was felt in {}."
    old = [text.format("A", 5.6, who, "Tarn") for who in ("mayor", "police", "navy")]
    new = [
        text.format("A strong", value, who, "Hesk") for value, who in ((6.1, "mayor"), (5.9, "press"), (6.1, "king"))
    ]
    for fact in group_texts(*old, *new):
        values = {claim.figure.value for claim in fact.claims}
        assert not (5.6 in values and values & {6.1, 5.9})


def test_a_part_is_never_its_own_whole(group_texts) -> None:
    text = "It met in May. It met in June. It met in July. It met in May. The council shuts three of its 14 libraries."
    assert tell(group_texts(text)) == set()


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        # the headline was written from its text
        (("Cook wins £60,000 prize\n\nThe £50,000 award went to a cook on Thursday.",), {(50000.0, 60000.0)}),
        # two digits that changed places inside one text
        (("A crowd of 21,600 saw it. The attendance of 26,100 was a record.",), {(21600.0, 26100.0)}),
        # a number that is part of a sum is none that denies the sum
        (("67 held in Lis", "Seventy-nine held\n\nPolice held 67 people in Lis and 12 in Tarn."), set()),
        # what limits a number agrees with many, and is joined last
        (
            ("At least 18 people died when a bus fell near Lis.", "24 people died when a bus fell near Lis.", "42 people died when a bus fell near Lis."),
            {(24.0, 42.0)},
        ),
    ],
)  # fmt: skip
def test_numbers_of_one_story(group_texts, texts, values) -> None:
    found = {tuple(sorted({*numbers} - {18.0})) for numbers in tell(group_texts(*texts))}
    assert {numbers for numbers in found if len(numbers) > 1} == values
