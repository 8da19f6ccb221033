(* Derivatives by the form of the function. *)
From Regproofs Require Export Signs.

(* -- rules of derivation, in the operations of R ---------------------------------------- *)
Lemma derive_eq : forall (f : R -> R) (x l m : R), is_derive f x l -> l = m -> is_derive f x m.
Proof. intros f x l m H <-; exact H. Qed.

Lemma derive_ext : forall (f g : R -> R) (x l : R), (forall s, f s = g s) -> is_derive f x l -> is_derive g x l.
Proof. intros f g x l H; apply is_derive_ext, H. Qed.

Lemma derive_const : forall c x : R, is_derive (fun _ => c) x 0.
Proof. intros; auto_derive; [exact I|reflexivity]. Qed.

Lemma derive_id : forall x : R, is_derive (fun s => s) x 1.
Proof. intros; auto_derive; [exact I|reflexivity]. Qed.

Lemma derive_plus : forall (f g : R -> R) (x a b : R),
  is_derive f x a -> is_derive g x b -> is_derive (fun s => f s + g s) x (a + b).
Proof. intros f g x a b Hf Hg; exact (is_derive_plus f g x a b Hf Hg). Qed.

Lemma derive_minus : forall (f g : R -> R) (x a b : R),
  is_derive f x a -> is_derive g x b -> is_derive (fun s => f s - g s) x (a - b).
Proof. intros f g x a b Hf Hg; exact (is_derive_minus f g x a b Hf Hg). Qed.

Lemma derive_opp : forall (f : R -> R) (x a : R), is_derive f x a -> is_derive (fun s => - f s) x (- a).
Proof. intros f x a H; exact (is_derive_opp f x a H). Qed.

Lemma derive_mult : forall (f g : R -> R) (x a b : R),
  is_derive f x a -> is_derive g x b -> is_derive (fun s => f s * g s) x (a * g x + f x * b).
Proof. intros f g x a b Hf Hg; exact (is_derive_mult f g x a b Hf Hg Rmult_comm). Qed.

Lemma derive_scal : forall (f : R -> R) (c x a : R), is_derive f x a -> is_derive (fun s => c * f s) x (c * a).
Proof. intros; apply is_derive_scal; assumption. Qed.

Lemma derive_scal_r : forall (f : R -> R) (c x a : R), is_derive f x a -> is_derive (fun s => f s * c) x (a * c).
Proof.
  intros f c x a H; eapply derive_eq.
  - exact (derive_mult f (fun _ => c) x a 0 H (derive_const c x)).
  - cbv beta; ring.
Qed.

Lemma derive_pow : forall (f : R -> R) n (x a : R),
  is_derive f x a -> is_derive (fun s => f s ^ n) x (INR n * f x ^ pred n * a).
Proof.
  intros f n x a H; eapply derive_eq; [apply (is_derive_pow f n x a H)|].
  generalize (f x ^ pred n); intros; ring.
Qed.

Lemma derive_inv : forall (f : R -> R) (x a : R),
  is_derive f x a -> f x <> 0 -> is_derive (fun s => / f s) x (- a / f x ^ 2).
Proof. intros; apply is_derive_inv; assumption. Qed.

Lemma derive_div : forall (f g : R -> R) (x a b : R), is_derive f x a -> is_derive g x b -> g x <> 0 ->
  is_derive (fun s => f s / g s) x ((a * g x - f x * b) / g x ^ 2).
Proof. intros; eapply derive_eq; [apply is_derive_div; eassumption|]; field; assumption. Qed.

Lemma derive_div_const : forall (f : R -> R) (c x a : R),
  is_derive f x a -> is_derive (fun s => f s / c) x (a / c).
Proof. intros; unfold Rdiv; apply derive_scal_r; assumption. Qed.

Lemma derive_comp : forall (f g : R -> R) (x a b : R),
  is_derive f (g x) a -> is_derive g x b -> is_derive (fun s => f (g s)) x (b * a).
Proof. intros f g x a b Hf Hg; exact (is_derive_comp f g x a b Hf Hg). Qed.

Lemma derive_exp : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => exp (f s)) x (a * exp (f x)).
Proof. intros; apply (derive_comp exp); [apply is_derive_exp|assumption]. Qed.

Lemma derive_ln : forall (f : R -> R) (x a : R),
  is_derive f x a -> 0 < f x -> is_derive (fun s => ln (f s)) x (a * / f x).
Proof. intros; apply (derive_comp ln); [apply is_derive_ln|]; assumption. Qed.

Lemma derive_sqrt : forall (f : R -> R) (x a : R),
  is_derive f x a -> 0 < f x -> is_derive (fun s => sqrt (f s)) x (a / (2 * sqrt (f x))).
Proof. intros; apply is_derive_sqrt; assumption. Qed.

Lemma derive_sin : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => sin (f s)) x (a * cos (f x)).
Proof. intros; apply (derive_comp sin); [apply is_derive_sin|assumption]. Qed.

Lemma derive_cos : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => cos (f s)) x (a * - sin (f x)).
Proof. intros; apply (derive_comp cos); [apply is_derive_cos|assumption]. Qed.

