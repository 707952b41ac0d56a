"""Makers of notebooks, mails, subtitles, keyed data and transcripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made.content import BULLETIN, NEWS, RESULTS, STORIES, Story, list_notes, markdown, show
from made.words import write_page

LINES = (
    ("ferry", ("The ferry left at noon", "with 655 passengers and 48 crew.", "Fourteen people were hurt,", "and the damage is £2.4", "million.")),
    ("dam", ("The dam holds 26 million", "cubic metres.", "It stands 11.4 m below", "its crest, and 240,000", "people depend on it.")),
    ("vote", ("Twelve of the 15", "members were present.", "The precept goes up by 4.5%", "to £86.40", "a year.")),
    ("match", ("Dovik won 3-1", "before 4,812 spectators.", "Toft has scored 21 goals", "in 17 matches.", "That is 5 more than last year.")),
    ("snow", ("Snow covered 1,240 km²", "and was 1.42 m deep.", "Winds of 118 km/h", "were measured by 48 stations.", "It was −31.5 °C.")),
)  # fmt: skip
SPOKEN = tuple((name, lines, " ".join(lines)) for name, lines in LINES)


def make_srt(lines: tuple[str, ...], path: Path) -> None:
    from datetime import timedelta

    import srt

    subs = [
        srt.Subtitle(i, timedelta(seconds=3 * i), timedelta(seconds=3 * i + 2.9), f"<i>{line}</i>" if i == 2 else line)
        for i, line in enumerate(lines, 1)
    ]
    path.write_text(srt.compose(subs), encoding="utf-8")


def make_pysrt(lines: tuple[str, ...], path: Path) -> None:
    import pysrt

    file = pysrt.SubRipFile(eol="\r\n")
    for i, line in enumerate(lines, 1):
        file.append(pysrt.SubRipItem(i, start={"seconds": 2 * i}, end={"seconds": 2 * i + 2}, text=line))
    file.save(str(path), encoding="utf-8-sig")


def make_pysubs(lines: tuple[str, ...], path: Path) -> None:
    import pysubs2

    file = pysubs2.SSAFile()
    for i, line in enumerate(lines):
        file.append(pysubs2.SSAEvent(start=2500 * i, end=2500 * i + 2400, text=r"{\an8}" + line if i == 1 else line))
    file.save(str(path))


def make_webvtt(lines: tuple[str, ...], path: Path) -> None:
    import webvtt

    file = webvtt.WebVTT()
    file.captions.extend(
        webvtt.Caption(f"00:00:{2 * i:02}.000", f"00:00:{2 * i + 1:02}.900", [f"<v Ena>{line}</v>" if i < 2 else line])
        for i, line in enumerate(lines)
    )
    file.save(str(path))


def make_notebook(story: Story, path: Path) -> None:
    """A notebook that was run: Markdown cells, code that prints, and a table that it gives back."""
    import nbformat
    from nbformat import v4

    text = markdown(story)
    half = text.index("\n\n", len(text) // 2)
    book = v4.new_notebook(
        cells=[
            v4.new_markdown_cell(text[:half]),
            v4.new_code_cell("n = 4711\nprint('The mean of', 48, 'stations is 12.25 m.')"),
        ]
    )
    book.cells[1].outputs = [v4.new_output("stream", name="stdout", text="The mean of 48 stations is 12.25 m.\n")]
    book.cells += [v4.new_markdown_cell(text[half:])]
    nbformat.write(book, str(path))


def run_notebook(story: Story, path: Path) -> None:
    """The same, run by nbconvert's preprocessor, with a frame of pandas as a result."""
    import nbformat
    from nbclient import NotebookClient
    from nbformat import v4

    code = "import pandas as pd\npd.DataFrame({'Town': ['Lis', 'Oru'], 'Boats': [26, 31]})"
    book = v4.new_notebook(cells=[v4.new_markdown_cell(markdown(story)), v4.new_code_cell(code)])
    NotebookClient(book, timeout=60, kernel_name="python3").execute()
    nbformat.write(book, str(path))


def print_notebook(story: Story, path: Path) -> None:
    """A web page of a notebook, by nbconvert."""
    import nbconvert
    from nbformat import v4

    book = v4.new_notebook(cells=[v4.new_markdown_cell(markdown(story)), v4.new_code_cell("n = 4711\nn")])
    path.write_text(nbconvert.HTMLExporter().from_notebook_node(book)[0], encoding="utf-8")


def _letter(story: Story) -> str:
    """The story as the plain text of a mail, its lines wrapped."""
    import textwrap

    blocks = [block for block in story.blocks[1:] if not block.table]
    parts = [
        "\n".join(textwrap.fill(("- " if block.kind == "ul" else "") + show(text), 72) for text in block.texts)
        for block in blocks
    ]
    return "\n\n".join([*parts, *list_notes(story)])


def expect_mail(story: Story) -> str:
    """What the mail of a story says, as Markdown."""
    return markdown(story._replace(blocks=tuple(block for block in story.blocks if not block.table)))


