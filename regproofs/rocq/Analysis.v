(* Derivatives by their form, the mean value theorem from a start, laws and bounds of flows. *)
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
  intros b i x k; unfold update, delta; destruct (Nat.eqb k i); [apply derive_id|apply derive_const].
Qed.

Lemma derive_update2 : forall b i j x k l,
  is_derive (fun s => update2 b i j s k l) x (delta k i * delta l j).
Proof.
  intros b i j x k l; unfold update2, delta.
  destruct (Nat.eqb k i), (Nat.eqb l j); simpl;
    (eapply derive_eq; [apply derive_id || apply derive_const|]; ring).
Qed.

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
  | |- is_derive ?f _ _ => first [eassumption | match goal with H : _ |- _ => solve [eapply H; eauto with arith real] end]
  end.

(* is_derive f x l: the derivative by its form, then an equation between it and l. *)
Ltac derive :=
  eapply derive_eq; [derive_form; try solve [pos] | cbv beta].

(* -- from a start ------------------------------------------------------------------------ *)
(* What is right-continuous at 0 is continuous there once it is held before 0. *)
Definition held (f : R -> R) (t : R) : R := f (Rmax 0 t).

Lemma held_at : forall f t, 0 <= t -> held f t = f t.
Proof. intros f t H; unfold held; rewrite Rmax_right; [reflexivity|exact H]. Qed.

Lemma held_near : forall f t, 0 < t -> locally t (fun s => f s = held f s).
Proof.
  intros f t H; exists (mkposreal t H); intros s Hs; symmetry; apply held_at.
  apply Rabs_def2 in Hs; simpl in Hs; unfold minus, plus, opp in Hs; simpl in Hs; lra.
Qed.

Lemma held_derive : forall f t l, 0 < t -> is_derive f t l -> is_derive (held f) t l.
Proof. intros f t l H D; eapply is_derive_ext_loc; [apply held_near, H|exact D]. Qed.

Lemma held_continuous_0 : forall f, filterlim f (at_right 0) (locally (f 0)) -> continuity_pt (held f) 0.
Proof.
  intros f H; apply continuity_pt_filterlim; unfold held at 2; rewrite Rmax_left by lra.
  intros P HP; destruct (H P HP) as [e He]; exists e; intros s Hs; unfold held.
  destruct (Rle_lt_dec s 0) as [L|L].
  - rewrite Rmax_left by exact L; apply locally_singleton, HP.
  - rewrite Rmax_right by lra; apply He; assumption.
Qed.

Lemma held_continuous : forall f t, 0 < t -> continuity_pt f t -> continuity_pt (held f) t.
Proof.
  intros f t H C; apply continuity_pt_filterlim; apply continuity_pt_filterlim in C.
  rewrite held_at by lra; eapply filterlim_ext_loc; [apply held_near, H|exact C].
Qed.

Lemma derive_continuous : forall f x l, is_derive f x l -> continuity_pt f x.
Proof.
  intros f x l H; apply continuity_pt_filterlim, (ex_derive_continuous f x); exists l; exact H.
Qed.

(* The mean value theorem between the start and t. *)
Lemma mean_value : forall f df t, 0 < t -> filterlim f (at_right 0) (locally (f 0)) ->
  (forall s, 0 < s <= t -> is_derive f s (df s)) ->
  exists c, 0 < c <= t /\ f t - f 0 = df c * t.
Proof.
  intros f df t Ht C D.
  (* at the start itself the derivative is given the value of one inside *)
  destruct (MVT_gen (held f) 0 t (fun s => if Rle_dec s 0 then df t else df s)) as (c & Hc & E).
  - rewrite Rmin_left, Rmax_right by lra; intros s Hs; destruct (Rle_dec s 0); [lra|].
    apply held_derive; [lra|apply D; lra].
  - rewrite Rmin_left, Rmax_right by lra; intros s Hs.
    destruct (Req_EM_T s 0) as [->|N]; [apply held_continuous_0, C|].
    apply held_continuous; [lra|]; apply derive_continuous with (df s), D; lra.
  - rewrite Rmin_left, Rmax_right in Hc by lra.
    rewrite !held_at in E by lra; rewrite Rminus_0_r in E.
    destruct (Rle_dec c 0); [exists t|exists c]; split; (lra || exact E).
Qed.

Definition right_continuous (f : R -> R) : Prop := filterlim f (at_right 0) (locally (f 0)).

