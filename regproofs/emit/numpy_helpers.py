"""Functions that emitted NumPy modules contain where they need them, as text."""

from __future__ import annotations

from regproofs.emit.loops import INTEGER, POSITION

ARRAY = '''def _array(name, value, rank):
    """A vector (rank 1) or matrix (rank 2) of float64, with any batch before it."""
    value = np.asarray(value, dtype=float)
    if value.ndim < rank:
        raise ValueError(f"{name} has shape {value.shape}, and needs at least {rank} axes")
    return value
'''

APPLY = '''def _apply(a, x):
    """The product of a matrix and a vector, each with its batch."""
    return x @ a.T if a.ndim == 2 else (a @ x[..., None])[..., 0]
'''

EVERYWHERE = '''def _everywhere(x, rank):
    """A number as it is; numbers in a batch with so many axes behind them."""
    return x if np.ndim(x) == 0 else x[(...,) + (None,)*rank]
'''

SOLVE = '''def _solve(a, b, axes=0):
    """The solution x of a @ x = b; `axes` counts axes of b that a does not have, after the batch."""
    if a.ndim == 2:
        return np.linalg.solve(a, b.reshape(-1, b.shape[-1]).T).T.reshape(b.shape)
    if axes == 1:
        return np.linalg.solve(a, b.mT).mT
    a = a.reshape(a.shape[:-2] + (1,)*axes + a.shape[-2:])
    return np.linalg.solve(a, b[..., None])[..., 0]
'''

TRIPLES = '''def _triples(x):
    """Left vectors, singular values, right vectors, and which of them count towards the rank.

    A singular value below the cut stands for 0; the largest one takes its place, so that no formula meets it.
    """
    u, s, vt = np.linalg.svd(x, full_matrices=False)
    largest = s.max(axis=-1, keepdims=True, initial=0.0)
    kept = s > max(x.shape[-2:])*np.finfo(float).eps*largest
    return u, np.where(kept, s, np.where(largest > 0, largest, 1.0)), vt.mT, kept
'''

SINGULAR_VALUE = '''def _singular_value(s, kept, place):
    """The singular value at a place; nan beyond the rank."""
    return np.where(kept[..., place], s[..., place], np.nan)
'''

SMALLEST = '''def _smallest(s, kept):
    """The smallest positive singular value; nan for rank 0."""
    least = np.where(kept, s, np.inf).min(axis=-1, initial=np.inf)
    return np.where(np.isfinite(least), least, np.nan)
'''

DEVIATIONS = '''def _deviations(c):
    """The points 0, +-(t*e_i + c_i/t), +-(t*e_i - c_i/t), whose weighted second moment is c for every t."""
    t = np.sqrt(np.abs(c).max(axis=(-2, -1), keepdims=True, initial=0.0))
    t = np.where(t > 0, t, 1.0)
    e, h = t*np.eye(c.shape[-1]), c/t
    return np.concatenate([np.zeros_like(c[..., :1, :]), e + h, -e - h, e - h, h - e], axis=-2)
'''

SCATTER = '''def _scatter(variance, *shape):
    """The points of a random array with uncorrelated entries of mean 0 and this variance."""
    variance = np.asarray(variance, dtype=float)[..., None, None]
    points = _deviations(variance*np.eye(int(np.prod(shape))))
    return points.reshape(points.shape[:-1] + shape)
'''

WEIGHTS = '''def _weights(n):
    """The weights of those points; they sum to 1."""
    return np.concatenate([[1.0], np.full(2*n, 1/8), np.full(2*n, -1/8)])
'''

GRID_SIZE = '''def _grid_size(values, size):
    """How many points a grid has with so many values for each of so many entries."""
    if values**size > 10**6:
        raise ValueError(f"an average over {values}**{size} points takes too long")
    return values**size
'''

CHOICES = '''def _choices(values, size):
    """Every choice of one of the values for each of so many entries: an array (..., choices, size)."""
    values = np.stack(np.broadcast_arrays(*values), axis=-1).astype(float)
    count = _grid_size(values.shape[-1], size)
    return values[..., np.indices((values.shape[-1],)*size).reshape(size, count).T]
'''

