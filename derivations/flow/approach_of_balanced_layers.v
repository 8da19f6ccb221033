(* With e = exp (- 2 c t) in (0, 1], the denominator D = (c - A0) e + A0 lies between A0 and c, and the distance
   from c is c (A0 - c) e / D. *)
Lemma balanced_decay : forall c t, 0 < c -> 0 <= t -> 0 < exp (- (2 * c * t)) <= 1.
Proof.
  intros c t Hc Ht; split; [apply exp_pos|]; rewrite <- exp_0.
  destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-]; [left; apply exp_increasing; nra|].
  replace (- (2 * c * 0)) with 0 by ring; lra.
Qed.

Lemma vanishing : forall k (r : R), 0 < r -> is_lim (fun t => k * exp (- (r * t))) p_infty 0.
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
intros c A0 t Hc HA Ht.
destruct (balanced_decay c t Hc Ht) as [E0 E1]; split.
- set (e := exp (- (2 * c * t))) in *.
  assert (D : Rmin A0 c <= (c - A0) * e + A0).
  { destruct (min_cases A0 c) as [(P & ->)|(P & ->)]; nra. }
  assert (M : 0 < Rmin A0 c) by (apply Rmin_glb_lt; assumption).
  split; [|lra].
  replace (A0 * c / ((c - A0) * e + A0) - c) with (c * ((A0 - c) * e) / ((c - A0) * e + A0)) by (field; lra).
  unfold Rdiv; rewrite !Rabs_mult, (Rabs_right c), (Rabs_right e), (Rabs_right (/ _)); try lra.
  + replace (c * (Rabs (A0 - c) * e)) with (c * Rabs (A0 - c) * e) by ring.
    apply Rmult_le_compat_l; [|apply Rinv_le_contravar; assumption].
    apply Rmult_le_pos; [apply Rmult_le_pos; [lra|apply Rabs_pos]|lra].
  + apply Rle_ge; left; apply Rinv_0_lt_compat; lra.
- apply is_lim_ext with (fun t => c * Rabs (A0 - c) / Rmin A0 c * exp (- (2 * c * t))).
  + intros s; unfold Rdiv; ring.
  + apply vanishing; lra.
