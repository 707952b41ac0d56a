"""conversion: what is flagged, where, with which words; what is left alone."""

import subprocess
import sys

import pytest

from numcheck.checks.conversion import CONVERSION
from numcheck.rules.message import parse_message
from numcheck.rules.rule import About, Rule
from numcheck.rules.tolerance import Tolerance

RULE = Rule(
    "conversion",
    "conversion",
    "error",
    parse_message("{given} is {right}, not {stated}"),
    "units disagree",
    parameters={"tolerance": Tolerance(share=0.04)},
)


def check(run, rule=RULE):
    return list(CONVERSION.check(rule, run))


@pytest.mark.parametrize(
    ("text", "message", "diagnosis"),
    [
        ("The line runs some 1,200 km (950 miles) east.", "1,200 km is 750 miles, not 950 miles", None),
        (
            "Only 23 millimeters (9 inches) of rain fell.",
            "23 millimeters is 0.91 inches, not 9 inches",
            "decimal point",
        ),
        (
            "It moves at 21 kilometers (34 miles) a second.",
            "21 kilometers is 13 miles, not 34 miles",
            "converted the wrong way",
        ),
        ("It was 80°F (20°C) at noon.", "80°F is 27°C, not 20°C", None),
        (
            "It was 20 degrees Celsius (36 degrees Fahrenheit) in the shade.",
            "20 degrees Celsius is 68 degrees Fahrenheit, not 36 degrees Fahrenheit",
            None,
        ),
        (
            "The sea has warmed by 1.5 degrees Celsius (34.7 degrees Fahrenheit).",
            "1.5 degrees Celsius is 2.7 degrees Fahrenheit, not 34.7 degrees Fahrenheit",
            None,
        ),
        (
            "They bought 100 acres, or 400 hectares, of land.",
            "100 acres is 40 hectares, not 400 hectares",
            "decimal point",
        ),
        ("A pit 15 feet -- or 1.5 metres -- deep opened.", "15 feet is 4.6 metres, not 1.5 metres", None),
        (
            "Gusts of 104 kilometers an hour, about 85 miles, were recorded.",
            "104 kilometers an hour is 65 miles, not 85 miles",
            None,
        ),
        ("A 2-metre (5-foot) wall stood there.", "2-metre is 6.6-foot, not 5-foot", None),
        ("It lies 10-15 miles (16-34 km) away.", "10-15 miles is 16 to 24 km, not 16-34 km", None),
        ("It lies more than 100 km (90 miles) away.", "100 km is 62 miles, not 90 miles", None),
        ("A ten-mile (19-kilometer) road was built.", "ten-mile is 16-kilometer, not 19-kilometer", None),
        ("They used 2 gallons (17 litres) of paint.", "2 gallons is 7.6 litres, not 17 litres", None),
    ],
)
def test_what_disagrees_is_flagged_at_the_conversion(read_run, text, message, diagnosis) -> None:
    run = read_run(text)
    (finding,) = check(run)
    assert (finding.message, finding.diagnosis, finding.rule) == (message, diagnosis, "conversion")
    assert [side.claims for side in finding.sides] == [(run.readings[0].claims[1],), (run.readings[0].claims[0],)]
    assert finding.sides[0].value == message.rpartition(" not ")[2]


