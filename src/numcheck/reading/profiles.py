"""The words by which a document is known among others, and how the sentence of a claim writes what its frame holds."""

from __future__ import annotations

from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.sentence_words import split_prose
from numcheck.reading.tokens import split


def read_profile(document: Document, lexicon: Lexicon) -> frozenset[str]:
    """The words by which a document is known among others: what its content words mean, and its names once more.

    Names tell events apart better than any other word, so they count twice, with an `@` before them; here whatever
    has a capital inside a sentence and is no word of the lexicon is held to be one.
    """
    concepts = read_concepts(lexicon)
    profile: set[str] = set()
    for word in split_prose(document, concepts):
        if not word.stem or word.form in concepts.stop:
            continue
        meaning = concepts.mean(word.stem)
        profile.add(meaning)
        if word.capital and meaning == word.stem and word.form not in concepts.titles:
            if _is_inside(document.prose, word.start):
                profile.add(f"@{word.form}")
    return frozenset(profile)


def _is_inside(prose: str, start: int) -> bool:
    """Whether a word does not begin a sentence or a line."""
    before = prose[max(start - 4, 0) : start].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".!?:\n\r" and start > 3


def spell_words(claim: Claim, concepts: Concepts) -> dict[str, str]:
    """How the sentence of a claim, or the heads of its cell, write what its frame holds: stem, meaning or lower-case form -> word."""
    said: dict[str, str] = {}
    heads = " ".join(sorted(claim.frame.heads))
    text = f"{claim.document.prose[claim.sentence.start : claim.sentence.end]} {heads}"
    for word in split(text, concepts.stem):
        written = text[word.start : word.end]
        for key in (word.form, word.stem, concepts.events.get(word.stem), concepts.things.get(word.stem)):
            if key:
                said.setdefault(key, written)
    return said
