(* With x = r^2, s = eta^2 and f^2 = f + 1: (s + x)^4 - f^5 s^3 x = (x - s / f) g, where g > 0 as soon as 3 x > s. *)
intros L r eta _ Hr He HL.
assert (Q : sqrt 5 * sqrt 5 = 5) by (apply sqrt_sqrt; lra).
assert (P5 : 2 < sqrt 5) by (apply Rsqr_incrst_0; unfold Rsqr; [lra|lra|apply sqrt_pos]).
assert (P6 : sqrt 5 < 3) by (apply Rsqr_incrst_0; unfold Rsqr; [lra|apply sqrt_pos|lra]).
assert (F : exists f, f = 1 / 2 + sqrt 5 / 2) by (eexists; reflexivity); destruct F as [f Hf]; rewrite <- Hf.
assert (F2 : f ^ 2 = f + 1) by (rewrite Hf; lra).
assert (F1 : 1 < f < 2) by (rewrite Hf; lra); clear Hf Q P5 P6.
assert (Inv : forall y, y / f = y * (f - 1)).
{ intros y; apply (Rmult_eq_reg_r f); [|lra]; replace (y / f * f) with y by (field; lra); ring [F2]. }
assert (Hx : 0 < r ^ 2) by (apply pow_lt, Hr); assert (Hs : 0 < eta ^ 2) by (apply pow_lt, He).
assert (Two : (eta ^ 2 + r ^ 2) ^ 3 / 2 - eta ^ 6 / 2 - r ^ 2 * (eta ^ 2 + r ^ 2) ^ 2
  = r ^ 2 * (f * eta ^ 2 + r ^ 2) * (eta ^ 2 / f - r ^ 2) / 2).
{ rewrite Inv; apply (Rmult_eq_reg_r 2); [|lra]; unfold Rdiv.
  replace (r ^ 2 * (f * eta ^ 2 + r ^ 2) * (eta ^ 2 * (f - 1) - r ^ 2) * / 2 * 2)
    with (r ^ 2 * (eta ^ 4 * f ^ 2 - f * eta ^ 4 - eta ^ 2 * r ^ 2 - r ^ 4)) by field.
  rewrite F2; field. }
split; [|split; [exact Two|split; [|split; [|split; [|split]]]]].
- destruct L as [|[|n]]; [lia|lia|]; cbn [Nat.sub]; rewrite ?Nat.sub_0_r; simpl pow; field; apply pow_nonzero; lra.
- split; intros H.
  + assert (0 <= r ^ 2 * (r ^ 2 * (eta ^ 2 + r ^ 2) - eta ^ 4)) by (apply Rmult_le_pos; lra); lra.
  + apply (Rmult_le_reg_l (r ^ 2)); [exact Hx|]; lra.
