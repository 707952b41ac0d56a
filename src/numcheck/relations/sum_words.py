"""The words by which sums are known."""

from __future__ import annotations

from numcheck.reading.cues import Cue, Cues, Names


class Words(Cues, section="total"):
    """What the lexicon says of sums."""

    FEW = r"(?:{=few}\s+){0,3}"

    before = Cue(r"{summing}(?:\s+[\w’'-]+){0,4}\s+\Z")  # before a sum
    total = Cue(r",\s+(?:making\s+|for\s+)?an?\s+(?:[\w-]+\s+)?total\s+of\s+{FEW}\Z")  # right before one, behind a list
    joined = Cue(r"\A\W*{added}")  # at the head of a sentence that adds to what the last one told
    # before a sum, where it may be before another figure as well
    weak = Cue(r"(?:[,;:–—]|\A|--)\s*(?:[\w’'-]+\s+){0,5}{taking}(?:\s+[\w’'-]+){0,4}?\s+\Z|\A\s+–\s+\Z")
    behind = Cue(r"\A(?:\s+[\w-]+){0,3}?,?\s+{in all}")  # behind a sum
    apposed = Cue(r"\A[^,;:–—]*[,:–—]\s*{FEW}\Z")  # before a term that stands by itself
    # `bringing it to`, before a sum of which the last parts are some more
    reached = Cue(r"{brought}[^,;]{0,40}\bto\s+\Z")
    # the same, where what is brought to it is named a sum
    tallied = Cue(
        r"{brought}\s+(?:(?:the|our|my|his|her|its|their|your)\s+)?(?:[\w-]+\s+){0,2}?{tallies}(?:\s+(?:of|for)(?:\s+[\w-]+){1,4})?\s+to\s+{FEW}\Z"
    )
    spans = Cue("{spans}")  # words of a longer time than that of the parts
    shared = Cue("{product.shared}")  # `apiece`, before or behind the rest of what each of several things has
    more = Cue("{some more}")
    apart = Cue("{no parts}")  # words with which figures are no parts, or not all of them
    compared = Cue(r"\A(?:\s+[\w-]+)?\s+{compared}")  # behind a figure that is compared
    set_against = Cue(r"{set against}(?:\s+[\w-]+){0,4}\s+\Z")  # before one that another is compared with
    added_for = Cue(r"\s+{extra}(?=\s+{placing})")  # `more for energy`, behind a part of what somebody pays more
    yearly = Cue(r"\A\s+an?\s+{=periods}")  # behind a sum: `a year`
    rated = Cue(r"\A\s+{rated}")  # behind one that is so much for each of something
    # in a sentence that says of what the last one told of what it is made up, and not `of this year`
    back = Cue(r"{back}(?!\s+{=periods}\b)")
    # `Of the`, before a figure that is itself a whole
    opening = Cue(r"(?:\A|[;:.])\W*(?:out\s+)?of\s+(?:(?:all|the|its|their|those|these)\s+){0,2}{FEW}\Z")
    heading = Cue(r"\A\W*{in all},?\s+{FEW}\Z")  # before a whole whose parts the next sentence tells
    concluding = Cue(
        r"\A\W*(?:in all,?\s+)?(?:that|this|it|which|all this|all that)\s+(?:all\s+)?(?:is|was|makes|made|comes\s+to|came\s+to|adds\s+up\s+to)\s+{FEW}\Z"
    )  # That is £500
    known = Cue(r"\A\W*(?:the|these|those|all)\s+\Z")  # before the number of the parts, at the head of a sentence
    # between that and the whole
    sharing = Cue(r"\A(?:\s+[\w’'-]+){0,3}?\s+{sharing}(?:\s+[\w’'-]+){0,2}?\s+\Z")
    owned = Cue(r"\A\W*{owned}\s+(?:[\w-]+\s+)?\Z")  # before the whole, at the head of a sentence: `Their`
    limited = Cue(r"\A\s+{limited}")  # behind a whole that is one of something else
    served = Cue("{served}")  # words with which lengths of time are added
    terms = Cue(r"\A[\s-]+(?:[\w-]+\s+)?{terms}")  # behind a length that is the whole of others
    elected = Names("share.elected")  # what there is one of for each member of a house
