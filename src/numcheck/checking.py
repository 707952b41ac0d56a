"""One run of `check`: the job prepared and done, its reports written, what could not be done told, and the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from numcheck.options import Output, repeat_documents
from numcheck.report.look import Look
from numcheck.streams import say, say_faults

if TYPE_CHECKING:
    from numcheck.job import Job, Outcome
    from numcheck.request import Request

DONE, FOUND, FAILED = 0, 1, 2


class Wish(NamedTuple):
    """What a run of `check` is to do beside its request; empty texts stand for what the configuration says.

    Of the index in ``index_folder`` at most ``top`` reports are sources of a draft.
    """

    outputs: Sequence[Output] = ()
    fail_on: str = ""
    strict: bool = False
    changed: bool = False
    diff: str = ""
    quiet: bool = False
    all: bool = False
    no_color: bool = False
    index_folder: str = ""
    top: int = 10


class Ending(NamedTuple):
    """How a run ended: its exit status, and the files and folders that it read."""

    status: int
    inputs: tuple[str, ...] = ()


def check_once(request: Request, wish: Wish) -> Ending:
    """How a run ended whose reports are written.

    Raises NumcheckError where there is nothing to check, or a mistake in the configuration.
    """
    from numcheck.job import prepare, run
    from numcheck.outputs import list_inputs
    from numcheck.progress import Progress

    job = prepare(request)
    if wish.changed:
        from numcheck.changed_files import limit_to_changed

        job = limit_to_changed(job)
        if not job.request.paths:
            return Ending(_tell_untouched(request.paths, wish))
    gather = None
    if wish.index_folder:
        from numcheck.index.choosing import gather_from

        gather = gather_from(wish.index_folder, wish.top)
    with Progress(hidden=wish.quiet) as progress:
        outcome = run(job, progress, gather)
    if wish.diff:
        from numcheck.changed_lines import limit_to_lines

        outcome = outcome._replace(report=limit_to_lines(outcome.report, wish.diff))
    look = Look(
        quiet=wish.quiet,
        all=wish.all,
        options=repeat_documents(
            () if wish.changed else request.paths, request.against, request.rule_paths, request.config
        ),
        fail_on=wish.fail_on or (job.config.fail_on.text if job.config.fail_on else "error"),
        strict=wish.strict or (job.config.strict is not None and job.config.strict.text == "true"),
    )
    inputs = list_inputs(job, outcome)
    return Ending(_conclude(job, outcome, look, wish, inputs), tuple(inputs))


def _tell_untouched(files: Sequence[str], wish: Wish) -> int:
    """The status of a run that has nothing to do; reports that are to be files say so."""
    from numcheck.changed_files import tell_untouched
    from numcheck.model import Report
    from numcheck.outputs import deliver_reports

    told = tell_untouched(files)
    say("note", told, plain=wish.no_color)
    named = [output for output in wish.outputs if output.file]
    faults = deliver_reports(Report((), (), scope=told), named, Look(), (), files, no_color=wish.no_color)
    say_faults(faults, plain=wish.no_color)
    return FAILED if faults else DONE


def _conclude(job: Job, outcome: Outcome, look: Look, wish: Wish, inputs: Sequence[str]) -> int:
    """The status of a run whose reports are written and whose warnings and errors are told."""
    from numcheck.job import find_idle, find_stale
    from numcheck.outputs import deliver_reports, find_sourceless
    from numcheck.report.failure import fails, tell_unvouched

    report = outcome.report
    faults = [*outcome.faults, *(find_sourceless(report) if look.strict else ())]
    faults += deliver_reports(report, wish.outputs, look, faults, inputs, no_color=wish.no_color)
    idle = find_idle(report)
    for fault in [*outcome.notes, *idle, *(() if report.scope else find_stale(job, report))]:
        say("warning", str(fault), plain=wish.no_color)
    if unvouched := tell_unvouched(report, look):
        say("note", unvouched, plain=wish.no_color)
    say_faults(faults, plain=wish.no_color)
    if faults:
        return FAILED
    return FOUND if fails(report, look) or (idle and look.fail_on in ("warning", "notice")) else DONE
