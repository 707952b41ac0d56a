"""A report comes back from its row as it was read."""

from pathlib import Path

import pytest

from numcheck.archive.eventkeys import MOST, list_keys
from numcheck.archive.report_rows import make_row, restore
from numcheck.archive.row_schema import CONFLICT, REPORT, make_batch, make_schema
from numcheck.documents import in_memory, read
from numcheck.facts.cluster import group
from numcheck.files import load
from numcheck.model import Document
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon

TEXTS = (
    "Nearly 1,500 kilometers (932 miles) away, 10+ ships fired 26 rockets at two of Russia's 57 air strikes on 7 Oct 2015.",
    "Between five and 10 boats sank; dozens of villagers, up to 40 of them children, fled. They won 21-17.",
    "Ana Bell, 63, said “at least 200” houses cost $1.2 million each, up 70% from 2014.",
    "Nothing is counted here.",
    "",
)
FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def read_row(document: Document) -> dict[str, object]:
    row = make_row(document, document.path, "00", extractor().read, lexicon())
    (again,) = make_batch([row]).to_pylist()
    return again


def list_documents() -> list[Document]:
    files = [str(path) for path in sorted(FIXTURES.glob("*/**/*.txt"))[:40]]
    return [*(in_memory(text) for text in TEXTS), *load(files).documents]


@pytest.mark.parametrize("document", list_documents(), ids=lambda document: document.path[-40:])
def test_a_report_comes_back_from_its_row(document: Document) -> None:
    report = restore(read_row(document))
    claims = read_claims(document, extractor().read(document), lexicon())
    assert len(report.claims) == len(claims)
    for mine, theirs in zip(report.claims, claims, strict=True):
        assert mine.figure == theirs.figure
        assert (mine.sentence, mine.block, mine.measured, mine.quoted) == (
            theirs.sentence, theirs.block, theirs.measured, theirs.quoted,
        )  # fmt: skip
        assert mine.frame == theirs.frame
        assert report.document.place(mine.figure.start) == document.place(theirs.figure.start)
    assert (report.document.text, report.document.prose) == (document.text, document.prose)
    assert (report.document.date, report.document.title) == (document.date, document.title)


def test_facts_are_the_same_from_rows() -> None:
    documents = [in_memory(text, f"{place}.txt") for place, text in enumerate(TEXTS * 2)]
    claims = [read_claims(document, extractor().read(document), lexicon()) for document in documents]
    reports = [restore(read_row(document)) for document in documents]
    keys = [list_keys(document, mine, lexicon()) for document, mine in zip(documents, claims, strict=True)]
    assert [report.keys for report in reports] == keys
    spoken = [place for place, mine in enumerate(claims) if mine]
    facts = group([claim for mine in claims for claim in mine], [keys[place] for place in spoken], lexicon())
    again = group([claim for one in reports for claim in one.claims], [keys[place] for place in spoken], lexicon())
    assert [(fact.label, len(fact.claims)) for fact in again] == [(fact.label, len(fact.claims)) for fact in facts]


def test_a_location_comes_back() -> None:
    document = read("a.csv", b"town,houses\nOrvel,412\nDunmore,377\n")
    report = restore(read_row(document))
    start = report.claims[0].figure.start
    assert report.document.locate(start) == document.locate(start) != {}


def test_what_no_store_can_hold_is_replaced() -> None:
    row = read_row(in_memory("26 rockets", "caf\udce9.txt"))
    assert row["path"] == "caf?.txt"


def test_columns_are_in_the_declared_order() -> None:
    row = make_row(in_memory(TEXTS[0]), "a.txt", "00", extractor().read, lexicon())
    shuffled = {name: row[name] for name in reversed(row)}
    assert make_batch([shuffled]).schema == make_schema(REPORT) == make_batch([row]).schema
    assert [name for name, _ in REPORT] == list(row)


def test_a_value_that_does_not_fit_is_an_error() -> None:
    row = make_row(in_memory(TEXTS[0]), "a.txt", "00", extractor().read, lexicon())
    with pytest.raises(Exception, match=r"(?i)too large|int"):
        make_batch([{**row, "id": 1 << 70}])
    assert make_batch([], CONFLICT).num_rows == 0


def test_a_long_report_has_a_limited_number_of_keys() -> None:
    text = " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(2000))
    document = in_memory(text)
    assert len(list_keys(document, (), lexicon())) == MOST
