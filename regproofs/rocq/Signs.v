(* Signs, absolute values, maxima, roots; and the tactics that settle the cases. *)
From Regproofs Require Export Sums.

Lemma sgn_pos : forall x, 0 < x -> sgn x = 1.
Proof. intros x H; unfold sgn; destruct (Rlt_dec 0 x); [reflexivity|lra]. Qed.

Lemma sgn_neg : forall x, x < 0 -> sgn x = -1.
Proof.
  intros x H; unfold sgn; destruct (Rlt_dec 0 x); [lra|]; destruct (Rlt_dec x 0); [reflexivity|lra].
Qed.

Lemma sgn_0 : sgn 0 = 0.
Proof. unfold sgn; destruct (Rlt_dec 0 0); [lra|]; destruct (Rlt_dec 0 0); [lra|reflexivity]. Qed.

Lemma sgn_zero : forall x, x = 0 -> sgn x = 0.
Proof. intros x ->; apply sgn_0. Qed.

Lemma sign_and_size : forall x,
  {0 < x /\ sgn x = 1 /\ Rabs x = x} + {x = 0 /\ sgn x = 0 /\ Rabs x = 0}
  + {x < 0 /\ sgn x = -1 /\ Rabs x = - x}.
Proof.
  intros x; destruct (total_order_T x 0) as [[H|H]|H].
  - right; repeat split; [assumption|apply sgn_neg|apply Rabs_left]; assumption.
  - left; right; repeat split; [assumption|apply sgn_zero; assumption|].
    rewrite H; apply Rabs_R0.
  - left; left; repeat split; [assumption|apply sgn_pos; assumption|apply Rabs_right; lra].
Qed.

Lemma size_cases : forall x, {0 <= x /\ Rabs x = x} + {x < 0 /\ Rabs x = - x}.
Proof.
  intros x; destruct (Rle_dec 0 x); [left|right]; split; try lra;
    [apply Rabs_right|apply Rabs_left]; lra.
Qed.

Lemma max_cases : forall x y, {y <= x /\ Rmax x y = x} + {x < y /\ Rmax x y = y}.
Proof.
  intros x y; destruct (Rle_dec y x); [left|right]; split; try lra;
    [apply Rmax_left|apply Rmax_right]; lra.
Qed.

Lemma min_cases : forall x y, {x <= y /\ Rmin x y = x} + {y < x /\ Rmin x y = y}.
Proof.
  intros x y; destruct (Rle_dec x y); [left|right]; split; try lra;
    [apply Rmin_left|apply Rmin_right]; lra.
Qed.

Lemma sgn_abs : forall x, sgn x * Rabs x = x.
Proof. intros x; destruct (sign_and_size x) as [[(?&->&->)|(?&->&->)]|(?&->&->)]; lra. Qed.

Lemma abs_sgn : forall x, Rabs x = sgn x * x.
Proof. intros x; destruct (sign_and_size x) as [[(?&->&->)|(?&->&->)]|(?&->&->)]; lra. Qed.

Lemma sgn_opp : forall x, sgn (- x) = - sgn x.
Proof.
  intros x; destruct (sign_and_size x) as [[(H&->&_)|(H&->&_)]|(H&->&_)].
  - rewrite sgn_neg; lra.
  - rewrite sgn_zero; lra.
  - rewrite sgn_pos; lra.
Qed.

Lemma sgn_mult : forall x y, sgn (x * y) = sgn x * sgn y.
Proof.
  intros x y.
  destruct (sign_and_size x) as [[(Hx&->&_)|(Hx&->&_)]|(Hx&->&_)],
    (sign_and_size y) as [[(Hy&->&_)|(Hy&->&_)]|(Hy&->&_)];
    try (rewrite Hx || rewrite Hy; rewrite sgn_zero by ring; ring);
    try (rewrite sgn_pos by nra; ring); rewrite sgn_neg by nra; ring.
Qed.

Lemma sgn_sq : forall x, x <> 0 -> sgn x * sgn x = 1.
Proof. intros x H; destruct (sign_and_size x) as [[(?&->&_)|(?&->&_)]|(?&->&_)]; lra. Qed.

Lemma sgn_nonzero : forall x, x <> 0 -> sgn x <> 0.
Proof. intros x H; destruct (sign_and_size x) as [[(?&->&_)|(?&->&_)]|(?&->&_)]; lra. Qed.

Lemma abs_sq : forall x, Rabs x * Rabs x = x * x.
Proof. intros x; destruct (size_cases x) as [(?&->)|(?&->)]; ring. Qed.

Lemma abs_pow2 : forall x, Rabs x ^ 2 = x ^ 2.
Proof. intros x; destruct (size_cases x) as [(?&->)|(?&->)]; ring. Qed.

Lemma abs_pos : forall x, x <> 0 -> 0 < Rabs x.
Proof. apply Rabs_pos_lt. Qed.

