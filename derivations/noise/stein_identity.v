intros; expect; apply quotient_is; [apply pow_nonzero; lra|lra].
