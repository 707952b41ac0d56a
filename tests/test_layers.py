"""Parts import only from layers below them, and only the upper layers touch the disk."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "numcheck"
COMMAND = {
    "changed_files", "changed_lines", "cli", "__main__", "commands", "index", "inputs", "job", "options", "outputs", "progress", "sources",
    "standard", "streams", "toolkit", "__init__",
}  # fmt: skip
# From the lowest up; the modules of the command, on top, are one part.
LAYERS: tuple[set[str], ...] = (
    {"errors", "patterns", "version"},
    {"model"},
    {"exact"},
    {"builtin", "lexicon", "terms", "units"},
    {"documents", "rules"},
    {"figures"},
    {"reading"},
    {"facts", "relations"},
    {"checks"},
    {"pipeline"},
    {"explain", "trials", "archive"},
    {"report"},
    {"files"},
    {"config"},
    {"accepted"},
    COMMAND,
)
LAYER = {part: number for number, parts in enumerate(LAYERS) for part in parts}
# builtin reads the data inside the package, which is part of the code.
TOUCHING = {"builtin", "files", "config", "accepted"} | COMMAND
DISK = {"os", "glob", "shutil", "tempfile", "subprocess", "socket", "urllib", "sqlite3", "fileinput", "mmap"}
HEAVY = (
    "cel_expr_python",
    "charset_normalizer",
    "defusedxml",
    "duckdb",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pypdfium2",
    "pyspark",
    "selectolax",
    "xml.etree",
    "email",
    "jinja2",
    "markdown_it",
    "pathspec",
    "pint",
    "quantulum3",
    "rich",
    "sentencex",
    "Stemmer",
)

READ_AND_WRITTEN = ("csv", "html", "json", "jsonl", "markdown")

MODULES = sorted(SOURCE.rglob("*.py"))


def part_and_name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Every module that a file imports, at its head or inside a function, and the name taken from it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from ((str(node.module), alias.name) for alias in node.names)


def test_every_part_has_its_layer() -> None:
    assert {part_of(path) for path in MODULES} <= LAYER.keys()


@pytest.mark.parametrize("path", MODULES, ids=part_and_name)
def test_a_part_imports_only_from_below(path: Path) -> None:
    mine = part_of(path)
    for module, name in imports(path):
        if module.split(".")[0] != "numcheck":
            continue
        theirs = [*module.split("."), name][1]
        same = theirs == mine or (theirs in COMMAND and mine in COMMAND)
        assert same or LAYER[theirs] < LAYER[mine], f"{mine} imports {theirs}"


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) not in TOUCHING], ids=part_and_name)
def test_the_lower_layers_do_not_touch_the_disk(path: Path) -> None:
    for module, name in imports(path):
        assert module.split(".")[0] not in DISK, module
        assert (module, name) not in {("pathlib", ""), ("pathlib", "Path"), ("importlib", "resources")}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open")
        assert not (isinstance(node, ast.Attribute) and node.attr in {"stdin", "stdout", "stderr"})


def test_a_file_name_stands_for_one_module() -> None:
    """But a format that is both read and written has a module of its name in documents/ and in report/."""
    rooms: dict[str, set[str]] = {}
    for path in MODULES:
        if path.stem != "__init__":
            rooms.setdefault(path.stem, set()).add(path.relative_to(SOURCE).parts[0])
    assert {name: found for name, found in rooms.items() if len(found) > 1} == {
        name: {"documents", "report"} for name in READ_AND_WRITTEN
    }
    assert sum(path.stem != "__init__" for path in MODULES) == len(rooms) + len(READ_AND_WRITTEN)


def test_importing_the_package_loads_nothing_heavy() -> None:
    show = "import sys, numcheck, numcheck.documents, numcheck.files; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", show, *HEAVY], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
