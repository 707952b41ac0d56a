"""An archive of reports of invented events, with conflicts planted in it, and the measure of what `numcheck conflicts` finds of them.

    python benchmarks/made_archive.py write FOLDER [--reports 100000] [--conflicts 200] [--seed 1]
    python benchmarks/made_archive.py score FOLDER CONFLICTS.json [--verbose]

The events with a planted conflict come first, so that the first 1,000 of 100,000 reports hold all of them. A report says some of the
facts of its event, exactly, rounded, or in words; reports of later days say where a number has grown; some recall an earlier event.
`FOLDER/planted.jsonl` tells which two values were planted. The sentences are those of archive_frames.yaml.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FRAMES = Path(__file__).with_name("archive_frames.yaml")
YEAR = date(2025, 1, 1)
TOWNS, PEOPLE = 4000, 3000
PARTED = frozenset(("evacuated", "injured", "dead", "passengers", "hurt"))  # facts of people, some of whom are children
EXACT = frozenset(("magnitude", "dividend", "minute", "age", "level"))  # facts that nobody rounds
CLOSE = 0.05  # how far a rounded value may be from the right one, as a share of it
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
FIRST = "Ada Boris Clara Dmitri Elena Farid Greta Hugo Irina Jonas Karim Lena Marek Nadia Oskar Petra Quentin Rosa Stefan Tilda Umar Vera Walter Xenia Yusuf Zora Anton Bela Cyril Dora".split()


class Fact(NamedTuple):
    """What an event's reports say in several ways; ``grows`` is how it is told that the number is larger by now."""

    name: str
    frames: tuple[str, ...]
    low: float
    high: float
    places: int = 0
    steps: int = 1
    grows: str = ""
    only_right: bool = False


def make_names(rng: random.Random, number: int, ends: str) -> list[str]:
    starts = "Al Bar Cor Dun El Far Gren Hal Ist Jor Kel Lor Mar Nor Os Pel Quen Ros Sel Tor Ulm Var Wes Yar Zel Brin Cas Dro Fen Gar".split()
    middles = "a e i o u an en or al il ar un ast end ing olm urk eth ".split(" ")
    names: dict[str, None] = {}
    while len(names) < number:
        name = rng.choice(starts) + rng.choice(middles) + rng.choice("b d f g k l m n r s t v z br dr kl st tr".split())
        names[name + rng.choice(ends.split())] = None
    return list(names)


def read_kinds() -> list[dict[str, Any]]:
    kinds = yaml.safe_load(FRAMES.read_text("utf-8"))["kinds"]
    for kind in kinds.values():
        kind["facts"] = [
            Fact(name, **{**fact, "frames": tuple(fact["frames"])}) for name, fact in kind["facts"].items()
        ]
    return list(kinds.values())


def draw(rng: random.Random, fact: Fact) -> float:
    """A value, small ones as likely as large ones."""
    value = fact.low * (fact.high / fact.low) ** rng.random()
    value = round(value / fact.steps) * fact.steps if fact.steps > 1 else round(value, fact.places)
    if not fact.places and fact.steps == 1 and value > 500 and rng.random() < 0.3:
        value = round(value, -1)
    return value if fact.places else int(value)


def show(value: float, places: int) -> str:
    return f"{value:,.{places}f}"


def spoil(rng: random.Random, fact: Fact, value: float) -> float:
    """Another value: digits exchanged, a digit changed, or one that is a good deal smaller or larger."""
    while True:
        way = rng.choice(("exchanged", "digit", "other", "other"))
        digits = list(f"{value:.{fact.places}f}")
        where = [place for place, digit in enumerate(digits) if digit.isdigit()]
        if way == "exchanged" and len(where) > 1:
            k = rng.randrange(len(where) - 1)
            digits[where[k]], digits[where[k + 1]] = digits[where[k + 1]], digits[where[k]]
        elif way == "digit":
            digits[where[rng.randrange(min(2, len(where)))]] = rng.choice("123456789")
        else:
            digits = list(f"{value * rng.choice((0.6, 0.75, 0.85, 1.2, 1.35, 1.6)):.{fact.places}f}")
        other = float("".join(digits))
        other = other if fact.places else int(other)
        if fact.low * 0.5 <= other <= fact.high * 2 and abs(other - value) >= 0.02 * value and digits[0] != "0":
            return other


