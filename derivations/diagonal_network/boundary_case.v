intros eta t z He; cbv zeta; pose proof (pow_lt eta 2 He) as E2.
assert (A : Rabs (eta ^ 2) = eta ^ 2) by (apply Rabs_pos_eq; lra).
split; [|split; [field|ring]].
split; [intros x y; apply (only_origin eta (eta ^ 2)); lra|]; split; [|field].
intros x y; apply Rle_trans with ((eta ^ 2) ^ 2 / 2); [apply Req_le; field|].
apply least_at_origin; lra.
