(* With e = exp (- 2 (p + q) t) in (0, 1], the denominator lies between p + q and A0 + q. *)
Lemma without_noise_denominator : forall p q A0 e, 0 < p -> 0 < q -> 0 < A0 -> 0 < e <= 1 ->
  0 < A0 - (A0 - p) * e + q.
Proof. intros p q A0 e Hp Hq HA He; nra. Qed.

Lemma decaying : forall k t, 0 < k -> 0 <= t -> 0 < exp (t * - k) <= 1.
Proof.
  intros k t Hk Ht; split; [apply exp_pos|]; rewrite <- exp_0.
  destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-]; [|rewrite Rmult_0_l; lra].
  left; apply exp_increasing; nra.
Qed.
(* proof *)
intros p q A0 Hp Hq HA.
replace (- (2 * p) - 2 * q) with (- (2 * p + 2 * q)) by ring.
assert (N : forall t, 0 <= t -> A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q <> 0).
{ intros t Ht; apply Rgt_not_eq, without_noise_denominator; try assumption; apply decaying; lra. }
assert (D : forall t : R, 0 < t ->
    is_derive (fun t => (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
            / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q)) t
      (2 * p * q
            + 2 * (p - q) * (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
              / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q)
            - 2 * (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q)) ^ 2
              / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q) ^ 2)).
{ intros t Ht; assert (M := N t ltac:(lra)); derive; field; exact M. }
assert (N0 := N 0 ltac:(lra)).
assert (C : right_continuous (fun t => (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
            / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q))) by right_continuity.
split; [split; [exact N|split; [split; [|exact C]|split; [exact D|]]]|].
- rewrite Rmult_0_l, exp_0; field; lra.
- intros A [V0 CA] DA t Ht.
  assert (CA' : right_continuous A) by exact CA.
  pose proof (unique_scalar A (fun t => (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
            / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q))
    (fun t => 2 * A t * (p - q) - 2 * A t ^ 2 + 2 * p * q)
    (fun t => 2 * p * q
            + 2 * (p - q) * (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
              / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q)
            - 2 * (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q)) ^ 2
              / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q) ^ 2)
    (fun t => 2 * (p - q) - 2 * (A t + (q * (A0 - p) * exp (t * - (2 * p + 2 * q)) + p * (A0 + q))
            / (A0 - (A0 - p) * exp (t * - (2 * p + 2 * q)) + q))) (t + 1)) as U; cbv beta in U.
  apply U; clear U; try lra.
  + exact CA.
  + exact C.
  + intros s Hs; apply DA; lra.
  + intros s Hs; apply D; lra.
  + right_continuity.
  + intros s Hs; assert (I := DA s ltac:(lra)); assert (M := N s ltac:(lra)); continuity_form.
  + intros s Hs; assert (M := N s ltac:(lra)); field; exact M.
  + rewrite V0, Rmult_0_l, exp_0; field; lra.
- replace (4 * p * q + (p - q) ^ 2) with ((p + q) * (p + q)) by ring; rewrite sqrt_square by lra; ring.
