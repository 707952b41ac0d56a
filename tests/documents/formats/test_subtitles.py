"""Subtitles: times are no figures, lines become sentences, and each keeps its time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import list_figures, refuse

from numcheck.documents import read
from numcheck.errors import NumcheckError


def cues(*texts: str, step: float = 2.0, gap: float = 0.0, comma: str = ",") -> str:
    """SubRip cues of two seconds each."""

    def clock(seconds: float) -> str:
        return f"{int(seconds // 3600):02}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}".replace(".", comma)

    starts = [number * (step + gap) for number in range(len(texts))]
    pairs = zip(starts, texts, strict=True)
    return "\n\n".join(
        f"{number}\n{clock(start)} --> {clock(start + step)}\n{text}" for number, (start, text) in enumerate(pairs, 1)
    )


def read_srt(*texts: str, gap: float = 0.0) -> str:
    return read("a.srt", cues(*texts, gap=gap).encode()).prose


@pytest.mark.parametrize(
    ("texts", "prose"),
    [
        (("We saw some", "1,500 boats of 57."), "We saw some 1,500 boats of 57.\n"),
        (("We saw\n26 boats.", "Then 5 left."), "We saw 26 boats. Then 5 left.\n"),
        (("<i>We saw</i> {\\an8}26 <font color=red>boats</font>.",), "We saw 26 boats.\n"),
        (("- How many?\n- 26 boats.",), "How many?\n\n26 boats.\n"),
        (("MAYOR: 26 boats.", "ANNA: No, 14."), "MAYOR: 26 boats.\n\nANNA: No, 14.\n"),
        (("26 boats &amp; 5 men.",), "26 boats & 5 men.\n"),
        (("We saw", "We saw\n26 boats", "26 boats\nof 57."), "We saw 26 boats of 57.\n"),
        (("4 < 5 and 6 > 2",), "4 < 5 and 6 > 2\n"),
        (
            ("Boats lost:", "26", "Lorries lost:", "£14", "and 3 vans"),
            "Boats lost: 26\n\nLorries lost: £14 and 3 vans\n",
        ),
        (("He saw this:", "26 Lorries", "of Lis"), "He saw this: 26 Lorries of Lis\n"),
    ],
)
def test_what_is_said(texts: tuple[str, ...], prose: str) -> None:
    assert read_srt(*texts) == prose


def test_a_pause_ends_a_paragraph_but_no_sentence() -> None:
    assert read_srt("We saw 26 boats.", "Then 5 left.", gap=4) == "We saw 26 boats.\n\nThen 5 left.\n"
    assert read_srt("We saw some", "and some 26 boats.", gap=4) == "We saw some and some 26 boats.\n"


def test_each_figure_has_its_time_and_no_time_is_a_figure() -> None:
    document = read("a.srt", cues("We saw some", "1,500 boats", "and 26 men.").encode())
    assert [figure[:2] for figure in list_figures(document)] == [
        ("00:00:00", "some 1,500 boats"),
        ("00:00:04", "26 men"),
    ]


def test_webvtt() -> None:
    text = (
        "\ufeffWEBVTT - 12 cues\r\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\r\n\r\nSTYLE\r\n::cue { color: 26 }\r\n\r\nNOTE 77 words\r\n\r\n"
        "id 5\r\n00:01.000 --> 00:03.000 position:10%\r\n<v.loud Anna>We saw <00:02.000><c>26</c> boats.\r\n\r\n"
        "01:00:03.000 --> 01:00:05.000\r\n<v Bob>And 5 men.\r\n"
    )
    document = read("a.vtt", text.encode())
    assert document.prose == "We saw 26 boats.\n\nAnd 5 men.\n"
    assert [figure[0] for figure in list_figures(document)] == ["00:00:01", "01:00:03"]


def test_a_file_without_times_and_an_empty_one() -> None:
    assert "no times were found in it" in refuse("a.srt", b"We saw 26 boats.")
    assert read("a.vtt", b"").text == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "1\n",
                "00:00:01,000 --> 00:00:02,000\n",
                "26",
                "\n\n",
                "WEBVTT\n",
                "<v A>",
                "- ",
                "99:99:99,9 --> 1:2",
                "{",
            ]
        ),
        max_size=20,
    )
)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read("a.vtt", "".join(pieces).encode())
    except NumcheckError as error:
        assert "no times" in str(error)
    else:
        assert len(document.prose) == len(document.text)
