(* The mean loss under dropout: the Gram matrix with a heavier diagonal, its inverse, its quadratic form. *)
From Regproofs Require Export Designs Inverses Quadratics.

(* (1-p) Diag(X^t X) + p X^t X *)
Definition weighted (n : nat) (X : mat) (p : R) : mat := fun k l =>
  (1 - p) * delta k l * total n (fun m => X m k ^ 2) + p * total n (fun m => X m k * X m l).

Lemma weighted_symmetric : forall n d X p, symmetric d (weighted n X p).
Proof.
  intros n d X p k l _ _; unfold transpose, weighted; rewrite (delta_sym l k).
  destruct (Nat.eq_dec k l) as [->|N]; [reflexivity|rewrite delta_diff by exact N].
  rewrite (total_ext n (fun m => X m l * X m k) (fun m => X m k * X m l)) by (intros; ring); ring.
Qed.

Lemma weighted_quadratic : forall n d X p b, quadratic d (weighted n X p) b
  = (1 - p) * dot d b (fun k => b k * total n (fun m => X m k ^ 2))
    + p * norm2 n (fun k => total d (fun l => b l * X k l)).
Proof.
  intros n d X p b.
  transitivity (total d (fun k => (1 - p) * (b k * (b k * total n (fun m => X m k ^ 2)))
    + p * (b k * total d (fun l => b l * total n (fun m => X m k * X m l))))).
  - apply total_ext; intros k Hk; unfold mulv, weighted.
    rewrite (total_ext d _ (fun l => delta k l * ((1 - p) * total n (fun m => X m k ^ 2) * b l)
      + p * (b l * total n (fun m => X m k * X m l)))) by (intros; ring).
    rewrite total_plus, total_delta, total_scal by exact Hk; ring.
  - rewrite total_plus, !total_scal; f_equal; f_equal; unfold norm2.
    rewrite (total_ext n (fun k => total d (fun l => b l * X k l) ^ 2)
      (fun m => total d (fun k => total d (fun l => b k * X m k * (b l * X m l))))).
    + rewrite total_exchange; apply total_ext; intros k _; rewrite total_exchange, <- total_scal.
      apply total_ext; intros l _; rewrite <- !total_scal; apply total_ext; intros; ring.
    + intros m _; rewrite <- total_mult; ring.
Qed.

Lemma weighted_positive : forall n d X p, 0 < p -> p < 1 ->
  (forall j, (1 <= j <= d)%nat -> 0 < total n (fun i => X i j ^ 2)) -> positive_definite d (weighted n X p).
Proof.
  intros n d X p Hp H1 HX b (i & Hi & Hb); rewrite weighted_quadratic.
  apply Rplus_lt_le_0_compat; [|apply Rmult_le_pos; [lra|apply norm2_nonneg]].
  apply Rmult_lt_0_compat; [lra|]; apply (total_pos_one d _ i Hi).
  - replace (b i * (b i * total n (fun m => X m i ^ 2))) with (b i ^ 2 * total n (fun m => X m i ^ 2)) by ring.
    apply Rmult_lt_0_compat; [apply pow2_gt_0; exact Hb|apply HX; exact Hi].
  - intros k Hk; replace (b k * (b k * total n (fun m => X m k ^ 2))) with (b k ^ 2 * total n (fun m => X m k ^ 2))
    by ring.
    apply Rmult_le_pos; [apply pow2_ge_0|left; apply HX; exact Hk].
Qed.

Lemma weighted_inverse : forall n d X p, 0 < p -> p < 1 ->
  (forall j, (1 <= j <= d)%nat -> 0 < total n (fun i => X i j ^ 2)) ->
  exists B, is_inverse d (weighted n X p) B.
Proof.
  intros n d X p Hp H1 HX.
  destruct (positive_inverse d _ (weighted_symmetric n d X p) (weighted_positive n d X p Hp H1 HX)) as (B & HB & _).
  exists B; exact HB.
Qed.

Lemma mean_loss : forall n d X (Y b : vec) p,
  norm2 n (fun k => Y k - p * total d (fun l => b l * X k l))
    + p * (1 - p) * dot d b (fun k => b k * total n (fun l => X l k ^ 2))
  = norm2 n Y + p * (quadratic d (weighted n X p) b - 2 * dot d b (fun l => total n (fun m => X m l * Y m))).
Proof.
  intros n d X Y b p; rewrite weighted_quadratic, norm2_minus, norm2_scal.
  assert (E : dot n Y (fun k => p * total d (fun l => b l * X k l))
    = p * dot d b (fun l => total n (fun m => X m l * Y m))).
  { unfold dot; rewrite (total_ext n _ (fun k => p * total d (fun l => b l * (X k l * Y k)))).
    - rewrite total_scal, total_exchange; f_equal; apply total_ext; intros; apply total_scal.
    - intros k _; rewrite <- !total_scal; apply total_ext; intros; ring. }
  rewrite E; ring.
Qed.
