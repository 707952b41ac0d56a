"""OpenDocument spreadsheets, written by hand: shown texts beside values, notes, repetitions, hidden things."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables, refuse

from numcheck.documents import read
from numcheck.documents.formats.numberformat import restore
from numcheck.errors import NumcheckError
from numcheck.model import Document

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def pack(content: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return data.getvalue()


def write(*rows: str, tables: str = "", styles: str = "", columns: str = "") -> bytes:
    sheet = f'<table:table table:name="Sales">{columns}{"".join(rows)}</table:table>{tables}'
    styles = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return pack(
        f"{HEAD}{styles}<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document-content>"
    )


def row(*cells: str, form: str = "") -> str:
    return f"<table:table-row {form}>{''.join(cells)}</table:table-row>"


def text(words: str, form: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {form}><text:p>{words}</text:p></table:table-cell>'


def number(value: str, shown: str, kind: str = "float", form: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {form}><text:p>{shown}</text:p></table:table-cell>'


EMPTY = "<table:table-cell/>"
TOWNS = row(text("Town"), text("Boats"))


def read_ods(data: bytes) -> Document:
    return read("a.ods", data)


def test_figures_have_the_address_of_their_cell_and_their_whole_value() -> None:
    document = read_ods(
        write(
            row(text("Town"), text("Share"), text("Sum")),
            row(text("Lis"), number("0.1234", "12%", "percentage"), number("1234567", "£1.2m", "currency")),
            row(text("Oru"), number("0.5", "50.0%", "percentage"), number("2.675", "2.68")),
        )
    )
    assert list_figures(document) == [
        ("Sales!B2, shown 12%", "12.34%", 12.34, "percentage"),
        ("Sales!C2, shown £1.2m", "£1.234567m", 1234567.0, "GBP"),
        ("Sales!B3", "50.0%", 50.0, "percentage"),
        ("Sales!C3, shown 2.68", "2.675", 2.675, None),
    ]


@pytest.mark.parametrize(
    ("shown", "value", "stored"),
    [
        ("2.68", 2.675, "2.675"),
        ("1,234", 1234.4, "1,234.4"),
        ("-5", -5.2, "-5.2"),
        ("12.34%", 0.1234, "12.34%"),
        ("1.2", 1234567, "1.234567"),
        ("17", 99, "17"),
        ("01.02.2024", 45323, "01.02.2024"),
        ("1/2", 0.5, "1/2"),
        ("", 3, ""),
    ],
)
def test_what_is_shown_is_restored_to_the_whole_value(shown: str, value: float, stored: str) -> None:
    assert restore(shown, value) == stored


def test_notes_on_cells_are_no_text_of_theirs() -> None:
    note = "<office:annotation><dc:date>2024-01-01</dc:date><text:p>99 before</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="26">{note}<text:p>26</text:p></table:table-cell>'
    document = read_ods(write(TOWNS, row(text("Lis"), cell)))
    assert list_figures(document) == [("Sales!B2", "26", 26.0, None)]
    assert "99" not in document.text


def test_repeated_cells_and_rows_are_counted_and_capped() -> None:
    document = read_ods(
        write(
            TOWNS,
            row(EMPTY, form='table:number-rows-repeated="3"'),
            row(text("Lis"), number("26", "26")),
            row(
                '<table:table-cell table:number-columns-repeated="16384"/>', form='table:number-rows-repeated="1048570"'
            ),
        )
    )
    assert list_figures(document) == [("Sales!B5", "26", 26.0, None)]
    many = read_ods(write(TOWNS, row(text("Lis"), number("26", "26"), form='table:number-rows-repeated="1048570"')))
    assert len(list_figures(many)) == 1000
    assert [one.reason for one in many.unread] == [
        "1 cell from Sales!A1001: a row or cell repeated more than 1,000 times"
    ]


def test_covered_cells_keep_the_place_of_those_behind_them() -> None:
    covered = '<table:covered-table-cell table:number-columns-repeated="1"/>'
    document = read_ods(
        write(
            row(EMPTY, text("2023", 'table:number-columns-spanned="2"'), covered, text("2024")),
            row(text("Region"), text("Sales"), text("Staff"), text("Sales")),
            row(text("North"), number("1", "1"), number("2", "2"), number("3", "3")),
        )
    )
    (table,) = list_tables(document)
    assert [table[0, column] for column in range(4)] == ["Region", "2023 Sales", "2023 Staff", "2024 Sales"]
    assert [place for place, *_ in list_figures(document)] == ["Sales!B3", "Sales!C3", "Sales!D3"]


def test_hidden_rows_columns_and_sheets_are_told_and_not_read() -> None:
    style = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    other = (
        f'<table:table table:name="Calc" table:style-name="ta2">{row(text("Secret"), number("99", "99"))}</table:table>'
    )
    columns = '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>'
    document = read_ods(
        write(
            row(text("Town"), text("Boats"), text("Cars")),
            row(text("Lis"), number("26", "26"), number("31", "31")),
            row(text("Oru"), number("27", "27"), form='table:visibility="filter"'),
            styles=style, tables=other, columns=columns,
        )
    )  # fmt: skip
    assert list_figures(document) == [("Sales!B2", "26", 26.0, None)]
    assert [one.reason for one in document.unread] == [
        "4 cells from Sales!C1: in a hidden row or column",
        "2 cells from Calc!A1: in a hidden sheet",
    ]


def test_rows_of_heads_and_groups_are_read() -> None:
    document = read_ods(
        write(
            f"<table:table-header-rows>{TOWNS}</table:table-header-rows>",
            f"<table:table-row-group>{row(text('Lis'), number('26', '26'))}</table:table-row-group>",
            row(EMPTY),
            row(text("Source: port office of Lis, 12 March")),
        )
    )
    assert list_figures(document) == [("Sales!B2", "26", 26.0, None)]
    assert list_lines(document) == [("heading", "Sales"), ("paragraph", "Source: port office of Lis, 12 March")]


def test_formulas_without_a_result_and_errors() -> None:
    formula = '<table:table-cell table:formula="of:=[.B2]*2"/>'
    document = read_ods(
        write(TOWNS, row(text("Lis"), formula), row(text("Oru"), text("#DIV/0!")), row(text("Ema"), text("###")))
    )
    assert not list_figures(document)
    assert [one.reason.partition(":")[0] for one in document.unread] == ["1 cell from Sales!B2"]


def test_text_stays_text() -> None:
    document = read_ods(
        write(TOWNS, row(text("Lis"), text("007")), row(text("Oru"), text("n/a")), row(text("Ema"), text("12.5%")))
    )
    assert list_figures(document) == [("Sales!B4", "12.5%", 12.5, "percentage")]


GOOD = write(TOWNS, row(text("Lis"), number("26", "26")))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"26", "this is no OpenDocument spreadsheet, whatever its name says"),
        (GOOD[:300], "this OpenDocument spreadsheet is damaged or cut off"),
        (pack("<a>"), "this OpenDocument spreadsheet is damaged or cut off"),
        (pack("<a/>"), "this is no OpenDocument spreadsheet, whatever its name says"),
        (pack(" " * (200 << 20)), "this OpenDocument spreadsheet is larger than 128 MiB unpacked"),
    ],
)
def test_bad_files(data: bytes, message: str) -> None:
    assert refuse("a.ods", data) == f"a.ods: {message}"


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<text:span>" * 5000 + "26" + "</text:span>" * 5000
    try:
        read_ods(write(TOWNS, row(text("Lis"), text(deep))))
    except NumcheckError as error:
        assert "damaged" in str(error)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_whatever_is_damaged_it_is_read_or_refused(at: int, data: bytes) -> None:
    try:
        list_figures(read_ods(GOOD[:at] + data + GOOD[at + len(data) :]))
    except NumcheckError as error:
        assert error.faults[0].path == "a.ods"
