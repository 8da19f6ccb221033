"""The recursion back through layers: proved by induction, tried on two layers, and refuted wherever it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import HadamardProduct, OneMatrix

from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.regression import as_latex, to_case
from regproofs.judge.runner import Options
from regproofs.judge.sampled import refuted_at, sampled
from regproofs.judge.symbolic import symbolic
from regproofs.logic.expression import SquaredNorm
from regproofs.logic.layers import BackwardLaw, unrolled
from regproofs.logic.quantity import Setting
from regproofs.logic.theorem import Theorem, theorem

given = Setting()
n, d, m = given.dimension("n"), given.dimension("d"), given.dimension("m")
A, W, v = given.matrix("A", d, n), given.matrix("W", m, d), given.vector("v", m)
G, Y = given.matrix("G", m, n), given.matrix("Y", d, n)
sigma = given.activation("sigma")
Z = W * A + v * OneMatrix(1, n)
delta = HadamardProduct(sigma.prime(Z), G)
RIGHT: dict[str, Any] = {
    "layer": sigma(Z),
    "over": A,
    "loss": SquaredNorm(A - Y),
    "last": 2 * (A - Y),
    "slope": G,
    "back": W.T * delta,
    "by": {W: delta * A.T, v: delta * OneMatrix(n, 1)},
}
WRONG: tuple[dict[str, Any], ...] = (
    {"layer": sigma(Z + Z)},
    {"loss": 2 * SquaredNorm(A - Y)},
    {"last": A - Y},
    {"last": 2 * (A + Y)},
    {"back": -W.T * delta},
    {"back": W.T * G},
    {"by": {W: G * A.T, v: delta * OneMatrix(n, 1)}},
    {"by": {W: delta * A.T, v: 2 * delta * OneMatrix(n, 1)}},
)


def stated(**changes: Any) -> Theorem:
    @theorem(title="Layers", given=given, claim=BackwardLaw(**{**RIGHT, **changes}), source="a test")
    def layers(proof: Any) -> None: ...

    return layers


def test_the_right_recursion_is_proved_and_stands_on_drawn_layers() -> None:
    proved, drawn = symbolic(stated()), sampled(stated(), Options(examples=25))
    assert proved["outcome"] == "holds"
    assert drawn["outcome"] == "holds"
    assert drawn["evidence"]["roads"] == ["recursion", "steps aside"]


@pytest.mark.parametrize("changes", WRONG)
def test_a_wrong_one_is_refuted_by_algebra_and_on_drawn_layers(changes: dict[str, Any]) -> None:
    algebra, drawn = symbolic(stated(**changes)), sampled(stated(**changes), Options(examples=25))
    assert algebra["outcome"] == "fails"
    assert algebra["evidence"]["claim"]["witness"]
    assert drawn["outcome"] == "fails"
    assert {"A_0", "W_1", "W_2", "d_0", "d_1", "d_2"} <= set(drawn["counterexample"]["values"])


def test_two_layers_have_parameters_of_their_own_widths() -> None:
    setting, layers = unrolled(BackwardLaw(**RIGHT), given, 2)
    shapes = {name: str(q.symbol.shape) for name, q in setting.quantities.items() if hasattr(q.symbol, "shape")}
    assert shapes == {
        "A_0": "(d_0, n)",
        "W_1": "(d_1, d_0)",
        "W_2": "(d_2, d_1)",
        "v_1": "(d_1, 1)",
        "v_2": "(d_2, 1)",
        "Y": "(d_2, n)",
    }
    assert [str(layer[W]) for layer in layers] == ["W_1", "W_2"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"slope": A}, ShapeError),
        ({"back": G}, ShapeError),
        ({"last": Y.T}, ShapeError),
        ({"by": {W: G, v: delta * OneMatrix(n, 1)}}, ShapeError),
        ({"loss": A}, StatementError),
        ({"loss": SquaredNorm(W * A)}, StatementError),
        ({"layer": sigma(A), "slope": A, "back": A, "by": {}}, ShapeError),
    ],
)
def test_what_is_no_layer_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        BackwardLaw(**{**RIGHT, **changes})


def test_it_is_written_forward_backward_and_by_parameter() -> None:
    text = latex_claim(BackwardLaw(**RIGHT))
    assert r"A_{\ell} = " in text
    assert r"G_{K} = 2 A_{K} - 2 Y, \quad G_{\ell-1} = W_{\ell}^{\top}" in text
    assert r"\nabla_{W_{\ell}}" in text


def test_a_counterexample_is_one_again_from_its_values() -> None:
    wrong = stated(last=A - Y)
    found = sampled(wrong, Options(examples=25))["counterexample"]
    assert refuted_at(wrong, to_case(wrong, found["values"])) is not None
    assert refuted_at(stated(), to_case(stated(), found["values"])) is None
    assert "W_{1} = " in as_latex(wrong, found)
