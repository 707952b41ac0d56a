"""Reports made by hand: a draft on an eruption, the sources it was written from, and what is wrong with it."""

from __future__ import annotations

import math
import re
from datetime import date

from numcheck.model import (
    Block,
    Claim,
    Counted,
    Document,
    Entry,
    Figure,
    Finding,
    Interval,
    Reason,
    Report,
    Role,
    Side,
    Span,
    Status,
)

DRAFT = """# Ash falls on 14 villages as Mount Karu erupts

Soldiers brought 62 families out of the valley below Mount Karu on Wednesday night, after the volcano threw ash
nearly 9 kilometres into the sky.

The ash plume drifted some 1,500 km (1,100 miles) to the south-east by noon on Thursday.

Ten army trucks are standing by at the school in Lower Teme, the district office says.

Of the 57 farms in the valley, two burnt down, and a dozen tractors were lost.

The volcano last erupted in 1987, when ash fell on 41 villages.
"""

ARMY = """Army press office, Thursday 8 October 2015

Overnight our units evacuated a total of 26 families from the valley below Mount Karu, using six trucks and one helicopter.
The plume reached a height of nearly 9 kilometres and drifted about 1,500 kilometres.
"""

DISTRICT = """District office: at the school of Lower Teme more than 10 army trucks are ready. Two of 57 farms were destroyed by fire.
"""

WIRE = "The army said it had evacuated 26 families from the slopes; ash fell on 14 villages.\n"


def document(path: str, text: str, role: Role = "peer", day: date | None = None) -> Document:
    """A document whose every line is a paragraph."""
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document(path, text, text, blocks, role, None, day, starts)


def figure(
    source: Document,
    text: str,
    number: str = "",
    value: float | None = None,
    interval: tuple[float, float] | None = None,
    nth: int = 0,
    **more: object,
) -> Figure:
    """The nth figure of that text in a document; a numeral in it is read where no value is given."""
    start = [match.start() for match in re.finditer(re.escape(text), source.text)][nth]
    number = number or re.search(r"[\d.,]*\d|^\w+", text).group()  # type: ignore[union-attr]
    at = start + text.index(number)
    if value is None and interval is None:
        value = float(number.replace(",", ""))
    ends = interval or (value, value)
    fields = {"bound": "exact", "kind": "count", "unit": None, **more}
    return Figure(start, start + len(text), text, value, Interval(*ends), number=Span(at, at + len(number)), **fields)  # type: ignore[arg-type]


def claim(source: Document, made: Figure) -> Claim:
    """The claim of a figure, its sentence being the line or sentence that it stands in."""
    breaks = list(re.finditer(r"\n\n(# )?|(?<=\.)\s|^# ", source.text))
    start = max((mark.end() for mark in breaks if mark.end() <= made.start), default=0)
    ends = [mark.start() for mark in breaks if mark.start() >= made.end]
    sentence = Span(start, min(ends, default=len(source.text)))
    return Claim(source, made, sentence, "paragraph", measured="family")


def side(value: str, *claims: Claim) -> Side:
    return Side(value, claims)


