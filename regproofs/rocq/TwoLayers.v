(* The loss of one coordinate of the diagonal network: slopes, Hessian, critical points, least values. *)
From Regproofs Require Export Definitions Signs Slopes.

Lemma slope_by_first : forall eta w_star x y, is_derive (fun x =>
    eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2) x
  (eta ^ 2 * x - y * (w_star - x * y)).
Proof. intros; auto_derive; [exact I|]; field. Qed.

Lemma slope_by_second : forall eta w_star x y, is_derive (fun y =>
    eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2) y
  (eta ^ 2 * y - x * (w_star - x * y)).
Proof. intros; auto_derive; [exact I|]; field. Qed.

(* The Hessian at any point. *)
Lemma hessian : forall eta w_star x y, second_derivatives
  (fun x y => eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2)
  x y (eta ^ 2 + y ^ 2) (2 * x * y - w_star) (eta ^ 2 + x ^ 2).
Proof.
  intros eta w_star x y; split; [|split; [|split]].
  - intros s t; split; eexists; [apply slope_by_first | apply slope_by_second].
  - apply (is_derive_ext (fun s => eta ^ 2 * s - y * (w_star - s * y))).
    + intro s; symmetry; apply is_derive_unique, slope_by_first.
    + auto_derive; [exact I|]; ring.
  - apply (is_derive_ext (fun t => eta ^ 2 * x - t * (w_star - x * t))).
    + intro t; symmetry; apply is_derive_unique, slope_by_first.
    + auto_derive; [exact I|]; ring.
  - apply (is_derive_ext (fun t => eta ^ 2 * t - x * (w_star - x * t))).
    + intro t; symmetry; apply is_derive_unique, slope_by_second.
    + auto_derive; [exact I|]; ring.
Qed.

(* What the two equations say: the layers agree up to sign, and vanish or have one size. *)
Lemma solutions : forall eta w_star x y, 0 < eta ->
  eta ^ 2 * x - y * (w_star - x * y) = 0 -> eta ^ 2 * y - x * (w_star - x * y) = 0 ->
  (x = 0 /\ y = 0) \/ (x <> 0 /\ y = x /\ x ^ 2 = w_star - eta ^ 2)
  \/ (x <> 0 /\ y = - x /\ x ^ 2 = - w_star - eta ^ 2).
Proof.
  intros eta w_star x y He H1 H2; pose proof (pow_lt eta 2 He) as E2.
  assert (D : (x - y) * (x + y) = 0).
  { apply (Rmult_eq_reg_l (eta ^ 2)); [|lra].
    transitivity (x * (eta ^ 2 * x - y * (w_star - x * y)) - y * (eta ^ 2 * y - x * (w_star - x * y))); [ring|].
    rewrite H1, H2; ring. }
  destruct (Req_EM_T x 0) as [->|X].
  - left; split; [reflexivity|]; apply Rmult_integral in D; destruct D; lra.
  - right; apply Rmult_integral in D; destruct D as [D|D]; [left|right]; (split; [exact X|]).
    + assert (Y : y = x) by lra; subst y; split; [reflexivity|].
      apply (Rmult_eq_reg_l x); [|exact X]; lra.
    + assert (Y : y = - x) by lra; subst y; split; [reflexivity|].
      apply (Rmult_eq_reg_l x); [|exact X]; lra.
Qed.

Lemma root_of_size : forall x s, 0 <= s -> x ^ 2 = s -> x = sqrt s \/ x = - sqrt s.
Proof.
  intros x s Hs H.
  assert (E : (x - sqrt s) * (x + sqrt s) = 0).
  { transitivity (x ^ 2 - sqrt s * sqrt s); [ring|]; rewrite sqrt_sqrt by exact Hs; lra. }
  apply Rmult_integral in E; destruct E; [left|right]; lra.
Qed.

(* The loss above the value at the minima, and above its value at the origin. *)
Lemma excess : forall eta w_star x y, 0 < eta ->
  eta ^ 2 * Rabs w_star - eta ^ 4 / 2 <= eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2.
