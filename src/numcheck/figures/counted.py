"""Counted nouns: the noun phrase behind a number, and its head.

No tagger is needed: behind a number above one the head of an English noun phrase is its last plural, and a plural
followed by a word that is none ends the phrase (`57 air strikes hit`).  Word classes come from the lexicon.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from numcheck.figures.alternatives import any_of
from numcheck.figures.models import ModelNames
from numcheck.model import Counted
from numcheck.patterns import re

MOST_WORDS = 7
# What the stdlib's \w leaves out of a word: accents written apart from their letter, the vowel signs of India's scripts.
ACCENTS = "\u0300-\u036f\u0900-\u0d7f"
LETTERS = rf"[\w’'&{ACCENTS}]*+"
WORD = re.compile(
    rf"[\s\u00a0]*(?:(?<=\s)[\"“](?=[a-z]))?(?:(?P<word>(?:[A-Z]\.){{2,}}(?:-\w+)?|[^\W\d_]{LETTERS}(?:[-‐‑.](?=\w){LETTERS})*)|(?P<mark>[^\w\s]|\d[\w.,]*))"
)
BODY = re.compile(r"\b([A-Za-z]+)\sof\s(?:(?:only|just|exactly|barely)\s)?\Z")
LONGEST_OF = len("of exactly ")
ADJECTIVE = re.compile(r"\s[a-z]")
HYPHENED = re.compile(rf"-(?:[a-z]+-)?(?P<word>[^\W\d_][\w’'{ACCENTS}]*+)")
NEXT_TWO = re.compile(r"\s(?P<word>[^\W\d_][\w’'-]*)(?:\s(?P<second>[^\W\d_][\w’'-]*))?")
OF = re.compile(
    r"(?i)[\s-]+of\s+(?:(?:all|both)\s+)?(?:(?P<pronoun>them|us|you|whom|which|it)\b|(?P<det>the|its|their|his|her|our|my|these|those|your|about|some|a|an|[\w.]+['’]s|[\w.]+s['’])\s+)?"
)


class Phrase(NamedTuple):
    """A counted noun and where its phrase ends in the text."""

    counted: Counted
    end: int


class NounTable:
    """The word classes of one lexicon's `nouns` section."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.stop = frozenset(data["stop"].split())
        self.verbs = frozenset(data["verbs"].split())
        self.auxiliaries = frozenset(data["auxiliaries"].split())
        self.bodies = frozenset(data["bodies"].split())
        self.of_age = frozenset(data["of age"].split())
        self.habits = frozenset(data["habits"].split())
        self.outcomes = frozenset(data["outcomes"].split())
        self.models = ModelNames(data["models"], data["model words"])
        self.counters = frozenset(data["counters"])
        self.modifying_verbs = frozenset(data["modifying verbs"].split())
        self.objects = frozenset(data["objects"])
        self.factors = frozenset(data["factors"].split())
        self.factor = re.compile(rf"\s(?:[a-z]+\s)?(?:{any_of(self.factors)})\b")
        self.participles = frozenset(data["participles"].split())
        self.nominal = frozenset(data["nominal"].split())
        self.adjectives = frozenset(data["adjectives"].split())
        self.persons = frozenset(data["persons"].split())
        self.one_before = frozenset(data["one before"].split())
        self.one_after = frozenset(data["one after"].split())
        self.plurals: dict[str, str] = dict(data["plurals"])
        self.singular_words = frozenset(data["singular"])
        self.modifying = frozenset(data["modifying plurals"])

    def is_plural(self, word: str) -> bool:
        """Whether a lower-case word is a plural or a collective noun (people, police)."""
        if word in self.plurals:
            return True
        return (
            len(word) > 2
            and word[-1] == "s"
            and word[-2] not in "su'’"
            and word[-2:] != "is"
            and word not in self.singular_words
        )

    def plural_follows(self, text: str, end: int, limit: int) -> bool:
        """Whether one of the two words behind is a lower-case plural noun: 26m viewers, 1900 young people."""
        match = NEXT_TWO.match(text, end, limit)
        if match is None:
            return False
        first, second = match["word"], match["second"]
        if first in self.stop:
            return False
        if self.is_plural(first) and first.islower():
            return first not in self.verbs
        return bool(second) and second.islower() and second not in self.stop and self.is_plural(second)

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word is a verb that may stand behind a number and its noun: have, smokes, needed."""
        stem = word[:-1] if word.endswith("s") else word
        known = self.verbs | self.auxiliaries | self.habits
        return word in known or stem in known or word.endswith("ed")

    def singular(self, word: str) -> str:
        """The singular of a noun, lower-cased; people, police and the like as they are.

        >>> from numcheck.standard import lexicon
        >>> table = NounTable(lexicon().section("nouns"))
        >>> [table.singular(w) for w in ("strikes", "bodies", "women", "people", "churches", "houses")]
        ['strike', 'body', 'woman', 'people', 'church', 'house']
        """
        word = word.lower()
        if "'" in word or "’" in word:
            for mark in ("'s", "’s", "'", "’"):
                word = word.removesuffix(mark)
        head, hyphen, last = word.rpartition("-")
        if last in self.plurals:
            return head + hyphen + self.plurals[last]
        if len(last) < 3 or not last.endswith("s") or last in self.singular_words or last.endswith(("ss", "us", "is")):
            return word
        if last[-2] != "e":
            return word[:-1]
        if last.endswith("ies") and len(last) > 4:
            return word[:-3] + "y"
        if last.endswith(("sses", "shes", "ches", "xes", "zzes")):
            return word[:-2]
        if last.endswith("oes"):
            return word[:-2]
        return word[:-1]

    def read(self, text: str, end: int, limit: int, value: float, partitive: bool = False) -> Phrase | None:
        """The phrase counted by a number that ends at ``end``; None where nothing is.

        ``partitive`` says that `of` may open the phrase: `dozens of villagers`, `six of its villages`.
        """
        start = end
        match = OF.match(text, end, limit) if text[end + 1 : end + 2] in ("o", "O") else None
        if match is not None:
            if match["pronoun"] or not (partitive or match["det"]):
                return None
            start = match.end()
            value = value if partitive and value == 1 else 2.0
        elif text[end : end + 1] == "-":
            return self._hyphened(text, end, limit)
        return self._phrase(text, start, limit, value, of=match is not None)

    def _hyphened(self, text: str, end: int, limit: int) -> Phrase | None:
        """The noun tied to the number by a hyphen: the game of `an eight-game series`."""
        match = HYPHENED.match(text, end, limit)
        if match is None or match["word"].lower() in self.stop or match["word"].lower() in self.adjectives:
            return None
        word = match["word"]
        return Phrase(Counted(word, self.singular(word)), match.end())

    def _phrase(self, text: str, start: int, limit: int, value: float, of: bool) -> Phrase | None:
        """Words up to the end of the noun phrase; the head is the last plural, or of a single thing the last noun."""
        words: list[tuple[str, int, int]] = []
        head = None
        at, single = start, value == 1
        while len(words) < MOST_WORDS:
            match = WORD.match(text, at, limit)
            if match is None:
                break
            begin, at = at, match.end()
            written = match["word"]
            if written is None:
                model = self._model(text, match.start("mark"), limit)
                if model is not None:
                    words, at = [*words, model], model[2]
                    head = len(words) - 1 if self.is_plural(model[0]) else head
                    continue
                if words and head is None and self._passes(text, match["mark"], begin, at, words[-1][0]):
                    continue
                break
            low = written.lower()
            if words and head is None and not single and low in ("and", "or") and self._goes_on(text, at, limit):
                continue
            if not words and low in self.modifying_verbs and not self._modifies(text, low, at, limit):
                break
            if low not in self.modifying_verbs and self._ends_phrase(low, written, words, head, single):
                break
            words.append((low, at - len(written), at))
            if low[-2:] in ("'s", "’s"):
                head = len(words) - 1 if written[:-2].isupper() and len(written) < 6 else head  # 26 MP's
            elif low in self.counters and not of and (noun := self._behind_of(text, start, at, limit)):
                return noun
            elif (
                self.is_plural(low)
                or low in self.nominal
                or (single and low not in self.adjectives and not low.endswith(("ly", "ed")))
            ):
                head = len(words) - 1
        return self._build(text, words, head, of)

    def _model(self, text: str, start: int, limit: int) -> tuple[str, int, int] | None:
        """The name of a model at ``start``, as a word of a phrase: the 737 MAX of `12 737 MAX jets`."""
        end = self.models.end(text, start, limit, True, "") if text[start].isdigit() else 0
        return (text[start:end].lower(), start, end) if end else None

    def _modifies(self, text: str, low: str, at: int, limit: int) -> bool:
        """Whether a word that may be a verb stands before the plural it describes: 12 call centres, not: 41,000 cast votes."""
        match = WORD.match(text, at, limit)
        noun = (match["word"] or "").lower() if match is not None else ""
        return self.is_plural(noun) and f"{low} {noun}" not in self.objects

    def _behind_of(self, text: str, start: int, at: int, limit: int) -> Phrase | None:
        """What is counted in heads: the cattle of `340 head of cattle`."""
        match = WORD.match(text, at + len(" of"), limit) if text.startswith(" of ", at) else None
        if match is None or match["word"] is None or match["word"].lower() in self.stop:
            return None
        return Phrase(Counted(text[start : match.end()].strip(), self.singular(match["word"])), match.end())

    def body_before(self, text: str, floor: int, start: int) -> Counted | None:
        """What consists of a number that counts nothing else: the staff of `a staff of 34`."""
        if text.find("of", max(floor, start - LONGEST_OF), start) < 0:
            return None
        match = BODY.search(text, max(floor, start - 30), start)
        word = match[1] if match is not None else ""
        return Counted(word, word.lower()) if word.lower() in self.bodies else None

    def _passes(self, text: str, mark: str, begin: int, end: int, last: str) -> bool:
        """Whether a phrase goes on behind a mark: a closing quote, or the comma between two adjectives."""
        if mark == ",":
            return last in self.adjectives and ADJECTIVE.match(text, end) is not None
        return mark in ('"', "”") and text[begin - 1] != ","

    def _goes_on(self, text: str, at: int, limit: int) -> bool:
        """Whether a coordination leads to a plural: the vehicles of `460 Kia and Hyundai vehicles`."""
        for _ in range(4):
            match = WORD.match(text, at, limit)
            low = match["word"].lower() if match is not None and match["word"] is not None else ""
            if match is None or not low or low in self.stop or low in self.verbs or low.endswith("ing"):
                return False
            if self.is_plural(low):
                return True
            at = match.end()
        return False

    def _ends_phrase(
        self, low: str, written: str, words: list[tuple[str, int, int]], head: int | None, single: bool
    ) -> bool:
        """Whether this word no longer belongs to the phrase that the words before it have begun."""
        if low in self.stop and written not in ("US", "WHO"):
            return True
        if low in self.nominal and not words:
            return False
        if low in self.verbs and low not in self.adjectives and (head is not None or not words):
            return True
        if head is None:
            return low in self.participles and not words
        if single:
            return (low.endswith(("ed", "ing", "ly", "s")) and written.islower()) or low in self.verbs
        last = words[-1][0]
        if head == len(words) - 1 and not self.is_plural(low):
            return last not in self.modifying
        return low.endswith(("ed", "ing")) and not self.is_plural(low)

    def _build(self, text: str, words: list[tuple[str, int, int]], head: int | None, of: bool) -> Phrase | None:
        """The phrase up to its head; without a plural, the first noun counts (`12 adult offspring`)."""
        if head is None:
            nouns = [i for i, (low, _, _) in enumerate(words) if low not in self.adjectives and not low.endswith("ly")]
            if not nouns or of:
                return None
            head = nouns[0]
            if words[head][0].endswith(("ed", "ing")):
                return None
        noun = words[head][0]
        begin, stop = words[0][1], words[head][2]
        return Phrase(Counted(text[begin:stop], self.singular(noun)), stop)
