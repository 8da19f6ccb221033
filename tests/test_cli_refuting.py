"""audit, and the counterexamples of check and refute in LaTeX and as tests."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NEEDY = '''\
r"""A number above one is below its square.

Setting   x is a real number above 1, and not 0.
Idea      Multiply by x.
Breaks    At 1 and below.
"""

from sympy import Ne

from regproofs import Inequality, Setting, real, theorem

given = Setting()
x = given.scalar("x", real)
given.suppose(x > 1, Ne(x, 0))


@theorem(title="Below the square", given=given, claim=Inequality(x, x**2, strict=True), source="school")
def NAME(proof):
    proof.have(Inequality(x, x**2, strict=True), "multiply by x")
'''
FALSE_OF_VECTORS = '''\
r"""The squared norm of a sum is the sum of the squared norms.

Setting   a and b have length n.
Idea      None: it is false.
Breaks    Unless a and b are orthogonal.
"""

from regproofs import Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
a, b = given.vector("a", n), given.vector("b", n)


@theorem(title="Norm of a sum", given=given, source="school",
         claim=Identity(SquaredNorm(a + b), SquaredNorm(a) + SquaredNorm(b)))
def NAME(proof):
    """Nothing is derived."""
'''


def passes(file) -> bool:
    """Whether plain pytest is content with a file."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:regproofs", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=file.parent)
    return done.returncode == 0 and "1 passed" in done.stdout


def test_an_audit_says_of_each_hypothesis_what_it_is(regproofs, collection):
    path = collection("school/below_the_square", NEEDY)
    done = regproofs("audit", "school/below_the_square", "--in", path, "--examples", 60, "--json", "-")
    assert done.returncode == 0, done.stderr
    rows = {(row["hypothesis"], row["change"]): row for row in json.loads(done.stdout)["hypotheses"]}
    assert {key: row["finding"] for key, row in rows.items()} == {
        ("x > 1", "with its boundary"): "needed",
        ("x > 1", "dropped"): "needed",
        ("x != 0", "dropped"): "implied by the others",
    }
    case = rows["x > 1", "with its boundary"]["counterexample"]
    assert (case["values"], case["left"], case["right"]) == ({"x": "1"}, "1", "1")


def test_an_audit_is_a_table(regproofs, collection):
    path = collection("school/below_the_square", NEEDY)
    done = regproofs("audit", "school/below_the_square", "--in", path, "--examples", 60)
    assert "implied by the others" in done.stdout
    assert "at x = 1: 1 against 1" in done.stdout


@pytest.mark.parametrize(
    ("supposed", "words"),
    [("x > 1, x < 0", "exclude each other"), ("x > 0", "it is false as it stands, at x = ")],
)
def test_what_speaks_of_nothing_or_is_false_is_not_audited(regproofs, collection, supposed, words):
    path = collection("school/below_the_square", NEEDY.replace("x > 1, Ne(x, 0)", supposed))
    done = regproofs("audit", "school/below_the_square", "--in", path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("claim", "latex"),
    [
        ("sqrt(x**2) == x", r"\[ x = -1: \qquad \sqrt{x^{2}} = 1 \ne -1 = x, \quad \text{difference } 2 \]"),
        ("x/x == 1", r"\[ x = 0: \qquad \frac{x}{x} = 1 \quad \text{is not defined} \]"),
    ],
)
def test_a_counterexample_to_a_line_in_latex_and_as_a_test(regproofs, tmp_path, claim, latex):
    file = tmp_path / "test_counterexample.py"
    done = regproofs("check", claim, "--real", "x", "--latex", "--test", file)
    assert done.returncode == 1, done.stderr
    assert latex in done.stdout
    assert "import regproofs" not in file.read_text()
    assert passes(file)
    file.write_text(
        file.read_text().replace("Rational('-1')", "Rational('1')").replace("Rational('0')", "Rational('2')")
    )
    assert not passes(file)  # at another number the claim holds


def test_a_counterexample_to_a_theorem_as_a_test(regproofs, collection, tmp_path):
    path = collection("school/norm_of_a_sum", FALSE_OF_VECTORS)
    file = tmp_path / "test_counterexample.py"
    done = regproofs("refute", path, "--latex", "--test", file)
    assert done.returncode == 1, done.stderr
    assert r"\begin{pmatrix}" in done.stdout
    assert passes(file)
    path.write_text(path.read_text().replace("SquaredNorm(a + b)", "SquaredNorm(a) + SquaredNorm(b)"))
    assert not passes(file)  # the theorem was mended


def test_one_file_holds_one_counterexample(regproofs, collection, tmp_path):
    for name in ("one", "other"):
        path = collection(f"school/{name}", FALSE_OF_VECTORS)
    done = regproofs("refute", path.parent, "--test", tmp_path / "test_both.py")
    assert done.returncode == 2
    assert "choose with --only" in done.stderr
    assert not (tmp_path / "test_both.py").exists()
