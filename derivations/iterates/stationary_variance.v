intros w V0 lam s alpha k E HV Hl Hs Ha HE M1 M2 N; split; [|split].
- expect; ring.
- clear k; intros V S0 Step k; assert (D : 2 - alpha * lam <> 0) by lra; split; [|exact D].
  induction k as [|k IH].
  + rewrite S0; simpl; field; lra.
  + rewrite Step, IH; replace (2 * S k)%nat with (S (S (2 * k))) by lia.
    rewrite <- !tech_pow_Rmult; generalize ((1 - alpha * lam) ^ (2 * k)); intros; field; lra.
- intro D; assert (P : 0 < alpha * lam) by (apply Rmult_lt_0_compat; assumption); split; [split; [|lra]|].
  + rewrite Rabs_mult, Rabs_pos_eq; [lra|rewrite pow_mult; apply pow_le, pow2_ge_0].
  + set (d := Rabs _); replace (Finite 0) with (Finite (0 * d)) by (f_equal; ring).
    apply (is_lim_seq_ext (fun k => ((1 - alpha * lam) ^ 2) ^ k * d)).
    { intro j; rewrite pow_mult; reflexivity. }
    apply (is_lim_seq_scal_r _ d 0), is_lim_seq_geom; rewrite Rabs_pos_eq by apply pow2_ge_0; nra.
