"""What one document says is read once, whatever rules ask for it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from numcheck.checks.run import Run
from numcheck.documents import in_memory
from numcheck.model import Document
from numcheck.pipeline import check
from numcheck.reading import read as module
from numcheck.reading.read import Reading, read
from numcheck.standard import extractor, lexicon, ruleset

TEXT = """# Two held after the fire

Mara Quill, 41, who was born on 3 May 1984, joined the firm in 2009. She had worked there for 16 years when, on 9 June 2025, the fire broke out.

Of the 60 crews 45 came, or 75 percent. The firm marks its 40th anniversary.
"""


def read_text(text: str = TEXT) -> Reading:
    document = in_memory(text, "draft.md")
    return read(document, extractor().read(document), lexicon())


def test_there_is_a_claim_for_each_figure() -> None:
    reading = read_text()
    assert [claim.figure for claim in reading.claims] == list(reading.figures)


def test_only_what_a_draft_speaks_of_makes_claims() -> None:
    whole = read_text()
    part = read(whole.document, whole.figures, lexicon(), whole.figures[:2])
    assert (len(part.figures), len(part.claims)) == (len(whole.figures), 2)


def test_what_else_is_read() -> None:
    reading = read_text()
    text = reading.document.text
    assert [(when.year, when.month, when.day) for when in reading.dates] == [
        (1984, 5, 3),
        (2009, None, None),
        (2025, 6, 9),
    ]
    assert [text[one.start : one.end] for one in reading.moments] == ["3 May 1984", "2009", "9 June 2025"]
    assert [birth.date.year for birth in reading.births.births] == [1984]
    assert [claim.figure.text for claim in reading.anniversaries] == ["40th anniversary"]
    assert [len(statement.terms) for statement in reading.statements][-1] == 3
    assert reading.tables == [] and "@quill" in reading.profile


def test_an_empty_document_has_nothing() -> None:
    reading = read(in_memory(""), (), lexicon())
    assert (reading.claims, reading.statements, reading.dates, reading.passages) == ((), (), (), ())


@pytest.mark.parametrize(
    "name", ["read_claims", "read_profile", "list_statements", "read_births", "find_anniversaries"]
)
def test_each_thing_is_found_once_a_document(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    find: Callable[..., object] = getattr(module, name)

    def count(first: object, *rest: object) -> object:
        document = first if isinstance(first, Document) else first[0].document  # type: ignore[index]
        asked[document.path] += 1
        return find(first, *rest)

    monkeypatch.setattr(module, name, count)
    draft, source = in_memory(TEXT, "draft.md", "draft"), in_memory(TEXT.replace("45", "46"), "source.md", "source")
    draft = replace(draft, date=date(2025, 6, 10))  # without a date no age is held against a birth
    report = check([draft, source], ruleset(), lexicon(), extractor().read)
    assert report.findings and set(asked.values()) == {1}


def test_a_run_knows_which_documents_are_reported_on() -> None:
    draft, source = (
        read(document, extractor().read(document), lexicon())
        for document in (in_memory(TEXT, "draft.md", "draft"), in_memory(TEXT, "source.md", "source"))
    )
    run = Run((draft, source))
    assert [list(run.reported()), list(run.sources)] == [[draft], [source]]
    assert run.source_claims == source.claims and run.documents == (draft.document, source.document)
    assert [one.readings for one in run.split()] == [(draft, source)]
