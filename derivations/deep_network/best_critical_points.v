(* The balance rises up to s = (L-2)/L, falls from there, and is 1 at s = 0. *)
Definition balance (L : nat) (s : R) : R := (1 - s) * (1 + s) ^ (L - 1).
Definition slope_of_balance (L : nat) (s : R) : R := (INR L - INR L * s - 2) * (1 + s) ^ (L - 2).

Lemma balance_slope : forall L s, (3 <= L)%nat -> is_derive (balance L) s (slope_of_balance L s).
Proof.
  intros L s HL; destruct L as [|[|[|n]]]; try lia; unfold balance, slope_of_balance; cbn [Nat.sub].
  eapply derive_eq; [derive_form|]; cbv beta; cbn [pred]; rewrite !S_INR, <- !tech_pow_Rmult; simpl INR; ring.
Qed.

Lemma balance_falls : forall L s x, (3 <= L)%nat -> 0 < s -> INR L - 2 <= INR L * s -> s < x ->
  balance L x < balance L s.
Proof.
  intros L s x HL Hs Hm Hx; pose proof (INR_ge_3 L HL) as H3.
  apply (falls_between _ (slope_of_balance L) s x Hx); intros z Hz; [apply balance_slope, HL|].
  assert (0 < (1 + z) ^ (L - 2)) by (apply pow_lt; lra).
  assert (INR L * s < INR L * z) by (apply Rmult_lt_compat_l; lra).
  assert (0 < (2 + INR L * z - INR L) * (1 + z) ^ (L - 2)) by (apply Rmult_lt_0_compat; lra).
  unfold slope_of_balance; lra.
Qed.

Lemma balance_above_1 : forall L s, (3 <= L)%nat -> 0 < s -> INR L * s <= INR L - 2 -> 1 < balance L s.
Proof.
  intros L s HL Hs Hm; pose proof (INR_ge_3 L HL) as H3.
  replace 1 with (balance L 0) by (unfold balance; rewrite Rplus_0_r, pow1; ring).
  apply (rises_between _ (slope_of_balance L) 0 s Hs); intros z Hz; [apply balance_slope, HL|].
  assert (INR L * z < INR L * s) by (apply Rmult_lt_compat_l; lra).
  apply Rmult_lt_0_compat; [lra|apply pow_lt; lra].
Qed.

Lemma up_to : forall L c s, (3 <= L)%nat -> INR L - 2 <= INR L * c -> 1 < balance L c -> 0 < s -> s <= c ->
  1 < balance L s.
Proof.
  intros L c s HL Hc H Hs Hle; destruct (Rle_dec (INR L * s) (INR L - 2)); [apply balance_above_1; assumption|].
  destruct (Req_EM_T s c) as [->|N]; [exact H|].
  apply Rlt_trans with (balance L c); [exact H|]; apply balance_falls; lra || assumption.
Qed.

Lemma from_there : forall L c s, (3 <= L)%nat -> 0 < c -> INR L - 2 <= INR L * c -> balance L c < 1 -> c <= s ->
  balance L s < 1.
Proof.
  intros L c s HL H0 Hc H Hle; destruct (Req_EM_T s c) as [->|N]; [exact H|].
  apply Rlt_trans with (balance L c); [|exact H]; apply balance_falls; lra || assumption.
Qed.

(* The two sides of a zero, by the balance at two rational numbers beside it. *)
Ltac zero_near L :=
  let H := fresh in intro H; revert H;
  first [apply (up_to L) | apply (from_there L)]; try assumption; try lia; unfold balance; simpl; lra.

(* The target by the ratio s = r^2 / eta^2 is that for noise of size 1 and factors of size sqrt s. *)
Lemma scaled_target : forall L s, (3 <= L)%nat -> 0 < s ->
  Rpower s (1 - INR L / 2) * (1 + s) ^ (L - 1) = critical_target L 1 (sqrt s).
Proof.
  intros L s HL Hs; unfold critical_target; replace (1 - INR L / 2) with (- (INR L / 2 - 1)) by ring.
  rewrite Rpower_Ropp, half_power, sqrt_pow2', pow1 by (lia || lra); apply Rmult_comm.
Qed.

Lemma minima_are_larger : forall L s, (3 <= L)%nat -> INR L - 2 < INR L * s -> least_size L 1 < sqrt s.
Proof.
  intros L s HL Hs; pose proof (INR_ge_3 L HL) as H3; pose proof (least_size_pos L 1 Rlt_0_1 HL) as P.
  rewrite <- (sqrt_pow2 (least_size L 1)) by lra; apply sqrt_lt_1_alt; split; [apply pow2_ge_0|].
  rewrite least_size_square by exact HL; apply Rlt_div_l; lra.
Qed.

