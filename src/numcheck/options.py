"""The options of the commands: what they take, and what is said of anything else."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from numcheck.completion import FILE, PACK, AnyParamType, FileType, complete_rules, complete_words
from numcheck.errors import near_miss
from numcheck.streams import deliver

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

EMBEDDED, SPARK = ENGINES = ("embedded", "spark")
SEVERITIES = ("error", "warning", "notice", "never")
Function = TypeVar("Function", bound=Callable[..., Any])


def _show_help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        deliver([f"{ctx.get_help()}\n"], "")  # click would not say that it cannot be written
        ctx.exit()


add_help = click.help_option("--help", "-h", help="Show this text and exit.", callback=_show_help)


class Output(NamedTuple):
    """A format and the file it goes to; an empty file name is standard output."""

    format: str
    file: str


class WordType(AnyParamType):
    """One word of a few; any other is refused with the near miss."""

    def __init__(self, noun: str, words: Sequence[str]) -> None:
        self.name = noun
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return self.choose(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return complete_words(incomplete, self.words)

    def choose(self, word: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of those known."""
        if word not in self.words:
            expected = f"expected {', '.join(self.words[:-1])} or {self.words[-1]}"
            self.fail(f"unknown {self.name} {word!r} ({expected}){near_miss(word, self.words)}", param, ctx)
        return word


class OutputType(WordType):
    """NAME or NAME:FILE."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "NAME[:FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        name, colon, file = value.partition(":")
        self.choose(name, param, ctx)
        if colon and not file:
            self.fail(f"no file after the colon of {value!r}", param, ctx)
        return Output(name, "" if file == "-" else file)


class NumberType(AnyParamType):
    """A whole number from 1."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and not (value.isascii() and value.isdigit() and int(value)):
            self.fail(f"expected a whole number from 1, found {value!r}", param, ctx)
        return int(value)


class RuleListType(AnyParamType):
    """Rule ids with commas between them; one at least where ``some`` are asked for."""

    name = "rules"

    def __init__(self, *, some: bool = False) -> None:
        self.some = some

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        ids = tuple(part for part in (part.strip() for part in value.split(",")) if part)
        if self.some and not ids:
            self.fail(f"expected the id of a rule, found {value!r}", param, ctx)
        return ids

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return complete_rules(incomplete)


class Place(NamedTuple):
    """A line of a file, and a column of it where that is not 0."""

    path: str
    line: int
    column: int


class PlaceType(FileType):
    """PATH:LINE or PATH:LINE:COLUMN."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        match = re.fullmatch(r"(.+?):([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?", value, re.ASCII)
        if match is None:
            self.fail(f"expected PATH:LINE or PATH:LINE:COLUMN, counted from 1, found {value!r}", param, ctx)
        return Place(match[1], int(match[2]), int(match[3] or 0))


def choose_engine(function: Function) -> Function:
    """The function with the options that say which processes do the work on an archive."""
    jobs = click.option("--jobs", "-j", type=NumberType(), metavar="N", default=1,
                        help="Use up to N processes; the result stays the same.")  # fmt: skip
    engine = click.option("--engine", type=WordType("engine", ENGINES), default=EMBEDDED,
                          help="Use processes of numcheck, or those of Spark, which needs Java; the result stays the same.")  # fmt: skip
    return jobs(engine(function))


class CommandGroup(click.Group):
    """Commands; those of ``modules`` are loaded from `numcheck.commands` when they are called, an unknown one is refused."""

    def __init__(self, *args: Any, modules: Sequence[str] = (), **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.modules = tuple(modules)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, *self.modules})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        command: click.Command = getattr(import_module(f"numcheck.commands.{cmd_name}"), cmd_name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        known = self.list_commands(ctx)
        if not args[0].startswith("-") and args[0] not in known:
            ctx.fail(
                f"unknown command {args[0]!r} (expected {', '.join(known[:-1])} or {known[-1]}){near_miss(args[0], known)}"
            )
        return super().resolve_command(ctx, args)


def choose_documents(function: Function) -> Function:
    """The function with the options that say what is checked, against what, and by which rules."""
    decorators = [
        click.option("--against", metavar="PATH", type=FILE, multiple=True,
                     help="A source of the drafts: a file, a folder or a quoted pattern; may be repeated."),
        click.option("--select", metavar="RULE[,RULE]", type=RuleListType(some=True), multiple=True,
                     help="Use only these rules."),
        click.option("--ignore", metavar="RULE[,RULE]", type=RuleListType(), multiple=True,
                     help="Do not use these rules."),
        click.option("--rules", "rule_paths", metavar="PACK", type=PACK, multiple=True,
                     help="Also use this pack of rules: its name, a rule file or a folder; may be repeated."),
        click.option("--config", metavar="FILE", type=FILE, default="",
                     help="Use this configuration instead of looking for one."),
        click.option("--baseline", metavar="FILE", type=FILE, default="",
                     help="Another file of accepted findings, in addition to the one in the configuration."),
    ]  # fmt: skip
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def flatten(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The rules of an option that was given several times.

    >>> flatten([("conflict",), ("hedge", "share")])
    ('conflict', 'hedge', 'share')
    """
    return tuple(word for words in lists for word in words)


