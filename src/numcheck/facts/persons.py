"""Who a figure is said of: whose age, whose offer."""

from __future__ import annotations

from numcheck.facts.scenes import Scene

REACH = 40  # words before a figure in which its owner is looked for


def find_owner(scene: Scene, begin: int, end: int, event: str) -> frozenset[str]:
    """The names before the word that tells the event (who offers, kills, wins), else those before the figure."""
    words, concepts = scene.words, scene.concepts
    window = range(max(begin - REACH, 0), min(end + 4, len(words)))
    told = [i for i in window if event and concepts.events.get(words[i].stem) == event and i not in scene.names]
    limit = min([*told, begin])
    before = range(max(begin - REACH, 0), limit)
    return frozenset(
        words[i].form for i in before if i in scene.names or (words[i].owner and not scene.says_nothing(words[i]))
    )


def find_person(scene: Scene, begin: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """The full name that stands with an age, and the noun for the person (woman, driver)."""
    role = _find_role(scene, end)
    place = _find_name(scene, begin, end)
    if place < 0 and not role and scene.names:
        place = min(scene.names)
    return _read_name(scene, place, begin), role


def _find_role(scene: Scene, end: int) -> frozenset[str]:
    for word in scene.words[end : end + 5]:
        if scene.concepts.things.get(word.stem, "").startswith("person"):
            return frozenset([word.stem])
    return frozenset()


def _find_name(scene: Scene, begin: int, end: int) -> int:
    """Where the name next to an age stands: `Reid, 33`, `Reid (33)`, `33-year-old Reid`; -1 where there is none."""
    if begin > 1 and begin - 2 in scene.names and scene.words[begin - 1].form in ",(":
        return begin - 2
    if begin - 1 in scene.names:
        return begin - 1
    return next((i for i in range(end, min(end + 4, len(scene.words))) if i in scene.names), -1)


def _read_name(scene: Scene, place: int, begin: int) -> frozenset[str]:
    """The words of the name of which one stands at a place; a name before a figure ends there."""
    if place < 0:
        return frozenset()
    first = last = place
    while first - 1 in scene.names:
        first -= 1
    while last + 1 in scene.names and last + 1 != begin:
        last += 1
    return frozenset(word.form for word in scene.words[first : last + 1])
