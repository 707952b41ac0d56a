"""The command line: which files to read, what to write where, and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from numcheck.commands.rules import rules
from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.inputs import find_silence, load_documents, read_figures, read_rule_files
from numcheck.options import CommandGroup, Output, Place, PlaceType, RuleListType, WordType, find_strays, share_options
from numcheck.report import FIGURE_FORMATS, REPORT_FORMATS, load_format
from numcheck.streams import UnheardError, choose_look, deliver, say, say_faults

if TYPE_CHECKING:
    from numcheck.model import Document, Report
    from numcheck.report.records import Reading
    from numcheck.toolkit import Extract, Watch

DONE, FOUND, FAILED, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141
_SEVERITIES = ("error", "warning", "notice", "never")

_PROLOGUE = """Find the figures in a draft and its sources that cannot all be true."""
_EPILOGUE = """\b
Examples:
  numcheck check draft.md --against sources/
  numcheck extract draft.md
  numcheck explain draft.md:12 --against sources/
  numcheck check --help
"""
_CHECK_EPILOGUE = """\b
Examples:
  numcheck check draft.md --against sources/
  numcheck check draft.md --against "wire/*.txt" --against ministry.md
  numcheck check reports/
  numcheck check draft.md --against sources/ --format json:report.json --format terminal
  cat draft.md | numcheck check - --against sources/ --stdin-name draft.md

\b
Exit status:
  0  nothing at or above --fail-on
  1  something
  2  the job, or part of it, could not be done
"""
_EXTRACT_EPILOGUE = """\b
Examples:
  numcheck extract draft.md
  numcheck extract sources/ --format jsonl
  numcheck extract draft.md --format table --format csv:figures.csv
"""

_EXPLAIN_EPILOGUE = """\b
Examples:
  numcheck explain draft.md:12 --against sources/
  numcheck explain draft.md:12:40 --against sources/
  numcheck explain agency.txt:3 radio.txt evening-post.txt
"""


class _CheckCommand(click.Command):
    """`check`, which keeps the drafts that look like sources for a note."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)
        rest = super().parse_args(ctx, args)
        ctx.meta["strays"] = find_strays(given, ctx.params["paths"])
        return rest


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from numcheck.version import VERSION

        click.echo(f"numcheck {VERSION}")
        ctx.exit()


@click.group(cls=CommandGroup, help=_PROLOGUE, epilog=_EPILOGUE, invoke_without_command=True)
@click.option("--version", "-V", is_flag=True, is_eager=True, callback=_print_version, expose_value=False,
              help="Show the version and exit.")  # fmt: skip
@click.help_option("--help", "-h", help="Show this text and exit.")
@click.pass_context
def _commands(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return FAILED


@_commands.command(cls=_CheckCommand, epilog=_CHECK_EPILOGUE)
@click.option("--against", metavar="PATH", multiple=True,
              help="A source of the drafts: a file, a folder or a pattern in quotes; may be repeated.")  # fmt: skip
@click.option("--select", metavar="RULE[,RULE]", type=RuleListType(), multiple=True, help="Check by these rules only.")
@click.option("--ignore", metavar="RULE[,RULE]", type=RuleListType(), multiple=True, help="Leave these rules out.")
@click.option("--rules", "rule_paths", metavar="PATH", multiple=True,
              help="A rule file, or a folder of them, to check by as well; may be repeated.")  # fmt: skip
@click.option("--fail-on", type=WordType("severity", _SEVERITIES), metavar="SEVERITY", default="error", show_default=True,
              help="Exit with 1 from this severity on: error, warning, notice or never.")  # fmt: skip
@share_options(REPORT_FORMATS)
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: Sequence[str],
    against: Sequence[str],
    outputs: Sequence[Output],
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    rule_paths: Sequence[str],
    fail_on: str,
    quiet: bool,
    no_color: bool,
    stdin_name: str,
    jobs: int,
) -> int:
    """Set the figures of drafts against those of their sources.

    Each PATH is a file, a folder, a pattern in quotes, or - for standard input. Without --against every document is
    set against every other, and each against itself.
    """
    from numcheck.progress import Progress
    from numcheck.toolkit import load_toolkit

    if (strays := ctx.meta["strays"]) and not quiet:
        say(
            "note",
            f"{_list(strays)} read as drafts; to name several sources, repeat --against or quote the pattern",
            plain=no_color,
        )
    toolkit = load_toolkit(read_rule_files(rule_paths))
    chosen = toolkit.rules.narrow(sum(select, ()), sum(ignore, ()))
    with Progress(hidden=quiet) as progress:
        documents, faults = load_documents(paths, against, stdin_name)
        report = toolkit.check(documents, chosen, _watch_extract(toolkit.extract, progress, len(documents)))
    silent, silence = find_silence(report)
    if silent and not silence and not quiet:
        say("note", f"no figure was found in {_list(silent)}", plain=no_color)
    faults += silence
    for output in outputs or (Output(REPORT_FORMATS[0], ""),):
        text = load_format(output.format).render_report(
            report, choose_look(output.file, quiet=quiet, no_color=no_color)
        )
        faults += deliver([text], output.file)
    say_faults(faults, plain=no_color)
    return FAILED if faults else _choose_status(report, fail_on)


