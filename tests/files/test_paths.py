"""Paths: what a file, a folder, a glob and `-` mean, and what is said of those that mean nothing."""

import os
from pathlib import Path

import pytest

from numcheck.documents import SUFFIXES
from numcheck.files import Found, find

KINDS = f"({', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]})"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and sources, which is the current one."""
    lay(
        tmp_path,
        "draft.md",
        "notes.zip",
        "sources/b.txt",
        "sources/a.md",
        "sources/c.dat",
        "sources/wire/d.text",
        "sources/.e.txt",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(folder: Path, *names: str, text: str = "26 ships") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def faults(*paths: str) -> list[str]:
    return [str(fault) for fault in find(paths).faults]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["draft.md"], ["draft.md"]),
        (["./draft.md"], ["./draft.md"]),
        (["-"], ["-"]),
        (["sources"], ["sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["sources/"], ["sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["./sources/wire"], ["./sources/wire/d.text"]),
        (["."], ["draft.md", "sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["sources/*.txt", "draft.md"], ["sources/b.txt", "draft.md"]),
        (["sources/*"], ["sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["**/*.text"], ["sources/wire/d.text"]),
        (["sources/**"], ["sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["[ds]*"], ["draft.md", "sources/a.md", "sources/b.txt", "sources/wire/d.text"]),
        (["draft.md", "./draft.md", "sources/b.txt", "sources", "-", "-"],
         ["draft.md", "sources/b.txt", "sources/a.md", "sources/wire/d.text", "-"]),
        ([], []),
    ],
)  # fmt: skip
def test_what_paths_mean(paths: list[str], found: list[str]) -> None:
    assert find(paths)[:2] == (tuple(found), ())


def test_an_absolute_path_stays_so(desk: Path) -> None:
    assert find([str(desk / "sources" / "wire")]).paths == (f"{desk}/sources/wire/d.text",)


def test_a_name_that_looks_like_a_glob_is_a_file_first(desk: Path) -> None:
    lay(desk, "draft[1].md")
    assert find(["draft[1].md"]).paths == ("draft[1].md",)


def test_a_link_to_a_file_that_was_named_is_the_same_file(desk: Path) -> None:
    (desk / "link.md").symlink_to("draft.md")
    assert find(["link.md", "draft.md"]).paths == ("link.md",)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("darft.md", "darft.md: no such file or folder; did you mean 'draft.md'?"),
        ("source", "source: no such file or folder; did you mean 'sources'?"),
        ("elsewhere.md", "elsewhere.md: no such file or folder"),
        ("source/b.txt", "source/b.txt: no such file or folder: there is no folder 'source'; did you mean 'sources'?"),
        ("sources/bb.txt", "sources/bb.txt: no such file or folder; did you mean 'b.txt'?"),
        ("", "expected a path, found an empty one"),
        ("notes.zip", f"notes.zip: files ending in '.zip' are not supported (expected {KINDS[1:-1]})"),
        ("*.html", "*.html: the pattern matches no file"),
        ("source/*.txt",
         "source/*.txt: the pattern matches no file: there is no folder 'source'; did you mean 'sources'?"),
        ("*.zip", f"*.zip: the pattern matches no file of a supported kind {KINDS}; "
         "passed over: notes.zip (no known format)"),
    ],
)  # fmt: skip
def test_paths_that_mean_nothing(path: str, message: str) -> None:
    assert find([path]) == Found((), find([path]).faults)
    assert faults(path) == [message]


def test_a_folder_without_files_of_a_supported_kind(desk: Path) -> None:
    lay(desk, "data/a.dat", "data/.hidden.txt")
    assert faults("data") == [
        f"data: no file of a supported kind {KINDS} in this folder; passed over: data/a.dat (no known format)"
    ]


def passed_over(*paths: str) -> list[tuple[str, str]]:
    return [(path, reason) for path, reason, *_ in find(paths).passed_over]


def test_what_is_passed_over_is_named(desk: Path) -> None:
    lay(desk, "sources/page.rtf", "sources/build/x.txt", "sources/Old.TXT", "sources/old/y.txt", "archive/z.txt")
    lay(desk, "sources/.gitignore", text="build/\n/a.md\n")
    (desk / "sources/more").symlink_to("../archive")
    told = [
        ("sources/a.md", "ignored by .gitignore"),
        ("sources/build/", "ignored by .gitignore"),
        ("sources/c.dat", "no known format"),
        ("sources/more/", "a link to a folder"),
        ("sources/page.rtf", "no known format"),
    ]
    assert passed_over("sources") == told
    assert passed_over("sources/**") == told
    assert passed_over("sources", "sources/a.md", "sources/more") == [told[1], told[2], told[4]]
    assert passed_over("sources/*.txt") == passed_over("sources/**/*.text") == []
    assert passed_over("sources/**/*.[mt]*") == [told[0], told[1], told[3]]
    assert passed_over("sources/*.[drt]*") == [told[2], told[4]]
    assert find(["sources/more"]).paths == ("sources/more/z.txt",)


def test_what_is_no_regular_file_is_left_to_be_refused(desk: Path) -> None:
    os.mkfifo(desk / "sources/pipe.txt")
    (desk / "sources/broken.md").symlink_to("nowhere.md")
    assert {"sources/pipe.txt", "sources/broken.md"} < set(find(["sources"]).paths)
    assert find(["sources/p*", "sources/br*"]).paths == ("sources/pipe.txt", "sources/broken.md")


def test_a_path_that_fails_does_not_stop_the_others() -> None:
    found = find(["nowhere.txt", "draft.md", "notes.zip", "sources/wire"])
    assert found.paths == ("draft.md", "sources/wire/d.text")
    assert [fault.path for fault in found.faults] == ["nowhere.txt", "notes.zip"]


def test_a_folder_that_cannot_be_read_does_not_stop_the_others(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("wire"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find(["sources"])
    assert found.paths == ("sources/a.md", "sources/b.txt")
    assert [str(fault) for fault in found.faults] == ["sources/wire: this folder cannot be read: permission denied"]


def test_gitignore_inside_a_folder_is_honoured(desk: Path) -> None:
    lay(desk, ".gitignore", text="*.txt\n!keep.txt\n/sources/wire/\n")
    lay(desk, "keep.txt", "sources/keep.txt", "sources/deep/e.txt", "sources/deep/f.txt")
    lay(desk, "sources/deep/.gitignore", text="!e.txt\n")
    assert find(["."]).paths == ("draft.md", "keep.txt", "sources/a.md", "sources/deep/e.txt", "sources/keep.txt")
    assert find(["**/*.txt"]).paths == ("keep.txt", "sources/deep/e.txt", "sources/keep.txt")
    # What is named is meant, and a pattern for one folder is what a shell would have made of it.
    assert find(["sources/b.txt"]).paths == ("sources/b.txt",)
    assert find(["sources/*.txt"]).paths == ("sources/b.txt", "sources/keep.txt")


def test_gitignore_above_a_folder_is_honoured_up_to_the_repository(desk: Path) -> None:
    lay(desk, ".gitignore", text="b.txt\n")
    assert "sources/b.txt" in find(["sources"]).paths
    (desk / ".git").mkdir()
    assert find(["sources"]).paths == ("sources/a.md", "sources/wire/d.text")
    lay(desk, "sources/.gitignore", text="!b.txt\n# c\n\n!\n")
    assert "sources/b.txt" in find(["sources"]).paths


def test_a_folder_that_is_ignored_itself_was_meant(desk: Path) -> None:
    (desk / ".git").mkdir()
    lay(desk, ".gitignore", text="sources/\n")
    assert find(["."]).paths == ("draft.md",)
    assert find(["sources/wire"]).paths == ("sources/wire/d.text",)


def test_a_range_upside_down_in_gitignore_is_no_pattern(desk: Path) -> None:
    lay(desk, "notes/a.md", "notes/b.md", text="26 ships")
    lay(desk, "notes/.gitignore", text="[z-a].md\nb.md\n")
    assert find(["notes"]).paths == ("notes/a.md",)
