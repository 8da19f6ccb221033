"""Who may import whom: the table of docs/design/laws.md, enforced on every file."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from regproofs.collect import find

PACKAGE = Path(__file__).parents[1] / "regproofs"

# For each room, the rooms and the libraries that it may import; errors.py is everybody's.
LAW: dict[str, set[str]] = {
    "errors": set(),
    "logic": {"sympy", "flint"},
    "calculus": {"logic", "sympy", "flint"},
    "emit": {"logic", "calculus", "sympy"},
    "simulate": {"mpmath", "flint", "numpy"},
    "probe": {"logic", "sympy", "flint", "hypothesis"},
    "collect": {"regproofs", "logic"},
    "judge": {"regproofs", "logic", "calculus", "emit", "simulate", "probe", "collect"}
    | {"sympy", "flint", "mpmath", "numpy", "hypothesis"},
    "report": {"collect.output", "jinja2", "markupsafe", "math_core", "matplotlib", "numpy", "pybtex", "rich"},
    "cli": {"logic.verdict", "collect", "judge", "report", "click", "rich"},
    "pytest_plugin": {"collect", "judge", "pytest"},
    "api": {"logic", "collect", "judge", "report"},
    "__init__": {"logic", "judge.edges", "judge.flow", "judge.iterates", "judge.landscape", "api"}
    | {"calculus.network", "calculus.noise", "calculus.remainder", "emit.expected"},
    "__main__": {"cli"},
}
DERIVATIONS = {"regproofs", "regproofs.calculus", "regproofs.simulate", "sympy"}


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            rooms = [alias.name for alias in node.names if module == "regproofs" and alias.name in LAW]
            yield from [f"regproofs.{room}" for room in rooms] or [module]


def within(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def trespasses(room: str, source: str) -> list[str]:
    """The imports of a source that its room does not allow."""
    foreign = [name for name in imported(source) if name.split(".")[0] not in sys.stdlib_module_names]
    named = [name.removeprefix("regproofs.") for name in foreign]
    return [name for name in named if not within(name, LAW[room] | {room, "errors"})]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("room", sorted({room_of(path) for path in PACKAGE.rglob("*.py")}))
def test_a_room_imports_what_it_may(room):
    files = [path for path in PACKAGE.rglob("*.py") if room_of(path) == room]
    assert {path.name: found for path in files if (found := trespasses(room, path.read_text()))} == {}


@pytest.mark.parametrize("file", find(), ids=lambda file: file.id)
def test_a_derivation_imports_the_face_the_roads_and_sympy(file):
    modules = [name for name in imported(file.path.read_text()) if name not in sys.stdlib_module_names]
    rooms = [name for name in modules if name.startswith("regproofs.")]
    assert [name for name in modules if not within(name, {"regproofs", "sympy"})] == []
    assert [name for name in rooms if not within(name, DERIVATIONS - {"regproofs"})] == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("simulate", "import sympy"),
        ("simulate", "from regproofs.logic.claim import Identity"),
        ("logic", "from regproofs.calculus import words"),
        ("report", "from regproofs.judge.runner import judge"),
        ("emit", "def f():\n    from regproofs.judge.execute import load"),
        ("probe", "import mpmath"),
        ("cli", "from regproofs.logic.claim import Claim"),
        ("report", "from regproofs import judge"),
        ("judge", "from .. import cli"),
    ],
)
def test_a_trespass_is_noticed(room, line):
    assert trespasses(room, line)


@pytest.mark.parametrize(
    "module", ["regproofs", "regproofs.cli", "regproofs.pytest_plugin", "regproofs.judge.parallel"]
)
def test_the_faces_do_not_import_sympy(module):
    program = f"import sys, {module}; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def lengths(source: str) -> Iterator[tuple[int, str]]:
    """How many lines each function of a source has beside its docstring, decorators apart."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            words = ast.get_docstring(node, clean=False) is not None
            docstring = first.end_lineno - first.lineno + 1 if words else 0
            yield node.end_lineno - node.lineno + 1 - docstring, node.name


@pytest.mark.parametrize("folder", ["regproofs", "tests", "derivations"])
def test_no_function_is_longer_than_40_lines(folder):
    files = (PACKAGE.parent / folder).rglob("*.py")
    assert {(path.name, name) for path in files for length, name in lengths(path.read_text()) if length > 40} == set()


def test_the_lines_of_a_function_are_those_beside_its_docstring():
    source = 'def f(\n    x,\n):\n    """One.\n\n    Two.\n    """\n    return x\n'
    assert list(lengths(source)) == [(4, "f")]
