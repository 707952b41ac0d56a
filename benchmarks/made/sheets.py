"""Makers of workbooks and of tables as text: openpyxl, xlsxwriter, pandas, polars, odfpy, DuckDB, LibreOffice and others."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

_AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?\Z")


class Column(NamedTuple):
    """A column: its head, its values, and the number format in which they are shown."""

    head: str
    values: tuple[Any, ...]
    form: str = "General"


class Sheet(NamedTuple):
    """A table, with what stands above and below it; ``total`` is the word of a last row of sums.  ``expected`` is the table as Markdown."""

    name: str
    title: str
    columns: tuple[Column, ...]
    note: str
    expected: str
    total: str = ""

    def printed(self) -> str:
        """The sheet as Markdown, each number as it is shown on paper: rounded to the decimals of its format."""
        rows = [*self.list_rows(), *_sum(self)]
        cells = [[_print(value, column.form) for value, column in zip(row, self.columns, strict=True)] for row in rows]
        lines = [[column.head for column in self.columns], ["---"] * len(self.columns), *cells]
        table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return "\n\n".join(filter(None, (self.title, table, self.note)))

    def bare(self) -> str:
        """The table as Markdown as it is without number formats, titles and notes."""
        rows = [*self.list_rows(), *_sum(self)]
        cells = [["" if value is None else _plain(value) for value in row] for row in rows]
        lines = [[column.head for column in self.columns], ["---"] * len(self.columns), *cells]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

    def stored(self) -> str:
        """The sheet as Markdown with its title and note, but without number formats."""
        return "\n\n".join(filter(None, (self.title, self.bare(), self.note)))

    def list_rows(self) -> list[tuple[Any, ...]]:
        return list(zip(*(column.values for column in self.columns), strict=True))


def _print(value: Any, form: str) -> str:
    """A value as spreadsheet programs print it, with half of a digit rounded up."""
    if isinstance(value, str | date) or value is None:
        return "" if value is None else _plain(value)
    if form == "General":
        return _plain(value)
    places = len(form.partition(".")[2].rstrip("%")) if "." in form else 0
    exact = Decimal(str(value)) * (100 if "%" in form else 1)
    number = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{'€' * ('€' in form)}{number:,}{'%' * ('%' in form)}"


def _plain(value: Any) -> str:
    """A value as a figure of Markdown: no code, and no number that could be a year."""
    if isinstance(value, date):
        return "day"
    if isinstance(value, str):
        return "code" if value.isdecimal() else value
    return str(value) if isinstance(value, int) and 2000 < value < 2030 else f"{value:,}"


PORTS = Sheet("ports", "Ships and fees by port, 2023", (
    Column("Port", ("Lis", "Dovik", "Oru", "Ema", "Salt Bay")),
    Column("Ships", (1204, 987, 310, 79, 12), "#,##0"),
    Column("Fees (£m)", (12.5, 8.25, 2.75, 0.6, 0.125), "0.00"),
    Column("Change", (0.047, -0.021, 0.1234, 0.005, -0.25), "0.0%"),
), "Source: port offices; Ema without 3 months of 2023.",
"Ships and fees by port, 2023\n\n| Port | Ships | Fees (£m) | Change |\n|---|---|---|---|\n| Lis | 1,204 | 12.5 | 4.7% |\n| Dovik | 987 | 8.25 | -2.1% |\n"
"| Oru | 310 | 2.75 | 12.34% |\n| Ema | 79 | 0.6 | 0.5% |\n| Salt Bay | 12 | 0.125 | -25% |\n| All ports | 2,592 | 24.225 | |\n\nSource: port offices; Ema without 3 months of 2023.",
"All ports")  # fmt: skip

WAGES = Sheet("wages", "Wages paid", (
    Column("Year", (2019, 2020, 2021, 2022, 2023)),
    Column("Staff", (48, 51, 51, 47, 44), "0"),
    Column("Wages", (1920000, 2091000, 2142000, 2068000, 2024000), "#,##0 [$€-407]"),
    Column("Mean wage", (40000, 41000, 42000, 44000, 46000), "#,##0"),
), "* 2023: preliminary",
"| Year | Staff | Wages | Mean wage |\n|---|---|---|---|\n| 2019 | 48 | €1,920,000 | 40,000 |\n| 2020 | 51 | €2,091,000 | 41,000 |\n| 2021 | 51 | €2,142,000 | 42,000 |\n"
"| 2022 | 47 | €2,068,000 | 44,000 |\n| 2023 | 44 | €2,024,000 | 46,000 |")  # fmt: skip

TIDES = Sheet("tides", "", (
    Column("Day", tuple(date(2024, 3, day) for day in range(4, 9)), "yyyy-mm-dd"),
    Column("Code", ("007", "012", "031", "044", "102")),
    Column("High water (m)", (4.31, 4.52, 4.78, 4.9, 5.05), "0.00"),
    Column("Visitors", (812, 640, 0, 1312, 2055), "#,##0"),
    Column("Remark", ("gale 9", "", "closed", "n/a", "record, 31 cm above the old one")),
), "",
"| Day | Code | High water (m) | Visitors | Remark |\n|---|---|---|---|---|\n| 4 March | a | 4.31 | 812 | gale 9 |\n| 5 March | b | 4.52 | 640 | |\n| 6 March | c | 4.78 | 0 | closed |\n"
"| 7 March | d | 4.9 | 1,312 | n/a |\n| 8 March | e | 5.05 | 2,055 | record, 31 cm above the old one |")  # fmt: skip

LEAGUE = Sheet("league", "League after 18 rounds", (
    Column("Club", ("Dovik", "Lis", "Oru", "Ema", "Salt Bay")),
    Column("Played", (18, 18, 18, 18, 18)),
    Column("Won", (12, 11, 9, 7, 2)),
    Column("Points", (39, 35, 33, 25, 7)),
    Column("Goal difference", (21, 14, 6, -2, -39), "+0;-0;0"),
), "Two points for a win until 1994.",
"League after 18 rounds\n\n| Club | Played | Won | Points | Goal difference |\n|---|---|---|---|---|\n| Dovik | 18 | 12 | 39 | 21 |\n| Lis | 18 | 11 | 35 | 14 |\n| Oru | 18 | 9 | 33 | 6 |\n"
"| Ema | 18 | 7 | 25 | -2 |\n| Salt Bay | 18 | 2 | 7 | -39 |\n\nTwo points for a win until 1994.")  # fmt: skip

ACCOUNTS = Sheet("accounts", "Accounts of the harbour trust, £000", (
    Column("Item", ("Dues", "Rents", "Wages", "Dredging", "Interest")),
    Column("2023", (4120.4, 1385, -2960.25, -780, -95.5), '#,##0;(#,##0);"–"'),
    Column("2022", (3988, 1290, -2810, -1120, -88), '#,##0;(#,##0);"–"'),
), "Note: rents include 12 huts.",
"Accounts\n\n| Item | 2023 (£000) | 2022 (£000) |\n|---|---|---|\n| Dues | 4,120.4 | 3,988 |\n| Rents | 1,385 | 1,290 |\n| Wages | -2,960.25 | -2,810 |\n| Dredging | -780 | -1,120 |\n"
"| Interest | -95.5 | -88 |\n\nNote: rents include 12 huts.")  # fmt: skip

SHEETS = (PORTS, WAGES, TIDES, LEAGUE, ACCOUNTS)


def make_openpyxl(sheet: Sheet, path: Path) -> None:
    """A workbook with a merged title, frozen head and number formats, without formulas: openpyxl stores no results."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    if sheet.title:
        page.append([sheet.title])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
    page.append([column.head for column in sheet.columns])
    for row in [*sheet.list_rows(), *_sum(sheet)]:
        page.append(list(row))
        for cell, column in zip(page[page.max_row], sheet.columns, strict=True):
            if not isinstance(cell.value, str):
                cell.number_format = column.form
    page.append([])
    page.append([sheet.note or None])
    book.save(path)


