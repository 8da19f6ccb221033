(* proof *)
intros a x y Ha Hx Hy.
assert (T : 0 <= tanh y).
{ unfold tanh; pose proof (cosh_pos y); destruct (Rle_lt_or_eq_dec 0 y Hy) as [L|<-].
  - apply sinh_lt in L; rewrite sinh_0 in L; apply Rlt_le; pos.
  - rewrite sinh_0; unfold Rdiv; lra. }
assert (P : 0 < a + (x + y) * tanh y) by (assert (0 <= (x + y) * tanh y) by (apply Rmult_le_pos; lra); lra).
assert (Q : 0 < a * tanh y + x + y) by (assert (0 <= a * tanh y) by (apply Rmult_le_pos; lra); lra).
assert (R : 0 < x * (a + (x + y) * tanh y) / (a * tanh y + x + y)) by pos.
assert (S : 0 < x * (a * tanh y + x + y) / (a + (x + y) * tanh y)) by pos.
split; [|split; [|split; lra]]; (split; [derivatives; field; lra|]).
- repeat split; try lra; differentiable.
- repeat split; try lra; differentiable.