Lemma right_continuous_continuous : forall f, continuous f 0 -> right_continuous f.
Proof. intros f H; eapply filterlim_filter_le_1; [|exact H]; intros P [e He]; exists e; auto. Qed.

Lemma right_continuous_derive : forall (f : R -> R) (l : R), is_derive f 0 l -> right_continuous f.
Proof. intros f l H; apply right_continuous_continuous, (ex_derive_continuous f 0); exists l; exact H. Qed.

Lemma right_continuous_const : forall c, right_continuous (fun _ => c).
Proof. intros c; apply right_continuous_continuous, continuous_const. Qed.

Lemma right_continuous_id : right_continuous (fun t => t).
Proof. apply right_continuous_continuous, continuous_id. Qed.

Lemma right_continuous_plus : forall f g,
  right_continuous f -> right_continuous g -> right_continuous (fun t => f t + g t).
Proof.
  intros f g Hf Hg; eapply filterlim_comp_2; [exact Hf|exact Hg|].
  apply (filterlim_plus (f 0) (g 0)).
Qed.

Lemma right_continuous_mult : forall f g,
  right_continuous f -> right_continuous g -> right_continuous (fun t => f t * g t).
Proof.
  intros f g Hf Hg; eapply filterlim_comp_2; [exact Hf|exact Hg|].
  apply (filterlim_mult (f 0) (g 0)).
Qed.

Lemma right_continuous_comp : forall g f,
  continuous g (f 0) -> right_continuous f -> right_continuous (fun t => g (f t)).
Proof. intros g f Hg Hf; eapply filterlim_comp; [exact Hf|exact Hg]. Qed.

Lemma right_continuous_opp : forall f, right_continuous f -> right_continuous (fun t => - f t).
Proof.
  intros f H; apply (right_continuous_comp Ropp); [|exact H].
  apply (ex_derive_continuous Ropp); auto_derive; exact I.
Qed.

Lemma right_continuous_minus : forall f g,
  right_continuous f -> right_continuous g -> right_continuous (fun t => f t - g t).
Proof. intros f g Hf Hg; apply right_continuous_plus; [exact Hf|apply right_continuous_opp, Hg]. Qed.

Lemma right_continuous_pow : forall f n, right_continuous f -> right_continuous (fun t => f t ^ n).
Proof.
  intros f n H; induction n as [|n IH]; [apply right_continuous_const|].
  apply right_continuous_mult; assumption.
Qed.

Lemma right_continuous_exp : forall f, right_continuous f -> right_continuous (fun t => exp (f t)).
Proof.
  intros f H; apply (right_continuous_comp exp); [|exact H].
  apply (ex_derive_continuous exp); auto_derive; exact I.
Qed.

Lemma right_continuous_inv : forall f,
  right_continuous f -> f 0 <> 0 -> right_continuous (fun t => / f t).
Proof.
  intros f H N; apply (right_continuous_comp Rinv); [|exact H].
  apply (ex_derive_continuous Rinv); auto_derive; assumption.
Qed.

Lemma right_continuous_div : forall f g,
  right_continuous f -> right_continuous g -> g 0 <> 0 -> right_continuous (fun t => f t / g t).
Proof.
  intros f g Hf Hg N; apply right_continuous_mult; [exact Hf|apply right_continuous_inv; assumption].
Qed.

Lemma right_continuous_ext : forall f g,
  (forall t, f t = g t) -> right_continuous f -> right_continuous g.
Proof.
  intros f g E H; unfold right_continuous; rewrite <- E.
  eapply filterlim_ext; [exact E|exact H].
Qed.

Lemma right_continuous_total : forall n (f : R -> nat -> R),
  (forall k, (1 <= k <= n)%nat -> right_continuous (fun t => f t k)) ->
  right_continuous (fun t => total n (f t)).
Proof.
  induction n as [|n IH]; intros f H; [apply right_continuous_const|].
  apply right_continuous_plus; [apply IH; intros k Hk|]; apply H; lia.
Qed.

