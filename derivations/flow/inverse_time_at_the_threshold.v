(* q is known; z never exceeds z0 + 2 t, and with that falls behind by what the integral of 2 q (z0 + 2 s)^2 is. *)
intros eta z0 q0 He Hz Hq z q T HT S1 S2 D1 D2.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (P : 0 < eta ^ 2) by (apply pow_lt, He).
assert (Q : forall s, 0 <= s < T -> q s = q0 * exp (- (4 * eta ^ 2 * s))).
{ intros s Hs; rewrite (linear_law_constant q (- (4 * eta ^ 2)) s), V2; [f_equal; f_equal; ring|lra|exact C2|].
  intros u Hu; eapply derive_eq; [apply D2; lra|ring]. }
assert (Q0 : forall s, 0 <= s < T -> 0 <= q s).
{ intros s Hs; rewrite (Q s Hs); apply Rmult_le_pos; [exact Hq|left; apply exp_pos]. }
assert (Z : forall s, 0 <= s < T -> 0 < z s).
{ intros s Hs; enough (- z s < 0) by lra.
  pose proof (stays_strictly_below (fun u => - z u) (fun u => - (2 - 2 * q u * z u ^ 2)) (fun u => - 2 * q u * z u) T)
    as U.
  cbv beta in U; apply U; clear U.
  - right_continuity.
  - right_continuity.
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - intros u Hu; lra.
  - lra.
  - exact Hs. }
assert (B : forall s, 0 <= s < T -> z s <= 2 * s + z0).
{ intros s Hs; enough (z s - 2 * s <= z 0 - 2 * 0) by lra.
  apply (falls (fun u => z u - 2 * u) (fun u => - (2 * q u * z u ^ 2)) s).
  - lra.
  - right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; ring.
  - intros u Hu; cbv beta; assert (K := Q0 u ltac:(lra)); assert (0 <= q u * z u ^ 2)
      by (apply Rmult_le_pos; [exact K|apply pow2_ge_0]); lra. }
intros t Ht; split; [apply Q, Ht|split; [apply B, Ht|]].
(* what it falls behind, up to a time *)
set (left := fun u => 2 * q0 * ((z0 + 2 * u) ^ 2 / (4 * eta ^ 2) + (z0 + 2 * u) / (4 * eta ^ 4) + 1 / (8 * eta ^ 6))
  * exp (- (4 * eta ^ 2 * u))).
assert (L : 0 <= left t).
{ unfold left; apply Rmult_le_pos; [|left; apply exp_pos]; apply Rmult_le_pos; [lra|].
  assert (0 <= (z0 + 2 * t) ^ 2 / (4 * eta ^ 2)) by (apply Rdiv_le_0_compat; [apply pow2_ge_0|lra]).
  assert (0 < (z0 + 2 * t) / (4 * eta ^ 4)) by (apply Rdiv_lt_0_compat; [lra|pos]).
  assert (0 < 1 / (8 * eta ^ 6)) by (apply Rdiv_lt_0_compat; [lra|pos]); lra. }
assert (E : z 0 - 2 * 0 - left 0 <= z t - 2 * t - left t).
{ apply (rises (fun u => z u - 2 * u - left u)
    (fun u => 2 * q0 * exp (- (4 * eta ^ 2 * u)) * ((2 * u + z0) ^ 2 - z u ^ 2)) t).
  - lra.
  - unfold left, Rdiv; right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; unfold left; derive; cbn [pred INR].
    rewrite (Q u) by lra; field; lra.
  - intros u Hu; cbv beta; assert (K := B u ltac:(lra)); assert (M := Z u ltac:(lra)).
    apply Rmult_le_pos; [apply Rmult_le_pos; [lra|left; apply exp_pos]|].
    assert (0 <= (2 * u + z0 - z u) * (2 * u + z0 + z u)) by (apply Rmult_le_pos; lra); lra. }
assert (F : left 0 = 2 * q0 * (z0 ^ 2 / (4 * eta ^ 2) + z0 / (4 * eta ^ 4) + 1 / (8 * eta ^ 6))).
{ unfold left; rewrite !Rmult_0_r, Ropp_0, exp_0, !Rplus_0_r; ring. }
lra.
