"""Files that LibreOffice, pandoc, Chromium, WeasyPrint, typst and xlsxwriter made (benchmarks/sample_files.py), as they are in `made`."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import list_figures, list_tables

from numcheck.documents import read
from numcheck.model import Document

MADE = Path(__file__).parent / "made"
TEXTS = ("libreoffice.docx", "libreoffice.odt", "pandoc.docx", "pandoc.odt")


def read_made(name: str) -> Document:
    return read(name, (MADE / name).read_bytes())


def list_values(document: Document) -> list[float | None]:
    return [value for _, _, value, _ in list_figures(document)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_once_every_change_is_accepted(name: str) -> None:
    document = read_made(name)
    # Not 777, which was deleted; 41 only where it was moved to; 64 in a content control; no number of a list (26), a head
    # (165), a field that counts pages (176), an equation (154), or a mark (3).
    values = [888, 10, 20, 32, 41, 53, 64, 5_000_000, 86, 97, 108, 119, 121, 132, 143, 187]
    if name.startswith("libreoffice"):  # pandoc leaves out the field, and shows what was hidden
        values.insert(7, 75)
    else:
        values.insert(8, 91)
    assert list_values(document) == values
    assert "41 men" not in document.text.partition("32 women")[0]
    assert document.blocks[0].kind == "heading"
    kinds = {document.text[block.start : block.end]: block.kind for block in document.blocks}
    assert (kinds["86 hens"], kinds["97 ducks"], kinds["Of rye, 187 of them."]) == ("item", "item", "item")
    (note,) = [place for place, text, *_ in list_figures(document) if text.startswith("187")]
    assert note == "note 1"


@pytest.mark.parametrize("name", [*TEXTS, "libreoffice.html", "libreoffice.pdf"])
def test_a_merged_cell_shifts_no_row(name: str) -> None:
    (table,) = list_tables(read_made(name))
    second = (
        "2024" if name.endswith("pdf") else "Boats 2024"
    )  # no line is drawn that would tell how far the head reaches
    assert [table[0, column] for column in range(3)] == ["Town", "Boats 2023", second]
    assert [table[1, column] for column in range(3)] == ["Lis", "108", "119"]
    assert [table[2, column] for column in (1, 2)] == ["121", "132"]


@pytest.mark.parametrize(("name", "told"), [("pandoc.docx", True), ("pandoc.odt", True), ("libreoffice.odt", False)])
def test_an_equation_is_told(name: str, told: bool) -> None:
    """LibreOffice itself drops the one of this file."""
    assert [one.reason for one in read_made(name).unread] == ["an equation"] * told


@pytest.mark.parametrize("name", [*TEXTS, "libreoffice.html", "libreoffice.pdf"])
def test_units_behind_raised_digits_and_controls(name: str) -> None:
    said = {text: (value, unit) for _, text, value, unit in list_figures(read_made(name))}
    assert said["5 × 10^6 km²"] == (5_000_000, "square kilometre")
    assert said["64 euros"] == (64, "EUR")


def test_a_page_of_a_text_document() -> None:
    document = read_made("libreoffice.html")
    # A deletion stands glued to its insertion; the heading's number is left to its list, but may be glued to it elsewhere.
    assert list_values(document)[:3] == [777888, 10, 20]
    assert [one.reason for one in document.unread] == ["the number of a heading and one that opens it may stand as one"]
    assert "Review" not in document.text and "Page" not in document.text
    assert document.blocks[-1].kind == "paragraph" and document.text.endswith("Of rye, 187 of them.\n")


def test_a_text_document_that_was_printed() -> None:
    document = read_made("libreoffice.pdf")
    assert "Of 777888 boats" in document.text  # told in docs/documents.md: nothing in the file parts the two
    assert list_values(document)[2:] == [
        10, 20, 41, 32, 41, 53, 64, 75, 5_000_000, 86, 97, 108, 119, 121, 132, 143, 187,
    ]  # fmt: skip
    assert "Review" not in document.text  # the running head of a single page
    assert "Page" not in document.text


@pytest.mark.parametrize("name", ["libreoffice-sheet.xlsx", "libreoffice-sheet.ods", "xlsxwriter.xlsx"])
def test_a_workbook(name: str) -> None:
    document = read_made(name)
    assert [(place, value, unit) for place, _, value, unit in list_figures(document)] == [
        ("Sales!B2", 26, None),
        ("Sales!C2, shown 12%", 12.34, "percentage"),
        ("Sales!D2, shown £1.2m", 1_234_567, "GBP"),
        ("Sales!C3, shown 2.68", 2.675, None),
        ("Sales!B4", 31, None),
    ]
    assert "Really" not in document.text and "#DIV/0!" in document.text
    # LibreOffice keeps the 0 that xlsxwriter stored for a formula, without the request to work it out.
    assert [one.reason.partition(":")[0] + one.reason.partition(":")[2].partition(",")[0] for one in document.unread] == [
        "6 cells from Sales!G1 in a hidden row or column",
        "2 cells from Sales!E2 a number in a date format",
        "1 cell from Sales!B3 a formula whose stored result is 0",
        "1 cell from Sales!D3 a number format that shows nothing",
        "2 cells from Calc!C3 in a hidden sheet",
    ]  # fmt: skip


def test_a_workbook_as_a_page_and_printed() -> None:
    page, printed = read_made("libreoffice-sheet.html"), read_made("libreoffice-sheet.pdf")
    assert list_values(page) == [26, 12.34, 1_234_567, 0, 2.675, 31]  # the whole values, from sdval
    assert list_values(printed) == [26, 12, 1_200_000, 0, 2.68, 31]  # and ### is no figure
    assert [list_tables(one)[0][0, 5] for one in (page, printed)] == ["Took", "Took"]


def test_a_workbook_of_a_csv_file_that_was_decoded_wrongly() -> None:
    figures = [(text, value, unit) for _, text, value, unit in list_figures(read_made("libreoffice-csv.xlsx"))]
    assert figures == [
        ("12.5%", 12.5, "percentage"), ("£1,200", 1200, "GBP"), ("€4", 4, "EUR"),
        ("9%", 9, "percentage"), ("£2,400", 2400, "GBP"), ("7", 7, None),
    ]  # fmt: skip


JUSTIFIED = (
    "The international organisation administers responsibilities of extraordinarily uncharacteristic municipalities,"
)


@pytest.mark.parametrize("name", ["weasyprint.pdf", "chromium.pdf"])
def test_a_page_that_was_printed(name: str) -> None:
    document = read_made(name)
    assert " ".join(document.text.split()).startswith(JUSTIFIED)  # the hyphens at the ends of its lines are gone
    assert "notwithstanding counterproductive recommendations of 1990–2000." in document.text
    digits = [int(digit) for row in ("127312371234", "237392361235") for digit in row]
    assert list_values(document) == [
        26, 1_234_567, 2_345_678, 12, 40, 5_000_000, 1_234, 26, 31, 57, 48, *digits, 1_234, 5.6, 12, 10.25, 987, 11.5,
    ]  # fmt: skip
    assert "plan‑B" in document.text and "12 men" in document.text
    (table,) = list_tables(document)
    assert [table[row, column] for row in (1, 2) for column in (1, 2)] == ["1,234", "5.6", "12", "10.25"]


def test_two_signs_for_one_minus_and_hyphens_that_are_not_shown() -> None:
    document = read_made("typst.pdf")
    assert list_values(document) == [12, 40, 5_000_000, -5.5, -7, -9.25, -8, 26, 14]
    assert "The international organisation" in document.text and "extraordinarily uncharacteristic" in document.text
    assert [text for _, text, *_ in list_figures(document)][3:7] == ["−5.5", "−7", "−9.25", "−8"]
