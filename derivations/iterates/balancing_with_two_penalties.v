intros w1 w2 r lam1 lam2 alpha H1 H2 Ha; split; [field; lra|split; [|ring]].
intros v1 v2 g T HT S1 S2 D1 D2; start_values.
assert (D : forall t, 0 < t < T -> is_derive (fun t => lam1 * v1 t ^ 2 - lam2 * v2 t ^ 2) t
  ((- 2) * (lam1 * v1 t ^ 2 - lam2 * v2 t ^ 2))).
{ intros t Ht; derive; cbn [pred INR]; field; lra. }
split; [exact D|]; intros t Ht.
pose proof (law_constant (fun t => lam1 * v1 t ^ 2 - lam2 * v2 t ^ 2) (-2) T) as L; cbv beta in L.
rewrite (L ltac:(right_continuity) D t Ht); f_equal; f_equal; ring.
