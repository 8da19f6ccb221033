(* With S = (2L-2)/L s and the weight p of L - 2 against L, s + x = S (p R + 1 - p) for R = L x / ((L-2) s), and the
   bound is S R^p to the power L - 1. *)
Definition bound (L : nat) (x s : R) : R := Rpower s (INR L / 2) * Rpower x (INR L / 2 - 1)
  * ((2 * INR L - 2) / INR L) ^ (L - 1) * Rpower (INR L / (INR L - 2)) (INR L / 2 - 1).
Definition share (L : nat) (s : R) : R := s * ((2 * INR L - 2) / INR L).
Definition weight (L : nat) : R := (INR L - 2) / (2 * INR L - 2).
Definition ratio (L : nat) (x s : R) : R := x / s * (INR L / (INR L - 2)).

Lemma ratio_pos : forall L x s, (3 <= L)%nat -> 0 < x -> 0 < s -> 0 < ratio L x s.
Proof.
  intros L x s HL Hx Hs; pose proof (INR_ge_3 L HL).
  apply Rmult_lt_0_compat; apply Rdiv_lt_0_compat; lra.
Qed.

Lemma mean_of_shares : forall L x s, (3 <= L)%nat -> 0 < x -> 0 < s ->
  s + x = share L s * (weight L * exp (ln (ratio L x s)) + (1 - weight L)).
Proof.
  intros L x s HL Hx Hs; pose proof (INR_ge_3 L HL).
  rewrite exp_ln by (apply ratio_pos; assumption).
  unfold ratio, weight, share; field; repeat split; lra.
Qed.

Lemma bound_by_shares : forall L x s, (3 <= L)%nat -> 0 < x -> 0 < s ->
  bound L x s = (share L s * exp (weight L * ln (ratio L x s))) ^ (L - 1).
Proof.
  intros L x s HL Hx Hs; pose proof (INR_ge_3 L HL) as H3; pose proof (ratio_pos L x s HL Hx Hs) as P.
  change (exp (weight L * ln (ratio L x s))) with (Rpower (ratio L x s) (weight L)).
  rewrite Rpow_mult_distr, Rpower_root by exact P.
  replace (weight L * INR (L - 1)) with (INR L / 2 - 1)
    by (rewrite minus_INR by lia; unfold weight; simpl INR; field; lra).
  unfold ratio; rewrite <- Rpower_mult_distr by (apply Rdiv_lt_0_compat; lra).
  unfold bound, share; rewrite Rpow_mult_distr, <- (Rpower_pow (L - 1) s Hs).
  replace (INR (L - 1)) with (INR L / 2 + (INR L / 2 - 1)) by (rewrite minus_INR by lia; simpl INR; field).
  rewrite Rpower_plus; replace x with (s * (x / s)) at 1 by (field; lra).
  rewrite <- (Rpower_mult_distr s) by (lra || apply Rdiv_lt_0_compat; lra); ring.
Qed.

(* proof *)
intros L eta x s _ He Hx Hs HL; pose proof (INR_ge_3 L HL) as H3.
change (bound L x s <= (s + x) ^ (L - 1) /\ (INR L * x <> s * (INR L - 2) -> bound L x s < (s + x) ^ (L - 1)) /\
  (eta ^ 2 * (INR L - 2) / INR L + eta ^ 2) ^ (L - 1) / least_size L eta ^ (L - 2) = threshold L eta /\
  (L = 3%nat -> threshold L eta = 16 * sqrt 3 * eta ^ 3 / 9) /\ (L = 4%nat -> threshold L eta = 27 * eta ^ 4 / 4)).
assert (S : 0 < share L s) by (apply Rmult_lt_0_compat; [|apply Rdiv_lt_0_compat]; lra).
assert (W : 0 < weight L < 1) by (unfold weight; split; [apply Rdiv_lt_0_compat|apply Rlt_div_l]; lra).
pose proof (exp_pos (weight L * ln (ratio L x s))) as E.
split; [|split; [|split; [|split]]].
- rewrite bound_by_shares, (mean_of_shares L x s) by assumption; apply pow_incr; split; [left; pos|].
  apply Rmult_le_compat_l; [lra|]; apply weighted_means; lra.
- intro N; rewrite bound_by_shares, (mean_of_shares L x s) by assumption.
  apply power_lt; [lia|]; split; [pos|].
  apply Rmult_lt_compat_l; [lra|]; apply weighted_means_strict; [lra|].
  intro Z; apply N; assert (R1 : ratio L x s = 1) by (rewrite <- (exp_ln _ (ratio_pos L x s HL Hx Hs)), Z; apply exp_0).
  replace (INR L * x) with (ratio L x s * (s * (INR L - 2))) by (unfold ratio; field; lra); rewrite R1; ring.
- rewrite <- least_size_square by exact HL; rewrite Rplus_comm.
  rewrite <- (target_at_least_size L eta He HL); unfold critical_target; rewrite Rplus_comm; reflexivity.
- intros ->; unfold threshold; rewrite half_power by (lia || (apply Rdiv_lt_0_compat; lra)).
  replace (INR 3) with 3 by (simpl; ring); replace (3 / (3 - 2)) with 3 by field; simpl; field.
- intros ->; unfold threshold; rewrite half_power by (lia || (apply Rdiv_lt_0_compat; lra)).
  replace (INR 4) with 4 by (simpl; ring); replace (4 / (4 - 2)) with 2 by field.
  cbn [Nat.sub]; rewrite sqrt_pow2' by lra; field.
