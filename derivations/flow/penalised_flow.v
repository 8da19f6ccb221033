intros; derivatives; repeat split; first [differentiable | field].
