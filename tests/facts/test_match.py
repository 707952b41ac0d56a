"""The figures of a draft and those of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from numcheck.documents import in_memory, read
from numcheck.facts.agreement import disagree
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.match import match
from numcheck.facts.source_index import shelve
from numcheck.model import Fact
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.standard import extractor, lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth

SHIPS = "Four warships in the Caspian fired {} cruise missiles at {} targets on Wednesday, the ministry said."
SOURCE = "Our four ships launched 26 rockets at 11 targets. Every rocket flew about 1,500 km."


def match_texts(draft: str, *sources: str) -> tuple[Fact, ...]:
    """One fact for each figure of a draft."""
    documents = [in_memory(draft, "draft.txt", "draft")]
    documents += [in_memory(text, f"{number}.txt", "source") for number, text in enumerate(sources)]
    mine, *theirs = [read_claims(document, extractor().read(document), lexicon()) for document in documents]
    profiles = [read_profile(document, lexicon()) for document in documents]
    library = shelve([claim for claims in theirs for claim in claims])
    facts = tuple(found.fact for found in match(mine, library, measure_rarity(profiles), lexicon()))
    assert [fact.claims[0] for fact in facts] == list(mine)
    return facts


def test_cost_grows_with_the_figures_of_the_draft(assert_growth: Growth) -> None:
    source = "".join(f"In house {number} of Orvel {number + 700} hens lived. " for number in range(40, 60))

    def prepare(length: int) -> str:
        return "".join(f"In Orvel {number + 700} hens lived in a house. " for number in range(40, 40 + length))

    assert_growth(lambda draft: match_texts(draft, source), prepare(25), prepare(100), factor=9)


def pair(draft: str, *sources: str) -> dict[str, set[str]]:
    """For each figure of a draft, the texts of the sources' figures that it was matched with."""
    facts = match_texts(draft, *sources)
    return {fact.claims[0].figure.text: {claim.figure.text for claim in fact.claims[1:]} for fact in facts}


def test_equal_figures_find_each_other() -> None:
    assert pair(SHIPS.format(26, 11), SOURCE) == {
        "Four warships": {"four ships"},
        "26 cruise missiles": {"26 rockets"},
        "11 targets": {"11 targets"},
    }


def test_what_is_left_over_on_both_sides_is_held_against_each_other() -> None:
    found = pair(SHIPS.format(62, 11), SOURCE)
    assert found["62 cruise missiles"] == {"26 rockets"}
    assert found["11 targets"] == {"11 targets"}


def test_a_figure_that_the_sources_have_is_not_held_against_another() -> None:
    found = pair(
        "The flood killed 17 people.", "11 bodies were found at noon. The flood killed 17, it was said at 6 p.m."
    )
    assert "11 bodies" not in found["17 people"]


def test_a_figure_of_something_else_stays_alone() -> None:
    assert pair("The mayor spoke to 300 guests.", SOURCE) == {"300 guests": set()}


@pytest.mark.parametrize(
    ("draft", "source", "found"),
    [
        ("The rent is 486 euros a month.", "Monthly rent: 486 euros", "486 euros"),
        ("The net debt is $1.9 billion.", "Net debt is now 1.9 billion.", "1.9 billion"),
        ("They carried 390 metric tons of food.", "390 tonnes of food were carried.", "390 tonnes"),
    ],
)
def test_units_need_not_be_written_alike(draft, source, found) -> None:
    (partners,) = pair(draft, source).values()
    assert any(text.startswith(found) for text in partners)


def test_a_record_after_the_game_is_not_held_against_the_one_before() -> None:
    assert pair("The Larks are now 31-19.", "The Larks (30-19) play on Sunday.")["31-19"] == set()


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("One grey jet stayed at the base.", "They came home after one weekend at sea."),
        ("The plant can deliver 600 megawatts.", "The cells store 600 megawatt-hours."),
    ],
)
def test_a_number_alone_confirms_nothing(draft, source) -> None:
    assert all(not found for found in pair(draft, source).values())


