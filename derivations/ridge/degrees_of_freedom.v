intros n d X r sigma u v lam Hn Hd H Hl.
assert (P : forall j, 0 < sigma j ^ 2 + lam) by (intro j; pose proof (pow2_ge_0 (sigma j)); lra).
split.
- split; [apply gram_inverse; exact Hl|].
  intros B HB; unfold trace.
  rewrite (total_ext n _ (fun k => total r (fun j => sigma j ^ 2 / (sigma j ^ 2 + lam) * (u j k * u j k)))).
  + rewrite total_exchange; apply total_ext; intros j Hj; rewrite total_scal.
    destruct H as (Ou & _); pose proof (Ou j j Hj Hj) as E; unfold dot in E; rewrite E, delta_same; ring.
  + intros k Hk.
    set (e := fun i => delta i k).
    assert (De : forall j, dot n (u j) e = u j k) by (intro j; unfold dot, e; exact (total_delta_r n (u j) k Hk)).
    transitivity (total d (fun m => X k m * total r (fun j => sigma j / (sigma j ^ 2 + lam) * u j k * v j m))).
    * apply total_ext; intros m Hm; f_equal.
      transitivity (total d (fun i => B m i * total n (fun p => X p i * e p))).
      { apply total_ext; intros i _; f_equal; symmetry; exact (total_delta_r n (fun p => X p i) k Hk). }
      rewrite (svd_ridge H lam B e Hl HB m Hm); apply total_ext; intros j _; rewrite De; reflexivity.
    * rewrite (total_ext d _ (fun m => total r (fun j => sigma j / (sigma j ^ 2 + lam) * u j k * v j m) * X k m))
        by (intros; ring).
      rewrite (svd_applied H (fun m => total r (fun j => sigma j / (sigma j ^ 2 + lam) * u j k * v j m)) k Hk).
      apply total_ext; intros j Hj; destruct H as (_ & Ov & _).
      rewrite (along d v (fun j => sigma j / (sigma j ^ 2 + lam) * u j k) Ov j Hj).
      field; pose proof (P j); lra.
- rewrite <- (Rmult_1_r (INR r)), <- total_const; apply total_le; intros j _.
  apply (Rmult_le_reg_r (sigma j ^ 2 + lam)); [apply P|].
  unfold Rdiv; rewrite Rmult_assoc, Rinv_l by (pose proof (P j); lra); lra.