def repeat_documents(paths: Sequence[str], against: Sequence[str], rules: Sequence[str], config: str) -> str:
    """The arguments with which `explain` reads the same documents by the same rules, as a shell takes them.

    >>> repeat_documents(["draft.md"], ["sources", "wire/*.txt"], [], "")
    "--against sources --against 'wire/*.txt'"
    >>> repeat_documents(["reports"], [], [], "")
    'reports'
    """
    given = [("--against", path) for path in against] + [("--rules", pack) for pack in rules]
    given += [("--config", config)] if config else []
    # A single file is the place itself; what `explain` is given beside it are other documents.
    peers = () if against or (len(paths) == 1 and os.path.isfile(paths[0])) else [path for path in paths if path != "-"]
    return shlex.join([*peers, *(word for pair in given for word in pair)])


def check_outputs(ctx: click.Context, param: click.Parameter, outputs: Sequence[Output]) -> Sequence[Output]:
    """The outputs, if no two of them go to one place."""
    if clash := tell_clash(outputs):
        raise click.BadParameter(clash, ctx, param)
    return outputs


def tell_clash(outputs: Sequence[Output]) -> str:
    """Which place two outputs go to; empty where each has its own.

    >>> tell_clash([Output("json", "a"), Output("line", "./a")])
    "two formats for 'a'"
    """
    files = [os.path.realpath(output.file) if output.file else "" for output in outputs]
    for output, file in zip(outputs, files, strict=True):
        if files.count(file) > 1:
            hint = "" if output.file else f"; give one of them a file, as in {output.format}:FILE"
            return f"two formats for {repr(output.file) if output.file else 'standard output'}{hint}"
    return ""


def share_options(formats: Sequence[str]) -> Callable[[Function], Function]:
    """A decorator that adds what all commands take: paths, formats (the first is the default) and the like."""
    decorators = [
        click.argument("paths", metavar="[PATH]...", type=FILE, nargs=-1),
        click.option(
            "--format",
            "outputs",
            type=OutputType("format", formats),
            multiple=True,
            callback=check_outputs,
            help=f"Write {', '.join(formats[:-1])} or {formats[-1]}, to FILE if one is named; may be repeated. "
            f"[default: {formats[0]}]",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Leave out titles and tables."),
        click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same."),
        click.option(
            "--stdin-name",
            metavar="NAME",
            default="<stdin>",
            help="What to call standard input (`-`); the suffix says what format it has.",
        ),
        click.option(
            "--jobs",
            "-j",
            type=NumberType(),
            metavar="N",
            default=1,
            help="Use up to N processes for files, or drafts with sources of their own; the result stays the same.",
        ),
        add_help,
    ]

    def decorate(function: Function) -> Function:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def find_strays(args: Sequence[str], paths: Sequence[str]) -> list[str]:
    """The drafts that stand right behind the value of --against although drafts were named before it.

    A shell makes such a list of `--against sources/*.txt`: only its first file is a source then.

    >>> find_strays(["draft.md", "--against", "a.txt", "b.txt", "--quiet"], ["draft.md", "b.txt"])
    ['b.txt']
    """
    strays: list[str] = []
    for index, argument in enumerate(args):
        if argument == "--against" and any(path in args[:index] for path in paths):
            for follower in args[index + 2 :]:
                if follower not in paths:
                    break
                strays.append(follower)
    return strays
