"""The keys by which a report is known among others: names, words, telling numbers, its date."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.facts.align import add_numbers
from numcheck.facts.context import read_profile
from numcheck.facts.quantity import measure
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document

NAME, NUMBER, DATE = "@", "#", "="
MOST = 400  # keys of a report; of a long one the words are left out that come last in the alphabet


def list_keys(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> frozenset[str]:
    """The keys of a report: the words of its profile, its names with `@`, its telling numbers with `#`, its date with `=`.

    How much a key says is a matter of how rare it is in the archive (``affinity.measure_rarity``).

    >>> from numcheck.documents import in_memory
    >>> from numcheck.facts.context import read_claims
    >>> from numcheck.standard import extractor, lexicon
    >>> document = in_memory("A quake of magnitude 6.1 shook Orvel.")
    >>> claims = read_claims(document, extractor().read(document), lexicon())
    >>> sorted(list_keys(document, claims, lexicon()))
    ['##magnitude 6.1', '#magnitude 6.1', '@orvel', 'magnitud', 'orvel', 'shake', 'tremor']
    """
    profile = read_profile(document, lexicon)
    (keys,) = add_numbers([profile], [measure(claim) for claim in claims], [0] * len(claims))
    if document.date:
        keys |= {f"{DATE}{document.date.isoformat()}"}
    return keys if len(keys) <= MOST else frozenset(sorted(keys)[:MOST])
