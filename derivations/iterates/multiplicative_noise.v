intros w w0 m q alpha E Hm Hq Ha HE Law; repeat split.
- rewrite Law; field.
- rewrite Law; field.
- rewrite Law; field.
- intros v S0 Step k; induction k as [|k IH]; [rewrite S0; simpl; ring|].
  rewrite Step, IH; simpl; ring.
- intros H; apply (Rmult_lt_reg_l q); [assumption|].
  replace (q * (2 * m / q)) with (2 * m) by (field; lra); nra.
- intros H; apply (Rmult_lt_compat_l q) in H; [|assumption].
  replace (q * (2 * m / q)) with (2 * m) in H by (field; lra); nra.
