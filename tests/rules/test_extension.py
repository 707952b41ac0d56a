"""Words of packs: what they add, what is said of bad ones, and the built-in words under the same shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck import builtin, pipeline, standard
from numcheck.documents import in_memory
from numcheck.errors import NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.reading.concepts import read_concepts
from numcheck.reading.frames import read_claims
from numcheck.reading.table_words import read_words
from numcheck.rules.extension import extend_lexicon
from numcheck.rules.lexicon_examples import run_wordings
from numcheck.rules.lexicon_schema import Record, Rows, Table, merge_shape
from numcheck.rules.lexicon_sections import DIMENSIONS, SECTIONS

WORDS = standard.lexicon()


def extend(**files: str):
    return extend_lexicon(WORDS, [(f"pack/lexicon/{name}.yaml", text) for name, text in files.items()])


def read_figures(text: str, **files: str):
    return standard.make_extractor(extend(**files).lexicon).read(in_memory(text))


def list_faults(section: str, text: str) -> list[str]:
    with pytest.raises(NumcheckError) as caught:
        extend(**{section: text})
    return [str(fault) for fault in caught.value.faults]


# ---- the shapes fit the built-in words


def empty(shape, data):
    """A base without words, on which a whole section can be laid."""
    if isinstance(shape, Record):
        return {
            name: empty(part, data[name])
            for name, part in shape.fields.items()
            if isinstance(part, Table) and part.closed
        }
    return [] if isinstance(shape, Rows) else {}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_built_in_words_have_the_shapes_of_their_sections(name: str) -> None:
    data = WORDS.section(name)
    bare = Lexicon({name: empty(SECTIONS[name], data)})
    if name == "concepts":
        bare.section(name).update(
            {key: dict.fromkeys(data[key], "") for key in ("scope", "anchors", "hedging", "ties")}
        )
    read = extend_lexicon(bare, [(f"{name}.yaml", builtin.lexicon()[name])]).lexicon.section(name)
    assert merge_shape(SECTIONS[name], read, {} if isinstance(data, dict) else []) == read
    for key in data if isinstance(data, dict) else ():
        assert _flatten(read[key]) == _flatten(data[key]), key
    if isinstance(data, list):
        assert read == data


def _flatten(data):
    """Words as lists without doubles: merging drops those."""
    if isinstance(data, str):
        return list(dict.fromkeys(data.split()))
    if isinstance(data, dict):
        return {key: _flatten(value) for key, value in data.items()}
    return data


def test_every_section_but_what_matching_goes_by_may_be_extended() -> None:
    assert {
        *SECTIONS,
        "weights",
        "matcher",
        "dates",
        "elapsed",
        "within",
        "contrasts",
        "operations",
        "revisions",
    } == set(builtin.lexicon())
    assert {entry["dimension"] for entry in WORDS.section("units")["words"].values()} <= set(DIMENSIONS)


# ---- what a pack adds


def test_new_words_and_new_classes() -> None:
    concepts = extend(
        concepts="things: {vessel: sloop ketch, person/pilgrim: [pilgrim, hajji]}\nevents: {mined: mine}\napart: mined"
    ).lexicon.section("concepts")
    assert concepts["things"]["vessel"].split()[-2:] == ["sloop", "ketch"]
    assert concepts["things"]["person/pilgrim"] == "pilgrim hajji"
    assert concepts["apart"].split()[-1] == "mined"
    assert WORDS.section("concepts")["things"]["vessel"].split()[-1] != "ketch"


def test_new_words_for_what_a_figure_is_to_a_table() -> None:
    def read_alike(lexicon: Lexicon) -> frozenset[str]:
        return read_words(lexicon, read_concepts(lexicon)).alike.get("warp", frozenset())

    assert read_alike(WORDS) == frozenset()
    assert read_alike(extend(tables="alike: {warps: strings}").lexicon) == {"warp", "strin"}


def test_new_words_for_what_figures_are_to_each_other() -> None:
    text = "Of the 240 looms, 84, tantamount to 45 percent, are new."

    def check(lexicon: Lexicon) -> list[str]:
        documents = [in_memory(text, "draft.txt")]
        report = pipeline.check(documents, standard.ruleset(), lexicon, standard.make_extractor(lexicon).read)
        return [finding.message for finding in report.findings]

    assert check(WORDS) == []
    assert check(extend(relations="share: {saying: [tantamount to]}").lexicon) == [
        "84 of 240 is 35 percent, not 45 percent"
    ]
    assert WORDS.section("relations")["share"]["saying"][-1] == "in other words"


def test_a_synonym_means_what_its_class_does() -> None:
    document = in_memory("The depot at Tolm holds 62 Kalibrs.")

    def read_measured(lexicon: Lexicon) -> str:
        figures = standard.make_extractor(lexicon).read(document)
        return read_claims(document, figures, lexicon)[0].measured

    assert read_measured(WORDS) == "kalibr"
    assert read_measured(extend(concepts="things: {missile: kalibr}").lexicon) == "missile"


def test_hedges() -> None:
    files = {
        "hedges": "- bound: about\n  side: below\n  before: [shy of, up (to)]\n  after: [tops or so]\n  examples: {shy of 20 people: [18, 20]}\n"
    }
    figure = read_figures("shy of 20 people", **files)[0]
    assert (figure.bound, figure.low, figure.high) == ("about", 18, 20)
    assert read_figures("Up (to), he said, 20 people", **files)[0].bound == "about"


def test_units_and_money() -> None:
    files = {
        "units": "words: {kilometre: {dimension: length, forms: [kay]}, smoot: {dimension: length, forms: [smoot, smoots]}}\nmoney: {VUV: {signs: [VT], codes: [VUV], words: [vatu]}}"
    }
    found = [
        (figure.value, figure.unit, figure.kind)
        for figure in read_figures("It is 364 smoots long, 5 kay away and cost 300 vatu, or 20 kilometers.", **files)
    ]
    assert found == [
        (364, "smoot", "measure"),
        (5, "kilometre", "measure"),
        (300, "VUV", "money"),
        (20, "kilometre", "measure"),
    ]


def test_plurals_and_what_is_no_figure() -> None:
    assert read_figures("three corpora", nouns="plurals: {corpora: corpus}")[0].counted.head == "corpus"
    text = "On sol 12 the rover drove 20 metres."
    assert [figure.text for figure in read_figures(text)] == ["12", "20 metres"]
    assert [figure.text for figure in read_figures(text, notfigures="always: sol")] == ["20 metres"]
    assert read_figures("He ate 57 varieties.", notfigures="idioms: [57 varieties]") == ()


def test_numerals_and_trends() -> None:
    assert read_figures("a grand of rain fell, 12 grand in all", numerals="scales: {grand: 1000}")[-1].value == 12000
    assert read_figures("Rents zoomed 12 percent", trends="before: {up: zoomed}")[0].trend == "up"


# ---- bad words


BAD = [
    ("concepts", "thing: {}", "1:1: concepts: unknown key 'thing'; did you mean 'things'?\n    thing: {}\n    ^"),
    (
        "concepts",
        "things: {vessel: rocket}",
        "1:18: things: 'rocket' is given to 'vessel', but is of 'missile' in the words read before\n    things: {vessel: rocket}\n                     ^",
    ),
    (
        "concepts",
        "things:\n  hulk: wreck\n  ruin: [wreck]\n",
        "3:10: things: 'wreck' is given to 'ruin', but is of 'hulk' in line 2\n      ruin: [wreck]\n             ^",
    ),
    (
        "concepts",
        "things: {persn/pilgrim: pilgrim}",
        "1:10: things: there is no 'persn' among the things; did you mean 'person'?\n    things: {persn/pilgrim: pilgrim}\n             ^",
    ),
    (
        "notfigures",
        "names: seahawk Flirt",
        "1:16: names: expected lower case, found 'Flirt'\n    names: seahawk Flirt\n                   ^",
    ),
    (
        "concepts",
        "owned: >\n  offered\n  offerd",
        "3:3: owned: there is no 'offerd' among the events; did you mean 'offered'?\n      offerd\n      ^",
    ),
    (
        "concepts",
        "things: {vessel: Sloop}",
        "1:18: things, vessel: expected lower case, found 'Sloop'\n    things: {vessel: Sloop}\n                     ^",
    ),
    (
        "concepts",
        "forms: {arested: detained}",
        "1:9: forms: there is no 'arested' among the events; did you mean 'arrested'?\n    forms: {arested: detained}\n            ^",
    ),
    (
        "concepts",
        "owned: offerd",
        "1:8: owned: there is no 'offerd' among the events; did you mean 'offered'?\n    owned: offerd\n           ^",
    ),
    (
        "concepts",
        "endings: {ist: person/dentist}",
        "1:16: endings, ist: there is no 'person/dentist' among the things; did you mean 'person/scientist'?\n"
        "    endings: {ist: person/dentist}\n                   ^",
    ),
    (
        "concepts",
        "scope: {totl: sum}",
        "1:9: scope: unknown key 'totl'; did you mean 'total'?\n    scope: {totl: sum}\n            ^",
    ),
    ("concepts", "things: [a]", "1:9: things: expected a mapping, found a list\n    things: [a]\n            ^"),
    (
        "hedges",
        "- bound: abuot\n  before: [shy of]\n  examples: {}\n",
        "1:10: bound: unknown value 'abuot': expected exact, about, at_least, more_than, at_most, less_than, range or "
        "vague; did you mean 'about'?\n    - bound: abuot\n             ^",
    ),
    (
        "hedges",
        "- bound: about\n  before: [shy of]\n",
        "1:3: hedges: missing 'examples'\n    - bound: about\n      ^",
    ),
    (
        "hedges",
        "- bound: at_most\n  before: [more than]\n  examples: {}\n",
        "1:3: before: 'more than' is given to 'at_most', but is of 'more_than'\n    - bound: at_most\n      ^",
    ),
    (
        "hedges",
        "- bound: about\n  before: [shy of]\n  examples: {shy of 20: [18]}\n",
        "3:25: examples, shy of 20: expected 2 values, found 1\n      examples: {shy of 20: [18]}\n                            ^",
    ),
    (
        "units",
        "words: {smoot: {dimension: lenght, forms: [smoots]}}",
        None,
    ),
    (
        "units",
        "words: {smoot: {dimension: length}}",
        "1:16: words, smoot: missing 'forms'\n    words: {smoot: {dimension: length}}\n                   ^",
    ),
    (
        "units",
        "money: {francs: {words: [franc]}}",
        "1:9: money: expected an ISO 4217 code, found 'francs'\n    money: {francs: {words: [franc]}}\n            ^",
    ),
    (
        "nouns",
        "plurals: {corpora: [corpus]}",
        "1:20: plurals, corpora: expected text, found a list\n    plurals: {corpora: [corpus]}\n                       ^",
    ),
    (
        "numerals",
        "scales: {gr.nd: 1000, grand: many}",
        "1:10: scales: expected lower-case letters, found 'gr.nd'\n    scales: {gr.nd: 1000, grand: many}\n             ^",
    ),
    ("numerals", "vague: {grands: 2000}", "1:17: vague, grands: expected a list, found a number ('2000')\n    vague: {grands: 2000}\n                    ^"),
    ("notfigures", "idioms: 24/7", "1:9: idioms: expected a list, found text ('24/7')\n    idioms: 24/7\n            ^"),
    (
        "trends",
        "examples: [[it zoomed 3, upp]]",
        "1:26: examples: unknown value 'upp': expected up or down; did you mean 'up'?\n    examples: [[it zoomed 3, upp]]\n                             ^",
    ),
    ("concepts", "{[]: {}}", "1:2: a key of concepts: expected text, found a list\n    {[]: {}}\n     ^"),
    ("nouns", "", "1:1: an empty file: expected words"),
    ("nouns", "plurals: *x", "1:10: aliases are not supported: write the value out instead of '*x'\n    plurals: *x\n             ^"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "text", "message"), BAD)
def test_what_is_said_of_bad_words(section: str, text: str, message: str | None) -> None:
    faults = list_faults(section, text)
    if message is None:
        assert faults[0].startswith(
            "pack/lexicon/units.yaml:1:28: dimension: unknown value 'lenght': expected angle, area, "
        )
        assert faults[0].split("\n")[0].endswith("did you mean 'length'?")
    else:
        assert faults[0] == f"pack/lexicon/{section}.yaml:{message}"


def test_an_unknown_section_is_named_with_the_near_miss() -> None:
    expected = "concepts, hedges, notfigures, nouns, numerals, relations, tables, trends, units"
    assert list_faults("hegdes", "a: b") == [
        f"pack/lexicon/hegdes.yaml: unknown section of the lexicon 'hegdes': expected {expected}; did you mean 'hedges'?"
    ]
    assert list_faults("weights", "base: 1")[0].startswith("pack/lexicon/weights.yaml: unknown section of the lexicon")


def test_the_faults_of_all_files_come_together() -> None:
    with pytest.raises(NumcheckError) as caught:
        extend(nouns="plural: {}\nverb: a\n", trends="before: {upp: a}", hegdes="")
    assert [(fault.path.rpartition("/")[2], fault.line) for fault in caught.value.faults] == [
        ("nouns.yaml", 1),
        ("nouns.yaml", 2),
        ("trends.yaml", 1),
        ("hegdes.yaml", 0),
    ]


def test_words_that_are_known_already_are_noted() -> None:
    notes = extend(
        concepts="things:\n  vessel: boat sloop\nstop: the\n", nouns="plurals: {men: man, corps: corps}"
    ).notes
    assert [str(note).split("\n")[0] for note in notes] == [
        "pack/lexicon/concepts.yaml:2:11: concepts, things, vessel: 'boat' is known already",
        "pack/lexicon/concepts.yaml:3:7: concepts, stop: 'the' is known already",
        "pack/lexicon/nouns.yaml:1:16: nouns, plurals, men is known already",
    ]
    assert extend(concepts="things: {vessel: sloop}").notes == ()


# ---- the examples beside the words


def test_the_examples_of_the_built_in_words_hold() -> None:
    read = standard.extractor().read
    files = [(f"{name}.yaml", text) for name, text in builtin.lexicon().items()]
    wordings = list(run_wordings(files, lambda text: read(in_memory(text))))
    assert {wording.section for wording in wordings} == {"hedges", "notfigures", "nouns", "numerals", "trends", "units"}
    assert len(wordings) > 100
    assert [wording for wording in wordings if wording.problem] == []


def test_what_an_example_says_that_does_not_hold() -> None:
    texts = {
        "hedges": "- bound: about\n  examples: {about 20 men: [18, 21]}\n",
        "nouns": "examples: [[three men, people], [rain fell, null]]",
        "numerals": "examples:\n  - [three men, 4]\n",
        "trends": "examples: [[Rents rose 3 percent, down]]",
        "units": "examples: [[3 miles, 3, kilometre], [3 men, 3, null]]",
        "notfigures": "examples: [Flight 12, 30 men]",
    }
    read = standard.extractor().read
    found = run_wordings([(f"{name}.yaml", text) for name, text in texts.items()], lambda text: read(in_memory(text)))
    assert [(wording.section, wording.origin.line, wording.text, wording.problem) for wording in found] == [
        ("hedges", 2, "about 20 men", "high: expected 21, read 22"),
        ("nouns", 1, "three men", "counted noun: expected 'people', read 'man'"),
        ("nouns", 1, "rain fell", "no figure was read"),
        ("numerals", 2, "three men", "value: expected 4, read 3"),
        ("trends", 1, "Rents rose 3 percent", "trend: expected 'down', read 'up'"),
        ("units", 1, "3 miles", "unit: expected 'kilometre', read 'mile'"),
        ("units", 1, "3 men", ""),
        ("notfigures", 1, "Flight 12", ""),
        ("notfigures", 1, "30 men", "read as a figure: '30 men'"),
    ]


# ---- whatever else a file may hold

_SCALARS = st.sampled_from(
    ["null", "12", "-1", "1e3", ".nan", "a", "'A'", "[]", "{}", "'('", "'['", "'\\'", "'*'", "about", "up", "''", "🚀"]
)
_KEYS = st.sampled_from([key for shape in SECTIONS.values() if isinstance(shape, Record) for key in shape.fields])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(_SCALARS | _KEYS | st.sampled_from(["up", "before", "bound"]), inner), max_size=3).map(
            lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(SECTIONS)), st.lists(st.tuples(_KEYS, _VALUES), max_size=3), _VALUES)
def test_any_words_are_read_or_at_fault(section: str, pairs: list[tuple[str, str]], value: str) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in pairs) or value
    try:
        lexicon = extend(**{section: text}).lexicon
    except NumcheckError as error:
        assert all(fault.path.endswith(f"{section}.yaml") for fault in error.faults)
    else:
        read_concepts(lexicon)
        assert standard.make_extractor(lexicon).read(in_memory("up to, he said, 26 a rockets rose 3 percent"))
