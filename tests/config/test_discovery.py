"""Where a configuration is found, and where not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from numcheck.config.discovery import find_config, find_root
from numcheck.config.parsing import load_config
from numcheck.errors import NumcheckError


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, `desk`, below a folder that has a configuration too."""
    (tmp_path / "numcheck.yaml").write_text("fail_on: never\n")
    (tmp_path / "desk" / ".git").mkdir(parents=True)
    (tmp_path / "desk" / "drafts" / "may").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def test_it_is_looked_for_upward_as_far_as_the_repository_reaches(desk: Path) -> None:
    assert find_config(["drafts/may"]) == ""
    (desk / "numcheck.yaml").write_text("fail_on: error\n")
    assert find_config(["drafts/may"]) == "numcheck.yaml"
    (desk / "drafts" / "pyproject.toml").write_text("[tool.numcheck]\n")
    assert find_config(["drafts/may", "drafts"]) == "drafts/pyproject.toml"
    assert find_config(["."]) == "numcheck.yaml"


def test_outside_of_a_repository_it_is_looked_for_up_to_the_root(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / ".git").rmdir()
    assert find_config(["drafts/may"]) == "../numcheck.yaml"
    monkeypatch.chdir(desk / "drafts")
    assert find_config(["."]) == "../../numcheck.yaml"


def test_other_projects_settings_are_none_of_ours(desk: Path) -> None:
    (desk / "pyproject.toml").write_text("[project]\nname = 'numcheck-desk'\n[tool.black")
    assert find_config(["."]) == ""
    (desk / "pyproject.toml").write_text("[project]\nname = 'numcheck'\n[tool]\nblack = 'numcheck'\n")
    assert find_config(["."]) == ""
    for text in ("[tool.numcheck]\n", "[ tool . 'numcheck' ]\n", "tool.numcheck.fail_on = 'error'\n", "[tool.numcheck"):
        (desk / "pyproject.toml").write_text(text)
        assert find_config(["."]) == "pyproject.toml", text


def fault_of(folder: str) -> str:
    with pytest.raises(NumcheckError) as caught:
        find_config([folder])
    return str(caught.value)


@pytest.mark.parametrize("name", ["numcheck.yaml", "pyproject.toml"])
def test_what_cannot_be_read_is_no_missing_configuration(
    desk: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (desk / name).mkdir()
    if name == "numcheck.yaml":
        assert find_config(["drafts"]) == "numcheck.yaml"
        assert [fault.message for fault in load_config("numcheck.yaml")[1]] == ["this is a folder, not a file"]
    else:
        assert fault_of("drafts") == f"{name}: this is a folder, not a file"
    (desk / name).rmdir()
    os.mkfifo(desk / name)
    if name == "pyproject.toml":
        assert fault_of("drafts").startswith(f"{name}: this is a named pipe, not a file")
    (desk / name).unlink()
    (desk / name).symlink_to("nowhere")
    found = fault_of("drafts") if name == "pyproject.toml" else str(load_config(find_config(["drafts"]))[1][0])
    assert found.endswith("cannot be read: this link leads nowhere")
    (desk / name).unlink()
    lstat = os.lstat

    def refuse(path: str) -> os.stat_result:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied", path)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", refuse)
    assert fault_of("drafts").endswith("cannot be read: permission denied")


def test_a_project_that_may_not_be_read_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    (desk / "pyproject.toml").write_text("")
    monkeypatch.setattr("numcheck.files.regular_files._open_at_once", refuse)
    assert fault_of("drafts") == "pyproject.toml: the file cannot be read: permission denied"


def test_what_cannot_be_told_apart_is_refused(desk: Path) -> None:
    (desk / "numcheck.yml").write_text("fail_on: error\n")
    with pytest.raises(NumcheckError) as caught:
        find_config(["drafts"])
    assert str(caught.value) == "numcheck.yml: this file is not read: call it numcheck.yaml"
    (desk / "numcheck.yml").rename(desk / "numcheck.yaml")
    (desk / "pyproject.toml").write_text("[tool.numcheck]\n")
    with pytest.raises(NumcheckError) as caught:
        find_config(["drafts"])
    assert str(caught.value) == (
        "numcheck.yaml: two configurations in one folder: this file and [tool.numcheck] in pyproject.toml; keep one"
    )
    (desk / "pyproject.toml").rename(desk / "drafts" / "pyproject.toml")
    with pytest.raises(NumcheckError) as caught:
        find_config([".", "drafts/may"])
    assert str(caught.value) == (
        "two configurations for one run: numcheck.yaml for . and drafts/pyproject.toml for drafts/may; "
        "check them one by one, or choose one with --config"
    )


def test_the_root_of_a_project(desk: Path) -> None:
    assert find_root("drafts/may") == str(desk)
    (desk / ".git").rmdir()
    assert find_root("drafts/may") == str(desk / "drafts" / "may")
