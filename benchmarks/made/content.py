"""What the made files say: texts and tables of our own invention, as values that every maker sets in its own way.

In a text, `{note:...}` is a footnote, `{mark:2}` a raised mark typed by hand, `{power:6}` a raised exponent, `{ins:...}`, `{del:...}` and
`{hidden:...}` are a tracked insertion, a tracked deletion and hidden text, `{b:...}` is bold.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_RUN = re.compile(r"\{(note|mark|power|ins|del|hidden|b):([^{}]*)\}")


_NUMBER = re.compile(r"\d+(\.\d+)* (?=[A-Z])")


class Run(NamedTuple):
    """A stretch of a text in one style; the plain one has none."""

    style: str
    text: str


class Head(NamedTuple):
    """A cell of the head of a table, with the columns and rows that it is merged over."""

    text: str
    width: int = 1
    height: int = 1


class Table(NamedTuple):
    """A table; ``names`` are the heads of its columns where the rows of its head are merged, as a table without merging has them."""

    title: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    names: tuple[str, ...] = ()

    def list_names(self) -> tuple[str, ...]:
        return self.names or tuple(head.text for head in self.heads[0])


class Block(NamedTuple):
    """A heading (`h1`, `h2`), a paragraph (`p`), a list (`ul`, `ol`) or a table."""

    kind: str
    texts: tuple[str, ...] = ()
    table: Table | None = None


class Story(NamedTuple):
    """A document: its name, the line that runs at the head of its pages, and its blocks."""

    name: str
    running: str
    blocks: tuple[Block, ...]
    columns: int = 1


def cut(text: str) -> list[Run]:
    """The runs of a text.

    >>> cut("Of {del:75}{ins:57} boats")
    [Run(style='', text='Of '), Run(style='del', text='75'), Run(style='ins', text='57'), Run(style='', text=' boats')]
    """
    runs, done = list[Run](), 0
    for match in _RUN.finditer(text):
        runs += [Run("", text[done : match.start()]), Run(match[1], match[2])]
        done = match.end()
    return [run for run in [*runs, Run("", text[done:])] if run.text]


def show(text: str, styles: tuple[str, ...] = ()) -> str:
    """A text as its reader sees it, once changes are accepted; runs of ``styles`` keep their marks."""
    shown = {"note": "", "mark": "", "del": "", "hidden": "", "power": "^{}", "ins": "{}", "b": "{}"}
    return "".join(
        f"{{{run.style}:{run.text}}}" if run.style in styles else shown.get(run.style, "{}").replace("{}", run.text)
        for run in cut(text)
    )


def plain(story: Story, styles: tuple[str, ...]) -> Story:
    """The story for a maker that knows only some styles."""
    return story._replace(
        blocks=tuple(block._replace(texts=tuple(show(text, styles) for text in block.texts)) for block in story.blocks)
    )


def list_notes(story: Story) -> list[str]:
    """The texts of the footnotes of a story."""
    return [run.text for block in story.blocks for text in block.texts for run in cut(text) if run.style == "note"]


def markdown(story: Story) -> str:
    """The story as plain Markdown: what a reader of any format should find in it."""
    parts = list[str]()
    for block in story.blocks:
        texts = [show(text) for text in block.texts]
        if block.kind in ("h1", "h2"):
            # The number of a heading is none of its figures.
            parts.append("#" * int(block.kind[1]) + " " + _NUMBER.sub("", texts[0]))
        elif block.table:
            parts += [block.table.title, write_table(block.table), block.table.note]
        elif block.kind == "p":
            parts.append(texts[0])
        else:
            parts.append("\n".join(("1. " if block.kind == "ol" else "- ") + text for text in texts))
    return "\n\n".join([*filter(None, parts), *list_notes(story)]) + "\n"


def write_table(table: Table) -> str:
    names = table.list_names()
    rows = [names, ["---"] * len(names), *table.rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def h(text: str, level: int = 1) -> Block:
    return Block(f"h{level}", (text,))


def p(text: str) -> Block:
    return Block("p", (" ".join(text.split(" ")).replace("\n", " "),))


def ul(*texts: str) -> Block:
    return Block("ul", texts)


def ol(*texts: str) -> Block:
    return Block("ol", texts)


def t(title: str, names: str, rows: str, note: str = "") -> Block:
    heads = tuple(Head(name.strip()) for name in names.split("|"))
    body = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows.strip().split("\n"))
    return Block("table", table=Table(title, (heads,), body, note))


NEWS = Story("ferry", "Lis Courier · Harbour desk", (
    h("Ferry fire leaves 14 hurt and 620 stranded"),
    p("Fourteen passengers were treated for smoke and some 620 others spent the night in the terminal at Lis after fire broke out on the ferry "
      "Oru late on Tuesday.{note:The operator first put the number of passengers at 655.} The ship had left Dovik with 655 passengers, 48 crew and "
      "112 lorries on board."),
    p("The blaze took 3½ hours to put out. Damage was put at £2.4 million, or about 8% of what the ship is insured for.{mark:2} A tug towed it 27 km "
      "to a sheltered bay, where the water was at 9.5 °C."),
    ul("9 people were kept in hospital overnight", "Five were sent home within 2 hours", "26 lorries were lost, worth £1,950,000 in all"),
    p("“We counted 703 people off that ship, twice,” said the harbour master, Ena Toft, 58. Fares of £34.50 will be paid back, and 1 in 5 of those stranded "
      "has asked for more."),
    p("It was the third fire on the line in 20 years. In one of them, 11 seamen died; inquiries lasted 18 months and cost between £600,000 and £750,000."),
))  # fmt: skip

MINUTES = Story("minutes", "Parish Council · Minutes of 12 March · Confidential", (
    h("1 Minutes of the parish council"),
    h("1.1 Attendance and quorum", 2),
    p("Present were {del:eleven}{ins:12} of the 15 members; {ins:three had sent their apologies.} {hidden:Room 204 holds 80 people.}The meeting lasted 95 minutes."),
    h("1.2 Finance", 2),
    p("The clerk reported a balance of £{del:41,200}{ins:42,100} at the end of February, {b:£3,650} more than a year before. The precept goes up by 4.5% to £86.40 for "
      "a band D house."),
    ol("Repairs to the hall: £12,750, of which £5,000 comes from a grant", "Grass cutting: 14 visits at £185 each", "A new bench of 1.8 m for £640"),
    h("1.3 Planning", 2),
    p("Of 9 applications, 6 were supported, two opposed and 1 deferred.{note:Application 24/0117 was withdrawn; it was for 36 flats.} The orchard of 2.3 ha "
      "takes up 40% of the site. Traffic stood at 1,460 vehicles a day against a limit of 1,200."),
    h("1.4 Votes", 2),
    t("Votes on the motions", "Motion | For | Against | Abstained", "Precept | 10 | 2 | 0\nBench | 7 | 4 | 1\nOrchard | 5 | 5 | 2", "Note: the chair has a casting vote."),
))  # fmt: skip

_BUDGET = Table(
    "Spending by department (£000)",
    (
        (Head("Department", 1, 2), Head("2022/23", 2), Head("2023/24", 2), Head("Change (%)", 1, 2)),
        (Head("Budget"), Head("Outturn"), Head("Budget"), Head("Outturn")),
    ),
    (
        ("Schools", "48,210", "47,930", "50,140", "51,002", "6.4"),
        ("Roads", "12,400", "13,115", "12,900", "12,766", "-2.7"),
        ("Libraries", "2,310", "2,288", "2,250", "2,197", "-4.0"),
        ("Parks", "1,875", "1,902", "1,920", "1,914", "0.6"),
        ("Total", "64,795", "65,235", "67,210", "67,879", "4.1"),
    ),
    "Source: county treasurer. Figures exclude grants of £3.2 million.",
    (
        "Department", "2022/23 Budget", "2022/23 Outturn", "2023/24 Budget", "2023/24 Outturn", "Change (%)",
    ),
)  # fmt: skip
BUDGET = Story("budget", "County Treasurer · Budget outlook", (
    h("Budget outlook"),
    p("The county spent £67.9 million in 2023/24, £669,000 over budget. Schools took three quarters of it and were 1.7% over; libraries were £53,000 under."),
    Block("table", table=_BUDGET),
    p("Reserves fell from £21.5m to £19.8m, or 29% of spending. The auditor wants at least 25%."),
    h("Loans", 2),
    t("Loans outstanding", "Lender | Amount | Rate | Years left", "Harbour Bank | £8,400,000 | 3.25% | 12\nPension fund | £5,150,000 | 4.1% | 7\nState | £960,000 | 0.5% | 21"),
    p("Interest comes to some £490,000 a year, about £2 per resident and month."),
))  # fmt: skip

RESULTS = Story("results", "Coast League · Results of the round", (
    h("Results of the round"),
    p("Dovik beat Lis 3-1 before 4,812 spectators, while Oru drew 2-2 at Ema before a crowd of 1,905, their lowest for 6 years."),
    t("League table", "Club | Played | Won | Drawn | Lost | Points", "Dovik | 18 | 12 | 3 | 3 | 39\nLis | 18 | 11 | 2 | 5 | 35\nOru | 18 | 9 | 6 | 3 | 33\n"
      "Ema | 18 | 7 | 4 | 7 | 25\nSalt Bay | 18 | 2 | 1 | 15 | 7"),
    t("Attendance", "Ground | Home matches | Spectators | Mean | Share", "Dovik | 9 | 38,214 | 4,246 | 41%\nLis | 9 | 27,450 | 3,050 | 30%\nOru | 9 | 16,380 | 1,820 | 18%\n"
      "Ema | 9 | 10,215 | 1,135 | 11%", "* Estimated for two matches."),
    p("Toft has scored 21 goals in 17 matches, 5 of them from penalties. Lis paid €1.75 million for a striker who has scored 4."),
))  # fmt: skip

BULLETIN = Story("bulletin", "Water Board Bulletin · Spring", (
    h("Reservoirs at 71% after a dry winter"),
    p("Reservoirs on the coast held 71% of what they can hold on 1 April, down from 88% a year earlier, the water board says in its spring bulletin. Rain since "
      "October came to 412 mm, 180 mm less than in the average of 30 years."),
    p("The Dovik dam, the largest of the seven, stands 11.4 m below its crest. It holds 26 million cubic metres, enough for some 240,000 people for about 140 days "
      "if each of them uses 150 litres a day. Engineers began to draw water from 12 wells in February; each gives up to 900 cubic metres a day."),
    p("Leaks are a worry. Of every 100 litres that leave the works, 23 never reach a tap. Over 1,300 km of mains are more than sixty years old, and the board wants "
      "to replace 85 km a year at a cost of £38 million. It replaced only 31 km last year and 44 km the year before."),
    p("Farmers will get 20 per cent less for their fields. Around 1,150 holdings are affected, two thirds of them in the Oru valley, where 4,700 hectares "
      "are watered. A ban on hoses comes into force if levels drop below 60%; fines go up to £1,000."),
    p("The board has set aside £6.5 million for tankers, pumps and pipes, of which 2.1 million was spent by the end of March. Seventeen villages were supplied by tanker in "
      "2022, when the drought lasted 97 days. A second pipeline of 54 km would cost between £120 million and £145 million and take four years to build."),
    p("Salt water has come as far as 3.8 km up the Lis, twice as far as ten years ago. Tests at 16 points found up to 640 mg of salt per litre; 250 mg is the limit."),
), 2)  # fmt: skip

SCIENCE = Story("snow", "Institute of Snow Research · Report 7", (
    h("Snow cover on the Ema plateau"),
    p("Snow covered 1,240 km² in March and held about 3.1 × 10{power:6} tonnes of water.{mark:1} Its depth was 1.42 m on average, 12 cm more than in 1991–2020."),
    p("Temperatures fell to −31.5 °C. Winds of 118 km/h were measured, and 1\u202f234\u202f567 readings were taken by 48 stations.{mark:*} The density was 318 kg/m³."),
    t("Depth of snow by month (cm)", "Station | January | February | March", "Upper Ema | 96 | 131 | 142\nSaddle | 88 | 120 | 127\nLower hut | 41 | 63.5 | 58\nLake | 12 | 19 | 7.5",
      "Source: the institute. March without the last 3 days."),
    p("The melt began 9 days early and brought 46 m³ a second down the Lis, 2.5 times as much as usual. By the end of May, 95% was gone."),
))  # fmt: skip


def _long() -> Story:
    rows = tuple(
        (f"Ward {name}", f"{1200 + 137 * i:,}", f"{310 + 41 * i}", f"{38 + (7 * i) % 29}.{i % 9 + 1}%")
        for i, name in enumerate(f"{a}{b}" for a in ("North ", "South ", "Upper ") for b in
          ("Ash", "Birch", "Cedar", "Dale", "Elm", "Fern", "Glen", "Hill", "Inch", "Kirk", "Loch", "Moor", "Ness", "Oak", "Pine", "Quay"))
    )  # fmt: skip
    table = Table("Electors and votes by ward", (tuple(map(Head, ("Ward", "Electors", "Votes", "Turnout"))),), rows)
    return Story("wards", "Returning Officer · Declaration", (
        h("Declaration of results by ward"),
        p("Votes were counted in 48 wards. In three of them, fewer than 40% of electors came; the highest turnout was 66.3%."),
        Block("table", table=table),
        p("The count took 11 hours and 20 minutes and needed 164 tellers."),
    ))  # fmt: skip


WARDS = _long()
STORIES = (NEWS, MINUTES, BUDGET, RESULTS, BULLETIN, SCIENCE, WARDS)
