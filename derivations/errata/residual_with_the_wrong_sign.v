intro claim.
destruct (claim 1%nat (fun _ => 0) (fun _ => 1) (fun _ => 1) 0 1) as [step _]; try lia; try lra.
specialize (step 1%nat (conj (le_n 1) (le_n 1))).
unfold partial, norm2, update in step; cbn in step.
revert step; derive_out; lra.
