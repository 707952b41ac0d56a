"""Ages that no unit marks: `Tara Smith, 33, who`, `aged 33`, `the age of 33`, `turned 33`."""

from __future__ import annotations

import regex

BEFORE = regex.compile(
    r"(?i)(?:\b(?:aged?|ages|turned|turns|turning)|\bage\s(?:of|at)|\bat\s(?:just|only|age))(?:\s(?:about|around|just|only|between|of|at))*\s\Z"
)
OF_AGE = regex.compile(
    r"(?i)\b(?:life\sexpectancy|(?:average|median|mean|retirement|minimum)\sage)\b[^.;:\d]{0,40}\s\Z"
    r"|\b(?:dies|died|dead|death|dying|passed\saway|passes\saway)\b[^.;:,\d]{0,20}\sat\s\Z"
    r"|\b(?:he|she|i|who)(?:['’]s|['’]ll\sbe|['’]m|\s(?:is|was|am|will\sbe|would\sbe|would\shave\sbeen|turned|turns))\s(?:now\s|only\s|just\s|already\s|about\s|around\s)?\Z"
)
BECOMING = regex.compile(r"\s?(?:[.,;:\n]|\Z|(?:by|and|when|now|at|or|years|this|next|on|in)\b)")
NAMED = regex.compile(r"(?:(?P<name>\b[A-Z][\w.’'-]*)|(?P<noun>\b[a-z]+))(?:['’]s)?,\s\Z")
BRACKET = regex.compile(r"\b[A-Z][\w’'-]+\s\(\Z")
AFTER = regex.compile(
    r"(?:,(?=\s[^\d]|[\"”’']|\Z)|[.;)](?:\s|\Z|[\"”’])|\sand\s(?:[A-Z]|from\b)|\s?\Z|,?\sof\s[A-Z]|\swho\b|,?\swas\b|:)"
)
PERSONS = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "actor",
        "actress",
        "singer",
        "player",
        "coach",
        "suspect",
        "victim",
        "driver",
        "teenager",
        "teen",
        "student",
        "father",
        "mother",
        "son",
        "daughter",
        "brother",
        "sister",
        "wife",
        "husband",
        "widow",
        "officer",
        "soldier",
        "star",
        "host",
        "star",
        "rapper",
        "comedian",
        "model",
        "author",
        "writer",
        "politician",
        "candidate",
        "congressman",
        "senator",
        "governor",
        "mayor",
        "minister",
        "president",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "bishop",
        "priest",
        "teacher",
        "doctor",
        "nurse",
        "pilot",
        "lawyer",
        "farmer",
        "worker",
        "manager",
        "striker",
        "goalkeeper",
        "midfielder",
        "defender",
        "captain",
        "quarterback",
        "pitcher",
        "rookie",
        "veteran",
        "boxer",
        "swimmer",
        "runner",
        "champion",
        "inmate",
        "prisoner",
        "killer",
        "murderer",
        "gunman",
        "shooter",
        "robber",
        "dealer",
        "founder",
        "owner",
        "chairman",
        "executive",
        "billionaire",
        "heiress",
        "magnate",
        "pirate",
        "teenager",
        "lad",
        "youth",
        "grandmother",
        "grandfather",
        "grandson",
        "niece",
        "nephew",
        "uncle",
        "aunt",
        "cousin",
        "fiancee",
        "fiance",
        "boyfriend",
        "girlfriend",
        "ex",
        "partner",
        "friend",
        "neighbour",
        "neighbor",
        "resident",
        "native",
        "accused",
        "defendant",
        "deceased",
        "pensioner",
        "retiree",
        "politician",
        "journalist",
        "reporter",
        "photographer",
        "director",
        "producer",
        "musician",
        "guitarist",
        "drummer",
        "bassist",
        "frontman",
        "playboy",
        "legend",
        "icon",
        "nominee",
        "incumbent",
        "lawmaker",
        "activist",
        "leader",
        "general",
        "colonel",
        "captain",
        "sergeant",
        "trooper",
        "deputy",
        "detective",
    ]
)


def is_age(text: str, start: int, end: int, value: float, floor: int, limit: int) -> bool:
    """Whether the bare number ``text[start:end]`` is a person's age.

    >>> line = "Tara Smith, 33, left at 9."
    >>> is_age(line, 12, 14, 33, 0, len(line))
    True
    """
    if not (0 < value <= 125 and value == int(value)):
        return False
    before = text[max(floor, start - 40) : start]
    if BEFORE.search(before):
        return True
    if OF_AGE.search(text[max(floor, start - 70) : start]) and BECOMING.match(text, end, limit):
        return True
    if value < 2 or not AFTER.match(text, end, limit):
        return False
    if BRACKET.search(before):
        return text[end : end + 1] == ")" and value >= 15
    match = NAMED.search(before)
    if match is None:
        return False
    return match["noun"] in PERSONS or (
        (match["name"] is not None and text[end : end + 1] not in ".:") or (bool(match["name"]) and value >= 14)
    )
