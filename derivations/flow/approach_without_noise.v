(* With e = exp (- 2 (p + q) t) in (0, 1], D = A0 - (A0 - p) e + q, the distance from p is (p + q) (A0 - p) e / D. *)
Lemma noiseless_decay : forall k t, 0 < k -> 0 <= t -> 0 < exp (t * - k) <= 1.
Proof.
  intros k t Hk Ht; split; [apply exp_pos|]; rewrite <- exp_0.
  destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-]; [left; apply exp_increasing; nra|rewrite Rmult_0_l; lra].
Qed.

Lemma noiseless_vanishing : forall k (r : R), 0 < r -> is_lim (fun t => k * exp (t * - r)) p_infty 0.
Proof.
  intros k r Hr; apply is_lim_ext with (fun t => scal k (exp (- r * t))).
  - intros t; unfold scal; simpl; unfold mult; simpl; f_equal; f_equal; ring.
  - replace (Finite 0) with (Rbar_mult k 0) by (simpl; f_equal; ring).
    apply (is_lim_scal_l (fun t => exp (- r * t)) k p_infty 0).
    apply (is_lim_comp exp (fun t => - r * t) p_infty 0 m_infty).
    + apply is_lim_exp_m.
    + replace m_infty with (Rbar_mult (- r) p_infty).
      * apply (is_lim_scal_l (fun t => t) (- r) p_infty p_infty), is_lim_id.
      * simpl; destruct (Rle_dec 0 (- r)); [exfalso; lra|reflexivity].
    + exists 0; intros; discriminate.
Qed.
(* proof *)
intros p q A0 t Hp Hq HA Ht; replace (- (2 * p) - 2 * q) with (- (2 * p + 2 * q)) by ring.
destruct (noiseless_decay (2 * p + 2 * q) t ltac:(lra) Ht) as [E0 E1]; split.
- set (e := exp (t * - (2 * p + 2 * q))) in *.
  assert (D : 0 < A0 - (A0 - p) * e + q) by nra.
  split; [|lra].
  replace ((q * (A0 - p) * e + p * (A0 + q)) / (A0 - (A0 - p) * e + q) - p)
    with ((p + q) / (A0 - (A0 - p) * e + q) * ((A0 - p) * e)) by (field; lra).
  rewrite Rabs_mult, (Rabs_mult (A0 - p)), (Rabs_right e) by lra.
  rewrite Rmult_assoc; apply Rmult_le_compat_r; [apply Rmult_le_pos; [apply Rabs_pos|lra]|].
  rewrite Rabs_right by (apply Rle_ge; left; apply Rdiv_lt_0_compat; lra).
  apply (Rmult_le_reg_r ((A0 - (A0 - p) * e + q) * (A0 + q))); [apply Rmult_lt_0_compat; lra|].
  replace ((p + q) / (A0 - (A0 - p) * e + q) * ((A0 - (A0 - p) * e + q) * (A0 + q)))
    with ((p + q) * (A0 + q)) by (field; lra).
  replace ((1 + (p + q) / (A0 + q)) * ((A0 - (A0 - p) * e + q) * (A0 + q)))
    with ((A0 + q + (p + q)) * (A0 - (A0 - p) * e + q)) by (field; lra).
  destruct (Rle_dec p A0) as [C|C].
  + assert (F : p + q <= A0 - (A0 - p) * e + q) by nra.
    apply (Rmult_le_compat_l (A0 + q + (p + q))) in F; [nra|lra].
  + assert (F : A0 + q <= A0 - (A0 - p) * e + q) by nra.
    apply (Rmult_le_compat_l (A0 + q + (p + q))) in F; [nra|lra].
- apply is_lim_ext with (fun t => (1 + (p + q) / (A0 + q)) * Rabs (A0 - p) * exp (t * - (2 * p + 2 * q))).
  + intros s; reflexivity.
  + apply noiseless_vanishing; lra.
