intros n d X r sigma u v m S E j delta_ Hn Hd H Ss Sp HE Mean Cov Hj Hdelta Er Below.
split; [exact (gram_alone_exists H Er)|].
intros B HB; pose proof (svd_positive H j Hj) as P.
apply Rle_trans with (dot n (u j) (fun k => total n (fun l => S k l * u j l)) / sigma j ^ 2).
- apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, P|exact Below].
- right; rewrite <- (rows_quadratic H S j Hj); unfold dot at 1 3; apply total_ext; intros k Hk; f_equal.
  apply total_ext; intros l Hl; f_equal; symmetry.
  exact (least_squares_covariance H Er E m S HE Mean Cov B HB k l Hk Hl).
