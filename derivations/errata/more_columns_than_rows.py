r"""As written, the exercise asks for a design with linearly independent columns and more columns than rows.

Setting   X is n by d with n < d; linearly independent columns are those of a matrix of rank d.
Idea      rank X ≤ n < d: the hypotheses exclude each other at every size, and the exercise speaks of nothing.
Breaks    For n ≥ d such designs exist. What the exercise needs are linearly independent rows, rank X = n.
"""

from sympy import Eq

from regproofs import Exists, Setting, theorem

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
given.suppose(n < d)


@theorem(
    title="A wide design with independent columns",
    given=given,
    claim=Exists(X, Eq(given.svd(X).rank, d)),
    source="slides l.196-212",
    cites=["clara2025regularization"],
    corrected_by="learning/wide_designs_interpolate",
)
def more_columns_than_rows(proof): ...
