intro claim.
assert (still : 1 + total 1 (fun l => 0 * (0 - total 2 (fun k => 1 * 0))) = total 1 (fun l => 0 * 0)).
{ apply (claim 1%nat 2%nat (fun _ _ => 0) (fun _ _ => 0) (fun _ => 0) (fun _ => 1)) with (k := 1%nat); try lia.
  repeat split; intros i j _ _; unfold mul, transpose; cbn; lra. }
cbn in still; lra.
