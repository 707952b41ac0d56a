"""Figures that are worked out from others: by which operation, from which figures, and not by chance."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from worked_out import Sources, replace_number, touches

from numcheck.facts.derivation_cues import read_cues
from numcheck.standard import lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth

FIXTURES = Path(__file__).parents[2] / "fixtures"
TRIES = 100

RIGHT = [
    ("The fleet has 48 trams, 12 more than in spring.", "The fleet had 36 trams in spring. In autumn it has 48 trams.", "12", "48 trams − 36 trams"),
    ("The remaining 140 seats are free.", "The hall has 200 seats. Of the seats 60 are taken.", "140", "200 seats − 60"),
    ("Orvel has 64 hens and Hult has 36 hens, a total of 100 hens.", "In Orvel live 64 hens. In Hult live 36 hens.", "100", "64 hens + 36 hens"),
    ("Only a quarter of the pupils at Varn walk.", "Varn school has 240 pupils, of whom 60 pupils walk.", "a quarter", "60 pupils / 240 pupils"),
    ("Sales of cider rose 25 percent to 500 litres.", "The farm sold 500 litres of cider this year, against 400 litres of cider last year.", "25", "500 litres / 400 litres − 1"),
    ("The share of organic milk is 18 percent, 5 points more than in 2019.", "The share of organic milk is 18 percent. In 2019 the share of organic milk was 13 percent.", "5", "18 percent − 13 percent"),
    ("The oak is 30 metres high, three times as high as the birch.", "The oak is 30 metres high. The birch is 10 metres high.", "three", "30 metres / 10 metres"),
    ("The 8 heirs share £184,000, or £23,000 each.", "The 8 heirs were left £184,000.", "23,000", "£184,000 / 8 heirs"),
    ("The rent is £9,600 a year, or £800 a month.", "The rent of the hall is £9,600 a year.", "800", "£9,600 a year / 12"),
    ("The club pays 22 players $300 a week for 30 weeks, $9,000 in all for each.", "The club pays 22 players $300 a week for 30 weeks.", "9,000", "$300 a week × 30 weeks"),
    ("Mara Holt, 71, is 24 years older than her deputy, Jon Kell.", "Mara Holt, 71, leads the choir. Her deputy is Jon Kell, 47.", "24", "71 − 47"),
    ("Varn beat Hult 31-19, a 12-point win.", "Varn beat Hult 31-19 on Sunday.", "12", "31 − 19"),
    ("The bridge was shut on 4 May and opened 17 days later, on 21 May.", "The bridge was shut on 4 May. It opened again on 21 May.", "17", "21 May − 4 May"),
    ("The train left at 7:40 and came 55 minutes later.", "The train left at 7:40. It came at 8:35.", "55", "8:35 − 7:40"),
    ("The work cost £14.2 million, £2.1 million over budget.", "The final cost of the work is £14.2 million, against a budget of £12.1 million.", "2.1", "£14.2 million − £12.1 million"),
    ("Of the 240 dockers, 180 work by day.", "Of the 240 dockers, 60 work at night.", "180", "240 dockers − 60"),
    ("The hall opened in 1931 and was shut 58 years later, in 1989.", "The hall opened in 1931. In 1989 the hall was shut.", "58", "1989 − 1931"),
]  # fmt: skip
WRONG = [
    ("Orvel has 64 hens and Hult has 36 hens; 100 hens live in Varn.", "In Orvel live 64 hens. In Hult live 36 hens.", "100"),  # nothing says that it is a sum
    ("Of the 240 dockers, 180 work at night.", "Of the 240 dockers, 60 work at night.", "180"),  # the other part
    ("The mayor received 12 more letters.", "The fleet had 36 trams in spring. In autumn it has 48 trams.", "12"),  # of something else
    ("The 300 seats are free, a gap of 140 votes.", "The hall has 200 seats. Of the seats 60 are taken.", "140"),  # votes are no seats
    ("Sales of cider fell 25 percent to 500 litres.", "The farm sold 500 litres of cider this year, against 400 litres of cider last year.", "25"),  # they rose
    ("The oak has three times as many owls.", "The oak is 30 metres high. Its 10 owls sleep.", "three"),  # metres are no owls
    ("The bridge was shut on 4 May for 17 weeks.", "The bridge was shut on 4 May. It opened again on 21 May.", "17"),  # days
    ("The hall opened in 1931 and was shut 60 years later, in 1989.", "The hall opened in 1931. In 1989 the hall was shut.", "60"),
]  # fmt: skip


def find_equation(draft: str, source: str, number: str) -> str:
    """How the figure of that number in a draft is worked out; empty where it is not."""
    found = Sources([source]).match(draft)
    at = draft.index(number)
    own = [one for one in found if touches(one, at, at + len(number))]
    assert own, "the figure is read"
    return next((one.equation.text for one in own if one.equation), "")


@pytest.mark.parametrize(("draft", "source", "number", "equation"), RIGHT)
def test_a_figure_is_worked_out(draft: str, source: str, number: str, equation: str) -> None:
    assert find_equation(draft, source, number).startswith(f"{equation} = ")


@pytest.mark.parametrize(("draft", "source", "number"), [case[:3] for case in RIGHT])
def test_another_number_in_its_place_is_not(draft: str, source: str, number: str) -> None:
    dice = random.Random(number)
    others = {replace_number(number, dice) for _ in range(4)}
    for other in others - {""}:
        assert not find_equation(draft.replace(number, other, 1), source, other)


@pytest.mark.parametrize(("draft", "source", "number"), WRONG)
def test_what_only_happens_to_fit_is_not_worked_out(draft: str, source: str, number: str) -> None:
    assert not find_equation(draft, source, number)


def test_random_numbers_are_not_worked_out() -> None:
    """Numbers drawn at random, in the place of those of drafts that are true or nearly so."""
    dice, hits = random.Random(7), 0
    cases = []
    for path in sorted(FIXTURES.glob("*/draft.md")):
        texts = [source.read_text(encoding="utf-8") for source in sorted(path.parent.glob("sources/*.txt"))]
        if texts:
            cases.append((path.read_text(encoding="utf-8"), Sources(texts)))
    for number in range(TRIES):
        text, sources = cases[number % len(cases)]
        figures = [one.fact.claims[0].figure for one in sources.match(text)]
        start, end = dice.choice(figures).number
        new = replace_number(text[start:end], dice) or text[start:end]
        found = sources.match(text[:start] + new + text[end:]) if new != text[start:end] else ()
        hits += any(one.equation is not None for one in found if touches(one, start, start + len(new)))
    assert hits <= 0.03 * TRIES


def test_the_cues_are_words_with_a_side() -> None:
    cues = read_cues(lexicon())
    assert {side for side, _ in cues} == {"before", "after", "restating"}
    assert "difference" in cues["after", "older"]


def test_cost_grows_with_the_figures_of_the_draft(assert_growth: Growth) -> None:
    source = "".join(
        f"In house {number} of Orvel {number + 700} hens lived in {number + 1800}. " for number in range(40, 80)
    )

    def prepare(length: int) -> str:
        return "".join(f"Orvel has {number + 30} hens more, a total of {number}. " for number in range(10, 10 + length))

    sources = Sources([source])
    assert_growth(sources.match, prepare(25), prepare(100), factor=9)
