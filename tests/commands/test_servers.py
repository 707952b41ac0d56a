"""`numcheck lsp` and `numcheck mcp` without the packages that they need, and what their help says."""

from __future__ import annotations

import sys

import pytest

from numcheck.cli import main


@pytest.mark.parametrize(("command", "package"), [("lsp", "pygls"), ("mcp", "mcp")])
def test_a_package_that_is_missing_is_named_with_what_installs_it(
    command: str, package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    assert main([command]) == 2
    expected = f"error: this command needs the package {package}: pip install 'numcheck[{command}]'\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("command", ["lsp", "mcp"])
def test_the_help_names_the_extra(command: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([command, "--help"]) == 0
    assert f"numcheck[{command}]".encode() in capsysbinary.readouterr().out
