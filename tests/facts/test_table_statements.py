"""Statements of prose against tables: what is right is never flagged, what is wrong is, by the rule of its sort."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.documents import read
from numcheck.interface import check
from numcheck.model import Report

FILES = {
    "towns.csv": """Population of the towns of Norland,,,,
Town,Region,Population 2011,Population 2021,Area (km²)
Aldby,North,12450,13120,18.4
Brenn,North,8210,7960,9.7
Carsted,South,23900,25410,31.2
Dovik,South,4310,4520,12.9
Elvang,East,15720,15720,22.5
Fjelle,East,6050,6410,40.1
""",
    "libraries.json": """{"suite": "sortbench", "runs": 30, "results": [
 {"library": "quickie", "throughput_mb_per_s": 412.5, "p99_ms": 38, "memory_mb": 120, "accuracy": 0.914},
 {"library": "slowpoke", "throughput_mb_per_s": 103.1, "p99_ms": 152, "memory_mb": 64, "accuracy": 0.902},
 {"library": "middling", "throughput_mb_per_s": 260.0, "p99_ms": 71, "memory_mb": 98, "accuracy": 0.931}
], "summary": {"fastest": "quickie", "total_seconds": 845}}
""",
    "budget.csv": """Department,Budget 2023 (£m),Budget 2024 (£m)
Health,412.0,436.5
Schools,388.5,401.0
Transport,95.2,88.4
Police,61.3,64.0
Total,957.0,989.9
""",
    "league.csv": """Club,Played,Won,Drawn,Lost,Goals for,Goals against,Points
Rovers,10,7,2,1,22,8,23
Athletic,10,6,3,1,19,10,21
United,10,5,2,3,17,12,17
Town,10,3,3,4,11,15,12
Wanderers,10,2,1,7,9,20,7
City,10,1,1,8,6,19,4
""",
    "wards.csv": """Hospital admissions by ward
Ward,Beds,Admissions 2022,Admissions 2023,Occupancy (%),Staff
Cardiology,24,1310,1420,91.5,62
Surgery,40,2875,2790,88.0,118
Maternity,18,990,1015,72.4,55
Oncology,22,760,845,95.1,71
Paediatrics,30,1640,1688,69.8,83
Total,134,7575,7758,83.4,389
""",
    "results.json": """{"benchmarks": {
  "parse": {"mean_ms": 4.2, "stddev_ms": 0.3, "ops_per_second": 238, "rounds": 500},
  "render": {"mean_ms": 11.8, "stddev_ms": 1.1, "ops_per_second": 85, "rounds": 500},
  "load": {"mean_ms": 120.5, "stddev_ms": 9.4, "ops_per_second": 8.3, "rounds": 50}},
 "coverage": {"percent_covered": 93.4, "lines": 4120, "missing_lines": 272},
 "tests": {"passed": 1312, "failed": 0, "skipped": 7}}
""",
    "rainfall.csv": """Rainfall by station (mm),,,
Station,Altitude (m),January,July
Korvund,120,84.5,61.2
Selbæk,45,102.0,55.8
Høyfjell,980,143.7,88.4
Lunde,210,77.3,70.9
""",
    "library.csv": """branch;visitors_2022;visitors_2023;loans_2023;opening_hours
Central;182400;195300;310250;62
Harbour;64100;58900;80420;40
Northgate;41250;44800;71300;36
Mill Lane;18900;20150;25600;24
""",
    "coverage.json": """{"meta": {"tool": "covtool", "timestamp": 1760000000},
 "totals": {"lines": 18240, "covered_lines": 16598, "percent_covered": 91.0, "branches": 4210},
 "packages": {"core": {"lines": 9200, "percent_covered": 96.2}, "cli": {"lines": 3100, "percent_covered": 74.5}, "web": {"lines": 5940, "percent_covered": 91.6}}}
""",
    "trains.jsonl": """{"line": "Coast Line", "trains_per_day": 48, "on_time_percent": 92.4, "stations": 17}
{"line": "Valley Line", "trains_per_day": 30, "on_time_percent": 85.1, "stations": 22}
{"line": "Airport Express", "trains_per_day": 96, "on_time_percent": 97.8, "stations": 3}
""",
    "election.csv": """Party,Seats,Votes,Share (%)
