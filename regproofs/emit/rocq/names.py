"""Names that Rocq accepts and that hide nothing a statement speaks of.

>>> fresh("S", set()), fresh("lam", set()), fresh("i", {"i"})
('S_', 'lam', 'i0')
>>> identifier("mean_squared_error"), identifier("exists")
('mean_squared_error', 'exists_')
"""

from __future__ import annotations

from collections.abc import Collection

KEYWORDS = frozenset(
    "as at cofix else end exists exists2 fix for forall fun if in let match mod return then using where with "
    "Axiom CoFixpoint Definition Fixpoint Hypothesis IF Parameter Prop SProp Set Theorem Type Variable".split()
)
# What statements are made of: a quantity of such a name would hide it.
SPOKEN_OF = frozenset(
    "C I N O PI Q R S Z INR IZR Nat True False nat vec mat pow exp ln sqrt cos sin cosh sinh tanh atan sgn Rabs Rmax "
    "Rmin Rpower rpow powerRZ total total_from prod prod_except dot norm2 frobenius2 trace delta update partial "
    "is_partial ex_partial is_derive ex_derive Derive RInt is_lim is_lim_seq filterlim at_right locally p_infty "
    "m_infty starts_at second_derivatives expectation has_moments has_independent_moments symmetric same same2 "
    "positive_semidefinite is_inverse is_svd is_pseudoinverse choose "
    "normal_mean has_normal_mean".split()
)


def identifier(name: str) -> str:
    """The name of a theorem, changed where Rocq reads it otherwise."""
    return f"{name}_" if name in KEYWORDS else name


def fresh(name: str, taken: Collection[str]) -> str:
    """The name for a variable, changed where it means something else or is taken."""
    plain = name if name.isascii() and name.isidentifier() else "x"
    plain = f"{plain}_" if plain in KEYWORDS | SPOKEN_OF else plain
    if plain not in taken:
        return plain
    return next(f"{plain}{k}" for k in range(len(taken) + 1) if f"{plain}{k}" not in taken)
