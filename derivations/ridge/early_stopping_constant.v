From Regproofs Require Import RegproofsInterval.
(* proof *)
intros z above.
destruct (Rle_dec z (1 / 4)) as [small | not_small].
{ assert (tangent : 1 + - z < exp (- z)) by (apply exp_ineq1; lra).
  apply Rle_trans with (z * (1 + z)); nra. }
destruct (Rle_dec 4 z) as [large | not_large].
{ assert (positive : 0 < exp (- z)) by apply exp_pos.
  apply Rle_trans with (1 * (1 + z)); nra. }
assert (range : 1 / 4 <= z <= 4) by lra.
apply Rminus_le; interval with (i_bisect z, i_autodiff z, i_depth 30).
