"""Texts that are no UTF-8: which encoding they are in, and that it is told."""

from __future__ import annotations

import pytest

from numcheck.documents import read
from numcheck.documents.encodings import guess

RUSSIAN = "В городе было 26 ракет и 57 ударов, сообщил министр обороны. " * 5


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("He paid £26 – “a lot” – at the café.", "cp1252", "Windows-1252"),
        ("He paid £26.", "latin-1", "Windows-1252"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        ("大臣は26人が死亡したと述べた。" * 10, "shift_jis", "CP932"),
    ],
)
def test_guesses(text: str, encoding: str, name: str) -> None:
    document = read("a.txt", text.encode(encoding))
    assert (document.text, document.encoding) == (text, name)
    assert read("a.md", text.encode()).encoding == ""


def test_what_is_no_text_is_not_guessed() -> None:
    assert guess(b"\xff\x01\x02\xfe" * 20) is None
    assert guess(b"26 ships\x81\x02") is None
