"""`numcheck rules`: which rules there are, what one says, whether their examples hold, and a schema for editors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from numcheck.errors import Fault, NumcheckError, attempt
from numcheck.options import CommandGroup, Output, OutputType, RuleListType, add_help, check_outputs, flatten
from numcheck.streams import choose_look, deliver, say_faults

if TYPE_CHECKING:
    from numcheck.model import Figure
    from numcheck.report.rulelist import Entry
    from numcheck.rules.examples import Checker
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
  numcheck rules test casualties

\b
Exit status:
  0  every example holds
  1  one does not
  2  a rule is faulty, or there is nothing to test
"""


@click.group(cls=CommandGroup, epilog=_EPILOGUE, invoke_without_command=True, short_help="List, show and test rules.")
@add_help
@click.pass_context
def rules(ctx: click.Context) -> int:
    """List, show and test rules, and print the schema of rule files."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return FAILED


def _share_options(function: Function) -> Function:
    """Adds what list, show and test take."""
    for decorator in (
        add_help,
        click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same."),
        click.option("--config", metavar="FILE", default="",
                     help="Use this configuration instead of looking for one."),
        click.option("--rules", "rule_paths", metavar="PACK", multiple=True,
                     help="Also use this pack: its name, a rule file or a folder; may be repeated."),
    ):  # fmt: skip
        function = decorator(function)
    return function


@rules.command(name="list", short_help="List the rules and whether they are on.")
@click.option(
    "--select", metavar="RULE[,RULE]", type=RuleListType(some=True), multiple=True, help="Use only these rules."
)
@click.option("--ignore", metavar="RULE[,RULE]", type=RuleListType(), multiple=True, help="Do not use these rules.")
@click.option("--format", "outputs", type=OutputType("format", LIST_FORMATS), multiple=True, callback=check_outputs,
              help="Write table or json, to FILE if one is named; may be repeated. [default: table]")  # fmt: skip
@_share_options
def list_rules(
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    outputs: Sequence[Output],
    rule_paths: Sequence[str],
    config: str,
    no_color: bool,
) -> int:
    """List the rules: severity, kind, whether a rule is on, where it comes from and why it exists.

    The list follows the configuration: its packs, its severities and the rules it switches off.
    """
    from numcheck.report.rulelist import render_list, render_list_json

    book = _RuleBook(rule_paths, config, select=flatten(select), ignore=flatten(ignore))
    entries = [book.enter(rule) for rule in book.rules]
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
def show(id: str, rule_paths: Sequence[str], config: str, no_color: bool) -> int:
    """Show a rule: what its file says, its examples, and what its kind does and takes."""
    from numcheck.checks import SCHEMAS
    from numcheck.report.rulebook import render_rule

    book = _RuleBook(rule_paths, config)
    rule = book.rules[id]
    entry, text = book.enter(rule), book.texts[rule.origin.path]
    look = choose_look("", quiet=False, no_color=no_color)
    deliver([render_rule(entry, text, SCHEMAS[rule.kind], look)], "")
    return DONE


@rules.command(epilog=_TEST_EPILOGUE)
@click.argument("paths", metavar="[PACK]...", nargs=-1)
@_share_options
def test(paths: Sequence[str], rule_paths: Sequence[str], config: str, no_color: bool) -> int:
    """Run the examples of rules and words, and show which fail.

    Each PACK is a rule file, a folder of rule files, or the name of a pack. Without a PACK, the built-in rules are
    tested, and those of the configuration and --rules. All rules run on each example, as they would in a check.
    """
    from numcheck.documents import in_memory
    from numcheck.report.outcomes import render_outcomes
    from numcheck.rules.lexicon_examples import run_wordings
    from numcheck.standard import make_extractor
    from numcheck.trials import make_checker, try_rules

    book = _RuleBook(rule_paths, config, paths)
    read = make_extractor(book.stock.lexicon).read
    faults: list[Fault] = []

    def read_words(text: str) -> tuple[Figure, ...]:
        return attempt(faults, "", f"the figures of {text!r} could not be read", read, in_memory(text)) or ()

    wordings = list(run_wordings(book.words, read_words))
    if not wordings and not any(rule.examples for rule in book.asked):
        if not book.holds_concepts_only():
            raise NumcheckError(*_tell_nothing(book.asked, paths))
        deliver([_tell_concepts(book.list_notes())], "")
        return DONE

    def make(rules: Ruleset) -> Checker:
        return make_checker(rules, book.stock.lexicon, read)

    outcomes = list(try_rules(book.rules, make, {rule.id for rule in book.asked}))
    look = choose_look("", quiet=False, no_color=no_color)
    deliver([render_outcomes(outcomes, book.asked, look, wordings, book.list_notes())], "")
    faults += (fault for outcome in outcomes if outcome.report for fault in outcome.report.faults)
    say_faults(faults, plain=no_color)
    failed = any(outcome.problem for outcome in outcomes) or any(wording.problem for wording in wordings)
    return FAILED if faults else FOUND if failed else DONE


@rules.command()
@add_help
def schema() -> int:
    """Print the JSON Schema (draft 2020-12) of rule files, for editors to complete and check them with."""
    from numcheck.checks import SCHEMAS
    from numcheck.report.plain_data import encode
    from numcheck.rules.schemafile import make_schema

    deliver([encode(make_schema(SCHEMAS), indent=2) + "\n"], "")
    return DONE


class _RuleBook:
    """The rules and words of the packs that hold here, and those that are asked for: of the packs in ``paths``, or all."""

    def __init__(
        self,
        rule_paths: Sequence[str],
        config: str,
        paths: Sequence[str] = (),
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
    ) -> None:
        from numcheck.files import find_packs
        from numcheck.job import Request, load_packs
        from numcheck.standard import stock

        # The built-in pack stays the first, whoever asks for it: others speak instead of its rules.
        more = [*rule_paths, *(path for path in paths if path != "core")]
        self.request = Request(select=select, ignore=ignore, rule_paths=tuple(more), config=config)
        self.config, self.stock = load_packs(self.request, partial(stock, examples=True))
        self.rules: Ruleset = self.stock.rules
        named = find_packs(paths)
        self.texts = {path: text for pack in self.stock.packs for path, text in pack.rules}
        self.words = [file for pack in named or self.stock.packs for file in pack.words]
        files = {path for pack in named for path, _ in pack.rules}
        self.asked = [rule for rule in self.rules if not paths or rule.origin.path in files]

    @cached_property
    def on(self) -> Ruleset:
        """The rules that are on."""
        from numcheck.job import narrow_rules

        return narrow_rules(self.rules, self.request, self.config)

    def holds_concepts_only(self) -> bool:
        """Whether all that is asked for are words of sections that take no examples: they are tested by being read."""
        from numcheck.rules.lexicon_sections import takes_examples
        from numcheck.rules.nodes import take_stem

        return not self.asked and not any(takes_examples(take_stem(path)) for path, _ in self.words)

    def list_notes(self) -> list[Fault]:
        """The notes on the words that are asked for."""
        files = {path for path, _ in self.words}
        return [note for note in self.stock.notes if note.path in files]

    def enter(self, rule: Rule) -> Entry:
        """A rule as it is listed: as severe as the configuration has it."""
        from numcheck.report.rulelist import Entry

        asked, on = self.config.levels.get(rule.id), rule.id in self.on
        if asked is None or (asked.level == "off" and on):
            return Entry(rule, on, rule.pack == "core")
        severe = rule if asked.level == "off" else rule.set_severity(asked.level)
        return Entry(severe, on, rule.pack == "core", f"{asked.spot.path}:{asked.spot.line}")


def _tell_concepts(notes: Sequence[Fault]) -> str:
    from numcheck.report.control_codes import make_safe

    lines = [f"warning: {make_safe(f'{note.path}:{note.line}:{note.column}: {note.message}')}" for note in notes]
    told = "the words can be read; concepts take no examples, so nothing more was tested"
    return "".join(f"{line}\n" for line in (*lines, told))


def _tell_nothing(rules: Sequence[Rule], paths: Sequence[str]) -> list[Fault]:
    if not rules:
        return [Fault("no word of this pack has an example, so there is nothing to test", path) for path in paths]
    message = "this rule has no example, so there is nothing to test"
    return [Fault(message, rule.origin.path, rule.origin.line, 1) for rule in rules]
