"""The sections of the lexicon that a pack may extend, and what each may hold: one shape a file of words."""

from __future__ import annotations

from typing import get_args

from numcheck.model import Bound, Trend
from numcheck.rules.lexicon_schema import (
    ANY,
    LETTERS,
    LOWER,
    PHRASE,
    Form,
    Number,
    Phrases,
    Record,
    Row,
    Rows,
    Shape,
    Table,
    Text,
    Words,
)
from numcheck.units import FACTORS

_CLASS = Form(r"[a-z]+(?:-[a-z]+)*", "a name of lower-case words joined by hyphens")
_LETTERS = Form(r"[A-Za-z]+", "letters")
_MARK = Form(r"[^\s\w]+|[^\W\d_]+\.?", "a sign or letters")
_GLYPH = Form(r"[^\x00-\x7f]", "one character that is a fraction")
_CODE = Form(r"[A-Z]{3}|cent|penny", "an ISO 4217 code")
_SIGN = Form(r"[^\s\w]+|[^\W\d_]+|[^\s\w][^\W\d_]", "a word or a sign")
_BLANKED = Form(r"[\w'’.²³-]+(?: [\w'’.²³-]+)*", "words")
# What the units of the catalogue measure that cannot be converted by numcheck's own table, or not at all.
_OTHER = (
    "angle", "concentration", "current", "electric potential", "fuel economy", "instance frequency", "magnitude", "multiple", "none",
    "basis point", "percentage", "percentage point", "radiation absorbed dose", "sound level", "time", "torque",
)  # fmt: skip
DIMENSIONS = tuple(sorted({*FACTORS, *_OTHER}))
_UP_DOWN = {"up": Words(), "down": Words()}

# What figures are to each other: the lists of phrases of each relation.
_RELATIONS = {
    "difference": "few further outdoing drawn rated left spread points nouns traded bought sold running profit links beating standing ending compared lying closing separating columns elsewhere sequels tied parted records",
    "product": "few points persons each rating shared holding whole_before whole_after restating given beyond round_the_clock limited compared",
    "share": "rates no_rates restating asides narrowing reading definite few saying nouns them all amounting hence summed leaving apart wholes accounts sequels carried columns results elected compared parting",
    "change": "up down nouns by few when saying refers times inverse another origin near_origin joining planned goal breaks other "
    "elsewhere standing better clock halved carried apart contrast versus sourced known negative sums ranked adjusted columns",
    "total": "summing added taking brought tallies some_more extra rated periods set_against back no_parts overlapping sharing in_all owned limited served terms spans few comprising some among placing beings sexes people open joining apart compared present against abstained exclusive subtotals nested selected announced_open rows columns",
    "percent-sum": "few others sides asked composed shared apart voting won thought answers overlapping degrees placing held columns no_columns "
    "percent",
    "remainder": "few rest last assigned being left neither earlier aged",
    "conversion": "customary sizes ranging at_sea choice going_on by_how_much changes gaps being limits warming levels warmer moving worth",
    "range": "scales intervals priced backwards spanning apart sized losses changing",
}

# What words are to a table.
_TABLES = (
    "total mean gap own median most least share up down more less since apart every lists pointing fractions each summing "
    "empty hoped none pouring whole being idle dwelling hedges setting inside unsettled unmeasured dated"
)


def _list_relations() -> dict[str, Shape]:
    """The shape of each relation; in the names of lists a blank is written as a low line above."""
    found: dict[str, dict[str, Shape]] = {
        kind: {name.replace("_", " "): Phrases(form=ANY) for name in names.split()}
        for kind, names in _RELATIONS.items()
    }
    found["product"]["columns"] = Record({name: Phrases(form=ANY) for name in ("count", "rate", "whole")})
    found["product"]["periods"] = Table(Row((Number(low=0), Number(low=0))), form=PHRASE)
    return {kind: Record(fields) for kind, fields in found.items()}


