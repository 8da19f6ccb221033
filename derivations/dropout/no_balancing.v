intros w1 w2 w_star p alpha E_delta Hp Ha HE HF H1; split; [|rewrite HF; ring].
flow_law.
