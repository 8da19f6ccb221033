intros; expect; field; lra.
