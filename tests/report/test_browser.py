"""The page of HTML in a real browser, Debian's chromium: what it shows and does by mouse and by key, with no word in the console."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile
import pytest
import samples

from numcheck import check
from numcheck.documents import in_memory
from numcheck.documents.markdown import read_markdown
from numcheck.model import Report
from numcheck.report.control_codes import make_safe
from numcheck.report.html import render_report
from numcheck.report.look import Look

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")]
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 380, "height": 800}
Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, headless=True, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a report in a window of its own; at the end no error and no request may have been made."""
    told: list[str] = []
    contexts = []

    def open_page(report: Report, viewport: dict[str, int] = WIDE, script: str = "", **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(render_report(report, Look()), "utf-8")
        context = browser.new_context(viewport=viewport, accept_downloads=True, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: None if request.url == path.as_uri() else told.append(request.url))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not [one for one in told if not one.startswith("blob:")]


def cards(page: Any) -> list[str]:
    """The figures whose cards can be seen."""
    return list(page.locator(".card:visible h3").all_inner_texts())


def rows(page: Any) -> list[str]:
    """The figures of the rows that can be seen, in their order."""
    return page.locator(".rows tbody tr:not([hidden]) td:nth-child(2)").all_text_contents()  # type: ignore[no-any-return]


# ---- Witnesses


def test_a_click_on_a_figure_shows_its_witness_beside_it(opened: Opened) -> None:
    page = opened(samples.eruption())
    assert cards(page) == []
    page.get_by_role("link", name=re.compile("62 families ?, ?conflicting")).first.click()
    assert cards(page) == ["✗ conflicting 62 families"]
    card = page.locator(".card.on")
    assert card.locator("mark").all_text_contents() == ["62", "26"]
    assert "sources/army.txt:3:42" in card.inner_text()
    mark, beside = page.locator("#f0-1").bounding_box(), card.bounding_box()
    assert beside["x"] > mark["x"] + mark["width"] and card.is_visible()
    page.locator("#f0-0").click()
    assert cards(page) == ["✓ confirmed 14 villages"]
    page.locator(".panel.open").get_by_role("button", name="Next").click()
    assert cards(page) == ["✗ conflicting 62 families"]
    page.locator(".panel.open").get_by_role("button", name="Close").click()
    assert cards(page) == [] and page.evaluate("document.activeElement.id") == "f0-1"


def test_keys_show_a_witness_go_on_and_come_back(opened: Opened) -> None:
    page = opened(samples.eruption())
    page.locator("#f0-0").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f0-1"
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert outline == "solid3px"
    page.keyboard.press("Enter")
    assert cards(page) == ["✗ conflicting 62 families"] and page.evaluate("document.activeElement.id") == "w0-1"
    page.keyboard.press("n")
    assert cards(page) == ["✓ confirmed nearly 9 kilometres"] and page.evaluate("document.activeElement.id") == "f0-2"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert cards(page) == ["✓ confirmed 14 villages"]
    page.keyboard.press("Escape")
    assert cards(page) == [] and page.evaluate("document.activeElement.id") == "f0-0"


def test_a_finding_leads_to_its_figure(opened: Opened) -> None:
    page = opened(samples.eruption())
    page.get_by_role("link", name="1,500 km is about 930 miles, not 1,100").click()
    assert (
        cards(page) == ["✓ confirmed some 1,500 km"] and page.locator("#f0-3").get_attribute("aria-current") == "true"
    )


def test_several_drafts_have_a_section_each(opened: Opened) -> None:
    page = opened(samples.peers())
    assert page.get_by_role("heading", level=2).all_inner_texts() == ["Findings", "one.txt", "two.txt", "three.txt"]
    page.locator("#f2-0").click()
    page.locator("#f0-0").click()
    assert cards(page) == ["✗ flagged 14 villages"]


def test_tables_and_lists_of_two_drafts_are_laid_out_with_their_figures(opened: Opened) -> None:
    text = "# Votes\n\n| Ward | Votes |\n|---|---|\n| Mill | 4,020 |\n\n2. Mill sent **40 observers**\n"
    drafts = [read_markdown(path, text, "draft") for path in ("one.md", "two.md")]
    report = check(drafts, against=[in_memory("Mill had 4,200 votes. Mill sent 40 observers.", "count.txt")])
    page = opened(report)
    assert page.locator(".grid").first.locator("td").all_inner_texts()[:3] == ["Ward", "Votes", "Mill"]
    assert page.locator(".item").first.inner_text().startswith("2.")
    page.locator("#s1 a.f", has_text="40 observers").click()
    assert cards(page) == ["✓ confirmed 40 observers"] and page.locator("#s1 .panel").is_visible()
    assert len(rows(page)) == 4


# ---- Filters, the ledger


def test_figures_are_filtered_by_status_and_rule(opened: Opened) -> None:
    page = opened(samples.eruption())
    count = page.get_by_role("status")
    assert count.inner_text() == "10 of 10 figures shown, 0 ticked off"
    page.get_by_role("checkbox", name="confirmed").uncheck()
    assert rows(page) == ["62 families", "1,100 miles", "Ten army trucks", "a dozen tractors", "41 villages"]
    assert count.inner_text() == "5 of 10 figures shown, 0 ticked off"
    assert page.locator("#f0-0").evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    page.get_by_role("combobox", name="Rule").select_option("hedge")
    assert rows(page) == ["Ten army trucks"]
    page.get_by_role("checkbox", name="confirmed").check()
    page.get_by_role("combobox", name="Rule").select_option("conversion")
    assert rows(page) == ["some 1,500 km", "1,100 miles"]
    page.locator("#f0-3").click()
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert cards(page) == ["✗ conflicting 1,100 miles"]  # what is filtered out is passed by


def test_the_ledger_is_sorted_by_a_click_on_a_head(opened: Opened) -> None:
    page = opened(samples.eruption())
    figure = page.get_by_role("button", name="Figure")
    figure.click()
    assert rows(page) == [
        "two", "nearly 9 kilometres", "Ten army trucks", "a dozen tractors", "14 villages", "41 villages", "57 farms", "62 families",
        "1,100 miles", "some 1,500 km",
    ]  # fmt: skip
    head = page.get_by_role("columnheader", name="Figure")
    assert head.get_attribute("aria-sort") == "ascending"
    figure.press("Enter")
    assert rows(page)[0] == "some 1,500 km" and head.get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Place").click()
    assert rows(page)[:2] == ["14 villages", "62 families"] and head.get_attribute("aria-sort") is None


def export(page: Any) -> tuple[str, list[list[str]]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the rows shown as CSV").first.click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_rows_shown_are_saved_as_csv(opened: Opened) -> None:
    page = opened(samples.eruption())
    page.get_by_role("checkbox", name="confirmed").uncheck()
    name, (head, *lines) = export(page)
    assert name == "numcheck-karu.md.csv"
    assert head == ["document", "place", "figure", "status", "rule", "source", "says", "ticked off by", "ticked off on"]
    assert lines[0] == [
        "drafts/karu.md",
        "3",
        "62 families",
        "conflicting",
        "conflict",
        "army.txt:3 +1",
        "26 families",
        "",
        "",
    ]
    assert [line[2] for line in lines] == [
        "62 families",
        "1,100 miles",
        "Ten army trucks",
        "a dozen tractors",
        "41 villages",
    ]


def test_no_cell_is_saved_that_a_spreadsheet_would_run(opened: Opened) -> None:
    report = samples.agreeing()
    assert report.ledger is not None
    entry = report.ledger[0]
    starts = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
    figures = [entry.claim.figure._replace(start=at, end=at + 1) for at in range(len(starts))]
    ledger = tuple(
        entry._replace(
            claim=replace(entry.claim, figure=figure), status="worked out", equation=f'{start}HYPERLINK("x",1)'
        )
        for start, figure in zip(starts, figures, strict=True)
    )
    page = opened(Report(report.documents, (tuple(figures), report.figures[1]), (), ledger))
    _, (_, *lines) = export(page)
    assert [line[6] for line in lines] == [f'\'{start}HYPERLINK("x",1)' for start in starts]


# ---- Ticks


def test_a_tick_needs_initials_and_is_kept(opened: Opened) -> None:
    page = opened(samples.eruption())
    page.locator("#f0-1").click()
    page.keyboard.press("x")
    assert page.get_by_role("alert").inner_text() == "Type your initials first, then tick the figure off."
    assert page.evaluate("document.activeElement.id") == "initials"
    page.keyboard.type("KB")
    assert not page.get_by_role("alert").is_visible()
    page.locator(".panel.open").get_by_role("button", name="Tick off").click()
    page.locator("#f0-2").click()
    page.keyboard.press("x")
    page.reload()
    assert page.get_by_role("status").inner_text() == "10 of 10 figures shown, 2 ticked off"
    assert re.fullmatch(r"KB \d{4}-\d\d-\d\d", page.locator("#r0-1 .by").inner_text())
    page.get_by_role("checkbox", name="only those not ticked off").check()
    assert len(rows(page)) == 8
    page.get_by_role("checkbox", name="only those not ticked off").uncheck()
    _, lines = export(page)
    assert [line[7] for line in lines[1:4]] == ["", "KB", "KB"]
    page.locator("#f0-1").click()
    page.locator(".panel.open").get_by_role("button", name="Ticked off by KB").click()
    page.reload()
    assert page.get_by_role("status").inner_text() == "10 of 10 figures shown, 1 ticked off"


def test_ticks_work_without_storage_and_say_that_they_are_not_kept(opened: Opened) -> None:
    broken = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
    page = opened(samples.eruption(), script=broken)
    page.get_by_label("Your initials").fill("KB")
    page.locator("#f0-1").click()
    page.keyboard.press("x")
    assert page.get_by_role("status").inner_text() == "10 of 10 figures shown, 1 ticked off"
    assert "keeps nothing" in page.get_by_role("alert").inner_text()


# ---- Looks


def test_the_page_follows_the_theme_of_the_system_or_its_own_button(opened: Opened) -> None:
    page = opened(samples.eruption(), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Theme").click()
    assert page.get_by_role("button", name="Theme: light").is_visible() and page.evaluate(ground) != dark
    page.reload()
    assert page.evaluate(ground) != dark
    page.get_by_role("button", name="Theme").click()
    assert page.get_by_role("button", name="Theme: dark").is_visible() and page.evaluate(ground) == dark


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_window_and_a_chart_fits(opened: Opened, viewport: dict[str, int]) -> None:
    page = opened(samples.disagreeing(), viewport)
    page.locator("#f0-0").click()
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    picture = page.get_by_role("img", name="Values by document")
    box = picture.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
    assert picture.locator("circle").count() == 5 and picture.locator("path").count() == 1


@pytest.mark.parametrize(("report", "last"), [(samples.eruption, 9), (samples.disagreeing, 1)])
def test_on_a_narrow_window_the_witness_lies_over_the_foot_and_leaves_the_figure_free(
    opened: Opened, report: Callable[[], Report], last: int
) -> None:
    page = opened(report(), NARROW)
    page.locator(f"#f0-{last}").click()
    page.wait_for_timeout(1_000)  # it scrolls smoothly
    mark, panel = page.locator(f"#f0-{last}").bounding_box(), page.locator(".panel").bounding_box()
    assert panel["y"] + panel["height"] == pytest.approx(NARROW["height"], abs=1)
    assert mark["y"] + mark["height"] <= panel["y"]


def test_print_has_the_text_the_witnesses_of_what_is_not_confirmed_and_the_ledger(opened: Opened) -> None:
    page = opened(samples.eruption())
    page.emulate_media(media="print")
    assert cards(page) == [
        "✗ conflicting 62 families", "✗ conflicting 1,100 miles", "! hedged Ten army trucks",
        "? unsupported a dozen tractors", "? unsupported 41 villages",
    ]  # fmt: skip
    assert page.locator(".rows").is_visible() and not page.get_by_role("button", name="Theme").is_visible()
    import pypdfium2

    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    assert "Overnight our units evacuated a total of 26 families" in text and "Ledger of karu.md" in text
    assert "ash fell on 41 villages" in text


def test_without_scripts_text_witnesses_and_ledger_are_there(opened: Opened) -> None:
    page = opened(samples.eruption(), java_script_enabled=False)
    page.locator("#f0-1").click()
    assert cards(page) == ["✗ conflicting 62 families"]
    assert (
        page.locator(".rows").is_visible()
        and page.locator(".tools").count() == 1
        and not page.locator(".tools").is_visible()
    )


# ---- Hostile text, large drafts


def test_hostile_text_is_shown_and_never_run(opened: Opened) -> None:
    more = (
        "</script><script>alert(1)</script>",
        "</style>",
        "&lt;b&gt; &#60;script&#62;",
        "{{ 7 * 7 }}",
        "' onclick='alert(1)",
    )
    attack = " ".join([*hostile.ATTACKS, *more])
    page = opened(hostile.report(attack))
    page.locator("#f0-0").click()
    words = " ".join(make_safe(f"Why {attack}.").split())
    assert words in " ".join(page.locator(".card.on .why").first.text_content().split())
    assert page.locator("script").count() == 1 and page.locator("img, iframe, b-x, form").count() == 0
    _, lines = export(page)
    assert len(lines) == 2


def test_the_policy_stops_a_script_that_got_in_all_the_same(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    text = render_report(samples.agreeing(), Look())
    inserted = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">"
    path.write_text(text.replace("<main>", f"<main>{inserted}"), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.title() == "no findings · numcheck" and page.locator("html.js").count() == 1
    context.close()


@pytest.mark.slow
def test_a_draft_with_5000_figures_opens_in_two_seconds(opened: Opened) -> None:
    report = samples.large(5_000)
    taken = []
    while len(taken) < 4 and min(taken, default=2) >= 2:
        page = opened(report)
        taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1_000)
        page.locator("#f0-0").click()
        assert cards(page) == ["✗ conflicting 11 ballots"]
        page.close()
    assert min(taken) < 2
