intros n d X r sigma u v Y b0 z alpha c k Hn Hd H Hc Ha Step.
set (a := fun j => / sigma j * dot n (u j) Y).
set (rho := fun j => dot d (v j) b0 - a j).
assert (Pz : forall z l, (1 <= l <= d)%nat -> total d (fun m => z m * (delta l m
  - total n (fun i => X i m * total r (fun p => u p i * v p l / sigma p)))) = off d r v z l)
    by (intros; apply (svd_rest H); assumption).
assert (PY : forall l, total n (fun m => Y m * total r (fun i => u i m * v i l / sigma i))
  = total r (fun j => a j * v j l))
  by (intros; apply svd_pseudo).
split; [|split; [|split]].
- split.
  + set (q := fun j => (1 - alpha * sigma j ^ 2) ^ k).
    rewrite (norm2_ext d _ (fun l => total r (fun j => q j * rho j * v j l))).
    2:{ intros l Hl.
        rewrite (against n r Y (fun m j => u j m * v j l * (1 - (1 - alpha * sigma j ^ 2) ^ k) / sigma j) u
          (fun j => v j l * (1 - q j) / sigma j)) by (intros; unfold q, Rdiv; ring).
        rewrite PY, (against d r b0 _ v (fun j => v j l * q j)) by (intros; unfold q; ring).
        rewrite <- total_minus, <- total_plus; apply total_ext; intros; unfold rho, a, Rdiv; ring. }
    rewrite (norm_combination (svd_v H)).
    rewrite (norm2_ext d (fun l => b0 l - _) (fun l => off d r v b0 l + total r (fun j => rho j * v j l))).
    2:{ intros l Hl; rewrite PY; unfold off, rho.
        rewrite (total_ext r (fun j => (dot d (v j) b0 - a j) * v j l) (fun j => dot d (v j) b0 * v j l - a j * v j l))
          by (intros; ring); rewrite total_minus; ring. }
    rewrite (norm_off (svd_v H)).
    set (w := exp (- (INR k * c / 2))).
    assert (Ww : w ^ 2 = exp (- c) ^ k).
    { unfold w; simpl; rewrite Rmult_1_r, <- exp_plus; clear; induction k as [|k IH].
      - simpl; rewrite <- exp_0; f_equal; lra.
      - change (exp (- c) ^ S k) with (exp (- c) * exp (- c) ^ k); rewrite <- IH, <- exp_plus, S_INR; f_equal; lra. }
    assert (Pw : 0 < w) by apply exp_pos.
    rewrite <- (sqrt_pow2 w) at 1 by lra; rewrite <- sqrt_mult_alt by apply pow2_ge_0; apply sqrt_le_1_alt.
    apply Rle_trans with (w ^ 2 * total r (fun j => rho j ^ 2)).
    * rewrite <- total_scal; apply total_le; intros j Hj; rewrite Rpow_mult_distr; apply Rmult_le_compat_r;
      [apply pow2_ge_0|].
      rewrite Ww; unfold q; rewrite <- pow_mult, Nat.mul_comm, pow_mult; apply pow_incr; split; [apply pow2_ge_0|].
      pose proof (Step j Hj); pose proof (exp_ineq1_le (- c)).
      replace ((1 - alpha * sigma j ^ 2) ^ 2) with (1 - alpha * sigma j ^ 2 * (2 - alpha * sigma j ^ 2)) by ring; lra.
    * apply Rmult_le_compat_l; [apply pow2_ge_0|]; pose proof (norm2_nonneg d (off d r v b0)); lra.
  + set (S := sqrt _).
    assert (L : is_lim_seq (fun k => exp (- (c / 2)) ^ k * S) (0 * S)).
    { apply (is_lim_seq_scal_r _ S 0), is_lim_seq_geom; rewrite Rabs_pos_eq by (apply Rlt_le, exp_pos).
      rewrite <- exp_0; apply exp_increasing; lra. }
    rewrite Rmult_0_l in L; eapply is_lim_seq_ext; [|exact L]; intros i; cbv beta; f_equal.
    induction i as [|i IH]; [simpl; rewrite <- exp_0; f_equal; lra|].
    change (exp (- (c / 2)) ^ Datatypes.S i) with (exp (- (c / 2)) * exp (- (c / 2)) ^ i);
      rewrite IH, <- exp_plus, S_INR; f_equal; lra.
- intros l Hl.
  set (b := fun l => off d r v b0 l + total r (fun j => a j * v j l)).
  rewrite (total_ext n _ (fun m => X m l * total d (fun l => b l * X m l))).
  2:{ intros m _; f_equal; apply total_ext; intros i Hi; unfold b; rewrite (svd_rest_turned H b0 i Hi), PY; ring. }
  rewrite (svd_transposed H _ l Hl), (svd_transposed H Y l Hl); apply total_ext; intros j Hj.
  rewrite (svd_left H b j Hj); unfold b; rewrite (off_and_along (svd_v H) b0 a j Hj); unfold a.
  field; apply Rgt_not_eq, (svd_positive H j Hj).
- assert (F : forall l, off d r v b0 l - b0 l + total r (fun j => a j * v j l) = total r (fun j => - rho j * v j l)).
  { intro l; unfold off, rho;
    rewrite (total_ext r (fun j => - (dot d (v j) b0 - a j) * v j l) (fun j => a j * v j l - dot d (v j) b0 * v j l))
      by (intros; ring); rewrite total_minus; ring. }
  rewrite (norm2_ext d _ (fun l => off d r v (fun l => z l - b0 l) l + total r (fun j => - rho j * v j l)))
    by (intros l Hl; rewrite (Pz z l Hl), PY, <- F, (off_minus (p := d)); ring).
  rewrite (norm_off (svd_v H)), <- (norm_combination (svd_v H)), Rplus_comm; f_equal.
  + apply norm2_ext; intros l Hl; rewrite (Pz b0 l Hl), PY, F; reflexivity.
  + apply norm2_ext; intros l Hl; rewrite !Pz, off_minus by exact Hl; reflexivity.
- rewrite (norm2_ext d _ (fun l => off d r v b0 l + total r (fun j => a j * v j l)))
    by (intros l Hl; rewrite (Pz b0 l Hl), PY; reflexivity).
  rewrite (norm_off (svd_v H)), <- (norm_combination (svd_v H)); f_equal.
  + apply norm2_ext; intros l Hl; rewrite (Pz b0 l Hl); reflexivity.
  + apply norm2_ext; intros l _; rewrite PY; reflexivity.
