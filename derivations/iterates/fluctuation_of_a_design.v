intros; repeat split; expect; field.
