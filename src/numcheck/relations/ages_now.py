"""Ages that persons have when a document is written, tied by their names to births that it, or a source of it, tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.model import Claim
from numcheck.reading.births import MOST, Births, resolve
from numcheck.reading.document_time import Window
from numcheck.reading.persons import Birth, fold, same_person
from numcheck.reading.read import Reading
from numcheck.reading.stated_ages import find_person, is_age
from numcheck.relations.ages_at import AgeAt, agrees, is_of_another_time, make_age_now


def find_named_ages(reading: Reading, sources: Sequence[Reading], window: Window) -> Iterator[AgeAt]:
    """The ages in a document that the births of the persons who have them deny, as it was written in these days."""
    for claim in filter(is_age, reading.claims):
        page = reading.births
        found = _find_birth(page, claim) or _find_in_sources(page, claim, sources)
        one = make_age_now(claim, found[1].date, window, (found[0], found[1].span)) if found else None
        if one and not agrees(one) and not is_of_another_time(page, one):
            yield one


def _find_birth(page: Births, claim: Claim) -> tuple[Births, Birth] | None:
    """The one birth in the same text that is told of the person whose age this is."""
    person = find_person(page.document, claim)
    name = page.name(person)
    tied = [
        birth
        for birth in (page.list_births(claim.figure.start, name) if person else ())
        if birth.subject and (birth.subject == person or _has_name(page, claim, birth, name))
    ]
    return (page, tied[0]) if len({birth.date.year for birth in tied}) == 1 else None


def _has_name(page: Births, claim: Claim, birth: Birth, name: str) -> bool:
    """Whether a birth is told of somebody of that full name, or in the same paragraph of somebody who is called so."""
    other = page.name(birth.subject)
    near = page.document.find_block(claim.figure.start) is page.document.find_block(birth.span.start)
    return same_person(name, other) or (near and fold(name) == fold(other))


def _find_in_sources(page: Births, claim: Claim, sources: Sequence[Reading]) -> tuple[Births, Birth] | None:
    """The birth that sources tell of the person whose age this is, if the full names are the same."""
    person = find_person(page.document, claim)
    if person is None:
        return None
    found = []
    for source in (reading.births for reading in sources):
        # `Tess, 31` in the draft may be the only Tess of the sources.
        name = page.name(person)
        known = resolve(name, source.full)
        name = known if fold(known)[0] == fold(name)[0] else name
        births = source.named.get(fold(name)[-1], ())[:MOST]
        found += [(source, birth) for birth in births if same_person(name, source.name(birth.subject))]
    return found[0] if len({(birth.date.year, birth.date.month, birth.date.day) for _, birth in found}) == 1 else None
