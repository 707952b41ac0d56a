"""Words of changes: what the lexicon says of what stands beside amounts and levels."""

from __future__ import annotations

from numcheck.reading.cues import Cue, Cues, Names


class Words(Cues, section="change"):
    """What the lexicon says of changes."""

    AFTER = "{=up+down+nouns+trends.after.up+trends.after.down}"  # what a change is called, behind its number
    FEW = r"(?:{=few}\s+){0,4}"
    INTRO = r"(?:(?!(?:and|but|while|to|from|by)\b|\w+ing\b)[\w'’.-]+\s+){0,5}?"
    WHICH = r"in\s+[\w-]+(?:\s+[\w-]+){0,3}\s+"  # `in rents`, between a rise and `of`

    # Beside amounts.
    # `by`, `up`, `an increase of`, before one
    amount_before = Cue(
        r"(?<![\w-])(?:{=by}|{MOVED}(?:\s+[a-z]+ly)?(?:\s+{=when})*(?:\s+by|\s+(?:{WHICH})?of)?|"
        r"{AFTER}\s+(?:(?:{WHICH})?of|was|is|came\s+to|comes\s+to|amounts\s+to|amounted\s+to))\s+{FEW}\Z|[(]\s*[+−-]?\Z"
    )
    amount_after = Cue(r"\A(?:\s+|-){=up+down}\b")  # `more`, behind one
    percent_after = Cue(r"\A(?:\s+|-)(?:(?!per\b)[\w-]+\s+){0,1}?{AFTER}\b")  # `relative increase`, behind a percentage
    restated = Cue(r"\A\s*(?:[\w-]+\s*)?[,(]?\s*{saying}\s+(?:by\s+)?{FEW}\Z")  # between one and one that says it again
    doubled = Cue(r"\A\s*,?\s+or\s+{FEW}\Z")  # between two that say the same
    times_after = Cue(r"\A\s+{times}")  # `the limit`, `as much`, behind a number of times
    inverse = Cue(r"\A\s+{inverse}")  # behind a number of times by which something takes less
    one_more = Cue(r"{another}\s+{FEW}\Z")  # `another`, before what is added
    other = Cue(r"\A\s+{other}")  # behind one of something else
    unstated = Cue(
        r"\A(?:\s+[\w-]+){0,3}?,?\s+{elsewhere}"
    )  # behind one that is reckoned from a level that no number tells
    away = Cue(r"\A\s+{elsewhere}")  # the same, right behind it
    # behind one that is reckoned from what is told elsewhere: fewer than at its peak
    apart = Cue(r"\A(?:\s+(?!half\b)[\w-]+){0,2}?\s+{apart}")
    named = Cue(r"\A\W*(?:the|that|this)\s+(?:[\w-]+\s+){1,2}of\s+{FEW}\Z")  # `The rise of`, at the head of a sentence
    definite = Cue(r"\A\W*(?:the|that|this)\s+\Z")  # `The`, before one that is itself named, as in `The £5 rise`
    # behind such a one
    rise = Cue(r"\A(?:\s+|-){AFTER}\b(?!\s+(?:than|of|to|from|in|on|for|at|over|last|this|next)\b)")
    called = Cue(r"\bof\s+{FEW}\Z|\ban?\s+{FEW}\Z|[(]\Z")  # before one that is called a rise or fall
    standing = Cue(r"\A(?:\s+[\w-]+){0,2}?\s+{standing}")  # behind one that is reckoned from what a pronoun stands for
    # behind one of which nothing more is said
    closed = Cue(r"\A(?:(?:\s+|-)(?:{AFTER}|again|further|now))*\s*(?:that\b|which\b|[,.;:)—–!?]|--|\Z)")

    # Beside levels, and between them and amounts.
    # between two levels and an amount that is said of them
    apposed = Cue(
        r"\A(?:[^;]*?(?:[,(—–:;]|--)|[^,;]{0,30}?)\s*(?:{=joining},?\s+)?(?:(?:an?|the|its|it|them|has|have|is|are|was|were)\s+){0,2}"
        r"(?:[\w-]+\s+){0,2}?(?:(?:{MOVED}|{AFTER})\s+)?(?:(?:of|by|in\s+[\w-]+\s+of)\s+)?{FEW}(?:[(]\s*)?[+−-]?\Z"
    )
    # `from`, `against`, before the level that something had
    origin = Cue(
        r"(?:\A\s*|(?<![\w-]))(?:{=origin}\s+{INTRO}|{=near origin}\s+(?:(?:the|its|an?|their|just|only)\s+){0,2})\Z"
    )
    goal = Cue(r"(?:(?<![\w-]){=goal}\s+{INTRO}|(?:→|->|=>)\s*)\Z")  # `to`, before the one that it has
    # between an amount and the level that it is reckoned from
    own_origin = Cue(
        r"\A(?:[^,;:()—–]{0,50}\s)?,?\s*(?:from|than|on|over|above|below|compared\s+(?:with|to)|against)\s+{INTRO}\Z"
    )
    breaks = Cue(r";|(?<=\w\w)\.\s|(?<![\w-]){=breaks}\b")  # what parts an amount from levels of something else
    # a verb before two levels
    moving = Cue(
        r"(?<![\w-])(?P<said>{MOVED})\b(?:\s+(?:the|its|their|his|her|that|this)\s+(?:(?!\w+(?:ing|ed)\b)\w[\w'’-]*\s+){1,6}?|"
        r"(?:\s+(?:[a-z]+ly|{=when}|(?-i:[A-Z][\w.’'-]*)|(?:19|20)\d\d)){0,6},?\s+)(?:from|to)\s+{INTRO}\Z"
    )
    trending = Cue(r"(?<![\w-])(?P<said>up|down)\s+from\s+{INTRO}\Z")  # `up from`, before the earlier level
    halved = Cue(r"(?P<said>{halved})")
    share_of = Cue(r".*\bof\s+{FEW}\|[^(|]*\(\s*\Z")  # before a whole and the share that stands in brackets behind it
    versus = Cue(r"{versus}\s*\Z")  # before a figure that another one is set against
    sourced = Cue(r"\s{sourced}\s(?!{=known}\s)[^\W\d]")  # behind one that is of something else: 90 from gas

    # When something was, which way it went, and how a sentence goes on.
    times = Cue(r"\b(?:{=clock}|(?:19|20)\d\d)\b")  # words that tell when
    # how a sentence begins that tells of another time
    timed = Cue(r"\A\W*(?:[\w-]+\s+){0,3}?(?:{=clock}|(?:in|by)\s+[^,;]{0,20}?(?:19|20)\d\d)\b")
    ups = Cue(r"{up+trends.before.up+trends.after.up}|\+\s*\Z")
    downs = Cue(r"{down+trends.before.down+trends.after.down}|[(]\s*[-−]\s*\Z")
    better = Cue(r"\W*{better}\W*")  # words of rises that may be falls
    # before an amount that is said of what the last sentence told
    refers = Cue(r"\A\W*{refers}\b(?:\s+[\w'’-]+){0,5}?\s+(?:by\s+|of\s+)?{FEW}\Z")
    # how a sentence begins that goes on about the same
    carried = Cue(r"\A\W*(?:(?:but|and)\s+)?(?:(?:in|at|by|since|this|last|now|today)\s?[^,;]{0,30}?,?\s+)?{carried}")
    contrast = Cue("{contrast}")  # words with which a clause is about something else
    planned = Cue("{planned}")  # words of what was expected
    # words with which a level is below zero, so that more of it is less
    negative = Cue(r"{negative}|\bloss\b(?!\s+of\s+[\w.,]+[\s-]?(?:%|per\s?cent|(?!{=sums}\b)[a-z]{3,}))")
    ranked = Cue("{ranked}")  # words of what gets better as its number falls
    adjusted = Cue("{adjusted}")  # words with which the amount need not be what two levels give
    columns = Names("columns")  # heads of columns
