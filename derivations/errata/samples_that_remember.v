intro claim.
specialize (claim 0 1 (fun f => (f 1 + f (- 1)) / 2)).
cbv beta in claim.
enough (false : ((0 - 1 * 1) * (1 + 1) + (0 - 1 * - 1) * (- 1 + 1)) / 2
  = (0 - 1 * 1 + (0 - 1 * - 1)) / 2 * ((1 + 1 + (- 1 + 1)) / 2)) by lra.
apply claim; try lra.
split; intros; rewrite ?H; lra.
