"""What the sentence says of a figure: what is measured, of whom, where, when, how it stands to a whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numcheck.documents.sentences import cut
from numcheck.facts.concepts import Concepts, read_concepts
from numcheck.facts.words import Word, find_lemma, split
from numcheck.lexicon import Lexicon
from numcheck.model import BlockKind, Claim, Document, Figure, Span

NEAR = 6  # words on each side of a figure that are held to be said of it
REACH = 14  # words within which the event that a figure belongs to is looked for
_MARKS = frozenset(",;:()[]–—")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence while its figures are read: its words, and which of them belong to figures."""

    span: Span
    words: Sequence[Word]
    taken: frozenset[int]  # indexes of words inside figures
    names: frozenset[int]  # indexes of words that are (parts of) names
    concepts: Concepts


def read_claims(document: Document, figures: Sequence[Figure], lexicon: Lexicon) -> tuple[Claim, ...]:
    """One claim a figure, in the figures' order."""
    if not figures:
        return ()
    concepts = read_concepts(lexicon)
    sentences = cut(document)
    starts = [sentence.start for sentence in sentences]
    words = split(document.prose)
    word_starts = [word.start for word in words]
    known = _find_names(words, sentences, word_starts, concepts)
    claims: list[Claim] = []
    scenes: dict[int, _Scene] = {}
    for place, figure in enumerate(figures):
        index = max(bisect_right(starts, figure.start) - 1, 0)
        scene = scenes.get(index)
        if scene is None:
            scene = scenes[index] = _set_scene(sentences[index], words, word_starts, figures, known, concepts)
        before = claims[-1] if place and _restates(document.prose, figures[place - 1], figure) else None
        claims.append(_read_claim(document, figure, scene, index == 0, before))
    return tuple(claims)


def _restates(prose: str, one: Figure, two: Figure) -> bool:
    """Whether a figure stands in brackets behind another and says the same in another unit: 85 million euros ($108 million)."""
    between = prose[one.end : two.start].strip()
    return (
        between in ("(", "[", "(about", "(some", ";", "or", "or about", ", or", ", or about") and one.unit != two.unit
    )


def _set_scene(
    span: Span,
    words: Sequence[Word],
    starts: list[int],
    figures: Sequence[Figure],
    known: frozenset[str],
    concepts: Concepts,
) -> _Scene:
    low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
    mine = words[low:high]
    taken = frozenset(
        i for i, word in enumerate(mine) for figure in figures if figure.start < word.end and word.start < figure.end
    )
    names = frozenset(i for i, word in enumerate(mine) if word.form in known and (word.capital or _titled(mine)))
    return _Scene(span, mine, taken, names, concepts)


def _titled(words: Sequence[Word]) -> bool:
    """Whether a sentence is set in capitals like a headline, so that a capital says nothing."""
    long = [word for word in words if len(word.form) > 3 and word.lemma]
    return len(long) > 2 and sum(word.capital for word in long) > 0.7 * len(long)


def _find_names(
    words: Sequence[Word], sentences: Sequence[Span], starts: list[int], concepts: Concepts
) -> frozenset[str]:
    """Lower-case forms of the words that a document writes as names: with a capital where no sentence begins."""
    names, plain = set(), set()
    for span in sentences:
        mine = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        titled = _titled(mine)
        for i, word in enumerate(mine):
            if not word.lemma or word.form in concepts.stop or word.form in concepts.titles:
                continue
            if not word.capital:
                plain.add(word.form)
            elif not titled and (i > 0 or len(mine) > 1 and (word.owner or mine[1].capital)):
                names.add(word.form)
    return frozenset(names - plain)


