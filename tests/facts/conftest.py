"""Texts read as claims, for the tests of this room."""

from collections.abc import Callable

import pytest

from numcheck.documents import in_memory
from numcheck.facts.align import group
from numcheck.facts.context import read_claims, read_profile
from numcheck.model import Claim, Document, Fact
from numcheck.standard import extractor, lexicon


def read(text: str, path: str = "a.txt") -> tuple[Claim, ...]:
    """The claims of a plain text."""
    return read_document(in_memory(text, path))


def read_document(document: Document) -> tuple[Claim, ...]:
    return read_claims(document, extractor().read(document), lexicon())


def group_texts(*texts: str) -> tuple[Fact, ...]:
    """The facts of some peers."""
    documents = [in_memory(text, f"{number}.txt") for number, text in enumerate(texts)]
    claims = [read_document(document) for document in documents]
    profiles = [read_profile(document, lexicon()) for document, mine in zip(documents, claims, strict=True) if mine]
    return group([claim for mine in claims for claim in mine], profiles, lexicon())


@pytest.fixture(name="read")
def provide_read() -> Callable[..., tuple[Claim, ...]]:
    return read


@pytest.fixture(name="group_texts")
def provide_group_texts() -> Callable[..., tuple[Fact, ...]]:
    return group_texts