def _sum(sheet: Sheet) -> list[tuple[Any, ...]]:
    sums = [None if "%" in column.form else sum(column.values) for column in sheet.columns[1:]] if sheet.total else []
    return [(sheet.total, *sums)] if sheet.total else []


def make_xlsxwriter(sheet: Sheet, path: Path) -> None:
    """A workbook with formulas whose results are stored, a hidden sheet and a chart."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    page, hidden = book.add_worksheet("Data"), book.add_worksheet("Scratch")
    hidden.write_row(0, 0, [26, 62, 99])
    hidden.hide()
    page.set_column(0, 6, 18)
    top = 2 if sheet.title else 0
    page.write(0, 0, sheet.title)
    page.write_row(top, 0, [column.head for column in sheet.columns], book.add_format({"bold": True}))
    for number, column in enumerate(sheet.columns):
        form = book.add_format({"num_format": column.form})
        for row, value in enumerate(column.values, top + 1):
            page.write(row, number, value, None if isinstance(value, str) else form)
        if sheet.total and number and "%" not in column.form:
            letter = "ABCDEFG"[number]
            formula = f"=SUM({letter}{top + 2}:{letter}{top + 1 + len(column.values)})"
            page.write_formula(top + 1 + len(column.values), number, formula, form, sum(column.values))
    if sheet.total:
        page.write(top + 1 + len(sheet.columns[0].values), 0, sheet.total)
    page.write(top + 3 + len(sheet.columns[0].values), 0, sheet.note)
    if sheet.name == "ports":
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": ["Data", top + 1, 1, top + 5, 1]})
        book.add_worksheet("Chart").insert_chart("B2", chart)
    book.close()


def _frame(sheet: Sheet) -> Any:
    import pandas

    rows = [*sheet.list_rows(), *_sum(sheet)]
    return pandas.DataFrame(rows, columns=[column.head for column in sheet.columns])


def make_pandas(sheet: Sheet, path: Path) -> None:
    """What pandas writes, with its column of row numbers, in the format of the suffix."""
    frame = _frame(sheet)
    writers = {
        ".xlsx": lambda: frame.to_excel(path, sheet_name=sheet.name),
        ".ods": lambda: frame.to_excel(path, engine="odf", index=False),
        ".csv": lambda: frame.to_csv(path, index=False),
        ".tsv": lambda: frame.to_csv(path, sep="\t", index=False),
        ".html": lambda: path.write_text(
            f"<!doctype html><h1>{sheet.title}</h1>{frame.to_html(index=False)}<p>{sheet.note}</p>"
        ),
        ".json": lambda: path.write_text(frame.to_json(orient="records", date_format="iso", indent=1)),
        ".jsonl": lambda: path.write_text(frame.to_json(orient="records", lines=True, date_format="iso")),
    }
    writers[path.suffix]()


def make_pandas_german(sheet: Sheet, path: Path) -> None:
    _frame(sheet).to_csv(
        path, sep=";", decimal=",", index=False, encoding="cp1252" if sheet.name == "wages" else "utf-8-sig"
    )


def make_polars(sheet: Sheet, path: Path) -> None:
    import polars

    frame = polars.DataFrame(
        {c.head: [*c.values, *([row[i] for row in _sum(sheet)])] for i, c in enumerate(sheet.columns)}, strict=False
    )
    writers = {
        ".xlsx": lambda: frame.write_excel(path),
        ".csv": lambda: frame.write_csv(path),
        ".tsv": lambda: frame.write_csv(path, separator="\t"),
        ".json": lambda: frame.write_json(path),
        ".jsonl": lambda: frame.write_ndjson(path),
    }
    writers[path.suffix]()


def make_duckdb(sheet: Sheet, path: Path) -> None:
    import duckdb

    frame = _frame(sheet)
    form = {".csv": "CSV", ".tsv": "CSV, DELIMITER '\t'", ".json": "JSON, ARRAY true", ".jsonl": "JSON"}[path.suffix]
    with duckdb.connect() as connection:
        connection.register("made", frame)
        connection.execute(f"COPY made TO '{path}' (FORMAT {form})")


def make_csv(sheet: Sheet, path: Path) -> None:
    """A table as text with a title above and a note below it, each number as it is shown, by Python's csv."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writerows([[sheet.title], []] if sheet.title else [])
        writer.writerow([column.head for column in sheet.columns])
        for row in [*sheet.list_rows(), *_sum(sheet)]:
            writer.writerow([_show(value, column.form) for value, column in zip(row, sheet.columns, strict=True)])
        writer.writerows([[], [sheet.note]] if sheet.note else [])


