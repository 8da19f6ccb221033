"""The emitted text itself: what it imports, what it shares, what it must not contain, and what is refused."""

from __future__ import annotations

import ast
import io
import pickle
import subprocess
import sys
import tokenize
from pathlib import Path

import numpy as np
import pytest
from sympy import Basic, Float, Function, MatrixSymbol, Symbol, exp

from regproofs.emit import parameters, source
from regproofs.emit.writer import docstring
from regproofs.errors import StatementError
from regproofs.judge.execute import load
from regproofs.logic.expression import Covariance, Expectation, MatrixExpectation, SquaredNorm, inverse
from regproofs.logic.quantity import Setting, positive
from tests.emit.numeric_case import CASES, CONDITIONS, X, Y, d, given, k, lam, ridge, s2, shrunk, svd, z

EXPRESSIONS: dict[str, Basic] = {name: pair[0] for name, pair in {**CASES, **CONDITIONS}.items()}
BACKENDS = [("numpy", "computed"), ("mpmath", "given"), ("mpmath", "computed"), ("arb", "given")]


@pytest.fixture(scope="module", params=BACKENDS, ids=lambda pair: "-".join(pair))
def written(request: pytest.FixtureRequest) -> tuple[str, str]:
    backend, decomposition = request.param
    return backend, source(EXPRESSIONS, given, backend, decomposition=decomposition, header="Everything.")


def test_a_module_imports_its_arithmetic_alone(written: tuple[str, str]) -> None:
    backend, text = written
    imports = [ast.unparse(node) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert (
        imports == {"numpy": ["import numpy as np"], "mpmath": [], "arb": ["from flint import arb, arb_mat"]}[backend]
    )


def test_no_float_stands_in_exact_text(written: tuple[str, str]) -> None:
    backend, text = written
    if backend == "numpy":
        return
    numbers = [t.string for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.NUMBER]
    assert numbers
    assert all(number.isdigit() for number in numbers)
    assert "float" not in text
    assert "dps" not in text
    assert "prec" not in text.replace("precision", "")


def test_nothing_is_inverted(written: tuple[str, str]) -> None:
    _, text = written
    assert "linalg.inv(" not in text
    assert ".inv()" not in text
    assert "**-1" not in text


def test_every_function_has_a_docstring_with_its_arguments(written: tuple[str, str]) -> None:
    _, text = written
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node) or ""
            assert doc
            if not node.name.startswith("_"):
                names = [argument.arg for argument in node.args.args if argument.arg != "ctx"]
                assert all(f"{name} : " in doc for name in names)
                assert "Returns" in doc


def test_a_written_module_runs_alone_and_pickles(tmp_path: Path) -> None:
    (tmp_path / "ridge_functions.py").write_text(source({"estimator": shrunk}, given, "numpy"))
    program = (
        "import pickle, sys, numpy as np, ridge_functions as r\n"
        "f = pickle.loads(pickle.dumps(r.estimator))\n"
        "print(f(np.eye(2), [1, 2], 1).tolist(), 'sympy' in sys.modules, 'regproofs' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "[0.5, 1.0] False False\n"


def test_common_subexpressions_are_computed_once() -> None:
    shared = exp(-lam * s2) / (1 + exp(-lam * s2)) ** 2
    assert source({"f": shared}, given, "numpy").count("np.exp") == 1
    assert source({"f": shared}, given, "mpmath").count("ctx.exp") == 1
    for backend in ("numpy", "mpmath"):
        two = source({"f": shrunk + 2 * ridge + svd.sum(svd.sigma * svd.v * svd.u.T) * Y}, given, backend)
        assert two.count("= _triples(") == 1


def test_text_is_the_same_every_time() -> None:
    assert source(EXPRESSIONS, given, "numpy") == source(EXPRESSIONS, given, "numpy")


def test_parameters_are_in_order_of_declaration() -> None:
    assert parameters(shrunk, given) == ("X", "Y", "lam")
    assert parameters(ridge, given, "given") == ("X", "Y", "lam")
    assert parameters(shrunk, given, "given") == ("X_u", "X_sigma", "X_v", "Y", "lam")
    assert parameters(shrunk + X.T * Y, given, "given") == ("X", "X_u", "X_sigma", "X_v", "Y", "lam")
    assert parameters(k * lam * d, given) == ("d", "lam", "k")
    assert parameters(d * SquaredNorm(X), given) == ("X",)
    assert parameters(CASES["covariance"][0], given) == ("X", "lam", "C", "mu")


def test_quantities_may_share_a_name_with_an_index() -> None:
    own = Setting()
    j = own.scalar("j", positive)
    t1 = own.scalar("t1", positive)
    x = own.matrix("X", own.dimension("n"), own.dimension("d"))
    triples = own.svd(x, "j")
    expression = triples.sum(j * triples.sigma**2 + exp(-triples.sigma * t1) + exp(-triples.sigma * t1) ** 2)
    found = load(source({"f": expression}, own, "numpy"), "f")(2.0, 3.0, np.diag([1.0, 2.0]))
    e = np.exp(-3.0), np.exp(-6.0)
    np.testing.assert_allclose(found, 10 + e[0] + e[0] ** 2 + e[1] + e[1] ** 2)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (Symbol("q") + lam, "undeclared quantity q"),
        (MatrixSymbol("Z", 2, 1), "undeclared quantity Z"),
        (Float("0.1") * lam, "floating-point"),
        (Function("g")(lam), "no numeric form"),
        (z, "outside of an expectation"),
        (Expectation(SquaredNorm(z) ** 2), "of degree 4"),
        (Expectation(exp(SquaredNorm(z))), "no polynomial"),
        (MatrixExpectation(inverse(z * z.T) * Y), "no polynomial"),
        (Covariance(SquaredNorm(z) * z), "covariance of a vector of degree at most 1"),
        (lam.func("lam_") ** 2, "undeclared quantity lam_"),
    ],
)
def test_what_has_no_number_is_refused(expression: Basic, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        source({"f": expression}, given, "mpmath")


def test_bad_names_and_backends_are_refused() -> None:
    with pytest.raises(StatementError, match="no backend 'fortran'"):
        source({"f": lam}, given, "fortran")
    for name in ("no name", "class", "_solve"):
        with pytest.raises(StatementError, match="name of an emitted function"):
            source({name: lam}, given, "numpy")
    own = Setting()
    with pytest.raises(StatementError, match="the name np has a meaning"):
        source({"f": own.scalar("np") ** 2}, own, "numpy")


def test_arb_decomposes_nothing() -> None:
    with pytest.raises(StatementError, match="must be given"):
        source({"f": shrunk}, given, "arb")


@pytest.mark.parametrize("text", ['ends in "', '"""', "back\\slash \\", "\\write18{rm}", "two\nlines", "#{}%"])
def test_any_text_is_safe_in_a_docstring(text: str) -> None:
    assert ast.literal_eval(docstring(text)).strip() == text
    module = source({"f": lam}, given, "numpy", docs={"f": text}, header=text)
    assert ast.get_docstring(ast.parse(module), clean=False) is not None
    assert load(module, "f")(2.0) == 2.0


def test_emitted_functions_pickle_by_their_source() -> None:
    function = load(source({"estimator": shrunk}, given, "numpy"), "estimator")
    again = pickle.loads(pickle.dumps(function))
    assert again.__doc__ == function.__doc__
    np.testing.assert_array_equal(again(np.eye(2), [1, 2], 1), [0.5, 1.0])
