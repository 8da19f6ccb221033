"""Expectations carried out: what stands inside E[...] in an expression is replaced by its closed form."""

from __future__ import annotations

from sympy import Basic, MatrixExpr

from regproofs.calculus import gradient
from regproofs.calculus.indices import matrix_terms
from regproofs.calculus.noise import Record, expected_scalar
from regproofs.calculus.noise_terms import recording, scalar_terms
from regproofs.logic.expression import (
    Covariance,
    Expectation,
    MatrixExpectation,
    NoiseMatrix,
    NoiseScalar,
    ScalarNode,
)

AVERAGES = (Expectation, MatrixExpectation, Covariance)


def scalars_carried(expression: Basic, record: Record) -> Basic:
    """The expression with every expectation of a scalar without matrices in closed form."""
    if not expression.has(Expectation):
        return expression
    return expression.replace(
        lambda e: isinstance(e, Expectation) and _plain(e.args[0]),
        lambda e: expected_scalar(gradient.without_derivatives(e.args[0]), record),
    )


def _plain(expression: Basic) -> bool:
    """Whether a scalar is made of numbers and random numbers alone."""
    return not expression.has(MatrixExpr) and all(isinstance(n, NoiseScalar) for n in expression.atoms(ScalarNode))


def averages_entries(expression: Basic) -> bool:
    """Whether the index form is the one for its expectations: independent entries, or numbers beside matrices."""
    return bool(expression.has(*AVERAGES) and expression.has(NoiseMatrix, NoiseScalar))


def carried(expression: Basic, record: Record) -> Basic:
    """The scalar with all expectations in closed form; NotPolynomial where one has no vector notation."""
    expression = scalars_carried(expression, record)
    if not averages_entries(expression):
        return expression
    with recording(record):
        return gradient.read_back(scalar_terms(expression))


def mean(expression: Basic, record: Record) -> Basic:
    """E of a scalar, vector or matrix in closed form; NotPolynomial or StatementError where there is none."""
    if not isinstance(expression, MatrixExpr):
        closed = scalars_carried(Expectation(expression), record)
        with recording(record):
            return gradient.read_back(scalar_terms(closed)) if closed.has(*AVERAGES) else closed
    with recording(record):
        rows, columns = expression.shape
        if columns == 1:
            terms = matrix_terms(MatrixExpectation(expression), gradient.ROW, 1)
        else:
            terms = matrix_terms(MatrixExpectation(expression), gradient.ROW, gradient.COLUMN)
    return gradient.read_matrix(terms, (rows, columns))
