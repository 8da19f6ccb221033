intros w a phi eta He;
  destruct (mean_of_wave (fun Z_ => cos (a * (eta * Z_ + w) + phi)) (a * eta) (a * w + phi)) as [E H].
{ intro z; f_equal; ring. }
set (f := cos (a * w + phi)); set (x := a ^ 2 * eta ^ 2 / 2).
assert (X : 0 <= x) by (unfold x; pos).
(* each remainder is f times that of exp (- x) *)
assert (B : forall r n u v, - n <= r <= n -> u = f * r -> v = Rabs f * n -> Rabs u <= v).
{ intros r n u v R -> ->; rewrite Rabs_mult; apply Rmult_le_compat_l; [apply Rabs_pos|]; apply Rabs_le; exact R. }
pose proof (exp_above_line (- x)); pose proof (exp_below_parabola x X); pose proof (exp_above_cubic x X).
assert (exp (- x) <= 1) by (rewrite <- exp_0; apply exp_rises; lra).
assert (0 <= x ^ 2) by pos; assert (0 <= x ^ 3) by pos.
split; [split; [|exact H]|split; [|split]].
- rewrite E; unfold f, x; do 2 f_equal; field.
- apply (B (1 - exp (- x)) x); [lra|ring|unfold x; field].
- apply (B (exp (- x) - 1 + x) (x ^ 2 / 2)); [lra| |]; unfold x; field.
- apply (B (1 - x + x ^ 2 / 2 - exp (- x)) (x ^ 3 / 6)); [lra| |]; unfold x; field.
