"""PowerPoint presentations, written by hand: slides in their order, tables, notes."""

from __future__ import annotations

import pytest
from looking import list_figures, list_lines, list_tables, refuse
from packing import link, pack, relate

from numcheck.documents import read
from numcheck.model import Document

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str, form: str = "") -> str:
    return f"<a:r><a:rPr {form}/><a:t>{text}</a:t></a:r>"


def shape(*paragraphs: str, kind: str = "", form: str = "") -> str:
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    text = "".join(f"<a:p>{one if one.startswith('<') else run(one)}</a:p>" for one in paragraphs)
    return f"<p:sp><p:nvSpPr><p:cNvPr {form}/>{place}</p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"


def cell(text: str, form: str = "") -> str:
    return f"<a:tc {form}><a:txBody><a:p>{run(text)}</a:p></a:txBody></a:tc>"


def frame(content: str, uri: str = "table") -> str:
    return f'<p:graphicFrame><a:graphic><a:graphicData uri="http://x/{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'


def slide(*shapes: str, form: str = "", kind: str = "sld") -> str:
    return f"<p:{kind} {NAMES} {form}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{kind}>"


def write(*slides: str, notes: str = "", order: tuple[int, ...] = ()) -> bytes:
    ids = "".join(f'<p:sldId id="{256 + number}" r:id="r{number}"/>' for number in order or range(len(slides)))
    parts = {
        "_rels/.rels": relate(link("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relate(
            *(link("slide", f"slides/s{number}.xml", f"r{number}") for number in range(len(slides)))
        ),
        **{f"ppt/slides/s{number}.xml": content for number, content in enumerate(slides)},
    }
    if notes:
        parts["ppt/slides/_rels/s0.xml.rels"] = relate(link("notesSlide", "../notesSlides/n.xml"))
        parts["ppt/notesSlides/n.xml"] = notes
    return pack(parts)


def read_slides(*slides: str, notes: str = "", order: tuple[int, ...] = ()) -> Document:
    return read("a.pptx", write(*slides, notes=notes, order=order))


def test_titles_first_then_text_and_no_numbers_of_slides() -> None:
    document = read_slides(slide(
        shape("We sold 26 boats", "and 14 piers"), shape("Results of 12 towns", kind="title"), shape("7", kind="sldNum"),
        shape("2024", kind="dt"), shape("340 Harbour Road", kind="ftr"), shape("99", form='hidden="1"'),
        f"<p:grpSp>{shape('5 men')}</p:grpSp>",
    ))  # fmt: skip
    assert list_lines(document) == [
        ("heading", "Results of 12 towns"),
        ("paragraph", "We sold 26 boats"),
        ("paragraph", "and 14 piers"),
        ("paragraph", "5 men"),
    ]


def test_slides_in_their_order_with_notes_as_places() -> None:
    notes = slide(shape("Say that 300 came.", kind="body"), shape("2", kind="sldNum"), kind="notes")
    document = read_slides(slide(shape("26 boats")), slide(shape("5 men")), notes=notes, order=(1, 0))
    assert [figure[:2] for figure in list_figures(document)] == [
        ("slide 1", "5 men"),
        ("slide 2", "26 boats"),
        ("slide 2, notes", "300"),
    ]


def test_tables_with_merged_cells() -> None:
    rows = (
        cell("Town", 'rowSpan="2"') + cell("Boats", 'gridSpan="2"') + cell("", 'hMerge="1"'),
        cell("", 'vMerge="1"') + cell("2023") + cell("2024"),
        cell("Lis") + cell("26") + cell("14"),
    )
    table = f"<a:tbl>{''.join(f'<a:tr>{row}</a:tr>' for row in rows)}</a:tbl>"
    assert list_tables(read_slides(slide(frame(table)))) == [
        {(0, 0): "Town", (0, 1): "Boats 2023", (0, 2): "Boats 2024", (1, 0): "Lis", (1, 1): "26", (1, 2): "14"}
    ]


def test_runs_of_a_paragraph() -> None:
    raised, struck = 'baseline="30000"', 'strike="sngStrike"'
    text = f"{run('12')}{run('3', raised)}{run(' of 10')}{run('6', raised)}<a:br/>{run('77 ', struck)}{run('men')}"
    fields = '<a:fld type="slidenum"><a:t>8</a:t></a:fld><a:fld type="TxLink"><a:t> 9</a:t></a:fld>'
    assert read_slides(slide(shape(text + fields))).prose == "12 of 10^6\nmen 9\n"


def test_what_is_not_read_is_told() -> None:
    document = read_slides(slide(frame("", "chart")), slide(shape("99"), form='show="0"'), slide(shape("26 boats")))
    assert document.text == "[chart]\n\n[hidden slide]\n\n26 boats\n"
    assert [(document.locate(one.start), one.reason) for one in document.unread] == [
        ({"slide": 1}, "a chart"),
        ({"slide": 2}, "a hidden slide"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"26", "this is no PowerPoint presentation, whatever its name says"),
        (pack({"_rels/.rels": relate(link("officeDocument", "word/document.xml")), "word/document.xml": "<w/>"}), "it holds no presentation"),
        (write(slide(shape("26")), "<p:sld>"), "its XML is damaged (ppt/slides/s1.xml)"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    assert message in refuse("a.pptx", data)
