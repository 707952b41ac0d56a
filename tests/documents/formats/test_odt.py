"""OpenDocument texts, written by hand as LibreOffice writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_lines, list_tables, refuse
from packing import pack, pack_odt

from numcheck.documents import read
from numcheck.errors import NumcheckError
from numcheck.model import Document

STYLES = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="Higher" style:family="text"><style:text-properties style:text-position="33% 58%"/></style:style>'
    '<style:style style:name="Low" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>'
    '<style:style style:name="Out" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P3"/>'
    '<style:style style:name="P4" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
)


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def cell(text: str, form: str = "") -> str:
    return f"<table:table-cell {form}>{p(text)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def read_body(body: str) -> Document:
    return read("a.odt", pack_odt(body, STYLES))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"26 {span('27 ', 'Gone')}{span('28 ', 'Out')}ships", "26 ships"),
        (f"12{span('3', 'Up')} men, 12{span('4', 'Higher')} boys", "12 men, 12 boys"),
        (f"5 × 10{span('6', 'Up')} and CO{span('2', 'Low')}", "5 × 10^6 and CO2"),
        ('of <text:change-start text:change-id="a"/>57<text:change-end text:change-id="a"/> ships', "of 57 ships"),
        ("26<text:s/>ships<text:s text:c='2'/>and<text:tab/>5<text:line-break/>6", "26 ships  and\t5\n6"),
        ("26\n      ships   of 57", "26 ships of 57"),
        ('Page <text:page-number>3</text:page-number> of <text:page-count>9</text:page-count>', "Page of"),
        ('see <text:bookmark-ref>26 ships</text:bookmark-ref>', "see 26 ships"),
        ('<text:hidden-text>77</text:hidden-text>26 ships', "26 ships"),
        ("26<office:annotation><text:p>Really 27?</text:p></office:annotation> ships", "26 ships"),
        ('<text:a xlink:href="http://a.b/5">26 ships</text:a>', "26 ships"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(content: str, text: str) -> None:
    assert read_body(p(content)).prose == f"{text}\n"


def test_deletions_stand_apart_in_the_file_and_are_not_read() -> None:
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{p('75 ships')}</text:deletion></text:changed-region></text:tracked-changes>"
    assert read_body(deleted + p('He saw <text:change text:change-id="a"/>26 ships')).prose == "He saw 26 ships\n"


def test_kinds_of_blocks() -> None:
    items = f"<text:list><text:list-item>{p('5 men')}<text:list><text:list-item>{p('6 boys')}</text:list-item></text:list></text:list-item></text:list>"
    heading = '<text:h text:outline-level="1"><text:number>2.</text:number>Six of 26</text:h>'
    section = f'<text:section>{p("9 cows")}</text:section><text:section text:display="none">{p("77")}</text:section>'
    document = read_body(
        p("The 4 of Lis", "P2")
        + p("In 1,240 days", "P4")
        + heading
        + items
        + p("7 girls", "P1")
        + p("8 cats", "P3")
        + section
    )
    assert list_lines(document) == [
        ("heading", "The 4 of Lis"),
        ("heading", "In 1,240 days"),
        ("heading", "Six of 26"),
        ("item", "5 men"),
        ("item", "6 boys"),
        ("quote", "7 girls"),
        ("paragraph", "8 cats"),
        ("paragraph", "9 cows"),
    ]


def test_notes_and_boxes() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('So 8 say.')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('Box of 14.')}</draw:text-box></draw:frame>"
    document = read_body(p(f"He saw 26{note} ships.{box}") + p("Then 5 left."))
    assert document.prose == "He saw 26 ships.\n\nBox of 14.\n\nThen 5 left.\n\nSo 8 say.\n"
    places = [document.locate(document.text.index(word)) for word in ("14", "5 left", "8 say")]
    assert places == [{"paragraph": 1}, {"paragraph": 2}, {"paragraph": "note 1"}]


def test_tables_with_merged_hidden_and_repeated_cells() -> None:
    spanned = 'table:number-columns-spanned="2"'
    body = "<table:table>{}{}{}{}{}</table:table>".format(
        f"<table:table-header-rows>{row(cell('Town', 'table:number-rows-spanned=' + chr(34) + '2' + chr(34)), cell('Boats', spanned), '<table:covered-table-cell/>')}",
        row("<table:covered-table-cell/>", cell("2023"), cell("2024")) + "</table:table-header-rows>",
        row(cell("Lis"), cell("26", 'table:number-columns-repeated="2"')),
        f'<table:table-row table:visibility="collapse">{cell("Gone")}{cell("77")}</table:table-row>',
        row(cell("Ros"), cell("5"), cell("6"), '<table:table-cell table:number-columns-repeated="16000"/>'),
    )
    document = read_body(body)
    assert list_tables(document) == [
        {(0, 0): "Town", (0, 1): "Boats 2023", (0, 2): "Boats 2024", (1, 0): "Lis", (1, 1): "26", (2, 0): "Ros", (2, 1): "5", (2, 2): "6"}
    ]  # fmt: skip


def test_what_is_not_read_is_told() -> None:
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    parts = {"Object 1/content.xml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mn>5</mn></math>'}
    document = read("a.odt", pack_odt(p(f"26 ships {frame}"), parts=parts))
    assert (document.text, [one.reason for one in document.unread]) == ("26 ships\n\n[equation]\n", ["an equation"])
    told = read("a.odt", pack_odt(p(f"26 ships {frame}")))
    assert [one.reason for one in told.unread] == ["an embedded object"]


def test_tables_of_contents_are_no_text() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('Results of 26 ships 7')}</text:index-body></text:table-of-content>"
    assert read_body(contents + p("Only 5.")).prose == "Only 5.\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"26 ships", "this is no OpenDocument text, whatever its name says"),
        (pack({"content.xml": "<a/>"}), "it holds no text document"),
        (pack({"a": "b"}), "it has no content.xml"),
        (pack_odt(p("26"))[:-40], "damaged or cut off"),
        (pack_odt(p("26"), parts={"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "it is encrypted"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    assert message in refuse("a.odt", data)


_PIECES = st.sampled_from(
    [p("26 ships"), "<text:p>", "</text:p>", "<text:list>", "</text:list>", "<table:table>", "</table:table>", row(cell("5")), "26",
     "<text:note/>", "<draw:frame/>", span("1", "Up"), '<table:table-row table:number-rows-repeated="99999999999"/>']
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_any_body_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read_body("".join(pieces))
    except NumcheckError as error:
        assert error.faults[0].path == "a.odt"
    else:
        assert len(document.prose) == len(document.text)
