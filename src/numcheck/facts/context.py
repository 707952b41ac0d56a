"""What the sentence says of a figure: what is measured, of whom, where, when, how it stands to a whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from numcheck.documents.dates import find_own_date
from numcheck.documents.sentences import cut
from numcheck.documents.tables import Table, group_tables, read_cell, read_heads
from numcheck.facts.concepts import Concepts, read_concepts
from numcheck.facts.passages import Label, add_labels, list_numerals, read_label, read_passage
from numcheck.facts.persons import find_owner, find_person
from numcheck.facts.revisions import note_revised
from numcheck.facts.scenes import Scene, deal_words, find_names, is_year, set_scene, split_prose
from numcheck.facts.surroundings import (
    find_event,
    find_label,
    find_near,
    find_numbered,
    find_object,
    find_relation,
    find_scope,
    find_when,
)
from numcheck.facts.words import MARKS, Word, split
from numcheck.lexicon import Lexicon
from numcheck.model import NO_PASSAGE, BlockKind, Claim, Document, Figure, Passage
from numcheck.patterns import re
from numcheck.units import dimension

HEADLINE = 24  # words that a headline has at most
QUOTE = 600  # characters before a figure in which a quotation may have begun
BESIDE = 8  # figures on either side that may be parts of one sum
LABELS, LABEL = (
    20,
    400,
)  # how many cells of a row may say what it is about, and how many characters of each cell or head
LEAD = 3  # sentences under a headline that it sums up

_PRONOUNS = frozenset("other they we who whom which that these those".split())
_GIVEN_UP = frozenset(("denied", "left"))  # scopes of a figure that another one takes the place of
_RESTATING = frozenset(("(", "[", "(about", "(some", ";", "or", "or about", ", or", ", or about"))
# What a figure in brackets has from the one that it restates.
_SHARED = ("event", "events", "apart", "owned", "near", "agent", "length", "anchor", "scope")


class _Head(NamedTuple):
    """What a head or another cell of a table says: its content words, what these mean, the events they tell, its years."""

    label: Label
    forms: frozenset[str]
    means: frozenset[str]
    events: frozenset[str]
    years: frozenset[str]


Traits: TypeAlias = dict[str, frozenset[str]]
ReadHead: TypeAlias = Callable[[str], _Head]


class _Cell(NamedTuple):
    """Where a figure in a table stands: what the heads of its row and column say, the row, the year the table is of.

    ``label`` are the head of the column and whatever else in the row is text: who played whom.
    """

    heads: tuple[str, ...]
    label: tuple[str, ...]
    row: str
    current: str
    column: str


def read_claims(
    document: Document, figures: Sequence[Figure], lexicon: Lexicon, *, passages: bool = True
) -> tuple[Claim, ...]:
    """One claim a figure, in the figures' order; without ``passages``, which only the match of a draft asks for, if so wished."""
    if not figures:
        return ()
    concepts = read_concepts(lexicon)
    sentences = cut(document)
    words = deal_words(document, concepts)
    known = find_names(words, concepts)
    starts, block_starts = [span.start for span in sentences], [block.start for block in document.blocks]
    homes = [max(bisect_right(starts, figure.start) - 1, 0) for figure in figures]
    tabled = _find_tabled(document, figures)

    @cache
    def read_head(text: str) -> _Head:
        return _read_head(text, concepts)

    own = find_own_date(document)
    year = own.year if own else None
    scenes: dict[int, Scene] = {}
    numerals: dict[int, frozenset[int]] = {}
    near: dict[int, frozenset[str]] = {}
    first_cells: dict[str, int] = {}
    bare: dict[tuple[object, ...], Traits] = {}
    claims: list[Claim] = []
    for number, (figure, home) in enumerate(zip(figures, homes, strict=True)):
        first, last = bisect_left(homes, home), bisect_right(homes, home)
        if home not in scenes:
            scenes[home] = set_scene(sentences[home], words[home], figures[first:last], known, concepts)
            numerals[home] = list_numerals(words[home], figures[first:last])
            beside = (*(words[home - 1] if home else ()), *(words[home + 1] if home + 1 < len(words) else ()))
            near[home] = frozenset(word.stem for word in beside if word.stem and not concepts.is_empty(word))
        block = document.blocks[max(bisect_right(block_starts, figure.start) - 1, 0)].kind
        restated = claims[-1] if number and _restates(document.prose, figures[number - 1], figure) else None
        headline = block == "heading" or (home == 0 and _is_headline(document, scenes[home]))
        place = "headline" if headline else "lead" if home <= LEAD else "body"
        head = _find_head(figure, scenes[home]) or _borrow_head(claims, figure, scenes[home])
        before = words[home - 1] if home else ()
        key = _tell_bare(figure, scenes[home]) if restated is None else None
        traits = bare.get(key) if key else None
        if traits is None:
            traits = _read_traits(figure, head, scenes[home], before, year)
            if key:
                bare[key] = traits
        passage, cell = NO_PASSAGE, tabled.get(number)
        if passages:
            passage = read_passage(scenes[home], figure, numerals[home], home, len(sentences), near[home])
        if passages and cell:
            heads = [read_head(head).label for head in cell.heads]
            passage = add_labels(passage, heads, first_cells.setdefault(cell.row, home))
        claim = _make_claim(document, figure, dict(traits), scenes[home], block, place, restated, passage)
        around = figures[max(number - BESIDE, first) : min(number + BESIDE + 1, last)]
        claim.traits.update({"beside": _list_beside(figure, around), "row": frozenset()})
        if cell:
            _add_heads(claim.traits, cell, read_head, concepts)
        claims.append(claim)
    note_revised(document, claims, homes, words, lexicon)
    return tuple(_note_sole(_note_replaced(claims)))


