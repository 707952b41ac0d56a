"""Plain text: headlines, paragraphs and lists, wrapped or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.documents import in_memory
from numcheck.model import Block


def shown(text: str) -> list[tuple[str, str]]:
    """The kind and the words of each block."""
    document = in_memory(text)
    return [(block.kind, " ".join(document.prose[block.start : block.end].split())) for block in document.blocks]


WRAPPED = """\
A slide above the village of Oru buried the road to the coast late on
Sunday and carried two lorries into the gorge, the police said. One of
the drivers was found alive after 11 hours.

Engineers from the capital expect that clearing the road will take
26. The mayor disagrees, and wants the army to send 40 men with
heavy tools.
"""


def test_a_headline_and_unwrapped_paragraphs() -> None:
    text = "Slide buries the road at Oru\n\nIt came down at night.\nTwo lorries fell.\n"
    document = in_memory(text, "a.txt", "source")
    assert document.blocks == (Block("heading", 0, 28), Block("paragraph", 30, 52), Block("paragraph", 53, 70))
    assert (document.path, document.role, document.title) == ("a.txt", "source", "Slide buries the road at Oru")
    assert document.line_starts == (0, 29, 30, 53, 71)
    assert document.place(53) == (4, 1)


def test_wrapped_lines_are_one_paragraph() -> None:
    blocks = in_memory(WRAPPED).blocks
    gap = WRAPPED.index("\n\n")
    assert blocks == (Block("paragraph", 0, gap), Block("paragraph", gap + 2, len(WRAPPED) - 1))


def test_a_number_that_begins_a_wrapped_line_is_no_ordinal() -> None:
    assert "\n26. The mayor" in in_memory(WRAPPED).prose


def test_a_wrapped_text_may_hold_a_headline_and_a_list() -> None:
    text = f"Slide at Oru\n\n{WRAPPED}\nThe road is closed\n- for lorries\n- for buses of more than 12 seats, unless they\n  carry pupils\n"
    kinds = [kind for kind, _ in shown(text)]
    assert kinds == ["heading", "paragraph", "paragraph", "heading", "item", "item"]
    assert shown(text)[-1] == ("item", "for buses of more than 12 seats, unless they carry pupils")


def test_short_lines_in_lower_case_are_not_joined() -> None:
    assert shown("dead: 14\ninjured: 26\n\nmissing: 3") == [
        ("paragraph", "dead: 14"),
        ("paragraph", "injured: 26"),
        ("paragraph", "missing: 3"),
    ]


def test_a_sentence_a_line_stays_so() -> None:
    text = (
        "Two died.\nThe slide came at night, when nobody was about and the road was closed for repairs.\nIt rained.\n"
    )
    assert [kind for kind, _ in shown(text)] == ["paragraph"] * 3


@pytest.mark.parametrize("mark", ["-", "*", "+", "•", "–", "1.", "2)", "(3)", "12."])
def test_marks_of_items_are_blank(mark: str) -> None:
    text = f"{mark} 26 ships\n  {mark} 27 ships\n"
    document = in_memory(text)
    first, second = text.index("26"), text.index("27")
    assert document.blocks == (Block("item", first, first + 8), Block("item", second, second + 8))
    assert document.prose == " " * first + "26 ships\n" + " " * (second - first - 9) + "27 ships\n"


@pytest.mark.parametrize("text", ["-5 degrees.", "1.5 km.", "2015. It", "No. 3 won.", "(26 men) came.", "26 rockets."])
def test_what_looks_like_a_mark_but_is_none(text: str) -> None:
    document = in_memory(text)
    assert document.prose == text
    assert document.blocks[0].start == 0


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Only a line", ["paragraph"]),
        ("A headline\n\nText.", ["heading", "paragraph"]),
        ("A sentence.\n\nText.", ["paragraph", "paragraph"]),
        ("in lower case\n\nText.", ["paragraph", "paragraph"]),
        ("Text.\n\nA headline\n\nText.", ["paragraph", "heading", "paragraph"]),
        ("Text.\n\nBy Ann Orr", ["paragraph", "paragraph"]),
        ("Votes\nOrr: 1,204\nUlm: 581\n\nText.", ["heading", "paragraph", "paragraph", "paragraph"]),
        ("He said “no”\n\nText.", ["heading", "paragraph"]),
        ("He said “no.”\n\nText.", ["paragraph", "paragraph"]),
        ("W" * 121 + "\n\nText.", ["paragraph", "paragraph"]),
    ],
)
def test_headlines(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in shown(text)] == kinds


def test_the_byte_order_mark_and_addresses_are_blank() -> None:
    text = "\ufeff26 ships, www.example.org/27 says.[3]\r\n"
    document = in_memory(text)
    assert document.prose == " 26 ships,                    says.   \r\n"
    assert document.text == text
    assert document.blocks == (Block("paragraph", 1, 35),)


@given(st.text(alphabet="aA1.-*(): \t\n\r\ufeff•é😀\u2028\x0c[]", max_size=200))
def test_any_text_keeps_every_offset(text: str) -> None:
    document = in_memory(text)
    assert len(document.prose) == len(text)
    for char, seen in zip(text, document.prose, strict=True):
        assert seen == char or (seen == " " and char not in "\r\n")
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