def _show(value: Any, form: str) -> str:
    if isinstance(value, str) or value is None or isinstance(value, date):
        return str(value if value is not None else "")
    if form.endswith("%"):
        return f"{value * 100:.4g}%"
    shown = f"{abs(value):,}" if "," in form else str(abs(value))
    if "€" in form:
        return f"€{shown}"
    return (f"({shown})" if "(" in form else f"-{shown}") if value < 0 else shown


def make_csv_french(sheet: Sheet, path: Path) -> None:
    """The same with semicolons, decimal commas and narrow spaces between thousands."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerows([[sheet.title]] if sheet.title else [])
        writer.writerow([column.head for column in sheet.columns])
        for row in [*sheet.list_rows(), *_sum(sheet)]:
            writer.writerow([_turn(value, column.form) for value, column in zip(row, sheet.columns, strict=True)])
        writer.writerows([[sheet.note]] if sheet.note else [])


def _turn(value: Any, form: str) -> str:
    shown = _show(value, form)
    shown = f"{shown[1:]} €" if shown[:1] == "€" else shown
    return shown if isinstance(value, str | date) else shown.translate({44: "\u202f", 46: ","}).replace("%", "\u00a0%")


def make_odf(sheet: Sheet, path: Path) -> None:
    """An .ods by odfpy: stored values beside the shown ones, a comment, an empty row that is repeated."""
    from odf import dc, office, table, text
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    page = table.Table(name="Data")

    def add(row: list[Any], forms: list[str]) -> None:
        line = table.TableRow()
        for value, form in zip(row, forms, strict=True):
            if value is None or value == "":
                line.addElement(table.TableCell())
                continue
            kind, stored = _type(value, form)
            cell = table.TableCell(valuetype=kind, **stored)
            if value == sheet.columns[0].values[1]:
                remark = office.Annotation()
                remark.addElement(dc.Creator(text="Ena"))
                remark.addElement(text.P(text="Check: was 4711 in the draft?"))
                cell.addElement(remark)
            cell.addElement(text.P(text=_show(value, form)))
            line.addElement(cell)
        page.addElement(line)

    forms = [column.form for column in sheet.columns]
    if sheet.title:
        add([sheet.title], [""])
    add([column.head for column in sheet.columns], forms)
    for row in [*sheet.list_rows(), *_sum(sheet)]:
        add(list(row), forms)
    if sheet.note:
        gap = table.TableRow(numberrowsrepeated=2)
        gap.addElement(table.TableCell(numbercolumnsrepeated=1024))
        page.addElement(gap)
        add([sheet.note], [""])
    tail = table.TableRow(numberrowsrepeated=1048000)
    tail.addElement(table.TableCell(numbercolumnsrepeated=1024))
    page.addElement(tail)
    book.spreadsheet.addElement(page)
    book.save(str(path))


def _type(value: Any, form: str) -> tuple[str, dict[str, Any]]:
    if isinstance(value, str):
        return "string", {}
    if isinstance(value, date):
        return "date", {"datevalue": value.isoformat()}
    if form.endswith("%"):
        return "percentage", {"value": value}
    if "€" in form:
        return "currency", {"value": value, "currency": "EUR"}
    return "float", {"value": value}


def make_ods3(sheet: Sheet, path: Path) -> None:
    from pyexcel_ods3 import save_data

    rows: list[list[Any]] = [[sheet.title]] if sheet.title else []
    rows += [
        [column.head for column in sheet.columns],
        *([("" if v is None else v) for v in row] for row in [*sheet.list_rows(), *_sum(sheet)]),
    ]
    save_data(str(path), {"Data": [*rows, [], [sheet.note]] if sheet.note else rows})