Proof.
  intros eta w_star x y He; pose proof (pow_lt eta 2 He) as E2.
  assert (Z : forall s, s ^ 2 = 1 -> s * w_star - eta ^ 2 / 2 <=
    (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / (2 * eta ^ 2)).
  { intros s Hs; apply Rminus_le_0.
    replace ((x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / (2 * eta ^ 2) - (s * w_star - eta ^ 2 / 2))
      with ((x - s * y) ^ 2 / 2 + (w_star - x * y - s * eta ^ 2) ^ 2 / (2 * eta ^ 2)
        + (1 - s ^ 2) * (y ^ 2 + eta ^ 2) / 2) by (field; lra).
    rewrite Hs; pose proof (pow2_ge_0 (x - s * y)).
    assert (0 <= (w_star - x * y - s * eta ^ 2) ^ 2 / (2 * eta ^ 2))
      by (apply Rmult_le_pos; [apply pow2_ge_0|left; apply Rinv_0_lt_compat; lra]).
    lra. }
  assert (A : Rabs w_star - eta ^ 2 / 2 <= (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / (2 * eta ^ 2)).
  { unfold Rabs; destruct (Rcase_abs w_star); [specialize (Z (-1))|specialize (Z 1)]; lra. }
  apply (Rmult_le_compat_l (eta ^ 2)) in A; [|lra].
  replace (eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2)
    with (eta ^ 2 * ((x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / (2 * eta ^ 2))) by (field; lra).
  replace (eta ^ 2 * Rabs w_star - eta ^ 4 / 2) with (eta ^ 2 * (Rabs w_star - eta ^ 2 / 2)) by field.
  exact A.
Qed.

Lemma least_at_origin : forall eta w_star x y, 0 < eta -> Rabs w_star <= eta ^ 2 ->
  w_star ^ 2 / 2 <= eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2.
Proof.
  intros eta w_star x y He H; apply Rminus_le_0.
  assert (A : Rabs w_star * (2 * Rabs (x * y)) <= eta ^ 2 * (x ^ 2 + y ^ 2)).
  { apply Rmult_le_compat; try apply Rabs_pos; [|exact H|].
    - pose proof (Rabs_pos (x * y)); lra.
    - unfold Rabs; destruct (Rcase_abs (x * y));
        pose proof (pow2_ge_0 (x - y)); pose proof (pow2_ge_0 (x + y)); lra. }
  rewrite <- Rmult_assoc, (Rmult_comm (Rabs w_star) 2), Rmult_assoc, <- Rabs_mult in A.
  pose proof (Rle_abs (w_star * (x * y))); pose proof (pow2_ge_0 (x * y)); lra.
Qed.

Definition flat (eta w_star x y : R) : Prop :=
  is_derive (fun x => eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2) x 0
  /\ is_derive (fun y => eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + (w_star - x * y) ^ 2 / 2) y 0.

Lemma flat_means : forall eta w_star x y, flat eta w_star x y
  <-> (eta ^ 2 * x - y * (w_star - x * y) = 0 /\ eta ^ 2 * y - x * (w_star - x * y) = 0).
Proof.
  intros eta w_star x y; unfold flat.
  rewrite (flat_iff _ _ _ (slope_by_first eta w_star x y)).
  rewrite (flat_iff _ _ _ (slope_by_second eta w_star x y)); reflexivity.
Qed.

(* Below the threshold, and at it, there is the origin alone. *)
Lemma only_origin : forall eta w_star x y, 0 < eta -> Rabs w_star <= eta ^ 2 ->
  flat eta w_star x y <-> (x = 0 /\ y = 0).
Proof.
  intros eta w_star x y He H; rewrite flat_means; split.
  - intros [H1 H2]; destruct (solutions eta w_star x y He H1 H2) as [O|[(X & Y & Q)|(X & Y & Q)]];
      [exact O| |]; exfalso.
    + pose proof (Rle_abs w_star); apply X; apply Rsqr_eq_0; rewrite Rsqr_pow2.
      pose proof (pow2_ge_0 x); lra.
    + pose proof (Rle_abs (- w_star)) as N; rewrite Rabs_Ropp in N; apply X; apply Rsqr_eq_0; rewrite Rsqr_pow2.
      pose proof (pow2_ge_0 x); lra.
  - intros [-> ->]; split; ring.
Qed.

(* Above it there are two more. *)
Lemma three_points : forall eta w_star x y, 0 < eta -> eta ^ 2 < Rabs w_star ->
  flat eta w_star x y <->
  ((x = 0 /\ y = 0)
   \/ (x = sqrt (Rabs w_star - eta ^ 2) /\ y = sqrt (Rabs w_star - eta ^ 2) * sgn w_star)
   \/ (x = - sqrt (Rabs w_star - eta ^ 2) /\ y = - (sqrt (Rabs w_star - eta ^ 2) * sgn w_star))).
Proof.
  intros eta w_star x y He H; pose proof (pow_lt eta 2 He) as E2; rewrite flat_means.
  set (s := sqrt (Rabs w_star - eta ^ 2)).
  assert (S2 : s ^ 2 = Rabs w_star - eta ^ 2) by (apply sqrt_pow2'; lra).
  assert (A : sgn w_star * w_star = Rabs w_star) by (symmetry; apply abs_sgn).
  assert (W : w_star <> 0) by (intro Z; rewrite Z, Rabs_R0 in H; lra).
  assert (G : sgn w_star ^ 2 = 1) by (simpl; rewrite Rmult_1_r; apply sgn_sq; exact W).
  assert (A' : Rabs w_star * sgn w_star = w_star)
    by (rewrite <- A; transitivity (sgn w_star ^ 2 * w_star); [ring|]; rewrite G; ring).
  split.
  - intros [H1 H2]; destruct (solutions eta w_star x y He H1 H2) as [O|[(X & Y & Q)|(X & Y & Q)]].
    + left; exact O.
    + assert (P : 0 < w_star) by (pose proof (pow2_ge_0 x); lra).
      rewrite (sgn_pos w_star P); unfold s; rewrite (Rabs_pos_eq w_star) by lra.
      right; destruct (root_of_size x (w_star - eta ^ 2)) as [R|R];
        [pose proof (pow2_ge_0 x); lra|exact Q|left|right]; rewrite Y; split; lra.
    + assert (P : w_star < 0) by (pose proof (pow2_ge_0 x); lra).
      rewrite (sgn_neg w_star P); unfold s; rewrite (Rabs_left w_star) by lra.
      right; destruct (root_of_size x (- w_star - eta ^ 2)) as [R|R];
        [pose proof (pow2_ge_0 x); lra|exact Q|left|right]; rewrite Y; split; lra.
  - intros [[-> ->]|[[-> ->]|[-> ->]]]; split; try ring.
    + transitivity (s * (eta ^ 2 - sgn w_star * w_star + s ^ 2 * sgn w_star ^ 2)); [ring|].
      rewrite A, G, S2; ring.
    + transitivity (s * (eta ^ 2 * sgn w_star - w_star + s ^ 2 * sgn w_star)); [ring|].
      rewrite S2; transitivity (s * (Rabs w_star * sgn w_star - w_star)); [ring|]; rewrite A'; ring.
    + transitivity (- s * (eta ^ 2 - sgn w_star * w_star + s ^ 2 * sgn w_star ^ 2)); [ring|].
      rewrite A, G, S2; ring.
    + transitivity (- s * (eta ^ 2 * sgn w_star - w_star + s ^ 2 * sgn w_star)); [ring|].
      rewrite S2; transitivity (- s * (Rabs w_star * sgn w_star - w_star)); [ring|]; rewrite A'; ring.
Qed.

Lemma at_the_minima : forall eta w_star s g, g ^ 2 = 1 -> g * w_star = Rabs w_star ->
  s ^ 2 = Rabs w_star - eta ^ 2 ->
  eta ^ 2 * (s ^ 2 + (s * g) ^ 2) / 2 + (w_star - s * (s * g)) ^ 2 / 2
    = eta ^ 2 * Rabs w_star - eta ^ 4 / 2
  /\ (eta ^ 2 + (s * g) ^ 2) * (eta ^ 2 + s ^ 2) - (2 * s * (s * g) - w_star) ^ 2
    = 4 * eta ^ 2 * (Rabs w_star - eta ^ 2).
Proof.
  intros eta w_star s g G A S2; split.
  - replace ((w_star - s * (s * g)) ^ 2)
      with (w_star ^ 2 - 2 * s ^ 2 * (g * w_star) + s ^ 2 * s ^ 2 * g ^ 2) by ring.
    replace ((s * g) ^ 2) with (s ^ 2 * g ^ 2) by ring.
    rewrite A, G, S2, <- (abs_pow2 w_star); field.
  - replace ((eta ^ 2 + (s * g) ^ 2) * (eta ^ 2 + s ^ 2) - (2 * s * (s * g) - w_star) ^ 2)
      with ((eta ^ 2 + s ^ 2 * g ^ 2) * (eta ^ 2 + s ^ 2) - 4 * (s ^ 2 * s ^ 2) * g ^ 2
        + 4 * s ^ 2 * (g * w_star) - w_star ^ 2) by ring.
    rewrite A, G, S2, <- (abs_pow2 w_star); ring.
Qed.
