"""The command line: which files to read, what to write where, and the exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from numcheck.errors import Fault, NumcheckError, near_miss, tell_unforeseen
from numcheck.inputs import read_figures
from numcheck.options import (
    SEVERITIES,
    CommandGroup,
    NumberType,
    Output,
    Place,
    PlaceType,
    WordType,
    add_help,
    choose_documents,
    find_strays,
    flatten,
    repeat_documents,
    share_options,
)
from numcheck.report import FIGURE_FORMATS, REPORT_FORMATS, load_format
from numcheck.streams import UnheardError, choose_look, deliver, say, say_faults

if TYPE_CHECKING:
    from numcheck.job import Job, Outcome
    from numcheck.report.look import Look
    from numcheck.report.plain_data import Reading

DONE, FOUND, FAILED, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141
NEW_OBJECTS = 200_000  # between two searches for unreachable cycles
_MODULES = ("accept", "config", "conflicts", "index", "init", "rules")

_PROLOGUE = """Find figures in a draft and its sources that cannot all be true."""
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
  numcheck check draft.md --index wire.index
  numcheck check reports/
  numcheck check draft.md --against sources/ --format json:report.json --format terminal
  numcheck check --changed sources/army.txt
  numcheck check --diff main --format github --format sarif:numcheck.sarif
  cat draft.md | numcheck check - --against sources/ --stdin-name draft.md

\b
Exit status:
  0  no finding at or above --fail-on
  1  at least one such finding
  2  the job could not be done, or only in part
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

        deliver([f"numcheck {VERSION}\n"], "")
        ctx.exit()


@click.group(cls=CommandGroup, modules=_MODULES, help=_PROLOGUE, epilog=_EPILOGUE, invoke_without_command=True)
@click.option("--version", "-V", is_flag=True, is_eager=True, callback=_print_version, expose_value=False,
              help="Show the version and exit.")  # fmt: skip
@add_help
@click.pass_context
def _commands(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        deliver([f"{ctx.get_help()}\n"], "")
    return FAILED


@_commands.command(cls=_CheckCommand, epilog=_CHECK_EPILOGUE, short_help="Compare drafts with their sources.")
@choose_documents
@click.option("--fail-on", type=WordType("severity", SEVERITIES), metavar="SEVERITY", default=None,
              help="Exit with status 1 at this severity or above: error, warning, notice or never.  [default: error]")  # fmt: skip
@click.option("--strict", is_flag=True,
              help="Exit with status 1 also if no source says a figure of a draft and it is not worked out.")  # fmt: skip
@click.option("--changed", is_flag=True,
              help="Take the PATHs as changed files: check the drafts among them, and those whose sources are among them.")  # fmt: skip
@click.option("--diff", metavar="BASE", default="",
              help="Report only on lines that changed since BASE, a commit or branch of git.")  # fmt: skip
@click.option("--index", metavar="INDEX", default="",
              help="Take as sources the reports in this index that tell of the event of a draft, beside those of --against.")  # fmt: skip
@click.option("--top", type=NumberType(), metavar="N", default=10, show_default=True,
              help="Take at most N reports from the index for each draft.")  # fmt: skip
@click.option("--statistics", is_flag=True, help="Show how often each rule found something in place of the findings.")
@click.option("--all", "everything", is_flag=True, help="List every figure of the draft, the confirmed ones too.")
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
    config: str,
    baseline: str,
    fail_on: str | None,
    strict: bool,
    changed: bool,
    diff: str,
    index: str,
    top: int,
    statistics: bool,
    everything: bool,
    quiet: bool,
    no_color: bool,
    stdin_name: str,
    jobs: int,
) -> int:
    """Compare the figures in drafts with the figures in their sources.

    Each PATH is a file, a folder, a quoted pattern, or - for standard input. Without a PATH, the drafts named in the
    configuration are checked. The sources of a draft are those given with --against, or in its front matter, or in
    the configuration. Drafts without any sources are compared with each other, and each with itself.
    """
    from numcheck.job import Request, prepare, run
    from numcheck.outputs import choose_outputs
    from numcheck.progress import Progress
    from numcheck.report.control_codes import make_safe
    from numcheck.report.look import Look

    if (strays := ctx.meta["strays"]) and not quiet:
        say(
            "note",
            f"{make_safe(_list(strays))} read as drafts; to name several sources, repeat --against or quote the pattern",
            plain=no_color,
        )
    request = Request(
        tuple(paths), tuple(against), flatten(select), flatten(ignore), tuple(rule_paths), config, baseline, stdin_name
    )
    outputs = choose_outputs(outputs, statistics=statistics)
    job = prepare(request)
    if changed:
        from numcheck.changed_files import limit_to_changed

        job = limit_to_changed(job)
        if not job.request.paths:
            return _tell_untouched(paths, outputs, no_color=no_color)
    gather = None
    if index:
        from numcheck.index.choosing import gather_from

        gather = gather_from(index, top)
    with Progress(hidden=quiet) as progress:
        outcome = run(job, progress, gather)
    if diff:
        from numcheck.changed_lines import limit_to_lines

        outcome = outcome._replace(report=limit_to_lines(outcome.report, diff))
    look = Look(
        quiet=quiet,
        all=everything,
        options=repeat_documents(() if changed else paths, against, rule_paths, config),
        fail_on=fail_on or (job.config.fail_on.text if job.config.fail_on else "error"),
        strict=strict or (job.config.strict is not None and job.config.strict.text == "true"),
    )
    return _conclude(job, outcome, look, outputs, no_color=no_color)


def _tell_untouched(files: Sequence[str], outputs: Sequence[Output], *, no_color: bool) -> int:
    """The status of a run that has nothing to do; reports that are to be files say so."""
    from numcheck.changed_files import tell_untouched
    from numcheck.model import Report
    from numcheck.outputs import deliver_reports
    from numcheck.report.look import Look

    told = tell_untouched(files)
    say("note", told, plain=no_color)
    named = [output for output in outputs if output.file]
    faults = deliver_reports(Report((), (), scope=told), named, Look(), (), files, no_color=no_color)
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


def _conclude(job: Job, outcome: Outcome, look: Look, outputs: Sequence[Output], *, no_color: bool) -> int:
    """The status of a run whose reports are written and whose warnings and errors are told."""
    from numcheck.job import find_idle, find_stale
    from numcheck.outputs import deliver_reports, find_sourceless, list_inputs
    from numcheck.report.failure import fails, tell_unvouched

    report = outcome.report
    faults = [*outcome.faults, *(find_sourceless(report) if look.strict else ())]
    faults += deliver_reports(report, outputs, look, faults, list_inputs(job, outcome), no_color=no_color)
    idle = find_idle(report)
    for fault in [*outcome.notes, *idle, *(() if report.scope else find_stale(job, report))]:
        say("warning", str(fault), plain=no_color)
    if unvouched := tell_unvouched(report, look):
        say("note", unvouched, plain=no_color)
    say_faults(faults, plain=no_color)
    if faults:
        return FAILED
    return FOUND if fails(report, look) or (idle and look.fail_on in ("warning", "notice")) else DONE


@_commands.command(epilog=_EXTRACT_EPILOGUE)
@click.option("--rules", "rule_paths", metavar="PACK", multiple=True,
              help="Also use the words of this pack: its name or a folder; may be repeated.")  # fmt: skip
@click.option("--config", metavar="FILE", default="",
              help="Use this configuration instead of looking for one.")  # fmt: skip
@click.option("--dates", is_flag=True, help="List dates, times of day and ranks, too.")
@share_options(FIGURE_FORMATS)
def extract(
    paths: Sequence[str],
    outputs: Sequence[Output],
    rule_paths: Sequence[str],
    config: str,
    dates: bool,
    quiet: bool,
    no_color: bool,
    stdin_name: str,
    jobs: int,
) -> int:
    """List every figure in the documents.

    Each PATH is a file, a folder, a quoted pattern, or - for standard input. Only `rules.packs`,
    `exclude` and `texts` are taken from the configuration.
    """
    from numcheck.job import Request, find_readable
    from numcheck.outputs import refuse_inputs
    from numcheck.progress import Progress
    from numcheck.report.coverage import tell_passed_over
    from numcheck.toolkit import add_dates, load_extract

    if not paths:
        raise NumcheckError(Fault("nothing to read: name a file, a folder or a pattern, or - for standard input"))
    found, packs, texts = find_readable(
        Request(tuple(paths), rule_paths=tuple(rule_paths), config=config, stdin_name=stdin_name)
    )
    faults = list(found.faults)
    if not found.paths:
        raise NumcheckError(*faults)
    outputs = refuse_inputs(outputs or (Output(FIGURE_FORMATS[0], ""),), found.paths, faults)
    # Tables come out as they are made: a bar between them would only disturb.
    with Progress(hidden=quiet or sys.stdout is None or sys.stdout.isatty()) as progress:
        read = add_dates(load_extract(packs)) if dates else load_extract(packs)
        readings: Iterable[Reading] = read_figures(found.paths, stdin_name, read, faults, progress, texts)
        if len(outputs) > 1:
            readings = list(readings)
        for output in outputs:
            chunks = load_format(output.format).render_figures(
                readings, choose_look(output.file, quiet=quiet, no_color=no_color)
            )
            faults += deliver(chunks, output.file)
    if (passed := tell_passed_over(found.passed_over)) and not quiet:
        say("note", passed, plain=no_color)
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


@_commands.command(epilog=_EXPLAIN_EPILOGUE, short_help="Show how a figure was read and compared.")
@click.argument("place", metavar="PATH:LINE[:COLUMN]", type=PlaceType())
@click.argument("peers", metavar="[PATH]...", nargs=-1)
@click.option("--against", metavar="PATH", multiple=True,
              help="A source of the draft: a file, a folder or a quoted pattern; may be repeated.")  # fmt: skip
@click.option("--rules", "rule_paths", metavar="PACK", multiple=True,
              help="Also use the rules and words of this pack; may be repeated.")  # fmt: skip
@click.option("--config", metavar="FILE", default="", help="Use this configuration instead of looking for one.")
@click.option("--weights", is_flag=True, help="Show how much each reason weighs, in numbers.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def explain(
    place: Place,
    peers: Sequence[str],
    against: Sequence[str],
    rule_paths: Sequence[str],
    config: str,
    weights: bool,
    no_color: bool,
) -> int:
    """Show how the figures at a place were read, which other figures they were compared with, and why they match or not.

    Of the other figures, ✓ marks those that match and agree, ✗ those that match and contradict, and · those that do not match.

    Without --against, the document is compared with its own sources if its front matter or the configuration names
    any, and otherwise with the other PATHs, as in `check`.
    """
    from numcheck.explain import explain_place
    from numcheck.job import Request, prepare
    from numcheck.report.explanation import render_explanations
    from numcheck.sources import load_batches

    job = prepare(Request((place.path, *peers), tuple(against), rule_paths=tuple(rule_paths), config=config))
    batches, faults, *_ = load_batches(job.config, job.root, job.request.paths, job.request.against)
    if os.path.realpath(batches[0][0].path) != os.path.realpath(place.path):
        raise NumcheckError(*faults)
    report = job.toolkit.check(batches[0], job.rules, job.toolkit.extract, job.terms)
    faults += report.faults
    explanations = explain_place(report, job.toolkit.lexicon, place.line, place.column)
    look = choose_look("", quiet=False, no_color=no_color)
    faults += deliver([render_explanations(explanations, look, weights=weights)], "")
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


def main(args: Sequence[str] | None = None) -> int:
    """The exit status of a run with these arguments, by default those of the process.

    0: nothing found; 1: something; 2: the job, or part of it, could not be done; 130: interrupted; 141: nobody
    reads what is written.
    """
    plain = "--no-color" in (sys.argv[1:] if args is None else args)
    try:
        with _collect_rarely(alone=args is None):
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
        say_faults([tell_unforeseen(error, "", "the run was broken off")], plain=plain)
        return FAILED


@contextmanager
def _collect_rarely(*, alone: bool) -> Iterator[None]:
    """Lets the interpreter search for unreachable cycles less often: a run makes many values and hardly a cycle.

    If a run is ``alone`` in its process, nothing is searched when that ends.
    """
    before = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if alone:
            gc.freeze()


def _list(paths: Sequence[str]) -> str:
    return f"{', '.join(paths[:3])}{f' and {len(paths) - 3} more' if len(paths) > 3 else ''}"


def _describe_misuse(error: click.ClickException) -> str:
    """What is wrong with the arguments, and where to read on."""
    message = error.format_message() if not isinstance(error, click.UsageError) else error.message
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption):
        known = [name for param in context.command.params for name in param.opts] if context else []
        message = f"unknown option {error.option_name!r}{near_miss(error.option_name, known)}"
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.metavar if isinstance(error.param, click.Argument) else None
        message = f"missing {name or error.param.opts[0]}"
    elif isinstance(error, click.BadOptionUsage):
        message = f"{error.option_name}: expected a value after it"
    elif isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        message = f"{error.param.opts[0]}: {message}"
    message = message[:1].lower() + message[1:].rstrip(".")
    return f"{message}\n  see {context.command_path} --help" if context else message
