intros L r eta HL Hr He HL3.
assert (P : 0 < (eta ^ 2 + r ^ 2) ^ (L - 2)).
{ apply pow_lt; pose proof (pow_lt eta 2 He); pose proof (pow_lt r 2 Hr); lra. }
pose proof (pow_lt eta 2 He) as E2.
split; [|split].
- intro H; apply Rmult_lt_0_compat; [exact P|lra].
- intro H; apply Ropp_lt_cancel; rewrite Ropp_0, Ropp_mult_distr_r; apply Rmult_lt_0_compat; [exact P|lra].
- apply Rmult_lt_0_compat; [lra|exact P].