Lemma derive_cosh : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => cosh (f s)) x (a * sinh (f x)).
Proof.
  intros; apply (derive_comp cosh); [|assumption].
  unfold cosh, sinh; auto_derive; [exact I|field].
Qed.

Lemma derive_sinh : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => sinh (f s)) x (a * cosh (f x)).
Proof.
  intros; apply (derive_comp sinh); [|assumption].
  unfold cosh, sinh; auto_derive; [exact I|field].
Qed.

Lemma cosh_pos : forall x, 0 < cosh x.
Proof. intros x; unfold cosh; pose proof (exp_pos x); pose proof (exp_pos (- x)); lra. Qed.

Lemma cosh_sinh : forall x, cosh x * cosh x = 1 + sinh x * sinh x.
Proof.
  intros x; unfold cosh, sinh.
  assert (E : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0); nra.
Qed.

Lemma derive_tanh : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => tanh (f s)) x (a * (1 - tanh (f x) ^ 2)).
Proof.
  intros; apply (derive_comp tanh); [|assumption]; unfold tanh.
  pose proof (cosh_pos (f x)) as P; pose proof (cosh_sinh (f x)) as Q.
  eapply derive_eq.
  - refine (derive_div sinh cosh (f x) _ _ (derive_sinh (fun s => s) _ _ (derive_id _))
      (derive_cosh (fun s => s) _ _ (derive_id _)) _); lra.
  - cbv beta; field; lra.
Qed.

Lemma derive_atan : forall (f : R -> R) (x a : R),
  is_derive f x a -> is_derive (fun s => atan (f s)) x (a * / (1 + f x * f x)).
Proof.
  intros; apply (derive_comp atan); [|assumption].
  eapply derive_eq; [apply is_derive_Reals, derivable_pt_lim_atan|]; simpl; rewrite Rmult_1_r; reflexivity.
Qed.

Lemma derive_abs_right : forall (f : R -> R) (x a : R),
  is_derive f x a -> f x <> 0 -> is_derive (fun s => Rabs (f s)) x (a * sgn (f x)).
Proof.
  intros f x a H N; eapply derive_eq; [apply (derive_comp Rabs); [|exact H]|reflexivity].
  destruct (sign_and_size (f x)) as [[(P & -> & _)|(P & -> & _)]|(P & -> & _)].
  - apply is_derive_ext_loc with (fun s => s); [|apply derive_id].
    exists (mkposreal _ P); intros y Hy; symmetry; apply Rabs_right.
    apply Rabs_def2 in Hy; simpl in Hy; unfold minus, plus, opp in Hy; simpl in Hy; lra.
  - contradiction.
  - apply is_derive_ext_loc with (fun s => - s); [|apply derive_opp, derive_id].
    assert (Q : 0 < - f x) by lra; exists (mkposreal _ Q); intros y Hy; symmetry; apply Rabs_left.
    apply Rabs_def2 in Hy; simpl in Hy; unfold minus, plus, opp in Hy; simpl in Hy; lra.
Qed.

Lemma derive_total : forall n (f : R -> nat -> R) (g : nat -> R) (x : R),
  (forall k, (1 <= k <= n)%nat -> is_derive (fun s => f s k) x (g k)) ->
  is_derive (fun s => total n (f s)) x (total n g).
