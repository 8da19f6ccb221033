(* Uniqueness of solutions, on the line and in the plane. *)
From Regproofs Require Export Flows.

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
