"""Reports: one file a format.  A format is a module here with ``render_report`` or ``render_figures`` or both.

To add one, write the file and name it in the tuple below.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

REPORT_FORMATS = ("terminal", "line", "json", "html", "markdown", "sarif", "github", "gitlab", "junit", "rdjson")
FIGURE_FORMATS = ("table", "json", "jsonl", "csv")


def load_format(name: str) -> ModuleType:
    """The module of a format, imported only when it is asked for.

    ``render_report(report: Report, look: Look) -> str`` is what formats of reports have;
    ``render_figures(readings: Iterable[Reading], look: Look) -> Iterator[str]`` what formats of figures have.
    """
    return import_module(f"numcheck.report.{name}")
