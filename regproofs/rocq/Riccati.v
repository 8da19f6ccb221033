(* z' = 2 - 2 q z^2 - 2 c z with q' = - 4 eta^2 q: q is known, z stays in an interval, between two linear equations. *)
From Regproofs Require Export Laws Uniqueness.

Definition riccati (c eta z0 q0 T : R) (z q : R -> R) : Prop :=
  starts_at z z0 /\ starts_at q q0
  /\ (forall t, 0 < t < T -> is_derive z t (2 - 2 * q t * z t ^ 2 - 2 * c * z t))
  /\ (forall t, 0 < t < T -> is_derive q t (- (4 * eta ^ 2 * q t))).

Lemma riccati_decay : forall c eta z0 q0 T z q, riccati c eta z0 q0 T z q -> 0 < eta -> 0 <= q0 ->
  forall s, 0 <= s < T -> q s = q0 * exp (- (4 * eta ^ 2 * s)) /\ 0 <= q s <= q0.
Proof.
  intros c eta z0 q0 T z q (_ & S2 & _ & D2) He Hq s Hs; pose proof (pow_lt eta 2 He) as P.
  assert (Q : q s = q0 * exp (- (4 * eta ^ 2 * s))).
  { rewrite (linear_law_constant q (- (4 * eta ^ 2)) s), (starts_value _ _ S2);
      [f_equal; f_equal; ring|lra|exact (starts_continuous _ _ S2)|].
    intros u Hu; eapply derive_eq; [apply D2; lra|ring]. }
  split; [exact Q|]; rewrite Q; pose proof (exp_pos (- (4 * eta ^ 2 * s))) as E1.
  assert (E2 : exp (- (4 * eta ^ 2 * s)) <= 1).
  { assert (0 <= eta ^ 2 * s) by (apply Rmult_le_pos; lra); rewrite <- exp_0.
    destruct (Req_EM_T (eta ^ 2 * s) 0) as [N|N]; [right; f_equal; lra|left; apply exp_increasing; lra]. }
  split; [apply Rmult_le_pos; lra|].
  assert (0 <= q0 * (1 - exp (- (4 * eta ^ 2 * s)))) by (apply Rmult_le_pos; lra); lra.
Qed.

Lemma riccati_below : forall c eta z0 q0 T z q b, riccati c eta z0 q0 T z q -> 0 < eta -> 0 <= q0 ->
  z0 <= b -> 1 <= b * c -> forall s, 0 <= s < T -> z s <= b.
Proof.
  intros c eta z0 q0 T z q b S He Hq Hb High s Hs; enough (z s - b <= 0) by lra.
  pose proof (riccati_decay _ _ _ _ _ _ _ S He Hq) as Q; destruct S as (S1 & S2 & D1 & D2).
  assert (V1 := starts_value _ _ S1); assert (C1 := starts_continuous _ _ S1).
  pose proof (stays_below (fun u => z u - b) (fun u => 2 - 2 * q u * z u ^ 2 - 2 * c * z u)
    (fun _ => - (2 * c)) T) as U; cbv beta in U.
  apply U; clear U.
  - right_continuity.
  - right_continuity.
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - intros u Hu; destruct (Q u ltac:(lra)) as [_ K].
    assert (0 <= q u * z u ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra.
  - lra.
  - exact Hs.
Qed.

Lemma riccati_above : forall c eta z0 q0 T z q a, riccati c eta z0 q0 T z q -> 0 < eta -> 0 <= q0 ->
  a <= z0 -> a ^ 2 * q0 + a * c <= 1 -> forall s, 0 <= s < T -> a <= z s.
Proof.
  intros c eta z0 q0 T z q a S He Hq Ha Low s Hs; enough (a - z s <= 0) by lra.
  pose proof (riccati_decay _ _ _ _ _ _ _ S He Hq) as Q; destruct S as (S1 & S2 & D1 & D2).
  assert (V1 := starts_value _ _ S1); assert (C1 := starts_continuous _ _ S1).
  assert (C2 := starts_continuous _ _ S2).
  pose proof (stays_below (fun u => a - z u) (fun u => - (2 - 2 * q u * z u ^ 2 - 2 * c * z u))
    (fun u => - (2 * c) - 2 * q u * (z u + a)) T) as U; cbv beta in U.
  apply U; clear U.
  - right_continuity.
  - right_continuity.
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - intros u Hu; destruct (Q u ltac:(lra)) as [_ K].
    assert (0 <= a ^ 2 * (q0 - q u)) by (apply Rmult_le_pos; [apply pow2_ge_0|lra]); lra.
  - lra.
  - exact Hs.
Qed.

(* Where z is above m, the solution of the linear equation with m^2 for z^2 is above z; and the other way round. *)
Lemma riccati_linear : forall c eta z0 q0 T z q y m o, riccati c eta z0 q0 T z q -> 0 < eta -> 0 <= q0 ->
  right_continuous y -> (forall s, 0 < s < T -> is_derive y s (2 - 2 * q s * m ^ 2 - 2 * c * y s)) ->
  (forall s, 0 <= s < T -> 0 <= o * (z s ^ 2 - m ^ 2)) -> y 0 = z0 ->
  forall t, 0 <= t < T -> o * z t <= o * y t.
Proof.
  intros c eta z0 q0 T z q y m o S He Hq Cy Dy Side E t Ht; enough (o * (z t - y t) <= 0) by lra.
  pose proof (riccati_decay _ _ _ _ _ _ _ S He Hq) as Q; destruct S as (S1 & S2 & D1 & D2).
  assert (V1 := starts_value _ _ S1); assert (C1 := starts_continuous _ _ S1).
  pose proof (groenwall (fun u => o * (z u - y u))
    (fun u => o * ((2 - 2 * q u * z u ^ 2 - 2 * c * z u) - (2 - 2 * q u * m ^ 2 - 2 * c * y u))) (- (2 * c)) t) as U.
  cbv beta in U; rewrite V1, E in U; eapply Rle_trans; [apply U; clear U|].
  - lra.
  - right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; ring.
  - intros u Hu; destruct (Q u ltac:(lra)) as [_ K]; pose proof (Side u ltac:(lra)).
    assert (0 <= q u * (o * (z u ^ 2 - m ^ 2))) by (apply Rmult_le_pos; lra); lra.
  - rewrite Rminus_diag_eq, Rmult_0_r, Rmult_0_l by reflexivity; lra.
Qed.