def _read_claim(document: Document, figure: Figure, scene: _Scene, first: bool, restated: Claim | None) -> Claim:
    words, concepts = scene.words, scene.concepts
    begin = next((i for i, word in enumerate(words) if word.end > figure.start), len(words))
    end = next((i for i, word in enumerate(words) if word.start >= figure.end), len(words))
    traits: dict[str, frozenset[str]] = {}
    head = _find_head(figure, scene) or _find_parent(figure, scene, begin)
    event, traits["events"] = _find_event(scene, figure, begin, end, head)
    traits["event"] = frozenset(event and [event])
    traits["apart"] = traits["event"] & concepts.apart if figure.kind == "count" else frozenset()
    thing = concepts.things.get(head, "") if head else ""
    if head and not thing and head in concepts.events:
        head, thing = "", "person"
    traits["head"] = frozenset(head and [head])
    traits["phrase"] = _find_phrase(figure, concepts)
    traits["class"] = frozenset(thing and [thing])
    traits["near"] = _find_near(scene, begin, end)
    traits["words"] = frozenset(
        concepts.follows(w.lemma)
        for i, w in enumerate(words)
        if w.lemma and i not in scene.taken and w.lemma not in concepts.stop and w.form not in concepts.stop
    )
    traits["names"] = frozenset(words[i].form for i in scene.names)
    traits["agent"] = _find_agent(scene, begin, end, event)
    traits["anchor"] = _find_relation(words, begin, end, concepts.anchors) if figure.kind == "duration" else frozenset()
    traits["length"] = _find_relation(words, begin, end, concepts.lengths) if figure.kind == "measure" else frozenset()
    traits["scope"] = _find_scope(scene, begin, end)
    traits["years"] = frozenset(
        w.form for w in words if len(w.form) == 4 and w.form.isdigit() and w.form[:2] in ("18", "19", "20")
    )
    traits["hedging"] = frozenset(
        concepts.hedging[w.form] for i, w in enumerate(words) if w.form in concepts.hedging and i not in scene.taken
    )
    traits["owned"] = traits["event"] & concepts.owned
    if figure.kind == "age":
        traits["person"], traits["role"] = _find_person(scene, begin, end)
    if restated is not None:
        kept = ("event", "events", "apart", "owned", "near", "agent", "length", "anchor", "scope")
        traits |= {name: restated.traits[name] for name in kept} | {"restated": frozenset(["yes"])}
    measured = event or thing or head or next(iter(sorted(traits["near"])), "")
    block = _find_block(document, figure)
    if block == "heading" or first and _is_headline(document, scene):
        traits["place"] = frozenset(["headline"])
    return Claim(document, figure, scene.span, block, measured, traits)


def _is_headline(document: Document, scene: _Scene) -> bool:
    """Whether the first sentence is a headline: short, without a full stop, and followed by more."""
    text = document.prose[scene.span.start : scene.span.end].rstrip()
    return (
        not text.endswith((".", "!", "?", '."', ".”"))
        and len(scene.words) <= 24
        and scene.span.end < len(document.prose.rstrip())
    )


def _find_block(document: Document, figure: Figure) -> BlockKind:
    index = bisect_right([block.start for block in document.blocks], figure.start) - 1
    return document.blocks[index].kind if index >= 0 else "paragraph"


def _find_head(figure: Figure, scene: _Scene) -> str:
    if figure.counted is None or figure.kind not in ("count",):
        return ""
    if any(scene.words[i].form == figure.counted.head.lower() for i in scene.names):
        return ""
    head = find_lemma(figure.counted.head.lower())
    return "" if head in ("other", "they", "we", "who", "whom", "which", "that", "these", "those") else head


def _find_phrase(figure: Figure, concepts: Concepts) -> frozenset[str]:
    """Every content word of what is counted: crew and member of `nine crew members`."""
    if figure.counted is None:
        return frozenset()
    return frozenset(word.lemma for word in split(figure.counted.text) if word.lemma and word.form not in concepts.stop)


def _find_parent(figure: Figure, scene: _Scene, begin: int) -> str:
    """`child` where a number stands for children alone: a mother of 12."""
    words = scene.words
    if (
        figure.kind == "count"
        and begin > 1
        and words[begin - 1].form == "of"
        and words[begin - 2].form in scene.concepts.parents
    ):
        return "child"
    return ""


def _find_event(scene: _Scene, figure: Figure, begin: int, end: int, head: str) -> tuple[str, frozenset[str]]:
    """The class of the event that governs the figure, the cheapest to reach (marks and other figures cost extra), and all around."""
    concepts, words = scene.concepts, scene.words
    if head in concepts.events and head not in concepts.things:
        return concepts.events[head], frozenset([concepts.events[head]])
    best, event, around = float(REACH) if figure.kind == "count" else 6.0, "", set()
    for direction, start, stop, cost in ((-1, begin - 1, -1, 0.0), (1, end, len(words), 0.5)):
        for i in range(start, stop, direction):
            word = words[i]
            cost += _step(word, i in scene.taken, direction)
            if cost >= REACH:
                break
            found = concepts.events.get(word.lemma)
            if not found or i in scene.taken or i in scene.names:
                continue
            around.add(found)
            if cost < best:
                best, event = cost, found
    for i in range(begin, end):
        found = concepts.events.get(words[i].lemma)
        if found and words[i].lemma != head and found in concepts.apart:
            event = found
    return event, frozenset(around)


