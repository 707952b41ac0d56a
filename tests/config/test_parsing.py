"""What a configuration may say, and the exact message for all that it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from numcheck.config.parsing import load_config

FULL = """\
rules:
  packs: [casualties.yaml, house-rules/]
  severity: {hedge: error}
  off: [unsupported]
  paths:
    - {path: "opinion/**", off: [hedge], severity: {conflict: warning}}
fail_on: warning
exclude: ["archive/**"]
drafts:
  - {path: "drafts/*.md", against: ["sources/{stem}/**", "wire/*.txt"]}
  - {path: notes.md}
accepted: ok.yaml
"""
FULL_TOML = """\
[project]
name = "desk"

[tool.numcheck]
fail_on = "warning"
exclude = ["archive/**"]
drafts = [
  {path = "drafts/*.md", against = ["sources/{stem}/**", "wire/*.txt"]},  # the news
  {path = 'notes.md'},
]
accepted = "ok.yaml"

[tool.numcheck.rules]
packs = ["casualties.yaml", "house-rules/"]
severity.hedge = "error"
off = ["unsupported"]
[[tool.numcheck.rules.paths]]
path = "opinion/**"
off = ["hedge"]
severity = {conflict = "warning"}
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tell_faults(text: str | bytes, name: str = "numcheck.yaml") -> list[str]:
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(fault).partition("\n")[0] for fault in load_config(name)[1]]


@pytest.mark.parametrize(("name", "text"), [("numcheck.yaml", FULL), ("pyproject.toml", FULL_TOML)])
def test_every_key_is_read_with_its_place(name: str, text: str) -> None:
    assert tell_faults(text, name) == []
    config, _ = load_config(name)
    assert (config.path, config.folder) == (name, ".")
    assert [pack.text for pack in config.packs] == ["casualties.yaml", "house-rules/"]
    assert {id: asked.level for id, asked in config.levels.items()} == {"hedge": "error", "unsupported": "off"}
    (section,) = config.sections
    assert section.pattern.text == "opinion/**"
    assert {id: asked.level for id, asked in section.levels.items()} == {"hedge": "off", "conflict": "warning"}
    assert config.fail_on is not None and config.fail_on.text == "warning"
    assert [pattern.text for pattern in config.exclude] == ["archive/**"]
    assert [(one.drafts.text, [name.text for name in one.against]) for one in config.drafts] == [
        ("drafts/*.md", ["sources/{stem}/**", "wire/*.txt"]),
        ("notes.md", []),
    ]
    assert config.accepted is not None and config.accepted.text == "ok.yaml"
    lines = text.splitlines()
    spots = [config.fail_on.spot, config.accepted.spot, *(pack.spot for pack in config.packs), section.pattern.spot]
    texts = ["warning", "ok.yaml", "casualties.yaml", "house-rules/", "opinion/**"]
    for spot, word in zip(spots, texts, strict=True):
        assert lines[spot.line - 1][spot.column - 1 :].lstrip("\"'").startswith(word)
        assert spot.source == lines[spot.line - 1]