Proof.
  induction n as [|n IH]; intros f g x H; [exact (derive_const _ x)|].
  apply (derive_plus (fun s => total n (f s)) (fun s => f s (S n)));
    [apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma derive_prod : forall n (f : R -> nat -> R) (g : nat -> R) (x : R),
  (forall k, (1 <= k <= n)%nat -> is_derive (fun s => f s k) x (g k)) ->
  is_derive (fun s => prod n (f s)) x (total n (fun k => g k * prod_except n (f x) [k])).
Proof.
  induction n as [|n IH]; intros f g x H; [exact (derive_const _ x)|].
  eapply derive_eq.
  - apply (derive_mult (fun s => prod n (f s)) (fun s => f s (S n)));
      [apply IH; intros k Hk|]; apply H; lia.
  - rewrite total_S, <- total_scal_r; f_equal.
    + apply total_ext; intros k Hk; unfold prod_except; rewrite prod_S, among_one.
      replace (Nat.eqb (S n) k) with false; [ring|]; symmetry; apply Nat.eqb_neq; lia.
    + unfold prod_except; rewrite prod_S, among_one, Nat.eqb_refl, Rmult_1_r, Rmult_comm; f_equal.
      apply prod_ext; intros k Hk; rewrite among_one.
      replace (Nat.eqb k (S n)) with false; [reflexivity|]; symmetry; apply Nat.eqb_neq; lia.
Qed.

Lemma derive_update : forall b i x k, is_derive (fun s => update b i s k) x (delta k i).
Proof.
  intros b i x k; unfold update, delta; destruct (Nat.eqb k i).
  - exact (derive_id x).
  - exact (derive_const (b k) x).
Qed.

Lemma derive_update2 : forall b i j x k l,
  is_derive (fun s => update2 b i j s k l) x (delta k i * delta l j).
Proof.
  intros b i j x k l; unfold update2, delta.
  destruct (Nat.eqb k i); [destruct (Nat.eqb l j)|]; cbv beta iota delta [andb].
  - rewrite Rmult_1_l; exact (derive_id x).
  - rewrite Rmult_0_r; exact (derive_const (b k l) x).
  - rewrite Rmult_0_l; exact (derive_const (b k l) x).
Qed.

(* A derivative that a hypothesis states; names are compared as they are written. *)
Ltac within_range := first [assumption | lra | lia].
Ltac known_derivative f x :=
  lazymatch f with
  | (fun s => ?g s) => known_derivative g x
  | _ =>
      match goal with
      | H : is_derive f x _ |- _ => exact H
      | H : forall t, _ -> is_derive f t _ |- _ => apply (H x); within_range
      | H : forall t, is_derive f t _ |- _ => apply (H x)
      | H : forall k, _ -> forall t, _ -> is_derive (fun s => _ s k) t _ |- _ => apply H; within_range
      end
  end.

(* The derivative by the form of the function; what is left are conditions. *)
Ltac derive_form :=
  lazymatch goal with
  | |- is_derive (fun _ => ?c) _ _ => apply (derive_const c)
  | |- is_derive (fun s => s) _ _ => apply derive_id
  | |- is_derive (fun s => @?f s + @?g s) _ _ => apply (derive_plus f g); derive_form
  | |- is_derive (fun s => @?f s - @?g s) _ _ => apply (derive_minus f g); derive_form
  | |- is_derive (fun s => @?f s * @?g s) _ _ =>
      lazymatch f with
      | (fun _ => ?c) => apply (derive_scal g c)
      | _ => lazymatch g with (fun _ => ?c) => apply (derive_scal_r f c) | _ => apply (derive_mult f g) end
      end; derive_form
  | |- is_derive (fun s => - @?f s) _ _ => apply (derive_opp f); derive_form
  | |- is_derive (fun s => @?f s / @?g s) _ _ =>
      lazymatch g with
      | (fun _ => ?c) => apply (derive_div_const f c); derive_form
      | _ => apply (derive_div f g); [derive_form|derive_form|cbv beta]
      end
  | |- is_derive (fun s => / @?f s) _ _ => apply (derive_inv f); [derive_form|cbv beta]
  | |- is_derive (fun s => (@?f s) ^ ?n) _ _ => apply (derive_pow f); derive_form
  | |- is_derive (fun s => exp (@?f s)) _ _ => apply (derive_exp f); derive_form
  | |- is_derive (fun s => ln (@?f s)) _ _ => apply (derive_ln f); [derive_form|cbv beta]
  | |- is_derive (fun s => sqrt (@?f s)) _ _ => apply (derive_sqrt f); [derive_form|cbv beta]
  | |- is_derive (fun s => sin (@?f s)) _ _ => apply (derive_sin f); derive_form
  | |- is_derive (fun s => cos (@?f s)) _ _ => apply (derive_cos f); derive_form
  | |- is_derive (fun s => cosh (@?f s)) _ _ => apply (derive_cosh f); derive_form
  | |- is_derive (fun s => sinh (@?f s)) _ _ => apply (derive_sinh f); derive_form
  | |- is_derive (fun s => tanh (@?f s)) _ _ => apply (derive_tanh f); derive_form
  | |- is_derive (fun s => atan (@?f s)) _ _ => apply (derive_atan f); derive_form
  | |- is_derive (fun s => Rabs (@?f s)) _ _ => apply (derive_abs_right f); [derive_form|cbv beta]
  | |- is_derive (fun s => total ?n (@?f s)) _ _ =>
      apply (derive_total n f); let k := fresh "k" in let H := fresh "Hk" in intros k H; cbv beta; derive_form
  | |- is_derive (fun s => prod ?n (@?f s)) _ _ =>
      apply (derive_prod n f); let k := fresh "k" in let H := fresh "Hk" in intros k H; cbv beta; derive_form
  | |- is_derive (fun s => update ?b ?i s ?k) _ _ => apply derive_update
  | |- is_derive (fun s => update2 ?b ?i ?j s ?k ?l) _ _ => apply derive_update2
  | |- is_derive ?f ?x _ => known_derivative f x
  end.

(* is_derive f x l: the derivative by its form, then an equation between it and l. *)
Ltac derive :=
  eapply derive_eq; [derive_form; try solve [pos] | cbv beta].

Lemma derive_value : forall (f : R -> R) (x l : R), is_derive f x l -> Derive f x = l.
Proof. intros f x l H; apply is_derive_unique, H. Qed.

Lemma derive_exists : forall (f : R -> R) (x l : R), is_derive f x l -> ex_derive f x.
Proof. intros f x l H; exists l; exact H. Qed.

(* Every Derive in the goal is replaced by the derivative by its form. *)
Ltac derivatives :=
  repeat match goal with
  | |- context [Derive ?f ?x] =>
      let D := fresh "D" in
      eassert (D : is_derive f x _) by (derive_form; solve [pos]);
      rewrite (derive_value f x _ D); clear D
  end; cbn [pred INR].

Ltac differentiable := eapply derive_exists; derive_form; solve [pos].
