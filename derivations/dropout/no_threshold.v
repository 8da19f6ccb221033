intros w1 w2 w_star p E_delta Hp HE HF H1; repeat split.
- rewrite HF; field.
- intros u; assert (0 <= p * (w_star - u) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra.
- intros u H; assert (Z : p * (w_star - u) ^ 2 = 0).
  { assert (0 <= p * (w_star - u) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra. }
  apply Rmult_integral in Z; destruct Z as [Z|Z]; [lra|].
  apply Rsqr_0_uniq in Z || (simpl in Z; nra); lra.
- intros u; assert (0 <= p * (w_star - u / p) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra.
- intros u H; assert (Z : p * (w_star - u / p) ^ 2 = 0).
  { assert (0 <= p * (w_star - u / p) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra. }
  apply Rmult_integral in Z; destruct Z as [Z|Z]; [lra|].
  assert (E : w_star - u / p = 0) by (simpl in Z; nra).
  apply Rminus_diag_uniq in E; rewrite E; field; lra.
- intros [A B]; destruct (Req_dec w_star (w1 * w2)) as [E|N]; [left; exact E|right].
  assert (Q : p * (w_star - w1 * w2) <> 0) by (apply Rmult_integral_contrapositive; lra).
  split; apply (Rmult_eq_reg_r _ _ _) with (2 := Q); lra.
- destruct H as [->|[-> ->]]; ring.
- destruct H as [->|[-> ->]]; ring.
