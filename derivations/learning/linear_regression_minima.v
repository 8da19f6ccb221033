(* proof *)
intros n d X P Y b c z some_n some_d inverse.
split; [| split].
- set (e := fun k => Y k - total d (fun l => b l * X k l)).
  rewrite (norm2_ext n (fun k => Y k - total d (fun l => c l * X k l))
    (fun k => e k - total d (fun l => X k l * (c l - b l)))).
  + rewrite residual; unfold dot.
    rewrite (total_ext d (fun k => - (2 * total n (fun l => X l k * (Y l - total d (fun m => b m * X l m))))
      * (c k - b k)) (fun k => - 2 * ((c k - b k) * total n (fun l => X l k * e l))))
      by (intros; unfold e; ring).
    rewrite total_scal; ring.
  + intros k _; unfold e; unfold Rminus; rewrite Rplus_assoc, <- Ropp_plus_distr, <- total_plus.
    do 2 f_equal; apply total_ext; intros; ring.
- intros k range.
  rewrite (total_ext n _ (fun l => X l k * Y l - X l k * total n (fun m => mul d X P l m * Y m))).
  + rewrite total_minus, (pseudo_stationary n d X P Y k inverse range); ring.
  + intros l range_l; rewrite (pseudo_image n d X P Y z l inverse range_l); ring.
- intros k range; transitivity (total n (fun m => mul d X P k m * Y m)).
  + rewrite <- (pseudo_image n d X P Y z k inverse range); apply total_ext; intros l _; f_equal; f_equal.
    apply total_ext; intros m _; rewrite (delta_sym m l); reflexivity.
  + rewrite (total_ext n _ (fun m => total d (fun l => X k l * P l m * Y m)))
      by (intros; unfold mul; rewrite total_scal_r; reflexivity).
    rewrite total_exchange; apply total_ext; intros; rewrite <- total_scal; apply total_ext; intros; ring.