Lemma pow_even_nonneg : forall x n, 0 <= x ^ (2 * n).
Proof. intros x n; rewrite pow_mult; apply pow_le, pow2_ge_0. Qed.

Lemma pow_even_pos : forall x n, x <> 0 -> 0 < x ^ (2 * n).
Proof. intros x n H; rewrite pow_mult; apply pow_lt; assert (0 < x * x) by nra; simpl; lra. Qed.

Lemma sqrt_pow2' : forall x, 0 <= x -> sqrt x ^ 2 = x.
Proof. intros x H; simpl; rewrite Rmult_1_r; apply sqrt_sqrt, H. Qed.

Lemma sqrt_unique : forall x y, 0 <= y -> y * y = x -> sqrt x = y.
Proof. intros x y H <-; apply sqrt_square, H. Qed.

Lemma sqrt_abs : forall x, sqrt (x ^ 2) = Rabs x.
Proof. intros x; replace (x ^ 2) with (Rsqr x) by (unfold Rsqr; ring); apply sqrt_Rsqr_abs. Qed.

Lemma INR_pos : forall n, (1 <= n)%nat -> 0 < INR n.
Proof. intros n H; apply lt_0_INR; lia. Qed.

Lemma INR_ge_1 : forall n, (1 <= n)%nat -> 1 <= INR n.
Proof. intros n H; replace 1 with (INR 1) by reflexivity; apply le_INR; exact H. Qed.

Lemma not_different : forall x y : R, ~ (x <> y) -> x = y.
Proof. intros x y H; destruct (Req_EM_T x y); [assumption|contradiction]. Qed.

(* -- cases ----------------------------------------------------------------------------- *)
(* Fails on terms that hold a function by cases. *)
Ltac plain x :=
  lazymatch x with
  | context [sgn _] => fail
  | context [Rabs _] => fail
  | context [Rmax _ _] => fail
  | context [Rmin _ _] => fail
  | context [if _ then _ else _] => fail
  | _ => idtac
  end.

Ltac absurd := exfalso; first [congruence | lra].

Ltac tidy :=
  repeat match goal with
  | H : _ /\ _ |- _ => destruct H
  | H : ?x = 0 |- _ => is_var x; subst x
  | H : ~ (_ < _) |- _ => apply Rnot_lt_le in H
  | H : ~ (_ <= _) |- _ => apply Rnot_le_lt in H
  | H : ~ (_ > _) |- _ => apply Rnot_gt_le in H
  | H : ~ (_ >= _) |- _ => apply Rnot_ge_lt in H
  | H : ~ (_ <> _) |- _ => apply not_different in H
  end.

Ltac case_of_sign x :=
  let H := fresh "H" in let S := fresh "S" in let A := fresh "A" in
  destruct (sign_and_size x) as [[(H & S & A)|(H & S & A)]|(H & S & A)];
  rewrite ?S, ?A in *; clear S A.

Ltac case_of_size x :=
  let H := fresh "H" in let A := fresh "A" in
  destruct (size_cases x) as [(H & A)|(H & A)]; rewrite ?A in *; clear A.

Ltac case_of_max x y :=
  let H := fresh "H" in let A := fresh "A" in
  destruct (max_cases x y) as [(H & A)|(H & A)]; rewrite ?A in *; clear A.

Ltac case_of_min x y :=
  let H := fresh "H" in let A := fresh "A" in
  destruct (min_cases x y) as [(H & A)|(H & A)]; rewrite ?A in *; clear A.

(* One function by cases, an innermost one, is replaced by its values. *)
Ltac sign_case :=
  match goal with
  | |- context [sgn ?x] => plain x; case_of_sign x
  | _ : context [sgn ?x] |- _ => plain x; case_of_sign x
  | |- context [Rabs ?x] => plain x; case_of_size x
  | _ : context [Rabs ?x] |- _ => plain x; case_of_size x
  | |- context [Rmax ?x ?y] => plain x; plain y; case_of_max x y
  | _ : context [Rmax ?x ?y] |- _ => plain x; plain y; case_of_max x y
  | |- context [Rmin ?x ?y] => plain x; plain y; case_of_min x y
  | _ : context [Rmin ?x ?y] |- _ => plain x; plain y; case_of_min x y
  | |- context [if ?d then _ else _] => match type of d with sumbool _ _ => destruct d end
  | _ : context [if ?d then _ else _] |- _ => match type of d with sumbool _ _ => destruct d end
  end.

Ltac sign_cases := repeat (sign_case; tidy; try solve [exfalso; lra]).

