"""Patterns that are compiled when they are first used."""

import importlib
import pickle
import pkgutil
import subprocess
import sys

import pytest

import numcheck
from numcheck.patterns import re

LOADING = """
import numcheck.patterns as patterns
compiled = []
engine = patterns.engine

class Counted:
    def __getattr__(self, name):
        return getattr(engine, name)

    def compile(self, pattern, flags):
        compiled.append(pattern)
        return engine.compile(pattern, flags)

patterns.engine = Counted()
from numcheck import pipeline, standard
standard.stock()
words = standard.extractor()
before = len(compiled)
standard.extract("26 rockets")
print(before, len(compiled) > before)
"""


def test_a_pattern_does_what_one_of_the_library_does() -> None:
    pattern = re.compile(r"(?P<word>[a-z]+)\s(\d+)", re.IGNORECASE)
    assert pattern.match("Rockets 26")["word"] == "Rockets"
    assert pattern.search(" rockets 26", 1).span() == (1, 11)
    assert pattern.fullmatch("rockets 26.") is None
    assert [match[2] for match in pattern.finditer("a 1 b 2")] == ["1", "2"]
    assert pattern.findall("a 1 b 2") == [("a", "1"), ("b", "2")]
    assert pattern.sub("-", "a 1 b 2") == "- -"
    assert pattern.split("a 1") == ["", "a", "1", ""]
    assert pattern.pattern == r"(?P<word>[a-z]+)\s(\d+)"
    assert pattern.groups == 2
    assert pickle.loads(pickle.dumps(pattern)).match("a 1")[2] == "1"


def test_what_is_wrong_with_a_pattern_is_told_when_it_is_used() -> None:
    pattern = re.compile("(")
    with pytest.raises(re.error):
        pattern.match("")


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    kind = type(re.compile("")).__base__  # a pattern that has been used is no longer of the class of those that wait
    count = 0
    for module in pkgutil.walk_packages(numcheck.__path__, "numcheck."):
        if module.name != "numcheck.__main__":
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, kind):
                    assert value.groups >= 0
                    count += 1
    assert count > 150


def test_loading_compiles_few_patterns() -> None:
    """Those that rule files are read with; the rest wait for a text."""
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    before, later = done.stdout.split()
    assert (int(before) <= 10, later) == (True, "True")
