(* From a start: right-continuity at 0 and the mean value theorem. *)
From Regproofs Require Export Derivatives.

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
      apply (right_continuous_div f g); [right_continuity | right_continuity | cbv beta; try solve [assumption | lra]]
  | |- right_continuous (fun t => / @?f t) =>
      apply (right_continuous_inv f); [right_continuity | cbv beta; try solve [assumption | lra]]
  | |- right_continuous (fun t => (@?f t) ^ ?n) => apply (right_continuous_pow f); right_continuity
  | |- right_continuous (fun t => exp (@?f t)) => apply (right_continuous_exp f); right_continuity
  | |- right_continuous (fun t => total ?n (@?f t)) =>
      apply (right_continuous_total n f); intros; cbv beta; right_continuity
  | |- right_continuous _ =>
      first [ assumption | match goal with H : starts_at _ _ |- _ => solve [apply H] end
            | match goal with H : _ |- _ => solve [apply H; first [assumption | lia]] end
            | eapply right_continuous_derive; derive; reflexivity ]
  end.
