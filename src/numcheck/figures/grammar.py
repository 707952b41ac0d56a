"""The grammar of numerals: a quick scan finds where numbers may begin, and a pattern reads each there.

No meaning is decided here: years, ordinals and numbers in names come out as numerals too (see notfigures).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from numcheck.figures.alternatives import cased, first_letters, trie
from numcheck.figures.digits import DigitReader
from numcheck.figures.numerals import Numeral
from numcheck.figures.words import WordReader
from numcheck.patterns import re

# Before digits stands no letter, unless the letters may be a currency's: EUR50m, Rs500, $US40.
# What a web page glues to a word where its line breaks are lost: at peak4,000 km, of steel5.6m cubic metres.
GLUED_WORD = re.compile(r"(?<![^\W\d_][A-Z])[a-z]{3,}\Z")
GLUED_RUN = re.compile(r"[0-9½¼¾]*(?:,[0-9]{3}(?![0-9]))*")
GLUED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])(?!\.[0-9]+\.)"
    r"|[0-9]{1,3}\.[0-9]{1,2}(?:[mbk]n?|%|\s?[mbtr]+illion|\s?(?:km|kg|tonnes|hectares|miles|metres|percent|per\scent))(?!\w)"
)
CURRENCY_LETTERS = re.compile(r"(?<!\w)(?:[A-Z]{1,3}|Rs|Dhs?|Rp|Ksh|e)\Z")
LARGEST = 1e21  # longer numerals are codes
LONGEST = 40  # letters that no number word has


class NumeralGrammar:
    """The compiled grammar of one lexicon's `numerals` section.

    >>> from numcheck.standard import lexicon
    >>> grammar = NumeralGrammar(lexicon().section("numerals"))
    >>> text = "two hundred and five of 1.2 million"
    >>> [(n.value, n.form) for n in grammar.read(text, grammar.find(text), len(text))]
    [(205.0, 'words'), (1200000.0, 'digits')]
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.words = WordReader(data)
        self.scales, self.groups = self.words.scales, self.words.groups
        marks = {mark: float(factor) for mark, factor in data["marks"].items()}
        self.digits = DigitReader(self.scales, marks, data["glyphs"], data["comma before"])
        firsts, behind_a = self.words.firsts, self.words.behind_article
        word = rf"(?:{trie(cased(firsts))}|(?<=\b[aA]\s){trie(cased(behind_a))})\b()"
        digit = f"[0-9{''.join(data['glyphs'])}]"  # \d would take digits that float() may not know
        letters = first_letters(cased(firsts | behind_a))
        # The blank before a word, which is found many times as fast as one of several marks.
        self.blank = re.compile(rf" (?={letters}){word}")
        # Digits, or another mark before a word: its group is set then.  A scan for \W would take twice the time.
        self.mark = re.compile(rf"[^a-zA-Z ](?:(?<={digit}){digit}*|(?={letters})(?<=\W){word})")

    def find(self, text: str) -> list[int]:
        """The offsets at which a numeral may begin, in order; most of a text is passed over here."""
        starts = [match.start() + bool(match.lastindex) for match in self.mark.finditer(text)]
        if words := [match.start() + 1 for match in self.blank.finditer(text)]:
            starts = sorted(starts + words) if starts else words
        # No mark stands before the first word.
        return [0, *starts] if self.blank.match(f" {text[:LONGEST]}") else starts

    def read(self, text: str, starts: Iterable[int], limit: int) -> Iterator[Numeral]:
        """The numerals that begin at these offsets, in order; none reaches over ``limit`` or into another."""
        last = -1
        for start in starts:
            if start < last:
                continue
            if text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum() and start - 1 > last:
                start -= 1
            numerals: Sequence[Numeral] = ()
            if text[start].isalpha():
                word = self.words.alone.match(text, start, limit)
                if word is None:
                    last = max(last, self.words.year_end(text, start, limit))
                    word = self.words.pattern.match(text, start, limit) if start >= last else None
                if word is not None:
                    last, numerals = word.end(), self.words.read(text, word)
            elif not is_open(text, start):
                last = GLUED_RUN.match(text, start).end()  # type: ignore[union-attr]  # of B12,400 the 400 is no number
            else:
                numeral = self.digits.read(text, start, limit)
                if numeral is not None:
                    last, numerals = numeral.end, (numeral,)
            for numeral in numerals:
                if numeral.value < LARGEST or numeral.width:
                    yield numeral


def is_open(text: str, start: int) -> bool:
    """Whether a numeral in digits may begin here: behind no letter, unless those are a currency's (EUR50m) or glued to it.

    >>> is_open("26", 0), is_open("Rs500", 2), is_open("video4", 5), is_open("steel4,000 km", 5)
    (True, True, False, True)
    """
    before = text[start - 1 : start]
    if not (before.isalnum() or before == "_"):
        return True
    if CURRENCY_LETTERS.search(text[max(0, start - 4) : start]) is not None:
        return True
    return GLUED.match(text, start) is not None and GLUED_WORD.search(text[max(0, start - 24) : start]) is not None
