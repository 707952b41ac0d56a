"""Most paths are told from a .gitignore without its patterns being compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from numcheck.files.gitignore import layer_in, leaves_out

PARTS = ["a", "ab", "b.txt", "*", "**", "?", "/", "!", "[ab]", "[]a]", "\\\\", "\\*", " ", "#", "x"]
PATTERN = st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join)
PATH = st.lists(st.sampled_from(["a", "ab", "b.txt", "x", "xa", "]a", "*"]), min_size=1, max_size=3).map("/".join)


@settings(max_examples=300)
@given(st.lists(PATTERN, max_size=4), PATH)
def test_no_hint_passes_over_a_pattern_that_matches(patterns: list[str], path: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, ".gitignore").write_text("\n".join(patterns) + "\n")
        found = leaves_out(layer_in(folder), str(Path(folder, path)))
    kept = []
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
            kept.append(pattern)
        except ValueError:
            continue
    assert found == bool(GitIgnoreSpec.from_lines(kept).check_file(path).include)


def test_a_folder_in_which_nothing_is_left_out_needs_no_patterns(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("# made\n*.pyc\n.venv/\n/build/\n!keep\n")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("26 ships")
    code = "import sys; from numcheck.files import find; find(['sources']); print('pathspec' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
