"""The keys by which a report is known among others: names, words, telling numbers, its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from numcheck.facts.cluster import add_numbers
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document
from numcheck.reading.concepts import read_concepts
from numcheck.reading.profiles import read_profile
from numcheck.reading.quantity import measure
from numcheck.reading.sentence_words import split_prose

NAME, NUMBER, DATE = "@", "#", "="
MOST = 400  # keys of a report; of a long one the words are left out that come last in the alphabet


def list_keys(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> frozenset[str]:
    """The keys of a report: the words of its profile, its names with `@`, its telling numbers with `#`, its date with `=`.

    How much a key says is a matter of how rare it is in the archive (``affinity.measure_rarity``).

    >>> from numcheck.documents import in_memory
    >>> from numcheck.reading.frames import read_claims
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


def spell_keys(keys: Iterable[str], document: Document, lexicon: Lexicon) -> Iterator[str]:
    """Keys of a document in words, as it writes them, none twice.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import lexicon
    >>> document = in_memory("The army said that a quake of magnitude 6.1 shook Orvel.")
    >>> list(spell_keys(["@orvel", "##magnitude 6.1", "##count 41", "=2026-03-14", "orvel", "armi"], document, lexicon()))
    ['Orvel', 'magnitude 6.1', '41', '2026-03-14', 'army']
    """
    written = _read_written(document, lexicon)
    told: set[str] = set()
    for key in keys:
        if key.startswith(NUMBER) and not key.startswith(NUMBER * 2):
            continue
        bare = key.lstrip(NAME + NUMBER + DATE).removeprefix("count ")
        word = written.get(key, written.get(bare, bare))
        if word.lower() not in told:
            told.add(word.lower())
            yield word


def _read_written(document: Document, lexicon: Lexicon) -> Mapping[str, str]:
    """The words of a document by their keys, each as it is first written."""
    concepts = read_concepts(lexicon)
    written: dict[str, str] = {}
    for word in split_prose(document, concepts):
        spelled = document.prose[word.start : word.end]
        for key in (concepts.mean(word.stem), f"{NAME}{word.form}" if word.capital else ""):
            written.setdefault(key, spelled)
    return written