Ltac right_continuity :=
  lazymatch goal with
  | |- starts_at _ _ => split; [ | right_continuity ]
  | |- filterlim ?f (at_right 0) _ => change (right_continuous f); right_continuity
  | |- right_continuous (fun _ => ?c) => apply (right_continuous_const c)
  | |- right_continuous (fun t => t) => apply right_continuous_id
  | |- right_continuous (fun t => @?f t + @?g t) => apply (right_continuous_plus f g); right_continuity
  | |- right_continuous (fun t => @?f t - @?g t) => apply (right_continuous_minus f g); right_continuity
  | |- right_continuous (fun t => @?f t * @?g t) => apply (right_continuous_mult f g); right_continuity
  | |- right_continuous (fun t => - @?f t) => apply (right_continuous_opp f); right_continuity
  | |- right_continuous (fun t => @?f t / @?g t) =>
      apply (right_continuous_div f g); [right_continuity | right_continuity | cbv beta; try solve [pos]]
  | |- right_continuous (fun t => / @?f t) =>
      apply (right_continuous_inv f); [right_continuity | cbv beta; try solve [pos]]
  | |- right_continuous (fun t => (@?f t) ^ ?n) => apply (right_continuous_pow f); right_continuity
  | |- right_continuous (fun t => exp (@?f t)) => apply (right_continuous_exp f); right_continuity
  | |- right_continuous (fun t => total ?n (@?f t)) =>
      apply (right_continuous_total n f); intros; cbv beta; right_continuity
  | |- right_continuous _ =>
      first [ assumption | match goal with H : starts_at _ _ |- _ => solve [apply H] end
            | match goal with H : _ |- _ => solve [apply H; first [assumption | lia]] end
            | eapply right_continuous_derive; derive; reflexivity ]
  end.

(* -- flows: laws, bounds, uniqueness ------------------------------------------------------ *)
(* With a derivative of one sign on (0, t] a function does not fall below its start. *)
Lemma rises : forall f df t, 0 <= t -> right_continuous f ->
  (forall s, 0 < s <= t -> is_derive f s (df s)) -> (forall s, 0 < s <= t -> 0 <= df s) -> f 0 <= f t.
Proof.
  intros f df t Ht C D P; destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-]; [|lra].
  destruct (mean_value f df t L C D) as (c & Hc & E); specialize (P c Hc); nra.
Qed.

Lemma falls : forall f df t, 0 <= t -> right_continuous f ->
  (forall s, 0 < s <= t -> is_derive f s (df s)) -> (forall s, 0 < s <= t -> df s <= 0) -> f t <= f 0.
Proof.
  intros f df t Ht C D P; destruct (Rle_lt_or_eq_dec 0 t Ht) as [L| <-]; [|lra].
  destruct (mean_value f df t L C D) as (c & Hc & E); specialize (P c Hc); nra.
Qed.

Lemma stays : forall f t, 0 <= t -> right_continuous f ->
  (forall s, 0 < s <= t -> is_derive f s 0) -> f t = f 0.
Proof.
  intros f t Ht C D; apply Rle_antisym.
  - apply (falls f (fun _ => 0) t Ht C D); intros; lra.
  - apply (rises f (fun _ => 0) t Ht C D); intros; lra.
Qed.

