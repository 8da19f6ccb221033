intros d w1 w2 w_star lam1 kappa lam2 Hd H1 Hk H2 E.
assert (S : sqrt lam1 * sqrt lam2 = kappa ^ 2 * lam1).
{ rewrite <- sqrt_mult by lra; apply sqrt_unique.
  - apply Rmult_le_pos; [apply pow2_ge_0|lra].
  - rewrite E; ring. }
rewrite S, (norm2_scal d kappa w1).
rewrite (norm2_ext d (fun k => w2 k / kappa) (fun k => / kappa * w2 k)) by (intros; unfold Rdiv; ring).
rewrite (norm2_scal d (/ kappa) w2), E; field; lra.
