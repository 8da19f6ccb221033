intros K alpha g lam w0 some.
split; intros w start step k; induction k as [| k IH]; intro range.
- rewrite start; cbn; ring.
- rewrite step, IH by lia; rewrite Nat.add_1_r; cbn; ring.
- rewrite start; cbn; ring.
- rewrite step, IH by lia; rewrite Nat.add_1_r; cbn; ring.
