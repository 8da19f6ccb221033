intro claim.
pose (E := fun f : vec -> R => (f (fun _ => sqrt 3) + f (fun _ => - sqrt 3) + 4 * f (fun _ => 0)) / 6).
pose (m := fun k => (sqrt 3 ^ k + (- sqrt 3) ^ k + 4 * 0 ^ k) / 6).
assert (root : sqrt 3 * sqrt 3 = 3) by (apply sqrt_sqrt; lra).
assert (fourth : sqrt 3 * (sqrt 3 * (sqrt 3 * sqrt 3)) = 9) by (rewrite root; rewrite <- Rmult_assoc, root; lra).
enough (false : E (fun x => norm2 1 (fun k => 0 - (0 + x k) * (0 + x k))) / 2
  = norm2 1 (fun k => 0 - 0 * 0) / 2 + 1 ^ 2 * (norm2 1 (fun _ => 0) + norm2 1 (fun _ => 0)) / 2
    + INR 1 * 1 ^ 4 / 2) by (unfold E, norm2 in false; cbn in false; nra).
apply (claim 1%nat (fun _ => 0) (fun _ => 0) (fun _ => 0) 1 E m); try lia; unfold E, m; try lra; try (cbn; nra).
- split; intros; rewrite ?H; lra.
- intro k; cbn; lra.
