"""The sides of a finding as rows for a reader: which sentences to show, what to mark in them, who else says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numcheck.model import Claim, Document, Figure, Finding
from numcheck.report.control_codes import make_safe
from numcheck.report.document_labels import join_names
from numcheck.report.locations import tell_place, tell_spot
from numcheck.report.numbers import tell_beyond
from numcheck.report.order import claims_agree, lead_claim, lead_side_first

# More sides than these are told in one line each, more than those in one line altogether.
_FULL_SIDES = 4
_TOLD_SIDES = 8
# Claims of a side that do not agree (the parts of a sum) are all shown, up to this many.
_MOST_CLAIMS = 8


class Row(NamedTuple):
    """One sentence to show: the claim whose place it is shown with, the figures to mark in it, a label for each.

    A label is empty where the figure's own words say it all.  ``notes`` say who else carries the value.
    """

    claim: Claim
    figures: tuple[Figure, ...]
    labels: tuple[str, ...]
    notes: tuple[str, ...]


def build_rows(finding: Finding, names: Mapping[Document, str]) -> list[Row]:
    """The sentences to show for a finding, each once, that of the claim it leads with first."""
    lead = lead_claim(finding).figure
    marked: dict[tuple[Document, int], list[tuple[Claim, str]]] = {}
    for side in lead_side_first(finding)[:_FULL_SIDES]:
        agree = claims_agree(side.claims)
        for index, claim in enumerate(side.claims[: None if agree else _MOST_CLAIMS]):
            key = (claim.document, claim.sentence.start)
            if index and agree and key not in marked:
                continue
            note = make_safe(tell_company(side.claims, names)) if agree and not index else ""
            marked.setdefault(key, []).append((claim, note))
    return [_build_row(entries, lead) for entries in marked.values()]


def tell_other_sides(finding: Finding, names: Mapping[Document, str]) -> list[str]:
    """A line for each side too many to be shown with its sentence; the last ones together in one."""
    sides = lead_side_first(finding)[_FULL_SIDES:]
    lines = [f"{side.value} · {_tell_bearers(side.claims, names)}" for side in sides[: _TOLD_SIDES - _FULL_SIDES]]
    rest = [side.value for side in sides[_TOLD_SIDES - _FULL_SIDES :]]
    if rest:
        lines.append(f"and {len(rest)} more: {', '.join(rest)}")
    return lines


def tell_company(claims: Sequence[Claim], names: Mapping[Document, str]) -> str:
    """Who else carries the value of the first claim: its document again, and other documents; empty if no one does.

    As `again in line 12` and `also in tass, afp and 3 more`.
    """
    lead, *others = claims
    spots = dict.fromkeys(_tell_spot(claim) for claim in others if claim.document is lead.document)
    spots.pop(_tell_spot(lead), None)
    told = []
    if spots:
        start = "again at" if lead.document.locations else "again in lines" if len(spots) > 1 else "again in line"
        told.append(f"{start} {join_names(list(spots), keep=3)}")
    bearers = dict.fromkeys(names[claim.document] for claim in others if claim.document is not lead.document)
    if bearers:
        told.append(f"also in {join_names(list(bearers))}")
    return " · ".join(told)


def _tell_bearers(claims: Sequence[Claim], names: Mapping[Document, str]) -> str:
    bearers = list(dict.fromkeys(names[claim.document] for claim in claims))
    if len(bearers) == 1:
        return tell_place(claims[0].document, claims[0].figure.start)
    return f"in {join_names(bearers)}"


def _build_row(entries: Sequence[tuple[Claim, str]], lead: Figure) -> Row:
    # A figure that is on two sides is marked once.
    by_place = {claim.figure.start: claim.figure for claim, _ in entries}
    figures = tuple(by_place[start] for start in sorted(by_place))
    labels = tuple(make_safe(tell_beyond(figure, lead)) for figure in figures)
    return Row(entries[0][0], figures, labels, tuple(note for _, note in entries if note))


def _tell_spot(claim: Claim) -> str:
    return tell_spot(claim.document, claim.figure.start)
