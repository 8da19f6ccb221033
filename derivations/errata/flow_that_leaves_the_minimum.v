intro claim.
destruct (claim 1%nat (fun _ => 1) (fun _ => 1) 1) as [still _]; try lia; intros; try lra.
specialize (still 1%nat (conj (le_n 1) (le_n 1))).
unfold partial in still; rewrite Derive_const in still; lra.
