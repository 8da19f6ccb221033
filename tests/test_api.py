"""The Python face: load, verify, typeset, and functions in three arithmetics."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

import regproofs
from regproofs.errors import RegproofsError
from regproofs.judge.emitted import emission
from regproofs.logic.verdict import UNAIDED
from regproofs.simulate import context


@pytest.fixture(scope="module")
def shrinkage():
    return regproofs.load("ridge/shrinkage")


def test_a_theorem_is_found_by_its_id_and_others_are_suggested(shrinkage) -> None:
    assert shrinkage.title == "Ridge shrinkage"
    assert "ridge/shrinkage" in regproofs.catalogue()
    with pytest.raises(RegproofsError, match="ridge/shrinkage"):
        regproofs.load("ridge/shrinkag")
    with pytest.raises(AttributeError, match="has no 'lode'"):
        regproofs.lode  # noqa: B018


def test_it_verifies_itself(shrinkage) -> None:
    verified = shrinkage.verify(examples=5, rungs=UNAIDED)
    assert verified.verdict == "proved"
    assert verified.counterexample is None
    assert str(verified).startswith("ridge/shrinkage: proved (symbolic holds")
    assert "<math" in verified._repr_html_()


def test_it_typesets_itself_in_any_notation(shrinkage) -> None:
    assert r"\begin{theorem}" in shrinkage.latex("theorem")
    assert r"\label{thm:ridge-shrinkage}" in shrinkage.latex("theorem")
    assert r"\alpha" in shrinkage.latex("theorem", notation={"lam": r"\alpha"})
    assert r"\alpha" not in shrinkage.latex("theorem")
    assert shrinkage._repr_latex_().startswith("$")


def test_its_functions_agree_in_every_arithmetic(shrinkage) -> None:
    from flint import arb

    numpy = shrinkage.function("numpy", "shrinkage_factor")
    high = shrinkage.function("mpmath", "shrinkage_factor")
    ball = shrinkage.function("arb", "shrinkage_factor")
    assert numpy(np.array([0.5, 1.0, 2.0]), 1.0) == pytest.approx([0.2, 0.5, 0.8])
    ctx = context(50)
    assert str(high(ctx, ctx.mpf(2), ctx.mpf(1))) == "0.8"
    assert ball(arb(2), arb(1)).contains(arb(4) / 5)
    assert pickle.loads(pickle.dumps(numpy))(2.0, 1.0) == numpy(2.0, 1.0)


def test_every_result_of_the_catalogue_is_a_function_in_every_arithmetic() -> None:
    """But what NumPy has no function for, and says so."""
    for identity in regproofs.catalogue():
        known = regproofs.load(identity)
        for backend in ("numpy", "mpmath", "arb"):
            absent = set(known.theorem.results) - set(known.functions(backend))
            reasons = emission(known.theorem, backend).left_out
            assert all(backend == "numpy" and "Bessel" in reasons[name] for name in absent), (identity, backend)


def test_what_is_not_there_is_named(shrinkage) -> None:
    with pytest.raises(RegproofsError, match="no function 'shrink'"):
        shrinkage.function("numpy", "shrink")
    with pytest.raises(RegproofsError, match="no backend 'fortran'"):
        shrinkage.function("fortran")
