intros w a b c e eta E_Z n d X Y v E_xi Ha Hb He HZ Z1 Z2 Z3 Z4 Hn Hd HX X1 X2; split.
- apply Rle_trans with (a * w ^ 4 + b * w ^ 2 + c * w + e
    + (3 * a * (eta ^ 2) ^ 2 + 6 * a * (eta * w) ^ 2 + b * eta ^ 2)).
  + pose proof (Rmult_le_pos _ _ Ha (pow2_ge_0 (eta ^ 2))); pose proof (Rmult_le_pos _ _ Ha (pow2_ge_0 (eta * w))).
    pose proof (Rmult_le_pos _ _ Hb (pow2_ge_0 eta)); lra.
  + right; expect; ring.
- rewrite (expectation_ext E_xi HX _ (fun z => norm2 n (fun k =>
    (Y k - total d (fun l => v l * X k l)) - total d (fun l => X k l * z l)))).
  + rewrite (mean_of_residual n d E_xi X _ 0 (eta ^ 2) HX).
    * rewrite (norm2_ext n (fun k => _ - 0 * _) (fun k => Y k - total d (fun l => v l * X k l))) by (intros; ring).
      assert (0 <= eta ^ 2 * total d (fun l => total n (fun k => X k l ^ 2))); [|lra].
      apply Rmult_le_pos; [apply pow2_ge_0|]; apply total_nonneg; intros; apply total_sq_nonneg.
    * intros i Hi; exact (X1 i Hi).
    * intros i j Hi Hj; rewrite (X2 i j Hi Hj); ring.
  + intro z; apply norm2_ext; intros k _.
    rewrite (total_ext d (fun l => X k l * (v l + z l)) (fun l => v l * X k l + X k l * z l)) by (intros; ring).
    rewrite total_plus; ring.
