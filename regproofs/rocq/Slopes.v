(* Derivatives by one entry of a vector; gradients that vanish. *)
From Regproofs Require Export Definitions Sums.

Lemma is_derive_only : forall (f : R -> R) (x l m : R), is_derive f x l -> is_derive f x m -> l = m.
Proof.
  intros f x l m Hl Hm.
  rewrite <- (is_derive_unique f x l Hl); apply is_derive_unique; exact Hm.
Qed.

(* Where the derivative is known, to be flat is that it is 0. *)
Lemma flat_iff : forall (f : R -> R) (x l : R), is_derive f x l -> (is_derive f x 0 <-> l = 0).
Proof.
  intros f x l H; split; intro E.
  - exact (is_derive_only f x l 0 H E).
  - rewrite <- E; exact H.
Qed.

Lemma is_partial_unique : forall f i w l, is_partial f i w l -> partial f i w = l.
Proof. intros f i w l H; apply is_derive_unique; exact H. Qed.

Lemma is_partial_ex : forall f i w l, is_partial f i w l -> ex_partial f i w.
Proof. intros f i w l H; exists l; exact H. Qed.

Lemma is_partial_ext : forall f (g : R -> R) i w (l : R),
  (forall s, f (update w i s) = g s) -> is_derive g (w i) l -> is_partial f i w l.
Proof.
  intros f g i w l H D; unfold is_partial.
  apply (is_derive_ext g); [intro s; symmetry; apply H|exact D].
Qed.

Lemma is_partial_eq : forall f i w l m, is_partial f i w l -> l = m -> is_partial f i w m.
Proof. intros f i w l m H E; rewrite <- E; exact H. Qed.

(* -- one entry changed in a sum or a product of functions of the entries ---------------- *)
Lemma update_twice : forall w i s t k, update (update w i s) i t k = update w i t k.
Proof. intros w i s t k; unfold update; destruct (Nat.eqb k i); reflexivity. Qed.

Lemma prod_except_update : forall n (g : nat -> R -> R) b i s l, among i l = true ->
  prod_except n (fun k => g k (update b i s k)) l = prod_except n (fun k => g k (b k)) l.
Proof.
  intros n g b i s l H; apply prod_except_ext; intros k _ Hk.
  rewrite update_other; [reflexivity|]; intro E; subst k; congruence.
Qed.

Lemma prod_update_each : forall n (g : nat -> R -> R) b i s, (1 <= i <= n)%nat ->
  prod n (fun k => g k (update b i s k)) = g i s * prod_except n (fun k => g k (b k)) [i].
Proof.
  intros n g b i s Hi; rewrite (prod_except_one n _ i Hi), update_same; f_equal.
  apply prod_except_update; rewrite among_one; apply Nat.eqb_refl.
Qed.

Lemma prod_except_update_each : forall n (g : nat -> R -> R) b i j s, (1 <= j <= n)%nat -> i <> j ->
  prod_except n (fun k => g k (update b j s k)) [i]
  = g j s * prod_except n (fun k => g k (b k)) [i; j].
Proof.
  intros n g b i j s Hj Hij.
  rewrite (prod_except_cons n _ j [i] Hj), update_same, prod_except_swap; f_equal.
  - apply prod_except_update; unfold among; simpl; rewrite Nat.eqb_refl, Bool.orb_true_r; reflexivity.
  - rewrite among_one; apply Nat.eqb_neq; congruence.
Qed.

Lemma prod_except_two : forall n f i j, (1 <= j <= n)%nat -> i <> j ->
  prod_except n f [i] = f j * prod_except n f [i; j].
Proof.
  intros n f i j Hj Hij; rewrite (prod_except_swap n f i j); apply prod_except_cons; [exact Hj|].
  rewrite among_one; apply Nat.eqb_neq; congruence.
Qed.

(* The products that leave out one or two of equal factors. *)
Lemma prod_except_const1 : forall n c i, (1 <= i <= n)%nat -> c <> 0 ->
  prod_except n (fun _ => c) [i] = c ^ (n - 1).
Proof.
  intros n c i Hi Hc; apply (Rmult_eq_reg_l c); [|exact Hc].
  rewrite <- (prod_except_one n (fun _ => c) i Hi), prod_const.
  destruct n as [|n]; [lia|]; simpl; rewrite Nat.sub_0_r; reflexivity.
Qed.

Lemma prod_except_const2 : forall n c i j, (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> i <> j -> c <> 0 ->
  prod_except n (fun _ => c) [i; j] = c ^ (n - 2).
Proof.
  intros n c i j Hi Hj Hij Hc; apply (Rmult_eq_reg_l c); [|exact Hc].
  rewrite <- (prod_except_two n (fun _ => c) i j Hj Hij), prod_except_const1 by assumption.
  destruct n as [|[|n]]; [lia|lia|]; simpl; rewrite Nat.sub_0_r; reflexivity.
Qed.

Lemma prod_except_le : forall n f g l, (forall k, (1 <= k <= n)%nat -> 0 <= f k <= g k) ->
  prod_except n f l <= prod_except n g l.
Proof. intros n f g l H; apply prod_le; intros k Hk; destruct (among k l); [lra|auto]. Qed.
