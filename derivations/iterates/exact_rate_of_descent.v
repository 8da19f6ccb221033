intros w0 lam alpha lam_pos alpha_pos short w start step k.
assert (base : 0 < 1 - alpha * lam) by lra.
split; [| exact base].
induction k as [| k IH].
- rewrite start; simpl INR; rewrite Rmult_0_l, exp_0; ring.
- rewrite step, IH, S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, exp_ln by exact base; ring.
