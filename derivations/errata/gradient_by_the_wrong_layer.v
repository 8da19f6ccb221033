intro claim.
destruct (claim 1%nat (fun _ => 1) (fun _ => 1) 1) as [equal _]; [lia | lra |].
specialize (equal 1%nat (conj (le_n 1) (le_n 1))).
unfold partial in equal; rewrite Derive_const in equal; lra.
