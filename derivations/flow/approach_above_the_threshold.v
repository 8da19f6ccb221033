(* B dies with A B, for A stays above m; then A - c lies between multiples of A that die. *)
intros c eta A0 B0 m d Hc He HA HB Hm Hd mA mc s0 s1 A B T HT S1 S2 D1 D2; start_values.
set (most := A0 + B0 + c); set (near := fun t => c * exp (- (2 * c * t))).
set (mixed := fun t => A0 * B0 * exp (t * (d - 2 * c))).
assert (PA : forall t, 0 <= t < T -> 0 < A t).
{ intros t Ht; destruct (law_integral A (fun u => 2 * B u - 2 * A u + 2 * c) T) with (t := t) as [_ E];
    [right_continuity|right_continuity|intros; continuity_form| |exact Ht|].
  - intros u Hu; eapply derive_eq; [apply D1, Hu|ring].
  - rewrite E; apply Rmult_lt_0_compat; [lra|apply exp_pos]. }
assert (PB : forall t, 0 <= t < T -> 0 <= B t).
{ intros t Ht; destruct (law_integral B (fun u => 2 * A u - 4 * eta ^ 2 - 2 * B u - 2 * c) T) with (t := t) as [_ E];
    [right_continuity|right_continuity|intros; continuity_form| |exact Ht|].
  - intros u Hu; eapply derive_eq; [apply D2, Hu|ring].
  - rewrite E; apply Rmult_le_pos; [lra|left; apply exp_pos]. }
assert (LA : forall t, 0 <= t < T -> m <= A t).
{ intros t Ht; assert (m - A t <= 0); [|lra].
  apply (stays_below (fun t => m - A t) (fun t => - (A t * (2 * B t - 2 * A t + 2 * c))) (fun t => - 2 * A t) T).
  - right_continuity.
  - right_continuity.
  - intros; derive; ring.
  - intros; continuity_form.
  - intros u Hu; pose proof (PA u ltac:(lra)); pose proof (PB u ltac:(lra)).
    assert (0 <= A u * (2 * B u + 2 * (c - m))) by (apply Rmult_le_pos; lra); lra.
  - lra.
  - exact Ht. }
assert (Decay : forall t, 0 <= t < T -> A t * B t <= mixed t <= A0 * B0).
{ intros t Ht; assert (P : 0 <= A0 * B0) by (apply Rmult_le_pos; lra); assert (Q : 0 <= eta ^ 2) by apply pow2_ge_0.
  rewrite (law_constant (fun t => A t * B t) (- (4 * eta ^ 2)) T) with (t := t).
  - cbv beta; unfold mixed; split; [rewrite H, H1; apply Rmult_le_compat_l|
      rewrite <- (Rmult_1_r (A0 * B0)) at 2; apply Rmult_le_compat_l]; try exact P; [|rewrite <- exp_0];
      apply exp_rises; nra.
  - right_continuity.
  - intros u Hu; derive; ring.
  - exact Ht. }
assert (UA : forall t, 0 <= t < T -> A t <= most).
{ intros t Ht; assert (A t - most <= 0); [|lra].
  apply (stays_below (fun t => A t - most) (fun t => A t * (2 * B t - 2 * A t + 2 * c)) (fun t => 2
    * (c - A t - most)) T).
  - right_continuity.
  - right_continuity.
  - intros; derive; ring.
  - intros; continuity_form.
  - intros u Hu; pose proof (Decay u ltac:(lra)).
    assert (0 <= (A0 + B0) * (A0 + B0 + c) - A0 * B0) by nra; unfold most; lra.
  - unfold most; lra.
  - exact Ht. }
assert (MB : forall t, 0 <= t < T -> m * B t <= mixed t).
{ intros t Ht; apply Rle_trans with (A t * B t); [apply Rmult_le_compat_r; [apply PB|apply LA];
  exact Ht|apply Decay, Ht]. }
assert (Low : forall t, 0 <= t < T -> 0 <= m * (A t - c) + A t * near t).
{ intros t Ht; assert (- (m * (A t - c) + A t * near t) <= 0); [|lra].
  apply (stays_below (fun t => - (m * (A t - c) + A t * near t))
    (fun t => - (m * (A t * (2 * B t - 2 * A t + 2 * c)) + A t * near t * (2 * B t - 2 * A t))) (fun t => - 2 * A t) T).
  - unfold near; right_continuity.
  - right_continuity.
  - intros; unfold near; derive; ring.
  - intros; continuity_form.
  - intros u Hu; pose proof (PA u ltac:(lra)); pose proof (PB u ltac:(lra)).
    assert (0 <= A u * B u * (m + near u)); [|lra].
    pose proof (exp_pos (- (2 * c * u))); unfold near; apply Rmult_le_pos; [nra|nra].
  - unfold near; rewrite H1, Rmult_0_r, Ropp_0, exp_0; nra.
  - exact Ht. }
set (far := fun t => d * near t + 2 * mixed t).
assert (F : forall t, 0 <= far t).
{ intro t; unfold far, near, mixed; pose proof (exp_pos (- (2 * c * t))); pose proof (exp_pos (t * (d - 2 * c))).
  assert (0 <= A0 * B0) by nra; assert (0 <= d * c) by nra; nra. }
assert (High : forall t, 0 <= t < T -> d * m * (A t - c) - A t * far t <= 0).
{ intros t Ht; apply (stays_below (fun t => d * m * (A t - c) - A t * far t)
    (fun t => d * m * (A t * (2 * B t - 2 * A t + 2 * c)) - A t * far t * (2 * B t - 2 * A t) - 2 * d * A t * mixed t)
    (fun t => - 2 * A t) T).
  - unfold far, near, mixed; right_continuity.
  - right_continuity.
  - intros; unfold far, near, mixed; derive; ring.
  - intros; continuity_form.
  - intros u Hu; pose proof (PA u ltac:(lra)); pose proof (PB u ltac:(lra)); pose proof (MB u ltac:(lra)).
    assert (0 <= d * A u * (mixed u - m * B u)) by (apply Rmult_le_pos; [nra|lra]).
    assert (0 <= A u * B u * far u) by (apply Rmult_le_pos; [nra|apply F]); lra.
  - unfold far, near, mixed; rewrite H1, Rmult_0_r, Rmult_0_l, Ropp_0, exp_0.
    assert (0 <= A0 * B0) by nra; assert (0 <= d * (c - m)) by nra; nra.
  - exact Ht. }
intros t Ht; pose proof (UA t Ht) as U; pose proof (F t) as F0; pose proof (MB t Ht); pose proof (PB t Ht); split.
- apply (Rmult_le_reg_l (d * m)); [nra|].
  replace (d * m * ((2 * A0 * B0 * exp (t * (d - 2 * c)) + c * d * exp (- (2 * c * t))) * most / (d * m)))
    with (most * far t) by (unfold most, far, near, mixed; field; lra).
  assert (A t * far t <= most * far t) by (apply Rmult_le_compat_r; assumption).
  assert (0 <= d * m * B t) by (apply Rmult_le_pos; [nra|assumption]); pose proof (High t Ht); lra.
- apply (Rmult_le_reg_l m); [exact Hm|].
  replace (m * - ((A0 * B0 * exp (t * (d - 2 * c)) + c * most * exp (- (2 * c * t))) / m))
    with (- (mixed t + most * near t)) by (unfold most, near, mixed; field; lra).
  assert (0 <= near t) by (unfold near; pose proof (exp_pos (- (2 * c * t))); nra).
  assert (A t * near t <= most * near t) by (apply Rmult_le_compat_r; assumption).
  pose proof (Low t Ht); lra.
