"""The sides of a finding as rows for a reader: which sentences to show, what to mark in them, who else says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.model import Claim, Document, Figure, Finding, Place, Side
from numcheck.report.glyphs import make_safe
from numcheck.report.names import join_names
from numcheck.report.numbers import tell_in_unit, tell_reading
from numcheck.report.order import claims_agree, lead_claim, lead_side_first
from numcheck.report.places import tell_place

# More sides than these are told in one line each, more than those in one line altogether.
_FULL_SIDES = 4
_TOLD_SIDES = 8
# Claims of a side that do not agree (the parts of a sum) are all shown, up to this many.
_MOST_CLAIMS = 8


class Row(NamedTuple):
    """One sentence to show: the claim whose place it is shown with, the figures to mark in it and their values.

    ``notes`` say who else carries the value.
    """

    claim: Claim
    figures: tuple[Figure, ...]
    values: tuple[str, ...]
    notes: tuple[str, ...]


def build_rows(finding: Finding, names: Mapping[Document, str]) -> list[Row]:
    """The sentences to show for a finding, each once, that of the claim it leads with first."""
    lead = lead_claim(finding).figure
    marked: dict[tuple[Document, int], list[tuple[Claim, str, str]]] = {}
    for side in lead_side_first(finding)[:_FULL_SIDES]:
        agree = claims_agree(side.claims)
        told = _tell_value(side, lead.unit)
        for index, claim in enumerate(side.claims[: None if agree else _MOST_CLAIMS]):
            key = (claim.document, claim.sentence.start)
            if index and agree and key not in marked:
                continue
            value = told if agree and not index else ""
            note = make_safe(tell_company(side.claims, names)) if agree and not index else ""
            marked.setdefault(key, []).append((claim, value, note))
    return [_build_row(entries) for entries in marked.values()]


def tell_other_sides(finding: Finding, names: Mapping[Document, str]) -> list[str]:
    """A line for each side too many to be shown with its sentence; the last ones together in one."""
    sides = lead_side_first(finding)[_FULL_SIDES:]
    lines = [f"{side.value} · {_tell_bearers(side.claims, names)}" for side in sides[: _TOLD_SIDES - _FULL_SIDES]]
    rest = [side.value for side in sides[_TOLD_SIDES - _FULL_SIDES :]]
    if rest:
        lines.append(f"and {len(rest)} more: {', '.join(rest)}")
    return lines


def tell_company(claims: Sequence[Claim], names: Mapping[Document, str]) -> str:
    """Who else carries the value of the first claim: its document again, and other documents; empty if no one.

    As `again in line 12` and `in 5 sources: ministry, tass and 3 more`.
    """
    lead, *others = claims
    lines = dict.fromkeys(str(_place(claim).line) for claim in others if claim.document is lead.document)
    lines.pop(str(_place(lead).line), None)
    told = []
    if lines:
        told.append(f"again in line{'s' if len(lines) > 1 else ''} {join_names(list(lines), keep=3)}")
    if any(claim.document is not lead.document for claim in others):
        told.append(_tell_bearers(claims, names))
    return " · ".join(told)


def _tell_value(side: Side, unit: str | None) -> str:
    # What stands in the text already is told as the number that it was read as, in the unit of the finding's lead.
    figure = side.claims[0].figure
    value = make_safe(side.value)
    return tell_in_unit(figure, unit) or (tell_reading(figure) if value == make_safe(figure.text) else value)


def _tell_bearers(claims: Sequence[Claim], names: Mapping[Document, str]) -> str:
    bearers = list(dict.fromkeys(claim.document for claim in claims))
    called = join_names([names[document] for document in bearers])
    if len(bearers) == 1:
        return tell_place(claims[0].document, claims[0].figure.start)
    noun = "sources" if all(document.role == "source" for document in bearers) else "documents"
    return f"in {len(bearers)} {noun}: {called}"


def _build_row(entries: list[tuple[Claim, str, str]]) -> Row:
    lead = entries[0][0]
    # A figure that is on two sides is marked once.
    by_place = {entry[0].figure.start: entry for entry in sorted(entries, key=lambda entry: bool(entry[1]))}
    ordered = [by_place[start] for start in sorted(by_place)]
    notes = tuple(note for _, _, note in entries if note)
    return Row(lead, tuple(claim.figure for claim, *_ in ordered), tuple(value for _, value, _ in ordered), notes)


def _place(claim: Claim) -> Place:
    return claim.document.place(claim.figure.start)
