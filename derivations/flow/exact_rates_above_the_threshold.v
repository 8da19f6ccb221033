(* q is known and z stays between a and b, so z is between the solutions of the two linear equations. *)
intros c eta z0 q0 a b Hc He Hz Hq Ha Hb Haz Hzb Low High Hne z q T HT S1 S2 D1 D2.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (P : 0 < eta ^ 2) by (apply pow_lt, He).
assert (Q : forall s, 0 <= s < T -> q s = q0 * exp (- (4 * eta ^ 2 * s))).
{ intros s Hs; rewrite (linear_law_constant q (- (4 * eta ^ 2)) s), V2; [f_equal; f_equal; ring|lra|exact C2|].
  intros u Hu; eapply derive_eq; [apply D2; lra|ring]. }
assert (Q0 : forall s, 0 <= s < T -> 0 <= q s <= q0).
{ intros s Hs; rewrite (Q s Hs); pose proof (exp_pos (- (4 * eta ^ 2 * s))) as E1.
  assert (E2 : exp (- (4 * eta ^ 2 * s)) <= 1).
  { assert (0 <= eta ^ 2 * s) by (apply Rmult_le_pos; lra); rewrite <- exp_0.
    destruct (Req_EM_T (eta ^ 2 * s) 0) as [N|N]; [right; f_equal; lra|left; apply exp_increasing; lra]. }
  split; [apply Rmult_le_pos; lra|].
  assert (0 <= q0 * (1 - exp (- (4 * eta ^ 2 * s)))) by (apply Rmult_le_pos; lra); lra. }
assert (B : forall s, 0 <= s < T -> z s <= b).
{ intros s Hs; enough (z s - b <= 0) by lra.
  pose proof (stays_below (fun u => z u - b) (fun u => 2 - 2 * q u * z u ^ 2 - 2 * c * z u) (fun _ => - (2 * c)) T) as U; cbv beta in U.
  apply U; clear U.
  - right_continuity.
  - right_continuity.
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - intros u Hu; assert (K := Q0 u ltac:(lra)).
    assert (0 <= q u * z u ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]); lra.
  - lra.
  - exact Hs. }
assert (A : forall s, 0 <= s < T -> a <= z s).
{ intros s Hs; enough (a - z s <= 0) by lra.
  pose proof (stays_below (fun u => a - z u) (fun u => - (2 - 2 * q u * z u ^ 2 - 2 * c * z u))
    (fun u => - (2 * c) - 2 * q u * (z u + a)) T) as U; cbv beta in U.
  apply U; clear U.
  - right_continuity.
  - right_continuity.
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - intros u Hu; assert (K := Q0 u ltac:(lra)).
    assert (0 <= a ^ 2 * (q0 - q u)) by (apply Rmult_le_pos; [apply pow2_ge_0|lra]); lra.
  - lra.
  - exact Hs. }
intros t Ht.
assert (Up : forall u, 0 <= u < T -> 0 <= q u * (z u ^ 2 - a ^ 2)).
{ intros u Hu; assert (I := A u Hu); assert (K := Q0 u Hu); apply Rmult_le_pos; [lra|].
  assert (0 <= (z u - a) * (z u + a)) by (apply Rmult_le_pos; lra); lra. }
assert (Down : forall u, 0 <= u < T -> 0 <= q u * (b ^ 2 - z u ^ 2)).
{ intros u Hu; assert (I := A u Hu); assert (J := B u Hu); assert (K := Q0 u Hu); apply Rmult_le_pos; [lra|].
  assert (0 <= (b - z u) * (b + z u)) by (apply Rmult_le_pos; lra); lra. }
split; [|lra].
split; [apply Q, Ht|split].
{ pose proof (groenwall (fun u => z u - ((z0 - 1 / c) * exp (- (2 * c * u)) - 2 * a ^ 2 * q0 * (exp (- (2 * c * u)) - exp (- (4 * eta ^ 2 * u))) / (4 * eta ^ 2 - 2 * c) + 1 / c))
    (fun u => - (2 * c) * (z u - ((z0 - 1 / c) * exp (- (2 * c * u)) - 2 * a ^ 2 * q0 * (exp (- (2 * c * u)) - exp (- (4 * eta ^ 2 * u))) / (4 * eta ^ 2 - 2 * c) + 1 / c)) - 2 * (q u * (z u ^ 2 - a ^ 2)))
    (- (2 * c)) t) as U.
  cbv beta in U; rewrite V1 in U.
  enough (z t - ((z0 - 1 / c) * exp (- (2 * c * t)) - 2 * a ^ 2 * q0 * (exp (- (2 * c * t)) - exp (- (4 * eta ^ 2 * t))) / (4 * eta ^ 2 - 2 * c) + 1 / c) <= 0) by lra.
  eapply Rle_trans; [apply U; clear U|].
  - lra.
  - unfold Rdiv; right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; cbn [pred INR]; rewrite (Q u) by lra; field; split; lra.
  - intros u Hu; assert (K := Up u ltac:(lra)); lra.
  - rewrite !Rmult_0_r, Ropp_0, exp_0; right; field; split; lra. }
{ pose proof (groenwall (fun u => ((z0 - 1 / c) * exp (- (2 * c * u)) - 2 * b ^ 2 * q0 * (exp (- (2 * c * u)) - exp (- (4 * eta ^ 2 * u))) / (4 * eta ^ 2 - 2 * c) + 1 / c) - z u)
    (fun u => - (2 * c) * (((z0 - 1 / c) * exp (- (2 * c * u)) - 2 * b ^ 2 * q0 * (exp (- (2 * c * u)) - exp (- (4 * eta ^ 2 * u))) / (4 * eta ^ 2 - 2 * c) + 1 / c) - z u) - 2 * (q u * (b ^ 2 - z u ^ 2)))
    (- (2 * c)) t) as U.
  cbv beta in U; rewrite V1 in U.
  enough (((z0 - 1 / c) * exp (- (2 * c * t)) - 2 * b ^ 2 * q0 * (exp (- (2 * c * t)) - exp (- (4 * eta ^ 2 * t))) / (4 * eta ^ 2 - 2 * c) + 1 / c) - z t <= 0) by lra.
  eapply Rle_trans; [apply U; clear U|].
  - lra.
  - unfold Rdiv; right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; cbn [pred INR]; rewrite (Q u) by lra; field; split; lra.
  - intros u Hu; assert (K := Down u ltac:(lra)); lra.
  - rewrite !Rmult_0_r, Ropp_0, exp_0; right; field; split; lra. }
