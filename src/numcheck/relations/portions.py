"""Words of shares: what the lexicon says of a part, its whole and the share that it is, as patterns."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_moves, list_phrases


class Words(NamedTuple):
    """What the lexicon says of shares, as patterns."""

    opening: Pattern  # `Of the`, before the whole of a clause
    whole: Pattern  # between a part or share and its whole
    half: Pattern  # between a half and its whole
    referring: Pattern  # `of them`, behind a part
    referring_before: Pattern  # `of which`, before a part
    named: Pattern  # `Of those families,`, before a part
    joined: Pattern  # between a part and the share that says it again
    closed: Pattern  # behind such a share
    amounting: Pattern  # between a part and a share with its whole
    bracketed: Pattern  # behind a part that stands between commas or brackets
    apposed: Pattern  # between the whole of a share and the part
    summed: Pattern  # behind such a part
    of_them: Pattern  # between a share and what it is said of, which the last sentence named
    hence: Pattern  # before the share of a clause that says again what stands before it
    of_whole: Pattern  # behind such a share
    rated: Pattern  # before one that is named: so the response rate was 30 percent
    leaving: Pattern  # before the share of what is left
    says_again: Pattern  # before a share that is said of what stands anywhere before it
    opened: Pattern  # between a share at the head of a sentence and the figures in brackets that it is of
    sequel: Pattern  # before the share of a sentence that says again what the last one said
    carried: Pattern  # before the part of a sentence that says more of what the last one was about
    aged: Pattern  # behind a number that counts nothing
    result: Pattern  # before a share that something rose to
    elected: frozenset[str]  # what shares of votes are not shares of
    moved: Pattern  # words of rises and falls
    other: Pattern  # words with which a share is one of something else
    compared: Pattern  # behind the comma or bracket that follows one that says how much more something is
    parting: Pattern  # between a share and a part with its whole, of which it says something else


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def words(name: str) -> str:
        return join_phrases(list_phrases(lexicon, "share", name))

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "share", name), form)

    few = rf"(?:(?:{words('few')})\s+){{0,3}}"
    said = rf"(?:(?:{words('saying')}),?\s+)?"
    noun = rf"(?:an?\s+(?:[\w-]+\s+){{0,2}}(?:{words('nouns')})\s+of\s+)?"
    moved = join_phrases(list_moves(lexicon))
    owner = rf"(?:(?!(?:{words('apart')}|{moved})\b)[\w'’-]+\s+){{0,6}}?"
    return Words(
        compile_cues((), rf"(?i)(?:\A|[;:(.—–]|--)\W*(?:(?:and|but|so|yet)\s+)?(?:out\s+)?of\s+{owner}{few}\Z"),
        compile_cues((), rf"(?i)\A\s*/\s*\Z|\A\s+(?:out\s+)?of\s+{owner}{few}\Z"),
        compile_cues((), rf"(?i)\A\s+(?:of\s+)?{owner}{few}\Z"),
        cues("them", r"(?i)\A\s+(?:out\s+)?of\s+{}(?!\s+(?:who|that|which)\b)"),
        cues("them", rf"(?i)\bof\s+{{}},?\s+{few}\Z"),
        compile_cues(
            (), rf"(?i)(?:\A|[.;:—–])\W*of\s+(?:these|those)\s+(?:[\w'’-]+\s+)?(?P<noun>[\w'’-]+)\s*,\s+{few}\Z"
        ),
        compile_cues(
            (),
            rf"(?i)\A(?P<words>[^,;:()—–/]*?)\s*(?:(?P<bracket>\()|(?P<aside>,\s*or\b|--+|[—–]|:)|(?P<comma>,)|(?P<or>\bor\b)|(?=\s(?:{words('saying')})\s))\s*"
            rf"(?P<said>{said}{noun}){few}\Z",
        ),
        compile_cues(
            (),
            rf"(?i)\A\s*(?:[),.;:—–!?]|--|\Z)|\A\s+(?:that|which)\s+(?!(?:of|includ\w+|exclud\w+|count\w*|is|was|are|were|has|had|rose|fell)\b)|\A\s+of\s+(?:(?:{words('all')})(?:\s+(?:those\s+)?[a-z]+ed)?|(?:the|its|their|his|her)\s+(?:[\w-]+\s+)?(?:{words('wholes')}))(?=\s*(?:[),.;:—–!?]|--|\Z))",
        ),
        cues("amounting", rf"(?i)(?:\A|[,\s]){{}}\s+{few}\Z|\A\s*(?:,|\(|[—–]|--+)\s*(?:or\s+)?{few}\Z"),
        compile_cues((), r"\A\s*(?:[,)—–.;]|--)"),
        compile_cues((), rf"(?i)\A(?P<words>[^,;:()—–]*?)\s*(?:,\s*or\b|,|[—–(:]|--+)\s*{said}{few}\Z"),
        cues("summed", r"(?i)\A\s+(?:of\s+)?{}"),
        cues("them", rf"(?i)\A\s+of\s+{{}}\s*(?:,|\(|[—–]|--)\s*{few}\Z"),
        cues(
            "hence",
            rf"(?i)\A[^;:()—–]*[,—–]\s*{{}}\s+(?:(?!(?:alone|with|only|just|{moved})\b)[\w’'-]+\s+){{1,5}}?(?:{words('amounting')})\s+(?:for\s+)?{few}\Z",
        ),
        compile_cues(
            (),
            rf"(?i)\A\s+of\s+(?:the|its|their|his|her|all)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{words('accounts')})(?=\s*(?:[),.;:—–!?]|--|\Z))",
        ),
        cues(
            "hence",
            rf"(?i)\A[^;:()—–]*[,—–]\s*{{}}\s+(?:the|its|their|an?)\s+(?:[\w-]+\s+){{0,2}}?(?:{words('nouns')})\s+"
            rf"(?:(?:was|is|stood\s+at|comes?\s+to|came\s+to|reached|works\s+out\s+at)\s+)?{few}\Z",
        ),
        cues("leaving", rf"(?i){{}}\s+{few}\Z"),
        compile_cues(
            (), rf"(?i)(?:[,;:(—–]|--|\bor\b|(?<![\w-])(?:{words('saying')}))\s*(?:or\s+)?{said}{noun}{few}\Z"
        ),
        compile_cues((), r"(?i)\A\s+of\s+[^,;:(—–]{1,60}\s?\(\s*\Z"),
        cues("sequels", rf"(?i)\A\W*{{}}\s+(?P<said>{noun}){few}\Z"),
        cues("carried", rf"(?i)\A\W*(?:{{}}\s+(?:[\w'’-]+\s+){{1,6}})?{few}\Z"),
        compile_cues((), r"(?i)\A\s+(?:and|or)\s+(?:over|under|above|below|older|younger|more|less|fewer|up)\b"),
        cues("results", rf"(?i){{}}\s+{few}\Z"),
        frozenset(list_phrases(lexicon, "share", "elected")),
        compile_cues(list_moves(lexicon), r"(?i){}"),
        cues("apart", r"(?i)\A\s+(?:of\s+)?{}"),
        cues("compared", r"(?i)\s*[),]\s+{}"),
        cues("parting", r"(?i){}"),
    )
