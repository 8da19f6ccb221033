intros; split; expect; field.
