intro claim.
destruct (claim 1) as (_ & root & _); [lra |].
specialize (root 1); lra.