def make_mail(form: str) -> Callable[[Story, Path], None]:
    """A mail by Python's email: `flowed`, `base64`, `html` or `latin`."""

    def make(story: Story, path: Path) -> None:
        from email.message import EmailMessage

        mail = EmailMessage()
        mail["From"], mail["To"], mail["Date"] = (
            "Ena Toft <ena@example.org>",
            "desk@example.org",
            "Tue, 05 Mar 2024 10:26:00 +0100",
        )
        mail["Subject"], mail["Message-ID"] = show(story.blocks[0].texts[0]).removeprefix("1 "), "<4711.26@example.org>"
        text = _letter(story) + "\n\n-- \nEna Toft\nHarbour Street 26, phone 555 0117\n"
        if form == "html":
            mail.set_content(
                write_page(story._replace(blocks=tuple(b for b in story.blocks[1:] if not b.table))), subtype="html"
            )
        else:
            mail.set_content(
                text, cte={"base64": "base64", "flowed": "quoted-printable"}.get(form, "8bit"), charset="utf-8"
            )
        mail.add_attachment(b"%PDF-1.4 26", maintype="application", subtype="pdf", filename="list of 31.pdf")
        path.write_bytes(bytes(mail))

    return make


def make_envelope(story: Story, path: Path) -> None:
    from envelope import Envelope

    mail = (
        Envelope(_letter(story))
        .subject(show(story.blocks[0].texts[0]).removeprefix("1 "))
        .from_("ena@example.org")
        .to("desk@example.org")
    )
    path.write_text(str(mail), encoding="utf-8")


def make_old_mail(story: Story, path: Path) -> None:
    """A mail by the older classes of Python, plain and HTML side by side."""
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    mail = MIMEMultipart("alternative")
    mail["Subject"], mail["From"] = show(story.blocks[0].texts[0]).removeprefix("1 "), "ena@example.org"
    mail.attach(MIMEText(_letter(story), "plain", "utf-8"))
    mail.attach(MIMEText(write_page(story), "html", "utf-8"))
    path.write_text(mail.as_string(), encoding="utf-8")


KEYED: tuple[tuple[str, Any, str], ...] = (
    ("bench", {"version": 3, "results": {"latency": {"p50_ms": 12.5, "p99_ms": 38}, "size_kib": 512, "throughput_rps": 4200, "accuracy_percent": 91.4}},
     "The median was 12.5 ms, the tail 38 ms, the size 512 KiB. There were 4,200 calls and 91.4%."),
    ("firm", {"name": "Harbour Trust", "year": 2023, "revenue_gbp_m": 38, "profit_eur_k": 450, "staff": 212, "founded": "1987", "id": 4711},
     "They earned £38 million, then €450,000, with 212 people."),
    ("dams", {"dams": [{"name": "Dovik", "height_m": 84, "volume_m3": 26000000}, {"name": "Oru", "height_m": 31.5, "volume_m3": 4200000}]},
     "It is 84 m high and holds 26 million m³; the other is 31.5 m high and holds 4.2 million m³."),
    ("said", {"quotes": [{"who": "Toft", "text": "We counted 703 people off that ship."}, {"who": "Ray", "text": "It took 3 hours to put it out."}]},
     "We counted 703 people off that ship. It took 3 hours to put it out."),
    ("poll", {"sample": 1206, "date": "2024-03-05", "shares": {"yes_pct": 47, "no_pct": 41, "undecided_pct": 12}, "margin_pct": 2.8},
     "Of 1,206 asked, 47% said yes, 41% no; 12% were undecided. The error was 2.8%."),
)  # fmt: skip


def make_json(value: Any, path: Path) -> None:
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")


def make_lines(value: Any, path: Path) -> None:
    """JSON Lines: the value as one record, with escapes."""
    path.write_text(json.dumps(value) + "\n" + json.dumps({"id": 1, "note": "end"}) + "\n", encoding="utf-8")


def make_transcript(shape: str) -> Callable[[str, Path], None]:
    """A transcript of an agent in the shape of OpenAI's chat, of its responses, or of Anthropic's messages, by their own types."""

    def make(text: str, path: Path) -> None:
        tool = '{"rows": 4711}'
        if shape == "anthropic":
            from anthropic.types import TextBlock, ToolUseBlock

            blocks = [
                TextBlock(type="text", text=text).model_dump(),
                ToolUseBlock(id="t1", input={"n": 99}, name="look", type="tool_use").model_dump(exclude_none=True),
            ]
            records: list[Any] = [
                {"role": "user", "content": "How many of the 33?"}, {"role": "assistant", "content": blocks},
                {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": tool}]},
            ]  # fmt: skip
        else:
            from openai.types.chat import ChatCompletionMessage

            said = ChatCompletionMessage(role="assistant", content=text).model_dump(exclude_none=True)
            records = [
                {"role": "system", "content": "Use 5 tools."},
                {"role": "user", "content": "How many of 33?"},
                said,
                {"role": "tool", "tool_call_id": "c1", "content": tool},
            ]
            records = [{"messages": records}] if shape == "openai whole" else records
        path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")

    return make


LETTERS = tuple(story for story in STORIES if story.name in ("ferry", "minutes", "bulletin", "snow", "results"))
BOOKS = (NEWS, RESULTS, BULLETIN, STORIES[1], STORIES[5])
