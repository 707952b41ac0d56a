"""Whatever the bytes of a file are, every reader makes a document of them or says what is wrong; and never takes long."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import link, pack, pack_docx, pack_odt, relate
from reportlab.pdfgen.canvas import Canvas

from numcheck.documents import read
from numcheck.documents.reader import SUFFIXES
from numcheck.errors import NumcheckError

_SLIDES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def make_pdf() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.drawString(72, 700, "He saw 26 boats.")
    canvas.save()
    return data.getvalue()


def make_book() -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.append(("Town", "Boats"))
    book.active.append(("Lis", 26))
    book.save(data)
    return data.getvalue()


def make_slides() -> bytes:
    return pack(
        {
            "_rels/.rels": relate(link("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f'<p:presentation {_SLIDES}><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relate(link("slide", "slides/slide1.xml", "s")),
            "ppt/slides/slide1.xml": f"<p:sld {_SLIDES}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>26 boats"
            "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
        }
    )


def make_sheet() -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="float" office:value="26"><text:p>26</text:p></table:table-cell>'
    table = f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
    return pack(
        {
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
        }
    )


@cache
def make(suffix: str) -> bytes:
    """A small valid file."""
    paragraph = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>He saw 26 boats.</w:t></w:r></w:p>'
    record = {"role": "assistant", "content": "He saw 26 boats."}
    cells = {"cells": [{"cell_type": "markdown", "source": "He saw 26 boats."}]}
    made = {
        ".docx": lambda: pack_docx(paragraph),
        ".odt": lambda: pack_odt("<text:p>He saw 26 boats.</text:p>"),
        ".pptx": make_slides,
        ".xlsx": make_book,
        ".xlsm": make_book,
        ".ods": make_sheet,
        ".pdf": make_pdf,
        ".eml": lambda: b"From: Anna\nSubject: Lis\n\nHe saw 26 boats.\n",
        ".json": lambda: b'{"boats": 26}',
        ".jsonl": lambda: json.dumps(record).encode(),
        ".ndjson": lambda: b'{"boats": 26}\n{"boats": 31}\n',
        ".ipynb": lambda: json.dumps(cells).encode(),
        ".srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\nHe saw 26 boats.\n",
        ".vtt": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\nHe saw 26 boats.\n",
        ".csv": lambda: b"Town,Boats\nLis,26\n",
        ".tsv": lambda: b"Town\tBoats\nLis\t26\n",
    }
    return made.get(suffix, lambda: b"<p>He saw 26 boats.</p>")()


def read_or_refuse(suffix: str, data: bytes) -> str:
    """What is said of a file; empty where it is read."""
    try:
        document = read(f"a{suffix}", data)
    except NumcheckError as error:
        assert all(fault.path == f"a{suffix}" and fault.message for fault in error.faults)
        return error.faults[0].message
    assert len(document.prose) == len(document.text)
    return ""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_small_file_is_read(suffix: str) -> None:
    assert "26" in read(f"a{suffix}", make(suffix)).prose


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=120))
def test_any_bytes(suffix: str, data: bytes) -> None:
    read_or_refuse(suffix, data)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=25, deadline=None)
@given(cut=st.floats(0, 1), at=st.floats(0, 1), change=st.binary(min_size=1, max_size=3))
def test_cut_off_and_changed(suffix: str, cut: float, at: float, change: bytes) -> None:
    data = make(suffix)
    read_or_refuse(suffix, data[: int(len(data) * cut)])
    start = int(len(data) * at)
    read_or_refuse(suffix, data[:start] + change + data[start + len(change) :])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("other", [".docx", ".pdf", ".xlsx", ".html", ".json"])
def test_files_under_another_name(suffix: str, other: str) -> None:
    read_or_refuse(suffix, make(other))


def pack_bomb(name: str, size: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"<a>" + b" " * size + b"</a>")
        archive.writestr("_rels/.rels", relate(link("officeDocument", name)))
        archive.writestr("[Content_Types].xml", "<Types/>")
    return data.getvalue()


PARTS = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
    ".ods": "content.xml",
    ".xlsx": "xl/workbook.xml",
}


@pytest.mark.parametrize("suffix", PARTS)
def test_what_unpacks_to_far_too_much_is_refused(suffix: str) -> None:
    assert read_or_refuse(suffix, pack_bomb(PARTS[suffix], 200 << 20)).endswith(" is larger than 128 MiB unpacked")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
"""What a file begins with that an office program encrypted, or wrote before 2007."""


@pytest.mark.parametrize("suffix", PARTS)
def test_encrypted_and_old_files_are_told(suffix: str) -> None:
    said = read_or_refuse(suffix, OLD)
    assert said.startswith("this is an encrypted or an old file, not the ") and said.endswith(
        "save it anew without a password"
    )