def eruption() -> Report:
    """A draft set against three sources: a conflict, a conversion, a hedge, and two figures that no source has."""
    draft = document("drafts/karu.md", DRAFT, "draft")
    army = document("sources/army.txt", ARMY, "source", date(2015, 10, 8))
    district = document("sources/district.txt", DISTRICT, "source", date(2015, 10, 9))
    wire = document("sources/wire.txt", WIRE, "source")
    families = Counted("families", "family")
    kilometres = {"kind": "measure", "unit": "kilometre"}

    ash14 = claim(draft, figure(draft, "14 villages", counted=Counted("villages", "village")))
    moved = claim(draft, figure(draft, "62 families", counted=families))
    height = claim(
        draft,
        figure(draft, "nearly 9 kilometres", "9", 9.0, (8.1, 9), bound="about", hedge="nearly", **kilometres),
    )
    drift = claim(
        draft,
        figure(draft, "some 1,500 km", "1,500", 1500.0, (1350, 1650), bound="about", hedge="some", **kilometres),
    )
    miles = claim(draft, figure(draft, "1,100 miles", kind="measure", unit="mile"))
    trucks = claim(draft, figure(draft, "Ten army trucks", "Ten", 10.0, counted=Counted("army trucks", "truck")))
    farms = claim(draft, figure(draft, "57 farms", counted=Counted("farms", "farm")))
    two = claim(draft, figure(draft, "two", "two", 2.0, whole=57.0))
    tractors = claim(draft, figure(draft, "a dozen tractors", "dozen", 12.0, counted=Counted("tractors", "tractor")))
    ash41 = claim(draft, figure(draft, "41 villages", counted=Counted("villages", "village")))

    army26 = claim(army, figure(army, "26 families", counted=families))
    six = claim(army, figure(army, "six trucks", "six", 6.0, counted=Counted("trucks", "truck")))
    army9 = claim(
        army, figure(army, "nearly 9 kilometres", "9", 9.0, (8.1, 9), bound="about", hedge="nearly", **kilometres)
    )
    army1500 = claim(
        army,
        figure(
            army, "about 1,500 kilometres", "1,500", 1500.0, (1350, 1650), bound="about", hedge="about", **kilometres
        ),
    )
    over10 = claim(
        district,
        figure(
            district,
            "more than 10 army trucks",
            "10",
            10.0,
            (10, math.inf),
            bound="more_than",
            hedge="more than",
            counted=Counted("army trucks", "truck"),
        ),
    )
    two57 = claim(
        district, figure(district, "Two of 57 farms", "Two", 2.0, whole=57.0, counted=Counted("farms", "farm"))
    )
    wire26 = claim(wire, figure(wire, "26 families", counted=families))
    wire14 = claim(wire, figure(wire, "14 villages", counted=Counted("villages", "village")))

    findings = (
        Finding(
            "conversion",
            "error",
            "1,500 km is about 930 miles, not 1,100",
            (side("some 1,500 km", drift), side("1,100 miles", miles)),
            why="One length in two units: both must come to the same.",
            fingerprint="c0ffee02",
        ),
        Finding(
            "hedge",
            "warning",
            "the source says more than 10, the draft says 10 flat",
            (side("Ten army trucks", trucks), side("more than 10 army trucks", over10)),
            fact="army trucks at the school in Lower Teme",
            reasons=(Reason("head", 2.0, "truck"), Reason("place", 1.5, "school, Lower Teme")),
            why="A limit or an estimate in the source must not become a plain number.",
            fingerprint="c0ffee03",
        ),
        Finding(
            "conflict",
            "error",
            "62 here, 26 in army",
            (side("62 families", moved), side("26 families", army26, wire26)),
            fact="families evacuated",
            diagnosis="digits swapped",
            reasons=(
                Reason("place", 1.0, "valley below Mount Karu"),
                Reason("head", 2.5, "family"),
                Reason("event", 2.0, "evacuated~brought out"),
                Reason("time", -0.5, "Wednesday/Thursday"),
            ),
            why="Two figures for one thing cannot both be true.",
            fingerprint="c0ffee01",
        ),
        *(
            Finding(
                "unsupported",
                "notice",
                "no source has this figure",
                (side(value, one),),
                fingerprint=mark,
                kind="unsupported",
            )
            for value, one, mark in (("12", tractors, "c0ffee04"), ("41", ash41, "c0ffee05"))
        ),
    )
    ledger = (
        entry(ash14, "confirmed", wire14),
        entry(moved, "conflicting", army26, wire26, rule="conflict"),
        entry(height, "confirmed", army9),
        entry(drift, "confirmed", army1500),
        entry(miles, "conflicting", rule="conversion"),
        entry(trucks, "hedged", over10, rule="hedge"),
        entry(farms, "confirmed", two57),
        entry(two, "confirmed", two57),
        entry(tractors, "unsupported")._replace(notice="unsupported"),
        entry(ash41, "unsupported")._replace(notice="unsupported"),
    )
    figures = (
        tuple(one.claim.figure for one in ledger),
        tuple(one.figure for one in (army26, six, army9, army1500)),
        tuple(one.figure for one in (over10, two57)),
        tuple(one.figure for one in (wire26, wire14)),
    )
    return Report((draft, army, district, wire), figures, findings, ledger)


