(* One step of the recursion for the error, by exp (L alpha) >= 1 + L alpha. *)
intros L M a alpha T HL HM Ha Hal HT Le.
assert (E : 1 + L * alpha <= exp (L * alpha)).
{ destruct (Req_EM_T (L * alpha) 0) as [Z|Z]; [rewrite Z, exp_0; lra|left; apply exp_ineq1; exact Z]. }
assert (P : 1 <= exp (L * T)).
{ rewrite <- exp_0; destruct (Rle_lt_or_eq_dec 0 T HT) as [Q| <-]; [|rewrite Rmult_0_r; lra].
  left; apply exp_increasing; nra. }
replace (L * (T + alpha)) with (L * T + L * alpha) by ring; rewrite exp_plus.
apply (Rmult_le_reg_l (2 * L)); [lra|].
replace (2 * L * (a * M * (exp (L * T) - 1) * (1 + alpha * L) / (2 * L) + alpha ^ 2 * M / 2))
  with (a * M * (exp (L * T) - 1) * (1 + alpha * L) + alpha * M * (L * alpha)) by (field; lra).
replace (2 * L * (a * M * (exp (L * T) * exp (L * alpha) - 1) / (2 * L)))
  with (a * M * (exp (L * T) * exp (L * alpha) - 1)) by (field; lra).
assert (aM : 0 <= a * M) by nra.
assert (S1 : alpha * M * (L * alpha) <= a * M * (L * alpha)).
{ apply Rmult_le_compat_r; [nra|]; apply Rmult_le_compat_r; assumption. }
assert (S2 : a * M * (exp (L * T) * (1 + L * alpha)) <= a * M * (exp (L * T) * exp (L * alpha))).
{ apply Rmult_le_compat_l; [exact aM|]; apply Rmult_le_compat_l; lra. }
lra.