@pytest.mark.parametrize(
    ("draft", "source", "found"),
    [
        ("It was 11 degrees at the start in Orvel.", "Start in Orvel: 11 degrees Celsius.", "11 degrees Celsius"),
        ("It took 31 days to dig.", "After 31 field days the dig was closed.", "31 field days"),
    ],
)
def test_a_unit_may_be_said_in_two_ways(draft, source, found) -> None:
    assert list(pair(draft, source).values()) == [{found}]


def test_a_slip_beside_known_figures_outweighs_the_same_number_of_something_else() -> None:
    sources = (
        "This summer 350 guest workers from 27 towns are working in the park; some 180 of ours are away.",
        "Park figures\n\nTulips planted on a fine Sunday: 3,500\nBenches: 412",
    )
    draft = "This summer 3,500 people from 27 towns are in the park. Some 180 workers have gone the other way."
    found = pair(draft, *sources)
    assert found["3,500 people"] == {"350 guest workers"}
    assert pair("They planted 3,500 tulips.", *sources) == {"3,500 tulips": {"3,500"}}


def test_a_headline_names_by_trade_in_general_what_a_source_names_exactly() -> None:
    found = pair("Seven researchers were trapped on the ice.", "Nine hydrologists were trapped on the ice.")
    assert found == {"Seven researchers": {"Nine hydrologists"}}


@pytest.mark.parametrize(
    ("draft", "source", "found"),
    [
        # the number of another year, of another fate
        # a slip of a telling number needs no more
        ("Thieves took 18 tonnes of lead.", "The bulletin says that 1.8 tonnes of lead went missing from the roof.", {"18 tonnes": {"1.8 tonnes"}}),
        ("The 412-foot bridge is old.", "Length of the bridge: 412 m", {"412-foot": {"412 m"}}),
        # and this is its year, and its fate
        ("In 2021 the yard employed 410 welders.", "530 welders work in the yard now; in 2021 there were 410.", {"410 welders": {"410"}}),
        ("The flood injured 212 people.", "In the flood 212 people were injured and 146 died.", {"212 people": {"212 people"}}),
    ],
)  # fmt: skip
def test_a_number_that_belongs_elsewhere(draft, source, found) -> None:
    assert pair(draft, source) == found


@pytest.mark.parametrize(
    ("draft", "source", "denied"),
    [
        # the right number beside the wrong one does not hide it
        ("The fire killed 41 people. Of the 14 dead, nine were children.", "The fire killed 14 people, nine of them children.", {"41 people"}),
        ("Unemployment fell by 4 percent in May.", "Unemployment rose by 4 percent in May.", {"4 percent"}),
        ("The hall is 120 metres long and 18 metres wide.", "The hall is 18 m long and 120 m wide.", {"120 metres", "18 metres"}),
        # a difference of nine is no part of a sum with whatever nine stands beside it
        ("The line has nine stations and 23 bridges.", "The line has 9 stations and 32 bridges.", {"23 bridges"}),
        # both numbers stand in one sentence of the source
        ("The line is 74 km long.", "The line has 47 km of new track, 74 km in all.", set()),
        # two of another kind, and a limit that holds by chance
        ("Three workers fell.", "Three trains stood there.", set()),
    ],
)  # fmt: skip
def test_what_hides_no_slip_and_what_is_none(draft, source, denied) -> None:
    facts = match_texts(draft, source)
    assert {
        fact.claims[0].figure.text for fact in facts if any(disagree(fact.claims[0], c) for c in fact.claims[1:])
    } == denied


def test_a_number_of_another_kind_confirms_nothing() -> None:
    assert pair("Three workers fell.", "Three trains stood there.") == {"Three workers": set()}
    assert pair("The clinic has 214 patients.", "Up to 400 doses were given.") == {"214 patients": set()}


