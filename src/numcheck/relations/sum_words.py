"""The words by which sums are known, as patterns."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases


class Words(NamedTuple):
    """What the lexicon says of sums, as patterns."""

    before: Pattern  # before a sum
    joined: Pattern  # at the head of a sentence that adds to what the last one told
    weak: Pattern  # the same, which may be before another figure as well
    behind: Pattern  # behind it
    apposed: Pattern  # before a term that stands by itself
    reached: Pattern  # `bringing it to`, before a sum of which the last parts are some more
    spans: Pattern  # words of a longer time than that of the parts
    shared: Pattern  # `apiece`, before or behind the rest of what each of several things has
    more: Pattern
    apart: Pattern  # words with which figures are no parts, or not all of them
    compared: Pattern  # behind a figure that is compared
    set_against: Pattern  # before one that another is compared with
    rated: Pattern  # behind one that is so much for each of something
    back: Pattern  # in a sentence that says of what the last one told of what it is made up
    opening: Pattern  # `Of the`, before a figure that is itself a whole
    elected: frozenset[str]  # what there is one of for each member of a house
    known: Pattern  # before the number of the parts, at the head of a sentence
    sharing: Pattern  # between that and the whole
    owned: Pattern  # before the whole, at the head of a sentence: `Their`
    limited: Pattern  # behind a whole that is one of something else
    served: Pattern  # words with which lengths of time are added
    terms: Pattern  # behind a length that is the whole of others


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "total", name), form)

    few = rf"(?:(?:{join_phrases(list_phrases(lexicon, 'total', 'few'))})\s+){{0,3}}"
    return Words(
        cues("summing", r"(?i){}(?:\s+[\w’'-]+){0,4}\s+\Z"),
        cues("added", r"(?i)\A\W*{}"),
        cues("taking", r"(?i)(?:[,;:–—]|\A|--)\s*(?:[\w’'-]+\s+){0,5}{}(?:\s+[\w’'-]+){0,4}?\s+\Z|\A\s+–\s+\Z"),
        cues("in all", r"(?i)\A(?:\s+[\w-]+){0,3}?,?\s+{}"),
        compile_cues((), rf"(?i)\A[^,;:–—]*[,:–—]\s*{few}\Z"),
        cues("brought", r"(?i){}[^,;]{0,40}\bto\s+\Z"),
        cues("spans", r"(?i){}"),
        compile_cues(list_phrases(lexicon, "product", "shared"), r"(?i){}"),
        cues("some more", r"(?i){}"),
        cues("no parts", r"(?i){}"),
        cues("compared", r"(?i)\A(?:\s+[\w-]+)?\s+{}"),
        cues("set against", r"(?i){}(?:\s+[\w-]+){0,2}\s+\Z"),
        cues("rated", r"(?i)\A\s+{}"),
        cues(
            "back", rf"(?i){{}}(?!\s+(?:{join_phrases(list_phrases(lexicon, 'total', 'periods'))})\b)"
        ),  # not `of this year`
        compile_cues((), rf"(?i)(?:\A|[;:.])\W*(?:out\s+)?of\s+(?:(?:all|the|its|their|those|these)\s+){{0,2}}{few}\Z"),
        frozenset(list_phrases(lexicon, "share", "elected")),
        compile_cues((), r"(?i)\A\W*(?:the|these|those|all)\s+\Z"),
        cues("sharing", r"(?i)\A(?:\s+[\w’'-]+){0,3}?\s+{}(?:\s+[\w’'-]+){0,2}?\s+\Z"),
        cues("owned", r"(?i)\A\W*{}\s+(?:[\w-]+\s+)?\Z"),
        cues("limited", r"(?i)\A\s+{}"),
        cues("served", r"(?i){}"),
        cues("terms", r"(?i)\A[\s-]+(?:[\w-]+\s+)?{}"),
    )
