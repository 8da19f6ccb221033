intro claim.
assert (one : 1 * exp (- (1 * 1)) = 1) by (apply claim; lra).
assert (less : exp (- (1 * 1)) < exp 0) by (apply exp_increasing; lra).
rewrite exp_0 in less; lra.
