"""`numcheck init`: a configuration to start from, and what CI and pre-commit need."""

from __future__ import annotations

import os

import click

from numcheck.config.discovery import NAME, find_in
from numcheck.errors import Fault, NumcheckError
from numcheck.files import write
from numcheck.options import add_help
from numcheck.streams import deliver

TEMPLATE = """\
# Configuration of numcheck; docs/configuration.md explains every key.
# Paths and patterns count from the folder of this file.  Take the # away from what you want.

# Exit with 1 from this severity on: error, warning, notice or never.
fail_on: error

# Which sources belong to which drafts.  {stem} is the draft's file name without its suffix.
# `numcheck check` without a path checks all drafts that are named here.
#drafts:
#  - {path: "drafts/*.md", against: ["sources/{stem}/**", "wire/*.txt"]}

# What is passed over in folders and patterns, as in .gitignore.
#exclude: ["archive/**"]

# Findings that were looked at and accepted; `numcheck accept` writes them.
#accepted: accepted.yaml

#rules:
# Packs of rules and words: those that come with numcheck (casualties, elections, money, science, sport), rule files
# of your own, or folders of them.
#  packs: [casualties, house-rules/]
# How grave a rule is: error, warning or notice.
#  severity: {hedge: error}
# Rules that are not checked by.
#  off: [unsupported]
# What is different for some documents, as in .gitignore; the last entry that fits counts.
#  paths:
#    - {path: "opinion/**", off: [hedge], severity: {conflict: warning}}
"""
WORKFLOW = """\
name: figures
on: pull_request
jobs:
  numcheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install "$NUMCHECK"
      - run: numcheck check --format line --format json:figures.json
      - uses: actions/upload-artifact@v4
        if: always()
        with: {name: figures, path: figures.json}
"""
HOOK = """\
repos:
  - repo: local
    hooks:
      - id: numcheck
        name: figures of the drafts
        language: system
        entry: numcheck check --format line
        types: [text]
        pass_filenames: false
"""


@click.command(name="init", short_help="Write a numcheck.yaml to start from.")
@click.option("--force", is_flag=True, help="Replace a numcheck.yaml that is there already.")
@add_help
def init(force: bool) -> int:
    """Write a commented numcheck.yaml into this folder, and show what CI and pre-commit need."""
    path = os.path.basename(find_in(os.curdir)) or NAME
    if path != NAME:
        raise NumcheckError(Fault(f"this file configures numcheck already, so no {NAME} is written", path))
    if os.path.lexists(path) and not force:
        raise NumcheckError(Fault("this file is there already; --force replaces it", path))
    write(path, TEMPLATE)
    deliver([tell_snippets()], "")
    return 0


def tell_snippets() -> str:
    """What is shown after the file is written.

    >>> tell_snippets().splitlines()[0]
    'wrote numcheck.yaml: name your drafts and their sources in it'
    """
    return (
        f"wrote {NAME}: name your drafts and their sources in it\n\n"
        "GitHub Actions, as .github/workflows/numcheck.yaml; the variable NUMCHECK is what pip is to install:\n\n"
        f"{WORKFLOW}\n"
        "pre-commit, in .pre-commit-config.yaml, with numcheck installed on the machine:\n\n"
        f"{HOOK}"
    )
