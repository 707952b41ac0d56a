"""Excel workbooks, made by xlsxwriter and openpyxl: stored and shown values, what is doubtful, hidden, merged, damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, list_lines, list_tables, refuse

from numcheck.documents import read
from numcheck.documents.formats.numberformat import Shown, show
from numcheck.model import Document

Fill = Callable[[Any, Callable[[str], Any]], None]


def write(fill: Fill) -> bytes:
    """A workbook of xlsxwriter with one sheet, Sales."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    fill(book.add_worksheet("Sales"), lambda form: book.add_format({"num_format": form}))
    book.close()
    return data.getvalue()


def write_plain(*rows: list[Any], prepare: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of openpyxl with one sheet, Sales."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sales"
    for row in rows:
        sheet.append(row)
    if prepare:
        prepare(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read_book(data: bytes) -> Document:
    return read("a.xlsx", data)


def test_figures_have_the_address_of_their_cell() -> None:
    document = read_book(write_plain(["Town", "Boats", "Length (m)"], ["Lis", 26, 12.5], ["Oru", 1204, 9]))
    assert document.text == "Sales\n\nTown\tBoats\tLength (m)\nLis\t26\t12.5\nOru\t1204\t9\n"
    assert list_figures(document) == [
        ("Sales!B2", "26", 26.0, None),
        ("Sales!C2", "12.5", 12.5, "metre"),
        ("Sales!B3", "1204", 1204.0, None),
        ("Sales!C3", "9", 9.0, "metre"),
    ]


def test_a_sheet_that_does_not_start_at_a1_keeps_its_addresses() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("C3", ["Town", "Boats"])
        sheet.write_row("C4", ["Lis", 26])

    assert list_figures(read_book(write(fill))) == [("Sales!D4", "26", 26.0, None)]


def test_a_cell_is_its_stored_value_in_the_form_that_is_shown() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Share", "Sum"])
        sheet.write("A2", "Lis")
        sheet.write("B2", 0.1234, form("0%"))
        sheet.write("C2", 1234567, form('£0.0,,"m"'))

    assert list_figures(read_book(write(fill))) == [
        ("Sales!B2, shown 12%", "12.34%", 12.34, "percentage"),
        ("Sales!C2, shown £1.2m", "£1.234567m", 1234567.0, "GBP"),
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown", "stored"),
    [
        (2.675, "0.00", "2.68", "2.675"),
        (1.005, "0.00", "1.01", "1.005"),
        (0.5, "0", "1", "0.5"),
        (1234567, r"0.0,,\m", "1.2m", "1.234567m"),
        (1234567, '#,##0,"k"', "1,235k", "1,234.567k"),
        (26, ";;;", "", ""),
        (-1204.5, "#,##0;(#,##0)", "(1,205)", "(1,204.5)"),
        (0, '0;-0;"nil"', "", ""),
        (7, "000", "007", "007"),
        (12.5, "[$£-809]#,##0.00", "£12.50", "£12.50"),
        (1500, "[$CHF] #,##0", "CHF 1,500", "CHF 1,500"),
        (0.125, "[Red]0.0%", "12.5%", "12.5%"),
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (1 / 3, "0.0", "0.3", "0.333333"),
        (1e20, "0", "100000000000000000000", "100000000000000000000"),
        (-3, "0_);_(", "", ""),
        (3, '0 "units"', "3 units", "3 units"),
    ],
)
def test_number_formats(value: float, form: str, shown: str, stored: str) -> None:
    assert show(value, form) == Shown(shown, stored)


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12),
    st.text('0#?,.%;"\\_*[]mE+-/ @£', max_size=12),
)
def test_whatever_the_format_is_a_number_is_shown(value: float, form: str) -> None:
    assert isinstance(show(value, form), Shown)


def test_a_format_that_shows_nothing_is_told() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Boats"])
        sheet.write("A2", "Lis")
        sheet.write("B2", 26, form(";;;"))

    document = read_book(write(fill))
    assert not list_figures(document)
    assert [one.reason for one in document.unread] == ["1 cell from Sales!B2: a number format that shows nothing"]


