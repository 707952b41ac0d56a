"""How many rows of a table meet a condition, what all or none of them do, and what no table can deny."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.interface import check
from numcheck.model import Report

FILES = {
    "handball.csv": """Team;Games;Wins;Draws;Defeats;Goals scored;Goals conceded;Points
Kolding;18;14;1;3;541;470;29
Viborg;18;13;2;3;528;466;28
Odense;18;12;0;6;509;481;24
Ribe;18;9;3;6;488;479;21
Skive;18;8;2;8;472;476;18
Holstebro;18;7;1;10;455;480;15
""",
    "parishes.csv": """Parish,County,Inhabitants (2019),Inhabitants (2024),Area in hectares
Aston,North,1842,1975,612
Burwell,North,6310,6544,2210
Cold Norton,South,1104,1098,540
Dunmow,South,9230,10012,1480
Eastry,South,2790,2811,905
""",
    "phones.json": """[{"model": "Zeta 5", "price_eur": 499, "weight_g": 182, "faults": 0},
 {"model": "Zeta 5 Pro", "price_eur": 799, "weight_g": 205, "faults": 2},
 {"model": "Kite", "price_eur": 299, "weight_g": 165, "faults": 0}]
""",
    "rents.json": """{"districts": {"Old Town": {"vacancy_percent": 1.2, "flats": 5210},
 "Riverside": {"vacancy_percent": 2.0, "flats": 8840}, "Northgate": {"vacancy_percent": 4.8, "flats": 12350}}}
""",
    "medals.json": """{"medals": [{"nation": "Arvania", "gold": 14, "silver": 9, "total": 23},
 {"nation": "Belmont", "gold": 11, "silver": 12, "total": 23}, {"nation": "Cordia", "gold": 0, "silver": 8, "total": 8}]}
""",
    "accounts.md": """| Source | 2022 (£000) | 2023 (£000) |
|---|---|---|
| Subscriptions | 412 | 455 |
| Donations | 138 | 131 |
| Shop | 96 | 88 |
| Total | 646 | 674 |
""",
    "lakes.md": """| Lake | Country | Area (km²) | Max depth (m) |
|---|---|---|---|
| Orsa | Norland | 412 | 130 |
| Vena | Norland | 1,203 | 98 |
| Silva | Estmark | 655 | 210 |
""",
    "ferries.csv": """Route,Operator,Passengers
