"""What files of other programs do to readers, one case for each cause; each was seen to go wrong in some library."""

from __future__ import annotations

import io

import openpyxl
import pytest
from looking import list_figures, list_tables
from packing import link, pack, pack_docx, pack_odt, relate
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from numcheck.documents import read
from numcheck.documents.keys import read_key
from numcheck.model import Document
from numcheck.standard import extractor


def list_values(name: str, data: bytes | str) -> list[tuple[float | None, str | None]]:
    document = read(name, data if isinstance(data, bytes) else data.encode())
    return [(figure.value, figure.unit) for figure in extractor().read(document)]


def make_book(*rows: tuple[object, ...], **forms: str) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for cell, form in forms.items():
        book.active[cell].number_format = form
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # An English number between German ones keeps no column of texts; a date is no number of it.
        ("Stadt;Wert\nLis;1.2.2024\nOru;12,5\nEma;1.234,5\n", [12.5, 1234.5]),
        # Whole numbers before a decimal one round nothing.
        ("Town,Value\nLis,12\nOru,13\nEma,12.5\n", [12, 13, 12.5]),
        ("Port,Ships\nLis,12\nOru,13\nSource: ONS\n", [12, 13]),
        ("Port,2022,2023\nLis,12,14\nOru,13,15\n", [12, 14, 13, 15]),
        # A column without a head that counts the rows, as pandas writes it; but not one with a head, or with gaps.
        (",Port,Ships\n0,Lis,12\n1,Oru,13\n", [12, 13]),
        ("Wins,Port,Ships\n1,Lis,12\n2,Oru,13\n", [1, 12, 2, 13]),
        (",Port,Ships\n1,Lis,12\n3,Oru,13\n", [1, 12, 3, 13]),
    ],
)
def test_csv(text: str, values: list[float]) -> None:
    assert [value for value, _ in list_values("a.csv", text)] == values


def test_a_percentage_that_stayed_text_in_a_workbook() -> None:
    assert list_values("a.xlsx", make_book(("Port", "Share"), ("Lis", "12.5%"), ("Oru", 9)))[0] == (12.5, "percentage")


@pytest.mark.parametrize("form", ['0.0,,"m"', r"0.0,,\m", '0.0,,"mn"', "0.0,,\\M"])
def test_a_letter_for_a_million_is_no_metre(form: str) -> None:
    book = read("a.xlsx", make_book(("Town", "People"), ("Lis", 1234567), B2=form))
    ((_, text, value, unit),) = list_figures(book)
    assert (text, value, unit) == ("1.234567 million", 1_234_567, None)


def test_a_format_with_metres_keeps_them() -> None:
    assert list_values("a.xlsx", make_book(("Town", "Depth"), ("Lis", 12.5), B2='0.0" m"')) == [(12.5, "metre")]


@pytest.mark.parametrize("generator", ["", '<meta name=generator content="LibreOffice 7.4">'])
def test_a_page_of_a_spreadsheet_keeps_whole_values(generator: str) -> None:
    page = read(
        "a.html",
        (
            f"{generator}<table><tr><th>Town<th>Rate<tr><td>Lis<td sdval='12.3456' sdnum='2057;'>12.3<tr><td>Oru<td sdval='0.1234'>12%"
            "<tr><td>Ema<td sdval='nan'>7<tr><td>Dovik<td sdval='99'>8</table>"
        ).encode(),
    )
    assert [(figure[1], figure[2]) for figure in list_figures(page)] == [
        ("12.3456", 12.3456),
        ("12.34%", 12.34),
        ("7", 7),
        ("8", 8),
    ]
    assert page.locate(page.text.index("12.3456"))["shown"] == "12.3"


ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="A">{}<table:table-row><table:table-cell office:value-type="string">'
    '<text:p>Ships</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="float"'
    ' office:value="{}"{}><text:p/></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'
)


@pytest.mark.parametrize(
    ("columns", "style", "values"),
    [
        ("", "", [26]),  # as pandas writes a 0, and pyexcel-ods3 every number
        ("", ' table:style-name="ce1"', []),  # which may be ;;;
        ('<table:table-column table:default-cell-style-name="ce1"/>', "", []),
        ('<table:table-column table:default-cell-style-name="Default"/>', "", [26]),
    ],
)
def test_a_number_of_a_spreadsheet_without_a_text(columns: str, style: str, values: list[float]) -> None:
    data = pack(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS.format(columns, "26", style)}
    )
    assert [value for value, _ in list_values("a.ods", data)] == values