- rewrite Inv; assert (F3 : 4 / 3 < f) by (assert (0 < (f - 4 / 3) * (f + 1 / 3)) by lra; nra); nra.
- rewrite Inv; replace (eta ^ 2 + eta ^ 2 * (f - 1)) with (eta ^ 2 * f) by ring; field; lra.
- assert (0 < r ^ 4) by (apply pow_lt, Hr); lra.
- intros H3.
  assert (Better : eta ^ 2 / f <= r ^ 2 <-> (eta ^ 2 + r ^ 2) ^ 3 / 2 - r ^ 2 * (eta ^ 2 + r ^ 2) ^ 2 <= eta ^ 6 / 2).
  { assert (W : 0 < r ^ 2 * (f * eta ^ 2 + r ^ 2)).
    { apply Rmult_lt_0_compat; [exact Hx|]; assert (0 < f * eta ^ 2) by (apply Rmult_lt_0_compat; lra); lra. }
    split; intros K.
    - assert (0 <= r ^ 2 * (f * eta ^ 2 + r ^ 2) * (r ^ 2 - eta ^ 2 / f)) by (apply Rmult_le_pos; lra); lra.
    - apply (Rmult_le_reg_l _ _ _ W); lra. }
  assert (G : sqrt f * sqrt f = f) by (apply sqrt_sqrt; lra).
  assert (G0 : 0 < sqrt f) by (apply sqrt_lt_R0; lra).
  assert (U : 0 < sqrt f ^ 5 * eta ^ 3 * r) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; apply pow_lt|];
    assumption).
  assert (V : 0 < (eta ^ 2 + r ^ 2) ^ 2) by (apply pow_lt; lra).
  assert (D : ((eta ^ 2 + r ^ 2) ^ 2) ^ 2 - (sqrt f ^ 5 * eta ^ 3 * r) ^ 2 = (r ^ 2 - eta ^ 2 / f)
    * (r ^ 6 + (f + 3) * r ^ 4 * eta ^ 2 + (3 * f + 4) * r ^ 2 * eta ^ 4 - f * eta ^ 6)).
  { rewrite Inv; replace ((sqrt f ^ 5 * eta ^ 3 * r) ^ 2) with ((sqrt f * sqrt f) ^ 5 * eta ^ 6 * r ^ 2) by ring.
    rewrite G; ring [F2]. }
  assert (W : 0 < r ^ 6 + (f + 3) * r ^ 4 * eta ^ 2 + (3 * f + 4) * r ^ 2 * eta ^ 4 - f * eta ^ 6).
  { assert (0 < r ^ 6) by (apply pow_lt, Hr); assert (E4 : 0 < eta ^ 4) by (apply pow_lt, He).
    assert (0 < (f + 3) * r ^ 4 * eta ^ 2) by (repeat apply Rmult_lt_0_compat; (lra || apply pow_lt; lra)).
    assert (0 < (f * (3 * r ^ 2 - eta ^ 2)) * eta ^ 4) by (repeat apply Rmult_lt_0_compat; lra).
    assert (0 < r ^ 2 * eta ^ 4) by (apply Rmult_lt_0_compat; lra); lra. }
  assert (Root : sqrt f ^ 5 * eta ^ 3 <= (eta ^ 2 + r ^ 2) ^ 2 / r <-> eta ^ 2 / f <= r ^ 2).
  { transitivity (sqrt f ^ 5 * eta ^ 3 * r <= (eta ^ 2 + r ^ 2) ^ 2).
    - split; intros K.
      + apply (Rmult_le_compat_r r) in K; [|lra].
        replace ((eta ^ 2 + r ^ 2) ^ 2 / r * r) with ((eta ^ 2 + r ^ 2) ^ 2) in K by (field; lra); exact K.
      + apply (Rmult_le_reg_r r); [exact Hr|].
        replace ((eta ^ 2 + r ^ 2) ^ 2 / r * r) with ((eta ^ 2 + r ^ 2) ^ 2) by (field; lra); exact K.
    - split; intros K.
      + assert (K2 : (sqrt f ^ 5 * eta ^ 3 * r) ^ 2 <= ((eta ^ 2 + r ^ 2) ^ 2) ^ 2) by (apply pow_incr; lra).
        apply Rnot_lt_le; intros N; assert (0 < (eta ^ 2 / f - r ^ 2)
          * (r ^ 6 + (f + 3) * r ^ 4 * eta ^ 2 + (3 * f + 4) * r ^ 2 * eta ^ 4 - f * eta ^ 6))
          by (apply Rmult_lt_0_compat; lra); lra.
      + assert (0 <= (r ^ 2 - eta ^ 2 / f)
          * (r ^ 6 + (f + 3) * r ^ 4 * eta ^ 2 + (3 * f + 4) * r ^ 2 * eta ^ 4 - f * eta ^ 6))
          by (apply Rmult_le_pos; lra).
        apply Rsqr_incr_0; [unfold Rsqr|lra|lra]; lra. }
  rewrite Root, Better; split; intros; lra.
