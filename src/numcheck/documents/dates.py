"""The calendar dates and years that a document states, and the date of the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from numcheck.documents.once import once
from numcheck.model import Document, Span
from numcheck.patterns import re

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
HEADING_BLOCKS = 6  # in how many blocks at the top a document says when it was written
CAPTION = 4  # lines at the top that may close with the date
DATELINE = 110  # characters within which a dateline has ended
LINE = 240  # characters of a source line that are looked at

_GAP = r"[\s\xa0]{1,4}"
_FULL = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
_SHORT = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|"
    r"APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
_YEAR = r"(?:1[0-9]|20)\d\d(?![\w%°€£$]|[.,:/]\d|[-–]\d{2}\b(?!-))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = re.compile(
    rf"""(?x)
    (?: (?P<lead> {_FULL} | (?<!\bthe\s){_SHORT} ) (?:['’]s)? ,? (?: {_GAP} | \s?\( ) (?:the{_GAP})? (?:on{_GAP})? )?
    (?: (?P<iso>(?:1\d|20)\d\d)-(?P<isomonth>0[1-9]|1[0-2])-(?P<isoday>0[1-9]|[12]\d|3[01])(?![\w-]|\.\d)
      | (?P<month>{_MONTH}) {_GAP} (?P<day>{_DAY}) (?:st|nd|rd|th)? (?!\w|[.,:]\d) (?:,?{_GAP}(?P<year>{_YEAR}))?
      | (?P<day2>{_DAY}) (?:st|nd|rd|th)? (?:{_GAP}(?:of{_GAP})?|-) (?P<month2>{_MONTH}) (?:,?{_GAP}(?P<year2>{_YEAR}) | -(?P<year3>{_YEAR}))?
      | (?P<month3>{_MONTH}) ,? {_GAP} (?:of{_GAP})? (?P<year4>{_YEAR})
      | (?P<year5>{_YEAR})
    )
    | (?P<alone> {_FULL} ) (?!\w)
    """
)
# Where a date can begin; looking for this first is what makes the scan fast.
_START = re.compile(
    r"(?:(?<=\d{4}-)|(?<![\w.,:/$€£#§-]))(?=[\dJFMASONDTW])(?:\d{1,4}(?=[\s\xa0stndrh-])|\d{4}(?!\d)|[JFMASONDTW][aeporuhcAEPORUHC])"
)
# What every date with a month has; most texts begin without.
_MONTHLY = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|\d-[01]\d-"
)
_TAIL = re.compile(
    rf"""(?x)
      ,?\s\(?(?:(?:which|that)\s(?:was|is|will\sbe|falls?\son|fell\son)\s)?(?:a|an)\s(?P<tail>{_FULL})(?!\w|\s[A-Z])
    | \s?\((?P<bracket>{_FULL}|{_SHORT})\)
    """
)
_TIME = re.compile(
    r"(?:T|,?\s{1,2}(?:at\s)?)(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::\d\d)?(?!\d)|(?=\s?[aApP]\.?[mM]\b))(?:\s?(?P<half>[aApP])\.?[mM]\b)?"
)
# A bare number of four digits is a year only where something says so.
_YEARLY = re.compile(
    r"(?i)(?:\b(?:in|since|from|until|till|by|during|before|after|between|to|through|and|or|of|early|late|mid|spring|summer|"
    r"autumn|fall|winter|year|years|season|circa|born|class|against|than|for|the|as|late-|mid-|early-)\s|[(\[–—-]\s?|\bmid-|[(\d],\s)\Z"
)
_THING = re.compile(
    r"[\s\xa0](?:people|persons|men|women|children|homes|houses|cases|votes|euros|dollars|pounds|miles|km|kilomet|met(?:er|re)s|"
    r"feet|tons|tonnes|percent|per\scent|million|billion|B\.?C|BCE|times|days|hours|jobs|seats|members|students|workers)"
)
_JOINED = re.compile(rf"(?:{_FULL}|{_SHORT})(?:['’]s)?(?:,|\s?[-–/&]|,?\s(?:and|or|to|through|until|&))\s?\Z")
_RANGED = re.compile(rf"\s?(?:[-–/]|to|and|or|through|&)\s?{_DAY}(?:st|nd|rd|th)?(?!\w|[.:,]\d)")

_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:(?!\1).*\n)*)")
_MATTER_DATE = re.compile(
    r"(?mi)^(?P<key>date|published|publish_?date|pubdate|issued|updated|created)[ \t]*[:=][ \t]*(?P<value>.*)$"
)
_LABEL = re.compile(
    r"(?i)[\W_]{0,4}(?:source|sources|published(?:\s(?:on|at|by))?|posted|date(?:d|line)?|issued|released?|updated|last\supdated|"
    r"for\s(?:immediate\s)?release|as\sof|filed|from|sent)[\W_]{0,4}(?:[:,]|(?<!from)\s(?=\d|[A-Z]))"
)
_LINES = re.compile(r"[^\n]*\S[^\n]*")
# What parts the date of a caption from the words before and behind it; a sentence tells of some other day.
_OPENS = re.compile(
    r"(?:[,|:;(–—.]|\s-|^[\W_]*|\b(?:released|published|status:?|updated?|issued|dated|of))[\s*_]*\Z", re.IGNORECASE
)
_CLOSES = re.compile(r"[\s*_]*(?:$|[.:;|)(–—/]|,\s[A-Z]|-\s)")
_SENTENCE = re.compile(r"\b(?:on|since|until|by|from|before|after|was|were|is|are|has|have|had|will|said|says)\b")
_DASH = re.compile(r"(?:,?\s?\([^()\n]{1,40}\)|,\s[A-Z][\w. ]{1,30})?,?\s{0,2}(?:--+|[–—]|-\s)")
_PLACE = re.compile(r"[\W_]{0,4}[A-Z][A-Z.'’]+\b[^.!?;:\n]{0,80}\Z|[\W_]{0,4}\Z")
_BYLINE = re.compile(r"[^a-z]{0,30}\Z|(?:by\s)?[A-Z][\w.'’ -]{0,40},?\s?\Z")


class Date(NamedTuple):
    """A date as it is stated: ``text[start:end]``; what it leaves out is None.

    ``weekday`` counts from Monday, 0; ``minute`` is the time of day, in minutes after midnight.  A day need not be one
    that the calendar has.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None

    @property
    def day_date(self) -> date | None:
        """The calendar day, if year, month and day are stated and there is such a day."""
        return find_day(self.year, self.month, self.day)


def find_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """The calendar day; None where something is missing or the month has no such day.

    >>> find_day(2023, 2, 29)
    """
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@once
def find_dates(document: Document) -> tuple[Date, ...]:
    """Every date, year and weekday in the prose, in order; none of them across two blocks.

    >>> from numcheck.documents import in_memory
    >>> [(d.year, d.month, d.day, d.weekday) for d in find_dates(in_memory("On Friday, May 3, 1991, and in 2008"))]
    [(1991, 5, 3, 4), (2008, None, None, None)]
    """
    prose = document.prose
    return tuple(found for block in document.blocks for found in _scan(prose, block.start, block.end))


@once
def find_own_date(document: Document) -> Date | None:
    """The date that a document gives itself: front matter, a source line, a line of its own, a dateline.

    A dateline seldom has a year (`CALDER, April 6 --`); ``year`` is None then.
    """
    return _find_in_matter(document) or _find_at_top(document)


def add_date(document: Document) -> Document:
    """The document with the day it was written on, where it says so in full.

    >>> from numcheck.documents import in_memory
    >>> in_memory("Source: Coast Guard, 9 June 2025, 13:00").date
    datetime.date(2025, 6, 9)
    """
    found = find_own_date(document)
    day = found.day_date if found else None
    return replace(document, date=day) if day else document


def _scan(text: str, start: int, end: int) -> Iterator[Date]:
    done = start
    for begin in _START.finditer(text, start, end):
        if begin.start() < done:
            continue
        match = _DATE.match(text, begin.start(), end)
        found = _read(text, match, start, end) if match else None
        if found:
            done = found.end
            yield found


def _read(text: str, match: re.Match[str], floor: int, end: int) -> Date | None:
    parts = match.groupdict()
    if parts["alone"]:
        return Date(match.start(), match.end(), weekday=_name_weekday(parts["alone"]))
    if parts["year5"]:
        return _read_year(text, match, floor)
    year = next((parts[name] for name in ("iso", "year", "year2", "year3", "year4") if parts[name]), None)
    month = parts["isomonth"] or next((parts[name] for name in ("month", "month2", "month3") if parts[name]), "")
    day = parts["isoday"] or parts["day"] or parts["day2"]
    if parts["day"] and not year and is_count_in_month(text, match.start(), match.end()):
        return None
    found = Date(
        match.start(),
        match.end(),
        int(year) if year else None,
        int(month) if month.isdigit() else _name_month(month),
        int(day) if day else None,
        _name_weekday(parts["lead"]) if parts["lead"] and day else None,
    )
    return _read_rest(text, found, floor, end) if day else found


def is_count_in_month(text: str, start: int, end: int) -> bool:
    """Whether the number that ends at ``end``, behind the name of a month that starts at ``start``, counts something: a day is `on May 19`.

    >>> text = "The convoy in January brought 22 trucks, the one in May 19."
    >>> is_count_in_month(text, text.index("May"), len(text) - 1)
    True
    """
    bare = text[end - 1].isdigit() and (text[end : end + 1] or ".") in ".;:)"
    return bare and text[max(start - 4, 0) : start].lower() == " in "


def _read_year(text: str, match: re.Match[str], floor: int) -> Date | None:
    start = match.start("year5")
    if not _YEARLY.search(text, max(floor, start - 12), start) or _THING.match(text, match.end()):
        return None
    return Date(start, match.end(), int(match["year5"]))


def _read_rest(text: str, found: Date, floor: int, end: int) -> Date:
    """The date with what follows it, a weekday and a time; it has no weekday where several days share several."""
    if _RANGED.match(text, found.end, end) or _JOINED.search(text, max(floor, found.start - 20), found.start):
        return found._replace(weekday=None)
    tail = _TAIL.match(text, found.end, end)
    if tail and found.weekday is None:
        found = found._replace(end=tail.end(), weekday=_name_weekday(tail["tail"] or tail["bracket"]))
    time = _TIME.match(text, found.end, end)
    if time:
        hour = int(time["hour"]) % 12 + 12 * (time["half"] in "pP") if time["half"] else int(time["hour"])
        found = found._replace(end=time.end(), minute=60 * hour + int(time["minute"] or 0))
    return found


def _name_weekday(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name[:2].lower() == word[:2].lower())


def _name_month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3].lower())


def _find_in_matter(document: Document) -> Date | None:
    matter = _MATTER.match(document.text)
    if matter is None:
        return None
    keys = sorted(
        _MATTER_DATE.finditer(document.text, *matter.span(2)), key=lambda match: match["key"].lower() != "date"
    )
    found = (next(_scan(document.text, *match.span("value")), None) for match in keys)
    return next((date for date in found if date and date.month), None)


def _find_at_top(document: Document) -> Date | None:
    prose, blocks = document.prose, document.blocks[:HEADING_BLOCKS]
    reach = max((block.start for block in blocks), default=0) + max(LINE, DATELINE)
    if not _MONTHLY.search(prose, 0, max(reach, CAPTION * LINE)):
        return None
    for block in blocks:
        line_end = prose.find("\n", block.start, block.end)
        line = Span(block.start, min(block.end if line_end < 0 else line_end, block.start + LINE))
        if (
            found := _read_label(prose, line)
            or _read_dateline(prose, block.start, block.end)
            or _read_line(prose, line)
        ):
            return found
    return _read_caption(prose)


def _read_caption(prose: str) -> Date | None:
    """The full date that closes a part of one of the first lines: Update 3, Tuesday 11 November 2025, 19:15."""
    for match in list(_LINES.finditer(prose, 0, CAPTION * LINE))[:CAPTION]:
        for found in _scan(prose, *match.span()):
            before, after = prose[match.start() : found.start], prose[found.end : match.end()]
            if found.day_date and _OPENS.search(before) and _CLOSES.match(after) and not _SENTENCE.search(before):
                return found
    return None


def _read_label(prose: str, line: Span) -> Date | None:
    """`Source: Coast Guard, bulletin No. 2, Monday 9 June 2025, 13:00`: the last full date, else the last month."""
    label = _LABEL.match(prose, *line)
    if label is None or line.end - line.start >= LINE:
        return None
    dates = [found for found in _scan(prose, label.end(), line.end) if found.month]
    full = [found for found in dates if found.day_date]
    days = [found for found in dates if found.day]
    return next((some[-1] for some in (full, days, dates) if some), None)


def _read_dateline(prose: str, start: int, end: int) -> Date | None:
    """`CALDER, April 6 --`: a place in capitals, a date, a dash."""
    for found in _scan(prose, start, min(end, start + DATELINE)):
        if found.day and _DASH.match(prose, found.end) and _PLACE.fullmatch(prose, start, found.start):
            return found
    return None


def _read_line(prose: str, line: Span) -> Date | None:
    """A line that is a date, with a place or a name before it at most."""
    found = next((found for found in _scan(prose, *line) if found.day), None)
    if found is None or not found.day_date or prose[found.end : line.end].strip(" .*_|()"):
        return None
    return found if _BYLINE.fullmatch(prose, line.start, found.start) else None
