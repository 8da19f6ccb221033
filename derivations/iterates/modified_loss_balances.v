intros; split; [derivatives; field|split; differentiable].
