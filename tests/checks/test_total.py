"""total: wholes and the parts listed of them, in sentences, lists and tables."""

from bisect import bisect_right

import pytest

from numcheck.checks.run import Run
from numcheck.checks.total import TOTAL
from numcheck.documents import read
from numcheck.documents.sentences import cut
from numcheck.model import Claim
from numcheck.reading.read import Reading
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule
from numcheck.rules.tolerance import NO_TOLERANCE
from numcheck.standard import extractor, lexicon

RULE = Rule(
    "total",
    "total",
    "error",
    parse_message("{parts} make {sum}, not {whole}"),
    "they must add up",
    parameters={
        "tolerance": NO_TOLERANCE,
        "reach": 2.0,
        "larger": parse_message("{parts} make {sum}, more than the whole, {whole}"),
        "single": parse_message("{parts} is more than the whole, {whole}"),
    },
)


def check(run):
    return list(TOTAL.check(RULE, run))


def find_texts(run: Run) -> list[str]:
    return [finding.sides[0].claims[0].figure.text for finding in check(run)]


def read_markdown(text: str) -> Run:
    document = read("draft.md", text.encode(), "peer")
    starts = [sentence.start for sentence in cut(document)]
    claims = tuple(
        Claim(document, figure, cut(document)[max(bisect_right(starts, figure.start) - 1, 0)], "paragraph", "")
        for figure in extractor().read(document)
    )
    return Run((Reading(document, (), claims, lexicon()),), lexicon=lexicon())


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        (
            "It killed 12 people: five women, four men and two children.",
            "12 people",
            "five, four and two make 11, not 12",
        ),
        (
            "It killed 12 people in 3 houses: five women, four men and two children.",
            "12 people",
            "five, four and two make 11, not 12",
        ),
        ("It left 17 dead -- 9 adults, 7 children -- in Orvel.", "17 dead", "9 and 7 make 16, not 17"),
        ("It left 17 people (nine adults and seven children) dead.", "17 people", "nine and seven make 16, not 17"),
        ("A total of 40 boats, 25 from Peru and 12 from Chile, came.", "40 boats", "25 and 12 make 37, not 40"),
        ("Of 31 buses and 24 trams, 65 vehicles in all, none ran.", "65 vehicles", "31 and 24 make 55, not 65"),
        ("It had 87 passengers and nine crew, a total of 98 people.", "98 people", "87 and nine make 96, not 98"),
        (
            "The town has 1,240 beds: 480 in the north, where most hotels are, 390 in the south and 270 in the east.",
            "1,240 beds",
            "480, 390 and 270 make 1,140, not 1,240",
        ),
        (
            "They got $3.2m, of which $2m went to roads and $1.5m to schools.",
            "$3.2m",
            "$2m and $1.5m make $3.5m, more than the whole, $3.2m",
        ),
        (
            "The club has 20 players, 12 from Spain and 10 from Italy.",
            "20 players",
            "12 and 10 make 22, more than the whole, 20",
        ),
        ("The boat had 12 people aboard, including 15 children.", "12 people", "15 is more than the whole, 12"),
        (
            "He won 21 prizes: eight here, three there and one in Rome.",
            "21 prizes",
            "eight, three and one make 12, not 21",
        ),
    ],
)
def test_parts_that_do_not_add_up(read_run, text, at, message) -> None:
    (finding,) = check(read_run(text))
    assert finding.message == message
    assert finding.sides[0].claims[0].figure.text == at


def test_a_slip_of_digits_is_named(read_run) -> None:
    (finding,) = check(read_run("He won 21 prizes: eight here, three there and one in Rome."))
    assert finding.diagnosis == "digits swapped"


@pytest.mark.parametrize(
    "text",
    [
        "It killed 11 people: five women, four men and two children.",
        "It killed about 12 people: five women, four men and two children.",
        "It killed 12 people: at least five women and four men.",
        "They got $3.2m: $1.7m for roads and $1.6m for schools.",
        "The town has some 1,200 beds: 480 in the north, 390 in the south and 270 in the east.",
        "A total of 14 boats, eight from Peru, five from Chile and one from Cuba, came.",
    ],
)
def test_parts_that_add_up(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It killed 12 people: five women, four men and a child.",
        "It killed 12 people: five women, four men, and others in the hills.",
        "It killed 12 people, including five women and four men.",
        "It killed 12 people: mostly men, five women, and two children.",
        "They lost 40 men: 12 on Monday, 25 on Tuesday and the rest later.",
        "She scored 40 points, 18 in the first half and 12 in the third quarter.",
        "The index stood at 40 points in May, 35 in June and 28 in July.",
        "The school lists 40 buses, of which 30 are electric and 25 are new.",
        "The school has 20 teachers, 12 from abroad and 10 with a degree.",
        "The hospital took in 46 patients, 28 with burns and 14 with broken bones.",
        "The building has 12 floors: 300 flats and 40 shops.",
        "Two men left: 12 women and 3 children stayed.",
        "He lists the cost of the 12 trips: $40 for one, $50 for the other.",
        "The farm has 30 goats: 12 more than in May, 4 fewer than in June.",
        "The flight had 149 people on board: 143 passengers and six crew, 12 of them German.",
    ],
)
def test_what_is_no_breakdown_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


