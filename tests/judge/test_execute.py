"""Emitted text becomes functions that pickle, show their source, and fail with a readable traceback."""

from __future__ import annotations

import inspect
import multiprocessing
import pickle
import traceback

import pytest

from regproofs.errors import RegproofsError
from regproofs.judge.execute import load

TEXT = '''FACTOR = 3


def _scaled(x):
    return FACTOR*x


def triple(x):
    """Three times x."""
    return _scaled(x)
'''


def test_a_function_keeps_its_name_docstring_signature_and_source() -> None:
    triple = load(TEXT, "triple")
    assert triple(2) == 6
    assert triple(x=2) == 6
    assert (triple.__name__, triple.__doc__) == ("triple", "Three times x.")
    assert str(inspect.signature(triple)) == "(x)"
    assert inspect.getsource(triple).startswith("def triple(x):")
    assert triple.source == TEXT


def test_it_pickles_also_to_another_process() -> None:
    triple = load(TEXT, "triple")
    assert pickle.loads(pickle.dumps(triple))(2) == 6
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(triple, [1, 2]) == [3, 6]


def test_a_traceback_shows_the_emitted_line() -> None:
    with pytest.raises(TypeError) as caught:
        load(TEXT, "triple")(None)
    assert "return FACTOR*x" in "".join(traceback.format_exception(caught.value))


def test_a_name_that_is_not_there_is_an_error() -> None:
    for name in ("double", "FACTOR"):
        with pytest.raises(RegproofsError, match=name):
            load(TEXT, name)
