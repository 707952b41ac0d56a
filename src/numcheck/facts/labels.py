"""What a fact is called for people: people killed, magnitude, amount (offer)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from numcheck.facts.concepts import Concepts
from numcheck.facts.quantity import Quantity
from numcheck.model import Reason

_KINDS = {"age": "age", "money": "amount", "percent": "share", "duration": "time", "score": "score", "ratio": "ratio"}


def name_fact(quantities: Sequence[Quantity], reasons: Sequence[Reason], concepts: Concepts) -> str:
    """A label: what is counted, and what happened to it where that tells counts apart, else the kind of quantity and
    the words by which it was recognised."""
    figures = [quantity.claim.figure for quantity in quantities]
    things = Counter(
        figure.counted.text.lower().removeprefix("the ")
        for figure in figures
        if figure.kind == "count" and figure.counted
    )
    if things:
        thing = min(things, key=lambda text: (-things[text], len(text), text))
        fates = Counter(fate for quantity in quantities for fate in quantity.claim.traits["event"] & concepts.apart)
        fate = min(fates, key=lambda name: (-fates[name], name)) if fates else ""
        return f"{thing} {fate}" if fate and fate not in thing else thing
    kind = _KINDS.get(figures[0].kind) or quantities[0].dimension
    near = next((reason.evidence for reason in reasons if reason.name == "near words"), "")
    words = [word.partition("~")[0].lower() for word in near.split(", ") if len(word) > 2][:2]
    return f"{kind} ({', '.join(words)})" if words else kind