(* -- signs of expressions, by their form ------------------------------------------------ *)
Ltac pos :=
  lazymatch goal with
  | |- ?a > ?b => change (b < a); pos
  | |- ?a >= ?b => apply Rle_ge; pos
  | |- 0 < _ => pos_strict
  | |- 0 <= _ => pos_weak
  | |- _ <> 0 => pos_nonzero
  | |- ?a < ?b => first [assumption | lra | nra]
  | |- ?a <= ?b => first [assumption | lra | nra]
  | |- _ /\ _ => split; pos
  | |- _ => first [assumption | lra | lia | nra]
  end
with pos_strict :=
  first
  [ assumption
  | lazymatch goal with
    | |- 0 < _ * _ => apply Rmult_lt_0_compat; pos_strict
    | |- 0 < _ / _ => apply Rdiv_lt_0_compat; pos_strict
    | |- 0 < / _ => apply Rinv_0_lt_compat; pos_strict
    | |- 0 < _ ^ (2 * _) => apply pow_even_pos; pos_nonzero
    | |- 0 < _ ^ _ => first [apply pow_lt; pos_strict
        | match goal with |- 0 < ?x ^ ?n =>
            let m := eval compute in (Nat.div2 n) in
            change (0 < x ^ (2 * m)); apply pow_even_pos; pos_nonzero end]
    | |- 0 < exp _ => apply exp_pos
    | |- 0 < sqrt _ => apply sqrt_lt_R0; pos_strict
    | |- 0 < Rabs _ => apply abs_pos; pos_nonzero
    | |- 0 < INR _ => apply lt_0_INR; lia
    | |- 0 < IZR _ => lra
    | |- 0 < cosh _ => unfold cosh; pos_strict
    | |- 0 < prod _ _ => apply prod_pos; intros; pos_strict
    | |- 0 < prod_except _ _ _ => apply prod_except_pos; intros; pos_strict
    | |- 0 < total _ _ => apply total_pos; [lia | intros; pos_strict]
    | |- 0 < Rmax _ _ => sign_cases; lra
    end
  | lra
  | lazymatch goal with
    | |- 0 < _ + _ => first [apply Rplus_lt_le_0_compat; [pos_strict | pos_weak]
                            | apply Rplus_le_lt_0_compat; [pos_weak | pos_strict]]
    end
  | match goal with H : context [_] |- _ => solve [apply H; first [assumption | lia]] end
  | nra ]
with pos_weak :=
  first
  [ assumption
  | lazymatch goal with
    | |- 0 <= _ * _ => first [apply Rmult_le_pos; pos_weak | apply Rle_0_sqr]
    | |- 0 <= _ ^ 2 => apply pow2_ge_0
    | |- 0 <= _ ^ (2 * _) => apply pow_even_nonneg
    | |- 0 <= _ ^ _ => first [apply pow_le; pos_weak
        | match goal with |- 0 <= ?x ^ ?n =>
            let m := eval compute in (Nat.div2 n) in
            change (0 <= x ^ (2 * m)); apply pow_even_nonneg end]
    | |- 0 <= _ / _ => apply Rdiv_le_0_compat; [pos_weak | pos_strict]
    | |- 0 <= sqrt _ => apply sqrt_pos
    | |- 0 <= Rabs _ => apply Rabs_pos
    | |- 0 <= exp _ => left; apply exp_pos
    | |- 0 <= INR _ => apply pos_INR
    | |- 0 <= norm2 _ _ => apply norm2_nonneg
    | |- 0 <= total _ _ => apply total_nonneg; intros; pos_weak
    | |- 0 <= prod _ _ => apply prod_nonneg; intros; pos_weak
    | |- 0 <= / _ => left; apply Rinv_0_lt_compat; pos_strict
    end
  | lra
  | lazymatch goal with |- 0 <= _ + _ => apply Rplus_le_le_0_compat; pos_weak end
  | match goal with H : context [_] |- _ => solve [apply H; first [assumption | lia]] end
  | solve [left; pos_strict]
  | nra ]
with pos_nonzero :=
  first
  [ assumption
  | lazymatch goal with
    | |- _ * _ <> 0 => apply Rmult_integral_contrapositive_currified; pos_nonzero
    | |- _ ^ _ <> 0 => apply pow_nonzero; pos_nonzero
    | |- / _ <> 0 => apply Rinv_neq_0_compat; pos_nonzero
    | |- - _ <> 0 => apply Ropp_neq_0_compat; pos_nonzero
    | |- sgn _ <> 0 => apply sgn_nonzero; pos_nonzero
    | |- prod _ _ <> 0 => apply prod_nonzero; intros; pos_nonzero
    | |- prod_except _ _ _ <> 0 => apply prod_except_nonzero; intros; pos_nonzero
    end
  | lra
  | apply Rgt_not_eq; change_gt
  | apply Rlt_not_eq; first [lra | nra]
  | match goal with H : context [_] |- _ => solve [apply H; first [assumption | lia]] end
  | nra
  | intro; absurd ]
with change_gt := match goal with |- ?a > ?b => change (b < a); pos_strict end.