Greens,14,182300,21.4
Liberals,22,287900,33.8
Labour,19,251400,29.5
Farmers,8,130150,15.3
""",
    "companies.csv": """Company,Revenue 2023 ($m),Revenue 2024 ($m),Employees
Altor,840,910,4200
Bexley,1250,1190,6100
Corvex,310,402,1850
""",
}

# What is right, and the same with a wrong number; the rule that finds it, and for a cell its name.
PAIRS = [
    ("towns.csv", "Aldby had a population of 13,120 in 2021.", "Aldby had a population of 13,210 in 2021."),
    (
        "towns.csv",
        "The population of Carsted grew from 23,900 in 2011 to 25,410 in 2021.",
        "The population of Carsted grew from 23,900 in 2011 to 25,140 in 2021.",
    ),
    (
        "towns.csv",
        "Brenn lost 250 inhabitants between 2011 and 2021.",
        "Brenn lost 520 inhabitants between 2011 and 2021.",
    ),
    (
        "towns.csv",
        "Carsted's population grew by 6.3% between 2011 and 2021.",
        "Carsted's population grew by 9.3% between 2011 and 2021.",
    ),
    (
        "towns.csv",
        "The six towns had a combined population of 73,140 in 2021.",
        "The six towns had a combined population of 78,140 in 2021.",
    ),
    ("towns.csv", "The table lists six towns.", "The table lists eight towns."),
    (
        "towns.csv",
        "Carsted is the largest of the six towns, with 25,410 people.",
        "Aldby is the largest of the six towns, with 25,410 people.",
    ),
    ("towns.csv", "The smallest town, Dovik, has 4,520 people.", "The smallest town, Fjelle, has 6,410 people."),
    ("towns.csv", "Fjelle covers 40.1 square kilometres.", "Fjelle covers 41.0 square kilometres."),
    ("towns.csv", "Two of the six towns are in the East.", "Three of the six towns are in the East."),
    (
        "towns.csv",
        "Carsted is home to 35% of the population of the six towns.",
        "Carsted is home to 45% of the population of the six towns.",
    ),
    ("libraries.json", "Quickie reaches a throughput of 412.5 MB/s.", "Quickie reaches a throughput of 421.5 MB/s."),
    ("libraries.json", "Slowpoke has a p99 of 152 ms.", "Slowpoke has a p99 of 125 ms."),
    ("libraries.json", "Quickie uses 120 MB of memory.", "Quickie uses 98 MB of memory."),
    ("libraries.json", "Quickie is four times as fast as slowpoke.", "Quickie is six times as fast as slowpoke."),
    ("libraries.json", "Middling is the most accurate, at 93.1%.", "Middling is the most accurate, at 91.4%."),
    ("libraries.json", "We compare three libraries over 30 runs.", "We compare four libraries over 30 runs."),
    (
        "budget.csv",
        "The health budget rises by £24.5 million to £436.5 million in 2024.",
        "The health budget rises by £42.5 million to £436.5 million in 2024.",
    ),
    (
        "budget.csv",
        "Transport is cut by 7.1% to £88.4 million in 2024.",
        "Transport is cut by 9.1% to £88.4 million in 2024.",
    ),
    ("budget.csv", "The total budget for 2024 is £989.9 million.", "The total budget for 2024 is £998.9 million."),
    ("budget.csv", "Health takes 44% of the budget in 2024.", "Health takes 54% of the budget in 2024."),
    ("budget.csv", "Schools received £388.5 million in 2023.", "Schools received £401 million in 2023."),
    ("league.csv", "Rovers won seven of their 10 games.", "Rovers won six of their 10 games."),
    ("league.csv", "Rovers lead Athletic by two points.", "Rovers lead Athletic by three points."),
    ("league.csv", "City scored six goals and have 4 points.", "City scored nine goals and have 4 points."),
    ("league.csv", "United have 17 points from 10 games.", "United have 19 points from 10 games."),
    (
        "league.csv",
        "Wanderers conceded 20 goals, the most of the six clubs.",
        "Wanderers conceded 19 goals, the most of the six clubs.",
    ),
    ("league.csv", "The six clubs scored 84 goals in all.", "The six clubs scored 94 goals in all."),
    ("league.csv", "On average, the clubs scored 14 goals.", "On average, the clubs scored 17 goals."),
    ("rainfall.csv", "Høyfjell had 143.7 mm of rain in January.", "Høyfjell had 134.7 mm of rain in January."),
    (
        "rainfall.csv",
        "The wettest station in July was Høyfjell with 88.4 mm.",
        "The wettest station in July was Lunde with 88.4 mm.",
    ),
    ("rainfall.csv", "Korvund lies at 120 metres.", "Korvund lies at 210 metres."),
    (
        "rainfall.csv",
        "On average, the four stations had 101.9 mm of rain in January.",
        "On average, the four stations had 119.0 mm of rain in January.",
    ),
    (
        "library.csv",
        "The Central library had 195,300 visitors in 2023, 7% more than in 2022.",
        "The Central library had 195,300 visitors in 2023, 12% more than in 2022.",
    ),
    (
        "library.csv",
        "Visitors to Harbour fell by 5,200 between 2022 and 2023.",
        "Visitors to Harbour fell by 2,500 between 2022 and 2023.",
    ),
    ("library.csv", "The city has four branches.", "The city has five branches."),
    (
        "library.csv",
        "All branches together lent 487,570 items in 2023.",
        "All branches together lent 478,570 items in 2023.",
    ),
    ("library.csv", "Mill Lane is open for 24 hours a week.", "Mill Lane is open for 42 hours a week."),
    ("coverage.json", "Coverage stands at 91.0% of 18,240 lines.", "Coverage stands at 91.0% of 18,420 lines."),
    ("coverage.json", "The core package has a coverage of 96.2%.", "The core package has a coverage of 92.6%."),
    ("coverage.json", "The cli package has 3,100 lines.", "The cli package has 5,940 lines."),
    (
        "trains.jsonl",
        "The Coast Line runs 48 trains per day to 17 stations.",
        "The Coast Line runs 84 trains per day to 17 stations.",
    ),
    (
        "trains.jsonl",
        "The Airport Express is on time for 97.8% of trips.",
        "The Airport Express is on time for 92.4% of trips.",
    ),
    ("trains.jsonl", "The Valley Line has the most stations, 22.", "The Coast Line has the most stations, 22."),
    (
        "election.csv",
        "The Liberals won 22 seats, three more than Labour.",
        "The Liberals won 22 seats, five more than Labour.",
    ),
    (
        "election.csv",
        "The Greens took 21.4% of the vote and 14 seats.",
        "The Greens took 24.1% of the vote and 14 seats.",
    ),
    ("election.csv", "The four parties share 63 seats.", "The four parties share 65 seats."),
    ("election.csv", "Labour received 251,400 votes.", "Labour received 215,400 votes."),
    ("election.csv", "The Greens and Labour together have 33 seats.", "The Greens and Labour together have 36 seats."),
    (
        "companies.csv",
        "Corvex increased its revenue by 30% to $402 million.",
        "Corvex increased its revenue by 40% to $402 million.",
    ),
    (
        "companies.csv",
        "Bexley's revenue fell to $1.19 billion in 2024.",
        "Bexley's revenue fell to $1.91 billion in 2024.",
    ),
    ("companies.csv", "Altor has 4,200 employees, and Bexley 6,100.", "Altor has 4,200 employees, and Bexley 1,600."),
    (
        "companies.csv",
        "In 2024 the three companies had a combined revenue of $2.5 billion.",
        "In 2024 the three companies had a combined revenue of $2.9 billion.",
    ),
]
MISSED = {
    "The city has five branches.",  # four may be in the table
    "Altor has 4,200 employees, and Bexley 1,600.",  # read as a name with a number
    "Quickie is six times as fast as slowpoke.",  # no column is said to be how fast something is
}
RIGHT = [
    ("wards.csv", "Cardiology has 24 beds and 62 staff."),
    ("wards.csv", "Surgery, the largest ward with 40 beds, admitted 2,790 patients in 2023."),
    ("wards.csv", "The maternity ward employs 55 people, and 12 of them are midwives."),
    ("wards.csv", "Oncology was 95% full, with one nurse for every three beds."),
    ("wards.csv", "Admissions to paediatrics rose by 48 to 1,688."),
    ("wards.csv", "Admissions to surgery fell by 3% last year."),
    ("wards.csv", "The five wards admitted 7,758 patients in 2023, 183 more than the year before."),
    ("wards.csv", "In 2019 cardiology admitted 1,100 patients."),
    ("wards.csv", "Surgery plans to open 6 more beds."),
    ("wards.csv", "A nurse in cardiology said she had worked 14 hours a day."),
    ("wards.csv", "Maternity costs £2.4 million a year to run."),
    ("wards.csv", "Two wards were more than 90% full: cardiology and oncology."),
    ("wards.csv", "Cardiology and oncology together have 46 beds."),
    ("wards.csv", "Surgery has 22 more beds than maternity."),
    ("wards.csv", "Surgery has 118 staff for 40 beds, about three for each bed."),
    ("wards.csv", "The hospital has 134 beds in five wards."),
    ("wards.csv", "Three wards have fewer than 25 beds."),
    ("wards.csv", "The report covers three years and five wards."),
    ("wards.csv", "Of the 389 staff, 118 work in surgery."),
    ("wards.csv", "Paediatrics gained 3 doctors this year."),
    ("wards.csv", "Surgery accounts for 36% of all admissions in 2023."),
    ("wards.csv", "Surgery has the most beds, and 12 operating theatres."),
    ("wards.csv", "On average a ward has 27 beds."),
    ("wards.csv", "Maternity is the smallest ward, but its 55 staff are the best paid."),
    ("wards.csv", "Staff in oncology took 210 days of leave."),
    ("wards.csv", "Cardiology, where occupancy reached 91.5%, turned away 15 patients in 2023."),
    ("wards.csv", "Oncology's admissions grew by 11%, more than twice the rate of cardiology's 8%."),
    ("wards.csv", "Two thirds of the staff in cardiology are women."),
    ("wards.csv", "The ward for cardiology got 8 new beds in 2021."),
    ("wards.csv", "All five wards were more than 65% full."),
    ("wards.csv", "Only maternity and paediatrics had an occupancy below 80%."),
    ("wards.csv", "Surgery lost 85 patients to other hospitals."),
    ("wards.csv", "Surgery admitted 85 fewer patients than in 2022."),
    ("results.json", "Parsing takes 4.2 ms on average, rendering 11.8 ms."),
    ("results.json", "Rendering is almost three times as slow as parsing."),
    ("results.json", "Load manages about 8 operations a second."),
    ("results.json", "The test suite has 1,312 tests that pass, and 7 are skipped."),
    ("results.json", "Coverage is 93.4%, with 272 lines missing out of 4,120."),
    ("results.json", "Parse ran for 500 rounds, load for only 50."),
    ("results.json", "Set the timeout of load to 30 seconds and parse at most 10 MB."),
    ("results.json", "Version 2 of parse is 20% faster than version 1."),
    ("results.json", "We ran three benchmarks on a machine with 16 GB of memory."),
    ("results.json", "Parse handles 238 operations per second in a single thread; with 8 threads it handles 1,700."),
    ("towns.csv", "Aldby and Brenn have 21,080 people between them."),
    ("towns.csv", "Aldby, 40 km north of Brenn, had 13,120 people in 2021."),
    ("towns.csv", "The mayor of Aldby won 4,200 votes."),
    ("towns.csv", "Aldby's population was 12,450 in 2011."),
    ("towns.csv", "Carsted has nearly twice the population of Aldby."),
    ("towns.csv", "Elvang's population did not change: 15,720 in both years."),
    ("towns.csv", "Brenn was the only town to shrink, by 3%."),
    ("towns.csv", "Two of the towns lie in the North."),
    ("towns.csv", "The South has 29,930 people in two towns."),
    ("towns.csv", "Carsted and three other towns grew."),
    ("towns.csv", "In Dovik, 310 people live alone."),
    ("towns.csv", "A survey of 1,200 people in Aldby found that 35% of them want a new school."),
    ("towns.csv", "Fjelle is the largest town by area, with 40.1 square kilometres and 6,410 people."),
    ("towns.csv", "The population of Norland's six towns grew by 3.5% in ten years, from 70,640 to 73,140."),
    ("towns.csv", "Aldby has 713 people per square kilometre."),
    ("towns.csv", "Some 1,500 people left Brenn between 2011 and 2021, and 1,250 came."),
    ("league.csv", "Rovers, with 23 points, are 19 points ahead of City."),
    ("league.csv", "Rovers beat City 5-0 in front of 2,300 fans."),
    ("league.csv", "United won five games, drew two and lost three."),
    ("league.csv", "Town have played 10 games and have 20 to go."),
    ("league.csv", "Athletic have conceded 10 goals, two more than Rovers."),
    ("league.csv", "City have lost eight of their games, more than any other club."),
    ("league.csv", "Wanderers sold 3 players and bought 5."),
    ("league.csv", "Town scored 11 goals, four of them penalties."),
    ("league.csv", "Rovers have lost only once and scored 22 goals."),
    ("league.csv", "The three leading clubs have 61 points together."),
    ("league.csv", "The town has two clubs in the league."),
    ("league.csv", "Town drew three games and won three."),
    ("league.csv", "Four clubs scored more than 10 goals."),
    ("budget.csv", "Police spending was £64 million in 2024, up from £61.3 million."),
    ("budget.csv", "Schools get £401 million next year."),
    ("budget.csv", "Health spending rose by 5.9% to £436.5 million."),
    ("budget.csv", "Transport loses £6.8 million."),
    ("budget.csv", "Total spending grows by £32.9 million."),
    ("budget.csv", "A police officer earns £38,000 a year."),
    ("budget.csv", "The council owes schools £1.5 million for repairs."),
    ("budget.csv", "Health and schools make up 85% of the budget for 2024."),
    ("budget.csv", "Health gets more than six times as much as police."),
    ("budget.csv", "Transport fares rose by 12% in 2024."),
    ("budget.csv", "Transport is the only department to be cut, by £6.8 million."),
    ("budget.csv", "Of the total of £989.9 million, £300 million is borrowed."),
    ("library.csv", "The Central branch, open 62 hours a week, had 195,300 visitors in 2023 and lent 310,250 items."),
    ("library.csv", "Harbour lost 5,200 visitors, or 8%, after 12 weeks of building works."),
    ("library.csv", "Visitors to Northgate rose by 9%, the library service said, thanks to 3 new reading groups."),
    ("library.csv", "Mill Lane cost £1.2 million to build in 1994 and has 18,000 books."),
    ("library.csv", "The Central branch has 14 librarians, Harbour six."),
    ("library.csv", "Each visitor to Central borrowed 1.6 items on average."),
    ("library.csv", "In 2023, three branches had more visitors than in 2022; one had fewer."),
    ("library.csv", "The city plans a fifth branch in 2026, which is to attract 30,000 visitors a year."),
    ("library.csv", "Central and Harbour together had 254,200 visitors in 2023."),
    ("library.csv", "Northgate was visited 44,800 times in 2023, by 6,100 different people."),
    ("library.csv", "Two of the four branches are open for 40 hours or more."),
    ("library.csv", "Central had 12,900 more visitors in 2023 than in 2022."),
    ("library.csv", "The harbour has 40 berths and 58 boats."),
    ("library.csv", "Loans at Central fell from 320,000 in 2021 to 310,250 in 2023."),
    ("library.csv", "Visitors to the four branches rose by 4% in all."),
    ("coverage.json", "The core package has 9,200 lines, half of all."),
    ("coverage.json", "Core is covered at 96%, cli at only 74.5%, because 40 commands have no tests."),
    ("coverage.json", "The web package was written by 12 people in 2 years."),
    ("coverage.json", "We want to bring the cli package to 80%."),
    ("coverage.json", "Of 18,240 lines, 16,598 are covered."),
    ("coverage.json", "The cli package needs Python 3.11 and 4 libraries."),
    ("coverage.json", "Version 2.1 of core fixes 7 bugs."),
    ("coverage.json", "Three packages make up the tool: core, cli and web."),
    ("trains.jsonl", "The Airport Express calls at only three stations, with a train every 15 minutes."),
    ("trains.jsonl", "A ticket on the Coast Line costs £12, or £9 for children."),
    ("trains.jsonl", "The Valley Line takes 55 minutes and serves 22 stations."),
    ("trains.jsonl", "The Airport Express runs twice as many trains per day as the Coast Line."),
    ("trains.jsonl", "On the Coast Line, 92% of trains were on time; 4% were cancelled."),
    ("trains.jsonl", "The three lines run 174 trains per day."),
    ("trains.jsonl", "The Valley Line opened 30 years ago and has 8 new trains."),
    ("trains.jsonl", "Five of the stations on the Coast Line have no lift."),
    ("trains.jsonl", "The Coast Line carries 21,000 passengers on 48 trains per day."),
    ("election.csv", "The Liberals took 33.8% of the vote, up from 30.2% four years ago, and 22 seats."),
    ("election.csv", "The Farmers lost 3 seats and now have 8."),
    ("election.csv", "Labour and the Greens have 33 seats, one more than half of the 63."),
    ("election.csv", "The Greens won 14 seats, 5 of them in the capital."),
    ("election.csv", "Turnout was 71%, and 851,750 votes were cast."),
    ("election.csv", "The Liberals beat Labour by 36,500 votes."),
    ("election.csv", "Labour needs 13 more seats for a majority."),
    ("election.csv", "The Greens gained 40,000 votes and 2 seats."),
    ("election.csv", "In the capital, the Liberals took 28% of the vote."),
    ("election.csv", "The Farmers have the fewest seats, eight."),
    ("election.csv", "With 19 seats, Labour is second."),
    ("election.csv", "In 2019 the Liberals won 25 seats."),
    ("companies.csv", "Altor's revenue rose by 8% to $910 million in 2024."),
    ("companies.csv", "Bexley cut 300 jobs and now has 6,100 employees."),
    ("companies.csv", "Corvex made a profit of $45 million on revenue of $402 million."),
    ("companies.csv", "Altor bought a rival for $120 million in 2024."),
    ("companies.csv", "Bexley remains the largest, with revenue of $1.19 billion."),
    ("companies.csv", "Revenue per employee at Corvex is $217,000."),
    ("companies.csv", "Corvex hired 250 people in 2024 and employs 1,850."),
    ("companies.csv", "Altor paid its chief executive $2.4 million."),
    ("companies.csv", "Corvex had revenue of $310 million in 2023 and expects $500 million in 2025."),
    ("companies.csv", "Bexley's revenue fell by $60 million, or 4.8%."),
    ("companies.csv", "Together they employ 12,150 people."),
    ("companies.csv", "Altor's shares rose by 12% on the news."),
    ("companies.csv", "Bexley has twice as many employees as five years ago."),
    ("rainfall.csv", "At Høyfjell, 980 metres up, 143.7 mm fell in January."),
    ("rainfall.csv", "Selbæk had more rain in January (102 mm) than in July (55.8 mm)."),
    ("rainfall.csv", "The station at Lunde has 3 instruments and was built in 1952."),
    ("rainfall.csv", "July was dry everywhere: Selbæk had 46 mm less than in January."),
    ("rainfall.csv", "A flood at Korvund in January destroyed 14 houses."),
]


def check_statement(file: str, statement: str) -> Report:
    source = read(file, FILES[file].encode(), "source")
    return check([read("draft.md", statement.encode(), "draft")], [source])


def list_flagged(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.severity != "notice"]


@pytest.mark.parametrize(("file", "statement"), [*((file, right) for file, right, _ in PAIRS), *RIGHT])
def test_what_is_right_is_not_flagged(file: str, statement: str) -> None:
    report = check_statement(file, statement)
    assert not list_flagged(report), report.findings


@pytest.mark.parametrize(("file", "statement"), [(file, right) for file, right, _ in PAIRS])
def test_what_is_right_is_confirmed_or_worked_out(file: str, statement: str) -> None:
    report = check_statement(file, statement)
    assert {entry.status for entry in report.ledger or ()} <= {"confirmed", "rounded", "worked out"}


@pytest.mark.parametrize(("file", "statement"), [(file, wrong) for file, _, wrong in PAIRS if wrong not in MISSED])
def test_what_is_wrong_is_flagged(file: str, statement: str) -> None:
    assert len(list_flagged(check_statement(file, statement))) == 1


@pytest.mark.parametrize(
    ("file", "statement", "rule", "message"),
    [
        ("towns.csv", "The six towns had a combined population of 78,140 in 2021.", "total",
         "sum of 6 rows of Population 2021: 73,140, not 78,140"),
        ("towns.csv", "The table lists eight towns.", "total", "6 rows, not eight towns"),
        ("towns.csv", "Brenn lost 520 inhabitants between 2011 and 2021.", "difference", "7960 − 8210 = -250, not 520 inhabitants"),
        ("towns.csv", "Carsted's population grew by 9.3% between 2011 and 2021.", "change", "25410 / 23900 − 1 = 6.32%, not 9.3%"),
        ("budget.csv", "Health takes 54% of the budget in 2024.", "share", "436.5 / 989.9 = 44.1%, not 54% of the budget"),
        ("league.csv", "Rovers lead Athletic by three points.", "difference", "23 − 21 = 2, not three points"),
        ("towns.csv", "The smallest town, Fjelle, has 6,410 people.", "conflict",
         "smallest Population 2021: 4520, not 6,410 people"),
        ("libraries.json", "Middling is the most accurate, at 91.4%.", "conflict", "91.4% here, 0.931 in libraries"),
    ],
)  # fmt: skip
def test_a_finding_tells_what_the_table_says(file: str, statement: str, rule: str, message: str) -> None:
    (finding,) = [one for one in check_statement(file, statement).findings if one.severity != "notice"]
    assert (finding.rule, finding.message) == (rule, message)


def test_a_wrong_number_that_stands_in_another_row_is_not_confirmed() -> None:
    (entry,) = check_statement("libraries.json", "Quickie uses 98 MB of memory.").ledger or ()
    assert (entry.status, entry.sources[0].figure.text) == ("conflicting", "120")


AGENTS = """# Agents

