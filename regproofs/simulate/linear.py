"""Linear algebra by orthogonal reflections in floating point and by elimination in exact rationals.

No singular value decomposition occurs here: what a theorem says by singular values is held against what
these functions solve.  Matrices are exact rows (lists of int and Fraction) or matrices of the context.
The functions named ``*_exact`` accept exact rows only, since a rounded matrix has no rank to speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from numbers import Rational

from regproofs.simulate.arithmetic import (
    Context,
    Matrix,
    Number,
    UndefinedHere,
    from_entries,
    read_matrix,
)
from regproofs.simulate.arithmetic import exact_matrix as exact_matrix
from regproofs.simulate.arithmetic import exact_vector as exact_vector
from regproofs.simulate.arithmetic import number as number

Rows = Sequence[Sequence[int | Fraction]]


# ---------------------------------------------------------------- solving by reflections


def solve_by_qr(ctx: Context, A: Matrix, b: Matrix) -> Matrix:
    """The x with ``A x = b`` for square A, and the least-squares x for tall A, by Householder reflections.

    ``A`` is m x n with m >= n and independent columns; ``b`` is m x k (k = 1 for a vector); x is n x k.
    Raises UndefinedHere when a column is found to depend on those before it, ValueError when m < n.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(solve_by_qr(ctx, [[2, 1], [1, 3]], [3, 5]), 6))
    [0.8]
    [1.4]
    """
    A, b = read_matrix(ctx, A), read_matrix(ctx, b)
    if A.rows < A.cols:
        raise ValueError(f"{A.rows} equations do not determine {A.cols} unknowns")
    if A.rows != b.rows:
        raise ValueError(f"A is {A.rows} x {A.cols} but b has {b.rows} rows")
    left, right = _columns(A), _columns(b)
    diagonal = [_reflect(ctx, k, left, right) for k in range(A.cols)]
    return _back_substitute(ctx, left, diagonal, right)


def qr(ctx: Context, A: Matrix) -> tuple[Matrix, Matrix]:
    """Q (m x n, orthonormal columns) and R (n x n, upper triangular) with ``A = Q R``; A as in `solve_by_qr`.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> Q, R = qr(ctx, [[3, 1], [4, 2]])
    >>> print(ctx.nstr(Q * R, 6))
    [3.0  1.0]
    [4.0  2.0]
    """
    A = read_matrix(ctx, A)
    R = _triangle(ctx, A)
    # A R^-1 is orthonormal only up to the condition number of A, so the reflections are applied instead.
    left, right = _columns(A), _columns(ctx.eye(A.rows))
    for k in range(A.cols):
        _reflect(ctx, k, left, right)
    rows = [[column[j] for j in range(A.cols)] for column in right]
    return from_entries(ctx, rows, A.cols), R


def _triangle(ctx: Context, A: Matrix) -> Matrix:
    left = _columns(A)
    diagonal = [_reflect(ctx, k, left, []) for k in range(A.cols)]
    R = ctx.matrix(A.cols, A.cols)
    for j in range(A.cols):
        for i in range(j):
            R[i, j] = left[j][i]
        R[j, j] = diagonal[j]
    return R


def _columns(A: Matrix) -> list[list[Number]]:
    return [[A[i, j] for i in range(A.rows)] for j in range(A.cols)]


def _reflect(ctx: Context, k: int, left: list[list[Number]], right: list[list[Number]]) -> Number:
    """Map column k of ``left`` below row k to a multiple of a unit vector; that multiple is returned."""
    v = left[k][k:]
    length = ctx.sqrt(ctx.fdot(v, v))
    if length == 0:
        raise UndefinedHere(f"column {k + 1} of the matrix depends on the columns before it")
    corner = -length if v[0] >= 0 else length
    v[0] -= corner  # the sign of the corner avoids cancellation here
    weight = 1 / (length * abs(v[0]))
    for column in (*left[k + 1 :], *right):
        share = weight * ctx.fdot(v, column[k:])
        for i, entry in enumerate(v, start=k):
            column[i] -= share * entry
    return corner


def _back_substitute(
    ctx: Context, left: list[list[Number]], diagonal: list[Number], right: list[list[Number]]
) -> Matrix:
    n = len(diagonal)
    solution = ctx.matrix(n, len(right))
    for c, column in enumerate(right):
        for i in reversed(range(n)):
            known = ctx.fdot((left[j][i], solution[j, c]) for j in range(i + 1, n))
            solution[i, c] = (column[i] - known) / diagonal[i]
    return solution


def solve_spd(ctx: Context, A: Matrix, b: Matrix) -> Matrix:
    """The x with ``A x = b`` for symmetric positive definite A, by ``A = L D L^t`` without square roots.

    Raises UndefinedHere when a pivot is not positive, ValueError when A is not symmetric.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(solve_spd(ctx, [[2, 1], [1, 3]], [3, 5]), 6))
    [0.8]
    [1.4]
    """
    A, b = read_matrix(ctx, A), read_matrix(ctx, b)
    if A.rows != A.cols or any(A[i, j] != A[j, i] for i in range(A.rows) for j in range(i)):
        raise ValueError("the matrix is not symmetric")
    L, D = _ldl(ctx, A)
    columns = []
    for column in _columns(b):
        for i in range(A.rows):
            column[i] -= ctx.fdot((L[i][j], column[j]) for j in range(i))
        columns.append([c / d for c, d in zip(column, D, strict=True)])
    upper = [[L[i][j] for j in range(i)] for i in range(A.rows)]
    return _back_substitute(ctx, upper, [ctx.one] * A.rows, columns)


def _ldl(ctx: Context, A: Matrix) -> tuple[list[list[Number]], list[Number]]:
    L: list[list[Number]] = []
    D: list[Number] = []
    for i in range(A.rows):
        row: list[Number] = []
        for j in range(i):
            row.append((A[i, j] - ctx.fsum(row[k] * L[j][k] * D[k] for k in range(j))) / D[j])
        pivot = A[i, i] - ctx.fsum(x * x * d for x, d in zip(row, D, strict=True))
        if not pivot > 0:
            raise UndefinedHere(f"the matrix is not positive definite: pivot {i + 1} is {ctx.nstr(pivot, 5)}")
        L.append(row)
        D.append(pivot)
    return L, D


def inverse(ctx: Context, A: Matrix) -> Matrix:
    """The inverse of a square matrix; raises UndefinedHere when a column depends on those before it.

    >>> from regproofs.simulate import context
    >>> print(inverse(context(15), [[2, 0], [0, 4]]))
    [0.5   0.0]
    [0.0  0.25]
    """
    A = exact_matrix(ctx, A)
    if A.rows != A.cols:
        raise ValueError(f"only a square matrix has an inverse; this one is {A.rows} x {A.cols}")
    return solve_by_qr(ctx, A, ctx.eye(A.rows))


# ---------------------------------------------------------------- least squares and ridge


def gram(ctx: Context, X: Matrix) -> Matrix:
    """``X^t X``, each entry one correctly summed dot product."""
    columns = _columns(read_matrix(ctx, X))
    rows = [[ctx.fdot(p, q) for q in columns] for p in columns]
    return from_entries(ctx, rows, len(columns))


def normal_equations(ctx: Context, X: Matrix, Y: Matrix, penalty: Number = 0) -> Matrix:
    """The b with ``(X^t X + penalty I) b = X^t Y``; X is n x d, Y is n x k, b is d x k.

    The penalty is any number for which the system can be solved, negative ones included.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(normal_equations(ctx, [[1, 1]], [4], 2), 6))
    [1.0]
    [1.0]
    """
    X, Y = read_matrix(ctx, X), read_matrix(ctx, Y)
    system, weight = gram(ctx, X), number(ctx, penalty)
    for i in range(X.cols):
        system[i, i] += weight
    return solve_by_qr(ctx, system, multiply(ctx, X.T, Y))


def augmented_least_squares(ctx: Context, X: Matrix, Y: Matrix, penalty: Number = 0) -> Matrix:
    """The minimiser of ``||Y - X b||^2 + penalty ||b||^2``, by least squares on ``[X; sqrt(penalty) I]``.

    Shapes as in `normal_equations`, with which it shares no product; penalty >= 0.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(augmented_least_squares(ctx, [[1, 1]], [4], 2), 6))
    [1.0]
    [1.0]
    """
    X, Y, weight = read_matrix(ctx, X), read_matrix(ctx, Y), number(ctx, penalty)
    if weight < 0:
        raise UndefinedHere(f"a negative penalty ({ctx.nstr(weight, 5)}) is no sum of squares")
    tall = stack(ctx, X, ctx.eye(X.cols) * ctx.sqrt(weight))
    return solve_by_qr(ctx, tall, stack(ctx, Y, ctx.matrix(X.cols, Y.cols)))


def minimum_norm(ctx: Context, X: Rows, Y: Matrix) -> Matrix:
    """The least-squares solution of ``X b = Y`` of smallest norm, for exact X of any shape and rank.

    With the exact rank factorisation ``X = B C`` it solves ``B z = Y`` by least squares, and then takes the
    smallest b with ``C b = z``: ``b = C^t (C C^t)^-1 (B^t B)^-1 B^t Y``.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(minimum_norm(ctx, [[1, 1], [2, 2]], [2, 4]), 6))
    [1.0]
    [1.0]
    """
    B, C = rank_factorisation(X)
    Y = exact_vector(ctx, Y)
    if not C:
        return ctx.matrix(width(X), Y.cols)
    z = solve_by_qr(ctx, B, Y)
    C = exact_matrix(ctx, C)
    Q, R = qr(ctx, C.T)
    return Q * _forward_substitute(ctx, R.T, z)


def _forward_substitute(ctx: Context, L: Matrix, b: Matrix) -> Matrix:
    x = ctx.matrix(b.rows, b.cols)
    for c in range(b.cols):
        for i in range(b.rows):
            x[i, c] = (b[i, c] - ctx.fdot((L[i, j], x[j, c]) for j in range(i))) / L[i, i]
    return x


# ---------------------------------------------------------------- matrices and their sizes


def multiply(ctx: Context, A: Matrix, B: Matrix) -> Matrix:
    """``A B``, each entry one correctly summed dot product; an inner dimension of 0 gives zeros."""
    A, B = read_matrix(ctx, A), read_matrix(ctx, B)
    if A.cols != B.rows:
        raise ValueError(f"cannot multiply {A.rows} x {A.cols} by {B.rows} x {B.cols}")
    rows, columns = _columns(A.T), _columns(B)
    return from_entries(ctx, [[ctx.fdot(p, q) for q in columns] for p in rows], B.cols)


def stack(ctx: Context, upper: Matrix, lower: Matrix) -> Matrix:
    """The rows of ``upper`` followed by the rows of ``lower``."""
    rows = [[block[i, j] for j in range(block.cols)] for block in (upper, lower) for i in range(block.rows)]
    return from_entries(ctx, rows, upper.cols)


def trace(ctx: Context, A: Matrix) -> Number:
    """The sum of the diagonal of a square matrix."""
    A = exact_matrix(ctx, A)
    if A.rows != A.cols:
        raise ValueError(f"only a square matrix has a trace; this one is {A.rows} x {A.cols}")
    return ctx.fsum(A[i, i] for i in range(A.rows))


def square_norm(ctx: Context, A: Matrix) -> Number:
    """The sum of the squares of all entries of a vector or a matrix.

    >>> from regproofs.simulate import context
    >>> print(square_norm(context(15), [3, 4]))
    25.0
    """
    return ctx.fsum((x for x in read_matrix(ctx, A)), squared=True)


def largest(ctx: Context, A: Matrix) -> Number:
    """The largest absolute value of an entry, 0 for an empty matrix."""
    return max((abs(x) for x in read_matrix(ctx, A)), default=ctx.zero)


# ---------------------------------------------------------------- exact elimination


def width(rows: Rows) -> int:
    """The number of columns; a matrix without rows has none."""
    return len(rows[0]) if rows else 0


def transpose_exact(rows: Rows) -> list[list[Fraction]]:
    """The transposed matrix, in Fractions."""
    return [list(column) for column in zip(*_fractions(rows), strict=True)]


def echelon_exact(rows: Rows) -> tuple[list[list[Fraction]], list[int]]:
    """The reduced row echelon form without its zero rows, and the columns of its pivots.

    >>> echelon_exact([[1, 2], [2, 4]])
    ([[Fraction(1, 1), Fraction(2, 1)]], [0])
    """
    M, pivots = _fractions(rows), list[int]()
    for c in range(width(rows)):
        r = len(pivots)
        found = next((i for i in range(r, len(M)) if M[i][c]), None)
        if found is None:
            continue
        M[r], M[found] = M[found], M[r]
        M[r] = [x / M[r][c] for x in M[r]]
        for i in range(len(M)):
            if i != r and M[i][c]:
                M[i] = [x - M[i][c] * p for x, p in zip(M[i], M[r], strict=True)]
        pivots.append(c)
    return M[: len(pivots)], pivots


def _fractions(rows: Rows) -> list[list[Fraction]]:
    if any(not isinstance(x, Rational) for row in rows for x in row):
        raise TypeError("rank and kernel are exact questions: the entries must be int or Fraction")
    return [[Fraction(x) for x in row] for row in rows]


def rank_exact(rows: Rows) -> int:
    """The rank of an exact matrix.

    >>> rank_exact([[1, 2], [2, 4]]), rank_exact([[0, 0]]), rank_exact([])
    (1, 0, 0)
    """
    return len(echelon_exact(rows)[1])


def rank_factorisation(rows: Rows) -> tuple[list[list[Fraction]], list[list[Fraction]]]:
    """B (n x r) and C (r x d), both of full rank r, with ``rows = B C``.

    >>> B, C = rank_factorisation([[1, 2], [2, 4]])
    >>> B == [[1], [2]], C == [[1, 2]]
    (True, True)
    """
    C, pivots = echelon_exact(rows)
    return [[Fraction(row[c]) for c in pivots] for row in rows], C


def kernel_basis_exact(rows: Rows, columns: int | None = None) -> list[list[Fraction]]:
    """Independent vectors that span ``{x: rows x = 0}``; ``columns`` is needed for a matrix without rows.

    >>> kernel_basis_exact([[1, 2]]) == [[-2, 1]]
    True
    """
    C, pivots = echelon_exact(rows)
    d = width(rows) if rows else columns or 0
    basis = []
    for free in sorted(set(range(d)) - set(pivots)):
        vector = [Fraction(0)] * d
        vector[free] = Fraction(1)
        for row, pivot in zip(C, pivots, strict=True):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis


def inverse_exact(rows: Rows) -> list[list[Fraction]]:
    """The inverse in Fractions; raises UndefinedHere for a singular matrix.

    >>> inverse_exact([[2, 0], [0, 4]]) == [[Fraction(1, 2), 0], [0, Fraction(1, 4)]]
    True
    """
    n = len(rows)
    if n and width(rows) != n:
        raise ValueError(f"only a square matrix has an inverse; this one is {n} x {width(rows)}")
    unit = [[int(i == j) for j in range(n)] for i in range(n)]
    form, pivots = echelon_exact([[*row, *e] for row, e in zip(rows, unit, strict=True)])
    if pivots != list(range(n)):
        raise UndefinedHere("the matrix is singular")
    return [row[n:] for row in form]


def project_on_kernel(ctx: Context, X: Rows, point: Matrix) -> Matrix:
    """The orthogonal projection of a point on ``ker X``, by least squares on an exact basis of the kernel.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(project_on_kernel(ctx, [[1, 1]], [2, 0]), 6))
    [ 1.0]
    [-1.0]
    """
    point = exact_vector(ctx, point)
    basis = kernel_basis_exact(X, point.rows)
    if not basis:
        return ctx.matrix(point.rows, point.cols)
    N = exact_matrix(ctx, basis).T
    return multiply(ctx, N, solve_by_qr(ctx, N, point))
