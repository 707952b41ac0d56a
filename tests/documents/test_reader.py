"""Bytes: encodings, what cannot be read, and where that is said to be."""

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents import SUFFIXES, in_memory, read
from numcheck.documents.reader import decode
from numcheck.documents.sentences import cut
from numcheck.errors import Fault, NumcheckError

EXPECTED = f"expected {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


def fault(path: str, data: bytes) -> Fault:
    with pytest.raises(NumcheckError) as caught:
        read(path, data)
    (one,) = caught.value.faults
    return one


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.md", "item"),
        ("a.markdown", "item"),
        ("A.MD", "item"),
        ("a.txt", "item"),
        ("a.text", "item"),
        ("draft", "item"),
    ],
)
def test_formats_go_by_suffix(path: str, kind: str) -> None:
    assert [block.kind for block in read(path, b"- `26` x").blocks] == [kind]
    markdown = path.lower().endswith(("md", "markdown"))
    assert read(path, b"- `26` x").prose == ("       x" if markdown else "  `26` x")


def test_the_text_is_that_of_the_file() -> None:
    text = "\ufeff26\tships\r\nn\u0303 😀\u00a027\n\r"
    for path in ("a.txt", "a.md"):
        assert read(path, text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_with_a_byte_order_mark(encoding: str) -> None:
    text = "\ufeff26 😀 ships"
    document = read("a.txt", text.encode(encoding), "draft")
    assert (document.text, document.role) == (text, "draft")
    assert document.prose == " 26 😀 ships"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("a.zip", f"files ending in '.zip' are not supported ({EXPECTED})"),
        (
            "a.mkd",
            f"files ending in '.mkd' are not supported ({EXPECTED}); did you mean '.md'?",
        ),
        (
            "a.TXTT",
            f"files ending in '.txtt' are not supported ({EXPECTED}); did you mean '.txt'?",
        ),
    ],
)
def test_other_suffixes(path: str, message: str) -> None:
    assert fault(path, b"26") == Fault(message, path)


def test_a_byte_that_is_not_utf8_is_shown_with_its_place() -> None:
    with pytest.raises(NumcheckError) as caught:
        decode("a.txt", "26 ships\r\nthe café".encode("cp1252"))
    assert caught.value.faults[0] == Fault(
        "byte 0xE9 is not UTF-8 (expected UTF-8, or UTF-16 with a byte order mark); "
        "the file looks like Windows-1252 or Latin-1, save it as UTF-8",
        "a.txt",
        2,
        8,
    )
    assert fault("a.md", b"\xc3\xa9\xff\x01") == Fault(
        "byte 0xFF is not UTF-8 (expected UTF-8, or UTF-16 with a byte order mark)", "a.md", 1, 2
    )


def test_a_broken_wide_file() -> None:
    assert fault("a.txt", codecs.BOM_UTF16_LE + "26\n2".encode("utf-16-le") + b"7") == Fault(
        "the text is not UTF-16-LE, which its byte order mark promises", "a.txt", 2, 2
    )


@pytest.mark.parametrize("data", [b"26\0ships", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff"])
def test_binary_files(data: bytes) -> None:
    assert fault("a.txt", data) == Fault("this is a binary file, not text: it holds NUL bytes", "a.txt")


@pytest.mark.parametrize(
    ("path", "part", "message"),
    [
        ("a.docx", "xl/workbook.xml", "this is no Word document, whatever its name says: it is an Excel workbook"),
        ("a.xlsx", "word/document.xml", "this is no Excel workbook, whatever its name says: it is a Word document"),
        ("a.pdf", "ppt/presentation.xml", "this is no PDF, whatever its name says: it is a PowerPoint presentation"),
        ("a.xlsx", "content.xml", "this is no Excel workbook, whatever its name says: it is an OpenDocument file"),
        ("a.txt", "word/document.xml", "this is a Word document, not the text that its name promises"),
    ],
)
def test_archives_that_are_something_else(path: str, part: str, message: str) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(part, "<a/>")
    assert fault(path, archive.getvalue()) == Fault(message, path)


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("a.docx", b"%PDF-1.7", "this is no Word document, whatever its name says: it is a PDF"),
        ("a.ods", b"<html>26", "this is no OpenDocument spreadsheet, whatever its name says: it is a web page"),
        ("a.csv", b'{"boats": 26}', "this is JSON, not a table of comma-separated values"),
        ("a.xlsx", b"Town,Boats", "this is no Excel workbook, whatever its name says"),
    ],
)
def test_files_of_another_format(path: str, data: bytes, message: str) -> None:
    assert fault(path, data) == Fault(message, path)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0\xfe", "a ZIP archive, or a document or workbook of an office program"),
        (b"%PDF-1.7\n26", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old or encrypted file of an office program"),
        (b"\x1f\x8b\x08", "a compressed file (gzip)"),
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.csv", "a.json"])
def test_files_that_are_something_else_than_their_name_says(path: str, data: bytes, kind: str) -> None:
    assert fault(path, data) == Fault(f"this is {kind}, not the text that its name promises", path)


@given(st.binary(max_size=80) | st.text(max_size=60).map(str.encode), st.sampled_from(["a.md", "a.txt", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    try:
        document = read(path, data)
    except NumcheckError as error:
        assert error.faults[0].path == path
    else:
        assert len(document.prose) == len(document.text)
        cut(document)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_string_is_a_text(text: str) -> None:
    document = in_memory(text)
    assert document.text == text
    cut(document)
