intros n d X r sigma u v Y lam Hn Hd H Hl Hr.
split; [apply gram_inverse; exact Hl|].
intros B HB.
pose proof (svd_positive H r (conj Hr (le_n r))) as Pr.
split.
- set (a := fun j => sigma j / (sigma j ^ 2 + lam) * dot n (u j) Y - / sigma j * dot n (u j) Y).
  rewrite (norm2_ext d _ (fun k => total r (fun j => a j * v j k))).
  2:{ intros k Hk; rewrite (svd_ridge H lam B Y Hl HB k Hk), svd_pseudo, <- total_minus; apply total_ext.
      intros; unfold a; ring. }
  rewrite (norm_combination (svd_v H)).
  replace (lam * sqrt (norm2 n Y) / sigma r ^ 3) with (sqrt ((lam / sigma r ^ 3) ^ 2 * norm2 n Y)).
  2:{ rewrite sqrt_mult_alt, sqrt_pow2; [field; apply Rgt_not_eq, Pr| |apply pow2_ge_0].
      apply Rlt_le, Rdiv_lt_0_compat; [exact Hl|apply pow_lt, Pr]. }
  apply sqrt_le_1_alt, Rle_trans with ((lam / sigma r ^ 3) ^ 2 * total r (fun j => dot n (u j) Y ^ 2)).
  2:{ apply Rmult_le_compat_l; [apply pow2_ge_0|apply (bessel (svd_u H))]. }
  rewrite <- total_scal; apply total_le; intros j Hj.
  pose proof (svd_positive H j Hj) as Pj; pose proof (svd_least H j Hj) as Lj.
  pose proof (pow_lt (sigma j) 2 Pj) as P2.
  replace (a j) with (- (lam / (sigma j * (sigma j ^ 2 + lam))) * dot n (u j) Y) by (unfold a; field; lra).
  rewrite Rpow_mult_distr; apply Rmult_le_compat_r; [apply pow2_ge_0|].
  replace ((- (lam / (sigma j * (sigma j ^ 2 + lam)))) ^ 2) with ((lam / (sigma j * (sigma j ^ 2 + lam))) ^ 2)
    by (field; lra).
  assert (Q : sigma r ^ 3 <= sigma j * (sigma j ^ 2 + lam)).
  { apply Rle_trans with (sigma j ^ 3); [apply pow_incr; lra|].
    assert (0 < sigma j * lam) by (apply Rmult_lt_0_compat; assumption).
    simpl; lra. }
  pose proof (pow_lt (sigma r) 3 Pr) as P3.
  apply pow_incr; split; [apply Rlt_le, Rdiv_lt_0_compat; lra|].
  apply Rmult_le_compat_l; [lra|]; apply Rinv_le_contravar; assumption.
- assert (C : right_continuous (fun lam => lam * sqrt (norm2 n Y) / sigma r ^ 3)).
  { apply right_continuous_div; [apply right_continuous_mult; [apply right_continuous_id|apply right_continuous_const]|
      apply right_continuous_const|apply pow_nonzero; lra]. }
  unfold right_continuous in C; replace (0 * sqrt (norm2 n Y) / sigma r ^ 3) with 0 in C; [exact C|].
  unfold Rdiv; ring.
