Lemma doubled : forall w z1 z2 w_star m alpha, 0 < m -> 0 < alpha -> m <= w ->
  w - m / 2 <= z1 -> m / 2 <= z2 -> 48 <= alpha * m ^ 2 -> 8 * w_star <= m ^ 2 ->
  2 * w <= - (alpha * z2 * (w_star - z1 * z2)) - w.
Proof.
  intros w z1 z2 w_star m alpha m_pos alpha_pos large near half steep small.
  assert (product : m ^ 2 / 4 <= z1 * z2) by nra.
  assert (square : m ^ 2 / 4 <= z2 ^ 2) by nra.
  assert (residual : z1 * z2 / 2 <= z1 * z2 - w_star) by lra.
  assert (slope : 12 <= alpha * z2 ^ 2) by nra.
  assert (gain : alpha * z2 * (z1 * z2 / 2) <= alpha * z2 * (z1 * z2 - w_star))
    by (apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | exact residual]).
  nra.
Qed.
(* proof *)
intros w1 w2 z1 z2 w_star m alpha w1_pos w2_pos m_pos alpha_pos m1 m2 near1 near2 steep small.
split; [| split; [| ring]].
- apply doubled with m; lra.
- rewrite (Rmult_comm z1 z2); apply doubled with m; lra.
