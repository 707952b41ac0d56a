"""PDF -> Document: lines, columns, tables and paragraphs from the places of the characters, as PDFium (pypdfium2) tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Any, NamedTuple

from numcheck.documents.assembly import Cell, Labels, Part, assemble, make_gap
from numcheck.documents.dates import add_date
from numcheck.documents.extras import import_library
from numcheck.documents.pages.aligned import Grid, part_tables
from numcheck.documents.pages.chars import HYPHEN, TURNED, Edge, Page, read_page
from numcheck.documents.pages.page_columns import part_columns
from numcheck.documents.pages.paragraphs import Paragraph, find_paragraphs, join_paragraphs
from numcheck.documents.pages.row_pieces import LEADERS, cut_row
from numcheck.documents.pages.rows import Row, find_rows
from numcheck.documents.pages.ruled import take_tables
from numcheck.documents.pages.running import drop_running
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document, Role, Span, Unread
from numcheck.patterns import re

NO_TEXT = "a page without text, which may be a scan"
UNNAMED = "a number with a character that the file does not name"
_MOST = 4_000_000  # characters of one file
_ASIDE = 3.0  # points by which the columns of a table may lie elsewhere on its next page
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# ■ is what programs print for a character that a font does not have.
_UNKNOWN = re.compile(r"[^\s■\ufffd]*(?:(?<=\d)[■\ufffd]|[■\ufffd](?=\d))[^\s]*")
_MINUS = re.compile(r"(?:(?<=\A)|(?<=[^\d\s][ (\t])|(?<=\())–(?=\d)")
_ORDINAL = re.compile(r"\A\d{1,2}(?=\t)")


class Table(NamedTuple):
    """A table that begins on a page, with the pages of its rows."""

    grid: Grid
    page: int
    rows: tuple[int, ...]
    """The page of each row."""


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a PDF.  Raises NumcheckError where it cannot be read, or no page has text."""
    import_library(path, "pypdfium2", "pdf")
    if b"%PDF-" not in data[:1024]:
        raise NumcheckError(Fault("this is no PDF, whatever its name says", path))
    pages = list(_read_pages(path, data))
    if not any(page.chars for page in pages):
        count = f"none of its {len(pages)} pages has" if len(pages) > 1 else "its page does not have"
        hint = "it may be a scan: let a program recognise its text (OCR) first"
        raise NumcheckError(Fault(f"there is nothing to read, {count} text; {hint}", path))
    rows = drop_running([find_rows(page.chars) for page in pages], [page.height for page in pages])
    known = {word.lower() for page in rows for row in page for word in _WORD.findall(row.text)}
    heights = Counter[int]()
    for page_rows in rows:
        for row in page_rows:
            heights[round(row.height)] += len(row.text)
    body = heights.most_common(1)[0][0] if heights else 10
    numbered = enumerate(zip(rows, pages, strict=True), 1)
    found = [(number, list(_read_rows(page, drawn.edges, number, body, known))) for number, (page, drawn) in numbered]
    parts = _make_parts(list(_join(found, known)), pages)
    return add_date(assemble(path, parts, role))


def _read_pages(path: str, data: bytes) -> Iterator[Page]:
    """The characters of each page."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = (
            "it is encrypted; save it without a password" if "assword" in str(error) else "it is damaged or cut off"
        )
        raise NumcheckError(Fault(f"this PDF cannot be read: {reason}", path)) from None
    total = 0
    try:
        for number in range(len(pdf)):
            page = _read_page(raw, pdf, number)
            total += len(page.chars)
            if total > _MOST:
                raise NumcheckError(Fault(f"its text is longer than {_MOST // 1_000_000} million characters", path))
            yield page
    finally:
        pdf.close()


def _read_page(raw: Any, pdf: Any, number: int) -> Page:
    """The characters of one page; none where it is damaged, and no size where it has nothing on it."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return Page([], 1.0, 1.0, False)
    try:
        read = read_page(raw, page)
        if any(char.text.strip() for char in read.chars):
            return read
        size = 1.0 if raw.FPDFPage_CountObjects(page) > 0 else 0.0
        return Page([], size, size, read.turned)
    finally:
        page.close()