def test_a_formula_counts_by_its_stored_result() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Boats"])
        sheet.write("A2", "Lis")
        sheet.write_formula("B2", "=20+6", None, 26)

    assert list_figures(read_book(write(fill))) == [("Sales!B2", "26", 26.0, None)]


def test_formulas_without_a_result_are_told() -> None:
    document = read_book(write_plain(["Town", "Boats"], ["Lis", 26], ["Oru", "=B2*2"], ["Ema", "=B2*3"]))
    assert list_figures(document) == [("Sales!B2", "26", 26.0, None)]
    (one,) = document.unread
    assert one.reason.startswith("2 cells from Sales!B3: a formula without a stored result")
    assert document.text[one.start] == "?"


def test_a_stored_0_of_a_file_that_asks_to_be_worked_out_is_doubtful() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Boats"])
        sheet.write_row("A2", ["Lis", 26])
        sheet.write("A3", "Oru")
        sheet.write_formula("B3", "=B2*2")

    document = read_book(write(fill))
    assert list_figures(document) == [("Sales!B2", "26", 26.0, None)]
    assert [one.reason.partition(",")[0] for one in document.unread] == [
        "1 cell from Sales!B3: a formula whose stored result is 0"
    ]


def test_a_stored_0_is_doubtful_where_no_formula_has_another_result() -> None:
    def drop_flag(data: bytes) -> bytes:
        old, new = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
        with zipfile.ZipFile(new, "w") as archive:
            for name in old.namelist():
                archive.writestr(name, old.read(name).replace(b' fullCalcOnLoad="1"', b""))
        return new.getvalue()

    def fill(result: int) -> Fill:
        def fill_in(sheet: Any, form: Any) -> None:
            sheet.write_row("A1", ["Town", "Boats"])
            sheet.write("A2", "Lis")
            sheet.write_formula("B2", "=26-26", None, 0)
            sheet.write("A3", "Oru")
            sheet.write_formula("B3", "=2*3", None, result)

        return fill_in

    assert len(read_book(drop_flag(write(fill(0)))).unread) == 1
    kept = read_book(drop_flag(write(fill(6))))
    assert not kept.unread and [value for _, _, value, _ in list_figures(kept)] == [0.0, 6.0]


def test_errors_and_marks_are_no_figures() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Boats"])
        sheet.write("A2", "Lis")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_row("A3", ["Oru", "###"])
        sheet.write_row("A4", ["Ema", 26])

    document = read_book(write(fill))
    assert list_figures(document) == [("Sales!B4", "26", 26.0, None)]
    assert "#DIV/0!" in document.text


def test_dates_are_no_figures_and_old_ones_are_told() -> None:
    document = read_book(
        write_plain(
            ["Town", "Opened", "At", "Took", "Old", "Boats"],
            ["Lis", date(2024, 2, 1), time(9, 30), timedelta(hours=36), datetime(1905, 7, 15), 26],
            ["Oru", datetime(2024, 2, 1, 9, 30), None, None, datetime(1900, 1, 1, 12), 27],
        )
    )
    assert [one[:2] for one in list_figures(document)] == [("Sales!F2", "26"), ("Sales!F3", "27")]
    assert "2024-02-01\t09:30\t36:00:00" in document.text and "2024-02-01 09:30" in document.text
    assert [one.reason for one in document.unread] == [
        "2 cells from Sales!E2: a number in a date format, or a date before 1910"
    ]


def test_hidden_rows_columns_and_sheets_are_told_and_not_read() -> None:
    def hide(book: Any) -> None:
        sheet = book.active
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions.group("C", "E", hidden=True)
        other = book.create_sheet("Calc")
        other.append(["Town", 99])
        other.sheet_state = "hidden"

    rows = ["Town", "Boats", "A", "B", "C", "Cars"], ["Lis", 26, 1, 2, 3, 31], ["Oru", 27, 1, 2, 3, 32]
    document = read_book(write_plain(*map(list, rows), prepare=hide))
    assert [one[:2] for one in list_figures(document)] == [("Sales!B2", "26"), ("Sales!F2", "31")]
    assert [one.reason for one in document.unread] == [
        "12 cells from Sales!C1: in a hidden row or column",
        "2 cells from Calc!A1: in a hidden sheet",
    ]


