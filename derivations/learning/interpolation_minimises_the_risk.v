intros n Y some.
assert (scale : 0 < INR n) by (apply lt_0_INR; lia).
assert (zero : norm2 n (fun _ => 0) = 0) by (apply total_all_zero; intros; ring).
rewrite zero; split; intro g.
- apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, scale | apply norm2_nonneg].
- intros least k range.
  assert (none : norm2 n (fun k => Y k - g k) = 0).
  { apply Rle_antisym; [| apply norm2_nonneg].
    apply (Rmult_le_reg_r (/ INR n)); [apply Rinv_0_lt_compat, scale | unfold Rdiv in least; lra]. }
  generalize (norm2_zero n _ none k range); lra.