def entry(made: Claim, status: Status, *sources: Claim, rule: str | None = None) -> Entry:
    return Entry(made, status, sources, rule)


def many_sources(count: int = 30) -> Report:
    """A draft against many sources that disagree among themselves: most say 26, some 28, three another number each."""
    draft = document(
        "draft.md", "The army brought 62 families out of the valley. By noon 62 families were safe.\n", "draft"
    )
    first = claim(draft, figure(draft, "62 families"))
    second = claim(draft, figure(draft, "62 families", nth=1))
    values = ["26", "28", "26", "31", "26", "33", "26", "35", "26", "37", "39"] + ["26"] * (count - 11)
    sources = [
        document(f"wire/{number:02}-agency.txt", f"Rescuers have moved {value} families so far.\n", "source")
        for number, value in enumerate(values, 1)
    ]
    by_value: dict[str, list[Claim]] = {}
    for source, value in zip(sources, values, strict=True):
        by_value.setdefault(value, []).append(claim(source, figure(source, f"{value} families")))
    sides = [side(f"{value} families", *claims) for value, claims in by_value.items()]
    finding = Finding(
        "conflict",
        "error",
        "62 families here, 26 families in 01-agency",
        (*sides[:2], side("62 families", first, second), *sides[2:]),
        fact="families evacuated",
        reasons=(Reason("head", 2.0, "family"),),
    )
    figures = ((first.figure, second.figure), *((one.figure,) for group in sides for one in group.claims))
    ledger = (
        entry(first, "conflicting", *by_value["26"], rule="conflict"),
        entry(second, "conflicting", *by_value["26"], rule="conflict"),
    )
    return Report((draft, *sources), figures, (finding,), ledger)


def peers() -> Report:
    """Three reports of equal standing: one against the others, and a headline against its own body."""
    one = document(
        "one.txt", "14 villages under ash\n\nAsh fell on 41 villages, the mayor said.\n", day=date(2015, 10, 8)
    )
    two = document("two.txt", "Ash lay on 14 villages by nightfall; 932 miles of road were closed.\n")
    three = document("three.txt", "More than 2,400 kilometres of road are closed.\n")
    head = claim(one, figure(one, "14 villages"))
    body = claim(one, figure(one, "41 villages"))
    same = claim(two, figure(two, "14 villages"))
    miles = claim(two, figure(two, "932 miles", kind="measure", unit="mile"))
    more = {"kind": "measure", "unit": "kilometre", "bound": "more_than", "hedge": "more than"}
    roads = claim(three, figure(three, "More than 2,400 kilometres", "2,400", 2400.0, (2400, math.inf), **more))
    findings = (
        Finding(
            "conflict", "notice", "932 miles in two, more than 2,400 kilometres in three",
            (side("932 miles", miles), side("More than 2,400 kilometres", roads)), fact="closed roads", kind="compare",
        ),
        Finding(
            "self-conflict", "error", "14 in the headline, 41 below",
            (side("14 villages", head, same), side("41 villages", body)), fact="villages under ash", diagnosis="digits swapped", kind="compare",
        ),
    )  # fmt: skip
    figures = ((head.figure, body.figure), (same.figure, miles.figure), (roads.figure,))
    return Report((one, two, three), figures, findings)


def agreeing() -> Report:
    """A draft all of whose figures a source has."""
    draft = document("draft.md", "Ash fell on 14 villages.\n", "draft")
    source = document("wire.txt", "Ash has fallen on 14 villages.\n", "source")
    ours, theirs = (claim(text, figure(text, "14 villages")) for text in (draft, source))
    return Report((draft, source), ((ours.figure,), (theirs.figure,)), (), (entry(ours, "confirmed", theirs),))


