intros w v lam s a m k E HV Hl Hs Ha Hm HE M1 M2 Hn Hh.
pose proof (pos_INR k) as Hk; split; [expect; field; lra|].
set (mu := a * lam) in *; replace (2 * a * lam) with (2 * mu) in * by (unfold mu; ring).
set (L := a ^ 2 * s ^ 2 / (2 * mu - 1)).
assert (Hmu : 0 < mu) by (apply Rmult_lt_0_compat; lra).
assert (HL : 0 <= L).
{ unfold L; apply Rmult_le_pos; [apply Rmult_le_pos; apply pow2_ge_0|].
  apply Rlt_le, Rinv_0_lt_compat; lra. }
set (P := fun (p : R) (k : nat) => Rpower ((1 + m) / (INR k + m + 1)) p).
assert (PP : forall p k, 0 < P p k) by (intros; apply exp_pos).
assert (Less : forall k, P (2 * mu) k * (INR k + m + 1) = P (2 * mu - 1) k * (1 + m)).
{ intro j; pose proof (pos_INR j); unfold P.
  replace (2 * mu) with (2 * mu - 1 + 1) at 1 by ring.
  rewrite Rpower_plus, Rpower_1 by (apply Rdiv_lt_0_compat; lra); field; lra. }
assert (Step : forall k, (1 - mu / (INR k + m + 1)) ^ 2 * P (2 * mu) k <= P (2 * mu) (S k)).
{ intro j; pose proof (pos_INR j); set (N := INR j + m + 1); assert (HN : 0 < N) by (unfold N; lra).
  set (q := N / (N + 1)); assert (Hq : 0 < q) by (apply Rdiv_lt_0_compat; lra).
  replace (P (2 * mu) (S j)) with (Rpower q mu ^ 2 * P (2 * mu) j).
  2:{ unfold P; rewrite S_INR; fold N; replace (INR j + 1 + m + 1) with (N + 1) by (unfold N; ring).
      replace ((1 + m) / (N + 1)) with (q * ((1 + m) / N)) by (unfold q; field; lra).
      rewrite <- Rpower_mult_distr by (try assumption; apply Rdiv_lt_0_compat; lra).
      replace (Rpower q (2 * mu)) with (Rpower q mu ^ 2); [ring|].
      replace (2 * mu) with (mu + mu) by ring; rewrite Rpower_plus; ring. }
  apply Rmult_le_compat_r; [apply Rlt_le, PP|].
  assert (mu / N <= 1) by (apply Rle_div_l; [exact HN|unfold N; lra]).
  apply pow_incr; split; [lra|].
  pose proof (exp_above_line (mu * ln q)) as X; fold (Rpower q mu) in X.
  assert (Y : - (1 / N) <= ln q).
  { replace q with (/ (1 + 1 / N)) by (unfold q; field; lra).
    assert (0 < 1 / N) by (apply Rdiv_lt_0_compat; lra).
    rewrite ln_Rinv by lra; apply Ropp_le_contravar, (Rle_trans _ (ln (exp (1 / N))));
      [apply ln_le; [lra|apply exp_above_line]|rewrite ln_exp; lra]. }
  apply (Rmult_le_compat_l mu) in Y; [|lra].
  replace (mu / N) with (- (mu * - (1 / N))) by (field; lra); lra. }
assert (Far : forall c, 0 < c -> is_lim_seq (fun k => INR k + c) p_infty).
{ intros c _; apply (is_lim_seq_plus _ _ p_infty c);
    [apply is_lim_seq_INR|apply is_lim_seq_const|reflexivity]. }
assert (Inverse : forall c d, 0 < c -> is_lim_seq (fun k => d * / (INR k + c)) 0).
{ intros c d Hc; replace (Finite 0) with (Rbar_mult d (Finite 0)) by (simpl; f_equal; ring).
  apply is_lim_seq_scal_l; apply (is_lim_seq_inv _ p_infty); [apply Far, Hc|discriminate]. }
assert (Power : forall d, is_lim_seq (fun k => d * P (2 * mu - 1) k) 0).
{ intro d; replace (Finite 0) with (Rbar_mult d (Finite 0)) by (simpl; f_equal; ring).
  apply is_lim_seq_scal_l; unfold P, Rpower.
  apply (is_lim_comp_seq exp _ m_infty 0); [apply is_lim_exp_m|exists 0%nat; discriminate|].
  replace m_infty with (Rbar_mult (2 * mu - 1) m_infty).
  2:{ simpl; destruct (Rle_dec 0 (2 * mu - 1)) as [r|]; [|lra].
      destruct (Rle_lt_or_eq_dec 0 (2 * mu - 1) r); [reflexivity|lra]. }
  apply is_lim_seq_scal_l.
  apply (is_lim_seq_ext (fun k => ln (1 + m) + - ln (INR k + (m + 1)))).
  { intro j; pose proof (pos_INR j); unfold Rdiv; rewrite ln_mult, ln_Rinv;
      [f_equal; f_equal; f_equal; ring|lra|lra|apply Rinv_0_lt_compat; lra]. }
  apply (is_lim_seq_plus _ _ (ln (1 + m)) m_infty); [apply is_lim_seq_const| |reflexivity].
  apply (is_lim_seq_opp _ p_infty); apply (is_lim_comp_seq ln _ p_infty p_infty);
    [apply is_lim_ln_p|exists 0%nat; discriminate|apply Far; lra]. }
