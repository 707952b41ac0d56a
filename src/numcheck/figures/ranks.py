"""Ranks and ordinals: the place of something in an order, or how often something has come about, with what is ranked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.model import Document
from numcheck.patterns import re

STANDING = "standing"  # a place among others, whatever it is called
SERIES = "series"  # one of an unbroken row of things of a kind
_REACH = 4  # words behind a rank that may be of what is ranked
_MORE = 3  # behind `a`, ranks up to this tell only that there is one more, or a part: a third party
_DIGITS = r"(?<![\w$€£.,/-])\d{1,3}(?:st|nd|rd|th)\b"
_BEFORE = re.compile(r"(?:(?P<two>[A-Za-z]+|\d+)\s+)?(?P<word>[A-Za-z]+|\d+)(?P<own>['’]s?)?[\s-]+\Z")
_AFTER = re.compile(r"[\s-](?P<word>[A-Za-z]+)")
_MARKED = re.compile(r"(?P<rank>\d{1,3})[.)]\s*\Z")
_IN_A_ROW = re.compile(r"\s(?:a\srow|succession)\b")
_RUN = "straight"
_NUMBERED = re.compile(
    r"(?i)\b(?P<up>runners?-up)|\b(?P<but>[a-z]+est)\s(?:[a-z]+\s){0,2}but\s(?P<less>one|two|three)\b"
    r"|(?<=\s)(?:No\.\s?|number\s)(?P<number>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![.,]\d)"
)
# One of these is in every text in which one of the two kinds of ranks is; looking for them is many times as fast.
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_NUMBERS = ("runner", "no.", "number")
_LED = re.compile(r"(?i)\b(?P<word>[a-z]+)(?:\s(?:at|as|to|the|a))*\s\Z")
_SETS = ("parts", "loose", "runs", "plain", "owners", "standings", "general")
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Rank(NamedTuple):
    """A rank as it is stated: ``text[start:end]``, its number, and the nouns and superlatives that it is said of.

    ``nouns`` holds `standing` or `series` where the words tell no more than that; it is empty where the noun is left out.
    """

    start: int
    end: int
    number: int
    nouns: frozenset[str]


class RankWords(NamedTuple):
    """The words of the section `dates` of a lexicon that tell ranks."""

    pattern: re.Pattern[str]
    ranks: dict[str, int]
    parts: frozenset[str]
    loose: frozenset[str]
    runs: frozenset[str]
    plain: frozenset[str]
    placed: frozenset[str]
    owners: frozenset[str]
    standings: frozenset[str]
    general: frozenset[str]
    alike: dict[str, str]


@lru_cache(maxsize=4)
def read_rank_words(lexicon: Lexicon) -> RankWords:
    """The words of a lexicon that tell ranks."""
    section = lexicon.section("dates")
    ranks = dict(section["ranks"])
    alike = {word: name for name, words in section["alike"].items() for word in words.split()}
    pattern = re.compile(rf"{_DIGITS}|(?<![\w-])(?:{'|'.join(ranks)})\b", re.IGNORECASE)
    words = {name: frozenset(section[name].split()) for name in _SETS}
    return RankWords(pattern=pattern, ranks=ranks, placed=frozenset(section["ranked"].split()), alike=alike, **words)


def find_ranks(document: Document, lexicon: Lexicon) -> Iterator[Rank]:
    """Every rank of a document, and the numbers of a numbered list, in no order.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import lexicon
    >>> [(one.number, sorted(one.nouns)) for one in find_ranks(in_memory("It is the third-largest port, he came second."), lexicon())]
    [(3, ['largest', 'port']), (2, ['standing'])]
    """
    words, prose = read_rank_words(lexicon), document.prose
    lower = prose.lower()
    if any(word in lower for word in words.ranks) or _ORDINAL.search(lower):
        for match in words.pattern.finditer(prose):
            rank = _read_ordinal(prose, match, words)
            if rank:
                yield rank
    if any(word in lower for word in _NUMBERS) or ("est" in lower and "but" in lower):
        for match in _NUMBERED.finditer(prose):
            rank = _read_numbered(prose, match, words)
            if rank:
                yield rank
    for block in document.blocks:
        marked = _MARKED.search(document.text, max(block.start - 8, 0), block.start) if block.kind == "item" else None
        if marked:
            yield Rank(*marked.span("rank"), int(marked["rank"]), frozenset({STANDING}))


def _read_ordinal(prose: str, match: re.Match[str], words: RankWords) -> Rank | None:
    text = match.group().lower()
    number = words.ranks.get(text) or int(text[:-2])
    before = _BEFORE.search(prose, max(match.start() - 40, 0), match.start())
    lead, lead_two = ((before["word"] or "").lower(), (before["two"] or "").lower()) if before else ("", "")
    if lead.isdigit() or (lead == "the" and lead_two == "on" and text[0].isdigit()):  # 30 seconds; on the 27th
        return None
    following = _list_following(prose, match.end(), words)
    if following is None or _is_one_more(lead, number, following, words):
        return None
    starts = not before or prose[before.start("word")].isupper()
    nouns = (
        _name(following, words)
        if following
        else _find_bare(prose, match, lead, starts, bool(before and before["own"]), words)
    )
    return Rank(match.start(), match.end(), number, nouns) if nouns is not None else None


def _list_following(prose: str, end: int, words: RankWords) -> list[str] | None:
    """The words behind a rank that are of what is ranked, lower case; None if a name follows."""
    found: list[str] = []
    for _ in range(_REACH):
        match = _AFTER.match(prose, end)
        if match is None:
            break
        word, end = match["word"], match.end()
        if not found and word.lower() == "and" and (more := _skip_more(prose, end, words)):
            end = more  # in the ninth and last round
            continue
        if word[0].isupper():
            return found or None
        if word in words.loose:
            if word == "in" and _IN_A_ROW.match(prose, end):
                found.append(_RUN)
            break
        found.append(word)
    return found


def _skip_more(prose: str, end: int, words: RankWords) -> int | None:
    """Where a second rank ends that shares its noun with one: the 12th and 71st minutes."""
    match = _AFTER.match(prose, end)
    if match and match["word"].lower() in (*words.ranks, "last", "final"):
        return match.end()
    digits = words.pattern.match(prose, end + 1) if prose[end : end + 1] == " " else None
    return digits.end() if digits else None


def _is_one_more(lead: str, number: int, following: list[str], words: RankWords) -> bool:
    """Whether a rank only says that there is one more, or a part: another second; a third of them."""
    if lead not in words.parts:
        return False
    return lead not in ("a", "an") or not following or (number <= _MORE and not words.runs & set(following))


def _name(following: list[str], words: RankWords) -> frozenset[str]:
    """What is ranked: the nouns, each in the singular and by one name for all that say the same."""
    named = {
        words.alike.get(word, words.alike.get(single, single)) for word in following for single in (_make_single(word),)
    }
    if words.runs & set(following):
        return frozenset({SERIES, *(word for word in named if word not in words.runs)})
    if named <= words.standings:
        return frozenset({STANDING} if named else ())
    return frozenset(named - words.standings - words.general)


def _find_bare(
    prose: str, match: re.Match[str], lead: str, starts: bool, is_owner: bool, words: RankWords
) -> frozenset[str] | None:
    """What a rank without a noun is said of: a place after such words as finished, an unnamed noun after her; else None."""
    if lead in words.placed:
        return frozenset({STANDING, "seed"} if lead == "seeded" else {STANDING})
    after = prose[match.end() : match.end() + 1]
    if lead in words.owners or is_owner:
        return frozenset()
    if lead in ("the", "and", "or") and match.group()[0].isdigit():
        return frozenset()
    if match.group()[0].isupper():
        led = _AFTER.match(prose, match.end())
        return frozenset({STANDING}) if led and led["word"] in ("in", "behind", "on", "overall") else None
    if lead == "the":
        led = _AFTER.match(prose, match.end())
        return frozenset() if after in (".", ",", ";") or (led and led["word"] in words.plain) else None
    return frozenset({STANDING}) if starts and lead and after in (".", ",", ";", "") else None


def _read_numbered(prose: str, match: re.Match[str], words: RankWords) -> Rank | None:
    if match["up"]:
        return Rank(*match.span("up"), 2, frozenset({STANDING}))
    if match["but"]:
        return Rank(*match.span(), 1 + _SMALL.index(match["less"].lower()), frozenset({match["but"].lower()}))
    word = match["number"].lower()
    number = int(word) if word.isdigit() else _SMALL.index(word)
    led = _LED.search(prose, max(match.start() - 30, 0), match.start())
    after = prose[match.end() : match.end() + 8]
    ranked = led and (led["word"].lower() in words.placed | {"world", "top"})
    if ranked or re.match(r"\s(?:in|on|of|at)\sthe", after):
        return Rank(*match.span(), number, frozenset({STANDING}))
    return None


def _make_single(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
