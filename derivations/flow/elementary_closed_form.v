Lemma tanh_below : forall y, 0 <= y -> 0 <= tanh y <= y.
Proof.
  intros y Hy.
  assert (D : forall s, is_derive tanh s (1 - tanh s ^ 2))
    by (intro; eapply derive_eq; [apply (derive_tanh (fun s => s)), derive_id|ring]).
  assert (B : forall s, 0 <= 1 - tanh s ^ 2 <= 1).
  { intro s; pose proof (pow2_ge_0 (tanh s)); split; [|lra].
    pose proof (cosh_pos s); pose proof (cosh_sinh s).
    replace (1 - tanh s ^ 2) with (/ cosh s ^ 2); [pos|].
    unfold tanh; replace (1 - (sinh s / cosh s) ^ 2) with ((cosh s * cosh s - sinh s * sinh s) / cosh s ^ 2)
      by (field; lra).
    rewrite H1; field; lra. }
  assert (Z : tanh 0 = 0) by (unfold tanh; rewrite sinh_0; unfold Rdiv; ring).
  split.
  - rewrite <- Z; apply (rises tanh (fun s => 1 - tanh s ^ 2) y Hy); [|intros; apply D|intros; apply B].
    eapply right_continuous_derive, D.
  - assert (tanh y - y <= tanh 0 - 0); [|lra].
    apply (falls (fun s => tanh s - s) (fun s => 1 - tanh s ^ 2 - 1) y Hy).
    + apply (right_continuous_minus tanh); [eapply right_continuous_derive, D|apply right_continuous_id].
    + intros; apply derive_minus; [apply D|apply derive_id].
    + intros s _; specialize (B s); lra.
Qed.

(* proof *)
intros a x y Ha Hx Hy; destruct (tanh_below y Hy) as [T0 T1].
assert (P : 0 < a * tanh y + x + y - tanh y) by (assert (0 <= a * tanh y) by nra; lra).
assert (Q : 0 < a * (x + tanh y) + x * (x + y) * tanh y + y - tanh y).
{ assert (0 < a * (x + tanh y)) by nra; assert (0 <= x * (x + y) * tanh y) by (apply Rmult_le_pos; nra); lra. }
assert (R : 0 < (a * (x + tanh y) + x * (x + y) * tanh y + y - tanh y) / (a * tanh y + x + y - tanh y)) by pos.
assert (S : 0 < x ^ 2 * (a * tanh y + x + y - tanh y) / (a * (x + tanh y) + x * (x + y) * tanh y + y - tanh y)) by pos.
split; [|split; [|split; assumption]]; (split; [derivatives; field; lra|]).
- repeat split; try lra; differentiable.
- repeat split; try lra; differentiable.
