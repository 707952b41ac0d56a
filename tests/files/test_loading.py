"""Documents of files, beside what cannot be read."""

import io
from pathlib import Path

import pytest

from numcheck.errors import Fault
from numcheck.files import load


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "draft.md").write_bytes(b"**26**\r\n")
    (tmp_path / "wire.txt").write_bytes(b"27 ships")
    (tmp_path / "old.txt").write_bytes(b"caf\xe9")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_documents_in_the_order_of_their_paths() -> None:
    loaded = load(["wire.txt", "draft.md"], "source")
    assert [(d.path, d.text, d.role) for d in loaded.documents] == [
        ("wire.txt", "27 ships", "source"),
        ("draft.md", "**26**\r\n", "source"),
    ]
    assert loaded.faults == ()


def test_what_fails_stands_beside_what_does_not(desk: Path) -> None:
    (desk / "loop.txt").symlink_to("loop.txt")
    loaded = load(["old.txt", "draft.md", "loop.txt", "nowhere.md"])
    assert [document.path for document in loaded.documents] == ["draft.md"]
    assert [(fault.path, fault.line, fault.column) for fault in loaded.faults] == [
        ("nowhere.md", 0, 0),
        ("old.txt", 1, 4),
        ("loop.txt", 0, 0),
    ]
    assert loaded.faults[2].message == "the file cannot be read: too many levels of symbolic links"


def test_standard_input_has_the_name_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = load(["-"], "draft", "story.md", io.BytesIO(b"# 26")).documents
    assert (document.path, document.role, document.prose) == ("story.md", "draft", "  26")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"# 26")))
    (document,) = load(["-"]).documents
    assert (document.path, document.prose) == ("<stdin>", "# 26")


def test_standard_input_may_fail_too() -> None:
    assert load(["-"], stdin=io.BytesIO(b"\0")).faults == (
        Fault("this is a binary file, not text: it holds NUL bytes", "<stdin>"),
    )
