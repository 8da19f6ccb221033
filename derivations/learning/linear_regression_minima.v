Lemma stationary : forall n d (X P : mat) (Y : vec) k, is_pseudoinverse n d X P -> (1 <= k <= d)%nat ->
  total n (fun l => X l k * total n (fun m => mul d X P l m * Y m)) = total n (fun l => X l k * Y l).
Proof.
  intros n d X P Y k (same_x & _ & symmetric_xp & _) range.
  rewrite (total_ext n (fun l => X l k * total n (fun m => mul d X P l m * Y m))
    (fun l => total n (fun m => X l k * mul d X P m l * Y m))).
  - rewrite total_exchange; apply total_ext; intros m range_m.
    rewrite total_scal_r.
    replace (total n (fun l => X l k * mul d X P m l)) with (mul n (mul d X P) X m k).
    + rewrite (same_x m k range_m range); reflexivity.
    + unfold mul at 1; apply total_ext; intros; ring.
  - intros l range_l; rewrite <- total_scal; apply total_ext; intros m range_m.
    rewrite (symmetric_xp l m range_l range_m); unfold transpose; ring.
Qed.

(* X maps P Y + (1 - P X) z to X P Y. *)
Lemma image : forall n d (X P : mat) (Y z : vec) k, is_pseudoinverse n d X P -> (1 <= k <= n)%nat ->
  total d (fun l => X k l * (total d (fun m => z m * (delta l m - total n (fun i => X i m * P l i)))
    + total n (fun m => P l m * Y m)))
  = total n (fun m => mul d X P k m * Y m).
Proof.
  intros n d X P Y z k (same_x & _) range.
  rewrite (total_ext d _ (fun l => total d (fun m => z m * (X k l * delta l m))
    - total d (fun m => z m * (X k l * mul n P X l m)) + total n (fun m => X k l * P l m * Y m))).
  2: { intros l _; rewrite Rmult_plus_distr_l, <- !total_scal, <- total_minus; f_equal; apply total_ext; intros;
         [| ring].
       replace (mul n P X l k0) with (total n (fun i => X i k0 * P l i))
         by (unfold mul; apply total_ext; intros; ring); ring. }
  rewrite total_plus, total_minus.
  replace (total d (fun l => total d (fun m => z m * (X k l * delta l m)))) with (total d (fun m => z m * X k m)).
  replace (total d (fun l => total d (fun m => z m * (X k l * mul n P X l m))))
    with (total d (fun m => z m * X k m)).
  - replace (total d (fun l => total n (fun m => X k l * P l m * Y m)))
      with (total n (fun m => mul d X P k m * Y m)); [ring |].
    rewrite total_exchange; apply total_ext; intros m _; rewrite total_scal_r; reflexivity.
  - rewrite total_exchange; apply total_ext; intros m range_m; rewrite total_scal; f_equal.
    rewrite <- (same_x k m range range_m); unfold mul.
    rewrite (total_ext n _ (fun i => total d (fun l => X k l * P l i * X i m)))
      by (intros; rewrite total_scal_r; reflexivity).
    rewrite total_exchange; apply total_ext; intros; rewrite <- total_scal; apply total_ext; intros; ring.
  - rewrite total_exchange; apply total_ext; intros m range_m.
    rewrite total_scal, total_delta_r by exact range_m; reflexivity.
Qed.
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
  + rewrite total_minus, (stationary n d X P Y k inverse range); ring.
  + intros l range_l; rewrite (image n d X P Y z l inverse range_l); ring.
- intros k range; transitivity (total n (fun m => mul d X P k m * Y m)).
  + rewrite <- (image n d X P Y z k inverse range); apply total_ext; intros l _; f_equal; f_equal.
    apply total_ext; intros m _; rewrite (delta_sym m l); reflexivity.
  + rewrite (total_ext n _ (fun m => total d (fun l => X k l * P l m * Y m)))
      by (intros; unfold mul; rewrite total_scal_r; reflexivity).
    rewrite total_exchange; apply total_ext; intros; rewrite <- total_scal; apply total_ext; intros; ring.