def _read_rows(
    rows: Sequence[Row], edges: Sequence[Edge], page: int, body: float, known: Container[str]
) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of the rows of a page."""
    rows, drawn = take_tables(rows, edges, known)
    for column in part_columns(rows):
        left, right = min(row.words[0].x0 for row in column), max(row.words[-1].x1 for row in column)
        begins = True
        for part in part_tables([cut_row(row, left, right) for row in column], edges, drawn):
            if isinstance(part, Grid):
                yield Table(part, page, (page,) * (max(cell.row for cell in part.cells) + 1))
            else:
                first, *others = find_paragraphs(part, page, body, known)
                yield from (first._replace(begins=begins), *others)
            begins = False


def _join(
    pages: Sequence[tuple[int, Sequence[Paragraph | Table]]], known: Container[str]
) -> Iterator[Paragraph | Table | int]:
    """What stands on the pages, those paragraphs and tables joined that go on; the number of a page for one without text."""
    last: Paragraph | Table | None = None
    for number, parts in pages:
        if not parts:
            if last:
                yield last
            last = None
            yield number
        for part in parts:
            joined = _add(last, part, known)
            if joined is None and last:
                yield last
            last = joined or part
    if last:
        yield last


def _add(last: Paragraph | Table | None, part: Paragraph | Table, known: Container[str]) -> Paragraph | Table | None:
    """A paragraph or table together with what it goes on in; None where that is something else."""
    if isinstance(last, Paragraph) and isinstance(part, Paragraph):
        goes_on = part.text[0].islower() or last.text[-1] in f"–-,{HYPHEN}" or (part.text[0].isdigit() and last.full)
        if last.open and part.begins and part.kind == "paragraph" and goes_on:
            return join_paragraphs(last, part, known)
    if isinstance(last, Table) and isinstance(part, Table) and part.page != last.page:
        return _continue(last, part)
    return None


def _continue(last: Table, part: Table) -> Table | None:
    """A table that goes on at the top of the next page, without the head that it has there again."""
    columns, others = last.grid.columns, part.grid.columns
    if len(columns) != len(others) or any(abs(a[0] - b[0]) > _ASIDE and abs(a[1] - b[1]) > _ASIDE for a, b in zip(columns, others, strict=True)):  # fmt: skip
        return None
    tops = [min(cell.row for cell in grid.cells) for grid in (last.grid, part.grid)]
    heads = [
        [(cell.column, cell.text) for cell in grid.cells if cell.row == top]
        for grid, top in zip((last.grid, part.grid), tops, strict=True)
    ]
    again = heads[0] == heads[1]
    if not again and not any(char.isdigit() for _, text in heads[1] for char in text):
        return None
    begin = tops[1] + again
    by = len(last.rows) - begin
    cells = (cell._replace(row=cell.row + by) for cell in part.grid.cells if cell.row >= begin)
    return Table(Grid((*last.grid.cells, *cells), columns), part.page, (*last.rows, *part.rows[begin:]))


def _make_parts(found: Sequence[Paragraph | Table | int], pages: Sequence[Page]) -> Iterator[Part]:
    tables = 0
    turned = {number for number, page in enumerate(pages, 1) if page.turned}
    for one in found:
        if isinstance(one, Paragraph):
            yield _make_part(one)
        elif isinstance(one, Table):
            for cell in one.grid.cells:
                place = Cell(tables, cell.row, cell.column, cell.width, cell.height)
                yield _hide(Part("cell", _clean(cell.text), (("page", one.rows[cell.row]),), place))
            tables += 1
        elif pages[one - 1].height:
            yield make_gap("no text", NO_TEXT, (("page", one),))
    for number in sorted(turned):
        yield make_gap("turned text", TURNED, (("page", number),))


def _make_part(paragraph: Paragraph) -> Part:
    labels: Labels = (("page", paragraph.pages[0][1]),)
    turns: tuple[tuple[int, Labels], ...] = tuple((start, (("page", page),)) for start, page in paragraph.pages[1:])
    return _hide(Part(paragraph.kind, _clean(paragraph.text), labels, turns=turns))


def _clean(text: str) -> str:
    """The text with plain hyphens, and with one sign for each minus; it keeps its length."""
    return _MINUS.sub("−", text.replace(HYPHEN, "-"))


def _hide(part: Part) -> Part:
    """The part in which numbers with unknown characters hold no figure, nor does a line of a table of contents."""
    spans = [Span(*match.span()) for match in _UNKNOWN.finditer(part.text)]
    unread = tuple(Unread(span.start, UNNAMED) for span in spans)
    spans += [Span(*match.span()) for match in _ORDINAL.finditer(part.text) if part.kind == "item"]
    spans += [Span(0, len(part.text))] if LEADERS.search(part.text) else []
    return part._replace(hidden=tuple(sorted(spans)), unread=unread) if spans else part
