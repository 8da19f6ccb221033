"""All critical points of a polynomial loss, by cases of its parameters, proved in both directions."""

from __future__ import annotations

from regproofs.calculus.critical.check import Listed as Listed
from regproofs.calculus.critical.check import Listing as Listing
from regproofs.calculus.critical.check import check as check
from regproofs.calculus.critical.classify import critical_points as critical_points
from regproofs.calculus.critical.records import Case as Case
from regproofs.calculus.critical.records import Component as Component
from regproofs.calculus.critical.records import CriticalPoints as CriticalPoints
from regproofs.calculus.critical.records import GlobalMinimum as GlobalMinimum
from regproofs.calculus.critical.records import Point as Point
