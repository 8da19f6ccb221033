intros w eta E_Z He HE M1 M2 M3 M4; repeat split.
- expect; ring.
- intros H1; apply Rle_trans with (eta ^ 2 - 3 * (eta ^ 2) ^ 2 - 6 * eta ^ 2 * w ^ 2); [right; expect; ring|].
  assert (S : 1 <= eta ^ 2) by nra; pose proof (pow2_ge_0 w) as W; nra.
- ring.
