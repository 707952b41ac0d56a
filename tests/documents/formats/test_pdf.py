"""PDF files, made by reportlab: lines, marks, columns, tables and pages as a person sees them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables, refuse
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from numcheck.documents import read
from numcheck.documents.pages.paragraphs import join_lines
from numcheck.errors import NumcheckError
from numcheck.model import Document

STYLES = getSampleStyleSheet()
NORMAL = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13)
LONG = "The port authority of Lis counted many vessels that came from the north, and it expects that more will follow in the year after. "


def draw(*steps: Callable[[Canvas], object], **options: object) -> bytes:
    """A PDF of one page a step."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, **options)
    for step in steps:
        canvas.setFont("Helvetica", 12)
        step(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def write(*lines: tuple[float, float, str], size: float = 12) -> Callable[[Canvas], object]:
    """What draws texts at places."""

    def step(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for x, y, text in lines:
            canvas.drawString(x, y, text)

    return step


def build(*flow: Flowable, running: Callable[[Canvas, SimpleDocTemplate], None] = lambda canvas, doc: None) -> Document:
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(list(flow), onFirstPage=running, onLaterPages=running)
    return read("a.pdf", data.getvalue())


def say(text: str, style: ParagraphStyle = NORMAL) -> Paragraph:
    return Paragraph(text, style)


def read_pdf(*steps: Callable[[Canvas], object]) -> Document:
    return read("a.pdf", draw(*steps))


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("He saw 12<super>3</super> men of 57.", "He saw 12 men of 57."),
        ("It is 5 × 10<super>6</super> cells on 40 km<super>2</super>.", "It is 5 × 10^6 cells on 40 km²."),
        ("It emits 26 t of CO<sub>2</sub> a year.", "It emits 26 t of CO2 a year."),
        ("It paid 1\u00a0234\u00a0567 euros.", "It paid 1 234 567 euros."),
        ("It fell by \u22125 to -7 points, or –9 in all.", "It fell by \u22125 to -7 points, or \u22129 in all."),
        ("From 1990–2000 and 10–12 boats.", "From 1990–2000 and 10–12 boats."),
        ("He saw ### and #### of 26.", "He saw ### and #### of 26."),
    ],
)  # fmt: skip
def test_what_a_line_says(text: str, read_as: str) -> None:
    assert build(say(text)).prose == f"{read_as}\n"


def test_letters_spaced_and_drawn_twice() -> None:
    def step(canvas: Canvas) -> None:
        spaced = canvas.beginText(72, 700)
        spaced.setCharSpace(3.5)
        spaced.textOut("He saw 1,234 men")
        canvas.drawText(spaced)
        for shift in (0, 0.4):
            canvas.drawString(72 + shift, 660, "Bold 1122 boats")

    assert read_pdf(step).text == "He saw 1,234 men\n\nBold 1122 boats\n"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the inter\u2010", "national port", "the international port"),
        ("as plan\u2010", "B says", "as plan-B says"),
        ("from 1990–", "2000 it", "from 1990–2000 it"),
        ("from 10\u2010", "12 boats", "from 10-12 boats"),
        ("some twenty\u2010", "six boats", "some twenty-six boats"),
        ("a 20\u2010", "year plan", "a 20-year plan"),
        ("it paid 1 234", "567 euros", "it paid 1 234 567 euros"),
        ("he left —", "and went", "he left — and went"),
        ("a dash -", "5 more", "a dash - 5 more"),
        ("a well\u2010", "known man", "a well-known man"),
        ("the north–", "south line", "the north–south line"),
        ("a score of (.", "72, or .8)", "a score of (.72, or .8)"),
        ("in all of it.", "72 men left", "in all of it. 72 men left"),
    ],
)
def test_what_becomes_of_line_ends(before: str, after: str, joined: str) -> None:
    assert join_lines(before, after, frozenset({"well-known"})) == joined