Lemma scaled_target_rises : forall L s x, (3 <= L)%nat -> INR L - 2 < INR L * s -> 0 < s < x ->
  Rpower s (1 - INR L / 2) * (1 + s) ^ (L - 1) < Rpower x (1 - INR L / 2) * (1 + x) ^ (L - 1).
Proof.
  intros L s x HL Hm Hs; rewrite !scaled_target by (exact HL || lra).
  apply target_rises; [lra|exact HL|left; apply minima_are_larger; assumption|apply sqrt_lt_1_alt; lra].
Qed.

(* proof *)
intros L r s x eta _ Hr Hs Hx He HL; pose proof (INR_ge_3 L HL) as H3.
pose proof (target_slope L eta r HL Hr) as D; pose proof (balance_slope L s HL) as B.
assert (S2 : 0 < (1 + s) ^ (L - 2)) by (apply pow_lt; lra).
split; [split|].
- change (Derive (fun r => (eta ^ 2 + r ^ 2) ^ (L - 1) / r ^ (L - 2)) r) with (Derive (critical_target L eta) r).
  rewrite (derive_value _ _ _ D); unfold slope_of_target; rewrite least_size_square by exact HL.
  replace (INR L * (r ^ 2 - eta ^ 2 * (INR L - 2) / INR L)) with (INR L * r ^ 2 - (INR L - 2) * eta ^ 2)
    by (field; lra).
  clear - HL Hr; destruct L as [|[|[|n]]]; try lia; cbn [Nat.sub].
  assert (N : r ^ n <> 0) by (apply pow_nonzero; lra).
  eapply derive_eq; [derive_form|]; cbv beta; cbn [pred]; rewrite !S_INR, <- !tech_pow_Rmult; simpl INR; field.
  split; [exact N|lra].
- exact (derive_exists _ _ _ D).
- split; [exact (derive_eq _ _ _ _ B eq_refl)|].
  split; [|split].
  + intro H; split; [|exact (derive_exists _ _ _ B)].
    change (0 < Derive (balance L) s); rewrite (derive_value _ _ _ B); apply Rmult_lt_0_compat; lra.
  + intro H; split; [|exact (derive_exists _ _ _ B)].
    change (Derive (balance L) s < 0); rewrite (derive_value _ _ _ B); unfold slope_of_balance.
    assert (0 < (2 + INR L * s - INR L) * (1 + s) ^ (L - 2)) by (apply Rmult_lt_0_compat; lra); lra.
  + split; [zero_near 3%nat|]; split; [zero_near 3%nat|]; split; [zero_near 4%nat|]; split; [zero_near 4%nat|].
    split; [zero_near 5%nat|]; split; [zero_near 5%nat|]; split; [zero_near 6%nat|]; split; [zero_near 6%nat|].
    split; [zero_near 7%nat|]; split; [zero_near 7%nat|]; split; [zero_near 8%nat|]; split; [zero_near 8%nat|].
    split; [|split].
    * replace (r ^ 2 / eta ^ 2) with ((r / eta) ^ 2) by (field; lra).
      assert (Q : 0 < r / eta) by (apply Rdiv_lt_0_compat; assumption).
      rewrite Rmult_assoc, scaled_target by (exact HL || apply pow_lt, Q); rewrite sqrt_pow2 by lra.
      unfold critical_target.
      replace (eta ^ 2 + r ^ 2) with (eta ^ 2 * (1 ^ 2 + (r / eta) ^ 2)) by (field; lra).
      replace (r ^ (L - 2)) with (eta ^ (L - 2) * (r / eta) ^ (L - 2))
        by (rewrite <- Rpow_mult_distr; f_equal; field; lra).
      rewrite Rpow_mult_distr, <- pow_mult; replace (2 * (L - 1))%nat with (L + (L - 2))%nat by lia.
      rewrite pow_add; field; split; apply pow_nonzero; lra.
    * replace (eta ^ 2 + r ^ 2) with (eta ^ 2 * (1 + r ^ 2 / eta ^ 2)) by (field; lra).
      replace (2 * L)%nat with (2 * (L - 1) + 2)%nat by lia.
      rewrite Rpow_mult_distr, <- pow_mult, pow_add; field; lra.
    * intros [Ms Mx]; fold (balance L s) (balance L x).
      destruct (Rtotal_order s x) as [H|[->|H]]; [|split; intros; lra|].
      -- pose proof (scaled_target_rises L s x HL Ms (conj Hs H)).
         pose proof (balance_falls L s x HL Hs (Rlt_le _ _ Ms) H); split; intros; lra.
      -- pose proof (scaled_target_rises L x s HL Mx (conj Hx H)).
         pose proof (balance_falls L x s HL Hx (Rlt_le _ _ Mx) H); split; intros; lra.
