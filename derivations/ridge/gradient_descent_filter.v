intros n d X r sigma u v Y b0 alpha Hn Hd H b Start Step.
assert (F : forall k l, (1 <= l <= d)%nat -> b k l = off d r v b0 l + total r (fun j =>
  (dot n (u j) Y * (1 - (1 - alpha * sigma j ^ 2) ^ k) / sigma j + dot d (v j) b0 * (1 - alpha * sigma j ^ 2) ^ k)
    * v j l)).
{ induction k as [|k IH]; intros l Hl.
  - rewrite (Start l Hl); unfold off.
    rewrite (total_ext r (fun j => (_ + _) * v j l) (fun j => dot d (v j) b0 * v j l))
      by (intros; simpl; unfold Rdiv; ring); ring.
  - set (a := fun j => dot n (u j) Y * (1 - (1 - alpha * sigma j ^ 2) ^ k) / sigma j
      + dot d (v j) b0 * (1 - alpha * sigma j ^ 2) ^ k) in *.
    rewrite (Step k l Hl), (IH l Hl).
    rewrite (svd_slope H Y (b k) l Hl), <- total_scal, Rplus_assoc, <- total_plus; f_equal.
    apply total_ext; intros j Hj; pose proof (svd_positive H j Hj).
    assert (E : dot d (v j) (b k) = a j).
    { rewrite <- (off_and_along (svd_v H) b0 a j Hj); apply dot_ext; intros; [reflexivity|apply IH; assumption]. }
    rewrite E; unfold a; simpl; field; lra. }
intros k l Hl; rewrite (F k l Hl), (svd_rest H b0 l Hl), Rplus_assoc; f_equal.
rewrite (against n r Y _ u (fun j => v j l * (1 - (1 - alpha * sigma j ^ 2) ^ k) / sigma j))
  by (intros; unfold Rdiv; ring).
rewrite (against d r b0 _ v (fun j => v j l * (1 - alpha * sigma j ^ 2) ^ k)) by (intros; ring).
rewrite <- total_plus; apply total_ext; intros; unfold Rdiv; ring.
