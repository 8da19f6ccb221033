intro claim.
destruct (claim 0) as [z [above slope]]; [lra | lra |].
assert (positive : 0 < 2 * z / (1 + z) ^ 3) by (apply Rdiv_lt_0_compat; [lra | apply pow_lt; lra]).
replace (2 * z / (1 + z) ^ 3) with ((2 * z / (1 + z) ^ 2 - 2 / (1 + z)) * (0 - z / (1 + z))) in positive
  by (field; lra).
lra.
