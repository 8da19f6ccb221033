"""regproofs: state a theorem once; have it derived, checked by independent roads, emitted and typeset.

The names below are all that a theorem file or a notebook needs. They are looked up when first used, so that
importing regproofs costs nothing.

    >>> import regproofs
    >>> regproofs.positive.name
    'positive'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regproofs.api import catalogue as catalogue
    from regproofs.api import load as load
    from regproofs.calculus.network import network as network
    from regproofs.calculus.noise import heat as heat
    from regproofs.calculus.remainder import heat_remainder as heat_remainder
    from regproofs.emit.expected import expectation as expectation
    from regproofs.judge.edges import Factors as Factors
    from regproofs.judge.flow import solve_flow as solve_flow
    from regproofs.judge.iterates import iterate as iterate
    from regproofs.judge.landscape import critical_points as critical_points
    from regproofs.logic.claim import AllOf as AllOf
    from regproofs.logic.claim import CriticalPoints as CriticalPoints
    from regproofs.logic.claim import Identity as Identity
    from regproofs.logic.claim import Iff as Iff
    from regproofs.logic.claim import Inequality as Inequality
    from regproofs.logic.claim import LimitWithRate as LimitWithRate
    from regproofs.logic.claim import Minimiser as Minimiser
    from regproofs.logic.claim import Stationary as Stationary
    from regproofs.logic.claim import Valley as Valley
    from regproofs.logic.claim import When as When
    from regproofs.logic.expression import Covariance as Covariance
    from regproofs.logic.expression import Entry as Entry
    from regproofs.logic.expression import Gradient as Gradient
    from regproofs.logic.expression import Hessian as Hessian
    from regproofs.logic.expression import Pseudoinverse as Pseudoinverse
    from regproofs.logic.expression import SquaredNorm as SquaredNorm
    from regproofs.logic.expression import diagonal as diagonal
    from regproofs.logic.expression import dot as dot
    from regproofs.logic.expression import every as every
    from regproofs.logic.expression import expect as expect
    from regproofs.logic.expression import eye as eye
    from regproofs.logic.expression import inverse as inverse
    from regproofs.logic.expression import norm as norm
    from regproofs.logic.expression import product as product
    from regproofs.logic.expression import total as total
    from regproofs.logic.figure import Arc as Arc
    from regproofs.logic.figure import Run as Run
    from regproofs.logic.figure import Trace as Trace
    from regproofs.logic.frequency import Explodes as Explodes
    from regproofs.logic.frequency import Tried as Tried
    from regproofs.logic.law import Discrete as Discrete
    from regproofs.logic.law import Moments as Moments
    from regproofs.logic.law import Normal as Normal
    from regproofs.logic.layers import BackwardLaw as BackwardLaw
    from regproofs.logic.motion import FlowBounds as FlowBounds
    from regproofs.logic.motion import FlowLaw as FlowLaw
    from regproofs.logic.motion import FlowSolution as FlowSolution
    from regproofs.logic.motion import IterateBounds as IterateBounds
    from regproofs.logic.motion import IterateLaw as IterateLaw
    from regproofs.logic.motion import Line as Line
    from regproofs.logic.motion import Lines as Lines
    from regproofs.logic.motion import flow_law as flow_law
    from regproofs.logic.motion import invariant as invariant
    from regproofs.logic.polygon import Polygon as Polygon
    from regproofs.logic.polygon import PolygonBounds as PolygonBounds
    from regproofs.logic.quantity import Setting as Setting
    from regproofs.logic.quantity import integer as integer
    from regproofs.logic.quantity import natural as natural
    from regproofs.logic.quantity import nonnegative as nonnegative
    from regproofs.logic.quantity import positive as positive
    from regproofs.logic.quantity import real as real
    from regproofs.logic.scheme import OrderOfScheme as OrderOfScheme
    from regproofs.logic.theorem import theorem as theorem
    from regproofs.logic.written import AsWritten as AsWritten
    from regproofs.logic.written import Cited as Cited
    from regproofs.logic.written import Exists as Exists

ROOMS = {
    "regproofs.api": "catalogue load",
    "regproofs.calculus.network": "network",
    "regproofs.calculus.noise": "heat",
    "regproofs.calculus.remainder": "heat_remainder",
    "regproofs.emit.expected": "expectation",
    "regproofs.judge.edges": "Factors",
    "regproofs.judge.flow": "solve_flow",
    "regproofs.judge.iterates": "iterate",
    "regproofs.judge.landscape": "critical_points",
    "regproofs.logic.claim": (
        "AllOf CriticalPoints Identity Iff Inequality LimitWithRate Minimiser Stationary Valley When"
    ),
    "regproofs.logic.expression": (
        "Covariance Entry Gradient Hessian Pseudoinverse SquaredNorm diagonal dot every expect eye inverse norm "
        "product total"
    ),
    "regproofs.logic.figure": "Arc Run Trace",
    "regproofs.logic.frequency": "Explodes Tried",
    "regproofs.logic.layers": "BackwardLaw",
    "regproofs.logic.law": "Discrete Moments Normal",
    "regproofs.logic.motion": "FlowBounds FlowLaw FlowSolution IterateBounds IterateLaw Line Lines flow_law invariant",
    "regproofs.logic.polygon": "Polygon PolygonBounds",
    "regproofs.logic.quantity": "Setting integer natural nonnegative positive real",
    "regproofs.logic.scheme": "OrderOfScheme",
    "regproofs.logic.theorem": "theorem",
    "regproofs.logic.written": "AsWritten Cited Exists",
}
HOME = {name: room for room, names in ROOMS.items() for name in names.split()}
__all__ = sorted(HOME)


def __getattr__(name: str) -> Any:
    if name not in HOME:
        raise AttributeError(f"regproofs has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
