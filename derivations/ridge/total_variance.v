intros n d X r sigma u v beta s lam E Hn Hd H Hs Hl HE Mean Cov.
assert (P : forall j, 0 < sigma j ^ 2 + lam) by (intro j; pose proof (pow2_ge_0 (sigma j)); lra).
split.
- split; [apply gram_inverse; exact Hl|].
  intros B HB; unfold trace.
  set (a := fun k i => total r (fun j => sigma j / (sigma j ^ 2 + lam) * v j k * u j i)).
  rewrite (total_ext d _ (fun k => s ^ 2 * total r (fun j => (sigma j / (sigma j ^ 2 + lam)) ^ 2 * v j k ^ 2))).
  + rewrite total_scal, total_exchange; f_equal; apply total_ext; intros j Hj; rewrite total_scal.
    pose proof (svd_v H j j Hj Hj) as O; rewrite delta_same, <- norm2_dot in O; unfold norm2 in O; rewrite O.
    pose proof (P j); field; lra.
  + intros k Hk.
    assert (F : forall Y, total d (fun m => B k m * total n (fun i => X i m * Y i)) = dot n (a k) Y).
    { intro Y; rewrite (svd_ridge H lam B Y Hl HB k Hk), dot_sym; unfold dot at 2, a.
      rewrite (against n r Y _ u (fun j => sigma j / (sigma j ^ 2 + lam) * v j k)) by (intros; ring).
      apply total_ext; intros; ring. }
    etransitivity; [exact (covariance_of_forms HE Mean Cov _ _ (a k) (a k) F F)|].
    cbv beta; rewrite white, <- norm2_dot; f_equal; unfold a; rewrite (norm_combination (svd_u H)).
    apply total_ext; intros; ring.
- assert (D : is_derive (fun lam => s ^ 2 * total r (fun j => sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 2)) lam
    (s ^ 2 * total r (fun j => - (2 * sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 3)))).
  { apply (is_derive_scal (fun lam => total r (fun j => sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 2))).
    apply (derive_total r (fun lam j => sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 2)).
    intros j _; pose proof (P j); auto_derive; [nra|field; lra]. }
  split; [|eexists; exact D].
  match goal with |- Derive ?f lam <= 0 => rewrite (is_derive_unique f lam _ D) end.
  rewrite total_opp; assert (0 <= total r (fun j => 2 * sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 3)).
  { apply total_nonneg; intros j _; pose proof (pow2_ge_0 (sigma j)); apply Rdiv_le_0_compat; [lra|apply pow_lt, P]. }
  pose proof (pow2_ge_0 s); nra.
