"""What is no figure though it is a number: dates and years, clock times, ranks, names, phone numbers, idioms.

Every test looks only at the few characters around one numeral.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from numcheck.documents.dates import MONTHS, is_count_in_month
from numcheck.figures.numerals import Numeral
from numcheck.patterns import re

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "hundredth", "thousandth", "millionth", "something"),
)
ORDINAL = re.compile(rf"(?i)-?(?:{'|'.join(ORDINALS)})s?\b")
CLOCK = re.compile(
    r"(?i)\s?(?:[ap]\.\s?m\.?|[ap]m)(?!\w)|\s?o['’]clock|\s(?:GMT|BST|EST|EDT|PST|PDT|CET|CEST|UTC|ET)\b|(?<=\b[0-2][0-9][0-5][0-9])\shrs\b"
)
HOUR_LEADS = frozenset("at by until till".split())
HOUR = re.compile(  # at ten to one, not: at ten to 12 dollars
    r"(?i)\s(?:to|past)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
    r"(?=[,.;:!?)]|\s(?:in|on|and|when|as|but|that|this|last|yesterday|today)\b|\W*\Z)"
)
OPEN_TO = re.compile(  # open from 10 to 6, not: open from 10 to 12 weeks
    r"(?i)(?:\s?[-–]\s?|-to-|\s(?:to|until|till)\s)(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=[,.;:!?)](?!\d)|\s(?:on|every|each|daily|in|at|and|most|during|but|except|weekdays|weekends|mon|tue|wed|thu|fri|sat|sun)|\s*\Z)"
)
OPEN_MARKS = frozenset("-–tTuU")  # what OPEN_TO begins with, behind a blank
OPEN = re.compile(
    r"(?i)\b(?:open(?:s|ed)?|opening|works?|worked|working|hours|shifts?|daily|weekdays?|weekends?|clos(?:es|ed))\b[^.;:\d]{0,24}\Z"
)
PAST = re.compile(r"(?i)\b(?:half|quarter|minutes)[\s-](?:past|to)\s\Z")  # half past nine
PAST_ENDS = ("past", "to")
CODE = re.compile(  # phone numbers, dates in digits, versions
    r"(?:\d{1,3}[-. ])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?!\d)|\d{1,4}(?:[-. ]\d{2,4}){3,4}(?![\d,.]\d|\d|-\d)|\d{3}-\d{4}(?!\d)"
    r"|\d{1,2}\s?(?P<mark>[/.-])\s?\d{1,2}\s?(?P=mark)\s?(?:\d{4}|\d\d)(?![\d\w])|(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d+(?:\.\d+){2,}(?![\d,])"
    r"|0\d{2,4}(?:[ -]\d{3,4}){1,2}(?![\d,.]\d|\d)|0\d{4}[ -]\d{5,6}(?!\d)|(?<=\+)\d{1,3}(?:[ -]\(?\d{1,5}\)?){2,5}(?![\d,.]\d|\d)"
    r"|\d{4,}(?:-\d{4,}){2,}(?!\d)|\d{1,4}-0\d{2,6}(?![\d,.]\d|\d)"
)
AGE_LIMITS = frozenset(["under", "over", "under-", "over-"])
CODE_GOES_ON = frozenset("0123456789(/.-")  # what follows the first blank of a code
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?!\d)")
LONGEST_IDIOM = 40  # characters on either side of its number
NEARBY = 200  # characters around a number that tell a headline from a sentence
HYPHENS = frozenset("-‐‑")
CODE_MARKS = frozenset("./:")
CLOCK_LETTERS = frozenset("aApPoOhHGBECU")  # what the words of a clock time begin with
DAY_MARKS = frozenset(" \u00a0snrt-")  # 7 October, 7th October, 7-October
FULL_MONTHS = frozenset(month.lower() for month in MONTHS)
DAY_TAILS = frozenset(["of", "st", "nd", "rd", "th"])  # what may stand between a day and its month: 7 of October
ENDS_YEAR = frozenset([",", ".", ";", ":", ")", ""])  # what stands behind `in nineteen hundred`
BEFORE_YEARS = frozenset(  # behind these a number in words may be a year
    "in since until till before after during early late mid year spring summer autumn fall winter january february march april may june "
    "july august september october november december".split()
)
DATE_LINKS = ("-to-", "-", "–", "/", "and", "to", "or", "through", "")
ZIP = re.compile(r"[A-Z]{2}\s\d{5}(?:-\d{4})?(?![\d,])")
IN_SECONDS = re.compile(r"(?i)\b(?:in|within|took|takes|lasted|lasts|ran|runs)\s(?:just\s)?(?:under|over)\s\Z")
AFTER_AGE = re.compile(r"(?P<many>s(?![\w’']))|(?P<group>\s(?P<word>[a-zA-Z]+))")
DECADE = re.compile(r"['’′]s(?!\w)")
YEAR_SPAN = re.compile(r"[-–/](?:\d{2}|\d{4})(?!\w)")
MONTH_DAY = re.compile(r"\s?(?:st|nd|rd|th)?(?:\s|-)(?:of\s)?(?P<word>[A-Z][a-z]{2,8})\.?(?!\w)")
BREAKS = frozenset('()"“”‘[]')  # what parts two words beside blanks
WORD_BREAK = re.compile(r"[()\"“”‘\[\]]")
POSSESSIVE = ("'s", "’s")  # Thursday's 44.80; 46 winners to Sorrel's 29
CAPITAL_NOUN = re.compile(r"[ -][A-Z][\w’']*+(?<![^s]s)")  # a word with a capital, not in the plural
OWN = ("I'm", "I’m")  # I'm 45
LABEL_BREAK = re.compile(r"[.!?:;—\n•]\s*\Z")
SCORE_AHEAD = re.compile(r",?\s(?:and\s)?(?:[A-Z][\w.'’-]*\s){1,3}\d{1,3}(?![\d,.]\d|\w)")
SCORE_BEHIND = re.compile(r"\s\d{1,3},?\s(?:[A-Z][\w.'’-]*\s){1,3}\Z")
# A number of something else, a comma, and a name: the Reds won 14,320 votes, the Greens 12,105.
GAPPED = re.compile(
    r"\d\s(?=[a-z])(?![^,;:.!?\n]{0,60}?\b(?:in|on|at|from)\s(?:the\s)?[A-Z][^,]*\Z)[^;:.!?\n]{0,60}(?:,|,?\sand)\s(?:the\s)?(?:[A-Z][\w.'’-]*\s){1,3}\Z"
)
GAP_ENDS = re.compile(r"\s*(?:[.;!?](?!\d)|,\s|and\s|\Z)")
LOWER_WORD = re.compile(
    r"(?<![\w’'])(?!(?:after|with|from|over|into|near|about|under|against|their|than)\b)[a-z]{4,}\b"
)
NOUN_FOLLOWS = re.compile(r"[\s-][^\W\d_]")
MADE_WITH = frozenset(
    [
        "of",
        "for",
        "to",
        "then",
        "now",
        "foot",
        "feet",
        "ft",
        "magnitude",
        "minus",
        "sub",
        "approximately",
        "about",
        "nearly",
        "roughly",
        "almost",
        "over",
        "under",
    ]
)


# The words of small letters behind a number with which what makes it a date, a time or an address may begin.
BEHIND = frozenset("to until till past am pm gmt bst est edt pst pdt cet cest utc et hrs by".split())
BEHIND_DIGITS = DAY_TAILS | {"block"}


class NotFigures:
    """The tests of one lexicon's `notfigures` section."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.names = frozenset(data["names"].split())
        self.always = frozenset(data["always"].split())
        self.numbered = frozenset(data["numbered"].split())
        self.counting = frozenset(data["counting"].split())
        self.hours_behind = HOUR_LEADS | {"from", "since", "before", "after", "between", "around"}
        self.age_groups = frozenset(data["age groups"].split())
        self.months = frozenset(data["months"].split())
        self.year_words = frozenset(data["year words"].split())
        streets = "|".join(w.capitalize() for w in data["streets"].split())
        self.address = re.compile(
            rf"(?:-\d+)?\s(?:(?:[A-Z0-9][\w.'’]*\s){{1,3}}(?:{streets})\b|block\sof\b|(?:Ave|Rue|Via|Calle|Avenue)\s[A-Z])"
        )
        self.idioms: dict[str, list[tuple[str, str]]] = {}
        for idiom in data["idioms"]:
            for match in re.finditer(r"[\w/]+|\d+", idiom):
                self.idioms.setdefault(match[0], []).append((idiom[: match.start()], idiom[match.end() :]))
        self.behind_digits = BEHIND_DIGITS
        self.behind = BEHIND.union(ORDINALS, (f"{word}s" for word in ORDINALS))
        self.before = AGE_LIMITS.union(self.always, self.numbered, self.months, ["minus"])
        # What stands before the number in some idiom, and behind it in one that begins with it.
        self.heads = {word: tuple(before for before, _ in pairs if before) for word, pairs in self.idioms.items()}
        self.tails = {
            word: tuple(after for before, after in pairs if not before) for word, pairs in self.idioms.items()
        }

    def left_word(self, text: str, start: int, floor: int) -> str:
        """The word or mark before ``start``, with its punctuation, as written; empty at the floor."""
        words = text[start - 40 if start - floor > 40 else floor : start].rsplit(None, 1)
        if not words:
            return ""
        word = words[-1]
        return word if word.isalnum() or BREAKS.isdisjoint(word) else WORD_BREAK.split(word)[-1]

    def in_name(self, text: str, numeral: Numeral, floor: int, limit: int, left: str) -> bool:
        """Whether the number is part of a name, rank, version, address, phone number or idiom."""
        start, end, form = numeral.start, numeral.end, numeral.form
        before, after = text[start - 1 : start] or " ", text[end : end + 1]
        if form == "digits":
            if self._is_coded(text, numeral, before, after, floor, limit) or self._is_age_group(text, numeral, left):
                return True
        elif after == "-" and form == "words" and ORDINAL.match(text, end, limit):
            return True
        if before in HYPHENS and is_tied(text[max(floor, start - 6) : start - 1]):
            return self._hyphened_name(text, numeral, left[:-1].rpartition("-")[2].lower())
        if self.is_named_by(left, numeral) or self.in_idiom(text, numeral):
            return True
        return form == "words" and text[start].isupper() and self._word_in_name(text, numeral, left)

    def _is_coded(self, text: str, numeral: Numeral, before: str, after: str, floor: int, limit: int) -> bool:
        """Whether digits are an ordinal of a list, a part of a code or version, a postal code or a house number."""
        start, end = numeral.start, numeral.end
        if text[start:end] == "000":  # £000 above a table
            return True
        if after == " ":
            ahead = text[end + 1 : end + 2]
            if ahead.isupper() or ahead.isdigit() or ahead == "b":
                if self.address.match(text, end, min(limit, end + 60)):
                    return True
        elif after == "-" and self.address.match(text, end, min(limit, end + 60)):
            return True
        if (after == ")" or text.startswith(" )", end)) and numeral.value < 30:
            return "(" not in text[max(floor, start - 80) : start]
        if after in CODE_MARKS and text[end + 1 : end + 2].isdigit():
            return after != "/" or "/" not in text[start:end]
        if before == "." and "," in text[start:end] and text[start - 4 : start - 1].islower():
            return False  # a sentence that begins right behind the last: at the site.5,600 workers
        if before in "/.:#№@\\_^&" and (before in "#№@" or text[start - 2 : start - 1].isalnum()):
            return True
        return end - start == 5 and ZIP.match(text, max(floor, start - 3)) is not None

    def _is_age_group(self, text: str, numeral: Numeral, left: str) -> bool:
        """Whether a group has its name from an age: the under-25s, over 65s, an under-21 side; not: in under 25s."""
        if left.lower() not in AGE_LIMITS or not 5 <= numeral.value <= 100:
            return False
        match = AFTER_AGE.match(text, numeral.end)
        if match is None or match["many"]:
            return match is not None and not IN_SECONDS.search(text, max(0, numeral.start - 24), numeral.start)
        return left[-1] == "-" and match["word"].lower() in self.age_groups

    def _hyphened_name(self, text: str, numeral: Numeral, prefix: str) -> bool:
        """Whether what a hyphen ties to the number makes a name of it: F-16 does, `the cause-three cables` does not."""
        if prefix in MADE_WITH or prefix[:1].isdigit() or (numeral.form == "words" and len(prefix) > 2):
            return False
        if len(prefix) < 4 or prefix[-1].isdigit() or prefix in self.names:
            return True
        return not NOUN_FOLLOWS.match(text, numeral.end)

    def is_named_by(self, left: str, numeral: Numeral) -> bool:
        """Whether the word before makes a name of the number: Flight 123, No. 2, Section 8."""
        low = left.lower()
        if low in self.always:
            return True
        return left[:1].isupper() and low in self.names and numeral.scale == 1.0 and numeral.form in ("digits", "words")

    def _word_in_name(self, text: str, numeral: Numeral, left: str) -> bool:
        """Whether a number word with a capital stands amid a sentence, before another capital: ONE News."""
        amid = left[:1].islower() and left[-1] not in ".!?:;—-"
        return amid and CAPITAL_NOUN.match(text, numeral.end) is not None

    def is_label(self, text: str, numeral: Numeral, left: str, floor: int, limit: int) -> bool:
        """Whether bare digits behind a capital, with no noun behind, number a thing: the new Orion Watch 5 to come.

        Not in a headline, where every word has a capital, and not in a line of scores.
        """
        if numeral.form != "digits" or numeral.scale != 1.0 or not left[:1].isupper() or not left[-1].isalnum():
            return False
        if left.lower() in self.months or left in OWN or left.endswith(POSSESSIVE):
            return False
        begin = text.rfind(left, floor, numeral.start)
        if begin <= floor or LABEL_BREAK.search(text[max(floor, begin - 4) : begin]):
            return False
        if (
            text[numeral.end : numeral.end + 1] in ("-", "–")
            or SCORE_AHEAD.match(text, numeral.end, limit)
            or SCORE_BEHIND.search(text[max(floor, numeral.start - 50) : numeral.start])
        ):
            return False
        lead = text[max(floor, numeral.start - 110) : numeral.start]
        if "," in text[numeral.start : numeral.end] or (
            GAPPED.search(lead) and GAP_ENDS.match(text, numeral.end, limit)
        ):
            return False
        around = max(floor, numeral.start - NEARBY), min(limit, numeral.end + NEARBY)
        return LOWER_WORD.search(text, *around) is not None

    def is_numbered(self, text: str, numeral: Numeral, left: str, floor: int) -> bool:
        """Whether bare digits tell which one of several things is meant: day 7, stage 4; not each day 7, nor a listing 40."""
        if numeral.form != "digits" or numeral.scale != 1.0 or left.lower() not in self.numbered:
            return False
        begin = text.rfind(left, floor, numeral.start)
        return self.left_word(text, begin, floor).lower() not in self.counting

    def in_idiom(self, text: str, numeral: Numeral) -> bool:
        """Whether the number stands in a phrase in which it counts nothing: 24/7, one another."""
        word = text[numeral.start : numeral.end].lower()
        if word not in self.idioms:
            return False
        left = text[max(0, numeral.start - LONGEST_IDIOM) : numeral.start].lower()
        right = text[numeral.end : numeral.end + LONGEST_IDIOM].lower()
        if not (right.startswith(self.tails[word]) or left.endswith(self.heads[word])):
            return False
        for before, after in self.idioms[word]:
            if left.endswith(before) and right.startswith(after):
                tail = right[len(after) : len(after) + 1]
                if not (tail.isalnum() and (not after or after[-1].isalnum())):
                    return True
        return False

    def code_end(self, text: str, numeral: Numeral, limit: int) -> int:
        """Where a phone number, a date in digits or a version that begins with these digits ends; 0 where none does."""
        end = numeral.end
        if numeral.form != "digits" or end >= limit or text[end] not in "-.) /":
            return 0
        ahead = text[end + 1 : end + 3]
        if text[end] == " " and ahead[:1] not in CODE_GOES_ON:
            return 0
        if ahead.lstrip()[:1] not in CODE_GOES_ON and text[numeral.start : end].isdigit():
            return 0
        match = CODE.match(text, numeral.start, min(limit, numeral.start + 24))
        return match.end() if match and not GROUPED.match(text, numeral.start, limit) else 0

    def in_date(self, text: str, numeral: Numeral, limit: int, left: str) -> bool:
        """Whether the number is the day of a date (October 7, 7 October) or a clock time (9 a.m.)."""
        end, value, form = numeral.end, numeral.value, numeral.form
        mark, ahead = text[end : end + 1], text[end + 1 : end + 3]
        if (ahead[:1] if mark in " \u00a0" else mark) in CLOCK_LETTERS and CLOCK.match(text, end, limit):
            return True
        if value > 31 or form not in ("digits", "words") or value != int(value):
            return False
        if (
            value <= 24
            and (ahead[:1] if mark.isspace() else mark) in OPEN_MARKS
            and OPEN_TO.match(text, end, limit)
            and OPEN.search(text, max(0, numeral.start - 40), numeral.start)
        ):
            return True
        if form == "words" and self._is_hour(text, numeral, limit, left.rstrip(".,").lower()):
            return True
        # Behind a comma begins something else: since October, nine have failed.
        month = left.rstrip(".").lower()
        ended = left.endswith(".") and month in FULL_MONTHS  # it rained in March. Three boys died.
        if month in self.months and not ended and (left[0].isupper() or month not in ("may", "march", "mar", "sept")):
            return not is_count_in_month(text, numeral.start - 1 - len(left), end)
        if form != "digits" or mark not in DAY_MARKS or (mark == " " and ahead.islower() and ahead not in DAY_TAILS):
            return False
        match = MONTH_DAY.match(text, end, limit)
        return match is not None and match["word"].lower() in self.months

    def _is_hour(self, text: str, numeral: Numeral, limit: int, left: str) -> bool:
        """Whether a number in words, with the lower-case word ``left`` before it, is told by a clock: half past nine."""
        if (
            left.endswith(PAST_ENDS)
            and numeral.value <= 12
            and PAST.search(text, max(0, numeral.start - 14), numeral.start)
        ):
            return True
        return left in HOUR_LEADS and HOUR.match(text, numeral.end, limit) is not None

    def ends_date(self, text: str, numeral: Numeral, date_end: int) -> bool:
        """Whether the number goes on with the date or year that ended at ``date_end``: 7 to 9 June, 2008-09."""
        gap = text[date_end : numeral.start] if 0 <= date_end < numeral.start < date_end + 12 else ""
        if not gap or numeral.value > 2100 or gap.strip(" ,.").lower() not in DATE_LINKS:
            return False
        if gap in "-–/":
            return True
        if numeral.value <= 31:  # not behind a year: from 22 percent in 2010 to 31 percent
            return gap != ", " and not text[max(0, date_end - 4) : date_end].isdigit()
        return numeral.value >= 1000 and text[numeral.start : numeral.end].isdigit()

    def is_year(self, text: str, numeral: Numeral, left: str, plural_follows: Callable[[], bool]) -> bool:
        """Whether bare digits are a year: by their size, or by a word before them that goes with years."""
        start, end = numeral.start, numeral.end
        size = end - start
        if size == 2 and start and text[start - 1] in "'’‘" and not left[:-1]:
            return text[start:end].isdigit()
        if size != 4 or numeral.scale != 1.0 or not text[start:end].isdigit():
            return False
        low = left.lower().strip("(,'\"“")
        if DECADE.match(text, end):
            return True
        if 1900 <= numeral.value <= 2100:
            return not (numeral.value % 50 == 0 and plural_follows()) or low in self.year_words or low == "the"
        if 2100 < numeral.value < 2200 and low in self.year_words and not plural_follows():
            return True
        if YEAR_SPAN.match(text, end) and numeral.value < 2100:
            return True
        if low in ("from", "between") and text[end : end + 4] in (" to ", " and"):
            return False
        return (
            1000 <= numeral.value < 1900
            and (low.rstrip(".") in self.year_words or low in ("a.d.", "ad", "ce", "bc"))
            and not plural_follows()
        )


def is_year_in_words(written: str, value: float, left: str, after: str, plural_follows: Callable[[], bool]) -> bool:
    """Whether a number in words is a year: in two thousand and eight, since nineteen hundred.

    ``left`` is the word before it, ``after`` the character behind it.
    """
    low = left.lower().strip("(,'\"“")
    if low == "the" and written.endswith("hundreds"):
        return 1000 < value <= 2000
    if low not in BEFORE_YEARS and left != "By":
        return False
    if written.startswith("two thousand"):
        return 2000 + (low != "year") <= value < 2100 and not plural_follows()
    if not 1000 < value < 2000 or "hundred" not in written:
        return False
    return after in ENDS_YEAR if written.endswith("hundred") else not plural_follows()


def is_tied(left: str) -> bool:
    """Whether a hyphen behind these characters ties a number to a word or to a code such as MS08.

    >>> is_tied("the F"), is_tied("MS08"), is_tied(" 27"), is_tied("from ")
    (True, True, False, False)
    """
    stem = left.rstrip("0123456789")
    return len(left) - len(stem) <= 4 and stem[-1:].isalpha()
