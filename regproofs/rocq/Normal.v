(* Means under the standard normal law are integrals over the line against its density; three that polynomials do not
   give: of exponentials, of squared ones and of waves. *)
From Regproofs Require Export Flows Iterates.

(* -- integrals ---------------------------------------------------------------------------- *)
Definition bell (z : R) : R := exp (- z ^ 2 / 2).

Lemma bell_derive : forall z, is_derive bell z (- z * bell z).
Proof. intro z; unfold bell; derive; cbn [pred INR]; field. Qed.

Lemma continuous_by_derive : forall (f : R -> R) z, ex_derive f z -> continuous f z.
Proof. intros f z H; apply (ex_derive_continuous f z H). Qed.

Lemma bell_continuous : forall z, continuous bell z.
Proof. intro z; apply continuous_by_derive; eexists; apply bell_derive. Qed.

Lemma bell_pos : forall z, 0 < bell z.
Proof. intro z; apply exp_pos. Qed.

Lemma integrable : forall (f : R -> R) a b, (forall z, continuous f z) -> ex_RInt f a b.
Proof. intros f a b H; apply (ex_RInt_continuous f); intros; apply H. Qed.

Lemma integral_from : forall (f : R -> R) a x, (forall z, continuous f z) -> is_derive (fun x => RInt f a x) x (f x).
Proof.
  intros f a x H; apply (is_derive_RInt f (fun x => RInt f a x) a x); [|apply H].
  apply filter_forall; intro y; apply (RInt_correct f), integrable, H.
Qed.

Lemma integral_between : forall (f : R -> R) x y, (forall z, continuous f z) ->
  RInt f x y = RInt f 0 y - RInt f 0 x.
Proof.
  intros f x y H; pose proof (RInt_Chasles f 0 x y (integrable f _ _ H) (integrable f _ _ H)) as C.
  unfold plus in C; simpl in C; lra.
Qed.

(* A parameter under the integral. *)
Lemma derive_under : forall (f df : R -> R -> R) a b x, (forall u t, is_derive (fun u => f u t) u (df u t)) ->
  (forall u t, continuity_2d_pt df u t) -> (forall u t, continuous (f u) t) ->
  is_derive (fun u => RInt (f u) a b) x (RInt (df x) a b).
Proof.
  intros f df a b x D C2 C; rewrite (RInt_ext (df x) (fun t => Derive (fun u => f u t) x)).
  - apply is_derive_RInt_param.
    + apply filter_forall; intros u t _; eexists; apply D.
    + intros t _; apply (continuity_2d_pt_ext df); [|apply C2].
      intros u v; symmetry; apply is_derive_unique, D.
    + apply filter_forall; intro u; apply integrable, C.
  - intros t _; symmetry; apply is_derive_unique, D.
Qed.

(* What the integrals over long intervals tend to. *)
Definition over_the_line (f : R -> R) (l : R) : Prop :=
  forall e, 0 < e -> exists M, forall x y, x < - M -> M < y -> Rabs (RInt f x y - l) < e.

Lemma bell_small : forall e, 0 < e -> exists M, 0 < M /\ forall z, M < Rabs z -> bell z < e.
Proof.
  intros e He; exists (1 + 2 / e); assert (P : 0 < 2 / e) by pos; split; [lra|]; intros z Hz.
  assert (Q : 2 / e < z ^ 2) by (rewrite <- (pow2_abs z); simpl; nra).
  unfold bell; replace (- z ^ 2 / 2) with (- (z ^ 2 / 2)) by field; rewrite exp_Ropp.
  assert (L : / e < exp (z ^ 2 / 2)) by (pose proof (exp_above_line (z ^ 2 / 2)); unfold Rdiv in *; lra).
  rewrite <- (Rinv_involutive e) by lra; apply Rinv_lt_contravar; [|exact L].
  apply Rmult_lt_0_compat; [pos|apply exp_pos].
Qed.

Lemma by_tails : forall f l C, (forall x y, x <= 0 <= y -> Rabs (RInt f x y - l) <= C * (bell x + bell y)) ->
  over_the_line f l.
