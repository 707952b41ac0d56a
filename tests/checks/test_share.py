"""share: parts, wholes and the shares that are said of them."""

import pytest

from numcheck.checks.share import SHARE
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE

RULE = Rule(
    "share",
    "share",
    "error",
    parse_message("{part} of {whole} is {right}, not {share}"),
    "they must fit",
    parameters={
        "rounding": 1.0,
        "tolerance": NO_TOLERANCE,
        "larger": parse_message("{part} is more than the whole, {whole}"),
    },
)


def check(run):
    return list(SHARE.check(RULE, run))


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("Two of Russia's 57 air strikes (8 percent) hit them.", "8 percent", "Two of 57 is 4 percent, not 8 percent"),
        ("Eight of the 57, or 8 percent, got through.", "8 percent", "Eight of 57 is 14 percent, not 8 percent"),
        ("Ruiz had 1,204 of the 3,010 ballots, or 48%.", "48%", "1,204 of 3,010 is 40%, not 48%"),
        (
            "Of 320 nests that they saw, 208 were occupied, or 56 percent.",
            "56 percent",
            "208 of 320 is 65 percent, not 56 percent",
        ),
        ("Two-thirds (30 of 60) said no.", "Two-thirds", "30 of 60 is 50 percent, not two-thirds"),
        (
            "Nine of 12 schools -- almost half of them -- closed.",
            "almost half",
            "Nine of 12 is 75 percent, not almost half",
        ),
        ("She won 48.5 percent (1,204 of 3,010).", "48.5 percent", "1,204 of 3,010 is 40.0 percent, not 48.5 percent"),
        (
            "They spent $260 million of the $410 million, or 73 percent, on it.",
            "73 percent",
            "$260 million of $410 million is 63 percent, not 73 percent",
        ),
        (
            "About 24,000 people, a little more than a fifth of the island's population of 220,000, have fled.",
            "a little more than a fifth",
            "24,000 of 220,000 is 11 percent, not a little more than a fifth",
        ),
        (
            "Some 49.2 percent of the 187,400 people, or 71,000, had voted.",
            "49.2 percent",
            "71,000 of 187,400 is 37.9 percent, not some 49.2 percent",
        ),
        (
            "Eleven of 40 buses, fewer than one in five, passed.",
            "fewer than one in five",
            "Eleven of 40 is 28 percent, not fewer than one in five",
        ),
        (
            "Just over 70 percent, or 35 of 60, were late.",
            "Just over 70 percent",
            "35 of 60 is 58 percent, not just over 70 percent",
        ),
        (
            "Fifteen out of 20 voters, or 65 percent of the total, agreed.",
            "65 percent",
            "Fifteen of 20 is 75 percent, not 65 percent",
        ),
        (
            "Women hold 17 of the 40 seats, a share of 34 percent.",
            "34 percent",
            "17 of 40 is 42 percent, not 34 percent",
        ),
        ("The share of women rose to 34 percent: 17 of 40.", "34 percent", "17 of 40 is 42 percent, not 34 percent"),
        ("Two of 57 strikes hit homes. That is 8 percent.", "8 percent", "Two of 57 is 4 percent, not 8 percent"),
        (
            "Some 6,120 of 9,940 registered voters cast ballots, a turnout of 71.6 percent.",
            "71.6 percent",
            "6,120 of 9,940 is 61.6 percent, not 71.6 percent",
        ),
        ("Only 8 percent of the strikes, two of 57, hit.", "8 percent", "two of 57 is 4 percent, not 8 percent"),
        (
            "It employs 2,150 people in 12 towns, 890 of them, or 52 percent, women.",
            "52 percent",
            "890 of 2,150 is 41 percent, not 52 percent",
        ),
        ("They won half the 60 seats, or 41.", "half", "41 of 60 is 68 percent, not half"),
        ("More than half (49 of 105) were late.", "More than half", "49 of 105 is 47 percent, not more than half"),
    ],
)
def test_shares_that_disagree_are_flagged(read_run, text, at, message) -> None:
    run = read_run(text)
    (finding,) = check(run)
    assert finding.message == message
    (flagged,) = finding.sides[0].claims
    assert flagged.figure.text.startswith(at) or at in flagged.figure.text
    part, whole = finding.sides[1].claims
    assert part.figure.value < whole.figure.value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Some 60 of the 57 passengers were hurt.", None),
        ("Rescuers carried 64 of the 57 passengers.", "64 is more than the whole, 57"),
        ("Of the 57 passengers, 60 were hurt.", "60 is more than the whole, 57"),
        ("Up to 60 of the 57 passengers were hurt.", None),
        ("More than 60 of the 57 passengers were hurt.", "60 is more than the whole, 57"),
        ("Fifteen of the two countries' soldiers were hurt.", None),
    ],
)
def test_parts_larger_than_their_whole(read_run, text, message) -> None:
    assert [finding.message for finding in check(read_run(text))] == ([message] if message else [])


@pytest.mark.parametrize(
    "text",
    [
        "Eight of the 57, or 14 percent, got through.",
        "Of the 12,840 runners who started, 12,212 reached the finish on the market square, or 95 percent.",
        "About 24,000 people, a little more than a tenth of the island's population of 220,000, have fled.",
        "Two-thirds (40 of 60) said no.",
        "Nine of 12 schools, three-quarters, closed.",
        "Cracks were found in 14 of 52 boilers, more than one in four.",
        "One of 3, or 33 percent, walks.",
        "Two of 3 voters (66 percent) agreed.",
        "Nearly half (29 of 60) were late.",
        "About a quarter (24 of 100) were late.",
        "Seven of 12 wells, or about 60 percent, are dry.",
        "Some 49.2 percent of the 187,400 people, or 92,200, had voted.",
        "He hit 12 of 20 (60%) and 3 of 4 (75%).",
        "They spent $260 million of the $410 million, or just over 63 percent, on it.",
    ],
)
def test_shares_that_agree_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "They won 34 of the 75 seats with 42.8 percent of the vote.",
        "They won 34 of 75 seats (42.8 percent of the vote).",
        "They won 42.8 percent (34 of the 75 seats).",
        "Nine of 12 schools, two-thirds of them in the north, were closed.",
        "Two of 57 strikes missed, 8 percent more than before.",
        "They hold 40 of 60 seats, up 8 percent.",
        "Turnout was 54.2 percent at 40 of 164 polling stations.",
        "In a ballot of 60 members, 40 voted yes, 8 percent of them by mail.",
        "Of the 57 strikes, two homes were hit, or 8 percent of the street.",
        "Two of 57 trains were late. Eight percent of passengers noticed.",
        "Two of 57 strikes hit homes. That is 8 percent more than last year.",
        "They killed 12 people in two attacks, half of the 24 this year.",
        "They killed 12 people and injured 57 others, 40 of them (70 percent) seriously.",
        "There were 12 soldiers in 8 trucks, 9 of them officers.",
        "Admissions rose 34 percent (17 of 40 wards).",
        "Fourteen of the 20 wards, a drop of 30 percent, are open.",
    ],
)
def test_shares_of_something_else_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []
