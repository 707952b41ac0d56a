"""What a number leaves out and takes from the figures before it: its noun, its unit, its currency."""

from __future__ import annotations

import pytest

from numcheck.standard import extract


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("They checked 412 flats. 29 lacked an alarm.", ["flat", "flat"]),
        ("Of the 412 flats, 39 had no alarm.", ["flat", "flat"]),
        ("It planned 30,000 homes, but barely 21,000 were completed.", ["home", "home"]),
        ("Police held 120 protesters, 40 of them children.", ["protester", "protester"]),
        ("Of 60,000 possible votes, 41,000 were cast.", ["vote", "vote"]),
        ("Of 60,000 voters, 41,000 cast votes.", ["voter", "voter"]),
        ("Of the 90 paintings, 40 went to Bonn, 30 to Rome and 20 to Oslo.", ["painting"] * 4),
        ("They checked 412 flats in May. The city is old. The index closed. 29 lacked an alarm.", ["flat", None]),
        ("They checked 412 flats, and the index closed at 6,327.", ["flat", None]),
        ("One flat burned. 29 lacked an alarm.", ["flat", None]),
        ("It has 412 flats and a score of 29.", ["flat", None]),
        ("29 lacked an alarm.", [None]),
        ("She owes it to four lenders, and 10,000 is left.", ["lender", None]),
        ("The council has 12 members; seven voted yes and five no.", ["member"] * 3),
        ("Seven guests left, while 12 more stayed away.", ["guest", "guest"]),
        ("There were 340 complaints in 2020; in 2021 there were 290.", ["complaint", "complaint"]),
        ("Two men died and three injured were found. Five were hurt.", ["man", "injured", "man"]),
        ("They built 40 two-bedroom flats.", ["flat", "bedroom"]),
        ("They filled 8 million 250ml bottles.", ["bottle", None]),
        ("She paid with two $5 notes.", ["note", None]),
        ("Of 400 two-thirds came.", [None, None]),
    ],
)
def test_a_noun_left_out(text: str, heads: list[str | None]) -> None:
    assert [figure.counted and figure.counted.head for figure in extract(text)] == heads


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It cost 640 million kronor, up from 590 million.", ["SEK", "SEK"]),
        ("It was bought for £1.2 million and is insured for 2.5 million.", ["GBP", "GBP"]),
        ("It fell to 4.2 percent from 4.4 a year earlier.", ["percentage", "percentage"]),
        ("It took 12 days, compared with 14 last year.", ["day", "day"]),
        ("It sold 2 million litres (440,000 gallons), down from 3.2 million.", ["litre", "gallon", "litre"]),
        ("It eased to 3.2 percent, down about 1.8 points from May.", ["percentage", "percentage point"]),
        ("It eased to 3.2 percent, down about 1.8 points. The Dow fell 34 points.", ["percentage", "percentage point", None]),
        ("The Dow fell 2.1 percent, down 34 points.", ["percentage", None]),
        ("He made 43 percent of his shots and was down by 2 points in the game.", ["percentage", None]),
        ("It raised £5 million and its app has 2 million downloads.", ["GBP", None]),
        ("It raised £5 million. The town, worth a visit, has 2 million.", ["GBP", None]),
        ("It costs 2,435,000 yen ($22,480), and 2,380,000 ($21,972) with a roof.", ["JPY", "USD", "JPY", "USD"]),
        ("It makes 204 hp, up from the old car's 190.", ["horsepower", "horsepower"]),
        ("They pay 0.5 percent a year on the value.", ["percentage"]),
        ("Prices rose 3 percent from 412.", ["percentage", None]),
    ],
)  # fmt: skip
def test_a_unit_left_out(text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in extract(text)] == units


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It trades at 1.3 times earnings.", ["multiple"]),
        ("It trades at 12 times annual sales.", ["multiple"]),
        ("He was champion five times.", ["count"]),
        ("The rate was cut from 40 dollars to 35 dollars.", ["money", "money"]),
        ("The reform took the rate from 4 percent to 6 percent.", ["percent", "percent"]),
        ("The trip takes from 4 to 6 hours.", ["duration"]),
    ],
)
def test_multiples_and_levels(text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in extract(text)] == kinds
