"""Bad files and streams, each in a process of its own: told with status 2, and nothing hangs or takes down the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DRAFT = "Soldiers moved 62 families from Lis.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a draft and two sources, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/army.txt").write_text("The army moved 62 families from Lis.\n")
    (tmp_path / "sources/wire.txt").write_text("Two soldiers were hurt at Lis.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> tuple[int, str, str]:
    """Status, standard output and error of a command as a shell runs it; `numcheck` is this one."""
    start = f'numcheck() {{ "{sys.executable}" -m numcheck "$@"; }}\n'
    done = subprocess.run(["bash", "-c", start + line], capture_output=True, timeout=30, check=False)
    out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape")
    assert "Traceback" not in err and "fault of numcheck" not in err, err
    return done.returncode, out, err


PIPE = "this is a named pipe, not a file"
HINT = "; give what it holds on standard input, and name -"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("mkfifo p.txt; numcheck check p.txt", f"p.txt: {PIPE}{HINT}"),
        ("mkfifo p.txt; numcheck extract p.txt draft.md", f"p.txt: {PIPE}{HINT}"),
        ("mkfifo sources/p.txt; numcheck check draft.md --against sources", f"sources/p.txt: {PIPE}{HINT}"),
        ("mkdir r; mkfifo r/p.yaml; numcheck check draft.md --rules r", f"r/p.yaml: {PIPE}"),
        ("mkfifo numcheck.yaml; numcheck check draft.md", f"numcheck.yaml: {PIPE}"),
        ("mkfifo pyproject.toml; numcheck check draft.md", f"pyproject.toml: {PIPE}"),
        ("mkfifo accepted.yaml; numcheck check draft.md", f"accepted.yaml: {PIPE}"),
        ("mkdir numcheck.yaml; numcheck check draft.md", "numcheck.yaml: this is a folder, not a file"),
        ("numcheck check /dev/zero", "/dev/zero: this is a device, not a file"),
        ("numcheck check draft.md --against /dev/zero", "/dev/zero: this is a device, not a file"),
        ("numcheck check - </dev/zero", "<stdin>: the file is larger than 16 MiB"),
        ("truncate -s 1T big.txt; numcheck check big.txt draft.md", "big.txt: the file is larger than 16 MiB"),
        ("numcheck check - <&-", "<stdin>: standard input is closed"),
        ("numcheck extract - <&-", "<stdin>: standard input is closed"),
        ("numcheck --help >/dev/full", "standard output cannot be written: no space left on device"),
        ("numcheck check --help >/dev/full", "standard output cannot be written: no space left on device"),
        ("numcheck --version >/dev/full", "standard output cannot be written: no space left on device"),
        ("numcheck check draft.md --select ''", "--select: expected the id of a rule, found ''"),
        ("numcheck check ''", "expected a path, found an empty one"),
    ],
)
def test_bad_input_is_told_and_gives_two(line: str, error: str) -> None:
    status, _, err = run(line)
    assert (status, err.splitlines()[0]) == (2, f"error: {error}")


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "json"])
def test_a_report_names_the_sources_that_could_not_be_read(form: str) -> None:
    status, out, err = run(f"echo 26 > sources/a.pdf; numcheck check draft.md --against sources --format {form}")
    assert (status, err.splitlines()) == (2, ["error: sources/a.pdf: this is no PDF, whatever its name says"])
    assert "sources/a.pdf" in out and "could not be read" in out


def test_a_pipe_named_gitignore_does_not_make_us_wait() -> None:
    assert run("mkfifo .gitignore; numcheck check draft.md --against sources")[0] == 0


def test_no_name_starts_a_command_of_a_build_log(desk: Path) -> None:
    for name in ("::error::x", "a\n::error::x", "b ::error::x", "\n::error::x"):
        (desk / f"{name}.md").write_text("He fired 26 missiles, not 62; it flew 1,500 km (1,100 miles).\n")
        (desk / f"{name}.pdf").write_text("")
        (desk / f"{name}.txt").mkdir()
        (desk / f"{name}.yaml").write_text("id: [\n")
    commands = [f"check . --format {form}" for form in ("terminal", "line")]
    commands += [f"extract *error*.md *error*.pdf --format {form}" for form in ("table", "jsonl", "csv")]
    commands += ["check . --against *error*.pdf *error*.txt", "rules list --rules ./::error::x.yaml"]
    commands += ["explain ./::error::x.md:1", "accept --all --reason x .", "check *.md --against *error*.md"]
    for command in commands:
        _, out, err = run(f"numcheck {command} </dev/null")
        assert "accept" in command or "error" in out + err
        assert not [line for line in (out + err).splitlines() if line.lstrip().startswith("::")], command


def test_a_name_that_is_no_utf8_stops_nobody(desk: Path) -> None:
    with open(os.fsencode(desk) + b"/caf\xe9.md", "w") as file:
        file.write("It flew 1,500 km (1,100 miles).\n")
    (desk / "other.md").write_text("The road is 1,500 km (1,100 miles) long.\n")
    assert run("numcheck check *.md")[0] == 1
    status, out, err = run("numcheck accept --all --reason 'Old.' *.md")
    assert (status, out, err) == (0, "accepted 2 findings in accepted.yaml\n", "")
    status, out, err = run("numcheck check *.md --format line")
    assert (status, err) == (0, "")
    assert "no findings, 2 accepted" in out
    os.unlink(os.fsencode(desk) + b"/caf\xe9.md")
    assert "stale: there is no 'caf\\\\xe9.md' any more" in run("numcheck check *.md --format line")[2]