LISTED = "The club has raised its rates: hulls plus 4 percent, cargo plus 9 percent, war risk unchanged."
TABLE = "| Food | 2025 |\n|---|---|\n| Food given out, tons | 112 |\n| Food donated by readers, tons | 86 |\n"
NEXT = [
    ("Rates for hulls are to go up by 4 percent.", LISTED, "4 percent", "4 percent"),
    ("Rates for hulls and cargo are to go up, hulls by 4 percent.", LISTED, "4 percent", "4 percent"),
    ("The charity has given out 112 tons of food.", TABLE, "112 tons", "112"),
    ("Readers donated 86 tons of food, and 112 tons were given out.", TABLE, "112 tons", "112"),
]


@pytest.mark.parametrize(("draft", "source", "text", "found"), NEXT)
def test_a_number_taken_from_the_next_item(draft, source, text, found) -> None:
    documents = [read("draft.md", draft.encode(), "draft"), read("source.md", source.encode(), "source")]
    mine, theirs = (read_claims(document, extractor().read(document), lexicon()) for document in documents)
    rarity = measure_rarity([read_profile(document, lexicon()) for document in documents])
    facts = [found.fact for found in match(mine, shelve(theirs), rarity, lexicon())]
    fact = next(fact for fact in facts if fact.claims[0].figure.text == text)
    assert [claim.figure.text for claim in fact.claims[1:]] == [found]


def test_a_result_is_known_by_the_names_of_both() -> None:
    found = match_texts(
        "The title went to Mieke Daal, 5-2 over Alice Prior.", "Women: Mieke Daal Beat Alice Prior 5-3."
    )
    assert [[claim.figure.value for claim in fact.claims] for fact in found] == [[5, 5], [2, 3]]


STORED = "The dam at Orvel can deliver 250 megawatts and stores 700 megawatt-hours."


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("The dam at Orvel will deliver 700 megawatts to the grid.", {"700 megawatts": {"250 megawatts"}}),
        ("The dam at Orvel stores 700 megawatt-hours.", {"700 megawatt-hours": {"700 megawatt-hours"}}),
    ],
)
def test_a_number_that_the_source_has_of_another_unit_beside_the_right_one(draft, found) -> None:
    assert pair(draft, STORED) == found


def test_a_digit_too_few_makes_a_figure_easier_to_deny() -> None:
    source = "The damage is 29 million euros. The region will pay aid of 18 million euros."
    found = pair("The state has promised 8 million euros in aid. The damage is 29 million euros.", source)
    assert found["8 million euros"] == {"18 million euros"}


def test_a_scale_that_is_left_out_denies_nothing() -> None:
    source = "It will cost 1.6 billion euros. Of that our own agency bears 1.3."
    assert pair("The agency bears 1.3 billion of the cost.", source)["1.3 billion"] <= {"1.3"}
    facts = match_texts("The agency bears 1.3 billion of the cost.", source)
    assert not any(disagree(facts[0].claims[0], claim) for claim in facts[0].claims[1:])


def test_what_restates_a_confirmed_figure_is_not_held_against_another() -> None:
    source = "Rain at Oberlin: 212. Mean for November at Oberlin: 134 mm."
    found = pair("At Oberlin 212 millimetres (8.3 inches) of rain fell, more than in a whole November.", source)
    assert found["8.3 inches"] == set()


def test_who_is_injured_does_not_bear_out_who_is_dead() -> None:
    assert pair("The flood left 212 people dead.", "In the flood 212 people were injured and 146 died.") == {
        "212 people": set()
    }


@pytest.mark.parametrize(
    ("draft", "source", "found"),
    [
        ("Some 58 studies were included.", "The review included 61 studies.", {"61 studies"}),
        (
            "More than 5,000 homes lost power in Marn.",
            "More than 2,000 homes lost power in Marn.",
            {"More than 2,000 homes"},
        ),
        (
            "The dam at Lis will cost $80 million.",
            "The dam at Lis will cost $60 million to $80 million.",
            {"$60 million to $80 million"},
        ),
        ("The court fined the mill at Lis €3 million.", "The court fined the mill at Lis $3 million.", {"$3 million"}),
    ],
)
def test_ends_of_ranges_limits_and_currencies_are_compared(draft, source, found) -> None:
    assert set().union(*pair(draft, source).values()) == found
