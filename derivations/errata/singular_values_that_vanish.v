intro claim.
assert (zero : is_svd 1 1 (fun _ _ => 0) 0 (fun _ => 1) (fun _ _ => 0) (fun _ _ => 0)).
{ unfold is_svd, orthonormal, same2; repeat split; intros; try lia; cbn; lra. }
destruct (claim 1%nat 1%nat _ _ _ _ _ (fun _ => 0) (le_n 1) (le_n 1) zero) as [[B [inverse _]] _].
specialize (inverse 1%nat 1%nat (conj (le_n 1) (le_n 1)) (conj (le_n 1) (le_n 1))).
unfold mul, delta in inverse; cbn in inverse; lra.
