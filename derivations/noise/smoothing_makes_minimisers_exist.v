intros x y w_star eta epsilon E1 E2 He Hp H1 M11 M12 H2 M21 M22.
assert (F : E1 (fun Z1 => E2 (fun Z2 => ((eta * Z1 + x) * (eta * Z2 + y) - 1) ^ 2 + (eta * Z1 + x) ^ 2))
    = eta ^ 4 + eta ^ 2 * (2 * x ^ 2 + 2 * y ^ 2 + 2) / 2 + x ^ 2 + (x * y - 1) ^ 2) by (expect; field).
assert (G : E1 (fun Z1 => E2 (fun Z2 => (w_star - (eta * Z1 + x) * (eta * Z2 + y)) ^ 2 / 2))
    = (w_star - x * y) ^ 2 / 2 + eta ^ 2 * (x ^ 2 + y ^ 2) / 2 + eta ^ 4 / 2) by (expect; field).
assert (P4 : 0 < eta ^ 4) by (apply pow_lt; exact He); assert (P2 : 0 < eta ^ 2) by (apply pow_lt; exact He).
assert (S0 : 0 <= x ^ 2) by apply pow2_ge_0; assert (S1 : 0 <= (x * y - 1) ^ 2) by apply pow2_ge_0.
assert (S2 : 0 <= (w_star - x * y) ^ 2) by apply pow2_ge_0.
split; [|split; [reflexivity|split; [exact F|split; [rewrite F; lra|rewrite G; lra]]]].
destruct (Req_EM_T x 0) as [->|N]; [lra|].
assert (0 < x * x) by nra; lra.
