"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents import in_memory, read
from numcheck.documents.sentences import WINDOW, cut, sentence_at
from numcheck.model import Span


def sentences(text: str) -> list[str]:
    document = in_memory(text)
    return [text[start:end] for start, end in cut(document)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Geological Survey put it at 6.1.|It struck the U.S.|The rest was spared.",
        "Mr. Orr and Dr. Noor paid $1.5 million.|Spc. Ann Ulm paid nothing.",
        "It began at 9 a.m. Monday.|It ended at 5 p.m.|Ten stayed until 11 p.m. GMT.",
        "It rained at 6:05 a.m. local time.|Then it stopped.",
        "He left in Jan. 2015 as No. 3 of 10.|On Wed. 12 others left.",
        "Some approx. 300 men came.|About 5 sq. km. were flooded.",
        "“We saw 26 ships.|They saw 30,” he said.|“Odd.”",
        '"It is 5!" she said.|"No," he said.|"It is 6."',
        "'They left,' Orr said.|The crews' ships sank.",
        "It lost 5.5%.|eBay lost 6%.|$6 million went.|£7m stayed.",
        "Prices rose to €5.|“Six,” he said.|Émile counted seven.",
        "Was it 26?|Yes!|It was... 26.",
        "Paris (AP) -- Two died (see p. 3).|Ten were hurt.",
    ],
)
def test_cut(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_sentences_keep_to_their_blocks() -> None:
    document = read("a.md", "# Two dead\n\n- one. Two\n- **three**\n\n> four\n> five. 😀 Six\n".encode())
    assert [document.text[start:end] for start, end in cut(document)] == [
        "Two dead",
        "one.",
        "Two",
        "three",
        "four\n> five.",
        "😀 Six",
    ]


def test_a_wrapped_sentence_is_one() -> None:
    text = (
        "The slide buried the road to the coast late on Sunday, Mr.\nOrr said. It took 11 hours to clear the\r\nroad."
    )
    assert sentences(text) == [text[: text.index("It")].strip(), text[text.index("It") :]]


def test_initials_beside_unusual_characters_do_no_harm() -> None:
    assert sentences("é\u2028 A. B. Orr\x85 J. left. 😀 K. stayed.")[-1].endswith("K. stayed.")


def test_a_text_without_end_is_cut_where_its_sentences_end() -> None:
    sentence = "The ship lost 12 men in the storm of that night."
    assert sentences(" ".join([sentence] * 500)) == [sentence] * 500
    long = "word " * WINDOW
    assert "".join(sentences(long + ". Two left.")).replace(" ", "") == long.replace(" ", "") + ".Twoleft."


def test_sentence_at() -> None:
    spans = (Span(2, 5), Span(6, 9))
    assert [sentence_at(spans, offset) for offset in (0, 2, 4, 5, 6, 8, 9)] == [
        None,
        spans[0],
        spans[0],
        None,
        spans[1],
        spans[1],
        None,
    ]
    assert sentence_at((), 0) is None


@given(st.text(alphabet="aB1.!?…\"'“”(é😀\u2028\x85\xa0 \n-", max_size=120))
def test_every_word_is_in_one_sentence(text: str) -> None:
    document = in_memory(text)
    spans = cut(document)
    rest, end = list(document.prose), 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        rest[span.start : span.end] = " " * (span.end - span.start)
        end = span.end
    assert not "".join(rest).strip()
