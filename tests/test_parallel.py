"""`--jobs`: several processes write the same bytes as one, and what goes wrong in one of them is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(folder: Path, *words: str) -> tuple[int, bytes, bytes]:
    # In a process of its own: one with threads, as that of the tests may be, should not be copied.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    command = [sys.executable, "-m", "numcheck", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Drafts of which some share their sources, one is at fault, one has none, and one source is a copy of its draft."""
    (tmp_path / "drafts").mkdir()
    for name in ("ferry", "quake", "fire"):
        folder = tmp_path / "sources" / name
        folder.mkdir(parents=True)
        (folder / "wire.txt").write_text(
            f"The {name} killed 14 people, and 12 boats were lost. <!-- numcheck: ok x -->\n", "utf-8"
        )
        for part in ("a", "b"):
            (tmp_path / "drafts" / f"{name}-{part}.md").write_text(
                f"---\nsources: ['../sources/{name}/*.txt', '../sources/wire.txt']\n---\n# {name}\n\nThe {name} killed 41 people{part * 9}.\n",
                "utf-8",
            )
    (tmp_path / "sources" / "wire.txt").write_text("In the quake 14 people died, 3 of them in Orvel.\n", "utf-8")
    (tmp_path / "drafts" / "alone.md").write_text(
        "The storm killed 41 people.\n\nThe storm killed 14 people.\n", "utf-8"
    )
    (tmp_path / "drafts" / "wrong.md").write_text("26 ships <!-- numcheck: ok conflit -- late -->\n", "utf-8")
    (tmp_path / "drafts" / "bytes.md").write_bytes(b"26 ships \x00\xff")
    return tmp_path


@pytest.mark.parametrize("form", ["json", "html", "sarif", "line"])
def test_a_check_in_several_processes_writes_the_same(desk: Path, form: str) -> None:
    alone = run(desk, "check", "drafts", "--format", form)
    assert alone[0] == 2 and b"binary file" in alone[2] and b"conflit" in alone[2]
    assert run(desk, "check", "drafts", "--format", form, "--jobs", "3") == alone


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_figures_read_in_several_processes_are_the_same(desk: Path, form: str) -> None:
    alone = run(desk, "extract", ".", "--dates", "--format", form)
    assert alone[0] == 2 and b"binary file" in alone[2] and alone[1].count(b"41 people") > 6
    assert run(desk, "extract", ".", "--dates", "--format", form, "--jobs", "3") == alone


def test_documents_stay_the_same_objects_and_what_is_raised_is_raised() -> None:
    script = """
from numcheck.documents import in_memory
from numcheck.errors import Fault, NumcheckError
from numcheck.parallel import map_in_processes
documents = [in_memory(f"{number} ships") for number in range(4)]
made = list(map_in_processes(lambda one: (one, in_memory(one.text)), documents, 2, documents))
assert [one for one, _ in made] == documents and [other.text for _, other in made] == [one.text for one in documents]
def fail(one):
    raise NumcheckError(Fault("not this one", one.path))
try:
    list(map_in_processes(fail, documents, 2))
except NumcheckError as error:
    print(error.faults[0].path, error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "<text> <text>: not this one\n", "")
