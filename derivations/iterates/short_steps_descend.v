Lemma gain : forall z u, 0 <= z -> 2 * z <= u -> u <= 2 - 2 * z -> 0 <= u - z * (1 + u) ^ 2 / 2.
Proof.
  intros z u z_nonneg low high.
  assert (third : 2 * z <= 1) by lra.
  assert (first : 0 <= (u - 2 * z) * (2 - 2 * z - u) * z / 2).
  { assert (0 <= (u - 2 * z) * (2 - 2 * z - u)) by (apply Rmult_le_pos; lra).
    assert (0 <= (u - 2 * z) * (2 - 2 * z - u) * z) by (apply Rmult_le_pos; assumption); lra. }
  assert (second : 0 <= (u - 2 * z) * (1 - 2 * z)) by (apply Rmult_le_pos; lra).
  assert (last : 0 <= z * (3 - 4 * z - 4 * z ^ 2)) by (apply Rmult_le_pos; nra).
  replace (u - z * (1 + u) ^ 2 / 2) with ((u - 2 * z) * (2 - 2 * z - u) * z / 2
    + (u - 2 * z) * (1 - 2 * z) + z * (3 - 4 * z - 4 * z ^ 2) / 2) by field.
  lra.
Qed.
(* proof *)
intros w_star eta alpha A B eta_nonneg alpha_pos A_nonneg B_nonneg upper lower.
pose (r := w_star - A + B).
pose (z := alpha * (A + B)).
pose (p := r - eta ^ 2).
pose (q := r + eta ^ 2).
pose (x := 1 + alpha * p).
pose (y := 1 - alpha * q).
assert (z_nonneg : 0 <= z) by (unfold z; nra).
assert (noise : 0 <= alpha * eta ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
assert (at_x : 0 <= x - z * (1 + x) ^ 2 / 2) by (apply gain; unfold x, z, p, r in *; nra).
assert (at_y : 0 <= y - z * (1 + y) ^ 2 / 2) by (apply gain; unfold y, z, q, r in *; nra).
assert (first : 0 <= alpha * p ^ 2 * A * (x - z * (1 + x) ^ 2 / 2)) by (apply Rmult_le_pos; [pos | exact at_x]).
assert (second : 0 <= alpha * q ^ 2 * B * (y - z * (1 + y) ^ 2 / 2)) by (apply Rmult_le_pos; [pos | exact at_y]).
assert (crossed : 0 <= alpha ^ 2 * A * B * (p * (1 + x) - q * (1 + y)) ^ 2 / 2) by pos.
apply Rminus_le.
match goal with |- ?d <= 0 => replace d with
  (- (alpha * p ^ 2 * A * (x - z * (1 + x) ^ 2 / 2) + alpha * q ^ 2 * B * (y - z * (1 + y) ^ 2 / 2)
    + alpha ^ 2 * A * B * (p * (1 + x) - q * (1 + y)) ^ 2 / 2)) by (unfold x, y, z, p, q, r; field) end.
lra.
