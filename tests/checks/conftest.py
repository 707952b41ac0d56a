"""Texts made into runs, for the checks of one document."""

from bisect import bisect_right
from collections.abc import Callable

import pytest

from numcheck.checks.run import Run
from numcheck.documents import in_memory
from numcheck.documents.sentences import cut
from numcheck.model import Claim
from numcheck.reading.read import Reading
from numcheck.standard import extractor, lexicon


def read_run(*texts: str, role: str = "peer") -> Run:
    """A run of these plain texts: their figures as claims of which nothing but the sentence is known."""
    documents = tuple(in_memory(text, f"{index}.txt", role) for index, text in enumerate(texts))
    readings = (Reading(document, (), _read_claims(document), lexicon()) for document in documents)
    return Run(tuple(readings), lexicon=lexicon())


def _read_claims(document) -> tuple[Claim, ...]:
    sentences = cut(document)
    starts = [sentence.start for sentence in sentences]
    figures = extractor().read(document)
    spans = [sentences[max(bisect_right(starts, figure.start) - 1, 0)] for figure in figures]
    return tuple(Claim(document, figure, span, "paragraph", "") for figure, span in zip(figures, spans, strict=True))


@pytest.fixture(name="read_run")
def provide_read_run() -> Callable[..., Run]:
    return read_run
