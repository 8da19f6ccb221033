intros w_star eta v1 v2 w1 w2 T HT S1 S2 D1 D2 t Ht; start_values.
pose proof (groenwall (fun s => w1 s ^ 2 + w2 s ^ 2)
  (fun s => 4 * w_star * (w1 s * w2 s) - 4 * (w1 s * w2 s) ^ 2 - 2 * eta ^ 2 * (w1 s ^ 2 + w2 s ^ 2))
  (2 * Rabs w_star - 2 * eta ^ 2) t) as B; cbv beta in B.
eapply Rle_trans; [apply B; clear B|].
- lra.
- right_continuity.
- intros s Hs; assert (R : 0 < s < T) by lra; specialize (D1 s R); specialize (D2 s R).
  derive; cbn [pred INR]; ring.
- intros s _; generalize (w1 s) (w2 s); intros a b.
  assert (0 <= (a - b) ^ 2) by apply pow2_ge_0; assert (0 <= (a + b) ^ 2) by apply pow2_ge_0.
  assert (0 <= (a * b) ^ 2) by apply pow2_ge_0.
  destruct (size_cases w_star) as [(P & ->)|(P & ->)].
  + assert (0 <= w_star * (a - b) ^ 2) by (apply Rmult_le_pos; assumption); lra.
  + assert (0 <= - w_star * (a + b) ^ 2) by (apply Rmult_le_pos; lra); lra.
- cbv beta; rewrite H1, H; right; f_equal; f_equal; ring.
