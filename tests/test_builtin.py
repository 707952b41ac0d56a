"""The built-in rules and words are found in a checkout and in an installed wheel."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from numcheck import builtin, standard
from numcheck.checks import SCHEMAS
from numcheck.errors import NumcheckError
from numcheck.rules.composing import build, compose_nodes
from numcheck.rules.nodes import node_of
from numcheck.rules.rulefile import read_rules

ROOT = Path(__file__).parent.parent


def test_a_checkout_reads_the_repository() -> None:
    assert Path(builtin.folder_for(ROOT / "src" / "numcheck")) == ROOT / "rules"
    assert [path for path, _ in builtin.rules()] == sorted(
        f"rules/core/{path.name}" for path in (ROOT / "rules" / "core").glob("*.yaml")
    )
    assert builtin.lexicon()["hedges"] == (ROOT / "rules" / "lexicon" / "hedges.yaml").read_text("utf-8")


def test_an_installed_package_reads_its_own(tmp_path: Path) -> None:
    (tmp_path / "site" / "numcheck" / "_rules").mkdir(parents=True)
    assert Path(builtin.folder_for(tmp_path / "site" / "numcheck")) == tmp_path / "site" / "numcheck" / "_rules"


def test_rules_that_were_built_are_those_of_the_yaml() -> None:
    files = builtin.rules(examples=False)
    built = json.loads(build(files))
    assert {text: node_of(data) for text, data in built.items()} == {
        text: compose_nodes(text, path) for path, text in files
    }
    assert tuple(read_rules(files, SCHEMAS, built=built)) == tuple(read_rules(files, SCHEMAS))


def test_a_rule_that_was_edited_since_is_parsed() -> None:
    ((path, text), *_) = builtin.rules(examples=False)
    edited = text.replace("severity: ", "severity: [")
    with pytest.raises(NumcheckError, match="never closed"):
        read_rules([(path, edited)], SCHEMAS, built=json.loads(build([(path, text)])))


@pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling is not installed")
def test_a_wheel_holds_every_rule_and_word(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    # Without site-packages there is no PyYAML: rules and words come from what was built of them.
    show = "from numcheck import builtin, standard; assert standard.stock().rules; print(builtin.data(), len(builtin.rules()), *builtin.packs(), *sorted(builtin.lexicon()))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", show],
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    data, rules, *words = done.stdout.split()
    assert Path(data) == tmp_path / "site" / "numcheck" / "_rules"
    assert int(rules) == len(builtin.rules())
    assert words == [*builtin.packs(), *sorted(builtin.lexicon())]
    assert (tmp_path / "site" / "numcheck" / "py.typed").exists()
    desk = {path.name for path in (tmp_path / "site" / "numcheck" / "report" / "desk").iterdir()}
    assert desk == {"report.html", "report.css", "report.js"}  # of the page of HTML


def test_a_rule_without_its_examples_is_the_same_rule() -> None:
    whole = standard.ruleset(examples=True)
    assert all(rule.examples for rule in whole)
    assert list(standard.ruleset()) == [replace(rule, flagged=(), agreeing=(), silent=()) for rule in whole]
