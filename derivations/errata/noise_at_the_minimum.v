intro claim.
specialize (claim 1%nat (fun _ => 1) (fun _ => 1) 1 (le_n 1)).
unfold norm2, dot in claim; cbn in claim; lra.
