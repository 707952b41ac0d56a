"""Shell completion as the README sets it up, in bash itself; what zsh and fish are told is the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
LINES = dict(re.findall(r"(?m)^(bash|zsh|fish) +(.*)$", README.partition("### Completion")[2].partition("\n## ")[0]))
ENVIRONMENT = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}

FILES = ["compopt -o default", ""]  # what has bash complete names of files


def run(shell: str, script: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [shell, "-c", script], capture_output=True, text=True, cwd=folder, env=ENVIRONMENT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["ch"], ["check"]),
        (["l"], ["lsp"]),
        (["check", "--wat"], ["--watch"]),
        (["check", "--format", "js"], ["json"]),
        (["check", "--fail-on", "w"], ["warning"]),
        (["check", "--select", "hedge,self"], ["hedge,self-conflict"]),
        (["check", "--rules", "cas"], ["casualties"]),
        (["check", "dra"], FILES),
        (["check", "draft.md", "--against", "sou"], FILES),
        (["check", "--rules", "house"], FILES),
        (["explain", "sou"], FILES),
        (["rules", "te"], ["test"]),
    ],
)
def test_bash_completes(words: list[str], completed: list[str], tmp_path: Path) -> None:
    line = " ".join(f"'{word}'" for word in ["numcheck", *words])
    script = f"{LINES['bash']}\ncompopt() {{ echo compopt $*; }}\nCOMP_WORDS=({line}) COMP_CWORD={len(words)}\n_numcheck_completion numcheck '{words[-1]}'\n"
    assert run("bash", script + "printf '%s\\n' ${COMPREPLY[@]}", tmp_path) == completed


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_what_the_readme_says(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell}")
    start = "autoload -U compinit && compinit -D\n" if shell == "zsh" else ""
    check = (
        "whence -w _numcheck_completion" if shell == "zsh" else "functions -q _numcheck_completion; and echo function"
    )
    assert run(shell, f"{start}{LINES[shell]}\n{check}", tmp_path)[-1].endswith("function")