GRID = '''def _grid(values, *shape):
    """All arrays of a shape whose entries are among the values."""
    choices = _choices(values, int(np.prod(shape)))
    return choices.reshape(choices.shape[:-1] + shape)
'''

GRID_WEIGHTS = '''def _grid_weights(weights, size):
    """The weights of the points of a grid: the product of those of its entries."""
    return _choices(weights, size).prod(axis=-1)
'''

STAR = '''def _star(*shape):
    """The points 0, e_1, ..., -e_1, ... of an array with independent entries."""
    size = int(np.prod(shape))
    unit = np.eye(size)
    return np.concatenate([np.zeros((1, size)), unit, -unit]).reshape((2*size + 1,) + shape)
'''

STAR_WEIGHTS = '''def _star_weights(size, variance):
    """The weights of the points of a star; they sum to 1."""
    variance = np.asarray(variance, dtype=float)[..., None]
    return np.concatenate([1 - size*variance] + [variance/2]*(2*size), axis=-1)
'''

ROOT = '''def _root(c):
    """A matrix whose product with its transpose is c, which is positive semidefinite."""
    values, vectors = np.linalg.eigh(c)
    return vectors*np.sqrt(np.maximum(values, 0))[..., None, :]
'''

LINE = '''def _line():
    """The points of the trapezoidal rule: step 1/4, up to 32 to both sides."""
    return np.arange(-128, 129)/4
'''

LINE_WEIGHTS = '''def _line_weights():
    """The step times the normal density at the points."""
    return np.exp(-_line()**2/2)/np.sqrt(32*np.pi)
'''

FEWER_LINE_WEIGHTS = '''def _fewer_line_weights():
    """The weights of a rule with the double step and three quarters of the range."""
    kept = (np.arange(257) % 2 == 0) & (np.abs(_line()) <= 24)
    return np.where(kept, 2*_line_weights(), 0)
'''

SETTLED = '''def _settled(fine, coarse):
    """The value of the finer rule, if the coarser one is near it."""
    if not np.all(np.abs(fine - coarse)*1000 <= np.abs(fine)):
        raise ArithmeticError("the trapezoidal rule has not settled: too wide or too oscillating an integrand")
    return fine
'''

CONSTANTS = {"ARRAY": "ARRAY = np.ndarray\n", "FLOAT": "FLOAT = np.dtype(float)\n"}

UNTIL = '''def _until(stop, size):
    """The end of a range of indices, which must not go beyond the size."""
    if stop > size:
        raise IndexError(f"the index {stop} is not in 1..{size}")
    return stop
'''

HELPERS = {
    **CONSTANTS,
    "_array": ARRAY,
    "_integer": INTEGER,
    "_position": POSITION,
    "_until": UNTIL,
    "_apply": APPLY,
    "_solve": SOLVE,
    "_triples": TRIPLES,
    "_singular_value": SINGULAR_VALUE,
    "_smallest": SMALLEST,
    "_everywhere": EVERYWHERE,
    "_deviations": DEVIATIONS,
    "_scatter": SCATTER,
    "_weights": WEIGHTS,
    "_grid_size": GRID_SIZE,
    "_choices": CHOICES,
    "_grid": GRID,
    "_grid_weights": GRID_WEIGHTS,
    "_star": STAR,
    "_star_weights": STAR_WEIGHTS,
    "_root": ROOT,
    "_line": LINE,
    "_line_weights": LINE_WEIGHTS,
    "_fewer_line_weights": FEWER_LINE_WEIGHTS,
    "_settled": SETTLED,
}
GRIDS = ("_choices", "_grid_size")
NEEDS: dict[str, tuple[str, ...]] = {"_scatter": ("_deviations",), "_grid": GRIDS, "_grid_weights": GRIDS}
NEEDS |= {"_line_weights": ("_line",), "_fewer_line_weights": ("_line", "_line_weights")}
