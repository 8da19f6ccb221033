(* q is known and z stays between a and b, so z is between the solutions of the two linear equations. *)
intros c eta z0 q0 a b Hc He Hz Hq Ha Hb Haz Hzb Low High Hne z q T HT S1 S2 D1 D2 t Ht.
pose proof (pow_lt eta 2 He) as P.
assert (S : riccati c eta z0 q0 T z q) by (split; [|split; [|split]]; assumption).
pose proof (riccati_decay _ _ _ _ _ _ _ S He Hq) as Q.
assert (B := riccati_below _ _ _ _ _ _ _ b S He Hq Hzb High).
assert (A := riccati_above _ _ _ _ _ _ _ a S He Hq Haz Low).
pose (y := fun m u => (z0 - 1 / c) * exp (- (2 * c * u))
  - 2 * m ^ 2 * q0 * (exp (- (2 * c * u)) - exp (- (4 * eta ^ 2 * u))) / (4 * eta ^ 2 - 2 * c) + 1 / c).
assert (Y : forall m o, (forall s, 0 <= s < T -> 0 <= o * (z s ^ 2 - m ^ 2)) -> o * z t <= o * y m t).
{ intros m o Side; apply (riccati_linear c eta z0 q0 T z q (y m) m o); try assumption; unfold y.
  - unfold Rdiv; right_continuity.
  - intros u Hu; rewrite (proj1 (Q u ltac:(lra))); derive; cbn [pred INR]; field; split; lra.
  - rewrite !Rmult_0_r, Ropp_0, exp_0; field; split; lra. }
split; [|lra]; split; [apply Q, Ht|split].
- enough (1 * z t <= 1 * y a t) by (unfold y in *; lra); apply Y; intros s Hs.
  pose proof (A s Hs); assert (0 <= (z s - a) * (z s + a)) by (apply Rmult_le_pos; lra); lra.
- enough (- 1 * z t <= - 1 * y b t) by (unfold y in *; lra); apply Y; intros s Hs.
  pose proof (A s Hs); pose proof (B s Hs); assert (0 <= (b - z s) * (b + z s)) by (apply Rmult_le_pos; lra); lra.
