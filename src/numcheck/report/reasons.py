"""Reasons for and against a match in words that a person reads; what only statistics can use is left out."""

from __future__ import annotations

from collections.abc import Iterable

from numcheck.facts.pair_score import START
from numcheck.model import Reason
from numcheck.report.control_codes import make_safe

MOST = 4  # phrases on a side

# What reasons are about: what they tell for a match, what against it, and their names.  A name with a plus is that of a reason that
# quotes words; without them it means something else.
_TOPICS = (
    ("same subject", "", "same thing"),
    ("similar subjects", "", "same kind +/kin"),
    ("", "different subjects", "other thing/other kind +"),
    ("", "subject not stated", "thing unsaid"),
    ("same thing measured", "different things measured", "same object/other object/same length/other length"),
    ("counted from the same point", "counted from a different point", "same anchor/other anchor"),
    ("same event", "different events", "same event/same fate/event nearby/other event/events apart"),
    ("", "event not stated", "event unsaid"),
    ("same person", "different people", "same person/other person"),
    ("same role", "different roles", "same role/other role"),
    ("same owner", "different owners", "same owner/other owner/another's"),
    ("same names", "different names", "shared names/names of the draft/no shared name/other names"),
    ("same words next to the number", "different words next to the number", "near words/words near/words near both/no near word/"
     "noun before/noun after/word before/two words before/word after"),
    ("tied to the same", "tied to something else", "same tie/other tie"),
    ("similar sentences around", "different sentences around", "words of the passage"),
    ("same numbers beside it", "", "numbers beside"),
    ("", "one tells the day or month, the other does not", "less precise/month left out"),
    ("", "tells a day or month that the other leaves out", "more precise"),
    ("both begin or both end a length of time", "one begins a length of time, the other does not", "same side/other side"),
    ("", "said of another date", "said of another date"),
    ("", "no words in common", "nothing in the clauses"),
    ("", "date of the document itself", "date of the document"),
    ("same name in the list", "", "names of the entry"),
    ("same clause", "different clause", "same clause/clause in sentence/words of the clause/words of the clauses/words of the other clause/clause in another"),
    ("similar sentences", "different sentences", "shared words/words of the draft/words of the source"),
    ("", "another figure in the sentence fits the words better", "words of the next"),
    ("neighbours agree", "neighbours differ", "figures beside/figures near/figures beside them/figures not beside/"
     "the other figures of the draft"),
    ("reports of one event", "reports of different events", "the two documents"),
    ("same category", "different categories", "same class/other class"),
    ("both rise or both fall", "one rises, the other falls", "same trend/other trend"),
    ("", "only one rises or falls", "one trend"),
    ("", "different kinds of figure", "other kind/other kind, duration/other kind, time/other kind, money/other kind, measure/"
     "other kind, percent/other kind, multiple/other kind, ratio/other kind, score/other kind, age/other kind, count"),
    ("", "parts of one sum", "parts of a sum"),
    ("", "parts of different wholes", "what they are parts of"),
    ("", "one may be part of the other", "part by kind/only one part"),
    ("one corrects the other", "", "taken back/only one revised/only one denied"),
    ("", "different years", "other year"),
    ("", "only one states a year", "only one year"),
    ("", "only one is per person, item or period", "only one each"),
    ("", "only one is negated", "only one negated"),
    ("", "only one is planned or possible", "only one planned"),
    ("", "only one is a limit", "only one capacity"),
    ("", "only one is in the past", "only one past/only one left"),
    ("", "only one is a first count", "only one first"),
    ("", "only one is an addition", "only one more"),
    ("", "only one is a difference", "only one difference"),
    ("", "only one is a total", "only one total"),
    ("same number", "", "same value/telling value/same score/same moment"),
    ("numbers agree", "", "values agree"),
    ("numbers close together", "", "near value"),
    ("", "numbers far apart", "far value"),
    ("likely slip", "", "slip"),
    ("", "only the number in common", "only the number"),
    ("", "different units", "other unit"),
    ("one half of the score in common", "", "part of score"),
    ("", "different scores", "other score"),
    ("one in the headline, one in the text", "", "headline and lead/headline alone"),
    ("the only such figure in each text", "", "sole of its kind/sole of its class/sole age"),
)  # fmt: skip
_PHRASES = {name: (pro, con) for pro, con, names in _TOPICS for name in names.split("/")}
# What says nothing to a reader: how common figures of a kind are, where they stand, corrections of what other reasons say.
STATISTICS = frozenset(
    f"{START}/many counts/many times/many percentages/many scores/few such figures/few lengths/few ages/same bound/one hedged/same unit/"
    "same kind/words in common/noun before in sentence/noun after in sentence/words of its own/one class/excluded/"
    "early in the source/lead of the source/other part of the text/words around".split("/")
)


def tell_reasons(reasons: Iterable[Reason]) -> tuple[str, str]:
    """The weightiest reasons for and those against, in plain words with the words of the texts behind them.

    >>> tell_reasons([Reason("same thing", 1.0, "missiles"), Reason("same bound", 2.0), Reason("event unsaid", -0.6)])
    ('same subject (missiles)', 'event not stated')
    """
    weights: dict[tuple[str, str], float] = {}
    words: dict[str, str] = {}
    for reason in reasons:
        topic = find_topic(reason)
        if topic:
            weights[topic] = weights.get(topic, 0.0) + reason.weight
            phrase = topic[reason.weight < 0]
            words[phrase] = words.get(phrase) or _quote(reason.evidence)
    sides: tuple[list[str], list[str]] = ([], [])
    for topic in sorted(weights, key=lambda topic: -abs(weights[topic])):
        against = weights[topic] < 0
        phrase = topic[against]
        if phrase:
            sides[against].append(f"{phrase} ({words[phrase]})" if words.get(phrase) else phrase)
    return ", ".join(sides[0][:MOST]), ", ".join(sides[1][:MOST])


def find_topic(reason: Reason) -> tuple[str, str] | None:
    """What a reason tells for a match and what against it, its own name where no words are known; None for mere statistics."""
    quoting = _PHRASES.get(f"{reason.name} +") if reason.evidence else None
    if quoting is None and reason.name in STATISTICS:
        return None
    return quoting or _PHRASES.get(reason.name, (reason.name, reason.name))


def _quote(evidence: str) -> str:
    """The words behind a reason, without single letters, which are parts of names such as Q3."""
    return ", ".join(word for word in make_safe(evidence).split(", ") if len(word) > 1)
