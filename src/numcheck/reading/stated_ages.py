"""Ages that a text states of persons as they are now, or were when they died, and whose they are."""

from __future__ import annotations

from numcheck.model import Claim, Document, Span
from numcheck.patterns import re
from numcheck.reading.persons import list_names

REACH = 60  # characters in which the person of an age is named
OLDEST = 115

# An age at another time than that of the story.
_THEN = re.compile(
    r"(?i)\b(?:at|of|when|by|before|after|until|since|from|over|under|then|was|were|been|be|turn(?:s|ed|ing)?|reach\w*|than|least|"
    r"between)\s(?:the\s|an?\s|just\s|only\s|age\s|age\sof\s|about\s|still\s|already\s){0,3}\Z|\band\s(?:an?\s|just\s|only\s|about\s)?\Z"
)
_WHEN = re.compile(
    r"(?i)[\s,]{1,2}(?:years?\s(?:old\s)?)?(?:when|while|at\sthe\stime|then|later|earlier|before|after|as\she|as\sshe)\b"
)
_LATELY = r"(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|this\s(?:week|month)|last\s(?:week|night|month)|overnight)"
# Who has just died or had a birthday is as old as that now: `died on Sunday at the age of 91`, `turned 40 last week`.
_DIED = re.compile(
    rf"(?i)\b(?:died|dies|dead|passed\saway)(?:\s{_LATELY}|\sin\s[A-Z][\w’'-]+|\speacefully){{0,3}},?\s(?:at\s|aged\s|at\sage\s|at\sthe\sage\sof\s)\Z"
)
_TURNED = re.compile(r"(?i)\bturn(?:s|ed)\s\Z")
_JUST_NOW = re.compile(rf"(?i)\s{_LATELY}")
_DEATH = re.compile(r"(?i)\b(?:died|dead|death|passed\saway|killed)\b")
_WAS = re.compile(r"(?:\b(?:He|She)|[A-Z][\w’'-]+)\swas\s\Z")
_WHEN_DEAD = re.compile(rf"(?i)\swhen\s(?:he|she)\s(?:died|passed\saway)\s{_LATELY}")
_AT_AGE = re.compile(r"(?:At|Aged)\s(?:just\s|only\s)?\Z")
_IS = re.compile(r",\s[^,.;!?]{1,60}?(?:,\s[^,.;!?]{1,60},)?\s(?:is|remains|has\sbeen|still\s[a-z]+s)\s")
_STOP = re.compile(r"[.;!?]|,\s(?:his|her|the)\s")
_NOW = re.compile(r"\bis\snow\s(?:only\s|just\s)?\Z")
_CLOSED = re.compile(r"\)")

_NAMED = re.compile(
    r"(?:,\s(?:who\s(?:is|turned|turns)\s|now\s|aged?\s|age\s|is\s(?:now\s)?|an?\s|the\s)?|\s\(|\s(?:is|was|turned|turns)\s(?:now\s|only\s|just\s)?|"
    r"(?:\s(?:has|have))?\s(?:died|dies|passed\saway)\b[^.;:!?]{0,40}\s(?:at|aged|of|age)\s)"
)
# `I'm 45,` said Ulla Brandt
_SAID = re.compile(
    r"(?:\syears\sold)?[^\"”.!?]{0,40}[,.!]?[\"”'’]?\s(?:said|says|told|explained|added)\s(?:[a-zß-ÿ'’-]+\s){0,3}"
)
_MINE = re.compile(r"(?i)\bI(?:['’]m|\sam)\s(?:now\s|only\s|just\s|already\s)?\Z")
_IN_BRACKETS = re.compile(r"(?i)\((?:born|b\.|dob|d\.o\.b)[^()]{0,40}\),\s\Z")
_FOLLOWED = re.compile(r"(?:\s(?!and\b|or\b|who\b|whose\b|of\b|from\b)[a-zß-ÿ'’-]+){0,4},?\s(?:[A-Z][a-z]+\s){0,2}")


def is_age(claim: Claim) -> bool:
    """Whether a figure is somebody's age in years at the time of the story."""
    figure, prose = claim.figure, claim.document.prose
    if figure.bound not in ("exact", "about") or figure.whole or figure.value is None:
        return False
    lead = prose[max(claim.sentence.start, figure.start - 80) : figure.start]
    if figure.kind == "count" or (figure.text.isdigit() and (_AT_AGE.fullmatch(lead) or _WAS.search(lead))):
        return _is_bare_age(claim, lead)
    if figure.kind != "age" or figure.unit != "year":
        return False
    if _DIED.search(lead) or (_TURNED.search(lead) and _JUST_NOW.match(prose, figure.end)):
        return True
    return not _THEN.search(lead) and not _WHEN.match(prose, figure.end)


def find_person(document: Document, claim: Claim) -> Span | None:
    """The name with which an age stands: `Fenn, 37`, `Fenn (37)`, `Fenn is 37`, `the 37-year-old locksmith Marko Fenn`."""
    prose, figure = document.prose, claim.figure
    for name in reversed(list_names(prose, max(claim.sentence.start, figure.start - REACH), figure.start)):
        if _NAMED.fullmatch(prose, name.end, figure.start):
            return name
    if _MINE.search(prose, max(claim.sentence.start, figure.start - 16), figure.start):
        for name in list_names(prose, figure.end, min(claim.sentence.end, figure.end + REACH)):
            if _SAID.fullmatch(prose, figure.end, name.start):
                return name
    opening = _AT_AGE.fullmatch(prose, claim.sentence.start, figure.start) is not None
    if opening or "year-old" in figure.text or "year old" in figure.text:
        for name in list_names(prose, figure.end, min(claim.sentence.end, figure.end + REACH)):
            if _FOLLOWED.fullmatch(prose, figure.end, name.start):
                return name
    return None


def _is_bare_age(claim: Claim, lead: str) -> bool:
    """Whether a number that counts nothing is an age: `Luc Daan (71)`, `At 62, Orr is`, `He died on Monday. He was 83.`"""
    figure, prose, end = claim.figure, claim.document.prose, claim.sentence.end
    if (
        figure.counted
        or figure.unit not in (None, "year")
        or not 0 < (figure.value or 0) <= OLDEST
        or not figure.text.isdigit()
    ):
        return False
    if lead.endswith("("):
        name = find_person(claim.document, claim)
        return name is not None and " " in prose[name.start : name.end] and _CLOSED.match(prose, figure.end) is not None
    if _IN_BRACKETS.search(lead):
        return prose.startswith(",", figure.end)
    if _AT_AGE.fullmatch(lead):
        return _IS.match(prose, figure.end, end) is not None
    if _NOW.search(lead):
        return _STOP.match(prose, figure.end) is not None
    if _WAS.search(lead):
        died = _DEATH.search(prose, max(0, claim.sentence.start - 200), figure.start) is not None
        return (died and _STOP.match(prose, figure.end) is not None) or _WHEN_DEAD.match(prose, figure.end) is not None
    return False
