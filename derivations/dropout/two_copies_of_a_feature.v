intros mu P Q p alpha E1 E2 Es Et HP HQ Hp Ha HE1 H1 HE2 H2 HEs S1 S2 HEt T1 T2 Hp1 Ha1.
assert (D : 0 < alpha ^ 2 * p - alpha * (4 * p + 1) + 2 * p + 2).
{ assert (0 <= p * ((1 - alpha) * (4 - alpha))) by (repeat apply Rmult_le_pos; lra).
  assert (0 < (1 - p) * (2 - alpha)) by (apply Rmult_lt_0_compat; lra); nra. }
repeat split; try (apply Rgt_not_eq; exact D).
- rewrite H1, !H2; expect; rewrite ?S2, ?T2, ?S1, ?T1; field.
- rewrite H2, !H1; expect; rewrite ?S2, ?T2, ?S1, ?T1; field.
- field; lra.
- field; lra.
