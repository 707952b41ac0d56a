"""Ages that no unit marks: `Tara Smith, 33, who`, `aged 33`, `the age of 33`, `turned 33`."""

from __future__ import annotations

from collections.abc import Container

from numcheck.figures.counted import NounTable
from numcheck.patterns import re

BEFORE = re.compile(
    r"(?i)(?:\b(?:aged?|ages|turned|turns|turning)|\bage\s(?:of|at)|\bat\s(?:just|only|age))(?:\s(?:about|around|just|only|between|of|at))*\s\Z"
)
LEADING = frozenset(
    "aged age ages turned turns turning of at about around just only between".split()
)  # the last words of BEFORE
OF_AGE = re.compile(
    r"(?i)\bage\s(?:as|at|is|was)\s\Z|\b(?:life\sexpectancy|(?:average|median|mean|retirement|minimum)\sage)\b[^.;:\d]{0,40}\s\Z"
    r"|\b(?:dies|died|dead|death(?!\s(?:toll|rate|count|tally))|dying|passed\saway|passes\saway)\b[^.;:,\d]{0,20}\sat\s\Z"
    r"|\bborn\s[^.;]{1,48}\b(?:1[89]|20)\d\d,?\sand\s(?:is\s|was\s)?(?:now\s|only\s|just\s)?\Z"
    r"|\b(?:he|she|i|who)(?:['’]s|['’]ll\sbe|['’]m|\s(?:is|was|am|will\sbe|would\sbe|would\shave\sbeen|turned|turns))\s(?:now\s|only\s|just\s|already\s|about\s|around\s)?\Z"
)
OF_PERSON = re.compile(r"(?i)\b(?:man|woman|boy|girl|child|youth|lad|lady|pensioner|widower?)\sof\s\Z")
PERSONS_OF = re.compile(r"\b([A-Za-z]+)\sof\s\Z")
NO_NOUN = re.compile(
    r"\s?(?:[.,;:)\n]|\Z|(?:who|whose|was|were|is|has|had|died|dies|from|in|at|on|and|with|by|when|to)\b)"
)
BECOMING = re.compile(r"\s?(?:[.,;:\n]|\Z|(?:by|and|when|now|at|or|years|this|next|on|in)\b)")
# The last words of OF_AGE, where it does not speak of ages.
BEING = frozenset("at is was am be been turned turns now only just already about around".split())
ADVERBS = ("just", "only", "now", "already")
NAMED = re.compile(r"(?:(?P<name>\b[A-Z][\w.’'-]*)|(?P<noun>\b[a-z]+))(?:['’]s)?,(?:\snow)?\Z")
# Whoever is named in full, or by what a person is: Rosa Lind was 16, the boy is now 15.
IS = re.compile(
    r"\b(?:(?!The\s)(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)|(?P<noun>[a-z]+))\s(?:is|was)\s(?:(?:just|only|now|already)\s)?\Z"
)
# What opens a sentence, where no clock is meant: At 26, Rosa Lind.
AT = re.compile(r"(?:\A|[.!?\n]\s*)At\s\Z")
WHO = re.compile(r",\s(?:he|she|his|her|[A-Z][a-z])")
CLOCK = 12  # up to which number `at` may tell the time
BRACKET = re.compile(r"\b[A-Z][\w’'-]+\s\(\Z")
AFTER = re.compile(
    r"(?:,(?=\s[^\d]|[\"”’']|\Z)|[.;)](?:\s|\Z|[\"”’])|\sand\s(?:[A-Z]|from\b)|\sbut\s\d|\s?\Z|,?\sof\s[A-Z]|\swho\b|,?\swas\b|:)"
)


def is_age(text: str, start: int, end: int, value: float, floor: int, limit: int, persons: Container[str] = ()) -> bool:
    """Whether the bare number ``text[start:end]`` is a person's age; ``persons`` are nouns that it may stand behind.

    >>> line = "Tara Smith, 33, left at 9."
    >>> is_age(line, 12, 14, 33, 0, len(line))
    True
    """
    if not (0 < value <= 125 and value == int(value)):
        return False
    before = text[max(floor, start - 40) : start]
    words = before.rsplit(None, 1)
    last = words[-1] if words else ""
    if last.lower() in LEADING and BEFORE.search(before):
        return True
    if BECOMING.match(text, end, limit) and _is_of_age(text[max(floor, start - 70) : start], last):
        return True
    if last in ("is", "was", *ADVERBS) and BECOMING.match(text, end, limit):
        match = IS.search(before)
        if match:
            return bool(match["name"]) or match["noun"] in persons
    if last == "At" and value > CLOCK and AT.search(before) and WHO.match(text, end, limit):
        return True
    if last == "of" and OF_PERSON.search(before) and NO_NOUN.match(text, end, limit):
        return True
    if value < 2 or not AFTER.match(text, end, limit):
        return False
    if last[-1:] == "(" and BRACKET.search(before):
        return text[end : end + 1] == ")" and value >= 15
    named = " ".join(before.split()[-2:]) if last == "now" else last
    match = NAMED.search(named)
    if match is None:
        return False
    if match["noun"] is not None:
        return match["noun"] in persons
    return text[end : end + 1] not in (".", ":") or value >= 14


def is_age_limit(before: str, value: float, hedge: str, nouns: NounTable) -> bool:
    """Whether a number with a hedge behind it is an age: `60 or older`, or 35 and over where ``before`` ends with `people of`.

    >>> from numcheck.standard import lexicon
    >>> is_age_limit("single people of ", 35, "and over", NounTable(lexicon().section("nouns")))
    True
    """
    if not 0 < value <= 110 or value != int(value):
        return False
    match = PERSONS_OF.search(before)
    if match is None:
        return hedge.endswith(("older", "younger"))
    return nouns.singular(match[1]) in nouns.persons or match[1].lower() in nouns.of_age


def _is_of_age(near: str, last: str) -> bool:
    """Whether the text before a number, which ends with the word ``last``, speaks of an age: she turned, died at."""
    low = near.lower()
    may = last.lower() in BEING or last[-2:-1] in ("'", "’") or "age" in low or "expectancy" in low
    return may and OF_AGE.search(near) is not None
