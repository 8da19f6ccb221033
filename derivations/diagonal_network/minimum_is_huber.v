intros d w_star w1 w2 eta t Hd He; split.
- apply total_le; intros k Hk; destruct (Rle_dec (Rabs (w_star k)) (eta ^ 2)) as [H|H].
  + pose proof (least_at_origin eta (w_star k) (w1 k) (w2 k) He H); lra.
  + pose proof (excess eta (w_star k) (w1 k) (w2 k) He); lra.
- destruct (Rle_dec (Rabs t) (eta ^ 2)) as [H|H].
  + rewrite Rmax_left by lra; field.
  + rewrite Rmax_right by lra.
    assert (T : t <> 0) by (intro Z; rewrite Z, Rabs_R0 in H; pose proof (pow_lt eta 2 He); lra).
    assert (G : sgn t ^ 2 = 1) by (simpl; rewrite Rmult_1_r; apply sgn_sq; exact T).
    pose proof (sgn_abs t) as A; set (a := Rabs t) in *; set (g := sgn t) in *; rewrite <- A.
    transitivity (eta ^ 2 * ((a - eta ^ 2) + (a - eta ^ 2) * g ^ 2) / 2 + eta ^ 4 * g ^ 2 / 2); [field|].
    rewrite G; field.
