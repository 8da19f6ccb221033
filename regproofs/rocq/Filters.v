(* Gradient flow of |Y - X b|^2 / 2: its path along the singular vectors, and that there is no other. *)
From Regproofs Require Export Uniqueness Projections.

Section Path.
Context {n d r : nat} {X : mat} {sigma : vec} {u v : nat -> vec} (H : is_svd n d X r sigma u v) (Y b0 : vec).
Definition path_along (t : R) (j : nat) : R :=
  dot n (u j) Y * (1 - exp (- (t * sigma j ^ 2))) / sigma j + dot d (v j) b0 * exp (- (t * sigma j ^ 2)).
Definition flow_path (t : R) (k : nat) : R := off d r v b0 k + total r (fun j => path_along t j * v j k).

Lemma path_printed : forall t k, (1 <= k <= d)%nat ->
  flow_path t k = total d (fun l => b0 l
    * (delta k l - total n (fun m => X m l * total r (fun i => u i m * v i k / sigma i))))
    + total n (fun l => Y l * total r (fun j => u j l * v j k * (1 - exp (- (t * sigma j ^ 2))) / sigma j))
    + total d (fun l => b0 l * total r (fun j => v j k * v j l * exp (- (t * sigma j ^ 2)))).
Proof.
  intros t k Hk; rewrite (svd_rest H b0 k Hk), Rplus_assoc; unfold flow_path; f_equal.
  rewrite (against n r Y _ u (fun j => v j k * (1 - exp (- (t * sigma j ^ 2))) / sigma j)) by (intros; unfold Rdiv;
    ring).
  rewrite (against d r b0 _ v (fun j => v j k * exp (- (t * sigma j ^ 2)))) by (intros; ring).
  rewrite <- total_plus; apply total_ext; intros; unfold path_along, Rdiv; ring.
Qed.

Lemma along_slope : forall t j, (1 <= j <= r)%nat ->
  is_derive (fun t => path_along t j) t (sigma j * (dot n (u j) Y - sigma j * path_along t j)).
Proof.
  intros t j Hj; pose proof (svd_positive H j Hj); unfold path_along; auto_derive; [exact I|].
  simpl; generalize (exp (- (t * (sigma j * (sigma j * 1))))); intro e; field; lra.
Qed.

Lemma path_slope : forall t k, (1 <= k <= d)%nat ->
  is_derive (fun t => flow_path t k) t (total n (fun l => X l k * (Y l - total d (fun k => flow_path t k * X l k)))).
Proof.
  intros t k Hk; rewrite (svd_slope H Y (flow_path t) k Hk); unfold flow_path.
  eapply derive_eq; [apply derive_plus; [apply derive_const|]|apply Rplus_0_l].
  apply (derive_total r (fun t j => path_along t j * v j k)); intros j Hj.
  rewrite (off_and_along (svd_v H) b0 (path_along t) j Hj).
  eapply derive_eq; [apply derive_mult; [apply along_slope, Hj|apply derive_const]|cbv beta; ring].
Qed.

Lemma path_start : forall k, (1 <= k <= d)%nat -> flow_path 0 k = b0 k.
Proof.
  intros k Hk; unfold flow_path, off.
  rewrite (total_ext r (fun j => path_along 0 j * v j k) (fun j => dot d (v j) b0 * v j k)); [ring|].
  intros; unfold path_along; rewrite !Rmult_0_l, Ropp_0, exp_0; unfold Rdiv; ring.
Qed.

Lemma only_path : forall b : R -> vec, (forall k, (1 <= k <= d)%nat -> starts_at (fun t => b t k) (b0 k)) ->
  (forall t, 0 < t -> forall k, (1 <= k <= d)%nat ->
    is_derive (fun t => b t k) t (total n (fun l => X l k * (Y l - total d (fun k => b t k * X l k))))) ->
  forall t, 0 <= t -> forall k, (1 <= k <= d)%nat -> b t k = flow_path t k.
Proof.
  intros b Start Field t Ht k Hk.
  assert (C : forall j, right_continuous (fun t => dot d (v j) (b t))).
  { intro j; apply (right_continuous_total d (fun t k => v j k * b t k)); intros i Hi.
    apply right_continuous_mult; [apply right_continuous_const|apply Start, Hi]. }
  assert (D : forall s j, 0 < s -> (1 <= j <= r)%nat ->
    is_derive (fun t => dot d (v j) (b t)) s (sigma j * (dot n (u j) Y - sigma j * dot d (v j) (b s)))).
  { intros s j Hs Hj; eapply derive_eq.
    - apply (derive_total d (fun t k => v j k * b t k)); intros i Hi.
      apply derive_mult; [apply derive_const|apply Field; assumption].
    - rewrite <- (along d v (fun j => sigma j * (dot n (u j) Y - sigma j * dot d (v j) (b s))) (svd_v H) j Hj).
      apply total_ext; intros i Hi; rewrite (svd_slope H Y (b s) i Hi); ring. }
  assert (S0 : forall j, dot d (v j) (b 0) = dot d (v j) b0).
  { intro j; apply dot_ext; [reflexivity|intros i Hi; apply (proj1 (Start i Hi))]. }
  assert (A : forall j, (1 <= j <= r)%nat -> dot d (v j) (b t) = path_along t j).
  { intros j Hj; assert (Z : dot d (v j) (b t) - path_along t j = 0); [|lra].
    rewrite (linear_law_constant (fun t => dot d (v j) (b t) - path_along t j) (- sigma j ^ 2) t Ht).
    - rewrite S0; unfold path_along; rewrite !Rmult_0_l, Ropp_0, exp_0; unfold Rdiv; ring.
    - apply right_continuous_minus; [apply C|eapply right_continuous_derive, along_slope, Hj].
    - intros s Hs; eapply derive_eq;
      [apply derive_minus; [apply D; [apply Hs|exact Hj]|apply along_slope, Hj]|cbv beta; ring]. }
  assert (O : off d r v (b t) k = off d r v (b 0) k).
  { apply (stays (fun t => off d r v (b t) k) t Ht).
    - unfold off; apply right_continuous_minus; [apply Start, Hk|].
      apply (right_continuous_total r (fun t j => dot d (v j) (b t) * v j k)); intros j Hj.
      apply right_continuous_mult; [apply C|apply right_continuous_const].
    - intros s [Hs _]; unfold off; eapply derive_eq.
      + apply derive_minus; [apply (Field s Hs k Hk)|].
        apply (derive_total r (fun t j => dot d (v j) (b t) * v j k)); intros j Hj.
        apply derive_mult; [apply (D s j Hs Hj)|apply derive_const].
      + cbv beta; rewrite (svd_slope H Y (b s) k Hk), <- total_minus; apply total_all_zero; intros; ring. }
  transitivity (off d r v (b t) k + total r (fun j => dot d (v j) (b t) * v j k)); [unfold off; ring|].
  rewrite O; unfold flow_path; f_equal.
  - unfold off; rewrite (proj1 (Start k Hk)); f_equal; apply total_ext; intros; rewrite S0; reflexivity.
  - apply total_ext; intros j Hj; rewrite (A j Hj); reflexivity.
Qed.
End Path.
