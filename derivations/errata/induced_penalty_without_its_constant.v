intro claim.
pose (E := fun f : vec -> R => (f (fun _ => 1) + f (fun _ => - 1)) / 2).
pose (m := fun k => (1 ^ k + (- 1) ^ k) / 2).
assert (mean : expectation E) by (split; intros; unfold E; rewrite ?H; lra).
assert (independent : has_independent_moments 1 E m) by (intro k; unfold E, m; cbn; lra).
specialize (claim 1%nat (fun _ => 0) (fun _ => 0) (fun _ => 0) 1 E m E m).
enough (false : E (fun x => E (fun y => norm2 1 (fun k => 0 - (0 + x k) * (0 + y k)))) / 2
  = norm2 1 (fun k => 0 - 0 * 0) / 2 + 1 ^ 2 * (norm2 1 (fun _ => 0) + norm2 1 (fun _ => 0)) / 2)
  by (unfold E, norm2 in false; cbn in false; lra).
apply claim; try assumption; try lia; unfold m; cbn; lra.
