"""Spark gives the same bytes as numcheck's own processes; a worker that dies costs nothing; what is missing is told."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from numcheck.index.chunks import Chunk, Source

pytest.importorskip("pyspark", reason="pyspark is not installed")
java = pytest.mark.skipif(not shutil.which("java"), reason="there is no Java to run Spark on")
Run = Callable[..., tuple[int, str, str]]


def read_index(folder: str) -> dict[str, bytes]:
    """What the files of an index hold; the name of its lookup is by chance."""
    files = [path for path in Path(folder).rglob("*") if path.is_file() and path.name != "manifest"]
    return {("lookup" if path.suffix == ".sqlite" else path.name): path.read_bytes() for path in files}


@java
def test_spark_gives_the_same_bytes(
    archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (archive / "bad.pdf").write_bytes(b"no page at all")
    for event, place in enumerate("Hesk Tarnow Orvil Lunde Marb Solen Varn Hult Quist Rhode Pell Zorn".split()):
        for report in range(3):
            number = 340 + event if report < 2 else 430 + event
            text = f"Date: 2026-03-{1 + event % 28:02}\n\nIn {place} {number} families fled the flood, mayor Ida {place}er said.\n"
            (archive / f"flood{event}-{report}.txt").write_text(text, "utf-8")
    monkeypatch.setattr("numcheck.index.build.SHARD", 10)  # so that there are several tasks
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "tmp").mkdir()
    spark = ("--engine", "spark", "--jobs", "2")
    own = numcheck("index", "build", "wire", "-o", "wire.index")
    theirs = numcheck("index", "build", "wire", "-o", "spark.index", *spark)
    assert theirs == (own[0], own[1].replace("wire.index", "spark.index"), own[2])
    assert "43 reports; 43 new" in own[1] and "bad.pdf" in own[2]
    files = read_index("wire.index")
    assert read_index("spark.index") == files
    assert len([name for name in files if name.endswith(".parquet")]) == 5
    shutil.rmtree("spark.index")
    os.rename("wire.index", "spark.index")
    found = numcheck("conflicts", "spark.index", "--format", "json")
    assert numcheck("conflicts", "spark.index", "--format", "json", *spark) == found
    assert found[1].count('"fact"') > 5 and "people killed" in found[1]
    assert not list((tmp_path / "tmp").iterdir()) and not list(Path("spark.index").rglob("*.tmp"))


@java
def test_a_worker_that_is_killed_costs_no_rows(tmp_path: Path) -> None:
    from numcheck.index.session import start_spark
    from numcheck.index.spread import read_chunks

    killed = tmp_path / "killed"

    def read(sources: Sequence[Source]) -> Chunk:
        if sources[0].path == "3" and not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Chunk(sources[0].path, len(sources), 1, 0, 0, ("caf\udce9",), ())

    tasks = [(Source(str(number), str(number)),) for number in range(9)]
    with start_spark(2) as session:
        chunks = list(read_chunks(session, read, tasks))
    assert killed.exists()
    assert [chunk.shard for chunk in chunks] == [str(number) for number in range(9)]
    assert {chunk.failed for chunk in chunks} == {("caf\udce9",)}


def test_a_missing_java_is_told(archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    status, out, err = numcheck("index", "build", "wire", "-o", "wire.index", "--engine", "spark")
    assert (status, out) == (2, "")
    assert "the engine spark needs Java 17 or newer, and there is none in JAVA_HOME, /nowhere: install one" in err
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", "")
    assert "no command java was found" in numcheck("index", "build", "wire", "-o", "wire.index", "--engine", "spark")[2]


def test_an_old_java_is_told(archive: Path, numcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    status, _, err = numcheck("index", "build", "wire", "-o", "wire.index", "--engine", "spark")
    assert status == 2 and "needs Java 17 or newer, and this one is Java 8" in err


def test_a_missing_extra_is_told(archive: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    status, _, err = numcheck("index", "build", "wire", "-o", "wire.index", "--engine", "spark")
    assert status == 2 and "pip install 'numcheck[spark]'" in err
    assert numcheck("index", "build", "wire", "-o", "wire.index", "--engine", "sparc")[0] == 2