Proof.
  intros f l C H e He; pose proof (Rabs_pos C) as PC.
  destruct (bell_small (e / (2 * (Rabs C + 1)))) as (M & PM & HM); [pos|].
  exists M; intros x y Hx Hy; eapply Rle_lt_trans; [apply H; lra|].
  assert (Bx : bell x < e / (2 * (Rabs C + 1))) by (apply HM; rewrite Rabs_left; lra).
  assert (By : bell y < e / (2 * (Rabs C + 1))) by (apply HM; rewrite Rabs_right; lra).
  pose proof (bell_pos x); pose proof (bell_pos y); pose proof (Rle_abs C).
  apply Rle_lt_trans with (Rabs C * (bell x + bell y)); [apply Rmult_le_compat_r; lra|].
  apply Rle_lt_trans with (Rabs C * (e / (Rabs C + 1))).
  - apply Rmult_le_compat_l; [exact PC|].
    replace (e / (Rabs C + 1)) with (e / (2 * (Rabs C + 1)) + e / (2 * (Rabs C + 1))) by (field; lra); lra.
  - apply (Rmult_lt_reg_r (Rabs C + 1)); [lra|].
    replace (Rabs C * (e / (Rabs C + 1)) * (Rabs C + 1)) with (Rabs C * e) by (field; lra); nra.
Qed.

(* The square of the integral from 0 to x, and what it lacks to pi / 2, move against one another. *)
Definition bell_rest (x t : R) : R := exp (- (x ^ 2 * (1 + t ^ 2) / 2)) / (1 + t ^ 2).

Lemma bell_rest_derive : forall x t, is_derive (fun x => bell_rest x t) x (- (bell x * (x * bell (x * t)))).
Proof.
  intros x t; pose proof (pow2_ge_0 t); unfold bell_rest, bell.
  replace (exp (- x ^ 2 / 2) * (x * exp (- (x * t) ^ 2 / 2))) with (x * exp (- (x ^ 2 * (1 + t ^ 2) / 2))).
  - derive; cbn [pred INR]; field; lra.
  - replace (- (x ^ 2 * (1 + t ^ 2) / 2)) with (- x ^ 2 / 2 + - (x * t) ^ 2 / 2) by field; rewrite exp_plus; ring.
Qed.

Lemma bell_rest_continuous : forall x t, continuous (bell_rest x) t.
Proof.
  intros x t; pose proof (pow2_ge_0 t); apply continuous_by_derive; unfold bell_rest; eexists; derive_form; lra.
Qed.

Lemma continuity_by_derive : forall (f : R -> R) x, ex_derive f x -> continuity_pt f x.
Proof. intros f x H; apply continuity_pt_filterlim, continuous_by_derive, H. Qed.

Lemma bell_continuous_2d : forall (g : R -> R -> R) x t, continuity_2d_pt g x t ->
  continuity_2d_pt (fun x t => bell (g x t)) x t.
Proof.
  intros g x t H; apply continuity_1d_2d_pt_comp; [|exact H].
  apply continuity_by_derive; eexists; apply bell_derive.
Qed.

Lemma square_and_bell_rest : forall x, 0 <= x -> RInt bell 0 x ^ 2 + 2 * RInt (bell_rest x) 0 1 = PI / 2.
Proof.
  intros x Hx.
  assert (D : forall x, is_derive (fun x => RInt bell 0 x ^ 2 + 2 * RInt (bell_rest x) 0 1) x 0).
  { clear x Hx; intro x.
    assert (D1 := integral_from bell 0 x bell_continuous).
    assert (D2 : is_derive (fun x => RInt (bell_rest x) 0 1) x (RInt (fun t => - (bell x * (x * bell (x * t)))) 0 1)).
    { apply (derive_under bell_rest (fun x t => - (bell x * (x * bell (x * t))))).
      - apply bell_rest_derive.
      - intros u t; apply continuity_2d_pt_opp, continuity_2d_pt_mult; [|apply continuity_2d_pt_mult].
        + apply bell_continuous_2d, continuity_2d_pt_id1.
        + apply continuity_2d_pt_id1.
        + apply bell_continuous_2d, continuity_2d_pt_mult; [apply continuity_2d_pt_id1|apply continuity_2d_pt_id2].
      - apply bell_rest_continuous. }
    assert (E : RInt (fun t => - (bell x * (x * bell (x * t)))) 0 1 = - bell x * RInt bell 0 x).
    { pose proof (RInt_comp_lin bell x 0 0 1 (integrable bell _ _ bell_continuous)) as L.
      rewrite Rmult_0_r, Rmult_1_r, !Rplus_0_r in L; rewrite <- L, <- (RInt_scal (V := R_CompleteNormedModule)).
      - apply RInt_ext; intros t _; unfold scal; simpl; unfold mult; simpl; rewrite Rplus_0_r; ring.
      - apply (integrable (fun y => x * bell (x * y + 0))); intro z.
        apply continuous_by_derive; unfold bell; eexists; derive_form. }
    rewrite E in D2; eapply derive_eq.
    - apply (derive_plus (fun x => RInt bell 0 x ^ 2)); [exact (derive_pow _ 2 _ _ D1)|exact (derive_scal _ 2 _ _ D2)].
    - cbn [pred INR]; ring. }
  assert (S := stays (fun x => RInt bell 0 x ^ 2 + 2 * RInt (bell_rest x) 0 1) x Hx
    (right_continuous_derive _ _ (D 0)) (fun s _ => D s)); cbv beta in S; rewrite S, RInt_point.
  rewrite (is_RInt_unique (bell_rest 0) 0 1 (PI / 4)); [unfold zero; simpl; field|].
  replace (PI / 4) with (minus (atan 1) (atan 0)) by (rewrite atan_0, atan_1; unfold minus, plus, opp; simpl; ring).
  apply (is_RInt_derive atan (bell_rest 0)); intros t _; [|apply bell_rest_continuous].
  pose proof (pow2_ge_0 t); unfold bell_rest; eapply derive_eq; [apply (derive_atan (fun t => t)), derive_id|].
  replace (- (0 ^ 2 * (1 + t ^ 2) / 2)) with 0 by field; rewrite exp_0; field; lra.
