intro claim.
specialize (claim 1 (fun f => 1 / 2 * f (- 1) + 1 / 2 * f 3)).
enough (false : 1 / 2 * (1 - 1 * (- 1)) ^ 2 + 1 / 2 * (1 - 1 * 3) ^ 2 <= 1) by lra.
apply claim; try lra; [| intros; lra].
split; intros; rewrite ?H; lra.
