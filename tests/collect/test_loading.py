"""A theorem file that does not hold one theorem is refused, with its place and the reason."""

from __future__ import annotations

import sys

import pytest

from regproofs.collect import load
from regproofs.errors import LoadError
from tests.conftest import SQUARE


def test_a_theorem_knows_its_chapter_and_path(collection):
    path = collection("school/square")
    theorem = load(path)
    assert (theorem.id, theorem.path, theorem.doc.splitlines()[0]) == (
        "school/square",
        path,
        "The square of a sum expands.",
    )


def test_nothing_is_written_beside_a_users_file(collection, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = collection("school/square")
    load(path)
    assert [file.name for file in path.parent.iterdir()] == ["square.py"]


def test_a_changed_file_is_read_anew(collection):
    path = collection("school/square")
    load(path)
    collection("school/square", SQUARE.replace("Square of a sum", "Sum, squared"))
    assert load(path).title == "Sum, squared"


def test_what_a_file_prints_is_no_result(collection, capsys):
    load(collection("school/square", SQUARE + "\nprint('hello')\n"))
    assert tuple(capsys.readouterr()) == ("", "hello\n")


RECURSION = "def f():\n    f()\n\n\nf()\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1\ny = = 2\n", "line 2: SyntaxError: invalid syntax"),
        (
            "import regproofs\n\nimport no_such_module\n",
            "line 3: ModuleNotFoundError: No module named 'no_such_module'",
        ),
        ("x = 1 / 0\n", "line 1: ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit(0)\n", r"line 2: the file ends the program \(sys.exit\)"),
        (RECURSION, "line 2: RecursionError: maximum recursion depth exceeded"),
        ("open('/no/such/file')\n", "line 1: FileNotFoundError: .*/no/such/file"),
        ("x = '\x00'\n", "null bytes"),
        ("x = 1\n", "no theorem in the file; decorate the function wrong with @theorem"),
        (SQUARE.replace("NAME", "other"), "the theorem is named other, so its file must be other.py"),
        (
            SQUARE + SQUARE.replace("NAME", "other"),
            "a file holds one theorem, this one holds 2: wrong, other",
        ),
        (SQUARE.replace("right = x**2", "right = ..."), "line 1[0-9]: "),
        (
            SQUARE.replace("Identity(left, right)", "left"),
            "line 18: the claim of 'Square of a sum' is not a claim",
        ),
        (SQUARE.replace("+ y**2", "+ __import__('sympy').Symbol('z')"), "line 18: undeclared quantity z"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(collection, text, message):
    path = collection("school/wrong", text)
    with pytest.raises(LoadError, match=message) as error:
        load(path)
    assert str(path) in str(error.value)


def test_bytes_that_are_no_text_are_refused(collection):
    path = collection("school/wrong")
    path.write_bytes(b"x = '\xff'\n")
    with pytest.raises(LoadError, match=r"wrong\.py.*utf-8"):
        load(path)
