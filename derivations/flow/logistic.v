(* The closed form, wherever its denominator D(t) = A0 (exp (2 c t) - 1) + c does not vanish. *)
Lemma logistic_denominator : forall c A0 t, 0 < A0 -> c <> 0 -> 0 <= t ->
  A0 * (exp (2 * c * t) - 1) + c <> 0.
Proof.
  intros c A0 t HA Hc Ht.
  destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-].
  2: { rewrite Rmult_0_r, exp_0; lra. }
  destruct (Rtotal_order c 0) as [N|[Z|P]]; [|contradiction|].
  - assert (exp (2 * c * t) < 1) by (rewrite <- exp_0; apply exp_increasing; nra); nra.
  - assert (1 < exp (2 * c * t)) by (rewrite <- exp_0; apply exp_increasing; nra); nra.
Qed.

Lemma logistic_case : forall c A0, 0 < A0 -> c <> 0 ->
  (forall t : R, 0 <= t -> A0 * (exp (2 * c * t) - 1) + c <> 0)
  /\ starts_at (fun t => A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c)) A0
  /\ (forall t : R, 0 < t ->
    is_derive (fun t => A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c)) t
      (2 * A0 * c * (c - A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))
        * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c)))
  /\ (forall (A : R -> R), starts_at A A0 ->
    (forall t : R, 0 < t -> is_derive A t (2 * A t * (c - A t))) ->
    (forall t : R, 0 <= t -> A t = A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))).
Proof.
  intros c A0 HA Hc.
  assert (N : forall t, 0 <= t -> A0 * (exp (2 * c * t) - 1) + c <> 0)
    by (intros; apply logistic_denominator; assumption).
  assert (D : forall t, 0 < t ->
    is_derive (fun t => A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c)) t
      (2 * A0 * c * (c - A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))
        * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))).
  { intros t Ht; assert (M := N t ltac:(lra)); derive; field; exact M. }
  assert (V : A0 * c * exp (2 * c * 0) / (A0 * (exp (2 * c * 0) - 1) + c) = A0).
  { rewrite Rmult_0_r, exp_0; field; lra. }
  assert (C : right_continuous (fun t => A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))).
  { right_continuity; apply N; lra. }
  split; [exact N|]; split; [split; [exact V|exact C]|]; split; [exact D|].
  intros A [V0 CA] DA t Ht.
  pose proof (unique_scalar A (fun t => A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))
    (fun t => 2 * A t * (c - A t))
    (fun t => 2 * A0 * c * (c - A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))
        * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c))
    (fun t => 2 * c - 2 * A t - 2 * (A0 * c * exp (2 * c * t) / (A0 * (exp (2 * c * t) - 1) + c)))
    (t + 1)) as U; cbv beta in U; apply U; clear U; try lra.
  - exact CA.
  - exact C.
  - intros s Hs; apply DA; lra.
  - intros s Hs; apply D; lra.
  - assert (CA' : right_continuous A) by exact CA; right_continuity; apply N; lra.
  - intros s Hs; assert (I := DA s ltac:(lra)); assert (J := D s ltac:(lra)).
    assert (M := N s ltac:(lra)); continuity_form; exact M.
  - intros s Hs; assert (M := N s ltac:(lra)); field; exact M.
Qed.
(* proof *)
intros c A0 HA; split; [|split; [|split]].
- intros Hc; apply logistic_case; lra.
- intros Hc; apply logistic_case; lra.
- assert (N : forall t, 0 <= t -> 1 + 2 * A0 * t <> 0) by (intros t Ht; assert (0 <= A0 * t) by nra; lra).
  assert (D : forall t, 0 < t ->
    is_derive (fun t => A0 / (1 + 2 * A0 * t)) t (- (2 * A0 ^ 2 / (1 + 2 * A0 * t) ^ 2))).
  { intros t Ht; assert (M := N t ltac:(lra)); derive; field; exact M. }
  assert (C : right_continuous (fun t => A0 / (1 + 2 * A0 * t))) by (right_continuity; apply N; lra).
  split; [split; [field|exact C]|]; split; [exact D|].
  intros A [V0 CA] DA t Ht.
  assert (CA' : right_continuous A) by exact CA.
  pose proof (unique_scalar A (fun t => A0 / (1 + 2 * A0 * t)) (fun t => - (2 * A t ^ 2))
    (fun t => - (2 * A0 ^ 2 / (1 + 2 * A0 * t) ^ 2))
    (fun t => - (2 * (A t + A0 / (1 + 2 * A0 * t)))) (t + 1)) as U; cbv beta in U.
  apply U; clear U; try lra.
  + exact CA.
  + exact C.
  + intros s Hs; apply DA; lra.
  + intros s Hs; apply D; lra.
  + right_continuity; apply N; lra.
  + intros s Hs; assert (I := DA s ltac:(lra)); assert (M := N s ltac:(lra)); continuity_form; exact M.
  + intros s Hs; assert (M := N s ltac:(lra)); field; exact M.
  + rewrite V0; field.
- intros Hc; assert (A0 * (c / A0 - 2) + c = 2 * (c - A0)) by (field; lra).
  split; [|lra]; rewrite H; field; lra.
