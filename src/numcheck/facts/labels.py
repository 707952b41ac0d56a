"""What a fact is called for people: people killed, magnitude, length of time (the blaze)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from numcheck.model import Claim, Reason
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.quantity import Quantity

# What quantities are called that copy editors call otherwise than physicists.
_KINDS = {
    "count": "number",
    "percent": "share",
    "duration": "length of time",
    "money": "amount of money",
    "mass": "weight",
    "length": "distance or size",
    "degree angle": "degrees",
    "multiple": "times as much",
    "data storage": "amount of data",
    "data transfer rate": "speed of transfer",
}
_EXTENTS = {"away": "distance", "high": "height", "deep": "depth", "long": "length", "wide": "width"}
_TIMES = {"ago": "time since", "left": "time left", "every": "interval"}
_DEALS = frozenset(("stolen", "offered", "earned", "spent", "invested", "donated", "owed"))
_AMBIGUOUS = "won"  # said of what is lost, too
_ARTICLES = r"\b(?:an?|the|of|his|her|their|its)\s+"


def name_fact(quantities: Sequence[Quantity], reasons: Sequence[Reason], concepts: Concepts) -> str:
    """A label: what is counted, and what happened to it where that tells counts apart, else the kind of quantity and
    the thing by which it was recognised."""
    claims = [quantity.claim for quantity in quantities]
    things = Counter(
        _write_thing(claim) for claim in claims if claim.figure.kind == "count" and claim.figure.counted is not None
    )
    if things:
        thing = min(things, key=lambda text: (-things[text], len(text), text))
        fate = _find_common((claim.frame.event & concepts.apart) - {_AMBIGUOUS} for claim in claims)
        return f"{thing} {fate}" if fate and fate not in thing else thing
    kind = _name_kind(quantities)
    thing = _find_thing(claims, reasons)
    return f"{kind} ({thing})" if thing else kind


def _write_thing(claim: Claim) -> str:
    counted = claim.figure.counted
    return " ".join(re.sub(r"[*_`]", "", counted.text).lower().removeprefix("the ").split()) if counted else ""


def _find_common(found: Iterable[frozenset[str]]) -> str:
    """The word that most of the claims have, empty where they have none."""
    words = Counter(word for words in found for word in words)
    return min(words, key=lambda word: (-words[word], word), default="")


def _name_kind(quantities: Sequence[Quantity]) -> str:
    claims, kind = [quantity.claim for quantity in quantities], _find_kind(quantities)
    if kind == "money":
        event = _find_common(claim.frame.event & _DEALS for claim in claims)
        return f"amount {event}" if event else _KINDS[kind]
    if kind == "length":
        extent = _find_common(claim.frame.length for claim in claims)
        return _EXTENTS.get(extent, f"distance {extent}" if extent else _KINDS[kind])
    if kind == "duration":
        return _TIMES.get(_find_common(claim.frame.anchor for claim in claims), _KINDS[kind])
    return _KINDS.get(kind, kind)


def _find_kind(quantities: Sequence[Quantity]) -> str:
    """The kind of the figures, for a measure its dimension: length, temperature."""
    kind = quantities[0].claim.figure.kind
    return kind if kind != "measure" else quantities[0].dimension


def _find_thing(claims: Sequence[Claim], reasons: Sequence[Reason]) -> str:
    """The first word near the figures that one of the sentences has behind an article, as only nouns stand there."""
    near = next((reason.evidence for reason in reasons if reason.name == "near words"), "")
    for said in near.split(", ") if near else ():
        for word in said.split("/"):
            behind_article = re.compile(f"(?i){_ARTICLES}{re.escape(word)}\\b")
            for claim in claims:
                found = behind_article.search(claim.document.prose, claim.sentence.start, claim.sentence.end)
                if found and len(word) > 2:
                    return word.lower()
    return ""