def test_a_column_that_one_setting_hides_with_others() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in (("Port", "A", "B", "C", "D"), ("Lis", 1.5, 2.5, 3.5, 4.5)):
        book.active.append(row)
    form = book.active.column_dimensions["B"]
    form.min, form.max, form.hidden = 2, 4, True
    book.save(data)
    assert [value for value, _ in list_values("a.xlsx", data.getvalue())] == [4.5]


_LISTS = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="26"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_numbers_of_a_list_that_starts_elsewhere_are_no_figures() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{} boats</w:t></w:r></w:p>'
    links = relate(link("styles", "styles.xml"), link("footnotes", "footnotes.xml"), link("numbering", "numbering.xml"))
    data = pack_docx(
        item.format(12) + item.format(13), parts={"word/numbering.xml": _LISTS, "word/_rels/document.xml.rels": links}
    )
    document = read("a.docx", data)
    assert [block.kind for block in document.blocks] == ["item", "item"]
    assert [figure[2] for figure in list_figures(document)] == [12, 13]


def draw(*texts: tuple[float, float, str, float]) -> Document:
    """A PDF with texts at places, each of a size."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for x, y, text, size in texts:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    canvas.save()
    return read("a.pdf", data.getvalue())


def test_a_raised_mark_that_begins_a_note() -> None:
    document = draw(
        (72, 700, "The fire left 14 hurt.", 10), (72, 604, "1", 6), (78.5, 600, "The office first said 17.", 10)
    )
    assert [figure[2] for figure in list_figures(document)] == [14, 17]


def test_a_fraction_of_raised_and_lowered_digits() -> None:
    end = 72 + stringWidth("It took 5", "Helvetica", 10)
    document = draw((72, 700, "It took 5", 10), (end, 704, "1", 6), (end + 3.5, 700, "/2 hours to put out.", 10))
    assert [figure[2] for figure in list_figures(document)] == [5.5]


def test_heads_of_two_cells_that_touch() -> None:
    rows = [("Port", "Fees (m)", "Change"), ("Lis", "12.50", "4.7%"), ("Oru", "8.25", "1.2%"), ("Ema", "2.75", "3.1%")]
    texts = [(72.0, 700 - 14 * n, port, 10.0) for n, (port, _, _) in enumerate(rows)]
    end = 150 + stringWidth("Fees (m)", "Helvetica", 10)  # numbers stand on the right of their column
    texts += [
        (end - stringWidth(fees, "Helvetica", 10), 700 - 14 * n, fees, 10.0) for n, (_, fees, _) in enumerate(rows)
    ]
    last = end + stringWidth("Change", "Helvetica", 10)
    texts += [
        (last - stringWidth(change, "Helvetica", 10), 700 - 14 * n, change, 10.0)
        for n, (_, _, change) in enumerate(rows)
    ]
    (table,) = list_tables(draw(*texts))
    assert [table[0, column] for column in range(3)] == ["Port", "Fees (m)", "Change"]


def test_heads_that_stand_closer_than_the_rows_below_them() -> None:
    texts = [(260.0, 700.0, "2022", 9.0), (410.0, 700.0, "2023", 9.0), (72.0, 692.0, "Department", 9.0)]
    texts += [
        (x, 684.0, text, 9.0) for x, text in ((190.0, "Budget"), (260.0, "Spent"), (340.0, "Budget"), (410.0, "Spent"))
    ]
    for row, name in enumerate(("Schools", "Roads", "Parks")):
        y = 668.0 - 16 * row
        texts += [(72.0, y, name, 9.0), *((x, y, f"{row + 1}{x:.0f}", 9.0) for x in (190.0, 260.0, 340.0, 410.0))]
    (table,) = list_tables(draw(*texts))
    assert "Spent" in table[0, 2]
    assert table[3, 0] == "Parks"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("revenue_gbp_m", "revenue (GBP m)"),
        ("profit_k_eur", "profit (EUR k)"),
        ("debt_usd_billions", "debt (USD bn)"),
        ("gbp_m", "(GBP m)"),
        ("volume_m3", "volume (m³)"),
        ("clockMhz", "clock (MHz)"),
        ("energy_gwh", "energy (GWh)"),
        ("population_millions", "population (million)"),
        ("latency_ms", "latency (ms)"),
        ("size_kib", "size (KiB)"),
        ("top_k", "top k"),
        ("max_b", "max b"),
        ("depth_m", "depth (m)"),
        ("wall_time_s", "wall time (s)"),
        ("p99_s", "p99 (s)"),
        ("protein_g", "protein (g)"),
        ("staff_m", "staff m"),  # men, perhaps
        ("sales_m", "sales m"),  # millions, perhaps
        ("points_h", "points h"),  # at home
    ],
)
def test_units_of_keys(key: str, said: str) -> None:
    assert read_key(key) == said


def test_a_letter_under_a_key_is_a_unit_where_the_keys_above_name_what_is_measured() -> None:
    data = '{"river": {"depth": {"m": 12}}, "pupils": {"m": 220, "f": 231}}'
    assert list_values("a.json", data) == [(12, "metre"), (220, None), (231, None)]
    assert list_values("a.csv", "town,m,f,depth_m\nLis,12,14,3\n") == [(12, None), (14, None), (3, "metre")]


def test_values_under_keys_with_units() -> None:
    data = '{"firm": {"revenue_gbp_m": 38, "latency_ms": 12.5, "size_kib": 512, "power_mw": 4, "volume_m3": 31}}'
    assert list_values("a.json", data) == [
        (38_000_000, "GBP"), (12.5, "millisecond"), (512, "kibibyte"), (4, "megawatt"), (31, "cubic metre"),
    ]  # fmt: skip


def test_texts_of_chosen_keys() -> None:
    data = b'{"title": "26 dead", "items": [{"body": "Lis: 5 hurt"}, {"body": "Oru: 7"}], "prompt": "Write of the 99 boats that sank."}'
    document = read("a.json", data, texts=("title", "items.body"))
    assert [(place, value) for place, _, value, _ in list_figures(document)] == [
        ("title", 26), ("items[0].body", 5), ("items[1].body", 7),
    ]  # fmt: skip
    assert [figure[2] for figure in list_figures(read("a.json", data))] == [99]


def test_a_table_that_a_notebook_shows() -> None:
    import json

    page = "<table><tr><th></th><th>Town</th><th>Boats</th></tr><tr><th>0</th><td>Lis</td><td>26</td></tr><tr><th>1</th><td>Oru</td><td>31</td></tr></table>"
    output = {
        "output_type": "execute_result",
        "data": {"text/html": [page], "text/plain": ["  Town  Boats\n", "0  Lis  26\n"]},
    }
    document = read(
        "a.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": "x", "outputs": [output]}]}).encode()
    )
    assert [(place, value) for place, _, value, _ in list_figures(document)] == [("cell 1", 26), ("cell 1", 31)]
    (table,) = list_tables(document)
    assert "Boats" in table.values()


def list_doubles(data: bytes, name: str = "a.docx") -> list[float | None]:
    return [value for value, _ in list_values(name, data)]


def test_a_hyphen_that_breaks_no_line_makes_a_range() -> None:
    hyphen = "<w:r><w:t>10</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>20 men</w:t></w:r>"
    (low, *_) = extractor().read(read("a.docx", pack_docx(f"<w:p>{hyphen}</w:p>")))
    assert (low.interval.low, low.interval.high) == (10, 20)


@pytest.mark.parametrize("mark", ["-", "\u2010", "\u2011"])
def test_every_hyphen_joins_the_words_of_a_number(mark: str) -> None:
    assert list_doubles(f"He saw twenty{mark}six boats.".encode(), "a.txt") == [26]


def test_controls_around_paragraphs_and_rows() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    paragraph = "<w:p><w:r><w:t>{} men</w:t></w:r></w:p>".format
    cell = f"<w:tc>{paragraph(14)}</w:tc>"
    table = f"<w:tbl>{control(f'<w:tr>{control(cell)}</w:tr>')}</w:tbl>"
    assert list_doubles(pack_docx(control(paragraph(26)) + control(table))) == [26, 14]


def test_a_cell_beside_a_merged_one_whose_covered_cells_are_left_out() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
    rows = [
        cell('table:number-rows-spanned="2"', "Lis") + cell("", "26"),
        cell("", "31"),
        cell("", "Oru") + cell("", "14"),
    ]
    body = f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"
    assert [figure[0] for figure in list_figures(read("a.odt", pack_odt(body)))] == [
        "table 1, row 1, column 2", "table 1, row 2, column 2", "table 1, row 3, column 2",
    ]  # fmt: skip


def write_lines(*lines: str, size: float = 10) -> Document:
    return draw(*((72, 700 - 13 * number, line, size) for number, line in enumerate(lines)))


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (("In all the years of the port from 1990\u2013", "2000 it took in 26 of the boats"), [(26, 26)]),
        (("It lost a number of boats each year, from 10\u2013", "12 boats in every winter"), [(10, 12)]),
        (("It lost a number of boats each year, from 10-", "12 boats in every winter"), [(10, 12)]),
        (("In that year the port paid to the town 1\u00a0234", "567 euros, and kept 26 of its own boats."), [(1_234_567, 1_234_567), (26, 26)]),
        (("In that year the harbour of Lis lost in all twenty-", "six boats, as the harbour master tells."), [(26, 26)]),
    ],
)  # fmt: skip
def test_figures_over_the_end_of_a_line(lines: tuple[str, ...], values: list[tuple[float, float]]) -> None:
    figures = extractor().read(write_lines(*lines))
    assert [(figure.interval.low, figure.interval.high) for figure in figures] == values


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("The council of the town has spoken of the plan-", "B for years, and it is well-known to 26 of us."), "plan-B"),
        (("The new rules of the harbour are for all inter-", "national ships that come, which were 26 of them."), "international"),
        (("In Lis a well-known man has seen that a well-", "known man has seen 26 of all of these boats."), "well-known man has seen 26"),
    ],
)  # fmt: skip
def test_a_hyphen_at_the_end_of_a_line_may_be_real(lines: tuple[str, ...], word: str) -> None:
    document = write_lines(*lines)
    assert word in document.prose
    assert [figure[2] for figure in list_figures(document)] == [26]


def test_what_is_joined_with_what_replaced_it_is_one_number() -> None:
    """As docs/documents.md tells: nothing in a PDF parts a deletion that was exported with what replaced it."""
    from pathlib import Path

    assert [figure[2] for figure in list_figures(write_lines("Of 777888 boats."))] == [777_888]
    assert "`777888`" in (Path(__file__).parents[3] / "docs/documents.md").read_text(encoding="utf-8")


def test_hashes_are_no_figure_of_a_page() -> None:
    assert [figure[2] for figure in list_figures(write_lines("He saw ### and #### of 26 boats."))] == [26]


@pytest.mark.parametrize(("head", "y"), [("Institute of Snow, report 7", 800), ("Only 7 boats are left", 740)])
def test_a_running_head_of_a_single_page(head: str, y: float) -> None:
    """It stands high in the margin; what stands lower is text."""
    lines = [(72.0, 690.0 - 13 * at, f"The port has {at + 20} piers.", 10.0) for at in range(4)]
    values = [figure[2] for figure in list_figures(draw((72, y, head, 10), *lines))]
    assert values == ([20, 21, 22, 23] if y == 800 else [7, 20, 21, 22, 23])


def test_the_numbers_on_the_axes_of_a_chart_are_no_figures() -> None:
    ticks = [(90.0 - stringWidth(str(n), "Helvetica", 9), 200.0 + n / 10, str(n), 9.0) for n in range(0, 1000, 200)]
    below = [(120.0 + 60 * n, 188.0, str(n), 9.0) for n in range(1, 6)]
    text = (72.0, 700.0, "In the chart stand 26 boats.", 10.0)
    assert [figure[2] for figure in list_figures(draw(text, *ticks, *below))] == [26]
    # Numbers that do not grow by one step are a list.
    some = [(72.0, 400.0 - 20 * at, number, 9.0) for at, number in enumerate(("900", "700", "650", "12"))]
    assert [figure[2] for figure in list_figures(draw(text, *some))] == [26, 900, 700, 650, 12]


def test_heads_on_the_left_of_columns_whose_numbers_are_on_the_right() -> None:
    rows = [("Lis", "1,204", "12.50"), ("Oru", "310", "2.75"), ("Ema", "79", "0.60")]
    texts = [(x, 700.0, head, 10.0) for x, head in ((50.0, "Port"), (180.0, "Ships"), (310.0, "Fees (m)"))]
    for at, row in enumerate(rows):
        y = 685.0 - 15 * at
        texts += [(50.0, y, row[0], 10.0)]
        texts += [
            (right - stringWidth(text, "Helvetica", 10), y, text, 10.0)
            for right, text in ((306, row[1]), (440, row[2]))
        ]
    (table,) = list_tables(draw(*texts))
    assert [table[0, column] for column in range(3)] == ["Port", "Ships", "Fees (m)"]
    assert [table[1, column] for column in range(3)] == ["Lis", "1,204", "12.50"]


def test_paragraphs_of_two_lines_are_parted_by_their_own_distance() -> None:
    rows = [690.0, 678.0, 659.0, 647.0, 628.0]
    long = "The port of Lis counted vessels that came in the winter of 2024 from the north, and"
    second = "it saw {} of them, as it had seen in all of the winters of the years before that one."
    texts = [long, second.format(26), long, second.format(14), "Boats by month (m)"]
    document = draw(*((72.0, y, text, 10.0) for y, text in zip(rows, texts, strict=True)))
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        f"{long} {second.format(26)}", f"{long} {second.format(14)}", "Boats by month (m)",
    ]  # fmt: skip


def test_text_beside_a_page_is_not_read() -> None:
    text = [(72.0, 700.0, "He saw 26 boats.", 10.0)]
    assert [figure[2] for figure in list_figures(draw(*text, (-300.0, 690.0, "31 men", 10.0)))] == [26]


def test_a_note_whose_number_is_not_raised() -> None:
    end = 72 + stringWidth("The fire left 14 hurt.", "Helvetica", 10)
    document = draw(
        (72, 700, "The fire left 14 hurt.", 10), (end, 704, "1", 6), (72, 600, "1 The office first said 17.", 10)
    )
    assert [figure[2] for figure in list_figures(document)] == [14, 17]


def test_a_date_of_a_spreadsheet_before_1910_and_a_number_that_is_not_shown_are_told() -> None:
    row = "<table:table-row>{}</table:table-row>".format
    cell = '<table:table-cell office:value-type="{}" {}>{}</table:table-cell>'.format
    cells = [
        cell("date", 'office:date-value="1905-07-15"', "<text:p>1905-07-15</text:p>"),
        cell("date", 'office:date-value="2024-07-15"', "<text:p>15</text:p>"),
        cell("float", 'office:value="26" table:style-name="ce1"', "<text:p/>"),
        cell("float", 'office:value="0" table:formula="of:=[.B2]*2"', "<text:p>0</text:p>"),
    ]
    data = pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": SHEET.format("".join(map(row, cells))),
        }
    )
    document = read("a.ods", data)
    assert [one.reason.partition(": ")[2].partition(",")[0] for one in document.unread] == [
        "a number in a date format", "a number format that shows nothing", "a formula whose stored result is 0",
    ]  # fmt: skip
    assert [figure[2] for figure in list_figures(document)] == []


def test_a_result_of_0_counts_in_a_spreadsheet_that_was_worked_out() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="{0}" table:formula="of:=[.B2]"><text:p>{0}</text:p></table:table-cell>'.format
    rows = "".join(f"<table:table-row>{cell(value)}</table:table-row>" for value in (0, 26))
    data = pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": SHEET.format(rows)})
    assert list_doubles(data, "a.ods") == [0, 26]


SHEET = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="A">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def test_a_hyphen_at_the_end_of_a_line_in_a_cell() -> None:
    texts = [(72.0, 700.0, "Town", 10.0), (180.0, 700.0, "House-", 10.0), (180.0, 689.0, "holds", 10.0)]
    for at, (town, count) in enumerate((("Lis", "1,204"), ("Oru", "310"), ("Ema", "79"))):
        texts += [(72.0, 669.0 - 20 * at, town, 10.0), (180.0, 669.0 - 20 * at, count, 10.0)]
    (table,) = list_tables(draw(*texts))
    assert [table[0, 1], table[1, 1]] == ["Households", "1,204"]
