"""Messages: fields are names and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.rules.message import MessageError, parse_message


def test_fields_are_filled_and_braces_kept() -> None:
    message = parse_message("{draft} {{not}} {source.title}{draft}")
    assert message.fill({"draft": "a", "source.title": "b c"}) == "a {not} b ca"


def test_a_value_is_never_read_as_a_field() -> None:
    assert parse_message("{draft}").fill({"draft": "{source}", "source": "x"}) == "{source}"


def test_values_come_out_on_one_line() -> None:
    assert parse_message("{draft}.").fill({"draft": " two\n\tmiles "}) == "two miles."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{draft", [("a '{' without its partner (write {{ for a literal brace)", 0)]),
        ("so}", [("a '}' without its partner (write }} for a literal brace)", 2)]),
        ("{}", [("'{}' is not a field: expected a name such as {draft}", 0)]),
        ("{0}", [("'{0}' is not a field: expected a name such as {draft}", 0)]),
        ("{draft!r}", [("'{draft!r}' is not a field: expected a name such as {draft}", 0)]),
        ("{draft:>9}", [("'{draft:>9}' is not a field: expected a name such as {draft}", 0)]),
        ("{draft.__class__}", [("'{draft.__class__}' is not a field: expected a name such as {draft}", 0)]),
        (
            "a {drat} {x} b",
            [("unknown field '{drat}'; did you mean 'draft'?", 2), ("unknown field '{x}': expected draft", 9)],
        ),
    ],
)
def test_what_is_no_message(text: str, problems: list[tuple[str, int]]) -> None:
    with pytest.raises(MessageError) as caught:
        parse_message(text, {"draft"})
    assert list(caught.value.problems) == problems


@given(st.text())
def test_a_text_with_doubled_braces_is_itself(text: str) -> None:
    assert parse_message(text.replace("{", "{{").replace("}", "}}")).fill({}) == text


@given(st.text(alphabet="{}ab. "))
def test_every_text_is_a_message_or_refused(text: str) -> None:
    try:
        message = parse_message(text)
    except MessageError as error:
        assert all(0 <= offset < len(text) for _, offset in error.problems)
    else:
        assert message.text == text
