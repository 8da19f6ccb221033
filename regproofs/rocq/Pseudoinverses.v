(* What the pseudoinverse does by the first and the third of Penrose's equations. *)
From Regproofs Require Export Definitions Sums.

(* The fitted values of P Y leave a residual that X^t takes to 0. *)
Lemma pseudo_stationary : forall n d (X P : mat) (Y : vec) k, is_pseudoinverse n d X P -> (1 <= k <= d)%nat ->
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
Lemma pseudo_image : forall n d (X P : mat) (Y z : vec) k, is_pseudoinverse n d X P -> (1 <= k <= n)%nat ->
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

(* No combination of the rows of X sees what is left of z by 1 - P X. *)
Lemma pseudo_unseen : forall n d (X P : mat) (y z : vec), is_pseudoinverse n d X P ->
  dot d (fun k => total d (fun l => z l * (delta k l - total n (fun i => X i l * P k i))))
    (fun k => total n (fun l => y l * X l k)) = 0.
Proof.
  intros n d X P y z inverse; unfold dot.
  set (K := fun k => total d (fun l => z l * (delta k l - total n (fun i => X i l * P k i)))).
  rewrite (total_ext d _ (fun k => total n (fun l => y l * (X l k * K k))))
    by (intros; fold (K k); rewrite <- total_scal; apply total_ext; intros; ring).
  rewrite total_exchange; apply total_all_zero; intros l range.
  rewrite total_scal; apply Rmult_eq_0_compat_l.
  transitivity (total n (fun m => mul d X P l m * 0)).
  - rewrite <- (pseudo_image n d X P (fun _ => 0) z l inverse range); apply total_ext; intros k _; unfold K.
    rewrite (total_ext n (fun m => P k m * 0) (fun _ => 0)) by (intros; ring); rewrite total_zero; ring.
  - apply total_all_zero; intros; ring.
Qed.
