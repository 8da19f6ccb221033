intros; split; expect; lra.
