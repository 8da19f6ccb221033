intros w_star eta v1 v2 He w1 w2 T HT S1 S2 D1 D2 t Ht.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (F : eta ^ 2 * (w1 t ^ 2 + w2 t ^ 2) / 2 + (w_star - w1 t * w2 t) ^ 2 / 2
  <= eta ^ 2 * (v1 ^ 2 + v2 ^ 2) / 2 + (w_star - v1 * v2) ^ 2 / 2).
{ rewrite <- V1, <- V2.
  apply (falls (fun s => eta ^ 2 * (w1 s ^ 2 + w2 s ^ 2) / 2 + (w_star - w1 s * w2 s) ^ 2 / 2)
    (fun s => - (w2 s * (w_star - w1 s * w2 s) - eta ^ 2 * w1 s) ^ 2
      - (w1 s * (w_star - w1 s * w2 s) - eta ^ 2 * w2 s) ^ 2)).
  - lra.
  - unfold Rdiv; right_continuity.
  - intros s Hs; assert (R : 0 < s < T) by lra; derive; cbn [pred INR]; field.
  - intros s _; cbv beta.
    assert (0 <= (w2 s * (w_star - w1 s * w2 s) - eta ^ 2 * w1 s) ^ 2) by apply pow2_ge_0.
    assert (0 <= (w1 s * (w_star - w1 s * w2 s) - eta ^ 2 * w2 s) ^ 2) by apply pow2_ge_0.
    lra. }
split; [exact F|].
assert (E : 0 < eta ^ 2) by (apply pow_lt, He).
assert (0 <= (w_star - w1 t * w2 t) ^ 2) by apply pow2_ge_0.
apply (Rmult_le_reg_l (eta ^ 2)); [exact E|].
replace (eta ^ 2 * ((eta ^ 2 * (v1 ^ 2 + v2 ^ 2) + (w_star - v1 * v2) ^ 2) / eta ^ 2))
  with (eta ^ 2 * (v1 ^ 2 + v2 ^ 2) + (w_star - v1 * v2) ^ 2) by (field; lra).
lra.