Qed.

Lemma bell_rest_small : forall x, 0 <= RInt (bell_rest x) 0 1 <= bell x.
Proof.
  intro x; assert (B : forall t, 0 <= bell_rest x t <= bell x).
  { intro t; pose proof (pow2_ge_0 t); pose proof (pow2_ge_0 (x * t)); unfold bell_rest, bell; split; [pos|].
    apply (Rmult_le_reg_r (1 + t ^ 2)); [lra|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    replace (- (x ^ 2 * (1 + t ^ 2) * / 2)) with (- x ^ 2 * / 2 + - ((x * t) ^ 2 / 2)) by field; rewrite exp_plus.
    pose proof (exp_pos (- x ^ 2 * / 2)).
    assert (exp (- ((x * t) ^ 2 / 2)) <= 1) by (rewrite <- exp_0; apply exp_rises; lra); nra. }
  assert (I := integrable (bell_rest x) 0 1 (bell_rest_continuous x)); split.
  - apply RInt_ge_0; [lra|exact I|]; intros; apply B.
  - replace (bell x) with (RInt (fun _ => bell x) 0 1) by (rewrite RInt_const; unfold scal; simpl; unfold mult; simpl;
    ring).
    apply RInt_le; [lra|exact I|apply integrable; intro; apply continuous_const|]; intros; apply B.
Qed.

Lemma bell_half : forall x, 0 <= x -> Rabs (RInt bell 0 x - sqrt (PI / 2)) <= 2 / sqrt (PI / 2) * bell x.
Proof.
  intros x Hx; pose proof PI_RGT_0 as P; assert (S : 0 < sqrt (PI / 2)) by (apply sqrt_lt_R0; lra).
  assert (Q : sqrt (PI / 2) ^ 2 = PI / 2) by (apply pow2_sqrt; lra).
  pose proof (square_and_bell_rest x Hx) as E; pose proof (bell_rest_small x) as B.
  assert (I : 0 <= RInt bell 0 x)
    by (apply RInt_ge_0; [exact Hx|apply integrable, bell_continuous|intros; left; apply bell_pos]).
  revert E I; generalize (RInt bell 0 x); intros u E I.
  assert (0 <= (sqrt (PI / 2) - u) * (sqrt (PI / 2) + u)) by (simpl in *; lra).
  assert (u <= sqrt (PI / 2)) by nra; rewrite Rabs_minus_sym, Rabs_right by lra.
  apply (Rmult_le_reg_r (sqrt (PI / 2))); [exact S|].
  replace (2 / sqrt (PI / 2) * bell x * sqrt (PI / 2)) with (2 * bell x) by (field; lra).
  assert (0 <= u * (sqrt (PI / 2) - u)) by nra; simpl in *; lra.
Qed.

Lemma bell_even : forall x, RInt bell 0 (- x) = - RInt bell 0 x.
Proof.
  intro x; pose proof (RInt_comp_lin bell (-1) 0 0 x (integrable bell _ _ bell_continuous)) as L.
  replace (-1 * 0 + 0) with 0 in L by ring; replace (-1 * x + 0) with (- x) in L by ring; rewrite <- L.
  replace (- RInt bell 0 x) with (scal (-1) (RInt bell 0 x)) by (unfold scal; simpl; unfold mult; simpl; ring).
  rewrite <- (RInt_scal (V := R_CompleteNormedModule)) by apply integrable, bell_continuous.
  apply RInt_ext; intros t _; replace (bell (-1 * t + 0)) with (bell t); [reflexivity|unfold bell; f_equal; field].
Qed.

Lemma root_of_two_pi : sqrt (2 * PI) = 2 * sqrt (PI / 2).
Proof.
  pose proof PI_RGT_0; replace (2 * PI) with (2 ^ 2 * (PI / 2)) by field.
  rewrite sqrt_mult, sqrt_pow2 by lra; reflexivity.
Qed.

Lemma bell_tails : forall x y, x <= 0 <= y ->
  Rabs (RInt bell x y - sqrt (2 * PI)) <= 2 / sqrt (PI / 2) * (bell x + bell y).
Proof.
  intros x y [Hx Hy]; rewrite (integral_between bell x y bell_continuous), root_of_two_pi.
  pose proof (bell_even (- x)) as E; rewrite Ropp_involutive in E; rewrite E.
  assert (F : bell x = bell (- x)) by (unfold bell; f_equal; field); rewrite F.
  pose proof (bell_half (- x) ltac:(lra)) as A; pose proof (bell_half y Hy) as B.
  replace (RInt bell 0 y - - RInt bell 0 (- x) - 2 * sqrt (PI / 2))
    with ((RInt bell 0 (- x) - sqrt (PI / 2)) + (RInt bell 0 y - sqrt (PI / 2))) by ring.
  eapply Rle_trans; [apply Rabs_triang|lra].
Qed.

Lemma over_bell : over_the_line bell (sqrt (2 * PI)).
Proof. eapply by_tails, bell_tails. Qed.

(* -- other integrals ------------------------------------------------------------------------ *)
Lemma over_scaled : forall f l c, (forall z, continuous f z) -> over_the_line f l ->
  over_the_line (fun z => c * f z) (c * l).
Proof.
  intros f l c C H e He; pose proof (Rabs_pos c) as P.
  destruct (H (e / (Rabs c + 1))) as [M HM]; [pos|]; exists M; intros x y Hx Hy; specialize (HM x y Hx Hy).
  assert (S : RInt (fun z => c * f z) x y = c * RInt f x y).
  { exact (RInt_scal (V := R_CompleteNormedModule) f x y c (integrable f x y C)). }
  rewrite S, <- Rmult_minus_distr_l, Rabs_mult.
  apply Rle_lt_trans with (Rabs c * (e / (Rabs c + 1))); [apply Rmult_le_compat_l; lra|].
  apply (Rmult_lt_reg_r (Rabs c + 1)); [lra|].
  replace (Rabs c * (e / (Rabs c + 1)) * (Rabs c + 1)) with (Rabs c * e) by (field; lra); nra.
Qed.

Lemma over_affine : forall f l u v, (forall z, continuous f z) -> 0 < u -> over_the_line f l ->
  over_the_line (fun z => u * f (u * z + v)) l.
Proof.
  intros f l u v C Hu H e He; destruct (H e He) as [M HM].
  exists ((Rabs M + Rabs v) / u); intros x y Hx Hy.
  pose proof (RInt_comp_lin f u v x y (integrable f _ _ C)) as L.
  change (RInt (fun z => u * f (u * z + v)) x y = RInt f (u * x + v) (u * y + v)) in L; rewrite L.
  pose proof (Rle_abs M); pose proof (Rle_abs v); pose proof (Rle_abs (- v)) as N; rewrite Rabs_Ropp in N.
  apply (Rmult_lt_compat_l u _ _ Hu) in Hx; apply (Rmult_lt_compat_l u _ _ Hu) in Hy.
  replace (u * - ((Rabs M + Rabs v) / u)) with (- (Rabs M + Rabs v)) in Hx by (field; lra).
  replace (u * ((Rabs M + Rabs v) / u)) with (Rabs M + Rabs v) in Hy by (field; lra).
  apply HM; lra.
Qed.

(* What lies between 0 and the bell has an integral: the least upper bound of those over intervals. *)
Lemma over_below : forall f, (forall z, continuous f z) -> (forall z, 0 <= f z <= bell z) -> exists l,
  over_the_line f l.
Proof.
  intros f C B.
  assert (Up : forall x y x' y', x' <= x -> x <= y -> y <= y' -> RInt f x y <= RInt f x' y').
  { intros x y x' y' H1 H2 H3; rewrite (integral_between f x y C), (integral_between f x' y' C).
    assert (G : forall a b, a <= b -> RInt f 0 a <= RInt f 0 b).
    { intros a b H; assert (0 <= RInt f a b) by (apply RInt_ge_0; [exact H|apply integrable, C|intros; apply B]).
      rewrite (integral_between f a b C) in H0; lra. }
    pose proof (G _ _ H1); pose proof (G _ _ H3); lra. }
  assert (T : forall x y, x <= 0 <= y -> RInt f x y <= sqrt (2 * PI) + 2 / sqrt (PI / 2) * 2).
  { intros x y H; apply Rle_trans with (RInt bell x y).
    - apply RInt_le; [lra|apply integrable, C|apply integrable, bell_continuous|intros; apply B].
    - pose proof (bell_tails x y H) as A; pose proof PI_RGT_0.
      assert (P : 0 < 2 / sqrt (PI / 2)) by (apply Rdiv_lt_0_compat; [lra|apply sqrt_lt_R0; lra]).
      assert (Q : forall z, bell z <= 1).
      { intro z; unfold bell; rewrite <- exp_0; apply exp_rises; pose proof (pow2_ge_0 z); lra. }
      pose proof (Q x); pose proof (Q y); apply Rabs_le_between in A; nra. }
  destruct (completeness (fun v => exists x y, x <= 0 <= y /\ v = RInt f x y)) as (l & Ub & Least).
  - eexists; intros v (x & y & H & ->); apply T, H.
  - exists (RInt f 0 0), 0, 0; split; [lra|reflexivity].
  - exists l; intros e He.
    destruct (Classical_Prop.classic (exists x y, x <= 0 <= y /\ l - e < RInt f x y)) as [(x & y & H & L)|N].
    + exists (Rmax (- x) y); intros x' y' Hx Hy.
      pose proof (Rmax_l (- x) y); pose proof (Rmax_r (- x) y).
      pose proof (Up x y x' y' ltac:(lra) ltac:(lra) ltac:(lra)).
      assert (RInt f x' y' <= l) by (apply Ub; exists x', y'; split; [lra|reflexivity]).
      apply Rabs_def1; lra.
    + assert (l <= l - e); [|lra]; apply Least; intros v (x & y & H & ->).
      apply Rnot_lt_le; intro L; apply N; exists x, y; split; assumption.
Qed.

(* By the derivative in the rate b, which is -b times the integral but for the tails. *)
Lemma wave_derive : forall c x y b, is_derive (fun b => RInt (fun z => cos (b * z + c) * bell z) x y) b
  (sin (b * y + c) * bell y - sin (b * x + c) * bell x - b * RInt (fun z => cos (b * z + c) * bell z) x y).
Proof.
  intros c x y b.
  assert (C : forall b z, continuous (fun z => cos (b * z + c) * bell z) z)
    by (intros; apply continuous_by_derive; unfold bell; eexists; derive_form).
  assert (S : forall z, is_derive (fun z => sin (b * z + c) * bell z) z
    (b * (cos (b * z + c) * bell z) - z * (sin (b * z + c) * bell z))).
  { intro z; unfold bell; derive; cbn [pred INR]; field. }
  pose proof (derive_under (fun b z => cos (b * z + c) * bell z) (fun b z => - (z * (sin (b * z + c) * bell z))) x y
    b) as D.
  cbv beta in D; eapply derive_eq; [apply D|].
  - intros u t; derive; ring.
  - intros u t; apply continuity_2d_pt_opp, continuity_2d_pt_mult; [apply continuity_2d_pt_id2|].
    apply continuity_2d_pt_mult; [|apply bell_continuous_2d, continuity_2d_pt_id2].
    apply (continuity_1d_2d_pt_comp sin);
      [apply continuity_by_derive; eexists; apply (derive_sin (fun s => s)), derive_id|].
    apply continuity_2d_pt_plus; [|apply continuity_2d_pt_const].
    apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|apply continuity_2d_pt_id2].
  - intros u t; apply C.
  - assert (I : is_RInt (fun z => b * (cos (b * z + c) * bell z) - z * (sin (b * z + c) * bell z)) x y
      (sin (b * y + c) * bell y - sin (b * x + c) * bell x)).
    { apply (is_RInt_derive (fun z => sin (b * z + c) * bell z)); intros t _; [apply S|].
      apply continuous_by_derive; unfold bell; eexists; derive_form. }
    pose proof (is_RInt_unique _ _ _ _ I) as E; rewrite <- E.
    assert (Z : forall z, continuous (fun z => z * (sin (b * z + c) * bell z)) z)
      by (intros; apply continuous_by_derive; unfold bell; eexists; derive_form).
    change (fun z => b * (cos (b * z + c) * bell z) - z * (sin (b * z + c) * bell z))
      with (fun z => minus (scal b (cos (b * z + c) * bell z)) (z * (sin (b * z + c) * bell z))).
    rewrite (RInt_minus (V := R_CompleteNormedModule)), (RInt_scal (V := R_CompleteNormedModule)).
    + change (fun z => - (z * (sin (b * z + c) * bell z))) with (fun z => opp (z * (sin (b * z + c) * bell z))).
      rewrite (RInt_opp (V := R_CompleteNormedModule)) by apply integrable, Z.
      unfold minus, scal, plus, opp; simpl; unfold mult; simpl; ring.
    + apply integrable, C.
    + apply (integrable (fun z => b * (cos (b * z + c) * bell z))); intro z.
      apply continuous_by_derive; unfold bell; eexists; derive_form.
    + apply integrable, Z.
