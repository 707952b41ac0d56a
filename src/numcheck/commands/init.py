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
# Paths and patterns are relative to the folder of this file.  Remove the # in front of what you want to use.

# Exit with status 1 at this severity or above: error, warning, notice or never.
fail_on: error

# Exit with status 1 also if no source says a figure of a draft and it is not worked out, as for text that a model wrote.
#strict: true

# Which sources belong to which drafts.  {stem} is the draft's file name without its suffix, {dir} its folder.
# `numcheck check` without a path checks all drafts listed here.
#drafts:
#  - {path: "drafts/*.md", against: ["sources/{stem}/**", "wire/*.txt"]}

# Files to skip in folders and patterns, written as in .gitignore.
#exclude: ["archive/**"]

# Texts to read in JSON, by their keys; without an entry, whatever is a sentence.
#texts:
#  - {path: "wire/*.jsonl", keys: [headline, body]}

# Findings that somebody has looked at and accepted; `numcheck accept` writes this file.
#accepted: accepted.yaml

#rules:
# Packs of rules and words: those that ship with numcheck (casualties, elections, money, science, sport), your own
# rule files, or folders of rule files.
#  packs: [casualties, house-rules/]
# The severity of a rule: error, warning or notice.
#  severity: {hedge: error}
# Rules that are switched off.
#  off: [unsupported]
# Exceptions for some documents, with patterns as in .gitignore; the last entry that matches counts.
#  paths:
#    - {path: "opinion/**", off: [hedge], severity: {conflict: warning}}
"""
WORKFLOW = """\
name: figures
on: pull_request
permissions:
  contents: read
  security-events: write
jobs:
  numcheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install "$NUMCHECK"
        env:
          NUMCHECK: ${{ vars.NUMCHECK }}
      - run: numcheck check --format github --format sarif:numcheck.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with: {sarif_file: numcheck.sarif, category: numcheck}
"""
GITLAB = """\
numcheck:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - pip install "$NUMCHECK"
    - numcheck check --format terminal --format gitlab:numcheck.json --format junit:numcheck.xml
  artifacts:
    when: always
    reports:
      codequality: numcheck.json
      junit: numcheck.xml
"""
HOOK = """\
repos:
  - repo: local
    hooks:
      - id: numcheck
        name: figures of the drafts
        language: system
        entry: numcheck check --changed --format line
        require_serial: true
"""


@click.command(name="init", short_help="Write a numcheck.yaml to start from.")
@click.option("--force", is_flag=True, help="Replace an existing numcheck.yaml.")
@add_help
def init(force: bool) -> int:
    """Write a commented numcheck.yaml to this folder, and print what you need for CI and pre-commit."""
    path = os.path.basename(find_in(os.curdir)) or NAME
    if path != NAME:
        raise NumcheckError(Fault(f"this file already configures numcheck, so {NAME} was not written", path))
    if os.path.lexists(path) and not force:
        raise NumcheckError(Fault("this file already exists; --force replaces it", path))
    write(path, TEMPLATE)
    deliver([tell_snippets()], "")
    return 0


def tell_snippets() -> str:
    """What is shown after the file is written.

    >>> tell_snippets().splitlines()[0]
    'wrote numcheck.yaml: now name your drafts and their sources in it'
    """
    return (
        f"wrote {NAME}: now name your drafts and their sources in it\n\n"
        "GitHub Actions, as .github/workflows/numcheck.yaml; the variable NUMCHECK is what pip should install:\n\n"
        f"{WORKFLOW}\n"
        "GitLab, in .gitlab-ci.yml, with the same variable:\n\n"
        f"{GITLAB}\n"
        "pre-commit, in .pre-commit-config.yaml, with numcheck installed on the machine:\n\n"
        f"{HOOK}"
    )
