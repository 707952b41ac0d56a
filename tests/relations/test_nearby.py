"""Relations of figures near each other that words tie loosely: only a slip is a mistake."""

from __future__ import annotations

import pytest

from numcheck import pipeline
from numcheck.documents import in_memory
from numcheck.standard import extractor, lexicon, ruleset

WRONG = [
    ("difference", "Takings were £8.4 million. Outgoings came to £7.9 million, leaving a surplus of £1.5 million.", "£1.5 million"),
    ("difference", "The dam, at 1,062 metres, stands 237 metres higher than the mill, which lies at 925.", "237 metres"),
    ("difference", "The cistern held 800 litres at dawn and 540 at dusk; 360 litres had been drawn off.", "360 litres"),
    ("difference", "Set 254 to win, the visitors were all out for 211 and lost by 52 runs.", "52 runs"),
    ("product", "All 720 seats were sold at a flat price of £12.50, so the opera took £8,000 at the door.", "£8,000"),
    ("product", "The fee is £32 a year; with 210 members the guild collects £7,720.", "£7,720"),
    ("product", "The press folds 40 sheets a minute and turns out 2,500 sheets in an hour.", "2,500 sheets"),
    ("product", "The barge makes 80 metres an hour. Towed for five hours on each of nine days, it went 4.6 kilometres.", "4.6 kilometres"),
    ("total", "The band numbers 58. Brass make up 21, reeds 19 and drums 28.", "58"),
    ("total", "They gave £1,150 for the slates, £720 for the clock and £330 for the door: £3,200 in all.", "£3,200"),
    ("total", "Thirteen councillors voted. Eight were in favour, three against and four abstained.", "Thirteen councillors"),
    ("share", "Turnout was 54 per cent, with 18,630 papers issued to 30,500 electors.", "54 per cent"),
    ("share", "Two-thirds of the mill's 174 looms stood idle; only 68 were still at work.", "Two-thirds"),
    ("duration", "The quay, opened in May 1874, marked its 130th anniversary in May 2014 with a regatta.", "130th anniversary"),
    ("age", "Ada Finch (1842–1917), a chemist, died on the morning of her 65th birthday.", "65th birthday"),
    ("age", "Lena Voss celebrated her 80th birthday in May 2011. She was born in May 1921.", "80th birthday"),
    ("percent-sum", "He left 45 per cent to his wife and 35 per cent to his son. The remaining 30 per cent went to the abbey.", "45 per cent"),
    ("share", "Three in five would come again. That amounts to 740 of the 1,400 guests who replied.", "Three in five"),
]  # fmt: skip

RIGHT = [
    "Takings were £8.4 million. Outgoings came to £7.9 million, leaving a surplus of £0.5 million.",
    "The dam, at 1,062 metres, stands 137 metres higher than the mill, which lies at 925.",
    "Set 254 to win, the visitors were all out for 211 and lost by 42 runs.",
    "The ship had a crew of 40. Twenty-two were drowned, eleven were saved and nobody knows of the others.",
    "The fee is £32 a year; with 210 members the guild collects £6,720.",
    "For each of the 12 months the rent is £450, £5,400 a year.",
    "Sixteen crates at 12 kilograms and four at 20 weigh 272 kilograms.",
    "Half the 60 seats went at £20 and half at £15, bringing in £1,050.",
    "They looked at 18 of the 45 lifts, or 40 per cent, and shut three at once.",
    "The press folds 40 sheets a minute at best and turns out 1,700 sheets in an hour.",
    "The band numbers 58. Brass make up 21, reeds 19 and drums 18.",
    "Twelve councillors voted. Eight were in favour, three against and one abstained.",
    "The library lent 4,200 books in May and 3,900 in June. Of the June loans 1,500 were novels and 800 atlases.",
    "Two-thirds of the mill's 174 looms stood idle; only 58 were still at work.",
    "The quay, opened in May 1874, marked its 140th anniversary in May 2014 with a regatta.",
    "The firm began trading in 1950 and in 1990 published a book for its 30th anniversary in Spain.",
    "Ida was born in 1960. For her 21st birthday she was given a car, which she sold in 1999.",
    "He left 45 per cent to his wife and 35 per cent to his son. The remaining 20 per cent went to the abbey.",
    "Sales grew 45 per cent in May and 35 per cent in June. The other 30 per cent came from exports.",
    "A third of the 276 houses stand empty. Some 100 are let.",
    "For the singer, who is 42, that makes 10 prizes in a row and 62 in all.",
    "Ives hit 94 off 106 balls as the holders reached another final with a 22-run win.",
    "The cut is worth £17 a month to 14 families. Those on £23,000 a year gain most.",
    "The branch lost £12.3m. Its sister earned £27.8m. Values fell by £95m, with £80m of that due to rates and a decline due to costs of £15m.",
]


def _check(text: str) -> list[tuple[str, str]]:
    report = pipeline.check([in_memory(text)], ruleset(), lexicon(), extractor().read)
    return [(one.rule, one.sides[0].claims[0].figure.text) for one in report.findings]


@pytest.mark.parametrize(("rule", "text", "at"), WRONG)
def test_a_slip_from_what_figures_near_it_give_is_found(rule: str, text: str, at: str) -> None:
    assert (rule, at) in _check(text)


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_where_figures_may_fit(text: str) -> None:
    assert _check(text) == []