def test_lines_of_a_paragraph_are_joined_and_paragraphs_parted() -> None:
    style = ParagraphStyle("narrow", parent=NORMAL, rightIndent=250)
    document = build(say(LONG, style), Spacer(1, 12), say("It paid 4,100 euros."), Spacer(1, 8), say("And 26 cents."))
    assert list_lines(document) == [
        ("paragraph", LONG.strip()),
        ("paragraph", "It paid 4,100 euros."),
        ("paragraph", "And 26 cents."),
    ]


def test_headings_items_and_notes_by_their_looks() -> None:
    document = build(
        say("Port of Lis in 2024", STYLES["Heading1"]),
        say(LONG + "It has 26 piers."),
        say("• Five boats sank."),
        say("(2) Six boats came."),
        Spacer(1, 20),
        say("<super>1</super> Without 14 ferries.", ParagraphStyle("note", parent=NORMAL, fontSize=8)),
    )
    assert list_lines(document) == [
        ("heading", "Port of Lis in 2024"),
        ("paragraph", LONG + "It has 26 piers."),
        ("item", "Five boats sank."),
        ("item", "Six boats came."),
        ("item", "Without 14 ferries."),
    ]
    assert document.title == "Port of Lis in 2024"


WIDE = [["Region", *"JFMAMJJASOND"], *([name, *(str((7 * i + j) % 10) for j in range(12))] for i, name in enumerate(("South", "North", "East")))]  # fmt: skip


def test_one_digit_cells_stay_in_their_rows() -> None:
    (table,) = list_tables(build(Table(WIDE, colWidths=[50, *[15] * 12])))
    assert table == {(row, column): text for row, line in enumerate(WIDE) for column, text in enumerate(line)}


@pytest.mark.parametrize("width", [34, 36, 45, 80])
def test_numbers_close_together_are_cells_of_their_own(width: float) -> None:
    rows = [["Town", "Boats", "Share"], ["Lis", "1,234", "5.6"], ["Ros", "12", "10.25"], ["Kem", "−5", "–3"]]
    style = [
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
    ]
    (table,) = list_tables(build(Table(rows, colWidths=[60, width, width], style=style)))
    rows[3][2] = "−3"
    assert table == {(row, column): text for row, line in enumerate(rows) for column, text in enumerate(line)}


def test_tables_between_texts_with_heads_over_several_columns() -> None:
    rows = [
        ["Town", "Boats", "", "Change"],
        ["", "2023", "2024", ""],
        ["Lis", "26", "14", "-46%"],
        ["South Ros", "5", "6", "20%"],
    ]
    table = Table(
        rows, colWidths=[100, 60, 60, 60], style=[("SPAN", (1, 0), (2, 0)), ("ALIGN", (1, 0), (2, 0), "CENTER")]
    )
    document = build(say(LONG), table, say("Source: port office, 2 March 2024."), say(LONG))
    assert [kind for kind, _ in list_lines(document)] == ["paragraph", "paragraph", "paragraph"]
    (found,) = list_tables(document)
    assert (found[0, 1], found[0, 2], found[2, 0]) == ("Boats 2023", "Boats 2024", "South Ros")
    assert [figure[1] for figure in list_figures(document)] == ["26", "14", "-46%", "5", "6", "20%"]


WRAPPED = [
    ["Programme of the town and the county and their owner", "Number of households", "Cost (EUR)"],
    ["Insulation of roofs and of cellars in old buildings", "1,204", "3,150"],
    ["Heat pumps", "87", "9,400"],
    ["Advice by telephone and in the town hall on Mondays", "5,310", "12"],
]


@pytest.mark.parametrize(
    "style",
    [
        [("VALIGN", (0, 0), (-1, -1), "TOP")],
        [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    ],
)
def test_cells_of_several_lines(style: list[tuple[object, ...]]) -> None:
    table = Table([[say(text) for text in row] for row in WRAPPED], colWidths=[130, 70, 80], style=style)
    (found,) = list_tables(build(table, say(LONG)))
    assert found == {(row, column): text for row, line in enumerate(WRAPPED) for column, text in enumerate(line)}


def test_merged_cells_with_lines_around_them() -> None:
    rows = [
        ["Town", "Boats", "", "Remarks"],
        ["", "2023", "2024", ""],
        ["Lis", "26", "14", "with 3 ferries"],
        ["Lis, north", "5", "6", ""],
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (3, 1)),
    ]
    (found,) = list_tables(build(Table(rows, colWidths=[80, 60, 60, 90], style=style)))
    assert found == {
        (0, 0): "Town", (0, 1): "Boats 2023", (0, 2): "Boats 2024", (0, 3): "Remarks", (1, 0): "Lis", (1, 1): "26", (1, 2): "14",
        (1, 3): "with 3 ferries", (2, 0): "Lis, north", (2, 1): "5", (2, 2): "6",
    }  # fmt: skip


