(* The second derivative of a flow within [s, b]: between 0 and what it is at b. *)
Lemma change : forall s b w, 0 < s -> s <= w -> w <= b ->
  0 <= (3 * w ^ 2 - s ^ 2) * (w ^ 2 - s ^ 2) * w <= b * (3 * b ^ 2 - s ^ 2) * (b ^ 2 - s ^ 2).
Proof.
  intros s b w Hs L U.
  assert (P : s ^ 2 <= w ^ 2) by (apply pow_incr; lra); assert (Q : w ^ 2 <= b ^ 2) by (apply pow_incr; lra).
  pose proof (pow2_ge_0 s); split; [apply Rmult_le_pos; [apply Rmult_le_pos|]; lra|].
  replace (b * (3 * b ^ 2 - s ^ 2) * (b ^ 2 - s ^ 2)) with ((3 * b ^ 2 - s ^ 2) * (b ^ 2 - s ^ 2) * b) by ring.
  apply Rmult_le_compat; [apply Rmult_le_pos; lra|lra|apply Rmult_le_compat; lra|exact U].
Qed.

(* proof *)
intros s b v x y alpha Hs Hb Hv Hx Hy Ha sv vb sy yx xb short; set (M := b * (3 * b ^ 2 - s ^ 2) * (b ^ 2 - s ^ 2)).
split; [|split; [|split]].
- intros w T HT S D; start_values.
  assert (C : forall t, 0 < t < T -> continuity_pt w t) by (intros t Ht; eapply derive_continuous, D, Ht).
  assert (L : forall t, 0 <= t < T -> s <= w t).
  { intros t Ht; assert (s - w t <= 0); [|lra].
    apply (stays_below (fun t => s - w t) (fun t => - (w t * (s ^ 2 - w t ^ 2))) (fun t => - w t * (w t + s)) T).
    - right_continuity.
    - right_continuity.
    - intros; derive; ring.
    - intros; continuity_form.
    - intros; right; ring.
    - lra.
    - exact Ht. }
  assert (U : forall t, 0 <= t < T -> w t <= b).
  { intros t Ht; assert (w t - b <= 0); [|lra].
    apply (stays_below (fun t => w t - b) (fun t => w t * (s ^ 2 - w t ^ 2)) (fun t => - w t * (w t + b)) T).
    - right_continuity.
    - right_continuity.
    - intros; derive; ring.
    - intros; continuity_form.
    - intros u Hu; specialize (L u ltac:(lra)); assert (0 <= w u * (b ^ 2 - s ^ 2)); [|lra].
      assert (s ^ 2 <= b ^ 2) by (apply pow_incr; lra); apply Rmult_le_pos; lra.
    - lra.
    - exact Ht. }
  assert (R : forall t, 0 <= t < T -> v * (s ^ 2 - v ^ 2) <= w t * (s ^ 2 - w t ^ 2) <= v * (s ^ 2 - v ^ 2) + M * t).
  { intros t Ht; rewrite <- H; split.
    - apply (rises (fun u => w u * (s ^ 2 - w u ^ 2)) (fun u => (3 * w u ^ 2 - s ^ 2) * (w u ^ 2 - s ^ 2) * w u)).
      + lra.
      + right_continuity.
      + intros u Hu; assert (0 < u < T) by lra; derive; cbn [pred INR]; ring.
      + intros u Hu; apply (change s b); [exact Hs|apply L|apply U]; lra.
    - pose proof (falls (fun u => w u * (s ^ 2 - w u ^ 2) - M * u)
        (fun u => (3 * w u ^ 2 - s ^ 2) * (w u ^ 2 - s ^ 2) * w u - M) t) as F; cbv beta in F.
      assert (w t * (s ^ 2 - w t ^ 2) - M * t <= w 0 * (s ^ 2 - w 0 ^ 2) - M * 0); [apply F; clear F|lra].
      + lra.
      + right_continuity.
      + intros u Hu; assert (0 < u < T) by lra; derive; cbn [pred INR]; ring.
      + intros u Hu; pose proof (change s b (w u) Hs (L u ltac:(lra)) (U u ltac:(lra))); unfold M; lra. }
  intros t Ht; split; [exact (L t Ht)|].
  pose proof (rises (fun u => w u - u * v * (s ^ 2 - v ^ 2) - v) (fun u => w u * (s ^ 2 - w u ^ 2) - v
    * (s ^ 2 - v ^ 2)) t)
    as Up; pose proof (falls (fun u => w u - u * v * (s ^ 2 - v ^ 2) - v - M * u ^ 2 / 2)
    (fun u => w u * (s ^ 2 - w u ^ 2) - v * (s ^ 2 - v ^ 2) - M * u) t) as Down; cbv beta in Up, Down;
      rewrite H in Up, Down.
  split.
  + apply Rle_trans with (v - 0 * v * (s ^ 2 - v ^ 2) - v); [lra|]; apply Up.
    * lra.
    * right_continuity.
    * intros u Hu; assert (0 < u < T) by lra; derive; ring.
    * intros u Hu; pose proof (R u ltac:(lra)); lra.
  + replace (b * t ^ 2 * (3 * b ^ 2 - s ^ 2) * (b ^ 2 - s ^ 2) / 2) with (M * t ^ 2 / 2) by (unfold M; field).
    assert (w t - t * v * (s ^ 2 - v ^ 2) - v - M * t ^ 2 / 2 <= v - 0 * v * (s ^ 2 - v ^ 2) - v - M * 0 ^ 2 / 2);
      [apply Down|lra].
    * lra.
    * right_continuity.
    * intros u Hu; assert (0 < u < T) by lra; derive; cbn [pred INR]; field.
    * intros u Hu; pose proof (R u ltac:(lra)); lra.
- assert (P : 0 <= (x - y) * (1 + alpha * s ^ 2 - alpha * (x ^ 2 + x * y + y ^ 2))); [|lra].
  assert (0 <= alpha * (b * b - x * x)) by (apply Rmult_le_pos; nra).
  assert (0 <= alpha * (b * b - x * y)) by (apply Rmult_le_pos; nra).
  assert (0 <= alpha * (b * b - y * y)) by (apply Rmult_le_pos; nra).
  apply Rmult_le_pos; lra.
- assert (P : 0 <= (x - y) * (alpha * (x ^ 2 + x * y + y ^ 2 - 3 * s ^ 2))); [|lra].
  apply Rmult_le_pos; [lra|]; apply Rmult_le_pos; nra.
- unfold M; field; lra.
