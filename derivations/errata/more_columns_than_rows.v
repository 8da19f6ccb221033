intro claim.
destruct (claim 1%nat 2%nat) as (X & r & sigma & u & v & (left & _) & rank); try lia; subst r.
assert (first := left 1%nat 1%nat ltac:(lia) ltac:(lia)).
assert (second := left 2%nat 2%nat ltac:(lia) ltac:(lia)).
assert (mixed := left 1%nat 2%nat ltac:(lia) ltac:(lia)).
unfold dot, delta in first, second, mixed; cbn in first, second, mixed; nra.