def test_a_frame_around_a_text_and_a_chart_are_no_tables() -> None:
    def step(canvas: Canvas) -> None:
        canvas.rect(60, 600, 300, 150)
        canvas.line(60, 700, 360, 700)
        canvas.line(210, 600, 210, 750)
        for number in range(12):
            canvas.line(72, 100 + 20 * number, 400, 100 + 20 * number)
            canvas.line(72 + 20 * number, 100, 72 + 20 * number, 320)
        for number, line in enumerate(("It has 26 piers of", "stone, the oldest", "of 1904.")):
            canvas.drawString(72, 720 - 14 * number, line)
        canvas.drawString(150, 150, "14")

    assert list_lines(read_pdf(step)) == [
        ("paragraph", "It has 26 piers of stone, the oldest of 1904."),
        ("paragraph", "14"),
    ]


def number_pages(canvas: Canvas, doc: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 815, "Review of 12 ports")
    canvas.drawString(72, 30, "Port authority, 340 Harbour Road")
    canvas.drawRightString(520, 30, f"Page {doc.page} of 9")


def test_running_heads_and_page_numbers_are_no_text() -> None:
    parts: list[Flowable] = [say(f"It has {number} piers.") for number in (26, 14, 57)]
    flow = [one for part in parts for one in (part, PageBreak())]
    document = build(*flow, running=number_pages)
    assert document.prose == "It has 26 piers.\n\nIt has 14 piers.\n\nIt has 57 piers.\n"
    assert [figure[0] for figure in list_figures(document)] == ["page 1", "page 2", "page 3"]


def test_a_line_with_other_numbers_at_the_end_of_each_page_is_no_running_head() -> None:
    document = read_pdf(
        *(write((72, 700, "Text of a page."), (72, 40, f"It has {number} piers.")) for number in (26, 14, 57))
    )
    assert [figure[1] for figure in list_figures(document)] == ["26 piers", "14 piers", "57 piers"]