WRONG = {
    "": ["1:1: an empty configuration: expected rules, fail_on, strict, exclude, drafts, texts or accepted"],
    "# nothing\n": ["1:1: an empty configuration: expected rules, fail_on, strict, exclude, drafts, texts or accepted"],
    "- a\n": ["1:1: the configuration: expected a mapping, found a list"],
    "fail_onn: error\n": ["1:1: the configuration: unknown key 'fail_onn'; did you mean 'fail_on'?"],
    "colour: no\n": [
        "1:1: the configuration: unknown key 'colour': expected rules, fail_on, strict, exclude, drafts, texts or accepted"
    ],
    "fail_on: eror\n": [
        "1:10: fail_on: unknown severity 'eror': expected error, warning, notice or never; did you mean 'error'?"
    ],
    "fail_on: [error]\n": ["1:10: fail_on: expected text, found a list"],
    "fail_on:\n": ["1:9: fail_on: expected text, found nothing"],
    "fail_on: error\nfail_on: never\n": ["2:1: the configuration: 'fail_on' is given twice, first in line 1"],
    "fail_on: warning: x\n": ["1:17: a colon cannot stand here: put a text with a colon in quotes, and set each key under the one before"],
    "rules:\n\toff: [range]\n": ["2:1: tabs cannot indent YAML: use spaces"],
    "x: &a [1]\nexclude: *a\n": ["2:10: aliases are not supported: write the value out instead of '*a'"],
    "rules: off\n": ["1:8: rules: expected a mapping, found true or false ('off')"],
    "rules: {of: [range]}\n": ["1:9: rules: unknown key 'of'; did you mean 'off'?"],
    "rules: {severity: {range: fatal}}\n": [
        "1:27: severity of 'range': unknown severity 'fatal': expected error, warning or notice"
    ],
    "rules: {severity: {hedge: off}}\n": [
        "1:27: severity of 'hedge': expected error, warning or notice; name it in 'off' instead"
    ],
    "rules: {off: [hedge, hedge]}\n": ["1:22: off: 'hedge' is given twice, first in line 1"],
    "rules:\n  severity: {hedge: error}\n  off: hedge\n": ["3:8: off: 'hedge' has a severity in line 2"],
    "rules: {paths: [{path: a}, {pth: b, off: [hedge]}]}\n": [
        "1:17: an entry of paths: expected 'severity' or 'off' beside 'path'",
        "1:28: an entry of paths: missing 'path'",
        "1:29: an entry of paths: unknown key 'pth'; did you mean 'path'?",
    ],
    "exclude: ['[z-a]', '!', 'a[', '# x', 5]\n": [
        "1:11: exclude: not a pattern: '[z-a]' (a range upside down or the like)",
        "1:20: exclude: not a pattern: '!'",
        "1:25: exclude: not a pattern: 'a[' matches nothing (is a bracket open?)",
        "1:31: exclude: not a pattern: '# x' is a comment, as .gitignore has it; write '\\#'",
    ],
    "drafts: {path: a}\n": ["1:9: drafts: expected a list, found a mapping"],
    "drafts: [{path: a, against: ['{stm}', '{stem}']}, {against: []}]\n": [
        "1:30: against: unknown field '{stm}': expected {stem} or {dir}",
        "1:51: an entry of drafts: missing 'path'",
    ],
    "accepted: ''\n": ["1:11: accepted: expected text, found an empty one"],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_at_its_place(text: str) -> None:
    assert tell_faults(text) == [f"numcheck.yaml:{fault}" for fault in WRONG[text]]


WRONG_TOML = {
    "[tool.numcheck\n": ["1:15: not valid TOML: expected ']' at the end of a table declaration"],
    "[tool.numcheck]\nfail_on = error\n": ["2:11: not valid TOML: invalid value"],
    "[tool.numcheck]\nfail_on =": ["2:10: not valid TOML: invalid value"],
    "[tool.numcheck]\nfail_on = 'eror'\r\nrules.of = [\n  1,\n]\n": [
        "2:11: fail_on: unknown severity 'eror': expected error, warning, notice or never; did you mean 'error'?",
        "3:7: rules: unknown key 'of'; did you mean 'off'?",
    ],
    "[tool]\nnumcheck = 5\n": ["2:12: the configuration: expected a mapping, found a number ('5')"],
    "[tool]\nnumcheck = 2025-01-31\n": ["2:12: the configuration: expected a mapping, found a date ('2025-01-31')"],
    "[tool.numcheck]\nexclude = [\n  'a', # [\n  'b[',\n]\n": [
        "4:3: exclude: not a pattern: 'b[' matches nothing (is a bracket open?)"
    ],
    '[tool.numcheck]\nexclude = """a[\n"""\n[[tool.numcheck.drafts]]\npath = "x"\n[[tool.numcheck.drafts]]\n"path" = 7.5\npth = 1\n': [
        "2:11: exclude: not a pattern: 'a[\\n' matches nothing (is a bracket open?)",
        "8:1: an entry of drafts: unknown key 'pth'; did you mean 'path'?",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG_TOML)
def test_toml_has_places_too(text: str) -> None:
    assert tell_faults(text, "pyproject.toml") == [f"pyproject.toml:{fault}" for fault in WRONG_TOML[text]]


def test_files_that_hold_no_configuration() -> None:
    assert tell_faults(b"\0\1\2") == ["numcheck.yaml: this is a binary file, not text: it holds NUL bytes"]
    assert tell_faults(b"caf\xe9: 1\n")[0].startswith("numcheck.yaml:1:4: byte 0xE9 is not UTF-8")
    assert tell_faults("# " + "x" * 5_000_000) == ["numcheck.yaml: the file is larger than 1 MiB"]
    assert tell_faults("x" * 2_000_000) == ["numcheck.yaml: the file is larger than 1 MiB"]
    assert tell_faults("[tool.x]\n", "pyproject.toml") == ["pyproject.toml: no table [tool.numcheck] in this file"]
    assert tell_faults("[tool.numcheck]\na = " + "[" * 2000 + "]" * 2000, "pyproject.toml") == [
        "pyproject.toml: nested too deep"
    ]
    assert tell_faults("[tool.numcheck]\na = " + "[" * 20 + "]" * 20, "pyproject.toml") == [
        "pyproject.toml:2:16: nested deeper than 12 levels"
    ]
    assert str(load_config("nowhere.yaml")[1][0]) == "nowhere.yaml: there is no such configuration file"
    Path("folder.yaml").mkdir()
    assert str(load_config("folder.yaml")[1][0]) == "folder.yaml: this is a folder, not a file"


def test_a_byte_order_mark_and_windows_lines_change_nothing() -> None:
    assert tell_faults("\ufeff" + FULL.replace("\n", "\r\n")) == []
    assert tell_faults("\ufeff" + FULL_TOML.replace("\n", "\r\n"), "pyproject.toml") == []


def test_texts_by_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "numcheck.yaml"
    path.write_text(
        'texts:\n  - {path: "wire/*.jsonl", keys: [headline, item.body]}\n  - {path: "a.json", keys: text}\n'
    )
    config, faults = load_config(str(path))
    assert faults == ()
    assert [(one.pattern.text, [key.text for key in one.keys]) for one in config.texts] == [
        ("wire/*.jsonl", ["headline", "item.body"]),
        ("a.json", ["text"]),
    ]
    path.write_text("texts:\n  - {path: a.json, key: body}\n")
    assert [(fault.line, fault.column, fault.message) for fault in load_config(str(path))[1]] == [
        (2, 5, "an entry of texts: missing 'keys'"),
        (2, 20, "an entry of texts: unknown key 'key'; did you mean 'keys'?"),
    ]
