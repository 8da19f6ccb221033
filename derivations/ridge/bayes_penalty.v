(* One singular value: the error at lam exceeds that at s^2/tau^2 by a square. *)
Lemma excess : forall q s tau lam, 0 < q -> 0 < s -> 0 < tau -> 0 < lam ->
  (s ^ 2 * q + lam ^ 2 * tau ^ 2) / (q + lam) ^ 2
  = (s ^ 2 * q + s ^ 4 / tau ^ 2) / (q + s ^ 2 / tau ^ 2) ^ 2
    + q * (lam * tau ^ 2 - s ^ 2) ^ 2 / ((q + lam) ^ 2 * (q * tau ^ 2 + s ^ 2)).
Proof.
  intros q s tau lam Hq Hs Ht Hl; pose proof (pow_lt s 2 Hs); pose proof (pow_lt tau 2 Ht).
  assert (0 < q * tau ^ 2) by (apply Rmult_lt_0_compat; assumption).
  field; repeat split; try lra.
Qed.
(* proof *)
intros n d X r sigma u v s tau lam Eb E Hn Hd H Hs Ht Hl HEb Meanb Covb HE Mean Cov Hr.
split.
- split; [apply gram_inverse; exact Hl|].
  intros B HB.
  set (c := fun j => sigma j / (sigma j ^ 2 + lam)).
  assert (P : forall j, 0 < sigma j ^ 2 + lam) by (intro j; pose proof (pow2_ge_0 (sigma j)); lra).
  rewrite (expectation_ext Eb HEb _ (fun beta => total d (fun k => dot d (fun l => delta l k) beta
    * dot d (fun l => delta l k) beta)
    + total r (fun j => ((lam / (sigma j ^ 2 + lam)) ^ 2 - 1) * (dot d (v j) beta * dot d (v j) beta) + s ^ 2
      * c j ^ 2))).
  + rewrite (expectation_plus Eb HEb (fun beta => total d (fun k => dot d (fun l => delta l k) beta
    * dot d (fun l => delta l k) beta))).
    rewrite (expectation_total Eb HEb d), (expectation_total Eb HEb r).
    assert (Z : forall a, dot d a (fun _ => 0) = 0) by (intro a; apply total_all_zero; intros; ring).
    rewrite (total_ext d _ (fun _ => tau ^ 2)).
    2:{ intros k Hk; rewrite (mean_of_products HEb Covb), white, Z, dot_delta, delta_same by exact Hk; ring. }
    rewrite total_const.
    replace (INR r) with (total r (fun _ => 1)) by (rewrite total_const; ring).
    rewrite (total_ext r _ (fun j => (s ^ 2 * sigma j ^ 2 + lam ^ 2 * tau ^ 2) / (sigma j ^ 2 + lam) ^ 2 - tau ^ 2
      * 1)).
    * rewrite total_minus, total_scal; ring.
    * intros j Hj.
      rewrite (expectation_plus Eb HEb (fun beta => ((lam / (sigma j ^ 2 + lam)) ^ 2 - 1)
        * (dot d (v j) beta * dot d (v j) beta))).
      rewrite (expectation_scal Eb HEb), (expectation_const Eb HEb), (mean_of_products HEb Covb), white, Z.
      rewrite (svd_v H j j Hj Hj), delta_same; pose proof (P j); unfold c; field; lra.
  + intro beta; rewrite (ridge_error H beta s lam (E beta) Hl (HE beta) (Mean beta) (Cov beta) B HB).
    rewrite (total_ext d _ (fun k => beta k ^ 2)).
    2:{ intros k Hk; rewrite dot_sym, (dot_delta d beta k Hk); ring. }
    change (total d (fun k => beta k ^ 2)) with (norm2 d beta); rewrite (norm_parts (svd_v H) beta), Rplus_assoc;
      f_equal.
    rewrite <- total_plus; apply total_ext; intros j Hj; pose proof (P j); unfold c; field; lra.
- assert (P : forall j, (1 <= j <= r)%nat -> 0 < sigma j ^ 2) by (intros j Hj; apply pow_lt, (svd_positive H j Hj)).
  assert (X2 : forall x, 0 < x -> total r (fun j => (s ^ 2 * sigma j ^ 2 + x ^ 2 * tau ^ 2) / (sigma j ^ 2 + x) ^ 2)
    = total r (fun j => (s ^ 2 * sigma j ^ 2 + s ^ 4 / tau ^ 2) / (sigma j ^ 2 + s ^ 2 / tau ^ 2) ^ 2)
      + (x * tau ^ 2 - s ^ 2) ^ 2
        * total r (fun j => sigma j ^ 2 / ((sigma j ^ 2 + x) ^ 2 * (sigma j ^ 2 * tau ^ 2 + s ^ 2)))).
  { intros x Hx; rewrite <- total_scal, <- total_plus; apply total_ext; intros j Hj.
    rewrite (excess (sigma j ^ 2) s tau x (P j Hj) Hs Ht Hx); unfold Rdiv; ring. }
  assert (W : forall x,
    0 < x -> 0 < total r (fun j => sigma j ^ 2 / ((sigma j ^ 2 + x) ^ 2 * (sigma j ^ 2 * tau ^ 2 + s ^ 2)))).
  { intros x Hx; apply total_pos; [exact Hr|]; intros j Hj; pose proof (P j Hj) as Pj; pose proof (pow_lt s 2 Hs).
    assert (0 < sigma j ^ 2 * tau ^ 2) by (apply Rmult_lt_0_compat; [exact Pj|apply pow_lt, Ht]).
    apply Rdiv_lt_0_compat; [exact Pj|apply Rmult_lt_0_compat; [apply pow_lt; lra|lra]]. }
  split; intros x Hx; pose proof (W x Hx) as Wx; rewrite (X2 x Hx); pose proof (pow2_ge_0 (x * tau ^ 2 - s ^ 2)) as S0.
  + pose proof (Rmult_le_pos _ _ S0 (Rlt_le _ _ Wx)); lra.
  + intros L; assert (Z : (x * tau ^ 2 - s ^ 2) ^ 2 = 0) by nra.
    assert (Z1 : x * tau ^ 2 - s ^ 2 = 0) by nra.
    pose proof (pow_lt tau 2 Ht); apply (Rmult_eq_reg_r (tau ^ 2)); [|lra]; field_simplify; lra.