def say(rng: random.Random, fact: Fact, value: float, frame: str, loose: bool) -> str:
    """A sentence with the value, where ``loose`` also rounded or in words."""
    number = show(value, fact.places)
    if "{n},000" not in frame and not fact.places and value <= 20 and rng.random() < 0.4:
        number = WORDS[int(value)]
    elif loose and fact.name not in EXACT and rng.random() < 0.3:
        if fact.places:
            near, digits = round(value), 0
        else:
            near, digits = round(value, 1 - len(str(int(value))) + 1), 0
        if near != value and abs(near - value) <= CLOSE * value:
            hedges = ["about", "around", "some", "nearly" if near > value else "more than"]
            number = f"{rng.choice(hedges)} {show(near, digits)}"
    return frame.replace("{n}", number)


def finish(sentence: str, names: dict[str, str]) -> str:
    for name, word in names.items():
        sentence = sentence.replace("{" + name + "}", word)
    return sentence[:1].upper() + sentence[1:]


class Archive:
    """Events one after the other, each with its reports."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)
        self.seed = seed
        self.kinds = read_kinds()
        self.towns = make_names(rng, TOWNS, "ton burg field stad ova ino by wick ia holm")
        self.people = make_names(rng, PEOPLE, "er sen ov ini ez man ley ski es ard")

    def make_event(self, number: int, planted: bool) -> tuple[list[str], dict[str, Any] | None]:
        """The reports of an event, and the conflict that is planted in it."""
        rng = random.Random(f"{self.seed}/{number}")
        kind = self.kinds[number % len(self.kinds)]
        begun = YEAR + timedelta(rng.randrange(500))
        names = {
            "town": rng.choice(self.towns), "other": rng.choice(self.towns), "region": rng.choice(self.towns[:60]),
            "thing": rng.choice(kind["things"]).replace("{name}", rng.choice(self.towns)),
            "a": f"{rng.choice(FIRST)} {rng.choice(self.people)}", "b": f"{rng.choice(FIRST)} {rng.choice(self.people)}",
            "day": begun.strftime("%A"),
        }  # fmt: skip
        facts = rng.sample(kind["facts"], rng.randint(3, 5))
        values = {fact.name: draw(rng, fact) for fact in facts}
        wrong = (
            rng.choice([fact for fact in facts if not fact.only_right and not fact.grows] or facts) if planted else None
        )
        count = rng.randint(3, 6) if planted else rng.choice((1, 1, 2, 3, 3, 4, 5, 6))
        offsets = sorted(rng.choice((0, 0, 0, 1, 1, 2)) for _ in range(count))
        grown = {fact.name: int(values[fact.name] * (1.1 + rng.random() / 2)) + 1 for fact in facts if fact.grows}
        liars = rng.sample(range(count), 2) if planted else []
        other = spoil(rng, wrong, values[wrong.name]) if wrong else 0.0
        children = {
            name: int(value) // rng.randint(5, 9) for name, value in values.items() if name in PARTED and value > 30
        }
        recalled = recall(rng, kind)
        reports = []
        for place, offset in enumerate(offsets):
            said = rng.sample(facts, min(len(facts), rng.randint(2, 4)))
            sentences = []
            for fact in said:
                if fact is wrong and place in liars:
                    continue
                frame = rng.choice(fact.frames)
                if fact.grows and offset and fact is not wrong:
                    if rng.random() < 0.6:
                        sentences.append(fact.grows.replace("{n}", show(grown[fact.name], 0)))
                    continue
                sentence = say(rng, fact, values[fact.name], frame, fact is not wrong or not liars)
                if fact.name in children and rng.random() < 0.25:
                    sentence += f" Among them were {children[fact.name]} children."
                sentences.append(sentence)
            if wrong and place in liars:
                value = values[wrong.name] if place == liars[0] else other
                sentences.insert(rng.randint(0, len(sentences)), show_fact(rng, wrong, value))
            if rng.random() < 0.15:
                sentences.append(recalled)
            for filler in rng.sample(kind["fillers"], rng.randint(1, 3)):
                sentences.insert(rng.randint(0, len(sentences)), filler)
            day = begun + timedelta(offset)
            head = f"{names['town'].upper()}, {day:%B} {day.day}, {day.year} - "
            body = [finish(one, names) for one in (rng.choice(kind["leads"]), *sentences)]
            cut = rng.randint(1, len(body) - 1)
            title = finish(rng.choice(kind["titles"]), names)
            reports.append(f"{title}\n\n{head}{' '.join(body[:cut])}\n\n{' '.join(body[cut:])}\n")
        if not wrong:
            return reports, None
        thousands = ",000" if "{n},000" in wrong.frames[0] else ""
        shown = [show(value, wrong.places) + thousands for value in (values[wrong.name], other)]
        return reports, {"fact": wrong.name, "values": shown, "reports": [f"{place}.txt" for place in liars]}


def show_fact(rng: random.Random, fact: Fact, value: float) -> str:
    return rng.choice(fact.frames).replace("{n}", show(value, fact.places))


def recall(rng: random.Random, kind: dict[str, Any]) -> str:
    """A sentence on an event of another year."""
    low, high, places = (38.2, 81.7, 1) if "percent" in kind["earlier"] else (12, 900, 0)
    return str(kind["earlier"]).replace("{n}", show(round(rng.uniform(low, high), places), places))


def write(folder: Path, reports: int, conflicts: int, seed: int) -> None:
    archive = Archive(seed)
    planted, written, number = [], 0, 0
    while written < reports:
        texts, conflict = archive.make_event(number, number < conflicts)
        name = f"{number:06}"
        place = folder / "reports" / name[:3] / name
        place.mkdir(parents=True, exist_ok=True)
        for k, text in enumerate(texts):
            (place / f"{k}.txt").write_text(text, "utf-8")
        if conflict:
            planted.append({"event": name, **conflict})
        written, number = written + len(texts), number + 1
    with (folder / "planted.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in planted)
    print(f"{written:,} reports of {number:,} events, {len(planted)} planted conflicts")


def score(folder: Path, found: Path, verbose: bool) -> None:
    planted = {one["event"]: one for one in map(json.loads, (folder / "planted.jsonl").read_text("utf-8").splitlines())}
    told = json.loads(found.read_text("utf-8"))
    caught: set[str] = set()
    false: list[Any] = []
    for one in told["conflicts"] if isinstance(told, dict) else told:
        events = {Path(figure["path"]).parent.name for side in one["sides"] for figure in side["figures"]}
        event = next(iter(events)) if len(events) == 1 else ""
        wanted = planted.get(event)
        texts = [" ".join(figure["text"] for figure in side["figures"]) for side in one["sides"]]
        if wanted and all(any(has(text, value) for text in texts) for value in wanted["values"]):
            caught.add(event)
        else:
            false.append(one)
    print(
        f"found {len(caught)} of {len(planted)} planted conflicts ({len(caught) / max(len(planted), 1):.3f}), {len(false)} false ones"
    )
    if verbose:
        for event in sorted(planted.keys() - caught):
            print("\nMISSED", json.dumps(planted[event]))
            for report in planted[event]["reports"]:
                print("  ", (folder / "reports" / event[:3] / event / report).read_text("utf-8").replace("\n", " "))
        for one in false:
            print("\nFALSE", one["fact"], "|", one["message"])
            for side in one["sides"]:
                for figure in side["figures"]:
                    print("  ", figure["path"], figure["text"], "|", figure["sentence"])
        by_fact: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for event, one in planted.items():
            by_fact[one["fact"]][event not in caught] += 1
        print({fact: f"{a}+{b}" for fact, (a, b) in sorted(by_fact.items(), key=lambda item: -item[1][1]) if b})


def has(text: str, value: str) -> bool:
    plain, wanted = text.replace(",", ""), value.replace(",", "")
    word = WORDS[int(wanted)] if wanted.isdigit() and int(wanted) < len(WORDS) else wanted
    return bool(re.search(rf"(?<![\d.]){re.escape(wanted)}(?![\d.])|\b{word}\b", plain, re.I))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--reports", type=int, default=100_000)
    writing.add_argument("--conflicts", type=int, default=200)
    writing.add_argument("--seed", type=int, default=1)
    scoring = commands.add_parser("score")
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("found", type=Path)
    scoring.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    if given.command == "write":
        write(given.folder, given.reports, given.conflicts, given.seed)
    else:
        score(given.folder, given.found, given.verbose)


if __name__ == "__main__":
    main()
