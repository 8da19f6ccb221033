"""A claim becomes source text: numeric functions for NumPy, mpmath and Arb."""

from regproofs.emit.program import parameters as parameters
from regproofs.emit.writer import source as source
