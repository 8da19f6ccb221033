(* The expected loss of a product of L weights, as a function of each: slopes and second slopes. *)
From Regproofs Require Export Definitions Sums Slopes.

Definition layers_loss (L : nat) (w_star eta : R) (w : vec) : R :=
  prod L (fun k => w k ^ 2 + eta ^ 2) / 2 - w_star * prod L (fun k => w k) + w_star ^ 2 / 2.

(* The products that leave out one layer, or two. *)
Definition but1 (L : nat) (eta : R) (w : vec) (i : nat) : R :=
  prod_except L (fun k => w k ^ 2 + eta ^ 2) [i].
Definition but2 (L : nat) (eta : R) (w : vec) (i j : nat) : R :=
  prod_except L (fun k => w k ^ 2 + eta ^ 2) [i; j].

Lemma layers_slope : forall L w_star eta i w, (1 <= i <= L)%nat ->
  is_partial (layers_loss L w_star eta) i w
    (w i * but1 L eta w i - w_star * prod_except L w [i]).
Proof.
  intros L w_star eta i w Hi.
  set (Q := but1 L eta w i); set (P := prod_except L w [i]).
  apply (is_partial_ext _ (fun s => (s ^ 2 + eta ^ 2) * Q / 2 - w_star * (s * P) + w_star ^ 2 / 2)).
  - intro s; unfold layers_loss.
    rewrite (prod_update_each L (fun _ x => x ^ 2 + eta ^ 2)), (prod_update_each L (fun _ x => x)) by exact Hi.
    reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

Lemma layers_slope_is : forall L w_star eta i w, (1 <= i <= L)%nat ->
  partial (layers_loss L w_star eta) i w = w i * but1 L eta w i - w_star * prod_except L w [i].
Proof. intros; apply is_partial_unique, layers_slope; assumption. Qed.

Lemma layers_has_slope : forall L w_star eta i w, (1 <= i <= L)%nat ->
  ex_partial (layers_loss L w_star eta) i w.
Proof. intros; eapply is_partial_ex, layers_slope; assumption. Qed.

(* By one entry twice. *)
Lemma layers_second_same : forall L w_star eta i w, (1 <= i <= L)%nat ->
  is_partial (fun v => partial (layers_loss L w_star eta) i v) i w (but1 L eta w i).
Proof.
  intros L w_star eta i w Hi.
  set (Q := but1 L eta w i); set (P := prod_except L w [i]).
  apply (is_partial_ext _ (fun s => s * Q - w_star * P)).
  - intro s; rewrite layers_slope_is by exact Hi; rewrite update_same; unfold Q, P, but1.
    rewrite (prod_except_update L (fun _ x => x ^ 2 + eta ^ 2)), (prod_except_update L (fun _ x => x));
      [reflexivity| |]; rewrite among_one; apply Nat.eqb_refl.
  - auto_derive; [exact I|]; ring.
Qed.

(* By two different ones. *)
Lemma layers_second_mixed : forall L w_star eta i j w, (1 <= i <= L)%nat -> (1 <= j <= L)%nat -> i <> j ->
  is_partial (fun v => partial (layers_loss L w_star eta) i v) j w
    (2 * w i * w j * but2 L eta w i j - w_star * prod_except L w [i; j]).
Proof.
  intros L w_star eta i j w Hi Hj Hij.
  set (Q := but2 L eta w i j); set (P := prod_except L w [i; j]).
  apply (is_partial_ext _ (fun s => w i * ((s ^ 2 + eta ^ 2) * Q) - w_star * (s * P))).
  - intro s; rewrite layers_slope_is by exact Hi; rewrite update_other by exact Hij; unfold Q, P, but1, but2.
    rewrite (prod_except_update_each L (fun _ x => x ^ 2 + eta ^ 2)),
      (prod_except_update_each L (fun _ x => x)) by assumption.
    reflexivity.
  - auto_derive; [exact I|]; ring.
Qed.

(* Where all layers have one size. *)
Lemma square_of_size : forall x r, r = Rabs x -> x ^ 2 = r ^ 2.
Proof. intros x r ->; rewrite <- Rsqr_pow2, <- Rsqr_pow2; apply Rsqr_abs. Qed.

Lemma but1_balanced : forall L eta w i r, (1 <= i <= L)%nat -> 0 < eta ->
  (forall k, (1 <= k <= L)%nat -> r = Rabs (w k)) -> but1 L eta w i = (eta ^ 2 + r ^ 2) ^ (L - 1).
Proof.
  intros L eta w i r Hi He Hr; rewrite <- (prod_except_const1 L (eta ^ 2 + r ^ 2) i Hi).
  - apply prod_except_ext; intros k Hk _; rewrite (square_of_size _ _ (Hr k Hk)); ring.
  - pose proof (pow_lt eta 2 He); pose proof (pow2_ge_0 r); lra.
Qed.

Lemma but2_balanced : forall L eta w i j r, (1 <= i <= L)%nat -> (1 <= j <= L)%nat -> i <> j -> 0 < eta ->
  (forall k, (1 <= k <= L)%nat -> r = Rabs (w k)) -> but2 L eta w i j = (eta ^ 2 + r ^ 2) ^ (L - 2).
Proof.
  intros L eta w i j r Hi Hj Hij He Hr; rewrite <- (prod_except_const2 L (eta ^ 2 + r ^ 2) i j Hi Hj Hij).
  - apply prod_except_ext; intros k Hk _; rewrite (square_of_size _ _ (Hr k Hk)); ring.
  - pose proof (pow_lt eta 2 He); pose proof (pow2_ge_0 r); lra.
Qed.
