intros eta w_star He; cbv zeta; pose proof (pow_lt eta 2 He) as E2.
split; [|split; [|split]].
- destruct (Rtotal_order (eta ^ 2) (Rabs w_star)) as [H|[H|H]]; [left|right; right|right; left]; lra.
- intro H.
  assert (S2 : sqrt (Rabs w_star - eta ^ 2) ^ 2 = Rabs w_star - eta ^ 2) by (apply sqrt_pow2'; lra).
  assert (S0 : 0 < sqrt (Rabs w_star - eta ^ 2)) by (apply sqrt_lt_R0; lra).
  assert (W : w_star <> 0) by (intro Z; rewrite Z, Rabs_R0 in H; lra).
  assert (G : sgn w_star ^ 2 = 1) by (simpl; rewrite Rmult_1_r; apply sgn_sq; exact W).
  assert (A : sgn w_star * w_star = Rabs w_star) by (symmetry; apply abs_sgn).
  pose proof (fun x y => three_points eta w_star x y He H) as T.
  set (s := sqrt (Rabs w_star - eta ^ 2)) in *; set (g := sgn w_star) in *.
  destruct (at_the_minima eta w_star s g G A S2) as [V B].
  assert (V' : eta ^ 2 * ((- s) ^ 2 + (- (s * g)) ^ 2) / 2 + (w_star - (- s) * (- (s * g))) ^ 2 / 2
    = eta ^ 2 * Rabs w_star - eta ^ 4 / 2) by (rewrite <- V; field).
  assert (D : 0 < eta ^ 2 + (s * g) ^ 2) by (pose proof (pow2_ge_0 (s * g)); lra).
  assert (B0 : 0 < 4 * eta ^ 2 * (Rabs w_star - eta ^ 2)) by (apply Rmult_lt_0_compat; lra).
  assert (O : Rabs w_star ^ 2 = w_star ^ 2) by apply abs_pow2.
  assert (N : (eta ^ 2) * (eta ^ 2) < Rabs w_star ^ 2)
    by (simpl; rewrite Rmult_1_r; apply Rmult_gt_0_lt_compat; lra).
  split; [exact T|].
  split; [intros [Z _]; lra|]; split; [intros [Z _]; lra|]; split; [intros [Z _]; lra|].
  split; [|split; [field|split; [|split; [|split; [exact V|split; [|split; [|exact V']]]]]]].
  + exists (eta ^ 2 + 0 ^ 2), (2 * 0 * 0 - w_star), (eta ^ 2 + 0 ^ 2).
    split; [apply hessian|]; split; [|left]; lra.
  + exists (eta ^ 2 + (s * g) ^ 2), (2 * s * (s * g) - w_star), (eta ^ 2 + s ^ 2).
    split; [apply hessian|]; split; lra.
  + intros x y; rewrite V; apply excess; exact He.
  + exists (eta ^ 2 + (- (s * g)) ^ 2), (2 * (- s) * (- (s * g)) - w_star), (eta ^ 2 + (- s) ^ 2).
    split; [apply hessian|].
    replace ((- (s * g)) ^ 2) with ((s * g) ^ 2) by ring; replace ((- s) ^ 2) with (s ^ 2) by ring.
    replace (2 * (- s) * (- (s * g))) with (2 * s * (s * g)) by ring; split; lra.
  + intros x y; rewrite V'; apply excess; exact He.
- intro H.
  split; [intros x y; apply only_origin; lra|]; split; [|split; [|field]].
  + exists (eta ^ 2 + 0 ^ 2), (2 * 0 * 0 - w_star), (eta ^ 2 + 0 ^ 2).
    split; [apply hessian|].
    assert (O : Rabs w_star ^ 2 = w_star ^ 2) by apply abs_pow2.
    assert (N : Rabs w_star ^ 2 < (eta ^ 2) * (eta ^ 2)).
    { simpl; rewrite Rmult_1_r; apply Rmult_le_0_lt_compat; try apply Rabs_pos; exact H. }
    split; lra.
  + intros x y; apply Rle_trans with (w_star ^ 2 / 2); [apply Req_le; field|].
    apply least_at_origin; lra.
- intro H.
  split; [intros x y; apply only_origin; lra|]; split; [|field].
  intros x y; apply Rle_trans with (w_star ^ 2 / 2); [apply Req_le; field|].
  apply least_at_origin; lra.