@_commands.command(epilog=_EXTRACT_EPILOGUE)
@share_options(FIGURE_FORMATS)
def extract(
    paths: Sequence[str], outputs: Sequence[Output], quiet: bool, no_color: bool, stdin_name: str, jobs: int
) -> int:
    """List every figure of the documents.

    Each PATH is a file, a folder, a pattern in quotes, or - for standard input.
    """
    from numcheck.files import find
    from numcheck.progress import Progress
    from numcheck.toolkit import load_extract

    if not paths:
        raise NumcheckError(Fault("nothing to read: name a file, a folder or a pattern, or - for standard input"))
    found = find(paths)
    faults = list(found.faults)
    if not found.paths:
        raise NumcheckError(*faults)
    outputs = outputs or (Output(FIGURE_FORMATS[0], ""),)
    # Tables come out as they are made: a bar between them would only disturb.
    with Progress(hidden=quiet or sys.stdout is None or sys.stdout.isatty()) as progress:
        readings: Iterable[Reading] = read_figures(found.paths, stdin_name, load_extract(), faults, progress)
        if len(outputs) > 1:
            readings = list(readings)
        for output in outputs:
            chunks = load_format(output.format).render_figures(
                readings, choose_look(output.file, quiet=quiet, no_color=no_color)
            )
            faults += deliver(chunks, output.file)
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


@_commands.command(epilog=_EXPLAIN_EPILOGUE)
@click.argument("place", metavar="PATH:LINE[:COLUMN]", type=PlaceType())
@click.argument("peers", metavar="[PATH]...", nargs=-1)
@click.option("--against", metavar="PATH", multiple=True,
              help="A source of the draft: a file, a folder or a pattern in quotes; may be repeated.")  # fmt: skip
@click.option("--no-color", is_flag=True, help="Write without colour; the variable NO_COLOR does the same.")
@click.help_option("--help", "-h", help="Show this text and exit.")
def explain(place: Place, peers: Sequence[str], against: Sequence[str], no_color: bool) -> int:
    """Tell what the figures at a place were read as, which others they were set against, and why or why not.

    Without --against the document is set against the other PATHs, as `check` does it.
    """
    from numcheck import standard
    from numcheck.explain import explain_place
    from numcheck.report.explanation import render_explanations
    from numcheck.toolkit import load_toolkit

    toolkit = load_toolkit()
    documents, faults = load_documents([place.path, *peers], against)
    report = toolkit.check(documents, toolkit.rules, toolkit.extract)
    explanations = explain_place(report, standard.lexicon(), place.line, place.column)
    faults += deliver([render_explanations(explanations, choose_look("", quiet=False, no_color=no_color))], "")
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


_commands.add_command(rules)


def main(args: Sequence[str] | None = None) -> int:
    """The exit status of a run with these arguments, by default those of the process.

    0: nothing found; 1: something; 2: the job, or part of it, could not be done; 130: interrupted; 141: nobody
    reads what is written.
    """
    plain = "--no-color" in (sys.argv[1:] if args is None else args)
    try:
        return int(_commands.main(args, prog_name="numcheck", standalone_mode=False) or DONE)
    except click.ClickException as error:
        say("error", _describe_misuse(error), plain=plain)
        return FAILED
    except NumcheckError as error:
        say_faults(error.faults, plain=plain)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        say("", "interrupted")
        return INTERRUPTED
    except UnheardError:
        return UNHEARD
    except Exception as error:
        if os.environ.get("NUMCHECK_TRACEBACK"):
            raise
        say("error", f"this is a fault of numcheck, not of yours: {type(error).__name__}: {error}", plain=plain)
        say("", "set NUMCHECK_TRACEBACK=1 to see where it comes from, and please report it")
        return FAILED


def _watch_extract(extract: Extract, watch: Watch, total: int) -> Extract:
    """The same reader of figures, which also tells how far it is."""
    done = 0

    def extract_and_tell(document: Document) -> Any:
        nonlocal done
        figures = extract(document)
        done += 1
        watch("reading" if done < total else "comparing", done, total)
        return figures

    return extract_and_tell


def _choose_status(report: Report, fail_on: str) -> int:
    counted = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return FOUND if any(finding.severity in counted for finding in report.findings) else DONE


def _list(paths: Sequence[str]) -> str:
    return f"{', '.join(paths[:3])}{f' and {len(paths) - 3} more' if len(paths) > 3 else ''}"


def _describe_misuse(error: click.ClickException) -> str:
    """What is wrong with the arguments, and where to read on."""
    message = error.format_message() if not isinstance(error, click.UsageError) else error.message
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption):
        known = [name for param in context.command.params for name in param.opts] if context else []
        message = f"unknown option {error.option_name!r}{near_miss(error.option_name, known)}"
    elif isinstance(error, click.BadParameter) and error.param is not None:
        message = f"{error.param.opts[0]}: {message}"
    message = message[:1].lower() + message[1:].rstrip(".")
    return f"{message}\n  see {context.command_path} --help" if context else message