@pytest.mark.parametrize("first", [[], [LONG]])
def test_a_table_that_goes_on_is_one_table(first: list[str]) -> None:
    rows = [
        ["Quarter", "Boats", "Change"],
        *([f"Q{i % 4 + 1} of {1990 + i // 4}", str(100 + 7 * i), f"{i % 5 - 2}%"] for i in range(90)),
    ]
    table = Table(rows, repeatRows=1, colWidths=[100, 60, 60], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    document = build(*map(say, first), table, running=number_pages)
    (found,) = list_tables(document)
    assert len(found) == 91 * 3
    assert (found[0, 1], found[90, 1]) == ("Boats", "723")
    assert list_figures(document)[-2][:2] == ("page 3", "723")


def test_columns_are_read_one_after_the_other() -> None:
    texts = [LONG * 2 + f"It has {number} piers." for number in (26, 14, 57, 31)]
    flow = [
        one for text in texts for one in (say(text, ParagraphStyle("set", parent=NORMAL, alignment=4)), Spacer(1, 6))
    ]
    document = build(say("Ports of 2024", STYLES["Title"]), BalancedColumns(flow, nCols=2), say("In all 128 piers."))
    assert [text for _, text in list_lines(document)] == ["Ports of 2024", *texts, "In all 128 piers."]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = "The port of Lis counted vessels that came from the north/in the winter of that year, of 2024, and it expects|1,500 more in the spring, if the ice goes away/before the end of March, as it did before."
    first, second = (part.split("/") for part in lines.split("|"))
    document = read_pdf(
        write(*((72, 700 - 15 * number, line) for number, line in enumerate(first))),
        write(*((72, 700 - 15 * number, line) for number, line in enumerate(second))),
    )
    assert document.text == lines.replace("/", " ").replace("|", " ") + "\n"
    assert list_figures(document)[0][:2] == ("page 2", "1,500")


def test_contents_with_leaders_have_no_figures() -> None:
    document = read_pdf(
        write((72, 700, "Results of 26 ports . . . . . . . . . 14"), (72, 680, "Notes ..................... 57"))
    )
    assert list_figures(document) == []


def test_a_character_that_a_file_does_not_name_is_told() -> None:
    document = read_pdf(write((72, 700, "He saw 12■345 men and 26 boys.")))
    assert [figure[1] for figure in list_figures(document)] == ["26 boys"]
    assert [one.reason for one in document.unread] == ["a number with a character that the file does not name"]


def draw_picture(canvas: Canvas) -> None:
    canvas.rect(72, 500, 300, 200, fill=1)


def test_pages_without_text_are_told() -> None:
    document = read_pdf(
        write((72, 700, "He saw 26 boys.")), draw_picture, lambda canvas: None, write((72, 700, "And 5 men."))
    )
    assert document.text == "He saw 26 boys.\n\n[no text]\n\nAnd 5 men.\n"
    assert [(document.locate(one.start), one.reason) for one in document.unread] == [
        ({"page": 2}, "a page without text, which may be a scan")
    ]


def test_a_file_without_any_text_cannot_be_read() -> None:
    assert "there is nothing to read, none of its 2 pages has text; it may be a scan" in refuse(
        "a.pdf", draw(draw_picture, draw_picture)
    )


def test_turned_pages_are_read_and_turned_text_is_told() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(400, 100)
        canvas.rotate(90)
        canvas.drawString(0, 0, "He saw 26 boys and")
        canvas.drawString(0, -15, "5 men of Lis.")

    def stamped(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "He saw 14 girls.")
        canvas.rotate(45)
        canvas.drawString(500, 100, "COPY 99")

    document = read_pdf(sideways, stamped)
    assert document.prose.split("\n\n")[:2] == ["He saw 26 boys and 5 men of Lis.", "He saw 14 girls."]
    assert [(document.locate(one.start), one.reason) for one in document.unread] == [({"page": 2}, "text at an angle")]


SOME = draw(write((72, 700, "He saw 26 boys.")), write((72, 700, "And 5 men.")))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no PDF, whatever its name says"),
        (b"<html>26", "this is no PDF, whatever its name says"),
        (b"%PDF-1.7 26 ships", "it is damaged or cut off"),
        (SOME[:200], "it is damaged or cut off"),
        (draw(write((72, 700, "26")), encrypt="secret"), "it is encrypted; save it without a password"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    assert message in refuse("a.pdf", data)


@settings(max_examples=40)
@given(st.data())
def test_any_damage_is_read_or_told(data: st.DataObject) -> None:
    raw = bytearray(SOME)
    for at in data.draw(st.lists(st.integers(8, len(raw) - 1), min_size=1, max_size=12)):
        raw[at] = data.draw(st.integers(0, 255))
    try:
        document = read("a.pdf", bytes(raw))
    except NumcheckError as error:
        assert error.faults[0].path == "a.pdf"
    else:
        assert len(document.prose) == len(document.text)


_PLACED = st.tuples(
    st.integers(0, 590),
    st.integers(0, 840),
    st.sampled_from(["26", "1,234", "of the port", "a-", "–", "12 ships", "■", "Lis"]),
)


@settings(max_examples=40)
@given(st.lists(_PLACED, min_size=1, max_size=40), st.sampled_from([4, 10, 30]))
def test_texts_at_any_places(texts: list[tuple[int, int, str]], size: int) -> None:
    try:
        document = read("a.pdf", draw(write(*texts, size=size)))
    except NumcheckError as error:
        assert "nothing to read" in str(error)
    else:
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
        assert document.text == read("a.pdf", draw(write(*texts, size=size))).text
