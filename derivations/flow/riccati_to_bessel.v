intros nu c eta kappa y z x h h1 h2 t He Hk Hy Hx Ht; split; [field; lra|ring].
