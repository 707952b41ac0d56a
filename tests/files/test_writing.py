"""Reports written to files: whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from numcheck.errors import NumcheckError
from numcheck.files import append, write


def test_the_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write(str(path), "26 € 😀\r\n\n")
    assert path.read_bytes() == "26 € 😀\r\n\n".encode()
    write(str(path), "27")
    assert path.read_bytes() == b"27"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "report.txt", tmp_path / "link"
    path.write_text("26")
    path.chmod(0o640)
    link.symlink_to("report.txt")
    write(str(link), "27")
    assert link.is_symlink()
    assert path.read_text() == "27"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_text("26")

    def fail(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(NumcheckError, match="the file cannot be written: no space left on device"):
        write(str(path), "27")
    assert path.read_text() == "26"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_what_a_killed_process_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".numcheck-0a.tmp", ".numcheck-1b.tmp", "report.txt.17.tmp"))
    for path in (old, new, other):
        path.write_text("2")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    write(str(tmp_path / "report.txt"), "26")
    assert sorted(os.listdir(tmp_path)) == [".numcheck-1b.tmp", "report.txt", "report.txt.17.tmp"]


def test_a_process_that_is_killed_while_it_writes_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("26")
    code = (
        "import os, signal, sys\nfrom numcheck.files import write\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\nwrite(sys.argv[1], '27')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "26"
    [left] = set(os.listdir(tmp_path)) - {"report.txt"}
    assert left.startswith(".")
    write(str(path), "28")
    assert path.read_text() == "28"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = str(tmp_path / "out" / "report.txt")
    with pytest.raises(NumcheckError) as caught:
        write(path, "26")
    assert str(caught.value) == f"{path}: the file cannot be written: no such file or directory"


def test_a_device_is_written_to_and_stays() -> None:
    write(os.devnull, "26")
    assert not os.path.isfile(os.devnull)


def test_a_pipe_is_written_to_by_any_of_its_names() -> None:
    reader, writer = os.pipe()
    write(f"/dev/fd/{writer}", "26")
    os.close(writer)
    with open(reader, "rb") as file:
        assert file.read() == b"26"


def test_a_path_that_is_no_utf8_can_be_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write(str(path), os.fsdecode(b"caf\xe9.txt"))
    assert path.read_bytes() == b"caf\\udce9.txt"


def test_appending_keeps_what_is_there(tmp_path: Path) -> None:
    path = str(tmp_path / "summary.md")
    append(path, "é\n")
    append(path, "b\n")
    assert Path(path).read_bytes() == "é\nb\n".encode()
    with pytest.raises(NumcheckError, match=r"nowhere/a\.md: the file cannot be written: no such file or directory"):
        append(str(tmp_path / "nowhere" / "a.md"), "x")
