(* A and B keep their signs, the sum falls, and 1 / (A + B) rises at the rate k. *)
intros eta A0 B0 k HA HB Hk K2 KS A B T HT S1 S2 D1 D2.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (PA : forall s, 0 <= s < T -> 0 <= A s).
{ intros s Hs; destruct (law_integral A (fun u => 2 * B u - 2 * A u) T) with (t := s) as [_ E];
    [exact C1|right_continuity|intros; continuity_form| |exact Hs|].
  - intros u Hu; eapply derive_eq; [apply D1, Hu|ring].
  - rewrite E, V1; apply Rmult_le_pos; [exact HA|left; apply exp_pos]. }
assert (PB : forall s, 0 <= s < T -> 0 <= B s).
{ intros s Hs; destruct (law_integral B (fun u => 2 * A u - 4 * eta ^ 2 - 2 * B u) T) with (t := s) as [_ E];
    [exact C2|right_continuity|intros; continuity_form| |exact Hs|].
  - intros u Hu; eapply derive_eq; [apply D2, Hu|ring].
  - rewrite E, V2; apply Rmult_le_pos; [exact HB|left; apply exp_pos]. }
assert (E2 : 0 <= eta ^ 2) by apply pow2_ge_0.
assert (F : forall s, 0 <= s < T -> A s + B s <= A0 + B0).
{ intros s Hs; rewrite <- V1, <- V2.
  apply (falls (fun u => A u + B u) (fun u => - 2 * (A u - B u) ^ 2 - 4 * eta ^ 2 * B u)).
  - lra.
  - right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; ring.
  - intros u Hu; cbv beta; assert (P := PB u ltac:(lra)).
    assert (0 <= (A u - B u) ^ 2) by apply pow2_ge_0; assert (0 <= eta ^ 2 * B u) by (apply Rmult_le_pos; lra).
    lra. }
assert (G : forall s, 0 <= s < T -> A s * k <= eta ^ 2).
{ intros s Hs; assert (I := F s Hs); assert (P := PB s Hs); assert (k * (A s + B s) <= k * (A0 + B0))
    by (apply Rmult_le_compat_l; lra).
  assert (0 <= k * B s) by (apply Rmult_le_pos; lra); lra. }
intros t Ht; assert (P1 := PA t Ht); assert (P2 := PB t Ht); assert (G0 := G t Ht).
repeat split; try assumption.
- apply F, Ht.
- apply Rmult_le_pos; [lra|apply pow2_ge_0].
- apply Rmult_le_pos; lra.
- assert (Pos : 0 < 1 + k * t * (A0 + B0)).
  { assert (0 <= k * t * (A0 + B0)) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]); lra. }
  (* e = (A + B) (1 + k t (A0 + B0)) - (A0 + B0) satisfies e' <= - k (A + B) e. *)
  assert (L : (A t + B t) * (1 + k * t * (A0 + B0)) - (A0 + B0) <= 0).
  { pose proof (stays_below (fun u => (A u + B u) * (1 + k * u * (A0 + B0)) - (A0 + B0))
      (fun u => (- 2 * (A u - B u) ^ 2 - 4 * eta ^ 2 * B u) * (1 + k * u * (A0 + B0))
        + (A u + B u) * (k * (A0 + B0))) (fun u => - k * (A u + B u)) T) as U; cbv beta in U.
    apply U; clear U.
    - right_continuity.
    - right_continuity.
    - intros u Hu; derive; ring.
    - intros u Hu; continuity_form.
    - intros u Hu; assert (Q1 := PA u ltac:(lra)); assert (Q2 := PB u ltac:(lra)); assert (Q3 := G u ltac:(lra)).
      assert (W : 0 <= 1 + k * u * (A0 + B0)).
      { assert (0 <= k * u * (A0 + B0)) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]); lra. }
      assert (W2 : 0 <= (2 - k) * (A u - B u) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]).
      assert (W3 : 0 <= 4 * B u * (eta ^ 2 - A u * k)) by (apply Rmult_le_pos; lra).
      assert (W4 : - 2 * (A u - B u) ^ 2 - 4 * eta ^ 2 * B u <= - k * (A u + B u) ^ 2) by lra.
      apply (Rmult_le_compat_r _ _ _ W) in W4; lra.
    - rewrite V1, V2; lra.
    - exact Ht. }
  apply (Rmult_le_reg_r (1 + k * t * (A0 + B0))); [exact Pos|].
  replace ((A0 + B0) / (1 + k * t * (A0 + B0)) * (1 + k * t * (A0 + B0))) with (A0 + B0) by (field; lra); lra.
