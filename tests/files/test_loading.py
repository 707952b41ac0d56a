"""Documents of files, beside what cannot be read."""

import io
import os
import socket
from pathlib import Path

import pytest

from numcheck.errors import Fault, NumcheckError
from numcheck.files import load
from numcheck.files.regular_files import MAX_DOCUMENT, read_bytes


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


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pipe.txt", "this is a named pipe, not a file; give what it holds on standard input, and name -"),
        ("zero.txt", "this is a device, not a file"),
        ("socket.txt", "this is a socket, not a file"),
        ("sparse.txt", "the file is larger than 16 MiB"),
        ("broken.txt", "the file cannot be read: this link leads nowhere"),
    ],
)
def test_what_is_no_file_of_bounded_size_is_refused_and_the_others_are_read(
    desk: Path, name: str, message: str
) -> None:
    os.mkfifo("pipe.txt")
    Path("zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
    with open("sparse.txt", "wb") as file:
        file.truncate(1 << 40)
    Path("broken.txt").symlink_to("nowhere.txt")
    loaded = load([name, "draft.md"])
    assert [document.path for document in loaded.documents] == ["draft.md"]
    assert loaded.faults == (Fault(message, name),)


def test_a_pipe_that_comes_between_does_not_make_us_wait(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo("pipe.txt")
    stat = os.stat
    monkeypatch.setattr(os, "stat", lambda path: stat("draft.md"))
    with pytest.raises(NumcheckError, match="this is a named pipe"):
        read_bytes("pipe.txt", 100)


def test_what_grows_while_it_is_read_is_bounded() -> None:
    assert load(["-"], stdin=io.BytesIO(b"9" * (MAX_DOCUMENT + 1))).faults == (
        Fault("the file is larger than 16 MiB", "<stdin>"),
    )


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert load(["-"]).faults == (Fault("standard input is closed", "<stdin>"),)


def test_standard_input_may_fail_too() -> None:
    assert load(["-"], stdin=io.BytesIO(b"\0")).faults == (
        Fault("this is a binary file, not text: it holds NUL bytes", "<stdin>"),
    )
