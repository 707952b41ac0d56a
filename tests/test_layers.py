"""Parts import only from layers below them, so that none needs itself in the end, and only the upper layers touch the disk."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "numcheck"
# From the lowest up: a part imports nothing of its own layer but itself.
LAYERS: tuple[set[str], ...] = (
    {"document", "errors", "patterns", "progress", "version"},
    {"model"},
    {"exact"},
    {"builtin", "lexicon", "terms", "units"},
    {"documents", "rules"},
    {"figures"},
    {"reading"},
    {"facts", "relations"},
    {"checks"},
    {"fingerprints", "joining_facts", "standard"},
    {"pipeline"},
    {"explain", "toolkit", "trials", "archive"},
    {"report"},
    {"changed_lines", "files", "parallel"},
    {"completion", "config", "inputs", "streams"},
    {"accepted", "interface", "options", "source_paths"},
    {"request", "sources"},
    {"__init__", "accepting", "job"},
    {"assistant", "changed_files", "editor", "index", "outputs"},
    {"checking", "commands"},
    {"watching"},
    {"cli"},
    {"__main__"},
)
LAYER = {part: number for number, parts in enumerate(LAYERS) for part in parts}
# What touches the disk or the streams: builtin reads the data inside the package, which is part of the code; all else is above report/.
TOUCHING = {"builtin", "progress"} | {part for part in LAYER if LAYER[part] > LAYER["report"]}
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
    "lsprotocol",
    "markdown_it",
    "mcp",
    "pathspec",
    "pint",
    "pygls",
    "quantulum3",
    "rich",
    "sentencex",
    "Stemmer",
)

READ_AND_WRITTEN = ("csv", "html", "json", "jsonl", "markdown")

LINES, MOST_LINES = 300, 455
LONG = {
    "cli.py", "figures/extract.py", "figures/notfigures.py",
    "figures/parts.py", "figures/unit_table.py", "figures/words.py", "rules/condition.py", "sources.py",
}  # fmt: skip

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
        assert theirs == mine or LAYER[theirs] < LAYER[mine], f"{mine} imports {theirs}"


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) not in TOUCHING], ids=part_and_name)
def test_the_lower_layers_do_not_touch_the_disk(path: Path) -> None:
    for module, name in imports(path):
        assert module.split(".")[0] not in DISK, module
        assert (module, name) not in {("pathlib", ""), ("pathlib", "Path"), ("importlib", "resources")}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open")
        assert not (isinstance(node, ast.Attribute) and node.attr in {"stdin", "stdout", "stderr"})


def test_no_module_needs_itself() -> None:
    """Not even where it is imported inside a function, or for its types."""
    names = {".".join(("numcheck", *path.relative_to(SOURCE).with_suffix("").parts)): path for path in MODULES}
    needs: dict[str, set[str]] = {}
    for module, path in names.items():
        found = {f"{whole}.{name}" if f"{whole}.{name}" in names else whole for whole, name in imports(path)}
        needs[module] = found & names.keys()
    assert set(TopologicalSorter(needs).static_order()) == names.keys()


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


def test_modules_are_short() -> None:
    """As long as a reader can keep in mind; what is longer is one class or one subject, and is not to be joined by others."""
    lines = {part_and_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name for name, count in lines.items() if count > LINES} == LONG
    assert max(lines.values()) <= MOST_LINES


def test_the_page_on_architecture_names_what_is_there() -> None:
    """Modules with their room, and under the heading of a room its modules alone; each room has its heading or its row."""
    page = (SOURCE.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    known = {str(path.relative_to(SOURCE).with_suffix("")) for path in MODULES}
    named = set(re.findall(r"`([a-z_]+/[a-z_]+)(?:\.py)?`", page))
    assert named <= known
    assert all(f"{path.parent.name}/" in page for path in SOURCE.glob("*/__init__.py"))
    assert len(page.splitlines()) <= 200 and page.count("```") == 2


def test_importing_the_package_loads_nothing_heavy() -> None:
    show = "import sys, numcheck, numcheck.documents, numcheck.files; print(*(m for m in sys.argv[1:] if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", show, *HEAVY], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_check_of_plain_text_loads_nothing_for_tables() -> None:
    show = (
        "import sys; from numcheck.pipeline import check; from numcheck.documents import in_memory; from numcheck import standard; "
        "texts = [in_memory('The mill has 14 looms, and 9 stand still.', f'{name}.txt') for name in 'ab']; "
        "check(texts, standard.ruleset(), standard.lexicon(), standard.extractor().read); "
        "print(*(m for m in sys.modules if m.startswith(('numcheck.facts.table_', 'numcheck.facts.row_'))))"
    )
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["numcheck.facts.table_verdicts"]
