"""`numcheck rules`: which rules there are, what one says, whether their examples hold, and a schema for editors."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from numcheck.errors import Fault, NumcheckError
from numcheck.inputs import read_rule_files
from numcheck.options import CommandGroup, Output, OutputType, RuleListType, check_outputs
from numcheck.streams import choose_look, deliver, say_faults

if TYPE_CHECKING:
    from numcheck.report.rulebook import Entry
    from numcheck.rules.rule import Rule, Ruleset

DONE, FOUND, FAILED = 0, 1, 2
LIST_FORMATS = ("table", "json")

Function = TypeVar("Function", bound=Callable[..., Any])

_EPILOGUE = """\b
Examples:
  numcheck rules list
  numcheck rules show conflict
  numcheck rules test house-rules/
  numcheck rules schema > numcheck-rule.schema.json
"""
_TEST_EPILOGUE = """\b
Examples:
  numcheck rules test
  numcheck rules test house-rules/ crowd-hedge.yaml

\b
Exit status:
  0  every example holds
  1  one does not
  2  a rule is faulty, or there is nothing to test
"""


@click.group(cls=CommandGroup, epilog=_EPILOGUE, invoke_without_command=True)
@click.help_option("--help", "-h", help="Show this text and exit.")
@click.pass_context
def rules(ctx: click.Context) -> int:
    """List, show and test rules, and print the schema of rule files."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return FAILED


def _share_options(function: Function) -> Function:
    """Adds what list, show and test take."""
    for decorator in (
        click.help_option("--help", "-h", help="Show this text and exit."),
        click.option("--no-color", is_flag=True, help="Write without colour; the variable NO_COLOR does the same."),
        click.option("--rules", "rule_paths", metavar="PATH", multiple=True,
                     help="A rule file, or a folder of them, beside the built-in ones; may be repeated."),
    ):  # fmt: skip
        function = decorator(function)
    return function


@rules.command(name="list")
@click.option("--select", metavar="RULE[,RULE]", type=RuleListType(), multiple=True, help="Only these rules are on.")
@click.option("--ignore", metavar="RULE[,RULE]", type=RuleListType(), multiple=True, help="These rules are off.")
@click.option("--format", "outputs", type=OutputType("format", LIST_FORMATS), multiple=True, callback=check_outputs,
              help="Write table or json, to FILE if one is named; may be repeated. [default: table]")  # fmt: skip
@_share_options
def list_rules(
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    outputs: Sequence[Output],
    rule_paths: Sequence[str],
    no_color: bool,
) -> int:
    """List the rules: severity, kind, whether each is on, where it comes from, and why it is there."""
    from numcheck.report.rulebook import render_list, render_list_json

    book = _RuleBook(rule_paths)
    on = book.rules.narrow(sum(select, ()), sum(ignore, ()))
    entries = [book.enter(rule, on) for rule in book.rules]
    faults: list[Fault] = []
    for output in outputs or (Output(LIST_FORMATS[0], ""),):
        look = choose_look(output.file, quiet=False, no_color=no_color)
        text = render_list_json(entries) if output.format == "json" else render_list(entries, look)
        faults += deliver([text], output.file)
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


@rules.command()
@click.argument("id", metavar="RULE")
@_share_options
def show(id: str, rule_paths: Sequence[str], no_color: bool) -> int:
    """Show one rule: what its file says, its examples, and what its kind does and takes."""
    from numcheck.checks import SCHEMAS
    from numcheck.report.rulebook import render_rule

    book = _RuleBook(rule_paths)
    rule = book.rules[id]
    entry, text = book.enter(rule, book.rules), book.texts[rule.origin.path]
    look = choose_look("", quiet=False, no_color=no_color)
    deliver([render_rule(entry, text, SCHEMAS[rule.kind], look)], "")
    return DONE


@rules.command(epilog=_TEST_EPILOGUE)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@_share_options
def test(paths: Sequence[str], rule_paths: Sequence[str], no_color: bool) -> int:
    """Run the examples of rules, and tell which do not hold.

    Each PATH is a rule file or a folder of them. Without any, the built-in rules are tested, and those of --rules. All
    rules run on each example, as they would in a check.
    """
    from numcheck import standard
    from numcheck.report.rulebook import render_outcomes
    from numcheck.trials import make_checker, try_rules

    book = _RuleBook(rule_paths, paths)
    tested = [rule for rule in book.rules if not paths or rule.origin.path in book.asked]
    if not any(rule.examples for rule in tested):
        raise NumcheckError(
            *(Fault("this rule has no example, so there is nothing to test", *_place(rule)) for rule in tested)
        )
    check = make_checker(book.rules, standard.lexicon(), standard.extractor().read)
    outcomes = list(try_rules(book.rules, check, {rule.id for rule in tested}))
    deliver([render_outcomes(outcomes, tested, choose_look("", quiet=False, no_color=no_color))], "")
    return FOUND if any(outcome.problem for outcome in outcomes) else DONE


@rules.command()
@click.help_option("--help", "-h", help="Show this text and exit.")
def schema() -> int:
    """Print the JSON Schema (draft 2020-12) of rule files, by which an editor completes and checks them."""
    from numcheck.checks import SCHEMAS
    from numcheck.report.records import encode
    from numcheck.rules.schemafile import make_schema

    deliver([encode(make_schema(SCHEMAS), indent=2) + "\n"], "")
    return DONE


class _RuleBook:
    """The built-in rules and those of some files, with the texts of all files by their paths.

    ``asked`` are the paths of the files that are named in ``paths``.
    """

    def __init__(self, rule_paths: Sequence[str], paths: Sequence[str] = ()) -> None:
        from numcheck import builtin
        from numcheck.checks import SCHEMAS
        from numcheck.rules.rulefile import read_rules
        from numcheck.standard import vocabulary

        own = _drop_repeated([*read_rule_files(rule_paths), *(named := read_rule_files(paths))])
        here = {os.path.realpath(path) for path, _ in own}
        folder = builtin.data() / "core"
        # Who names the file of a built-in rule means that file: it is not read twice.
        shipped = [
            (path, text)
            for path, text in builtin.rules()
            if os.path.realpath(folder / os.path.basename(path)) not in here
        ]
        self.texts = dict([*shipped, *own])
        self.asked = frozenset(path for path, _ in named)
        self.rules: Ruleset = read_rules(self.texts.items(), SCHEMAS, vocabulary())
        self._shipped = frozenset(path for path, _ in shipped)

    def enter(self, rule: Rule, on: Ruleset) -> Entry:
        """A rule as it is listed, given the rules that are on."""
        from numcheck.report.rulebook import Entry

        return Entry(rule, rule.id in on, rule.origin.path in self._shipped)


def _drop_repeated(files: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The files, none of them twice; the last name of a file counts."""
    by_place = {os.path.realpath(path): (path, text) for path, text in files}
    return list(by_place.values())


def _place(rule: Rule) -> tuple[str, int, int]:
    return rule.origin.path, rule.origin.line, 1