We support {count} agents:

| Agent | Speed (ms) |
|---|---|
| Ant | 12 |
| Bee | 15 |
| Cat | 19 |
"""
SKILLS = """The bot has {count} skills:

- read
- write
  - in ink
  - in pencil
- count

It is old.
"""


def flag(text: str) -> list[tuple[str, str]]:
    found = check([read("draft.md", text.encode(), "peer")]).findings
    return [(one.rule, one.message) for one in found if one.severity != "notice"]


@pytest.mark.parametrize("text", [AGENTS, SKILLS])
def test_a_count_above_a_table_or_list_is_that_of_its_rows_or_items(text: str) -> None:
    assert not flag(text.format(count=3)) and not flag(text.format(count="three"))
    ((rule, message),) = flag(text.format(count=5))
    assert rule == "total" and message.startswith("3 ") and ", not 5" in message


@pytest.mark.parametrize(
    "text",
    [
        SKILLS.format(count="5 skills of 7"),
        SKILLS.format(count="more than 2"),
        SKILLS.replace(":", ".").format(count=5),
        "Of its 5 skills, 2 are new:\n\n- read\n- write\n- count\n",
        "After 5 days it can do this:\n\n- read\n- write\n- count\n",
        "It adds 5 skills. These are old:\n\n- read\n- write\n- count\n",
        "Two of the agents are slow.\n\n" + AGENTS.format(count=3),
    ],
)
def test_counts_of_something_else_than_the_list(text: str) -> None:
    assert not flag(text)


WORDS = (
    "Town Lis Oru Ships 2023 2022 Total fees share (£m) average ships lost by 12 1,204 £3.2m 45% more than the largest of three "
    "ports together in and , : 0.5 -3 n/a 007 half two 1.5 ms per day four times as fast"
).split()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**40).map(Random))
def test_whatever_prose_and_tables_hold_nothing_fails(random: Random) -> None:
    def say(most: int) -> str:
        return " ".join(random.choices(WORDS, k=random.randint(1, most)))

    rows = [[random.choice(["Lis", "Oru", "Ema", say(2)]), say(1), "26"] for _ in range(5)]
    table = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [[say(3) for _ in range(3)], *rows])
    own = "".join(f"| {' | '.join(row)} |\n" for row in [["Port", "Ships", "Fees"], ["---"] * 3, *rows])
    draft = f"{say(14)}. {say(14)}:\n\n- {say(3)}\n- {say(3)}\n\n{say(14)}.\n\n{own}"
    source = read("a.csv", f"Port,Ships\nEma,26\n\n{table}".encode(), "source")
    assert not check([read("draft.md", draft.encode(), "draft")], [source]).faults