@pytest.mark.parametrize(
    "text",
    [
        "He fell about 60 metres (200 feet) from a ridge.",
        "A half-mile (800-meter) track was built.",
        "He fell around 2000ft (609 metres) near the hut.",
        "It is 55 miles (90 km) north of the city.",
        "They fly more than 100 kilometers (60 miles).",
        "Stay 2 meters (6 feet) apart.",
        "There were 3 feet (1 meter) of snow.",
        "It sank two miles (3.7 km) off the coast.",
        "It was minus 40 degrees Celsius (minus 40 degrees Fahrenheit).",
        "It has become 2 degrees Celsius (3.6 degrees Fahrenheit) warmer.",
        "It makes 15 knots (28 kilometers an hour).",
        "It holds 100 tons (91 tonnes), and another 100 tons (102 tonnes), of coal.",
        "It lies 10-15 miles (16-24 km) away.",
        "It lies between 5 and 10 miles (8 and 16 km) away.",
        "It is nearly 10 miles (15 km) long.",
        "A two-hour (120-minute) film is shown.",
        "It weighs 160 pounds (72 kg).",
        "Add 1 cup (250 ml) of milk.",
        "It has 250 calories (1,046 kilojoules).",
        "The engine has 200 horsepower (147 kilowatts).",
    ],
)
def test_what_agrees_by_any_reading_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "A 5-kilometer or 10-mile run is offered.",
        "You can go either 5 km or 10 miles.",
        "The ditch is 100 metres long (3 feet deep).",
        "They walked a 10-mile route (500 feet of climbing).",
        "It costs $1.2 million (£900,000).",
        "She works a 40-hour, or five-day, week.",
        "He took two weeks (10 days) of leave.",
        "The room is 20 by 30 feet (6 by 9 meters).",
        "They walked 10 miles, about 3 kilometres of it uphill.",
        "It is 10 miles to the dam.\n\n(5 km) is on the sign.",
        "It is 10 miles from here. Five km away stands a church.",
        "It is 10 miles or, if you take the train, 5 km away.",
    ],
)
def test_what_does_not_restate_is_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


def test_the_tolerance_is_the_rules(read_run) -> None:
    run = read_run("It is 7,400 kilometers (4,870 miles) long.")
    assert check(run)
    loose = Rule("conversion", "conversion", "error", RULE.message, "", parameters={"tolerance": Tolerance(share=0.1)})
    assert not check(run, loose)


def test_about_narrows_what_is_checked(read_run) -> None:
    run = read_run("It is 10 miles (26 km) long.")
    for about, count in ((About(unit=("kilometre",)), 1), (About(unit=("tonne",)), 0), (About(near=("long",)), 1)):
        rule = Rule("conversion", "conversion", "error", RULE.message, "", about, {"tolerance": Tolerance(share=0.04)})
        assert len(check(run, rule)) == count


def test_sources_are_not_reported_on(read_run) -> None:
    assert check(read_run("It is 10 miles (26 km) long.", role="source")) == []
    assert len(check(read_run("It is 10 miles (26 km) long.", role="draft"))) == 1


def test_pint_stays_unloaded_where_nothing_is_converted_that_it_is_needed_for() -> None:
    code = "import sys, numcheck.checks; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Night was 4C (39F) below its seasonal norm.", "7.2F"),
        ("The bay is 2 degrees Celsius (36 degrees Fahrenheit) warmer than in June.", "3.6 degrees Fahrenheit"),
        ("The contrast between shade and sun was 10C (50F).", "18F"),
        ("States agreed to limit global heating to 2C (36F).", "3.6F"),
        ("A swing of 20C (68F) in one day is common there.", "36F"),
        ("Cellars stay within 3C (37F) of one value.", "5.4F"),
        ("Summer brought a jump of about 5C (41F).", "9F"),
    ],
)
def test_a_difference_of_temperatures_is_converted_as_one(read_run, text, right) -> None:
    (finding,) = check(read_run(text))
    assert f" is {right}, not " in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Night was 4C (7F) below its seasonal norm.",
        "The contrast between shade and sun was 10C (18F).",
        "States agreed to limit global heating to 2C (3.6F).",
        "The mercury fell to 4C (39F).",
        "It was 31C (88F), higher than on any day in May.",
        "The water stays above 25C (77F) all year.",
        "It was 5C (41F) below decks.",
        "A high of 30C (86F) is forecast.",
        "By noon it was 10C (50F) in the valley.",
        "A page of 512 bytes (4-bit cells) is read.",
        "Each sample takes 64 bytes (8-bit).",
    ],
)
def test_readings_and_right_differences_and_attributes_are_left_alone(read_run, text) -> None:
    assert check(read_run(text)) == []


def test_an_area_may_be_restated_behind_what_is_said_of_it(read_run) -> None:
    (finding,) = check(read_run("The 640 acres given to the park - about four square miles - lie fallow."))
    assert finding.message == "640 acres is 1 square miles, not four square miles"
    assert check(read_run("The 640 acres given to the park - about one square mile - lie fallow.")) == []
