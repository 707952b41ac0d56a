"""The words by which changes are known, as patterns: what stands beside amounts and levels."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases


class Words(NamedTuple):
    """What the lexicon says of changes, as patterns."""

    amount_before: Pattern  # `by`, `up`, `an increase of`, before an amount
    amount_after: Pattern  # `more`, behind one
    percent_after: Pattern  # `relative increase`, behind a percentage
    restated: Pattern  # between an amount and one that says it again
    doubled: Pattern  # between two amounts that say the same
    times_after: Pattern  # `the limit`, `as much`, behind a number of times
    inverse: Pattern  # behind a number of times by which something takes less
    one_more: Pattern  # `another`, before what is added
    apposed: Pattern  # between two levels and an amount that is said of them
    planned: Pattern  # words of what was expected
    origin: Pattern  # `from`, `against`, before the level that something had
    goal: Pattern  # `to`, before the one that it has
    own_origin: Pattern  # between an amount and the level that it is reckoned from
    breaks: Pattern  # what parts an amount from levels of something else
    spans: Pattern  # `between 2015 and`
    other: Pattern  # behind an amount that is one of something else
    unstated: Pattern  # behind an amount that is reckoned from a level that no number tells
    away: Pattern  # the same, right behind it
    definite: Pattern  # `The`, before an amount that is itself named, as in `The £5 rise`
    rise: Pattern  # behind such an amount
    named: Pattern  # `The rise of`, before an amount at the head of a sentence
    standing: Pattern  # behind one that is reckoned from what a pronoun stands for
    called: Pattern  # before an amount that is called a rise or fall
    closed: Pattern  # behind an amount of which nothing more is said
    times: Pattern  # words that tell when
    ups: Pattern
    downs: Pattern
    timed: Pattern  # how one begins that tells of another time
    refers: Pattern  # before an amount that is said of what the last sentence told
    since: Pattern  # before an amount that is reckoned from what was told
    better: Pattern  # words of rises that may be falls
    moving: Pattern  # a verb before two levels
    trending: Pattern  # `up from`, before the earlier level
    halved: Pattern
    giving: Pattern  # `adding`, before a number, and `to the`, before another one
    share_of: Pattern  # before a whole and the share that stands in brackets behind it
    contrast: Pattern  # words with which a clause is about something else
    apart: Pattern  # behind an amount that is reckoned from what is told elsewhere: fewer than at its peak
    held: Pattern  # before what another figure is said of: on sales of
    carried: Pattern  # how a sentence begins that goes on about the same


class _Classes(NamedTuple):
    """Alternatives of patterns: words of rises and falls, in any place, before a number and behind it, and what may stand between."""

    up: str
    down: str
    moved: str
    compared: str
    after: str
    few: str
    intro: str


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""
    by = _read_classes(lexicon)
    return Words(**_read_amounts(lexicon, by), **_read_levels(lexicon, by), **_read_sentences(lexicon, by))


def _join(lexicon: Lexicon, *names: str) -> str:
    return join_phrases(phrase for name in names for phrase in list_phrases(lexicon, "change", name))


def _cues(lexicon: Lexicon, name: str, form: str) -> Pattern:
    return compile_cues(list_phrases(lexicon, "change", name), form)


def _read_classes(lexicon: Lexicon) -> _Classes:
    ways = [lexicon.sections.get("trends", {}).get(side, {}) for side in ("before", "after")]
    up, down = (
        join_phrases(
            [
                *list_phrases(lexicon, "change", way),
                *(word for side in ways for word in side.get(way, "").split() if word.isalpha()),
            ]
        )
        for way in ("up", "down")
    )
    moved = "|".join(
        join_phrases(word for word in ways[0].get(way, "").split() if word.isalpha()) for way in ("up", "down")
    )
    compared = _join(lexicon, "up", "down")
    after = "|".join(
        (
            _join(lexicon, "up", "down"),
            _join(lexicon, "nouns"),
            *(join_phrases(ways[1].get(way, "").split()) for way in ("up", "down")),
        )
    )
    few = rf"(?:(?:{_join(lexicon, 'few')})\s+){{0,4}}"
    intro = r"(?:(?!(?:and|but|while|to|from|by)\b|\w+ing\b)[\w'’.-]+\s+){0,5}?"
    return _Classes(up, down, moved, compared, after, few, intro)


def _read_amounts(lexicon: Lexicon, by: _Classes) -> dict[str, Pattern]:
    """What stands beside amounts."""

    def say(name: str) -> str:
        return _join(lexicon, name)

    return {
        "amount_before": compile_cues(
            (),
            rf"(?i)(?<![\w-])(?:(?:{say('by')})|(?:{by.moved})(?:\s+[a-z]+ly)?(?:\s+(?:{say('when')}))*(?:\s+by|\s+(?:in\s+[\w-]+(?:\s+[\w-]+){{0,3}}\s+)?of)?|(?:{by.after})\s+(?:(?:in\s+[\w-]+(?:\s+[\w-]+){{0,3}}\s+)?of|was|is|came\s+to|comes\s+to|amounts\s+to|amounted\s+to))\s+{by.few}\Z|[(]\s*[+−-]?\Z",
        ),
        "amount_after": compile_cues((), rf"(?i)\A(?:\s+|-)(?:{by.compared})\b"),
        "percent_after": compile_cues((), rf"(?i)\A(?:\s+|-)(?:(?!per\b)[\w-]+\s+){{0,1}}?(?:{by.after})\b"),
        "restated": _cues(lexicon, "saying", rf"(?i)\A\s*(?:[\w-]+\s*)?[,(]?\s*{{}}\s+(?:by\s+)?{by.few}\Z"),
        "doubled": compile_cues((), rf"(?i)\A\s*,?\s+or\s+{by.few}\Z"),
        "times_after": _cues(lexicon, "times", r"(?i)\A\s+{}"),
        "inverse": _cues(lexicon, "inverse", r"(?i)\A\s+{}"),
        "one_more": _cues(lexicon, "another", rf"(?i){{}}\s+{by.few}\Z"),
        "other": _cues(lexicon, "other", r"(?i)\A\s+{}"),
        "unstated": _cues(lexicon, "elsewhere", r"(?i)\A(?:\s+[\w-]+){0,3}?,?\s+{}(?![\w-])"),
        "away": _cues(lexicon, "elsewhere", r"(?i)\A\s+{}"),
        "named": compile_cues((), rf"(?i)\A\W*(?:the|that|this)\s+(?:[\w-]+\s+){{1,2}}of\s+{by.few}\Z"),
        "definite": compile_cues((), r"(?i)\A\W*(?:the|that|this)\s+\Z"),
        "rise": compile_cues(
            (), rf"(?i)\A(?:\s+|-)(?:{by.after})\b(?!\s+(?:than|of|to|from|in|on|for|at|over|last|this|next)\b)"
        ),
        "called": compile_cues((), rf"(?i)\bof\s+{by.few}\Z|\ban?\s+{by.few}\Z|[(]\Z"),
        "standing": _cues(lexicon, "standing", r"(?i)\A(?:\s+[\w-]+){0,2}?\s+{}"),
        "closed": compile_cues(
            (), rf"(?i)\A(?:(?:\s+|-)(?:{by.after}|again|further|now))*\s*(?:that\b|which\b|[,.;:)—–!?]|--|\Z)"
        ),
    }


def _read_levels(lexicon: Lexicon, by: _Classes) -> dict[str, Pattern]:
    """What stands beside levels, and between them and amounts."""

    def say(name: str) -> str:
        return _join(lexicon, name)

    return {
        "apposed": compile_cues(
            (),
            rf"(?i)\A(?:[^;]*?(?:[,(—–:;]|--)|[^,;]{{0,30}}?)\s*(?:(?:{say('joining')}),?\s+)?(?:(?:an?|the|its|it|them|has|have|is|are|was|were)\s+){{0,2}}(?:[\w-]+\s+){{0,2}}?"
            rf"(?:(?:{by.moved}|{by.after})\s+)?(?:(?:of|by|in\s+[\w-]+\s+of)\s+)?{by.few}(?:[(]\s*)?[+−-]?\Z",
        ),
        "planned": _cues(lexicon, "planned", r"(?i){}"),
        "origin": compile_cues(
            (),
            rf"(?i)(?:\A\s*|(?<![\w-]))(?:(?:{say('origin')})\s+{by.intro}|(?:{say('near origin')})\s+(?:(?:the|its|an?|their|just|only)\s+){{0,2}})\Z",
        ),
        "goal": compile_cues((), rf"(?i)(?:(?<![\w-])(?:{say('goal')})\s+{by.intro}|(?:→|->|=>)\s*)\Z"),
        "own_origin": compile_cues(
            (),
            rf"(?i)\A(?:[^,;:()—–]{{0,50}}\s)?,?\s*(?:from|than|on|over|above|below|compared\s+(?:with|to)|against)\s+{by.intro}\Z",
        ),
        "breaks": compile_cues((), rf"(?i);|(?<=\w\w)\.\s|(?<![\w-])(?:{say('breaks')})\b"),
        "spans": compile_cues((), r"(?i)\bbetween\s+\S+(?:\s+\S+)?\s+and\b"),
        "moving": compile_cues(
            (),
            rf"(?i)(?<![\w-])(?P<said>{by.moved})\b(?:\s+(?:the|its|their|his|her|that|this)\s+(?:(?!\w+(?:ing|ed)\b)\w[\w'’-]*\s+){{1,6}}?|(?:\s+(?:[a-z]+ly|{say('when')}|(?-i:[A-Z][\w.’'-]*)|(?:19|20)\d\d)){{0,6}},?\s+)"
            rf"(?:from|to)\s+{by.intro}\Z",
        ),
        "trending": compile_cues((), rf"(?i)(?<![\w-])(?P<said>up|down)\s+from\s+{by.intro}\Z"),
        "giving": _cues(lexicon, "giving", r"(?i){}\s+[^|]*\|.*\bto\s+(?:the|its|their|his|her)\s+\Z"),
        "halved": _cues(lexicon, "halved", r"(?i)(?P<said>{})"),
    }


def _read_sentences(lexicon: Lexicon, by: _Classes) -> dict[str, Pattern]:
    """What tells when something was, and which way it went, and how a sentence goes on."""

    def say(name: str) -> str:
        return _join(lexicon, name)

    return {
        "times": compile_cues((), rf"(?i)\b(?:{say('clock')}|(?:19|20)\d\d)\b"),
        "ups": compile_cues((), rf"(?i)(?<![\w-])(?:{by.up})(?![\w-])|\+\s*\Z"),
        "downs": compile_cues((), rf"(?i)(?<![\w-])(?:{by.down})(?![\w-])|[(]\s*[-−]\s*\Z"),
        "timed": compile_cues(
            (), rf"(?i)\A\W*(?:[\w-]+\s+){{0,3}}?(?:{say('clock')}|(?:in|by)\s+[^,;]{{0,20}}?(?:19|20)\d\d)\b"
        ),
        "refers": _cues(lexicon, "refers", rf"(?i)\A\W*{{}}\b(?:\s+[\w'’-]+){{0,5}}?\s+(?:by\s+|of\s+)?{by.few}\Z"),
        "held": _cues(lexicon, "held", rf"(?i){{}}[^,;]{{0,30}}\s(?:of\s+)?{by.few}\Z"),
        "apart": compile_cues(
            list_phrases(lexicon, "change", "apart"),
            r"(?i)\A(?:\s+(?!half\b)[\w-]+){0,2}?\s+{}",
        ),
        "share_of": compile_cues((), rf"(?i).*\bof\s+{by.few}\|[^(|]*\(\s*\Z"),
        "contrast": _cues(lexicon, "contrast", r"(?i){}"),
        "since": _cues(lexicon, "since", r"(?i){}"),
        "better": _cues(lexicon, "better", r"(?i)\W*{}\W*"),
        "carried": _cues(
            lexicon,
            "carried",
            r"(?i)\A\W*(?:(?:but|and)\s+)?(?:(?:in|at|by|since|this|last|now|today)\s?[^,;]{0,30}?,?\s+)?{}",
        ),
    }
