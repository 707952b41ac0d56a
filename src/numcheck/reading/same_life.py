"""Whether a birth and an age are told of one person, by the kin, the names and the pronouns between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numcheck.reading.phrases import Token

KIN = ("relative", "parents", "younger", "older")
PLACING = frozenset({"in", "to", "from", "of", "the", "between", "near"})
BORN = 5  # tokens before a birth in which a pronoun or a word of kin tells of whom it is
BESIDE = frozenset(
    {"be", "comma", "open", "hedge", "then", "now", "in", "aging", "of", "the", "turning"}
)  # classes of words between a person and the age
PARTING = frozenset({"stop", "semicolon", "colon", "which", "break"})  # classes that begin a clause of its own
SUBJECTS = frozenset({"name", "to", "pronoun", "and", "break", "stop", "comma", "those", "before", "which", "but"})


def is_of_one_life(
    tokens: Sequence[Token], birth: int, age: int, prose: str, genders: Mapping[str, str], *, said: bool
) -> bool:
    """Whether nobody but the one who was born can have an age; both are places among the tokens of a ``prose``.

    ``said`` tells that the age is said of the word before it, ``genders`` of which gender words are.
    """
    home = find_sentence(tokens, birth)
    owner = range(max(birth - BORN, home.start), birth)
    born = _find_name(tokens, home, birth)
    subject = _find_subject(tokens, age) if said else -1
    if subject >= 0 and tokens[subject].kind == "name" and tokens[subject].value in born:
        return True
    if subject >= 0 and not _can_be_said(tokens, subject, known=not born or age in home):
        return False
    told = {place: gender for place, token in enumerate(tokens) if (gender := genders.get(str(token.value)))}
    gender = _find_gender(tokens, told, find_sentence(tokens, age), age)
    first, last = sorted((birth, age))
    between = range(first + 1, last)
    all_told = {told[k] for k in between if tokens[k].kind == "pronoun" and k in told}
    if len(all_told | {_find_gender(tokens, told, owner, birth), gender} - {""}) > 1:
        return False
    if _is_of_kin(tokens, age, owner, prose):
        return False
    if any(_is_kin(tokens, place, prose) and told.get(place, gender) in ("", gender) for place in between):
        return False
    known = born or {str(tokens[k].value) for k in home if tokens[k].kind == "name"}
    return not any(_is_new(tokens, place, known) for place in between) and _may_be_called(tokens, age, born)


def find_sentence(tokens: Sequence[Token], place: int) -> range:
    """The places of the sentence of a token."""
    first = next((k + 1 for k in range(place - 1, -1, -1) if tokens[k].kind == "stop"), 0)
    last = next((k for k in range(place, len(tokens)) if tokens[k].kind == "stop"), len(tokens))
    return range(first, last)


def _find_name(tokens: Sequence[Token], home: range, birth: int) -> set[str]:
    """The words of the name that stands before a birth, or behind it and a comma; none where there is no name, or a pronoun nearer."""
    for k in range(birth - 1, home.start - 1, -1):
        if tokens[k].kind == "pronoun":
            return set()
        if tokens[k].kind == "name" and not _is_placed(tokens, k):
            return _read_name(tokens, k)
    return next(
        (
            _read_name(tokens, k)
            for k in range(birth + 1, home.stop)
            if tokens[k].kind == "name" and not _is_placed(tokens, k)
        ),
        set(),
    )


def _read_name(tokens: Sequence[Token], place: int) -> set[str]:
    first = next((k + 1 for k in range(place, -1, -1) if tokens[k].kind != "name"), 0)
    last = next((k for k in range(place, len(tokens)) if tokens[k].kind != "name"), len(tokens))
    return {str(tokens[k].value) for k in range(first, last)}


def _may_be_called(tokens: Sequence[Token], age: int, born: set[str]) -> bool:
    """Whether the sentence of an age begins with no other name than that of the one who was born."""
    first = find_sentence(tokens, age).start
    return not born or first >= age or tokens[first].kind != "name" or not born.isdisjoint(_read_name(tokens, first))


def _find_gender(tokens: Sequence[Token], told: Mapping[int, str], among: range, place: int) -> str:
    """Of which gender the pronoun nearest to a place is; empty where there is none."""
    pronouns = [k for k in among if k in told and tokens[k].kind in ("pronoun", "own")]
    return told[min(pronouns, key=lambda k: abs(k - place))] if pronouns else ""


def _is_of_kin(tokens: Sequence[Token], age: int, owner: range, prose: str) -> bool:
    """Whether the clause of an age is about one of somebody's family who was not born there: her father died at 52."""
    for k in range(age - 1, -1, -1):
        if tokens[k].kind in PARTING:
            return False
        if tokens[k].kind in KIN and k and tokens[k - 1].kind == "own" and not _owns(tokens[k], prose):
            return k not in owner and tokens[k].value not in {tokens[one].value for one in owner}
    return False


def _owns(token: Token, prose: str) -> bool:
    return prose[token.end : token.end + 1] in ("'", "’")


def _is_kin(tokens: Sequence[Token], place: int, prose: str) -> bool:
    """Whether a token is a word for one of somebody's family, and not what somebody is: the daughter of a tram driver."""
    token = tokens[place]
    return token.kind in KIN and not _owns(token, prose) and tokens[place + 1].kind not in ("of", "to")


def _is_placed(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name is that of a place or thing by the word before it."""
    first = next((k for k in range(place, -1, -1) if tokens[k].kind != "name"), -1)
    return first >= 0 and tokens[first].kind in PLACING


def _is_new(tokens: Sequence[Token], place: int, known: set[str]) -> bool:
    """Whether a full name begins with a token that is of nobody known."""
    if tokens[place].kind != "name" or tokens[place - 1].kind == "name" or tokens[place + 1].kind != "name":
        return False
    last = next(k for k in range(place, len(tokens)) if tokens[k].kind != "name")
    told = [token.kind for token in tokens[last : last + 2]] == ["comma", "which"]  # from Lars Quist, who
    return (told or not _is_placed(tokens, place)) and known.isdisjoint(_read_name(tokens, place))


def _find_subject(tokens: Sequence[Token], age: int) -> int:
    """The place of the last word before an age that may name who had it; -1 where there is none."""
    places = (k for k in range(age - 1, -1, -1) if tokens[k].kind not in BESIDE and tokens[k + 1].kind != "of")
    return next(places, -1)


def _can_be_said(tokens: Sequence[Token], subject: int, *, known: bool) -> bool:
    """Whether a word before an age, of which it is said, may stand for somebody who was born: a pronoun, or a name where none is known."""
    token, behind = tokens[subject], tokens[subject + 1].kind
    if token.kind == "name":
        return known
    if token.kind == "which":  # boys who were 13
        return tokens[subject - 1].kind != "plain"
    if token.value in ("it", "they", "we", "i", "you"):
        return False
    return token.kind in SUBJECTS or behind == "comma"