(* q' = r q, with A an antiderivative of the rate r. *)
Lemma linear_law : forall q r A t, 0 <= t -> right_continuous q -> right_continuous A ->
  (forall s, 0 < s <= t -> is_derive q s (r s * q s)) ->
  (forall s, 0 < s <= t -> is_derive A s (r s)) -> q t = q 0 * exp (A t - A 0).
Proof.
  intros q r A t Ht Cq CA Dq DA.
  assert (E : q t * exp (- A t) = q 0 * exp (- A 0)).
  { apply (stays (fun s => q s * exp (- A s)) t Ht).
    - right_continuity.
    - intros s Hs; specialize (Dq s Hs); specialize (DA s Hs); derive; ring. }
  replace (A t - A 0) with (- A 0 + A t) by ring; rewrite exp_plus, <- Rmult_assoc, <- E.
  rewrite Rmult_assoc, <- exp_plus, Rplus_opp_l, exp_0; ring.
Qed.

Lemma linear_law_constant : forall q r t, 0 <= t -> right_continuous q ->
  (forall s, 0 < s <= t -> is_derive q s (r * q s)) -> q t = q 0 * exp (r * t).
Proof.
  intros q r t Ht C D; rewrite (linear_law q (fun _ => r) (fun s => r * s) t Ht C).
  - f_equal; f_equal; ring.
  - right_continuity.
  - exact D.
  - intros s _; derive; ring.
Qed.

Lemma comparison_below : forall e de r A t, 0 <= t -> right_continuous e -> right_continuous A ->
  (forall s, 0 < s <= t -> is_derive e s (de s)) -> (forall s, 0 < s <= t -> is_derive A s (r s)) ->
  (forall s, 0 < s <= t -> de s <= r s * e s) -> e t <= e 0 * exp (A t - A 0).
Proof.
  intros e de r A t Ht Ce CA De DA B.
  assert (E : e t * exp (- A t) <= e 0 * exp (- A 0)).
  { apply (falls (fun s => e s * exp (- A s))
      (fun s => (de s - r s * e s) * exp (- A s)) t Ht).
    - right_continuity.
    - intros s Hs; specialize (De s Hs); specialize (DA s Hs); derive; ring.
    - intros s Hs; specialize (B s Hs); pose proof (exp_pos (- A s)); nra. }
  replace (A t - A 0) with (- A 0 + A t) by ring; rewrite exp_plus, <- Rmult_assoc.
  replace (e t) with (e t * exp (- A t) * exp (A t)).
  - apply Rmult_le_compat_r; [left; apply exp_pos|exact E].
  - rewrite Rmult_assoc, <- exp_plus, Rplus_opp_l, exp_0; ring.
Qed.

(* Groenwall, with a constant rate. *)
Lemma groenwall : forall e de K t, 0 <= t -> right_continuous e ->
  (forall s, 0 < s <= t -> is_derive e s (de s)) ->
  (forall s, 0 < s <= t -> de s <= K * e s) -> e t <= e 0 * exp (K * t).
Proof.
  intros e de K t Ht Ce De B.
  pose proof (comparison_below e de (fun _ => K) (fun s => K * s) t Ht Ce) as H.
  replace (K * t) with (K * t - K * 0) by ring; apply H; [right_continuity|exact De| |exact B].
  intros s _; derive; ring.
Qed.

(* A continuous rate on [0, t] has an antiderivative there. *)
Lemma antiderivative : forall r t, 0 < t -> right_continuous r ->
  (forall s, 0 < s < t -> continuity_pt r s) ->
  exists A, right_continuous A /\ forall s, 0 < s < t -> is_derive A s (r s).
Proof.
  intros r t Ht C0 C.
  assert (H : forall s, s < t -> continuous (held r) s).
  { intros s Hs; apply continuity_pt_filterlim.
    destruct (Rtotal_order s 0) as [L|[->|G]].
    - apply continuity_pt_filterlim; eapply continuous_ext_loc; [|apply (continuous_const (r 0))].
      assert (P : 0 < - s) by lra; exists (mkposreal _ P); intros y Hy; unfold held.
      apply Rabs_def2 in Hy; simpl in Hy; unfold minus, plus, opp in Hy; simpl in Hy.
      rewrite Rmax_left; [reflexivity|lra].
    - apply held_continuous_0, C0.
    - apply held_continuous; [exact G|apply C; lra]. }
  assert (D : forall s, s < t -> is_derive (fun u => RInt (held r) 0 u) s (held r s)).
  { intros s Hs; apply (is_derive_RInt (held r) (fun u => RInt (held r) 0 u) 0 s); [|apply H, Hs].
    set (e := (t - s) / 2); assert (P : 0 < e) by (unfold e; lra).
    exists (mkposreal _ P); intros y Hy.
    apply Rabs_def2 in Hy; simpl in Hy; unfold minus, plus, opp in Hy; simpl in Hy.
    apply (RInt_correct (held r)), (ex_RInt_continuous (held r)).
    intros z Hz; apply H; unfold e in Hy.
    destruct (Rle_lt_dec 0 y); [rewrite Rmax_right in Hz by lra|rewrite Rmax_left in Hz by lra]; lra. }
  exists (fun u => RInt (held r) 0 u); split.
  - apply right_continuous_derive with (held r 0), D; lra.
  - intros s Hs; rewrite <- (held_at r s) by lra; apply D; lra.
Qed.

(* A quantity that starts at or below 0 stays there where e' <= r e with a continuous rate. *)
Lemma stays_below : forall e de r T, right_continuous e -> right_continuous r ->
  (forall s, 0 < s < T -> is_derive e s (de s)) -> (forall s, 0 < s < T -> continuity_pt r s) ->
  (forall s, 0 < s < T -> de s <= r s * e s) -> e 0 <= 0 -> forall t, 0 <= t < T -> e t <= 0.
Proof.
  intros e de r T Ce Cr De Hr B E0 t Ht.
  destruct (antiderivative r T) as (A & CA & DA); [lra|exact Cr|exact Hr|].
  eapply Rle_trans.
  - apply (comparison_below e de r A t); try assumption; try lra; intros s Hs.
    + apply De; lra.
    + apply DA; lra.
    + apply B; lra.
  - pose proof (exp_pos (A t - A 0)); nra.
Qed.

Lemma stays_strictly_below : forall e de r T, right_continuous e -> right_continuous r ->
  (forall s, 0 < s < T -> is_derive e s (de s)) -> (forall s, 0 < s < T -> continuity_pt r s) ->
  (forall s, 0 < s < T -> de s <= r s * e s) -> e 0 < 0 -> forall t, 0 <= t < T -> e t < 0.
Proof.
  intros e de r T Ce Cr De Hr B E0 t Ht.
  destruct (antiderivative r T) as (A & CA & DA); [lra|exact Cr|exact Hr|].
  eapply Rle_lt_trans.
  - apply (comparison_below e de r A t); try assumption; try lra; intros s Hs.
    + apply De; lra.
    + apply DA; lra.
    + apply B; lra.
  - pose proof (exp_pos (A t - A 0)); nra.
Qed.

(* e' = r e with a continuous rate: the quantity keeps its sign, and 0 stays 0. *)
Lemma stays_zero : forall e r T, right_continuous e -> right_continuous r ->
  (forall s, 0 < s < T -> is_derive e s (r s * e s)) -> (forall s, 0 < s < T -> continuity_pt r s) ->
  e 0 = 0 -> forall t, 0 <= t < T -> e t = 0.
Proof.
  intros e r T Ce Cr De Hr E0 t Ht.
  destruct (antiderivative r T) as (A & CA & DA); [lra|exact Cr|exact Hr|].
  rewrite (linear_law e r A t); try assumption; try lra.
  - rewrite E0; ring.
  - intros s Hs; apply De; lra.
  - intros s Hs; apply DA; lra.
Qed.

(* What is continuous on [0, t] is bounded there. *)
Lemma bounded_on : forall f t, 0 < t -> right_continuous f ->
  (forall s, 0 < s <= t -> continuity_pt f s) -> exists K, 0 <= K /\ forall s, 0 <= s <= t -> Rabs (f s) <= K.
Proof.
  intros f t Ht C0 C.
  destruct (continuity_ab_maj (fun s => Rabs (held f s)) 0 t) as (m & Hm & _); [lra| |].
  - intros s Hs; apply (continuity_pt_comp (held f) Rabs); [|apply Rcontinuity_abs].
    destruct (Req_EM_T s 0) as [->|N]; [apply held_continuous_0, C0|].
    apply held_continuous; [lra|apply C; lra].
  - exists (Rabs (held f m)); split; [apply Rabs_pos|].
    intros s Hs; rewrite <- (held_at f s) by lra; apply Hm, Hs.
Qed.

(* Two solutions of one equation y' = F(t, y) with F(t, y) - F(t, z) = a (y - z), a continuous. *)
Lemma unique_scalar : forall (y z fy fz a : R -> R) T, right_continuous y -> right_continuous z ->
  (forall s, 0 < s < T -> is_derive y s (fy s)) -> (forall s, 0 < s < T -> is_derive z s (fz s)) ->
  right_continuous a -> (forall s, 0 < s < T -> continuity_pt a s) ->
  (forall s, 0 < s < T -> fy s - fz s = a s * (y s - z s)) ->
  y 0 = z 0 -> forall t, 0 <= t < T -> y t = z t.
Proof.
  intros y z fy fz a T Cy Cz Dy Dz Ca Ha E E0 t Ht.
  assert (Z : (fun s => y s - z s) t = 0); [|simpl in Z; lra].
  apply (stays_zero (fun s => y s - z s) a T); try assumption; try (simpl; lra).
  - right_continuity.
  - intros s Hs; eapply derive_eq; [apply derive_minus; [apply Dy|apply Dz]; exact Hs|apply E, Hs].
Qed.

(* The same in the plane, with the four slopes continuous. *)
Lemma unique_plane : forall (y1 y2 z1 z2 f1 f2 g1 g2 a b c d : R -> R) T,
  right_continuous y1 -> right_continuous y2 -> right_continuous z1 -> right_continuous z2 ->
  (forall s, 0 < s < T -> is_derive y1 s (f1 s)) -> (forall s, 0 < s < T -> is_derive y2 s (f2 s)) ->
  (forall s, 0 < s < T -> is_derive z1 s (g1 s)) -> (forall s, 0 < s < T -> is_derive z2 s (g2 s)) ->
  right_continuous a -> right_continuous b -> right_continuous c -> right_continuous d ->
  (forall s, 0 < s < T -> continuity_pt a s) -> (forall s, 0 < s < T -> continuity_pt b s) ->
  (forall s, 0 < s < T -> continuity_pt c s) -> (forall s, 0 < s < T -> continuity_pt d s) ->
  (forall s, 0 < s < T -> f1 s - g1 s = a s * (y1 s - z1 s) + b s * (y2 s - z2 s)) ->
  (forall s, 0 < s < T -> f2 s - g2 s = c s * (y1 s - z1 s) + d s * (y2 s - z2 s)) ->
  y1 0 = z1 0 -> y2 0 = z2 0 -> forall t, 0 <= t < T -> y1 t = z1 t /\ y2 t = z2 t.
Proof.
  intros y1 y2 z1 z2 f1 f2 g1 g2 a b c d T C1 C2 C3 C4 D1 D2 D3 D4 Ca Cb Cc Cd Ha Hb Hc Hd E1 E2 S1 S2 t Ht.
  destruct (Rle_lt_or_eq_dec 0 t (proj1 Ht)) as [L| <-]; [|split; assumption].
  destruct (bounded_on a t L Ca) as (Ka & Pa & Ba); [intros; apply Ha; lra|].
  destruct (bounded_on b t L Cb) as (Kb & Pb & Bb); [intros; apply Hb; lra|].
  destruct (bounded_on c t L Cc) as (Kc & Pc & Bc); [intros; apply Hc; lra|].
  destruct (bounded_on d t L Cd) as (Kd & Pd & Bd); [intros; apply Hd; lra|].
  set (K := 2 * (Ka + Kb + Kc + Kd)).
  set (e := fun s => (y1 s - z1 s) ^ 2 + (y2 s - z2 s) ^ 2).
  assert (G : e t <= e 0 * exp (K * t)).
  { apply (groenwall e (fun s => 2 * (y1 s - z1 s) * (f1 s - g1 s) + 2 * (y2 s - z2 s) * (f2 s - g2 s)));
      [lra| | |].
    - unfold e; right_continuity.
    - intros s Hs; unfold e.
      assert (I1 := D1 s ltac:(lra)); assert (I2 := D2 s ltac:(lra)).
      assert (I3 := D3 s ltac:(lra)); assert (I4 := D4 s ltac:(lra)).
      derive; simpl; ring.
    - intros s Hs; rewrite E1, E2 by lra; unfold e, K.
      generalize (y1 s - z1 s) (y2 s - z2 s); intros u v.
      assert (A := Ba s ltac:(lra)); assert (B := Bb s ltac:(lra)).
      assert (C := Bc s ltac:(lra)); assert (D := Bd s ltac:(lra)).
      apply Rabs_le_between in A, B, C, D; destruct A, B, C, D; simpl; rewrite !Rmult_1_r.
      assert (0 <= (Ka - a s) * (u * u)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= (Kd - d s) * (v * v)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= (Kb - b s) * ((u + v) * (u + v))) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= (Kb + b s) * ((u - v) * (u - v))) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= (Kc - c s) * ((u + v) * (u + v))) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= (Kc + c s) * ((u - v) * (u - v))) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Ka * (v * v)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kd * (u * u)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Ka * (u * u)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kd * (v * v)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kb * (u * u)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kb * (v * v)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kc * (u * u)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      assert (0 <= Kc * (v * v)) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
      lra. }
  assert (Z : e 0 = 0) by (unfold e; rewrite S1, S2; ring).
  rewrite Z, Rmult_0_l in G; unfold e in G.
  pose proof (pow2_ge_0 (y1 t - z1 t)) as P1; pose proof (pow2_ge_0 (y2 t - z2 t)) as P2.
  assert (Z1 : (y1 t - z1 t) ^ 2 = 0) by lra; assert (Z2 : (y2 t - z2 t) ^ 2 = 0) by lra.
  assert (W : forall x, x ^ 2 = 0 -> x = 0)
    by (intros x Hx; destruct (Req_EM_T x 0); [assumption|]; apply (pow_nonzero x 2) in n; contradiction).
  apply W in Z1; apply W in Z2; split; lra.
Qed.