def _note_sole(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims, each with whether its document has no other value of the same thing, and of the same class of things."""
    things: dict[tuple[str, str | None, frozenset[str]], list[Claim]] = defaultdict(list)
    classes: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        traits = claim.traits
        traits["sole"] = frozenset()
        if claim.figure.kind != "count" or traits["head"]:
            things[claim.figure.kind, dimension(claim.figure.unit), traits["head"]].append(claim)
        if claim.figure.kind == "count" and traits["class"]:
            classes[min(traits["class"]).partition("/")[0]].append(claim)
    for name, shelves in (("thing", things.values()), ("class", classes.values())):
        for shelf in shelves:
            if len({claim.figure.value for claim in shelf}) == 1:
                for claim in shelf:
                    claim.traits["sole"] |= {name}
    return claims


def _note_replaced(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims, each with the numbers that its sentence gives up for it: 230 hens, not 180; from 180 to 230."""
    for number, claim in enumerate(claims):
        around = (*claims[max(number - 1, 0) : number], *claims[number + 1 : number + 2])
        claim.traits["replaces"] = frozenset(
            f"{other.figure.value:.10g}"
            for other in around
            if other.sentence == claim.sentence
            and other.figure.value
            and other.figure.kind == claim.figure.kind
            and not other.traits["scope"].isdisjoint(_GIVEN_UP)
            and claim.traits["scope"].isdisjoint(_GIVEN_UP)
        )
    return claims


def _find_tabled(document: Document, figures: Sequence[Figure]) -> dict[int, _Cell]:
    """The cell of each figure that stands in a table."""
    starts = [figure.start for figure in figures]
    of_document = str(document.date.year) if document.date else ""
    cells: dict[int, _Cell] = {}
    for place, table in enumerate(group_tables(document)):
        heads = [cell for (row, column), cell in table.items() if row == 0 or column == 0]
        told = {year for cell in heads for year in _list_years(read_cell(document, cell))}
        current = of_document if of_document in told else max(told, default="")
        texts = _read_rows(document, table)
        for (row, column), cell in table.items():
            for number in range(bisect_left(starts, cell.start), bisect_left(starts, cell.end)):
                above, beside = (head[:LABEL] for head in read_heads(document, table, row, column))
                label = (above, *(text for other, text in texts[row] if other != column))
                cells[number] = _Cell((beside, above), label, f"{place}:{row}", current, f"{place}:{column}")
    return cells


def _read_rows(document: Document, table: Table) -> dict[int, list[tuple[int, str]]]:
    """For each row of a table the columns and texts of the first cells that begin with a letter."""
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), cell in table.items():
        text = read_cell(document, cell)
        if text[:1].isalpha() and len(rows[row]) < LABELS:
            rows[row].append((column, text[:LABEL]))
    return rows


def _list_years(text: str) -> list[str]:
    return [form for form in re.findall(r"\d+", text) if is_year(form)]


def _add_heads(traits: Traits, cell: _Cell, read_head: ReadHead, concepts: Concepts) -> None:
    """Adds to what is said of a figure in a table what the heads of its row and column say."""
    beside, above = map(read_head, cell.heads)
    said, events, years = beside.means | above.means, beside.events | above.events, beside.years | above.years
    traits["near"] |= said
    traits["words"] |= said
    traits["years"] |= years
    if cell.current not in years:
        traits["when"] |= years
    traits["row"] = frozenset([cell.row])
    traits["column"] = frozenset([cell.column])
    traits["label"] = frozenset[str]().union(*(read_head(text).means for text in cell.label))
    traits["heads"] = beside.forms | above.forms
    if len(events) == 1 and not traits["event"]:
        traits.update({"event": events, "apart": events & concepts.apart})


