intros n d X r sigma u v e alpha Hn Hd H Ha Hr.
split; [|split].
- assert (N : INR n <> 0) by (apply not_0_INR; lia).
  set (x := fun i => total d (fun p => e p * X i p)).
  rewrite (total_ext n _ (fun i => norm2 d e - alpha * x i ^ 2 - alpha
    * ((1 - alpha * total d (fun p => X i p ^ 2)) * x i ^ 2))).
  + rewrite !total_minus, !total_scal, total_const; change (norm2 n x) with (total n (fun i => x i ^ 2)).
    unfold x; field; exact N.
  + intros i _.
    rewrite (total_ext d _ (fun m => e m ^ 2 - 2 * alpha * x i * (e m * X i m) + alpha ^ 2 * x i ^ 2 * X i m ^ 2))
      by (intros; unfold x; ring).
    rewrite total_plus, total_minus, !total_scal; fold (x i); unfold norm2; ring.
- rewrite (svd_norm H e), (norm2_ext d _ (fun k => total r (fun j => dot d (v j) e * v j k))).
  + rewrite (norm_combination (svd_v H)), <- total_scal; apply total_le; intros j Hj.
    rewrite Rpow_mult_distr; apply Rmult_le_compat_r; [apply pow2_ge_0|].
    apply pow_incr; split; [apply Rlt_le, (svd_positive H); lia|exact (svd_least H j Hj)].
  + intros k Hk; rewrite (total_ext n _ (fun l => total d (fun j => e j * X l j)
    * total r (fun j => u j l * v j k / sigma j)))
      by (intros; ring).
    rewrite (svd_pseudo (fun l => total d (fun j => e j * X l j)) k); apply total_ext; intros j Hj.
    rewrite (svd_left H e j Hj); field; apply Rgt_not_eq, (svd_positive H j Hj).
- intros k Hk; rewrite !(svd_rest H _ k Hk).
  rewrite (off_ext _ (fun l => e l - total r (fun j => alpha * (sigma j * (sigma j * dot d (v j) e)) * v j l))).
  + rewrite off_minus, (off_of_combination (svd_v H)); ring.
  + intros l Hl; f_equal; rewrite (svd_transposed H _ l Hl), <- total_scal; apply total_ext; intros j Hj.
    rewrite (svd_left H e j Hj); ring.
  + exact Hk.
