"""Word documents, written by hand: the text once every change is accepted, and what of the file is no text."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_tables, refuse
from packing import link, pack, pack_docx, relate

from numcheck.documents import read
from numcheck.errors import NumcheckError
from numcheck.model import Document


def p(*content: str, form: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{form}</w:pPr>' if form else ''}{''.join(content)}</w:p>"


def r(text: str, form: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{char('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{char('separate')}{result}{char('end')}"


def cell(text: str, form: str = "") -> str:
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{p(r(text))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def read_body(body: str, styles: str = "", footnotes: str = "") -> Document:
    return read("a.docx", pack_docx(body, styles, footnotes))


def read_lines(body: str, styles: str = "", footnotes: str = "") -> list[str]:
    return read_body(body, styles, footnotes).prose.split("\n\n")


RAISED = '<w:vertAlign w:val="superscript"/>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"{r('Of ')}<w:del><w:r><w:delText>75</w:delText></w:r></w:del><w:ins>{r('57')}</w:ins>{r(' ships')}", "Of 57 ships"),
        (f"{r('Seen: ')}<w:moveFrom>{r('26 ')}</w:moveFrom><w:moveTo>{r('14 ')}</w:moveTo>{r('boats')}", "Seen: 14 boats"),
        (f"<w:ins>{r('6 ')}<w:del>{r('7 ')}</w:del></w:ins>{r('men')}", "6 men"),
        (f"{r('cost ')}<w:sdt><w:sdtPr/><w:sdtContent>{r('26')}</w:sdtContent></w:sdt>{r(' euros')}", "cost 26 euros"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Enter 5')}</w:sdtContent></w:sdt>{r('6')}", "6"),
        (f'{r("See ")}<w:fldSimple w:instr=" REF a ">{r("26 ships")}</w:fldSimple>', "See 26 ships"),
        (f'{r("Sum: ")}<w:fldSimple w:instr=" =SUM(ABOVE) ">{r("57")}</w:fldSimple>', "Sum: 57"),
        (f'{r("Page ")}<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>', "Page"),
        (f"{r('Page ')}{field('PAGE', r('3'))}{r(' of ')}{field('NUMPAGES', r('9'))}", "Page  of"),
        (field("REF x", r("26 ships")), "26 ships"),
        (field("IF 1 = 1", field("REF x", r("26"))), "26"),
        (f'<w:hyperlink w:anchor="x">{r("26 ships")}</w:hyperlink>', "26 ships"),
        (f"<w:smartTag>{r('26 ')}</w:smartTag>{r('ships')}", "26 ships"),
        (f"{r('10')}<w:r><w:noBreakHyphen/></w:r>{r('20 men')}", "10-20 men"),
        (f"{r('twenty')}<w:r><w:softHyphen/></w:r>{r('six')}", "twentysix"),
        (f"{r('14')}<w:r><w:tab/></w:r>{r('26')}<w:r><w:br/></w:r>{r('57')}", "14\t26\n57"),
        (f"{r('12')}{r('3', RAISED)}{r(' ships')}", "12 ships"),
        (f"{r('5 × 10')}{r('6', RAISED)}{r(' km')}{r('2', RAISED)}", "5 × 10^6 km²"),
        (f"{r('the 20')}{r('th', RAISED)}{r(' day')}", "the 20th day"),
        (f"{r('CO')}{r('2', '<w:vertAlign w:val=' + chr(34) + 'subscript' + chr(34) + '/>')}", "CO2"),
        (f"{r('26 ')}{r('27 ', '<w:vanish/>')}{r('28 ', '<w:strike/>')}{r('ships')}", "26 ships"),
        (r("26 ships", '<w:vanish w:val="0"/>'), "26 ships"),
        (f"{r('±'[:0])}<w:r><w:sym w:font='Symbol' w:char='F0B1'/></w:r>{r('5')}", "±5"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(content: str, text: str) -> None:
    assert read_lines(p(content)) == [text + "\n"]


def test_a_moved_paragraph_stands_once_and_a_deleted_end_joins_two() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    moved = f"<w:moveFromRangeStart/>{p('<w:moveFrom>' + r('It sank 26 ships.') + '</w:moveFrom>', form='<w:rPr><w:moveFrom/></w:rPr>')}"
    body = (
        moved
        + p(r("He saw 5 "), form=deleted)
        + p(r("men."))
        + p("<w:moveTo>" + r("It sank 26 ships.") + "</w:moveTo>")
    )
    assert read_lines(body) == ["He saw 5 men.", "It sank 26 ships.\n"]


def test_text_boxes_stand_once_behind_their_paragraph_and_at_its_place() -> None:
    document = read_body(p(r("One of 5 men.")) + p(r("He saw "), BOX.format(p(r("Box: 26 ships."))), r("14 boats.")))
    assert document.prose == "One of 5 men.\n\nHe saw 14 boats.\n\nBox: 26 ships.\n"
    assert document.locate(document.text.index("26")) == {"paragraph": 2}


def test_notes_stand_at_the_end_by_their_numbers_and_their_marks_nowhere() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", r(text))}</w:footnote>'
        for number, text in (("-1", "line 99"), ("2", " Seen by 7 men."), ("5", " So 8 say."), ("6", "Not named: 9."))
    )
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    document = read_body(p(r("He saw 26"), refer(5), r(" ships of 57."), refer(2)), footnotes=notes)
    assert document.prose == "He saw 26 ships of 57.\n\nSo 8 say.\nSeen by 7 men.\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "item", "item"]
    assert document.locate(document.text.index("7 men")) == {"paragraph": "note 2"}


STYLES = (
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="My"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:styleId="L"><w:name w:val="Numbers"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Up"><w:name w:val="Up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ('<w:pStyle w:val="H1"/>', "heading"),
        ('<w:pStyle w:val="My"/>', "heading"),
        ('<w:outlineLvl w:val="2"/>', "heading"),
        ('<w:outlineLvl w:val="9"/>', "paragraph"),
        ('<w:pStyle w:val="Q"/>', "quote"),
        ('<w:pStyle w:val="L"/>', "item"),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>', "item"),
        ('<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ('<w:pStyle w:val="Loop"/>', "paragraph"),
        ('<w:pStyle w:val="Unknown"/>', "paragraph"),
    ],
)
def test_styles_tell_kinds(form: str, kind: str) -> None:
    document = read_body(p(r("26 ships"), form=form), STYLES)
    assert ([block.kind for block in document.blocks], document.prose) == ([kind], "26 ships\n")


def test_styles_hide_and_raise() -> None:
    up = '<w:rStyle w:val="Up"/>'
    lines = read_lines(p(r("77 ships"), form='<w:pStyle w:val="Gone"/>') + p(r("12"), r("3", up), r(" men")), STYLES)
    assert lines == ["12 men\n"]


def test_list_numbers_are_no_figures() -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    document = read_body(p(r("26 ships"), form=numbered) + p(r("3. He saw 5 men.")) + p(r("(4) and 6 boys")))
    assert document.prose == "26 ships\n\n   He saw 5 men.\n\n    and 6 boys\n"


def test_what_is_not_read_is_told() -> None:
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas/2006/chart"/></a:graphic></w:drawing></w:r>'
    document = read_body(
        p(r("Mass: "), "<m:oMath><m:r><m:t>26</m:t></m:r></m:oMath>", r(" kg")) + p(chart) + "<w:altChunk/>"
    )
    assert document.text == "Mass: [equation] kg\n\n[chart]\n\n[embedded document]\n"
    assert document.prose.split() == ["Mass:", "kg"]
    told = [(document.text[one.start : one.start + 4], one.reason) for one in document.unread]
    assert told == [("[equ", "an equation"), ("[cha", "a chart"), ("[emb", "an embedded document")]


def test_headers_footers_and_comments_are_not_read() -> None:
    parts = {"word/header1.xml": "<a>99</a>", "word/comments.xml": "<a>98</a>"}
    data = pack_docx(p(r("26 ships"), '<w:r><w:commentReference w:id="1"/></w:r>'), parts=parts)
    assert read("a.docx", data).prose == "26 ships\n"


def test_a_table_of_contents_is_no_text() -> None:
    contents = field("TOC o", r("Results of 2024 with 26 ships") + field("PAGEREF x", r("7")))
    assert read_lines(p(contents) + p(r("Only 5 men."))) == ["Only 5 men.\n"]


def test_merged_cells_count_once_and_say_what_rows_are_called() -> None:
    body = table(
        cell("Town", "<w:vMerge w:val='restart'/>") + cell("Boats", "<w:gridSpan w:val='2'/>"),
        cell("", "<w:vMerge/>") + cell("2023") + cell("2024"),
        cell("Lis", "<w:vMerge w:val='restart'/>") + cell("26") + cell("14"),
        cell("Lis", "<w:vMerge/>") + cell("5") + cell("6"),
        f"<w:trPr><w:del/></w:trPr>{cell('Gone')}{cell('77')}{cell('78')}",
    )
    document = read_body(p(r("Table 1")) + body)
    assert document.text == "Table 1\n\nTown\tBoats\n2023\t2024\nLis\t26\t14\n5\t6\n"
    assert [figure[:2] for figure in list_figures(document)] == [
        ("table 1, row 3, column 2", "26"), ("table 1, row 3, column 3", "14"),
        ("table 1, row 4, column 2", "5"), ("table 1, row 4, column 3", "6"),
    ]  # fmt: skip
    rows = {(block.row, block.column): block.says for block in document.blocks if block.kind == "cell"}
    assert (rows[0, 1], rows[0, 2], rows[2, 0]) == ("Boats 2023", "Boats 2024", "Lis")


def test_a_table_in_a_table_comes_behind_it() -> None:
    inner = table(cell("Deep") + cell("7"))
    body = f"<w:tbl><w:tr>{cell('Lis')}<w:tc>{p(r('26'))}{inner}{p()}</w:tc></w:tr></w:tbl>"
    assert read_body(body).text == "Lis\t26\n\nDeep\t7\n"


def test_places_of_paragraphs_count_those_with_text_outside_tables() -> None:
    document = read_body(p(r("26 ships")) + p() + table(cell("Lis") + cell("5")) + p(r("14 men")))
    assert [document.locate(document.text.index(word)) for word in ("26", "14")] == [{"paragraph": 1}, {"paragraph": 2}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no Word document, whatever its name says"),
        (b"%PDF-1.7", "this is no Word document, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "encrypted or an old file"),
        (pack_docx(p(r("26")))[:-30], "damaged or cut off"),
        (pack({"a.xml": "<a/>"}), "whatever its name says: it has no _rels/.rels"),
        (pack({"content.xml": "<a/>"}), "whatever its name says: it is an OpenDocument file"),
        (pack({"_rels/.rels": relate(link("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<w/>"}),
         "it holds no text document"),
        (pack({"_rels/.rels": relate(link("officeDocument", "word/document.xml"))}), "it has no word/document.xml"),
        (pack_docx("<w:p>"), "its XML is damaged (word/document.xml)"),
        (pack_docx("<w:sdt>" * 500 + "</w:sdt>" * 500), "nested more than 200 levels deep"),
        (pack_docx(p(r("26")), parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "26">]><a>&b;</a>'}), "it defines entities"),
        (pack_docx(p(r("0" * 3_000_000))), "far more than texts do"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    assert message in refuse("a.docx", data)


def test_bytes_inside_a_part_that_are_damaged() -> None:
    data = bytearray(pack_docx(p(*(r(f"{number} ships of the {number * 7919} others") for number in range(400)))))
    at = data.index(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    assert "damaged" in refuse("a.docx", bytes(data))


def test_an_encrypted_part() -> None:
    data = io.BytesIO(pack_docx(p(r("26"))))
    with zipfile.ZipFile(data) as archive:
        places = [info.header_offset for info in archive.infolist()]
    raw = bytearray(data.getvalue())
    for at in places:
        raw[at + 6] |= 1
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    assert "encrypted" in refuse("a.docx", bytes(raw))


_PIECES = st.sampled_from(
    [p(r("26 ships")), p(field("PAGE", r("3"))), "<w:p>", "</w:p>", "<w:r>", "</w:r>", table(cell("5")), "<w:tc/>", "<w:tr/>", "&lt;", "26",
     "<w:del>", "</w:del>", BOX.format(p(r("1"))), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "<w:sdt/>", "<m:oMath/>", "<w:vMerge/>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_any_body_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read_body("".join(pieces))
    except NumcheckError as error:
        assert error.faults[0].path == "a.docx"
    else:
        assert len(document.prose) == len(document.text)
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)


@given(st.data())
def test_any_damage_is_told(data: st.DataObject) -> None:
    raw = bytearray(pack_docx(p(r("He saw 26 ships.")) + table(cell("Lis") + cell("5"))))
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=8)):
        raw[at] = data.draw(st.integers(0, 255))
    try:
        read("a.docx", bytes(raw))
    except NumcheckError as error:
        assert error.faults[0].path == "a.docx"


def test_its_figures_and_tables() -> None:
    body = p(r("Six of 26 ships"), form='<w:pStyle w:val="H1"/>') + table(
        cell("Town") + cell("Cost (EUR)"), cell("Lis") + cell("4,100")
    )
    document = read_body(body, STYLES)
    assert document.title == "Six of 26 ships"
    assert list_tables(document) == [{(0, 0): "Town", (0, 1): "Cost (EUR)", (1, 0): "Lis", (1, 1): "4,100"}]
    assert [figure[1:] for figure in list_figures(document)] == [
        ("Six of 26 ships", 6.0, None),
        ("26 ships", 26.0, None),
        ("4,100", 4100.0, "EUR"),
    ]
