"""Numbers by independent roads: solve, iterate, integrate, average, and judge by the rate of agreement.

Nothing here knows a theorem or a symbol.  What is computed here is held against what was derived elsewhere.
"""

from regproofs.simulate.arithmetic import UndefinedHere as UndefinedHere
from regproofs.simulate.arithmetic import context as context
from regproofs.simulate.arithmetic import exact_matrix as exact_matrix
from regproofs.simulate.arithmetic import exact_vector as exact_vector
from regproofs.simulate.arithmetic import number as number