Qed.

Lemma over_wave : forall b c,
  over_the_line (fun z => cos (b * z + c) * bell z) (exp (- (b ^ 2 / 2)) * cos c * sqrt (2 * PI)).
Proof.
  intros b c; pose proof PI_RGT_0 as P.
  assert (S : 0 < 2 / sqrt (PI / 2)) by (apply Rdiv_lt_0_compat; [lra|apply sqrt_lt_R0; lra]).
  apply (by_tails _ _ (Rabs b + 2 / sqrt (PI / 2))); intros x y H.
  set (G := fun b => RInt (fun z => cos (b * z + c) * bell z) x y).
  set (tails := fun b => sin (b * y + c) * bell y - sin (b * x + c) * bell x).
  assert (D : forall b, is_derive (fun b => G b * exp (b ^ 2 / 2)) b (exp (b ^ 2 / 2) * tails b)).
  { clear b; intro b; assert (K := wave_derive c x y b : is_derive G b (tails b - b * G b)).
    eapply derive_eq; [apply (derive_mult G); [exact K|derive_form]|cbn [pred INR]; field]. }
  assert (G0 : G 0 = cos c * RInt bell x y).
  { unfold G; rewrite (RInt_ext _ (fun z => scal (cos c) (bell z)))
      by (intros z _; rewrite Rmult_0_l, Rplus_0_l; reflexivity).
    apply (RInt_scal (V := R_CompleteNormedModule)), integrable, bell_continuous. }
  change (RInt (fun z => cos (b * z + c) * bell z) x y) with (G b).
  destruct (MVT_gen (fun b => G b * exp (b ^ 2 / 2)) 0 b (fun b => exp (b ^ 2 / 2) * tails b)) as (m & Hm & E).
  - intros u _; apply D.
  - intros u _; apply continuity_by_derive; eexists; apply D.
  - replace (0 ^ 2 / 2) with 0 in E by field; rewrite exp_0, G0 in E.
    assert (Tm : Rabs (tails m) <= bell x + bell y).
    { pose proof (bell_pos x); pose proof (bell_pos y).
      pose proof (SIN_bound (m * x + c)); pose proof (SIN_bound (m * y + c)).
      unfold tails; apply Rabs_le; split; nra. }
    assert (Em : exp (m ^ 2 / 2) <= exp (b ^ 2 / 2)).
    { apply exp_rises; assert (m ^ 2 <= b ^ 2); [|lra].
      rewrite <- (pow2_abs m), <- (pow2_abs b); apply pow_incr; split; [apply Rabs_pos|].
      unfold Rmin, Rmax in Hm; destruct (Rle_dec 0 b); [rewrite !Rabs_right|rewrite !Rabs_left1]; lra. }
    assert (X : exp (- (b ^ 2 / 2)) * exp (b ^ 2 / 2) = 1) by (rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
    pose proof (bell_tails x y H) as T; pose proof (COS_bound c).
    pose proof (exp_pos (- (b ^ 2 / 2))); pose proof (exp_pos (m ^ 2 / 2)); pose proof (exp_pos (b ^ 2 / 2)).
    assert (X1 : exp (- (b ^ 2 / 2)) <= 1) by (rewrite <- exp_0; apply exp_rises; pose proof (pow2_ge_0 b); lra).
    replace (G b - exp (- (b ^ 2 / 2)) * cos c * sqrt (2 * PI))
      with (exp (- (b ^ 2 / 2)) * (exp (m ^ 2 / 2) * tails m * b)
      + exp (- (b ^ 2 / 2)) * cos c * (RInt bell x y - sqrt (2 * PI))).
    + eapply Rle_trans; [apply Rabs_triang|]; rewrite Rmult_plus_distr_r; apply Rplus_le_compat.
      * rewrite !Rabs_mult, (Rabs_right (exp _)), (Rabs_right (exp _)) by lra.
        pose proof (Rabs_pos b); pose proof (Rabs_pos (tails m)).
        apply Rle_trans with (exp (- (b ^ 2 / 2)) * (exp (b ^ 2 / 2) * (bell x + bell y) * Rabs b)).
        -- apply Rmult_le_compat_l; [lra|]; apply Rmult_le_compat_r; [assumption|]; apply Rmult_le_compat; lra.
        -- right; rewrite <- !Rmult_assoc, X; ring.
      * rewrite Rabs_mult; apply Rle_trans with (1 * Rabs (RInt bell x y - sqrt (2 * PI))); [|lra].
        apply Rmult_le_compat_r; [apply Rabs_pos|]; apply Rabs_le; split; nra.
    + replace (exp (m ^ 2 / 2) * tails m * b) with (G b * exp (b ^ 2 / 2) - cos c * RInt bell x y * 1) by (rewrite E;
      ring).
      transitivity (G b * (exp (- (b ^ 2 / 2)) * exp (b ^ 2 / 2)) - exp (- (b ^ 2 / 2)) * cos c * sqrt (2 * PI));
        [ring|].
      rewrite X; ring.
Qed.

(* -- means ---------------------------------------------------------------------------------- *)
Lemma is_integral : forall f l, (forall z, continuous f z) -> over_the_line f l ->
  is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) l.
