"""Nothing that stands in a document becomes markup, a command or a control code in any format."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import hostile
import pytest
from markdown_it import MarkdownIt

from numcheck.report import REPORT_FORMATS, load_format
from numcheck.report.control_codes import make_safe
from numcheck.report.escaping import code_span, escape_data, escape_markdown, escape_property, escape_xml
from numcheck.report.look import Look

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ALLOWED = {
    "p",
    "b",
    "strong",
    "em",
    "h3",
    "blockquote",
    "code",
    "br",
    "span",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Reader(HTMLParser):
    """The text and the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += (name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read_markdown(text: str) -> Reader:
    """A text as GitHub shows it, with its tables, strikethrough and bare addresses."""
    reader = Reader()
    reader.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    return reader


def render(form: str, attack: str) -> str:
    text = load_format(form).render_report(hostile.report(attack), Look())
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("attack", hostile.ATTACKS)
@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_no_format_lets_a_control_code_through(form: str, attack: str) -> None:
    assert not CONTROLS.search(render(form, attack).replace("\n", ""))


@pytest.mark.parametrize("attack", hostile.ATTACKS)
@pytest.mark.parametrize("form", ["terminal", "line", "github", "markdown"])
def test_no_line_of_a_log_is_a_command_but_those_of_numcheck(form: str, attack: str) -> None:
    for line in render(form, attack).split("\n"):
        assert "##[" not in line
        if line.lstrip().startswith("::"):
            assert form == "github" and re.match(r"::error [^:]*::", line)


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_markdown_shows_a_text_as_it_is(attack: str) -> None:
    shown = read_markdown(f"x {escape_markdown(attack)} y")
    assert shown.tags <= {"p", "span"}
    assert shown.text.replace("\u200b", "").strip() == f"x {make_safe(attack)} y"


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_a_comment_has_no_markup_but_its_own(attack: str) -> None:
    shown = read_markdown(render("markdown", attack))
    assert shown.tags <= ALLOWED and shown.attributes == []
    assert shown.text.count(make_safe(attack)[:8]) >= 4 or "\u200b" in shown.text


@pytest.mark.parametrize("text", ["@someone", "#12", "GH-12", "!12", "https://a.example", "www.a.example", ":tada:"])
def test_a_comment_names_nobody_and_refers_to_nothing(text: str) -> None:
    assert text not in escape_markdown(f"see {text} there")
    assert text not in read_markdown(escape_markdown(f"see {text} there")).text or "//" in text or "www" in text


@pytest.mark.parametrize("text", ["a`b", "``", "|", "", "a\nb"])
def test_code_stays_in_its_span_and_cell(text: str) -> None:
    shown = read_markdown(f"| a |\n|---|\n| {code_span(text)} |\n")
    assert shown.tags == {"table", "thead", "tbody", "tr", "th", "td", "code"}


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_workflow_commands_read_back_as_they_were(attack: str) -> None:
    [command] = [line for line in render("github", attack).split("\n") if line.startswith("::error file=drafts")]
    head, _, data = command.removeprefix("::error ").partition("::")
    fields = dict(field.split("=", 1) for field in head.split(","))
    assert list(fields) == ["file", "line", "endLine", "col", "endColumn", "title"] or "\n" in attack
    assert "%0D" not in data and not re.search("%(?!25|0A)", data)


def test_data_and_properties_are_escaped_as_the_runner_reads_them() -> None:
    assert escape_data("50%\r\n:,") == "50%25%0D%0A:,"
    assert escape_property("50%\r\n:,") == "50%25%0D%0A%3A%2C"


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_xml_can_be_read(attack: str) -> None:
    root = ElementTree.fromstring(render("junit", attack).encode())
    assert {one.tag for one in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    assert escape_xml("\x00\x01\ufffe\uffff\ud800") == "␀␁\ufffd\ufffd\ufffd"


def refuse(word: str) -> Any:
    raise AssertionError(word)


@pytest.mark.parametrize("attack", hostile.ATTACKS)
@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "rdjson"])
def test_json_can_be_read_and_has_no_nan(form: str, attack: str) -> None:
    json.loads(render(form, attack), parse_constant=refuse)


def test_a_message_of_sarif_has_no_link_but_its_own() -> None:
    [run] = json.loads(render("sarif", "[click](javascript:alert(1))"))["runs"]
    for result in run["results"]:
        links = re.findall(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*(?<!\\)\]\(([^)]*)\)", result["message"]["text"])
        assert links == ["1"]
