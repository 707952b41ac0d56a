"""duration: a stated length of time that is not the time between its moments, or between one of them and the date of the story."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.model import Claim, Document, Finding, Span
from numcheck.reading.document_time import date_story, make_date_claim, write_day
from numcheck.reading.moments import DAYS, Moment
from numcheck.reading.read import Reading
from numcheck.relations.elapsed import Lapse, find_lapses
from numcheck.relations.lone import find_lone_lengths
from numcheck.relations.lone_anniversaries import find_lone_anniversaries
from numcheck.relations.rendering import find_place, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

_PLURALS = {"century": "centuries"}


def check_durations(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated length of time that its moments do not give."""
    agreed = frozenset(run.lexicon.section("elapsed")["agreed"].split())
    for reading in run.reported():
        document = reading.document
        if not reading.moments:
            continue
        window = date_story(document, run.documents)
        found = {
            lapse.claim.figure.start: lapse
            for name in ("lengths", "times at most", "things")
            for lapse in find_lapses(reading, window.last if window else None, name)
        }
        for lapse in (*find_lone_lengths(reading), *find_lone_anniversaries(reading)):
            found.setdefault(lapse.claim.figure.start, lapse)
        for _, lapse in sorted(found.items()):
            if is_about(rule.about, lapse.claim) and not (
                _is_tolerated(rule, lapse) or _is_agreed(lapse.claim, agreed)
            ):
                yield _report(
                    rule, lapse, write_day(window.last, document) if window and not lapse.end else "", reading
                )


def _is_agreed(claim: Claim, agreed: frozenset[str]) -> bool:
    """Whether a length is that of something agreed or imposed, which may end before its time: a ten-year sentence."""
    behind = claim.document.prose[claim.figure.end : claim.sentence.end].split()[:2]
    return any(word.strip(".,;:").lower() in agreed for word in behind) and "-" in claim.figure.text


def _is_tolerated(rule: Rule, lapse: Lapse) -> bool:
    unit = DAYS[lapse.claim.figure.unit or "year"]
    middle = lapse.extents[0].middle
    told = Fraction(lapse.claim.figure.value or 0) * unit
    return bool(abs(middle - told) <= rule.parameters["tolerance"].allow(told / unit) * unit)


def _report(rule: Rule, lapse: Lapse, today: str, reading: Reading) -> Finding:
    claim, document = lapse.claim, reading.document
    unit = claim.figure.unit or "year"
    length = lapse.extents[0].middle / DAYS[unit]
    number = write_number(length, find_place(length) + 1 if length >= 3 else 2)
    fields = {
        "dates": f"{_write(lapse.start, document)} to {today or (lapse.end and _write(lapse.end, document))}",
        "right": f"{number} {unit}" if number == "1" else f"{number} {_PLURALS.get(unit, unit + 's')}",
        "stated": " ".join(claim.figure.text.split()),
    }
    ends = [lapse.start, lapse.end or lapse.start]
    span = Span(min(one.start for one in ends), max(one.end for one in ends))
    return make_finding(rule, (make_side(claim), make_side(make_date_claim(document, span, reading.sentences))), fields)


def _write(moment: Moment, document: Document) -> str:
    return " ".join(document.prose[moment.start : moment.end].split())


DURATION = Kind(
    check_durations,
    Schema(
        {
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off a length may always be: in its own unit, or as a share of it",
            )
        },
        frozenset({"dates", "right", "stated"}),
        about="A stated length of time that does not fit its two dates, years or times, or a date and the date of the story.",
    ),
)
