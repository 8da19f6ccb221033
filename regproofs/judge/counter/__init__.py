"""Counterexamples to what algebra left open: exact starts are sought, and what is found false there is certified.

Floats look around and decide nothing. What they point at is followed again from exact numbers, in balls that certainly
contain the truth, and is told only if these lie on the wrong side, or if something certainly has no value.
"""