def _read_head(text: str, concepts: Concepts) -> _Head:
    """What a text of its own says."""
    words = [word for word in split(text, concepts.stem) if not concepts.is_empty(word)]
    means = (concepts.mean(word.stem) for word in words if word.stem and word.form not in concepts.titles)
    events = (concepts.tell(word, persons=False) for word in words)
    forms, years = frozenset(word.form for word in words), frozenset(_list_years(text))
    return _Head(read_label(words, concepts), forms, frozenset(means), frozenset(filter(None, events)), years)


def _list_beside(figure: Figure, others: Sequence[Figure]) -> frozenset[str]:
    """The numbers of the other figures of a sentence that are of the same kind, as they are written out."""
    return frozenset(
        f"{other.value:.10g}"
        for other in others
        if other is not figure and other.value and other.kind == figure.kind and other.unit == figure.unit
    )


def _restates(prose: str, one: Figure, two: Figure) -> bool:
    """Whether a figure says again in another unit what the one before it says: 85 million euros ($108 million)."""
    return one.unit != two.unit and prose[one.end : two.start].strip() in _RESTATING


def _is_headline(document: Document, scene: Scene) -> bool:
    """Whether the first sentence is a headline: short, without a full stop, and followed by more."""
    text = document.prose[scene.span.start : scene.span.end].rstrip(" \"'”’»")
    more = scene.span.end < len(document.prose.rstrip())
    return more and len(scene.words) <= HEADLINE and not text.endswith((".", "!", "?"))


def _tell_bare(figure: Figure, scene: Scene) -> tuple[object, ...] | None:
    """What the traits of a figure depend on of whose sentence nothing is said but a number, as in most cells; None of any other."""
    if figure.kind == "age" or figure.counted or len(scene.taken) < len(scene.words) or scene.span.start < figure.start:
        return None
    if figure.end < scene.span.end or any(word.stem or word.form in MARKS for word in scene.words):
        return None
    return figure.kind, " per " in (figure.unit or ""), scene.years, len(scene.words)


def _read_traits(figure: Figure, head: str, scene: Scene, before: Sequence[Word], year: int | None) -> Traits:
    """What its sentence says of a figure."""
    traits = {"words": scene.content, "names": scene.called, "years": scene.years, "hedging": scene.hedging}
    event, traits["events"] = find_event(scene, figure, head)
    traits["dated"] = frozenset([str(year)]) if year else frozenset()
    return traits | _read_thing(figure, scene, head, event) | _read_relations(figure, scene, event, year, before)


def _make_claim(
    document: Document,
    figure: Figure,
    traits: Traits,
    scene: Scene,
    block: BlockKind,
    place: str,
    restated: Claim | None,
    passage: Passage,
) -> Claim:
    """A claim with what its sentence says, and what it has from the figure that it restates."""
    if restated is not None:
        traits |= {name: restated.traits[name] for name in _SHARED} | {"restates": frozenset([restated.figure.text])}
        traits["hedge"] = _inherit_hedge(figure, restated)
    traits["place"] = frozenset(["given" if place == "body" and _is_given(figure, scene) else place])
    measured = next((min(traits[name]) for name in ("event", "class", "head", "near") if traits[name]), "")
    quoted = block == "quote" or _is_quoted(document, figure)
    return Claim(document, figure, scene.span, block, measured, traits, quoted, passage)


def _inherit_hedge(figure: Figure, restated: Claim) -> frozenset[str]:
    """The bound that a flat figure in brackets has from the one that it restates: an estimated 2 million euros ($2.6 million)."""
    bound = restated.figure.bound
    flat = figure.bound == "exact" and bound not in ("exact", "range", "vague")
    return restated.traits.get("hedge", frozenset()) | ({bound} if flat else frozenset())


def _is_quoted(document: Document, figure: Figure) -> bool:
    """Whether a figure stands between quotation marks of its paragraph, as far as the text before it tells."""
    before = document.prose[max(figure.start - QUOTE, 0) : figure.start].rpartition("\n\n")[2]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_given(figure: Figure, scene: Scene) -> bool:
    """Whether a figure is spoken of as known from before: with his 36 points."""
    begin, _ = scene.frame(figure)
    return figure.kind == "count" and begin > 0 and scene.words[begin - 1].form in ("his", "her", "their", "its")