def _step(word: Word, taken: bool, direction: int) -> float:
    """What it costs to read on over a word on the way to the event."""
    if word.form in _MARKS:
        return 3.0
    if taken:
        return 2.0
    if word.form in ("and", "but", "while", "or"):
        return 3.0
    if word.form in ("who", "which", "that", "after", "when"):
        return 2.0
    if word.form in ("a", "an", "the", "were", "was", "are", "is", "have", "has", "had", "been", "be", "of"):
        return 0.3
    return 1.0


def _find_near(scene: _Scene, begin: int, end: int) -> frozenset[str]:
    """Meanings of the content words that stand close to the figure, its own left out.

    What stands between a joint and another figure is said of that one: `37 in one group and 121 in the other`.
    """
    concepts, found = scene.concepts, set()
    for direction, start, stop in ((-1, begin - 1, -1), (1, end, len(scene.words))):
        seen, joined = 0.0, False
        behind: list[str] = []
        for i in range(start, stop, direction):
            word = scene.words[i]
            seen += 2.0 if word.form in _MARKS else 1.0
            if seen > NEAR or word.form in ";()":
                break
            if word.form in _MARKS or word.form in ("and", "but", "while", "against"):
                found.update(behind)
                joined, behind = True, []
            elif i in scene.taken:
                if joined:
                    behind = []
            elif word.lemma and not _is_empty(word, concepts):
                behind.append(concepts.follows(word.lemma))
        found.update(behind)
    return frozenset(found)


def _is_empty(word: Word, concepts: Concepts) -> bool:
    return word.form in concepts.stop or word.lemma in concepts.stop or word.form in concepts.titles


def _find_agent(scene: _Scene, begin: int, end: int, event: str) -> frozenset[str]:
    """The names before the word that tells the event: who offers, kills, wins; else the names before the figure."""
    concepts, words = scene.concepts, scene.words
    limit = begin
    if event:
        told = [
            i
            for i in range(max(begin - REACH, 0), min(end + 4, len(words)))
            if concepts.events.get(words[i].lemma) == event and i not in scene.names
        ]
        limit = min([*told, begin])
    owners = {words[i].form for i in range(limit) if words[i].owner and words[i].lemma not in concepts.stop}
    return frozenset({words[i].form for i in scene.names if i < limit} | (owners if limit - 3 <= begin else set()))


def _find_relation(words: Sequence[Word], begin: int, end: int, table: Mapping[str, str]) -> frozenset[str]:
    """The class of the word that says what a time or a distance is counted from."""
    for places in (range(end, min(end + 3, len(words))), range(begin - 1, max(begin - 4, -1), -1)):
        for i in places:
            if words[i].form in _MARKS:
                break
            if words[i].form in table:
                return frozenset([table[words[i].form]])
    return frozenset()


def _find_scope(scene: _Scene, begin: int, end: int) -> frozenset[str]:
    words, found = scene.words, set()
    for direction, start, stop in (
        (-1, begin - 1, max(begin - 5, -1)),
        (1, end, min(end + 4, len(words))),
        (1, begin, end),
    ):
        for i in range(start, stop, direction):
            form = words[i].form
            if form in _MARKS or i in scene.taken and not begin <= i < end:
                break
            if i + 1 < len(words) and form == "of":
                form = f"of-{words[i + 1].form}"
            name = scene.concepts.scope.get(form)
            if name:
                found.add(name)
    return frozenset(found)


def _find_person(scene: _Scene, begin: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """The full name next to an age, and the noun for the person (woman, driver)."""
    words, names = scene.words, scene.names
    role = next(
        (
            words[i].lemma
            for i in range(end, min(end + 5, len(words)))
            if scene.concepts.things.get(words[i].lemma, "").startswith("person")
        ),
        "",
    )
    near: list[int] = []
    if begin - 2 in names and words[begin - 1].form in ",(":
        near = [begin - 2]
    elif begin - 1 in names:
        near = [begin - 1]
    else:
        near = [i for i in range(end, min(end + 4, len(words))) if i in names][:1]
    if not near:
        subject = sorted(scene.names)
        near = subject[:1] if not role else []
    if not near:
        return frozenset(), frozenset(role and [role])
    first = last = near[0]
    while first - 1 in names:
        first -= 1
    while last + 1 in names and last + 1 < begin or last + 1 in names and first >= end:
        last += 1
    return frozenset(words[i].form for i in range(first, last + 1)), frozenset(role and [role])


def read_profile(document: Document, lexicon: Lexicon) -> frozenset[str]:
    """The words by which a document is known among others: the meanings of its content words, and its names as written."""
    concepts, found = read_concepts(lexicon), set()
    for word in split(document.prose):
        if word.lemma and word.lemma not in concepts.stop and word.form not in concepts.stop:
            found.add(concepts.follows(word.lemma))
            if word.capital:
                found.add(word.form)
    return frozenset(found)
