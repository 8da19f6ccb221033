intros n d X r sigma u v b s E Hn Hd H Hs HE Mean Cov Er.
split; [exact (gram_alone_exists (svd_turned H) Er)|].
intros B HB; rewrite (norm2_ext d (fun k => total d _) (off d r v b)) by (intros k Hk; exact (svd_rest H b k Hk)).
set (t := fun j => dot d (v j) b).
assert (Tr : trace n B = total r (fun j => / sigma j ^ 2)).
{ unfold trace; rewrite (total_ext n _ (fun k => total r (fun j => / sigma j ^ 2 * u j k ^ 2))).
  - rewrite total_exchange; apply total_ext; intros j Hj; rewrite total_scal.
    pose proof (svd_u H j j Hj Hj) as O; rewrite delta_same, <- norm2_dot in O; unfold norm2 in O; rewrite O; ring.
  - intros k Hk; rewrite <- (total_delta_r n (fun l => B k l) k Hk).
    rewrite (svd_inverse (svd_turned H) 0 B (fun l => delta l k));
      [| |left; exact Er|apply gram_alone; exact HB|exact Hk].
    + rewrite (off_none (svd_u H) Er _ k Hk); unfold Rdiv; rewrite Rmult_0_l, Rplus_0_r.
      apply total_ext; intros j Hj; rewrite dot_delta, Rplus_0_r by exact Hk; ring.
    + intros j Hj; pose proof (pow_lt (sigma j) 2 (svd_positive H j Hj)); lra. }
rewrite (expectation_ext E HE _ (fun Y => norm2 d (off d r v b)
  + total r (fun j => / sigma j ^ 2 * ((dot n (u j) Y - sigma j * t j) * (dot n (u j) Y - sigma j * t j))))).
- rewrite (expectation_plus E HE (fun _ => norm2 d (off d r v b))), (expectation_const E HE), Tr, <- total_scal;
  f_equal.
  rewrite (expectation_total E HE r); apply total_ext; intros j Hj.
  rewrite (expectation_scal E HE (/ sigma j ^ 2)), (mean_shifted_product HE Mean Cov), white, (svd_left H b j Hj).
  rewrite (svd_u H j j Hj Hj), delta_same; unfold t; ring.
- intro Y; rewrite (norm2_ext d _ (fun k => -1
  * (off d r v b k + total r (fun j => (t j - / sigma j * dot n (u j) Y) * v j k)))).
  + rewrite (norm2_scal d (-1)), (norm_off (svd_v H)).
    rewrite (total_ext r _ (fun j => / sigma j ^ 2
      * ((dot n (u j) Y - sigma j * t j) * (dot n (u j) Y - sigma j * t j)))); [ring|].
    intros j Hj; pose proof (svd_positive H j Hj); field; lra.
  + intros k Hk; rewrite svd_pseudo; unfold off.
    rewrite (total_ext r (fun j => (t j - / sigma j * dot n (u j) Y) * v j k) (fun j => t j * v j k - / sigma j
      * dot n (u j) Y * v j k))
      by (intros; ring).
    rewrite total_minus; unfold t; ring.
