"""Texts read and grouped, for the tests of this room."""

from collections.abc import Callable

import pytest

from numcheck.documents import in_memory
from numcheck.facts.cluster import group
from numcheck.model import Claim, Document, Fact
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.standard import extractor, lexicon


def read_document(document: Document) -> tuple[Claim, ...]:
    return read_claims(document, extractor().read(document), lexicon())


def group_texts(*texts: str) -> tuple[Fact, ...]:
    """The facts of some peers."""
    documents = [in_memory(text, f"{number}.txt") for number, text in enumerate(texts)]
    claims = [read_document(document) for document in documents]
    profiles = [read_profile(document, lexicon()) for document, mine in zip(documents, claims, strict=True) if mine]
    return group([claim for mine in claims for claim in mine], profiles, lexicon())


@pytest.fixture(name="group_texts")
def provide_group_texts() -> Callable[..., tuple[Fact, ...]]:
    return group_texts
