"""The columns of an index, declared once and in order: whoever writes a batch, here or on a cluster, builds it from these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

FORMAT = 1  # of an index on the disk; one of another format is refused

# A column is a name and its type: the name of one, a list of such, or the columns of a struct.  Numbers are doubles, as those
# of figures are: no engine rounds or rescales them.
Columns = tuple[tuple[str, Any], ...]


class Several(NamedTuple):
    """The type of a list of values of one type."""

    kind: Any


CLAIM: Columns = (
    ("start", "int32"),
    ("end", "int32"),
    ("line", "int32"),
    ("column", "int32"),
    ("location", Several("string")),  # label=value: page=3
    ("text", "string"),
    ("value", "double"),
    ("low", "double"),  # null where there is no such limit
    ("high", "double"),
    ("bound", "string"),
    ("kind", "string"),
    ("unit", "string"),
    ("number_start", "int32"),
    ("number_end", "int32"),
    ("counted", "string"),
    ("head", "string"),
    ("trend", "string"),
    ("whole", "double"),
    ("hedge", "string"),
    ("members", Several("double")),
    ("member", "int32"),
    ("sentence_start", "int32"),
    ("sentence_end", "int32"),
    ("block", "string"),
    ("concept", "string"),  # what is measured
    ("quoted", "bool"),
    ("frame", Several("string")),  # what is said of it, each word with its field: head=rocket
)
REPORT: Columns = (
    ("id", "int64"),  # of its path
    ("path", "string"),  # from the folder in which the index lies
    ("file", "string"),  # in which it stands: a mail and what it quotes are two reports of one file
    ("digest", "string"),  # of the file
    ("title", "string"),
    ("date", "string"),  # YYYY-MM-DD
    ("day", "int32"),  # the same date in days, from 1 January of the year 1
    ("text", "string"),
    ("prose", "string"),  # null where it is the text
    ("line_starts", Several("int32")),
    ("keys", Several("string")),  # by which it is known among others, sorted
    ("claims", Several(CLAIM)),
)
FIGURE: Columns = (
    ("path", "string"),
    ("line", "int32"),
    ("column", "int32"),
    ("start", "int32"),
    ("end", "int32"),
    ("text", "string"),
    ("date", "string"),
    ("sentence", "string"),
)
CONFLICT: Columns = (
    ("event", "int64"),  # the least id of its reports
    ("title", "string"),  # of its first report
    ("reports", "int32"),  # of the event
    ("fact", "string"),
    ("apart", "double"),  # how far the values are apart, as a share of the largest
    ("message", "string"),
    ("diagnosis", "string"),
    ("fingerprint", "string"),
    ("sides", Several((("value", "string"), ("figures", Several(FIGURE))))),
)
CUT: Columns = (("event", "int64"), ("reports", "int32"), ("parts", "int32"))


@cache
def make_schema(columns: Columns) -> Any:
    """The pyarrow schema of columns, in their order.

    >>> make_schema(CUT).names
    ['event', 'reports', 'parts']
    """
    import pyarrow

    return pyarrow.schema([pyarrow.field(name, _make_type(kind)) for name, kind in columns])


def _make_type(kind: Any) -> Any:
    import pyarrow

    if isinstance(kind, Several):
        return pyarrow.list_(_make_type(kind.kind))
    if isinstance(kind, tuple):
        return pyarrow.struct([pyarrow.field(name, _make_type(part)) for name, part in kind])
    return getattr(pyarrow, {"double": "float64", "bool": "bool_"}.get(kind, kind))()


def make_batch(rows: Iterable[Mapping[str, Any]], columns: Columns = REPORT) -> Any:
    """The pyarrow record batch of rows, with the declared columns in the declared order, whatever that of the rows is.

    Raises pyarrow.ArrowInvalid or ArrowTypeError where a value does not fit its column: nothing is made null.

    >>> make_batch([{"parts": 2, "reports": 3000, "event": 7}], CUT).to_pylist()
    [{'event': 7, 'reports': 3000, 'parts': 2}]
    """
    import pyarrow

    schema, rows = make_schema(columns), list(rows)
    arrays = [pyarrow.array([row[field.name] for row in rows], field.type) for field in schema]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)
