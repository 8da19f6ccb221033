intros x y w_star eta epsilon He Hs H1 M1 V1 H2 M2 V2; repeat split.
- destruct (Req_dec x 0) as [->|N]; [nra|].
  apply Rplus_lt_le_0_compat; [apply pow2_gt_0; exact N|apply pow2_ge_0].
- expect; field.
- apply Rle_trans with (eta ^ 2 * (x ^ 2 + y ^ 2) + ((eta ^ 2) ^ 2 + eta ^ 2 + x ^ 2 + (x * y - 1) ^ 2)).
  + pose proof (pow2_ge_0 (eta ^ 2)); pose proof (pow2_ge_0 eta); pose proof (pow2_ge_0 x).
    pose proof (pow2_ge_0 (x * y - 1)); lra.
  + right; expect; ring.
- apply Rle_trans with (eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + ((eta ^ 2) ^ 2 + (w_star - x * y) ^ 2) / 2).
  + pose proof (pow2_ge_0 (eta ^ 2)); pose proof (pow2_ge_0 (w_star - x * y)); lra.
  + right; expect; field.