Proof.
  intros f l C H P [e He]; destruct (H e (cond_pos e)) as [M HM].
  apply (Filter_prod _ _ _ (fun x => x < - M) (fun y => M < y)); [exists (- M); auto|exists M; auto|].
  intros x y Hx Hy; exists (RInt f x y); split; [apply (RInt_correct f), integrable, C|].
  apply He; unfold ball; simpl; unfold AbsRing_ball, abs, minus, plus, opp; simpl; exact (HM x y Hx Hy).
Qed.

Lemma is_mean : forall f g l, (forall z, continuous f z) -> (forall z, f z * bell z = g z) ->
  over_the_line g (l * sqrt (2 * PI)) ->
  is_RInt_gen (fun z => f z * normal_density z) (Rbar_locally m_infty) (Rbar_locally p_infty) l.
Proof.
  intros f g l C E H; assert (P : 0 < sqrt (2 * PI)) by (pose proof PI_RGT_0; apply sqrt_lt_R0; lra).
  assert (Cg : forall z, continuous (fun z => f z * bell z) z)
    by (intro z; apply (continuous_mult f bell); [apply C|apply bell_continuous]).
  assert (F : forall z, / sqrt (2 * PI) * g z = f z * normal_density z).
  { intro z; rewrite <- E; unfold normal_density, bell; field; lra. }
  apply (is_RInt_gen_ext (fun z => / sqrt (2 * PI) * (f z * bell z))).
  - apply (Filter_prod _ _ _ (fun _ => True) (fun _ => True)); [exists 0; auto|exists 0; auto|].
    intros x y _ _ z _; rewrite E; apply F.
  - replace l with (/ sqrt (2 * PI) * (l * sqrt (2 * PI))) by (field; lra); apply is_integral.
    + intro z; apply (continuous_scal_r (/ sqrt (2 * PI)) (fun z => f z * bell z)), Cg.
    + apply over_scaled; [exact Cg|]; intros e He; destruct (H e He) as [M HM]; exists M; intros x y Hx Hy.
      rewrite (RInt_ext (fun z => f z * bell z) g) by (intros; apply E); exact (HM x y Hx Hy).
