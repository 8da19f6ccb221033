(* Laws and bounds along a flow. *)
From Regproofs Require Export Starts.

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
  exists A, right_continuous A /\ (forall s, 0 < s < t -> is_derive A s (r s))
  /\ forall s, 0 <= s < t -> ex_RInt r 0 s /\ A s = RInt r 0 s.
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
  exists (fun u => RInt (held r) 0 u); split; [|split].
  - apply right_continuous_derive with (held r 0), D; lra.
  - intros s Hs; rewrite <- (held_at r s) by lra; apply D; lra.
  - intros s Hs.
    assert (E : forall z, Rmin 0 s < z < Rmax 0 s -> held r z = r z).
    { rewrite Rmin_left, Rmax_right by lra; intros z Hz; apply held_at; lra. }
    split; [|apply RInt_ext, E].
    apply (ex_RInt_ext (held r) r 0 s E), (ex_RInt_continuous (held r)).
    rewrite Rmin_left, Rmax_right by lra; intros z Hz; apply H; lra.
Qed.

(* A quantity that starts at or below 0 stays there where e' <= r e with a continuous rate. *)
Lemma stays_below : forall e de r T, right_continuous e -> right_continuous r ->
  (forall s, 0 < s < T -> is_derive e s (de s)) -> (forall s, 0 < s < T -> continuity_pt r s) ->
  (forall s, 0 < s < T -> de s <= r s * e s) -> e 0 <= 0 -> forall t, 0 <= t < T -> e t <= 0.
Proof.
  intros e de r T Ce Cr De Hr B E0 t Ht.
  destruct (antiderivative r T) as (A & CA & DA & _); [lra|exact Cr|exact Hr|].
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
  destruct (antiderivative r T) as (A & CA & DA & _); [lra|exact Cr|exact Hr|].
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
  destruct (antiderivative r T) as (A & CA & DA & _); [lra|exact Cr|exact Hr|].
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
