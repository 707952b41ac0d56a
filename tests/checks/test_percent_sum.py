"""percent-sum: shares of one whole that make more than all of it."""

from bisect import bisect_right

import pytest

from numcheck.checks.percent_sum import PERCENT_SUM
from numcheck.checks.run import Run
from numcheck.documents import read
from numcheck.documents.sentences import cut
from numcheck.model import Claim
from numcheck.reading.read import Reading
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE
from numcheck.standard import extractor, lexicon

RULE = Rule(
    "percent-sum",
    "percent-sum",
    "warning",
    parse_message("{shares} make {sum} percent of one whole"),
    "they make 100 percent",
    parameters={"reach": 130.0, "tolerance": NO_TOLERANCE},
)


def check(run):
    return list(PERCENT_SUM.check(RULE, run))


def read_markdown(text: str) -> Run:
    document = read("draft.md", text.encode(), "peer")
    sentences = cut(document)
    starts = [sentence.start for sentence in sentences]
    claims = tuple(
        Claim(document, figure, sentences[max(bisect_right(starts, figure.start) - 1, 0)], "paragraph", "")
        for figure in extractor().read(document)
    )
    return Run((Reading(document, (), claims, lexicon()),), lexicon=lexicon())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Asked about the pier, 45 percent said yes, 38 percent no and 27 percent were undecided.",
            "45, 38 and 27 make 110 percent of one whole",
        ),
        (
            "The Blues took 41 percent of the vote, the Greens 33 percent and the Reds 36 percent.",
            "41, 33 and 36 make 110 percent of one whole",
        ),
        (
            "If there were an election, 41 percent would vote for Ruiz, 38 for Lind and 31 for Wern.",
            "41, 38 and 31 make 110 percent of one whole",
        ),
        (
            "Of the money, 45.5 percent goes to schools, 38 percent to roads and 27 percent to parks.",
            "45.5, 38 and 27 make 110.5 percent of one whole",
        ),
        ("In the poll 56 percent were for it and 49 percent against it.", "56 and 49 make 105 percent of one whole"),
    ],
)
def test_shares_that_make_too_much(read_run, text, message) -> None:
    (finding,) = check(read_run(text))
    assert finding.message == message
    assert finding.severity == "warning"
    (side,) = finding.sides
    assert f"{side.value} make" in message


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the pier, 45 percent said yes, 38 percent no and 17 percent were undecided.",
        "Asked about the pier, 45 percent said yes, 38 percent no and 18 percent were undecided.",
        "The Blues took 41.4 percent of the vote, the Greens 33.4 percent and the Reds 25.3 percent.",
        "Of the money, about 45 percent goes to schools, 38 percent to roads and 20 percent to parks.",
        "Of the money, up to 45 percent goes to schools, 38 percent to roads and 27 percent to parks.",
    ],
)
def test_shares_that_fit(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the poll 60 percent said they own a dog, 45 percent a cat and 20 percent a bird.",
        "In the election the Blues won 41 percent in the north, 33 percent in the south and 36 percent in the east.",
        "The party won 41 percent in 2010, 33 percent in 2014 and 36 percent in 2018.",
        "Women hold 45 percent of the seats, 38 percent of the chairs and 27 percent of the ministries.",
        "The vote was backed by 45 percent of women, 38 percent of men and 27 percent of pupils.",
        "Turnout in the primary was 45 percent for Blues, 38 percent for Greens and 27 percent for Reds.",
        "The market share of A rose 45 percent, that of B 38 percent and that of C 27 percent.",
        "Cocoa makes up 70 percent of the bar, 60 percent of the drink and 90 percent of the powder.",
        "Loans cost 45 percent, 38 percent and 27 percent.",
        "In the poll 56 percent were for the bridge and 49 percent for the pier.",
        "In the vote 62 percent chose yes, 45 percent of them by mail, and 38 percent no.",
    ],
)
def test_shares_of_something_else_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


TABLE = """\
| Party | {} |
|---|---|
| Blues | 45 |
| Greens | 38 |
| Reds | 27 |
"""
LIST = """\
Who got the votes:

- Blues: 45 percent
- Greens: 38 percent
- Reds: {} percent
"""


@pytest.mark.parametrize(
    ("header", "count"), [("Share of the vote (%)", 1), ("Vote change (%)", 0), ("Turnout (%)", 0), ("Votes", 0)]
)
def test_tables(header, count) -> None:
    assert len(check(read_markdown(TABLE.format(header)))) == count


@pytest.mark.parametrize(("share", "count"), [(27, 1), (17, 0)])
def test_lists(share, count) -> None:
    assert len(check(read_markdown(LIST.format(share)))) == count