Alnes–Bremsund,Nordferje,322450
Dale–Enge,Nordferje,133900
Hov–Ingdal,Fjordline,47850
""",
    "models.csv": "Model,Accuracy,Recall\ntiny,87.1,71.0\nbase,91.4,75.2\n",
    "change.csv": "Branch,Profit,Staff\nEast,-12,40\nWest,30,55\nNorth,-3,20\n",
}

# What is right, and the same with a wrong number.
PAIRS = [
    ("handball.csv", "Four of the six teams won at least nine games.", "Five of the six teams won at least nine games."),
    ("handball.csv", "Four teams lost more than five games.", "Three teams lost more than five games."),
    ("handball.csv", "Four teams lost at least six games.", "Five teams lost at least six games."),
    ("handball.csv", "Two teams conceded fewer than 475 goals.", "Three teams conceded fewer than 475 goals."),
    ("handball.csv", "No team scored fewer than 455 goals.", "No team scored fewer than 460 goals."),
    ("handball.csv", "Every team won at least seven games.", "Every team won at least eight games."),
    ("handball.csv", "Odense won 12 of their 18 games.", "Odense won 11 of their 18 games."),
    ("parishes.csv", "Only two of the parishes have more than 6,000 people.", "Only three of the parishes have more than 6,000 people."),
    ("parishes.csv", "Four of the five parishes have grown since 2019.", "Three of the five parishes have grown since 2019."),
    ("parishes.csv", "Three parishes grew by more than 100 people.", "Two parishes grew by more than 100 people."),
    ("parishes.csv", "Three of the five parishes are in the South.", "Two of the five parishes are in the South."),
    ("parishes.csv", "Two parishes in the South have more than 2,000 people.", "Three parishes in the South have more than 2,000 people."),
    ("parishes.csv", "Some 6,544 people now live in Burwell.", "Some 6,454 people now live in Burwell."),
    ("parishes.csv", "The five parishes had 22,440 inhabitants in 2024.", "The five parishes had 24,240 inhabitants in 2024."),
    ("phones.json", "Two phones cost less than €600.", None),
    ("phones.json", "Two of the three models cost less than €600.", "Three of the three models cost less than €600."),
    ("phones.json", "Two models had no faults.", "Three models had no faults."),
    ("phones.json", "The Zeta 5 Pro costs €300 more than the Zeta 5.", "The Zeta 5 Pro costs €200 more than the Zeta 5."),
    ("phones.json", "All three weigh more than 160 g.", "All three weigh more than 170 g."),
    ("rents.json", "Vacancy is below 4% in two of the three districts.", None),
    ("medals.json", "Arvania won 14 gold medals.", "Arvania won 9 gold medals."),
    ("medals.json", "One nation won no gold.", None),
    ("medals.json", "The three nations won 25 golds between them.", "The three nations won 29 golds between them."),
    ("accounts.md", "Two of the three sources brought in less than the year before.", None),
    ("accounts.md", "In 2023 donations brought in £43,000 more than the shop.", "In 2023 donations brought in £34,000 more than the shop."),
    ("lakes.md", "No lake is deeper than 210 m.", "No lake is deeper than 200 m."),
    ("lakes.md", "Silva is the deepest lake, at 210 m.", "Orsa is the deepest lake, at 130 m."),
    ("ferries.csv", "The Hov–Ingdal ferry carried 47,850 passengers.", "The Hov–Ingdal ferry carried 45,780 passengers."),
    ("ferries.csv", "Nordferje runs two routes.", "Nordferje runs three routes."),
    ("models.csv", "The tiny model has an accuracy of 0.871.", "The tiny model has an accuracy of 0.817."),
]  # fmt: skip


def check_statement(file: str, statement: str) -> Report:
    return check(read("draft.md", statement.encode(), "draft"), against=read(file, FILES[file].encode(), "source"))


def list_flagged(report: Report) -> list[str]:
    return [one.message for one in report.findings if one.severity != "notice"]


@pytest.mark.parametrize(("file", "statement"), [(file, right) for file, right, _ in PAIRS])
def test_what_is_right_is_not_flagged(file: str, statement: str) -> None:
    assert not list_flagged(check_statement(file, statement))


@pytest.mark.parametrize(("file", "statement"), [(file, wrong) for file, _, wrong in PAIRS if wrong])
def test_what_is_wrong_is_flagged(file: str, statement: str) -> None:
    assert list_flagged(check_statement(file, statement))


@pytest.mark.parametrize(
    ("file", "statement", "message"),
    [
        ("handball.csv", "Five of the six teams won at least nine games.",
         "Wins, at least nine games: 4 of 6 rows, not five of the six teams"),
        ("parishes.csv", "Three of the five parishes have grown since 2019.",
         "Inhabitants (2024) above Inhabitants (2019): 4 of 5 rows, not three of the five parishes"),
        ("phones.json", "Three models had no faults.", "faults: 2 of 3 rows, not three models"),
        ("ferries.csv", "Nordferje runs three routes.", "nordferje: 2 of 3 rows, not three routes"),
    ],
)  # fmt: skip
def test_a_finding_tells_how_many_rows_there_are(file: str, statement: str, message: str) -> None:
    assert [text.lower() for text in list_flagged(check_statement(file, statement))] == [message.lower()]


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("handball.csv", "Two of the six teams won more than 13 games at home."),
        ("handball.csv", "Viborg won ten of their 13 games at home."),
        ("handball.csv", "Ribe won two of their last six games."),
        ("handball.csv", "All six teams played 18 games."),
        ("handball.csv", "Three teams have a new coach."),
        ("parishes.csv", "Three parishes with a school have more than 1,000 people."),
        ("parishes.csv", "Two of the parishes have fewer than 1,500 voters."),
        ("parishes.csv", "In Eastry 120 people live alone."),
        ("parishes.csv", "Three parishes lost more than 100 hectares of wood."),
        ("phones.json", "The Zeta 5 Pro weighs 205 g."),
        ("phones.json", "Zeta 5 Pro: 205 g, 23 more than Zeta 5."),
        ("phones.json", "The two Zetas cost €649 on average."),
        ("medals.json", "Cordia sent 41 athletes."),
        ("medals.json", "Arvania's 14 golds made up 61% of its medals."),
        ("medals.json", "Arvania took 14 of the 140 golds."),
        ("lakes.md", "Only Vena is shallower than 100 m, with a maximum depth of 98 m."),
        ("lakes.md", "Vena is 98 m deep at its deepest point and 26 m on average."),
        ("lakes.md", "Two of the lakes freeze for more than 60 days a year."),
        ("ferries.csv", "Hov–Ingdal carried 47,850 passengers, 131 for each day."),
        ("change.csv", "The branches made a profit of 15 in all."),
        ("models.csv", "The base model has a memory of 0.914."),
    ],
)
def test_what_a_table_cannot_tell_is_left_alone(file: str, statement: str) -> None:
    assert not list_flagged(check_statement(file, statement))


def test_a_count_that_a_table_bears_out_is_worked_out_and_not_called_unsupported() -> None:
    report = check_statement("parishes.csv", "Together 22,440 inhabitants lived in the five parishes in 2024.")
    assert not report.findings
    assert [(entry.claim.figure.text, entry.status) for entry in report.ledger or ()] == [
        ("22,440 inhabitants", "worked out"),
        ("five parishes", "worked out"),
    ]


def test_a_share_of_one_confirms_one_of_a_hundred_where_a_word_says_that_it_is_one() -> None:
    (entry,) = check_statement("models.csv", "The tiny model has an accuracy of 0.871.").ledger or ()
    assert entry.status == "confirmed"


AGENTS = "# Agents\n\nThe kit ships {count} agents.\n\n| Agent | Role |\n|---|---|\n" + "".join(
    f"| {name} | one |\n" for name in "abcdefgh"
)
PLUGINS = "## Plugins ({count})\n\n- a\n- b\n- c\n- d\n- e\n"
RULES = "We list {count} rules below.\n\n1. One\n2. Two\n3. Three\n4. Four\n"


@pytest.mark.parametrize(
    ("text", "right", "wrong", "message"),
    [
        (AGENTS, "8", "7", "8 rows, not 7 agents"),
        (PLUGINS, "5", "6", "5 items, not 6"),
        (RULES, "four", "five", "4 items, not five rules"),
    ],
)
def test_a_count_above_a_table_or_list(text: str, right: str, wrong: str, message: str) -> None:
    def flag(count: str) -> list[str]:
        return list_flagged(check([read("draft.md", text.format(count=count).encode(), "peer")]))

    assert flag(right) == [] and flag(wrong) == [message]


@pytest.mark.parametrize(
    "text",
    [
        AGENTS.format(count="7 secret"),
        AGENTS.replace("agents.", "agents in three towns.").format(count="7"),
        AGENTS.replace("agents.", "agents last year.").format(count="7"),
        AGENTS.replace("Agent |", "Name |").format(count="7"),
        PLUGINS.replace("Plugins ({count})", "Plan (2023)"),
        "We list five rules.\n\n1. One\n2. Two\n3. Three\n4. Four\n",
    ],
)
def test_counts_of_something_else(text: str) -> None:
    assert not list_flagged(check([read("draft.md", text.encode(), "peer")]))
