intros lam rho alpha w lam_pos rho_pos alpha_pos short.
assert (gap : 0 < 2 - alpha * lam) by lra.
assert (plus : sgn (1 / (2 - alpha * lam)) = 1) by (apply sgn_pos, Rdiv_lt_0_compat; lra).
rewrite plus.
split; [split; [field |]; lra |].
split; [split; [field |]; lra |].
split; intro above; rewrite (sgn_pos w above).
- split; [| lra].
  split; intro equal.
  + rewrite equal; field; lra.
  + apply (Rmult_eq_reg_r (2 - alpha * lam)); [| lra].
    unfold Rdiv; rewrite (Rmult_assoc _ (/ _)), Rinv_l by lra; lra.
- split; [field |]; lra.
