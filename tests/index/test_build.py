"""An index has every file of its archive once, as it is now, however the build before ended."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from numcheck.errors import NumcheckError
from numcheck.index import build as building
from numcheck.index.chunks import read_rows
from numcheck.index.store import open_index, read_shards
from numcheck.index.workers import work

Run = Callable[..., tuple[int, str, str]]


def list_reports(folder: str = "wire.index") -> dict[str, str]:
    """The text of every report of an index, by its path; each stands there once."""
    store, manifest = open_index(folder)
    table = read_shards([store.shard(name) for name in manifest.shards], ["path", "text"])
    paths = table["path"].to_pylist()
    assert len(paths) == len(set(paths)) == manifest.reports
    return dict(zip(paths, table["text"].to_pylist(), strict=True))


def list_texts(archive: Path) -> dict[str, str]:
    return {str(path.relative_to(archive.parent)): path.read_text("utf-8") for path in archive.rglob("*.txt")}


def test_an_index_has_every_report(archive: Path, numcheck: Run) -> None:
    status, out, err = numcheck("index", "build", "wire", "-o", "wire.index")
    assert (status, out, err) == (0, "wire.index: 7 reports; 7 new, 0 changed, 0 gone\n", "")
    assert list_reports() == list_texts(archive)


def test_only_what_is_new_or_changed_is_read(archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    numcheck("index", "build", "wire", "-o", "wire.index")
    (archive / "budget.txt").write_text("Wexby plans to spend €5.4 million on its schools.\n", "utf-8")
    (archive / "empty.txt").unlink()
    (archive / "new.txt").write_text("26 boats sank.\n", "utf-8")
    read = []

    def note(source, reader):  # type: ignore[no-untyped-def]
        found = read_rows(source, reader)
        read.extend(source.spelled for _ in found)
        return found

    monkeypatch.setattr("numcheck.index.chunks.read_rows", note)
    status, out, _ = numcheck("index", "build", "wire", "-o", "wire.index")
    assert (status, out) == (0, "wire.index: 7 reports; 1 new, 1 changed, 1 gone\n")
    assert sorted(read) == ["wire/budget.txt", "wire/new.txt"]
    assert list_reports() == list_texts(archive)


def test_an_index_grows_by_other_archives(archive: Path, numcheck: Run) -> None:
    numcheck("index", "build", "wire/quake", "-o", "wire.index")
    _, out, _ = numcheck("index", "build", "wire/ferry", "-o", "wire.index")
    assert out == "wire.index: 5 reports; 2 new, 0 changed, 0 gone\n"


def test_a_bad_file_is_told_and_passed_over(archive: Path, numcheck: Run) -> None:
    (archive / "bad.txt").write_bytes(b"\x00\xff\x00 26")
    (archive / "map.png").write_bytes(b"\x89PNG")
    status, out, err = numcheck("index", "build", "wire", "-o", "wire.index")
    assert status == 2
    assert out == "wire.index: 7 reports; 7 new, 0 changed, 0 gone, 1 failed\n"
    assert "error: wire/bad.txt: this is a binary file" in err and "passed over: wire/map.png (no known format)" in err
    (archive / "budget.txt").write_bytes(b"\x00\xff\x00 26")
    assert numcheck("index", "build", "wire", "-o", "wire.index")[0] == 2
    assert "wire/budget.txt" not in list_reports()


def test_several_processes_give_the_same(archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "SHARD", 2)
    assert numcheck("index", "build", "wire", "-o", "one.index")[0] == 0
    assert numcheck("index", "build", "wire", "-o", "two.index", "--jobs", "2")[0] == 0
    assert list_reports("one.index") == list_reports("two.index")
    answers = [numcheck("index", "query", folder, "--format", "jsonl") for folder in ("one.index", "two.index")]
    assert answers[0] == answers[1]


def test_small_shards_are_put_together(archive: Path, numcheck: Run) -> None:
    for number in range(building.SEVERAL + 1):
        (archive / f"more{number}.txt").write_text(f"{number + 20} boats sank.\n", "utf-8")
        numcheck("index", "build", "wire", "-o", "wire.index")
    assert len(open_index("wire.index")[1].shards) < building.SEVERAL
    assert list_reports() == list_texts(archive)


def test_a_folder_of_something_else_is_left_alone(archive: Path, numcheck: Run) -> None:
    status, _, err = numcheck("index", "build", "wire/quake", "-o", "wire/ferry")
    assert (status, err) == (2, "error: wire/ferry: this is no index and not empty, so none is built here\n")
    assert sorted(os.listdir(archive / "ferry")) == ["coast.txt", "harbour.txt"]


def test_a_missing_extra_is_told(archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("duckdb", "pyarrow"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, package, None)
            status, _, err = numcheck("index", "build", "wire", "-o", "wire.index")
        assert (status, err) == (2, f"error: an index needs the package {package}: pip install 'numcheck[index]'\n")


def test_an_index_is_built_by_one_at_a_time(archive: Path, numcheck: Run) -> None:
    from numcheck.index.store import hold

    with hold("wire.index"):
        assert "is being built by another process" in numcheck("index", "build", "wire", "-o", "wire.index")[2]


def test_an_index_of_a_broken_manifest_is_told(archive: Path, numcheck: Run) -> None:
    numcheck("index", "build", "wire", "-o", "wire.index")
    Path("wire.index/manifest").write_text('{"format": 99}')
    assert "an index of format 99, not 1" in numcheck("index", "stats", "wire.index")[2]
    Path("wire.index/manifest").write_text("{")
    assert "the manifest of this index cannot be read" in numcheck("conflicts", "wire.index")[2]
    Path("wire.index/manifest").unlink()
    assert "was broken off: run numcheck index build again" in numcheck("conflicts", "wire.index")[2]


def die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_dead_worker_is_told() -> None:
    with pytest.raises(NumcheckError, match="a worker process died"):
        list(work(die, [1, 2], 2))


@pytest.mark.slow
def test_nothing_is_lost_or_twice_after_kills(archive: Path, numcheck: Run) -> None:
    chance = random.Random(5)
    for number in range(3000):
        (archive / f"{number:04}.txt").write_text(
            f"Town {number}: {number + 20} boats sank off Port Hessel.\n", "utf-8"
        )
    command = [sys.executable, "-m", "numcheck", "index", "build", "wire", "-o", "wire.index", "--jobs", "2", "-q"]
    for kill in range(10):
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 4.0))
        process.send_signal(signal.SIGKILL)  # only the parent: its workers must end by themselves
        process.wait()
        (archive / f"{chance.randrange(3000):04}.txt").write_text(
            f"After kill {kill}: {kill + 20} boats sank.\n", "utf-8"
        )
    status, _, err = numcheck("index", "build", "wire", "-o", "wire.index", "--jobs", "2")
    assert (status, err) == (0, "")
    assert list_reports() == list_texts(archive)
    assert not [name for name in os.listdir("wire.index/shards") if name.endswith(".tmp")]