SECTIONS: dict[str, Shape] = {
    "concepts": Record(
        {
            "things": Table(Words(), form=_CLASS, apart=True, nested=True),
            "endings": Table(Text(of="things"), form=LETTERS),
            "events": Table(Words(), form=_CLASS, apart=True),
            "forms": Table(Words(), form=_CLASS, apart=True, of="events"),
            "named": Table(Words(), form=_CLASS, apart=True, of="events"),
            "lost": Table(Words(), form=_CLASS, apart=True, of="events"),
            "apart": Words(of="events"),
            "owned": Words(of="events"),
            "scope": Table(Words(), closed=True, apart=True),
            "anchors": Table(Words(), closed=True),
            "lengths": Table(Words(), form=LETTERS, apart=True),
            "hedging": Table(Words(), closed=True, apart=True),
            "ties": Table(Words(), closed=True, apart=True),
            "parents": Words(),
            "titles": Words(),
            "irregular": Table(Words()),
            "stop": Words(),
        }
    ),
    "hedges": Rows(
        Record(
            {
                "bound": Text(choices=get_args(Bound)),
                "side": Text(choices=("both", "below")),
                "before": Phrases(),
                "after": Phrases(),
                "alone": Phrases(),
                "adjectives": Words(),
                "examples": Table(Row((Number(empty=True), Number(empty=True))), form=ANY),
            },
            required=("bound", "examples"),
        ),
        apart="bound",
    ),
    "notfigures": Record(
        {
            "names": Words(),
            "always": Words(),
            "numbered": Words(),
            "counting": Words(),
            "age groups": Words(),
            "months": Words(form=LETTERS),
            "streets": Words(form=LETTERS),
            "year words": Words(form=LETTERS),
            "idioms": Phrases(),
            "examples": Rows(Text()),
        }
    ),
    "nouns": Record(
        {
            "stop": Words(),
            "verbs": Words(),
            "auxiliaries": Words(),
            "habits": Words(),
            "of age": Words(),
            "outcomes": Words(),
            "participles": Words(),
            "nominal": Words(),
            "adjectives": Words(),
            "persons": Words(),
            "bodies": Words(),
            "counters": Phrases(),
            "models": Phrases(),
            "model words": Phrases(),
            "factors": Words(),
            "modifying verbs": Words(),
            "objects": Phrases(),
            "one before": Words(),
            "one after": Words(),
            "plurals": Table(Text(form=LOWER)),
            "singular": Phrases(),
            "modifying plurals": Phrases(),
            "examples": Rows(Row((Text(), Text(empty=True)))),
        }
    ),
    "numerals": Record(
        {
            "words": Table(Number(low=0), form=LETTERS),
            "scales": Table(Number(low=1), form=LETTERS),
            "marks": Table(Number(low=1), form=_LETTERS),
            "fractions": Table(Number(low=2), form=LETTERS),
            "glyphs": Table(Number(low=0), form=_GLYPH),
            "vague": Table(Row((Number(low=0), Number(low=0))), form=PHRASE),
            "vague before": Phrases(form=PHRASE),
            "comma before": Phrases(form=_SIGN),
            "groups": Table(Number(low=2), form=LETTERS),
            "spans": Table(Row((Number(low=1), Text())), form=LETTERS),
            "multiples": Table(Number(low=2), form=LETTERS),
            "examples": Rows(Row((Text(), Number(empty=True)))),
        }
    ),
    "relations": Record(_list_relations()),
    "tables": Record(
        {
            **{name: Words() for name in _TABLES.split()},
            "ending": Words(form=ANY),
            "together": Phrases(),
            "ranks": Table(Number(low=1), form=LETTERS),
            "alike": Table(Words(), form=LETTERS),
        }
    ),
    "trends": Record(
        {
            "before": Record(_UP_DOWN),
            "aimed": Words(),
            "phrasal": Words(),
            "between": Words(),
            "after": Record(_UP_DOWN),
            "examples": Rows(Row((Text(), Text(choices=get_args(Trend), empty=True)))),
        }
    ),
    "units": Record(
        {
            "exclude": Phrases(),
            "exclude surfaces": Phrases(form=ANY),
            "digits only": Table(Text(), form=ANY),
            "words": Table(
                Record({"dimension": Text(choices=DIMENSIONS), "forms": Phrases()}, required=("dimension", "forms")),
                apart=True,
            ),
            "doubtful": Table(Table(Words(form=ANY)), form=ANY),
            "alone": Table(Text(), form=ANY),
            "letters before": Phrases(),
            "innings": Phrases(),
            "metres of": Phrases(),
            "metres before": Phrases(),
            "sums behind": Phrases(),
            "other points": Phrases(),
            "labels": Phrases(),
            "magnitude words": Phrases(),
            "money": Table(
                Record(
                    {
                        "signs": Phrases(form=ANY),
                        "codes": Phrases(form=ANY),
                        "large": Phrases(form=ANY),
                        "words": Phrases(),
                    }
                ),
                form=_CODE,
            ),
            "rate symbols": Table(Text(form=LOWER), form=_BLANKED),
            "rates": Phrases(form=_BLANKED),
            "examples": Rows(Row((Text(), Number(), Text(empty=True)))),
        }
    ),
}


def takes_examples(section: str) -> bool:
    """Whether a file of a section may hold examples of its words, which are run as tests.

    >>> takes_examples("hedges"), takes_examples("concepts")
    (True, False)
    """
    shape = SECTIONS[section]
    record = shape.row if isinstance(shape, Rows) else shape
    return isinstance(record, Record) and "examples" in record.fields