def _read_thing(figure: Figure, scene: Scene, head: str, event: str) -> dict[str, frozenset[str]]:
    """What is counted or measured, and the event that it belongs to."""
    concepts = scene.concepts
    kind = concepts.classify(head, figure.counted.head.lower() if head and figure.counted else "")
    if head and not kind and head in concepts.events:
        head, kind = "", "person"
    found = frozenset([event] if event else ())
    phrase = split(figure.counted.text, concepts.stem) if figure.counted else ()
    return {
        "head": frozenset([head] if head else ()),
        "class": frozenset([kind] if kind else ()),
        "phrase": frozenset(word.stem for word in phrase if not word.owner and not scene.says_nothing(word)),
        "event": found,
        "apart": found & concepts.apart if figure.kind == "count" else frozenset(),
        "owned": found & concepts.owned,
    }


def _read_relations(
    figure: Figure, scene: Scene, event: str, year: int | None, before: Sequence[Word]
) -> dict[str, frozenset[str]]:
    """Whose the figure is, what is said near it, what it is counted from, how it stands to a whole."""
    begin, end = scene.frame(figure)
    concepts = scene.concepts
    traits = {
        "near": find_near(scene, figure),
        "label": find_label(scene, figure),
        "agent": find_owner(scene, begin, end, event),
        "anchor": find_relation(scene, figure, concepts.anchors) if figure.kind == "duration" else frozenset(),
        "length": find_relation(scene, figure, concepts.lengths) if figure.kind == "measure" else frozenset(),
        "scope": find_scope(scene, figure) | ({"each"} if " per " in (figure.unit or "") else set()),
        "when": find_when(scene, figure, year),
        "object": find_object(scene, figure) if figure.kind not in ("count", "age", "score") else frozenset(),
    }
    if figure.kind == "age":
        traits |= find_person(scene, begin, end, before)
    return traits


def _find_head(figure: Figure, scene: Scene) -> str:
    """The head noun of a count in the form that the lexicon has; empty for a pronoun or a name."""
    if figure.kind != "count":
        return ""
    (begin, _), concepts = scene.frame(figure), scene.concepts
    head = figure.counted.head.lower() if figure.counted else ""
    stem = concepts.stem(head)
    if not head or (_is_name(figure, scene) and stem not in concepts.things):
        return concepts.stem("child") if _counts_children(scene, begin) else find_numbered(scene, begin)
    return "" if head in _PRONOUNS else stem


def _is_name(figure: Figure, scene: Scene) -> bool:
    """Whether what stands behind a number is a name and no plural: the Joanne of `a mother of five, Joanne Hale`."""
    if figure.counted is None:
        return False
    last = figure.counted.text.split()[-1].lower()
    return last in scene.called and last == figure.counted.head.lower()


def _borrow_head(before: Sequence[Claim], figure: Figure, scene: Scene) -> str:
    """The head noun of the whole that a sentence begins with, for a number alone behind it: of the 40 boats, eight sank."""
    whole = before[-1] if before else None
    if whole is None or whole.sentence != scene.span or figure.kind != "count" or figure.counted:
        return ""
    opens = scene.words[0].form == "of" and scene.frame(whole.figure)[0] <= 2
    return min(whole.traits["head"], default="") if opens else ""


def _counts_children(scene: Scene, begin: int) -> bool:
    """Whether a number stands for children alone: a mother of 12."""
    words = scene.words
    return begin > 1 and words[begin - 1].form == "of" and words[begin - 2].form in scene.concepts.parents


def read_profile(document: Document, lexicon: Lexicon) -> frozenset[str]:
    """The words by which a document is known among others: what its content words mean, and its names once more.

    Names tell events apart better than any other word, so they count twice, with an `@` before them; here whatever
    has a capital inside a sentence and is no word of the lexicon is held to be one.
    """
    concepts = read_concepts(lexicon)
    profile: set[str] = set()
    for word in split_prose(document, concepts):
        if not word.stem or word.form in concepts.stop:
            continue
        meaning = concepts.mean(word.stem)
        profile.add(meaning)
        if word.capital and meaning == word.stem and word.form not in concepts.titles:
            if _is_inside(document.prose, word.start):
                profile.add(f"@{word.form}")
    return frozenset(profile)


def _is_inside(prose: str, start: int) -> bool:
    """Whether a word does not begin a sentence or a line."""
    before = prose[max(start - 4, 0) : start].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".!?:\n\r" and start > 3


def spell_words(claim: Claim, concepts: Concepts) -> dict[str, str]:
    """How the sentence of a claim, or the heads of its cell, write what its traits hold: stem, meaning or lower-case form -> word."""
    said: dict[str, str] = {}
    heads = " ".join(sorted(claim.traits.get("heads", ())))
    text = f"{claim.document.prose[claim.sentence.start : claim.sentence.end]} {heads}"
    for word in split(text, concepts.stem):
        written = text[word.start : word.end]
        for key in (word.form, word.stem, concepts.events.get(word.stem), concepts.things.get(word.stem)):
            if key:
                said.setdefault(key, written)
    return said
