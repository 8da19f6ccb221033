intros s m t x Hs Hm Ht Hx S1 M1.
assert (Q : 0 < sqrt s) by (apply sqrt_lt_R0; exact Hs).
assert (QQ : sqrt s * sqrt s = s) by (apply sqrt_sqrt; lra).
assert (D1 : is_derive (fun s => 1 / sqrt s) s (- (1 / (2 * sqrt s ^ 3)))).
{ derive; field; lra. }
assert (D2 : is_derive (fun s => 1 / 2 - s / 2) s (- (1 / 2))) by (derive; field).
assert (V1 := derive_value _ _ _ D1); assert (V2 := derive_value _ _ _ D2).
split; [split; [|split; [|split]]|split; [|split]].
- etransitivity; [apply f_equal2; [exact V1|exact V2]|]; field; lra.
- exact (derive_exists _ _ _ D2).
- intros Z; assert (Z' : - (1 / 2) = 0) by (rewrite <- V2; exact Z); lra.
- exact (derive_exists _ _ _ D1).
- intros ->; replace (1 / m ^ 2) with (/ m * / m) by (field; lra).
  assert (0 < / m) by (apply Rinv_0_lt_compat; exact Hm); rewrite sqrt_square by lra; field; lra.
- assert (0 < 1 / (2 * m ^ 2)); [|lra].
  apply Rdiv_lt_0_compat; [lra|]; assert (0 < m ^ 2) by (apply pow_lt; exact Hm); lra.
- intros ->; replace (t ^ 2 / 4) with ((t / 2) * (t / 2)) by field.
  rewrite sqrt_square by lra; derive; cbn [pred INR]; field.