Qed.

(* What is not negative, and what is at most 1 in size. *)
Lemma mean_of_nonnegative : forall f g l, (forall z, continuous f z) -> (forall z, 0 <= f z) ->
  (forall z, f z * bell z = g z) -> over_the_line g (l * sqrt (2 * PI)) -> normal_mean f = l /\ has_normal_mean f.
Proof.
  intros f g l C P E H; pose proof (is_mean f g l C E H) as I.
  split; [apply is_RInt_gen_unique, I|split; exists l; [exact I|]].
  apply (is_RInt_gen_ext (fun z => f z * normal_density z)); [|exact I].
  apply (Filter_prod _ _ _ (fun _ => True) (fun _ => True)); [exists 0; auto|exists 0; auto|].
  intros x y _ _ z _; rewrite Rabs_right by (apply Rle_ge, P); reflexivity.
Qed.

Lemma mean_of_bounded : forall f g l, (forall z, continuous f z) -> (forall z, Rabs (f z) <= 1) ->
  (forall z, f z * bell z = g z) -> over_the_line g (l * sqrt (2 * PI)) -> normal_mean f = l /\ has_normal_mean f.
Proof.
  intros f g l C B E H; pose proof (is_mean f g l C E H) as I.
  split; [apply is_RInt_gen_unique, I|split; [exists l; exact I|]].
  assert (Ca : forall z, continuous (fun z => Rabs (f z)) z)
    by (intro z; apply (continuous_comp f Rabs); [apply C|apply continuous_Rabs]).
  destruct (over_below (fun z => Rabs (f z) * bell z)) as [u U].
  - intro z; apply (continuous_mult (fun z => Rabs (f z)) bell); [apply Ca|apply bell_continuous].
  - intro z; pose proof (B z); pose proof (Rabs_pos (f z)); pose proof (bell_pos z); split; nra.
  - exists (u / sqrt (2 * PI)); apply (is_mean _ (fun z => Rabs (f z) * bell z)); [exact Ca|reflexivity|].
    assert (0 < sqrt (2 * PI)) by (pose proof PI_RGT_0; apply sqrt_lt_R0; lra).
    replace (u / sqrt (2 * PI) * sqrt (2 * PI)) with u by (field; lra); exact U.
