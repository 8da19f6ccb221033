intro claim.
pose (E := fun f : R -> R => (f (sqrt 3) + f (- sqrt 3) + 4 * f 0) / 6).
assert (root : sqrt 3 * sqrt 3 = 3) by (apply sqrt_sqrt; lra).
assert (fourth : sqrt 3 * (sqrt 3 * (sqrt 3 * sqrt 3)) = 9) by (rewrite root; rewrite <- Rmult_assoc, root; lra).
enough (false : 0 <= E (fun xi => xi ^ 2 - 1 * xi ^ 4)) by (unfold E in false; cbn in false; nra).
apply claim; unfold E; try lra; try (cbn; nra).
split; intros; unfold E; rewrite ?H; lra.
