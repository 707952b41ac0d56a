"""Who makes which files, and of what version."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from made import pages, sheets, texts, words
from made.content import STORIES, Story, markdown


class Maker(NamedTuple):
    """A program that makes files of a format; ``needs`` are packages and commands, ``files`` name, maker and figures as Markdown."""

    suffix: str
    name: str
    needs: tuple[str, ...]
    files: Sequence[tuple[str, Callable[[Path], None], str]]


_COMMANDS = {"soffice", "pandoc", "chromium"}


@cache
def tell_version(maker: Maker) -> str:
    """The version of the last thing that a maker needs; empty where anything is missing."""
    versions = [_find_version(name) for name in maker.needs]
    return "" if not all(versions) else versions[-1]


@cache
def _find_version(name: str) -> str:
    if name not in _COMMANDS:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return ""
    if not shutil.which(name):
        return ""
    told = subprocess.run([name, "--version"], capture_output=True, timeout=60, check=False).stdout.decode()
    found = re.search(r"\d+(?:\.\d+)+", told)
    return found[0] if found else "?"


def of_stories(
    suffix: str,
    name: str,
    needs: tuple[str, ...],
    make: Callable[[Story, Path], None],
    stories: Sequence[Story] = STORIES,
) -> Maker:
    """A maker of all stories."""
    return Maker(suffix, name, needs, tuple((story.name, partial(make, story), markdown(story)) for story in stories))


def by_office(make: Callable[[Story, Path], None], suffix: str) -> Callable[[Story, Path], None]:
    """Has LibreOffice turn what another maker makes into the format of the path."""

    def convert(story: Story, path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "made" + suffix)
            make(story, source)
            words.convert(source, path)

    return convert


def without_notes(story: Story) -> Story:
    """The story as slides show it: without what stands in their notes."""
    blocks = (block._replace(texts=tuple(_NOTE.sub("", text) for text in block.texts)) for block in story.blocks)
    return story._replace(
        blocks=tuple(block._replace(table=block.table and block.table._replace(note="")) for block in blocks)
    )


_NOTE = re.compile(r"\{note:[^{}]*\}")
DOCX, ODF, PPTX = ("python-docx",), ("odfpy",), ("python-pptx",)
OFFICE, PANDOC = ("soffice",), ("pandoc",)
# The table of 48 rows runs off a slide.
SLIDES = tuple(story for story in STORIES if story.name != "wards")

_PAPERS = (
    of_stories("docx", "python-docx", DOCX, words.make_docx),
    of_stories("docx", "pandoc", PANDOC, words.make_pandoc),
    of_stories("docx", "LibreOffice (of odfpy)", ODF + OFFICE, by_office(words.make_odt, ".odt")),
    of_stories("docx", "LibreOffice (of docx)", DOCX + OFFICE, by_office(words.make_docx, ".docx")),
    of_stories("odt", "odfpy", ODF, words.make_odt),
    of_stories("odt", "pandoc", PANDOC, words.make_pandoc),
    of_stories("odt", "LibreOffice (of docx)", DOCX + OFFICE, by_office(words.make_docx, ".docx")),
    of_stories("odt", "LibreOffice (of html)", OFFICE, by_office(words.make_clean_html, ".html")),
    of_stories("pptx", "python-pptx", PPTX, words.make_pptx, SLIDES),
    of_stories("pptx", "pandoc", PANDOC, words.make_pandoc),
    of_stories("pptx", "LibreOffice (of pptx)", PPTX + OFFICE, by_office(words.make_pptx, ".pptx"), SLIDES),
    of_stories("html", "written here", ("numcheck",), words.make_html),
    of_stories("html", "pandoc", PANDOC, words.make_pandoc),
    of_stories("html", "LibreOffice (of odfpy)", ODF + OFFICE, by_office(words.make_odt, ".odt")),
    of_stories("pdf", "reportlab", ("reportlab",), pages.make_reportlab),
    of_stories("pdf", "WeasyPrint", ("weasyprint",), pages.make_weasyprint),
    of_stories("pdf", "Chromium", ("chromium",), pages.make_chromium),
    of_stories("pdf", "typst", ("typst",), pages.make_typst),
    of_stories("pdf", "fpdf2", ("fpdf2",), pages.make_fpdf),
    of_stories("pdf", "xhtml2pdf", ("xhtml2pdf",), pages.make_xhtml2pdf),
    of_stories("pdf", "LibreOffice (of docx)", DOCX + OFFICE, pages.make_office("docx")),
    of_stories("pdf", "LibreOffice (of odfpy)", ODF + OFFICE, pages.make_office("odt")),
    of_stories("pdf", "LibreOffice (of pptx)", PPTX + OFFICE, pages.make_office("pptx"), tuple(map(without_notes, SLIDES))),
)  # fmt: skip


def of_sheets(
    suffix: str, name: str, needs: tuple[str, ...], make: Callable[[sheets.Sheet, Path], None], only: str = ""
) -> Maker:
    """A maker of all sheets; with ``only`` of `bare` ones, without titles, notes and number formats, of such that are `keyed`, or as they are `printed`, `stored` or `written`."""
    files = []
    for sheet in sheets.SHEETS:
        texts = {"": sheet.expected, "printed": sheet.printed(), "stored": sheet.stored()}
        # Of the format of money with a locale, LibreOffice writes the bare number to a text.
        texts["written"] = sheet.stored() if sheet.name == "wages" else sheet.expected
        expected = texts.get(only) or sheet.bare()
        if only == "keyed":  # a text under a key is read only where it is a sentence
            expected = expected.replace("gale 9", "").replace("record, 31 cm above the old one", "")
        files.append((sheet.name, partial(make, sheet), expected))
    return Maker(suffix, name, needs, tuple(files))


def of_sheets_by_office(
    make: Callable[[sheets.Sheet, Path], None], suffix: str
) -> Callable[[sheets.Sheet, Path], None]:
    def convert(sheet: sheets.Sheet, path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "made" + suffix)
            make(sheet, source)
            words.convert(source, path)

    return convert


def of_texts(
    suffix: str,
    name: str,
    needs: tuple[str, ...],
    make: Callable[[Any, Path], None],
    given: Iterable[tuple[str, Any, str]],
) -> Maker:
    return Maker(
        suffix, name, needs, tuple((called, partial(make, value), expected) for called, value, expected in given)
    )


def of_letters(name: str, needs: tuple[str, ...], make: Callable[[Story, Path], None]) -> Maker:
    return of_texts(
        "eml", name, needs, make, [(story.name, story, texts.expect_mail(story)) for story in texts.LETTERS]
    )


def of_books(suffix: str, name: str, needs: tuple[str, ...], make: Callable[[Story, Path], None], more: str) -> Maker:
    return of_texts(
        suffix, name, needs, make, [(story.name, story, f"{markdown(story)}\n\n{more}") for story in texts.BOOKS]
    )


_XW, _OPX, _PD, _PL, _DB = ("xlsxwriter",), ("openpyxl",), ("pandas",), ("polars",), ("duckdb",)
_TABLES = (
    of_sheets("xlsx", "openpyxl", _OPX, sheets.make_openpyxl),
    of_sheets("xlsx", "xlsxwriter", _XW, sheets.make_xlsxwriter),
    of_sheets("xlsx", "pandas", _PD, sheets.make_pandas, "bare"),
    of_sheets("xlsx", "polars", _PL, sheets.make_polars, "bare"),
    of_sheets("xlsx", "LibreOffice (of csv)", OFFICE, of_sheets_by_office(sheets.make_csv, ".csv")),
    of_sheets("xlsx", "LibreOffice (of xlsx)", _XW + OFFICE, of_sheets_by_office(sheets.make_xlsxwriter, ".xlsx")),
    of_sheets("ods", "odfpy", ODF, sheets.make_odf),
    of_sheets("ods", "pyexcel-ods3", ("pyexcel-ods3",), sheets.make_ods3, "stored"),
    of_sheets("ods", "pandas", ODF + _PD, sheets.make_pandas, "bare"),
    of_sheets("ods", "LibreOffice (of xlsx)", _XW + OFFICE, of_sheets_by_office(sheets.make_xlsxwriter, ".xlsx")),
    of_sheets("csv", "csv of Python", ("numcheck",), sheets.make_csv),
    of_sheets("csv", "csv of Python, French", ("numcheck",), sheets.make_csv_french),
    of_sheets("csv", "pandas", _PD, sheets.make_pandas, "bare"),
    of_sheets("csv", "pandas, German", _PD, sheets.make_pandas_german, "bare"),
    of_sheets("csv", "polars", _PL, sheets.make_polars, "bare"),
    of_sheets("csv", "DuckDB", _PD + _DB, sheets.make_duckdb, "bare"),
    of_sheets(
        "csv", "LibreOffice (of xlsx)", _XW + OFFICE, of_sheets_by_office(sheets.make_xlsxwriter, ".xlsx"), "written"
    ),
    of_sheets("tsv", "csv of Python", ("numcheck",), sheets.make_csv),
    of_sheets("tsv", "pandas", _PD, sheets.make_pandas, "bare"),
    of_sheets("tsv", "DuckDB", _PD + _DB, sheets.make_duckdb, "bare"),
    of_sheets("html", "pandas", _PD, sheets.make_pandas, "stored"),
    of_sheets("html", "LibreOffice (of xlsx)", _XW + OFFICE, of_sheets_by_office(sheets.make_xlsxwriter, ".xlsx")),
    of_sheets(
        "pdf", "LibreOffice (of xlsx)", _XW + OFFICE, of_sheets_by_office(sheets.make_xlsxwriter, ".xlsx"), "printed"
    ),
    of_sheets("json", "pandas", _PD, sheets.make_pandas, "keyed"),
    of_sheets("json", "polars", _PL, sheets.make_polars, "keyed"),
    of_sheets("json", "DuckDB", _PD + _DB, sheets.make_duckdb, "keyed"),
    of_sheets("jsonl", "pandas", _PD, sheets.make_pandas, "keyed"),
    of_sheets("jsonl", "polars", _PL, sheets.make_polars, "keyed"),
    of_sheets("jsonl", "DuckDB", _PD + _DB, sheets.make_duckdb, "keyed"),
)
_KEYED = [(name, value, text) for name, value, text in texts.KEYED]
_SAID = [(name, text, text) for name, _, text in texts.SPOKEN]
_PRINTED = "The mean of 48 stations is 12.25 m."
_TEXTS = (
    of_texts("json", "json of Python", ("numcheck",), texts.make_json, _KEYED),
    of_texts("jsonl", "json of Python", ("numcheck",), texts.make_lines, _KEYED),
    of_texts("jsonl", "anthropic", ("anthropic",), texts.make_transcript("anthropic"), _SAID),
    of_texts("jsonl", "openai", ("openai",), texts.make_transcript("openai"), _SAID),
    of_texts("jsonl", "openai, whole", ("openai",), texts.make_transcript("openai whole"), _SAID),
    of_texts("srt", "srt", ("srt",), texts.make_srt, texts.SPOKEN),
    of_texts("srt", "pysrt", ("pysrt",), texts.make_pysrt, texts.SPOKEN),
    of_texts("srt", "pysubs2", ("pysubs2",), texts.make_pysubs, texts.SPOKEN),
    of_texts("vtt", "webvtt-py", ("webvtt-py",), texts.make_webvtt, texts.SPOKEN),
    of_texts("vtt", "pysubs2", ("pysubs2",), texts.make_pysubs, texts.SPOKEN),
    of_books("ipynb", "nbformat", ("nbformat",), texts.make_notebook, _PRINTED),
    of_books(
        "ipynb",
        "nbclient",
        ("pandas", "ipykernel", "nbclient"),
        texts.run_notebook,
        "| Town | Boats |\n|---|---|\n| Lis | 26 |\n| Oru | 31 |",
    ),
    of_stories("ipynb", "pandoc", PANDOC, words.make_pandoc),
    of_books("html", "nbconvert", ("nbconvert",), texts.print_notebook, "It is 4711."),
    of_letters("email of Python", ("numcheck",), texts.make_mail("flowed")),
    of_letters("email of Python, base64", ("numcheck",), texts.make_mail("base64")),
    of_letters("email of Python, HTML", ("numcheck",), texts.make_mail("html")),
    of_letters("email.mime of Python", ("numcheck",), texts.make_old_mail),
    of_letters("envelope", ("envelope",), texts.make_envelope),
)
MAKERS = tuple(sorted((*_PAPERS, *_TABLES, *_TEXTS), key=lambda maker: maker.suffix))
