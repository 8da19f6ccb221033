intros; repeat split; expect; field; lra.
