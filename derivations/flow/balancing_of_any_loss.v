intros g lam w1 w2; split; [flow_law|].
replace (4 * w1 ^ 2 * w2 ^ 2 + (w1 ^ 2 - w2 ^ 2) ^ 2) with ((w1 ^ 2 + w2 ^ 2) * (w1 ^ 2 + w2 ^ 2)) by ring.
rewrite sqrt_square; [ring|].
pose proof (pow2_ge_0 w1); pose proof (pow2_ge_0 w2); lra.
