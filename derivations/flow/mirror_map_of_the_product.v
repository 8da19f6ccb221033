(* With p = (w1 + w2)^2 and q = (w1 - w2)^2: 2 w1 w2 = (p - q) / 2 and |w1^2 - w2^2| = sqrt (p q), so that the
   argument of the logarithm is |w1 + w2| / |w1 - w2|. *)
intros g lam w1 w2 H.
assert (N : (w1 - w2) * (w1 + w2) <> 0) by (intros Z; apply H; lra).
assert (M1 : w1 - w2 <> 0) by (intros Z; apply N; rewrite Z; ring).
assert (M2 : w1 + w2 <> 0) by (intros Z; apply N; rewrite Z; ring).
assert (M : w1 ^ 2 - w2 ^ 2 <> 0) by (intros Z; apply N; lra).
split; [split; [field; repeat split; assumption|split; assumption]|].
assert (MA : Rabs (w1 ^ 2 - w2 ^ 2) <> 0) by (apply Rabs_no_R0; exact M).
assert (A1 : 0 < Rabs (w1 - w2)) by (apply Rabs_pos_lt; exact M1).
assert (A2 : 0 < Rabs (w1 + w2)) by (apply Rabs_pos_lt; exact M2).
assert (Q : Rabs (w1 ^ 2 - w2 ^ 2) = Rabs (w1 - w2) * Rabs (w1 + w2)).
{ rewrite <- Rabs_mult; f_equal; ring. }
assert (Sq1 : Rabs (w1 - w2) * Rabs (w1 - w2) = (w1 - w2) * (w1 - w2)) by apply abs_sq.
assert (Sq2 : Rabs (w1 + w2) * Rabs (w1 + w2) = (w1 + w2) * (w1 + w2)) by apply abs_sq.
assert (R : sqrt (1 + 4 * w1 ^ 2 * w2 ^ 2 / (w1 ^ 2 - w2 ^ 2) ^ 2)
  = (w1 ^ 2 + w2 ^ 2) / (Rabs (w1 - w2) * Rabs (w1 + w2))).
{ apply sqrt_unique.
  - apply Rmult_le_pos; [pose proof (pow2_ge_0 w1); pose proof (pow2_ge_0 w2); lra|].
    left; apply Rinv_0_lt_compat, Rmult_lt_0_compat; assumption.
  - replace ((w1 ^ 2 + w2 ^ 2) / (Rabs (w1 - w2) * Rabs (w1 + w2))
    * ((w1 ^ 2 + w2 ^ 2) / (Rabs (w1 - w2) * Rabs (w1 + w2))))
      with ((w1 ^ 2 + w2 ^ 2) ^ 2 / ((Rabs (w1 - w2) * Rabs (w1 - w2)) * (Rabs (w1 + w2) * Rabs (w1 + w2))))
      by (field; lra).
    rewrite Sq1, Sq2; field; repeat split; assumption. }
assert (A : 2 * w1 * w2 / Rabs (w1 ^ 2 - w2 ^ 2) + sqrt (1 + 4 * w1 ^ 2 * w2 ^ 2 / (w1 ^ 2 - w2 ^ 2) ^ 2)
  = Rabs (w1 + w2) / Rabs (w1 - w2)).
{ rewrite R, Q.
  replace (2 * w1 * w2 / (Rabs (w1 - w2) * Rabs (w1 + w2)) + (w1 ^ 2 + w2 ^ 2) / (Rabs (w1 - w2) * Rabs (w1 + w2)))
    with (((w1 + w2) * (w1 + w2)) / (Rabs (w1 - w2) * Rabs (w1 + w2))) by (field; lra).
  rewrite <- Sq2; field; lra. }
assert (P : 0 < Rabs (w1 + w2) / Rabs (w1 - w2)) by (apply Rdiv_lt_0_compat; assumption).
assert (B : (w1 + w2) ^ 2 / (w1 - w2) ^ 2
  = Rabs (w1 + w2) / Rabs (w1 - w2) * (Rabs (w1 + w2) / Rabs (w1 - w2))).
{ replace (Rabs (w1 + w2) / Rabs (w1 - w2) * (Rabs (w1 + w2) / Rabs (w1 - w2)))
    with ((Rabs (w1 + w2) * Rabs (w1 + w2)) / (Rabs (w1 - w2) * Rabs (w1 - w2))) by (field; lra).
  rewrite Sq1, Sq2; field; assumption. }
rewrite A, B; repeat split; try assumption.
- rewrite ln_mult by assumption; field.
- apply Rmult_lt_0_compat; assumption.
