"""Words of shares: what the lexicon says of a part, its whole and the share that it is."""

from __future__ import annotations

from numcheck.reading.cues import Cue, Cues, Names


class Words(Cues, section="share"):
    """What the lexicon says of shares."""

    FEW = r"(?:{=few}\s+){0,3}"
    SAID = r"(?:{=saying},?\s+)?"
    NOUN = r"(?:an?\s+(?:[\w-]+\s+){0,2}{=nouns}\s+of\s+)?"
    OWNER = r"(?:(?!(?:{=apart}|{MOVED})\b)[\w'’-]+\s+){0,6}?"
    END = r"(?=\s*(?:[),.;:—–!?]|--|\Z))"

    # `Of the`, before the whole of a clause
    opening = Cue(r"(?:\A|[;:(.—–]|--)\W*(?:(?:and|but|so|yet)\s+)?(?:out\s+)?of\s+{OWNER}{FEW}\Z")
    whole = Cue(r"\A\s*/\s*\Z|\A\s+(?:out\s+)?of\s+{OWNER}{FEW}\Z")  # between a part or share and its whole
    half = Cue(r"\A\s+(?:of\s+)?{OWNER}{FEW}\Z")  # between a half and its whole
    referring = Cue(r"\A\s+(?:out\s+)?of\s+{them}(?!\s+(?:who|that|which)\b)")  # `of them`, behind a part
    referring_before = Cue(r"\bof\s+{them},?\s+{FEW}\Z")  # `of which`, before a part
    # `Of those families,`, before a part
    named = Cue(r"(?:\A|[.;:—–])\W*of\s+(?:these|those)\s+(?:[\w'’-]+\s+)?(?P<noun>[\w'’-]+)\s*,\s+{FEW}\Z")
    # between a part and the share that says it again
    joined = Cue(
        r"\A(?P<words>[^,;:()—–/]*?)\s*(?:(?P<bracket>\()|(?P<aside>,\s*or\b|--+|[—–]|:)|(?P<comma>,)|(?P<or>\bor\b)|(?=\s{=saying}\s))\s*"
        r"(?P<said>{SAID}{NOUN}){FEW}\Z"
    )
    # behind such a share
    closed = Cue(
        r"\A\s*(?:[),.;:—–!?]|--|\Z)|\A\s+(?:that|which)\s+(?!(?:of|includ\w+|exclud\w+|count\w*|is|was|are|were|has|had|rose|fell)\b)|"
        r"\A\s+of\s+(?:{=all}(?:\s+(?:those\s+)?[a-z]+ed)?|(?:the|its|their|his|her)\s+(?:[\w-]+\s+)?{=wholes}){END}"
    )
    # between a part and a share with its whole
    amounting = Cue(r"(?:\A|[,\s]){amounting}\s+{FEW}\Z|\A\s*(?:,|\(|[—–]|--+)\s*(?:or\s+)?{FEW}\Z")
    bracketed = Cue(r"\A\s*(?:[,)—–.;]|--)")  # behind a part that stands between commas or brackets
    # between the whole of a share and the part
    apposed = Cue(r"\A(?P<words>[^,;:()—–]*?)\s*(?:,\s*or\b|,|[—–(:]|--+)\s*{SAID}{FEW}\Z")
    summed = Cue(r"\A\s+(?:of\s+)?{summed}")  # behind such a part
    # between a share and what it is said of, which the last sentence named
    of_them = Cue(r"\A\s+of\s+{them}\s*(?:,|\(|[—–]|--)\s*{FEW}\Z")
    # before the share of a clause that says again what stands before it
    hence = Cue(
        r"\A[^;:()—–]*[,—–]\s*{hence}\s+(?:(?!(?:alone|with|only|just|{MOVED})\b)[\w’'-]+\s+){1,5}?{=amounting}\s+(?:for\s+)?{FEW}\Z"
    )
    # behind such a share
    of_whole = Cue(r"\A\s+of\s+(?:the|its|their|his|her|all)\s+(?:[\w'’-]+\s+){0,2}?{=accounts}{END}")
    # before one that is named: so the response rate was 30 percent
    rated = Cue(
        r"\A[^;:()—–]*[,—–]\s*{hence}\s+(?:the|its|their|an?)\s+(?:[\w-]+\s+){0,2}?{=nouns}\s+"
        r"(?:(?:was|is|stood\s+at|comes?\s+to|came\s+to|reached|works\s+out\s+at)\s+)?{FEW}\Z"
    )
    leaving = Cue(r"{leaving}\s+{FEW}\Z")  # before the share of what is left
    # before a share that is said of what stands anywhere before it
    says_again = Cue(r"(?:[,;:(—–]|--|\bor\b|(?<![\w-]){=saying})\s*(?:or\s+)?{SAID}{NOUN}{FEW}\Z")
    # before the share of a sentence that says again what the last one said
    sequel = Cue(r"\A\W*{sequels}\s+(?P<said>{NOUN}){FEW}\Z")
    # before the part of a sentence that says more of what the last one was about
    carried = Cue(r"\A\W*(?:{carried}\s+(?:[\w'’-]+\s+){1,6})?{FEW}\Z")
    # behind a number that counts nothing
    aged = Cue(r"\A\s+(?:and|or)\s+(?:over|under|above|below|older|younger|more|less|fewer|up)\b")
    result = Cue(r"{results}\s+{FEW}\Z")  # before a share that something rose to
    moved = Cue(r"(?<![\w-]){MOVED}(?![\w-])")  # words of rises and falls
    other = Cue(r"\A\s+(?:of\s+)?{apart}")  # words with which a share is one of something else
    # behind the comma or bracket that follows one that says how much more something is
    compared = Cue(r"\s*[),]\s+{compared}")
    # before and behind a share that is named: that put turnout in the district at
    rate_before = Cue(
        r"\b(?:{rates}|(?!{=no rates}\b)[\w-]+\s+rate)(?:\s+(?:(?!(?:{=apart}|{MOVED})\b)[\w'’-]+|in|of|for|at|was|is|to)){0,6}?\s+{=reading}\s+{FEW}\Z|\b{rates}\s*[:,(–—]?\s*{FEW}\Z"
    )
    rate_behind = Cue(r"\A\s+(?:[\w-]+\s+)?{rates}")
    # behind one of what stands beside it: two thirds of the tenants
    of_whole_near = Cue(r"\A\s+of\s+(?:{them}{END}|(?:all\s+)?(?:the|its|their|his|her|our|those|these)\s+[\w'’-]+)")
    definite = Cue(r"\b{definite}\s+(?:[\w-]+\s+)?\Z")  # before one that the text has told already: the affected
    hence_before = Cue(r"{hence}\s+{FEW}\Z")  # before one that is concluded
    aside = Cue(
        r"\A\s+(?:of\s+a\s+|percentage\s+)?{compared+asides}|\A\s+(?:that|which)\s+(?:includ|exclud|count)"
    )  # behind one that is no share of what stands beside it
    left_before = Cue(
        r"{leaving}\s+(?:(?:us|them|him|her|it|me|you|with)\s+){0,3}{FEW}\Z"
    )  # before the share of what is left
    restated = Cue(r"\A,?\s+{restating}")  # behind one that says again what stands before it
    headed = Cue(r"\A\W*(?:at|with)\s+{FEW}\Z")  # before one that opens a sentence
    narrowing = Cue("{narrowing}")  # before one of which it says something else
    parting = Cue(r"{parting}")  # between a share and a part with its whole, of which it says something else
    elected = Names("elected")  # what shares of votes are not shares of
    columns = Names("columns")  # heads of columns
