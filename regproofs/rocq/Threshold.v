(* The target q^(L-1) / r^(L-2), q = eta^2 + r^2, for which factors of size r are critical: it falls down to the
   threshold of existence and rises from there. *)
From Regproofs Require Export Means Monotone.

Definition critical_target (L : nat) (eta r : R) : R := (eta ^ 2 + r ^ 2) ^ (L - 1) / r ^ (L - 2).
Definition least_size (L : nat) (eta : R) : R := eta * sqrt (INR L - 2) / sqrt (INR L).
Definition threshold (L : nat) (eta : R) : R :=
  eta ^ L * ((2 * INR L - 2) / INR L) ^ (L - 1) * Rpower (INR L / (INR L - 2)) (INR L / 2 - 1).

Lemma INR_ge_3 : forall L, (3 <= L)%nat -> 3 <= INR L.
Proof. intros L H; apply le_INR in H; simpl INR in H; lra. Qed.

Lemma half_power : forall x L, 0 < x -> (2 <= L)%nat -> Rpower x (INR L / 2 - 1) = sqrt x ^ (L - 2).
Proof.
  intros x L Hx HL; rewrite <- (Rpower_even x (L - 2) Hx); f_equal.
  rewrite minus_INR by exact HL; simpl INR; field.
Qed.

Lemma least_size_pos : forall L eta, 0 < eta -> (3 <= L)%nat -> 0 < least_size L eta.
Proof.
  intros L eta He HL; pose proof (INR_ge_3 L HL); unfold least_size.
  apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [exact He|]|]; apply sqrt_lt_R0; lra.
Qed.

Lemma least_size_square : forall L eta, (3 <= L)%nat ->
  least_size L eta ^ 2 = eta ^ 2 * (INR L - 2) / INR L.
Proof.
  intros L eta HL; pose proof (INR_ge_3 L HL); unfold least_size, Rdiv.
  rewrite !Rpow_mult_distr, pow_inv, !sqrt_pow2' by lra; reflexivity.
Qed.

Lemma target_at_least_size : forall L eta, 0 < eta -> (3 <= L)%nat ->
  critical_target L eta (least_size L eta) = threshold L eta.
Proof.
  intros L eta He HL; pose proof (INR_ge_3 L HL) as H3; unfold critical_target, threshold.
  pose proof (least_size_pos L eta He HL) as P.
  rewrite half_power by (lia || (apply Rdiv_lt_0_compat; lra)); rewrite least_size_square by exact HL.
  replace (eta ^ 2 + eta ^ 2 * (INR L - 2) / INR L) with (eta ^ 2 * ((2 * INR L - 2) / INR L)) by (field; lra).
  assert (Q : eta = sqrt (INR L / (INR L - 2)) * least_size L eta).
  { unfold least_size; rewrite sqrt_div by lra; field; split; apply Rgt_not_eq, sqrt_lt_R0; lra. }
  rewrite Rpow_mult_distr, <- pow_mult; replace (2 * (L - 1))%nat with (L + (L - 2))%nat by lia.
  rewrite pow_add; rewrite Q at 2; rewrite (Rpow_mult_distr (sqrt _)); field.
  apply pow_nonzero; lra.
Qed.

(* -- how it falls and rises ------------------------------------------------------------- *)
Definition slope_of_target (L : nat) (eta r : R) : R :=
  (eta ^ 2 + r ^ 2) ^ (L - 2) / r ^ (L - 1) * (INR L * (r ^ 2 - least_size L eta ^ 2)).

Lemma target_slope : forall L eta r, (3 <= L)%nat -> 0 < r ->
  is_derive (critical_target L eta) r (slope_of_target L eta r).
Proof.
  intros L eta r HL Hr; pose proof (INR_ge_3 L HL) as H3; unfold critical_target, slope_of_target.
  replace (INR L * (r ^ 2 - least_size L eta ^ 2)) with (INR L * r ^ 2 - (INR L - 2) * eta ^ 2)
    by (rewrite least_size_square by exact HL; field; lra).
  assert (N : r ^ (L - 2) <> 0) by (apply pow_nonzero; lra).
  clear H3; destruct L as [|[|[|n]]]; try lia; cbn [Nat.sub] in *.
  eapply derive_eq; [derive_form; exact N|].
  cbv beta; cbn [pred]; rewrite !S_INR, <- !tech_pow_Rmult in *; simpl INR; field; split; [pos|lra].
Qed.

Lemma slope_sign : forall L eta r, 0 < eta -> (3 <= L)%nat -> 0 < r ->
  0 < (eta ^ 2 + r ^ 2) ^ (L - 2) / r ^ (L - 1) * INR L.
Proof.
  intros L eta r He HL Hr; pose proof (INR_ge_3 L HL); pose proof (pow_lt eta 2 He); pose proof (pow_lt r 2 Hr).
  apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; apply pow_lt|]; lra.
Qed.

Lemma target_falls : forall L eta r y, 0 < eta -> (3 <= L)%nat -> 0 < r -> r < y -> y <= least_size L eta ->
  critical_target L eta y < critical_target L eta r.
Proof.
  intros L eta r y He HL Hr Hy Hm; apply (falls_between _ (slope_of_target L eta) r y Hy).
  - intros s Hs; apply target_slope; [exact HL|lra].
  - intros s Hs; pose proof (slope_sign L eta s He HL ltac:(lra)) as P; unfold slope_of_target.
    assert (S : s ^ 2 < least_size L eta ^ 2) by (simpl; rewrite !Rmult_1_r; apply Rmult_gt_0_lt_compat; lra).
    apply Ropp_lt_cancel; rewrite Ropp_0, <- Rmult_assoc, Ropp_mult_distr_r; apply Rmult_lt_0_compat; lra.
Qed.

Lemma target_rises : forall L eta r y, 0 < eta -> (3 <= L)%nat -> least_size L eta <= r -> r < y ->
  critical_target L eta r < critical_target L eta y.
Proof.
  intros L eta r y He HL Hm Hy; pose proof (least_size_pos L eta He HL) as Pm.
  apply (rises_between _ (slope_of_target L eta) r y Hy).
  - intros s Hs; apply target_slope; [exact HL|lra].
  - intros s Hs; pose proof (slope_sign L eta s He HL ltac:(lra)) as P; unfold slope_of_target.
    assert (S : least_size L eta ^ 2 < s ^ 2) by (simpl; rewrite !Rmult_1_r; apply Rmult_gt_0_lt_compat; lra).
    rewrite <- Rmult_assoc; apply Rmult_lt_0_compat; lra.
Qed.