Qed.

Lemma mean_of_wave : forall f b c, (forall z, f z = cos (b * z + c)) ->
  normal_mean f = cos c * exp (- (b ^ 2 / 2)) /\ has_normal_mean f.
Proof.
  intros f b c F; apply (mean_of_bounded f (fun z => cos (b * z + c) * bell z)).
  - intro z; apply (continuous_ext (fun z => cos (b * z + c))); [intro; symmetry; apply F|].
    apply continuous_by_derive; eexists; derive_form.
  - intro z; rewrite F; apply Rabs_le; pose proof (COS_bound (b * z + c)); lra.
  - intro z; rewrite F; reflexivity.
  - rewrite (Rmult_comm (cos c)); apply over_wave.
Qed.

(* Of the exponential of a quadratic that the density beats: complete the square. *)
Lemma mean_of_exponential : forall f q b c, 0 < 1 - q -> (forall z, f z = exp (q * z ^ 2 / 2 + b * z + c)) ->
  normal_mean f = exp (b ^ 2 / (2 * (1 - q)) + c) / sqrt (1 - q) /\ has_normal_mean f.
Proof.
  intros f q b c Q F; set (k := sqrt (1 - q)); assert (K : 0 < k) by (apply sqrt_lt_R0, Q).
  assert (S : k ^ 2 = 1 - q) by (apply pow2_sqrt; lra).
  apply (mean_of_nonnegative f (fun z => exp (b ^ 2 / (2 * (1 - q)) + c) / k * (k * bell (k * z + - b / k)))).
  - intro z; apply (continuous_ext (fun z => exp (q * z ^ 2 / 2 + b * z + c))); [intro; symmetry; apply F|].
    apply continuous_by_derive; eexists; derive_form.
  - intro z; rewrite F; left; apply exp_pos.
  - intro z; rewrite F; unfold bell; rewrite <- S, <- exp_plus.
    transitivity (exp (b ^ 2 / (2 * k ^ 2) + c) * exp (- (k * z + - b / k) ^ 2 / 2)); [|field; lra].
    rewrite <- exp_plus; f_equal; replace q with (1 - k ^ 2) by lra; field; lra.
  - apply (over_scaled (fun z => k * bell (k * z + - b / k)));
      [|apply over_affine; [apply bell_continuous|exact K|apply over_bell]].
    intro z; apply continuous_by_derive; unfold bell; eexists; derive_form.
Qed.