def test_merged_heads_are_spread_and_titles_and_notes_kept_apart() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.merge_range("A1:E1", "Sales by region")
        sheet.merge_range("B3:C3", 2023)
        sheet.merge_range("D3:E3", 2024)
        sheet.write_row("A4", ["Region", "Sales (£m)", "Staff", "Sales (£m)", "Staff"])
        sheet.write_row("A5", ["North", 12, 340, 12.5, 350])
        sheet.write_row("A6", ["South", 20, 410, 21, 405])
        sheet.write("A8", "Source: annual report")

    document = read_book(write(fill))
    assert list_lines(document) == [
        ("heading", "Sales"),
        ("heading", "Sales by region"),
        ("paragraph", "Source: annual report"),
    ]
    (table,) = list_tables(document)
    assert [table[0, column] for column in range(5)] == [
        "Region", "2023 Sales (£m)", "2023 Staff", "2024 Sales (£m)", "2024 Staff",
    ]  # fmt: skip
    assert list_figures(document)[:2] == [("Sales!B5", "12", 12e6, "GBP"), ("Sales!C5", "340", 340.0, None)]


def test_tables_side_by_side() -> None:
    document = read_book(
        write_plain(["Town", "Boats", None, "Port", "Cranes"], ["Lis", 26, None, "Ema", 3], ["Oru", 31, None, "Una", 4])
    )
    one, two = list_tables(document)
    assert one[2, 0] == "Oru" and two[0, 1] == "Cranes" and two[2, 0] == "Una"


def test_text_stays_text() -> None:
    document = read_book(write_plain(["Town", "Code", "Share", "Boats"], ["Lis", "007", "12.5%", "n/a"]))
    assert list_figures(document) == [("Sales!C2", "12.5%", 12.5, "percentage")]


def test_a_number_shown_with_zeros_before_it_is_a_code() -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Town", "Number", "Boats"])
        sheet.write("A2", "Lis")
        sheet.write("B2", 7, form("000"))
        sheet.write("C2", 26)

    assert list_figures(read_book(write(fill))) == [("Sales!C2", "26", 26.0, None)]


GOOD = write_plain(["Town", "Boats"], ["Lis", 26])


def repack(change: Callable[[str, bytes], bytes | None]) -> bytes:
    old, new = zipfile.ZipFile(io.BytesIO(GOOD)), io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                archive.writestr(name, part)
    return new.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Town,Boats\nLis,26\n", "this is no Excel workbook, whatever its name says"),
        (b"", "this is no Excel workbook, whatever its name says: it is empty"),
        (GOOD[: len(GOOD) // 2], "this Excel workbook is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "this is an encrypted or an old file, not the Excel workbook that its name "
         "promises; save it anew without a password"),
        (repack(lambda name, part: None if name == "xl/workbook.xml" else part),
         "this is no Excel workbook, whatever its name says: it has no xl/workbook.xml"),
        (repack(lambda name, part: b" " * (200 << 20) if name == "docProps/app.xml" else part),
         "this Excel workbook is larger than 128 MiB unpacked"),
    ],
)  # fmt: skip
def test_bad_files(data: bytes, message: str) -> None:
    assert refuse("a.xlsx", data) == f"a.xlsx: {message}"


def test_a_part_that_is_no_xml_is_told() -> None:
    bad = repack(lambda name, part: part[:200] if name == "xl/worksheets/sheet1.xml" else part)
    assert refuse("a.xlsx", bad).startswith(
        "a.xlsx: this Excel workbook is damaged, or of a form that openpyxl does not read"
    )


def test_an_entity_that_grows_is_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((98 + i, *[97 + i] * 10)) for i in range(9)
        )
        + b"]><sst>&j;</sst>"
    )
    bad = repack(lambda name, part: bomb if name == "xl/workbook.xml" else part)
    assert "damaged" in refuse("a.xlsx", bad)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_whatever_is_damaged_it_is_read_or_refused(at: int, data: bytes) -> None:
    from numcheck.errors import NumcheckError

    try:
        list_figures(read_book(GOOD[:at] + data + GOOD[at + len(data) :]))
    except NumcheckError as error:
        assert error.faults[0].path == "a.xlsx"


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refuse("a.xlsx", GOOD) == "a.xlsx: this format needs the package openpyxl: pip install 'numcheck[xlsx]'"
