intros w_star eta v P w1 w2 T HT S1 S2 D1 D2 t Ht.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (Z : forall s, 0 <= s < T -> w1 s + w2 s = 0).
{ intros s Hs; apply (stays_zero (fun s => w1 s + w2 s) (fun s => w_star - eta ^ 2 - w1 s * w2 s) T);
    [right_continuity|right_continuity| | | |exact Hs].
  - intros u Hu; derive; ring.
  - intros u Hu; continuity_form.
  - cbv beta; lra. }
split; [apply Z, Ht|].
pose proof (groenwall (fun s => w1 s ^ 2 + w2 s ^ 2)
  (fun s => 4 * w_star * (w1 s * w2 s) - 4 * (w1 s * w2 s) ^ 2 - 2 * eta ^ 2 * (w1 s ^ 2 + w2 s ^ 2))
  (- (2 * eta ^ 2) - 2 * w_star) t) as B; cbv beta in B.
eapply Rle_trans; [apply B; clear B|].
- lra.
- right_continuity.
- intros s Hs; assert (R : 0 < s < T) by lra; derive; cbn [pred INR]; ring.
- intros s Hs; cbv beta; assert (E := Z s ltac:(lra)); replace (w2 s) with (- w1 s) by lra.
  assert (0 <= (w1 s * - w1 s) ^ 2) by apply pow2_ge_0; nra.
- cbv beta; rewrite V1, V2; right; f_equal; [ring|f_equal; ring].
