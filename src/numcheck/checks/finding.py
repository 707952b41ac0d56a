"""Findings put together: the rule's words filled in, the sides as a person would write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numcheck.model import Claim, Document, Finding, Reason, Side
from numcheck.relations.rendering import abbreviate, write_figure
from numcheck.rules.message import Message
from numcheck.rules.nodes import take_stem
from numcheck.rules.rule import Rule


def make_side(*claims: Claim, value: str = "") -> Side:
    """A side of these claims; its value is what the first one says, if no other is given."""
    return Side(value or write_figure(claims[0]), claims)


def make_finding(
    rule: Rule,
    sides: tuple[Side, ...],
    fields: Mapping[str, str],
    *,
    message: Message | None = None,
    fact: str = "",
    diagnosis: str | None = None,
) -> Finding:
    """A finding of a rule, its message (or another one of the rule's) filled in.

    The common fields are made from the sides: ``draft`` is the first claim of the first side, ``source`` that of
    the next one; ``fields`` are those of the kind.
    """
    values = {
        **_describe_claim("draft", sides[0].claims[0]),
        **_describe_claim("source", sides[min(1, len(sides) - 1)].claims[0]),
        "fact": fact,
        "diagnosis": diagnosis or "",
        **fields,
    }
    text = (message or rule.message).fill(values)
    return Finding(rule.id, rule.severity, text, sides, fact, diagnosis, rule.why, kind=rule.kind)


def list_telling(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons that quote words of the sentences; the others mean nothing to who has not read how figures are joined."""
    return tuple(reason for reason in reasons if reason.evidence)


def _describe_claim(name: str, claim: Claim) -> dict[str, str]:
    document = claim.document
    return {
        name: _lower_first(claim),
        f"{name}.path": document.path,
        f"{name}.title": name_document(document),
        f"{name}.name": abbreviate(take_stem(document.path)),
    }


def _lower_first(claim: Claim) -> str:
    """A figure in its words, for the middle of a message: a word with which it begins has no capital."""
    words = write_figure(claim)
    first = words.partition(" ")[0].partition("-")[0]
    is_word = claim.figure.kind != "date" and (
        first in ("A", "An") or (len(first) > 2 and first.isalpha() and first[1:].islower())
    )
    return words[0].lower() + words[1:] if is_word else words


def name_document(document: Document) -> str:
    """The title of a document, or the name of its file."""
    return document.title or take_stem(document.path)
