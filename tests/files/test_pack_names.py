"""Names of packs: paths, shipped packs, what installed packages bring, and what is said of all others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from numcheck import builtin, standard
from numcheck.documents import in_memory
from numcheck.errors import NumcheckError
from numcheck.files import find_packs
from numcheck.rules.packs import Pack

RULE = "id: {id}\nkind: compare\nseverity: notice\nmessage: m\nwhy: w\n"
SHIPPED = "casualties, core, elections, money, science, sport"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "desk/toll.yaml", RULE.format(id="toll"))
    write(tmp_path / "desk/city/fee.yml", RULE.format(id="fee"))
    write(tmp_path / "desk/.git/no.yaml", "no")
    write(tmp_path / "desk/README.md", "no")
    write(tmp_path / "desk/lexicon/concepts.yaml", "things: {vessel: sloop}")
    return tmp_path / "desk"


def list_faults(*names: str) -> list[str]:
    with pytest.raises(NumcheckError) as caught:
        find_packs(names)
    return [str(fault) for fault in caught.value.faults]


def test_a_folder_is_a_pack_of_its_rules_and_words(desk: Path) -> None:
    (pack,) = find_packs(["desk"])
    assert pack == Pack(
        "desk",
        (("desk/city/fee.yml", RULE.format(id="fee")), ("desk/toll.yaml", RULE.format(id="toll"))),
        (("desk/lexicon/concepts.yaml", "things: {vessel: sloop}"),),
    )
    stock = standard.stock([pack])
    assert [(rule.id, rule.pack) for rule in stock.rules][-2:] == [("fee", "desk"), ("toll", "desk")]
    assert stock.rules["conflict"].pack == "core"
    assert "sloop" in stock.lexicon.section("concepts")["things"]["vessel"]


def test_a_file_is_a_pack(desk: Path) -> None:
    assert find_packs(["desk/toll.yaml"]) == (Pack("desk/toll.yaml", (("desk/toll.yaml", RULE.format(id="toll")),)),)


def test_each_pack_comes_once_in_order(desk: Path) -> None:
    names = ["sport", "desk", "core", str(desk), "desk/", "sport"]
    assert [pack.name for pack in find_packs(names)] == ["sport", "desk", "core"]
    rules = standard.stock(find_packs(["sport", "core"])).rules
    assert [rules.rules[0].pack, rules.rules[-1].pack] == ["sport", "core"]
    assert standard.stock(find_packs(["sport"])).rules.rules[0].pack == "core"


def test_relative_paths_start_at_the_base(desk: Path) -> None:
    (pack,) = find_packs(["city"], base=str(desk))
    assert [path for path, _ in pack.rules] == [f"{desk}/city/fee.yml"]


def test_a_path_wins_where_it_exists_or_has_a_separator(desk: Path) -> None:
    write(desk.parent / "sport/own.yaml", RULE.format(id="own"))
    assert [path for path, _ in find_packs(["sport"])[0].rules] == ["sport/own.yaml"]
    assert list_faults("./casualties") == ["./casualties: no such rule file or folder"]


def test_every_shipped_pack_is_found(desk: Path) -> None:
    for name in builtin.packs():
        (pack,) = find_packs([name])
        assert pack.name == name
        assert pack.rules


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("casualtes", f"casualtes: unknown pack: expected {SHIPPED}, or the path of a rule file or a folder; did you mean 'casualties'?"),
        ("wxyz", f"wxyz: unknown pack: expected {SHIPPED}, or the path of a rule file or a folder"),
        ("dessk", "dessk: no such rule file or folder; did you mean 'desk'?"),
        ("desk/tol.yaml", "desk/tol.yaml: no such rule file or folder; did you mean 'toll.yaml'?"),
        ("wxyzwxyz.yaml", "wxyzwxyz.yaml: no such rule file or folder"),
        ("empty", "empty: no rule file (.yaml) in this folder"),
        ("latin.yaml", "latin.yaml:1:7: byte 0xF6 is not UTF-8 (expected UTF-8, or UTF-16 with a byte order mark); "
         "the file looks like Windows-1252 or Latin-1, save it as UTF-8"),
        ("image.yaml", "image.yaml: this is a binary file, not text: it holds NUL bytes"),
        ("large.yaml", "large.yaml: the file is larger than 1 MiB"),
    ],
)  # fmt: skip
def test_what_is_said_of_names_that_mean_nothing(desk: Path, name: str, message: str) -> None:
    (desk.parent / "empty/lexicon").mkdir(parents=True)
    write(desk.parent / "latin.yaml", b"why: T\xf6lls\n")
    write(desk.parent / "image.yaml", b"\x89PNG\r\n\x1a\n\x00\x00")
    write(desk.parent / "large.yaml", b"#" * 5_000_000)
    assert list_faults(name) == [message]


def test_utf_16_with_its_mark_is_read(desk: Path) -> None:
    write(desk.parent / "toll.yaml", RULE.format(id="toll").encode("utf-16"))
    assert standard.stock(find_packs(["toll.yaml"])).rules["toll"].why == "w"


def test_a_link_out_of_its_folder_is_not_read(desk: Path) -> None:
    write(desk.parent / "secret.yaml", "password: wxyz\n")
    (desk / "lexicon").mkdir(exist_ok=True)
    (desk / "other.yaml").symlink_to("toll.yaml")
    for link in ("own.yaml", "lexicon/nouns.yaml"):
        (desk / link).symlink_to(desk.parent / "secret.yaml")
    message = "this is a link to a file outside of its folder: name that file itself"
    assert list_faults("desk") == [f"desk/own.yaml: {message}", f"desk/lexicon/nouns.yaml: {message}"]
    assert list_faults("desk/own.yaml") == [f"desk/own.yaml: {message}"]
    assert find_packs(["desk/other.yaml"])[0].rules[0][1] == RULE.format(id="toll")


def test_the_folder_of_a_pack_may_be_a_link(desk: Path) -> None:
    (desk.parent / "link").symlink_to("desk")
    assert [path for path, _ in find_packs(["link"])[0].rules] == ["link/city/fee.yml", "link/toll.yaml"]


@pytest.mark.parametrize("name", ["desk", "desk/pipe.yaml"])
def test_a_pipe_in_a_pack_is_refused(desk: Path, name: str) -> None:
    os.mkfifo(desk / "pipe.yaml")
    assert list_faults(name) == ["desk/pipe.yaml: this is a named pipe, not a file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read here")
def test_a_file_that_may_not_be_read_is_named(desk: Path) -> None:
    (desk / "toll.yaml").chmod(0)
    assert list_faults("desk") == ["desk/toll.yaml: the rule file cannot be read: permission denied"]


def test_all_faults_of_all_names_come_at_once(desk: Path) -> None:
    write(desk / "bad.yaml", b"\xff")
    write(desk / "lexicon/nouns.yaml", b"\xff")
    assert [fault.split(":")[0] for fault in list_faults("wxyz", "desk", "sprot")] == [
        "wxyz",
        "desk/bad.yaml",
        "desk/lexicon/nouns.yaml",
        "sprot",
    ]


# ---- installed packages


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a package with an entry point where Python looks for packages."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def install_package(distribution: str, points: dict[str, str], files: dict[str, str]) -> None:
        for path, text in files.items():
            write(site / path, text)
        listed = "".join(f"{name} = {value}\n" for name, value in points.items())
        write(
            site / f"{distribution}-1.0.dist-info/METADATA",
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n",
        )
        write(site / f"{distribution}-1.0.dist-info/entry_points.txt", f"[numcheck.rules]\n{listed}")

    return install_package


FIRES = {
    "fires/__init__.py": "raise RuntimeError('a pack is data: its package need not be run')",
    "fires/burnt.yaml": RULE.format(id="burnt"),
    "fires/lexicon/concepts.yaml": "things: {blaze: wildfire bushfire}",
}


def test_an_installed_package_brings_a_pack(desk: Path, install: Callable[..., None]) -> None:
    install("numcheck-fires", {"fires": "fires"}, FIRES)
    (pack,) = find_packs(["fires"])
    assert (pack.name, [Path(path).name for path, _ in (*pack.rules, *pack.words)]) == (
        "fires",
        ["burnt.yaml", "concepts.yaml"],
    )
    stock = standard.stock([pack])
    assert stock.rules["burnt"].pack == "fires"
    assert stock.rules["burnt"].origin.path.endswith("/site/fires/burnt.yaml")
    assert "fires" not in sys.modules
    assert list_faults("firs")[0].endswith(
        "expected casualties, core, elections, fires, money, science, sport, or the path of a rule file or a folder; did you mean 'fires'?"
    )


def test_a_module_brings_the_folder_that_it_lies_in(desk: Path, install: Callable[..., None]) -> None:
    install(
        "numcheck-floods",
        {"floods": "floods.pack"},
        {"floods/__init__.py": "", "floods/pack.py": "", "floods/high.yaml": RULE.format(id="high")},
    )
    assert [Path(path).name for path, _ in find_packs(["floods"])[0].rules] == ["high.yaml"]


def test_what_is_said_of_packages_that_bring_nothing(desk: Path, install: Callable[..., None]) -> None:
    install(
        "one",
        {"fires": "fires", "gone": "nowhere", "deep": "fires.rules", "bare": "bare", "core": "fires"},
        {**FIRES, "bare/__init__.py": ""},
    )
    install("two", {"floods": "fires"}, {})
    assert list_faults("gone") == ["gone: nowhere of one is not installed"]
    assert list_faults("deep") == [
        "deep: fires.rules of one cannot be imported: a pack is data: its package need not be run"
    ]
    (fault,) = list_faults("bare")
    assert fault.endswith("/site/bare: no rule file (.yaml) in this folder, which the pack 'bare' names")
    assert find_packs(["core"])[0].rules == builtin.rules()


def test_two_packages_with_one_name_are_told(desk: Path, install: Callable[..., None]) -> None:
    install("one", {"fires": "fires"}, FIRES)
    install("two", {"fires": "fires"}, {})
    assert list_faults("fires") == ["fires: two installed packages have a pack of this name: one and two"]


# ---- the commands


def test_a_pack_may_be_named_in_a_call(desk: Path) -> None:
    import numcheck

    draft = in_memory("Turnout reached 107 percent in Tolm.")
    assert numcheck.check(draft).findings == ()
    assert [finding.rule for finding in numcheck.check(draft, rules="elections").findings] == ["turnout"]
    with pytest.raises(NumcheckError, match="did you mean 'elections'"):
        numcheck.check(draft, rules=["electons"])
