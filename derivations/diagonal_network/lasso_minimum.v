intros n d X Y i lam w1 w2 Hn Hd Hi Hlam.
assert (B : forall j, (1 <= j <= d)%nat ->
  lam j * (w1 j ^ 2 + w2 j ^ 2) / 2 - lam j * Rabs (w1 j * w2 j) = lam j * (Rabs (w1 j) - Rabs (w2 j)) ^ 2 / 2).
{ intros j _; rewrite Rabs_mult, <- (abs_pow2 (w1 j)), <- (abs_pow2 (w2 j)); field. }
assert (P : forall j, (1 <= j <= d)%nat -> 0 <= lam j * (Rabs (w1 j) - Rabs (w2 j)) ^ 2 / 2).
{ intros j Hj; pose proof (Hlam j Hj); pose proof (pow2_ge_0 (Rabs (w1 j) - Rabs (w2 j))).
  apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]. }
assert (D : total d (fun j => lam j * (w1 j ^ 2 + w2 j ^ 2)) / 2 - total d (fun j => lam j * Rabs (w1 j * w2 j))
  = total d (fun j => lam j * (Rabs (w1 j) - Rabs (w2 j)) ^ 2 / 2)).
{ rewrite <- total_div, <- total_minus; apply total_ext; exact B. }
split; [|split; [split|split]].
- pose proof (total_nonneg d _ P); lra.
- intro H; enough (total d (fun j => lam j * (Rabs (w1 j) - Rabs (w2 j)) ^ 2 / 2) = 0) by lra.
  apply total_all_zero; intros j Hj; rewrite (H j Hj); field.
- intros H j Hj; assert (Z : total d (fun j => lam j * (Rabs (w1 j) - Rabs (w2 j)) ^ 2 / 2) = 0) by lra.
  pose proof (total_zero_each d _ P Z j Hj) as E; cbv beta in E; pose proof (Hlam j Hj).
  assert (S : (Rabs (w1 j) - Rabs (w2 j)) ^ 2 = 0)
    by (apply (Rmult_eq_reg_l (lam j)); [apply (Rmult_eq_reg_r (/ 2)); lra|lra]).
  apply Rminus_diag_uniq; apply Rsqr_eq_0; rewrite Rsqr_pow2; exact S.
- rewrite Rmult_comm; apply sgn_abs.
- destruct (sign_and_size (w1 i * w2 i)) as [[(Z & S & A)|(Z & S & A)]|(Z & S & A)]; rewrite S, A; ring.
