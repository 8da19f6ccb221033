intros; expect; ring.