LIST = """\
The plan names {} boats:

- 25 from Peru
- 12 from Chile
  - 5 of them new
"""
TABLE = """\
| Ward | Seats | Mean age | Share of women |
|---|---|---|---|
| North | 12 | 44 | 30% |
| South | 9 | 51 | 40% |
| **Total** | {} | 47 | 34% |
"""


@pytest.mark.parametrize(("number", "messages"), [(37, []), (40, ["25 and 12 make 37, not 40"])])
def test_lists(number, messages) -> None:
    assert [finding.message for finding in check(read_markdown(LIST.format(number)))] == messages


@pytest.mark.parametrize(
    "text", [LIST.format(40).replace("names", "includes"), LIST.format(40).replace("12 from", "many from")]
)
def test_lists_that_are_not_complete(text) -> None:
    assert check(read_markdown(text)) == []


@pytest.mark.parametrize(("number", "messages"), [(21, []), (24, ["12 and 9 make 21, not 24"]), (11, [])])
def test_tables(number, messages) -> None:
    assert [finding.message for finding in check(read_markdown(TABLE.format(number)))] == messages


def test_tables_that_are_no_sums() -> None:
    assert check(read_markdown(TABLE.format(24).replace("South", "Subtotal"))) == []
    assert check(read_markdown(TABLE.format(24).replace("| 9 ", "| 9 or so, it is said "))) == []


BOLD = "| Item | Cost |\n|---|---|\n| Wages | {} |\n| Rent | £3,400 |\n| Ink | £850 |\n| **{}** | **{}** |\n"


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        (("£12,140", "All spending", "£16,930"), ["£12,140, £3,400 and £850 make £16,390, not £16,930"]),
        (("£12,140", "Whole job", "£16,930"), ["£12,140, £3,400 and £850 make £16,390, not £16,930"]),
        (("£12,140", "All spending", "£16,390"), []),
        (("£12,140", "All other work", "£16,930"), []),
        (("£12,140", "Our boat", "£17,110"), []),
    ],
)
def test_a_last_row_set_off_in_bold_type(cells, messages) -> None:
    assert [finding.message for finding in check(read_markdown(BOLD.format(*cells)))] == messages


BILL = "| item | cost |\n|---|---:|\n| Paint | $120 |\n| Brushes | $35 |\n| Subtotal | {} |\n| Hire | $40 |\n{}| Total | {} |\n"


def test_subtotals_and_the_total_under_them() -> None:
    assert find_texts(read_markdown(BILL.format("$155", "", "$205"))) == ["$205"]
    assert find_texts(read_markdown(BILL.format("$165", "", "$195"))) == ["$165"]
    assert find_texts(read_markdown(BILL.format("$155", "", "$195"))) == []
    assert find_texts(read_markdown(BILL.format("$155", "| Subtotal | $195 |\n| Tax | $20 |\n", "$215"))) == []


def test_a_discount_is_taken_off_a_total() -> None:
    assert find_texts(read_markdown(BILL.format("$155", "", "$115"))) == []


WARDS = "| ward | beds | cots | total |\n|---|---|---|---|\n| Lime | 24 | 6 | {} |\n| Ash | 31 | 8 | {} |\n{}"


def test_one_slip_in_a_column_of_totals() -> None:
    assert find_texts(read_markdown(WARDS.format(30, 49, ""))) == ["49"]
    assert find_texts(read_markdown(WARDS.format(30, 49, "| Total | 55 | 14 | 79 |\n"))) == ["49", "79"]
    assert find_texts(read_markdown(WARDS.format(35, 49, ""))) == []  # no row shows that it is a sum


TENANTS = "Tenants pay €310 more for heating, €85 for water and €40 for lifts, a total of {} a year."


def test_a_list_of_what_is_paid_more_and_its_total() -> None:
    assert find_texts(read_markdown(TENANTS.format("€725"))) == ["€725 a year"]
    assert find_texts(read_markdown(TENANTS.format("€435"))) == []
    assert (
        find_texts(
            read_markdown("Guests pay €12 a week for towels, €8 for sheets and €5 for tea, a total of €40 a year.")
        )
        == []
    )