def disagreeing() -> Report:
    """A draft against four dated reports of a flood that put the number of people who left at four values."""
    draft = document(
        "drafts/flood.md", "By Sunday 4,600 people had left Ostrow, and 12 bridges were closed.\n", "draft"
    )
    told = {
        "radio": ("2,300", 3), "mayor": ("2,500", 4), "army": ("6,400", 6), "wire": ("more than 6,000", 5), "diary": ("6,400", 0),
    }  # fmt: skip
    people = Counted("people", "person")
    ours = claim(draft, figure(draft, "4,600 people", counted=people))
    bridges = claim(draft, figure(draft, "12 bridges"))
    sides = [side("4,600", ours)]
    for name, (words, day) in told.items():
        text = f"In all {words} people have left the town of Ostrow since the river rose.\n"
        source = document(f"sources/{name}.txt", text, "source", date(2024, 6, day) if day else None)
        more = {"bound": "more_than", "hedge": "more than", "interval": (6000, math.inf)} if "more" in words else {}
        value = float(words.split()[-1].replace(",", ""))
        made = figure(source, f"{words} people", words.split()[-1], value, counted=people, **more)
        sides.append(side(words, claim(source, made)))
    finding = Finding(
        "conflict", "error", "4,600 people here, 6,400 in army: digits swapped?", tuple(sides), fact="people who left Ostrow",
        diagnosis="digits swapped", reasons=(Reason("same thing", 2.0, "people"), Reason("same place", 1.0, "Ostrow")),
        why="The same thing, at the same place and time, has only one true value.", fingerprint="f100d", kind="compare",
    )  # fmt: skip
    others = [one for group in sides[1:] for one in group.claims]
    ledger = (
        entry(ours, "conflicting", *others, rule="conflict")._replace(severity="error"),
        entry(bridges, "worked out", others[0])._replace(equation="5 + 7 = 12"),
    )
    figures = ((ours.figure, bridges.figure), *((one.figure,) for one in others))
    return Report((draft, *(one.document for one in others)), figures, (finding,), ledger)


def large(count: int) -> Report:
    """A draft with as many figures, each in a sentence of its own, one in ten denied by a source and one in ten in none."""
    sentences = [f"In ward {chr(65 + n % 26)} the clerks counted {n + 11:,} ballots before noon." for n in range(count)]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, count, 5)]
    draft = document("draft.md", "\n\n".join(paragraphs) + "\n", "draft")
    source = document("sources/commission.txt", "\n\n".join(paragraphs) + "\n", "source")
    statuses: tuple[Status, ...] = ("conflicting", "unsupported", "rounded", "worked out", *("confirmed",) * 6)  # type: ignore[assignment]
    ledger, findings, at = [], [], 0
    ballots = Counted("ballots", "ballot")
    for number, sentence in enumerate(sentences):
        at = draft.text.index(sentence, at)
        words = f"{number + 11:,} ballots"
        start = at + sentence.index(words)
        made = Figure(
            start, start + len(words), words, number + 11.0, Interval(number + 11.0, number + 11.0), "exact", "count", None,
            Span(start, start + len(words) - 8), ballots,
        )  # fmt: skip
        span = Span(at, at + len(sentence))
        ours, theirs = (Claim(one, made, span, "paragraph", "ballot") for one in (draft, source))
        status = statuses[number % len(statuses)]
        sources = () if status == "unsupported" else (theirs,)
        blame = "conflict" if status == "conflicting" else None
        ledger.append(entry(ours, status, *sources, rule=blame)._replace(severity="error" if blame else None))
        if blame:
            both = (side(words, ours), side("none", theirs))
            findings.append(
                Finding("conflict", "error", f"{words} here", both, fingerprint=f"{number:x}", kind="compare")
            )
    figures = tuple(one.claim.figure for one in ledger)
    return Report((draft, source), (figures, figures), tuple(findings), tuple(ledger))
