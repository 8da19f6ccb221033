Lemma slope_of_target : forall p r eta, 0 < r -> 0 < eta ^ 2 + r ^ 2 -> 0 < r ^ p ->
  is_derive (fun r => (eta ^ 2 + r ^ 2) ^ S (S p) / r ^ S p) r
  ((eta ^ 2 + r ^ 2) ^ S p * (INR (S (S (S p))) * r ^ 2 - eta ^ 2 * (INR (S (S (S p))) - 2)) / r ^ S (S p)).
Proof.
  intros p r eta Hr Hc Hp.
  eapply derive_eq; [apply (derive_div (fun r => (eta ^ 2 + r ^ 2) ^ S (S p)) (fun r => r ^ S p) r
    (INR (S (S p)) * (eta ^ 2 + r ^ 2) ^ S p * (2 * r)) (INR (S p) * r ^ p * 1))|].
  - eapply derive_eq; [apply (derive_pow (fun r => eta ^ 2 + r ^ 2) (S (S p)) r (2 * r))|reflexivity].
    auto_derive; [exact I|]; ring.
  - eapply derive_eq; [apply (derive_pow (fun r => r) (S p) r 1)|reflexivity].
    auto_derive; [exact I|]; ring.
  - apply pow_nonzero; lra.
  - rewrite !S_INR; set (c := eta ^ 2 + r ^ 2) in *.
    replace (eta ^ 2) with (c - r ^ 2) by (unfold c; ring).
    cbn [pow]; set (a := r ^ p) in *; field; split; lra.
Qed.

(* proof *)
intros L r eta HL Hr He HL3; destruct L as [|[|[|p]]]; try lia.
cbn [Nat.sub]; rewrite ?Nat.sub_0_r.
pose proof (pow_lt eta 2 He) as E2; pose proof (pow_lt r 2 Hr) as R2; pose proof (pow_lt r p Hr) as Rp.
assert (Q : 0 < (eta ^ 2 + r ^ 2) ^ p) by (apply pow_lt; lra).
assert (D : is_derive (fun r => (eta ^ 2 + r ^ 2) ^ S (S p) / r ^ S p) r
  ((eta ^ 2 + r ^ 2) ^ S p * (INR (S (S (S p))) * r ^ 2 - eta ^ 2 * (INR (S (S (S p))) - 2)) / r ^ S (S p))).
{ apply slope_of_target; [exact Hr|lra|exact Rp]. }
assert (T : 0 < (eta ^ 2 + r ^ 2) ^ S p / r ^ S (S p))
  by (apply Rdiv_lt_0_compat; apply pow_lt; lra).
assert (V : Derive (fun r => (eta ^ 2 + r ^ 2) ^ S (S p) / r ^ S p) r
  = (eta ^ 2 + r ^ 2) ^ S p / r ^ S (S p)
    * (INR (S (S (S p))) * r ^ 2 - eta ^ 2 * (INR (S (S (S p))) - 2))).
{ etransitivity; [apply is_derive_unique; exact D|]; unfold Rdiv; ring. }
assert (X : ex_derive (fun r => (eta ^ 2 + r ^ 2) ^ S (S p) / r ^ S p) r) by (eexists; exact D).
split; [exact D|]; split; [|split; [|split]].
- intro H; split; [|exact X]; rewrite V.
  apply Ropp_lt_cancel; rewrite Ropp_0, Ropp_mult_distr_r; apply Rmult_lt_0_compat; [exact T|lra].
- intro H; split; [|exact X]; rewrite V; apply Rmult_lt_0_compat; [exact T|lra].
- apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, pow_lt; exact Hr|].
  match goal with |- eta ^ ?m < _ => replace m with (2 * S (S p))%nat by lia end; rewrite pow_mult.
  assert (M : forall a b q, 0 < a -> a < b -> a ^ S q < b ^ S q).
  { intros a b q Ha Hab; induction q as [|q IH]; [lra|].
    change (a * a ^ S q < b * b ^ S q); apply Rmult_gt_0_lt_compat; try lra; apply pow_lt; lra. }
  apply M; lra.
- assert (M : forall a b q, 0 < a -> a < b -> a ^ S q < b ^ S q).
  { intros a b q Ha Hab; induction q as [|q IH]; [lra|].
    change (a * a ^ S q < b * b ^ S q); apply Rmult_gt_0_lt_compat; try lra; apply pow_lt; lra. }
  apply (Rmult_lt_reg_r (r ^ S p)); [apply pow_lt; exact Hr|].
  unfold Rdiv; rewrite Rmult_assoc, Rinv_l by (apply pow_nonzero; lra); rewrite Rmult_1_r.
  apply Rle_lt_trans with ((r ^ 2) ^ S (S p)); [|apply M; lra].
  rewrite <- pow_mult, <- pow_add; apply Req_le; f_equal; lia.
