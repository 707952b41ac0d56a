"""Phrases over rows of classes of words."""

import pytest

from numcheck.documents import in_memory
from numcheck.reading.phrases import Phrases, find_phrases, read_phrases
from numcheck.reading.read import read
from numcheck.standard import extractor, lexicon


def read_elapsed() -> Phrases:
    return read_phrases(lexicon(), "elapsed")


@pytest.mark.parametrize("name", lexicon().section("elapsed")["phrases"])
def test_a_phrase_needs_only_what_stands_wherever_it_matches(name: str) -> None:
    phrases = read_elapsed()
    found = 0
    for row in lexicon().section("elapsed")["phrases"][name]:
        document = in_memory(row["text"])
        for passage in read(document, extractor().read(document), lexicon()).passages:
            letters = "".join(phrases.letters[token.kind] for token in passage.tokens)
            matching = [rank for rank, one in enumerate(phrases.lists[name]) if one.pattern.search(letters)]
            assert set(matching) == {one.rank for one in find_phrases(passage.tokens, phrases, name)}
            found += len(matching)
    assert found


def test_what_may_be_left_out_is_not_needed() -> None:
    section = {
        "classes": {"from": "from", "to": "to until", "hedge": "about"},
        "sets": {},
        "parts": {"span": "from A to B"},
        "phrases": {
            "lengths": [{"phrase": "hedge? L (span|to B) to{1,2} from{0,2}"}, {"phrase": "A|B"}, {"phrase": "span"}]
        },
    }
    phrases = read_phrases(type(lexicon())({"any": section}), "any")
    needed = [
        [{kind for kind, letter in phrases.letters.items() if letter in one} for one in phrase.needed]
        for phrase in phrases.lists["lengths"]
    ]
    assert needed[0] == [{"length"}] and needed[1:] == [[], []]