split; [|split].
- intros V S0 SV.
  assert (Both : forall k, L / (INR k + m) - L / m * P (2 * mu) k <= V k
    /\ V k <= v * P (2 * mu) k + L / (INR k - mu + m + 1)).
  { intro j; induction j as [|j [Low High]].
    - rewrite S0; assert (P0 : P (2 * mu) 0%nat = 1).
      { unfold P; simpl INR; replace ((1 + m) / (0 + m + 1)) with 1 by (field; lra).
        unfold Rpower; rewrite ln_1, Rmult_0_r; apply exp_0. }
      rewrite P0; simpl INR; replace (0 + m) with m by ring.
      assert (0 <= L / (0 - mu + m + 1)) by (apply Rdiv_le_0_compat; lra); lra.
    - specialize (Step j); pose proof (pos_INR j) as Hj; rewrite SV.
      set (x := (1 - mu / (INR j + m + 1)) ^ 2) in *.
      assert (Hx : 0 <= x) by apply pow2_ge_0.
      assert (0 <= L / m) by (apply Rdiv_le_0_compat; lra).
      assert (A : x * (L / (INR j + m)) + a ^ 2 * s ^ 2 / (INR j + m + 1) ^ 2
        = L / (INR (S j) + m) + L * (1 - mu) ^ 2 / ((INR j + m) * (INR j + m + 1) ^ 2)).
      { rewrite S_INR; unfold x, L; field; lra. }
      assert (B : x * (L / (INR j - mu + m + 1)) + a ^ 2 * s ^ 2 / (INR j + m + 1) ^ 2
        = L / (INR (S j) - mu + m + 1) - L * (1 - mu) ^ 2 / ((INR j - mu + m + 2) * (INR j + m + 1) ^ 2)).
      { rewrite S_INR; unfold x, L; field; lra. }
      assert (0 <= L * (1 - mu) ^ 2 / ((INR j + m) * (INR j + m + 1) ^ 2)).
      { apply Rdiv_le_0_compat; [apply Rmult_le_pos; [exact HL|apply pow2_ge_0]|].
        apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]. }
      assert (0 <= L * (1 - mu) ^ 2 / ((INR j - mu + m + 2) * (INR j + m + 1) ^ 2)).
      { apply Rdiv_le_0_compat; [apply Rmult_le_pos; [exact HL|apply pow2_ge_0]|].
        apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]. }
      apply (Rmult_le_compat_l x) in Low; [|exact Hx]; apply (Rmult_le_compat_l x) in High; [|exact Hx].
      pose proof (Rmult_le_compat_l (L / m) _ _ ltac:(assumption) Step).
      pose proof (Rmult_le_compat_l v _ _ HV Step).
      split; lra. }
  intro j; pose proof (pos_INR j); destruct (Both j) as [Low High].
  split; [|split; [|lra]].
  + refine (Rle_trans _ _ _ (Req_le _ _ _) Low); unfold L, P; field; lra.
  + refine (Rle_trans _ _ _ High (Req_le _ _ _)); unfold L, P; field; lra.
- split.
  + split; [|lra].
    fold (P (2 * mu) k) (P (2 * mu - 1) k).
    replace (a ^ 2 * s ^ 2 * P (2 * mu - 1) k * (1 + m) / (m * (2 * mu - 1)))
      with (L / m * (P (2 * mu) k * (INR k + m + 1))) by (rewrite Less; unfold L; field; lra).
    match goal with |- Rabs ?x <= _ =>
      replace x with (- (L / m * P (2 * mu) k * (INR k + m))) by (unfold L; field; lra) end.
    assert (0 <= L / m * P (2 * mu) k).
    { apply Rmult_le_pos; [apply Rdiv_le_0_compat; lra|apply Rlt_le, PP]. }
    rewrite Rabs_Ropp, Rabs_pos_eq by (apply Rmult_le_pos; lra); lra.
  + eapply is_lim_seq_ext; [|exact (Power (L / m * (1 + m)))]; intro j; cbv beta; unfold L, P; field; lra.
- split.
  + split; [|lra].
    fold (P (2 * mu) k) (P (2 * mu - 1) k).
    replace (v * P (2 * mu - 1) k * (1 + m)) with (v * (P (2 * mu) k * (INR k + m + 1))) by (rewrite Less; ring).
    replace (a ^ 3 * lam * s ^ 2 / ((INR k - mu + m + 1) * (2 * mu - 1))) with (mu * (L / (INR k - mu + m + 1)))
      by (unfold L, mu; field; unfold mu in *; lra).
    match goal with |- Rabs ?x <= _ =>
      replace x with (v * P (2 * mu) k * (INR k + m) + (mu - 1) * (L / (INR k - mu + m + 1)))
        by (unfold L; field; lra) end.
    assert (0 <= L / (INR k - mu + m + 1)) by (apply Rdiv_le_0_compat; lra).
    assert (0 <= v * P (2 * mu) k) by (apply Rmult_le_pos; [exact HV|apply Rlt_le, PP]).
    assert (0 <= v * P (2 * mu) k * (INR k + m)) by (apply Rmult_le_pos; lra).
    assert (0 <= (2 * mu - 1) * (L / (INR k - mu + m + 1))) by (apply Rmult_le_pos; lra).
    apply Rabs_le; lra.
  + replace (Finite 0) with (Finite (0 + 0)) by (f_equal; ring).
    eapply is_lim_seq_ext;
      [|exact (is_lim_seq_plus' _ _ _ _ (Inverse (1 + m - mu) (mu * L) ltac:(lra)) (Power (v * (1 + m))))].
    intro j; pose proof (pos_INR j); cbv beta; unfold L, P, mu; field; unfold mu in *; lra.
