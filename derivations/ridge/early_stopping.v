From Regproofs Require Import RegproofsInterval.
Lemma constant : forall z, 0 < z -> (1 - exp (- z)) * (1 + z) <= 129843 * z / 100000.
Proof.
  intros z Hz.
  destruct (Rle_dec z (1 / 4)) as [small | not_small].
  { assert (tangent : 1 + - z < exp (- z)) by (apply exp_ineq1; lra).
    apply Rle_trans with (z * (1 + z)); nra. }
  destruct (Rle_dec 4 z) as [large | not_large].
  { assert (positive : 0 < exp (- z)) by apply exp_pos.
    apply Rle_trans with (1 * (1 + z)); nra. }
  assert (range : 1 / 4 <= z <= 4) by lra.
  apply Rminus_le; interval with (i_bisect z, i_autodiff z, i_depth 30).
Qed.
Lemma below_one : forall z, 0 < z -> 0 < exp (- z) /\ exp (- z) < 1 /\ exp (- z) * (1 + z) <= 1.
Proof.
  intros z Hz; pose proof (exp_pos (- z)) as P; pose proof (exp_ineq1 z ltac:(lra)) as I.
  assert (E : exp (- z) * exp z = 1) by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
  split; [exact P|split; nra].
Qed.
(* proof *)
intros n d X r sigma u v beta s t Hn Hd H Hs Ht.
set (C := 16859204649); set (D := 10000000000).
set (rest := norm2 d _).
assert (Pr : 0 <= rest) by apply norm2_nonneg.
assert (T : forall j, (1 <= j <= r)%nat ->
  exp (- (2 * t * sigma j ^ 2)) * dot d (v j) beta ^ 2 + s ^ 2 * (1 - exp (- (t * sigma j ^ 2))) ^ 2 / sigma j ^ 2
  <= C / D * ((dot d (v j) beta ^ 2 + s ^ 2 * t ^ 2 * sigma j ^ 2) / (1 + t * sigma j ^ 2) ^ 2)).
{ intros j Hj; pose proof (svd_positive H j Hj) as Pj; pose proof (pow_lt (sigma j) 2 Pj) as P2.
  set (z := t * sigma j ^ 2); assert (Hz : 0 < z) by (apply Rmult_lt_0_compat; assumption).
  destruct (below_one z Hz) as (E0 & E1 & E2); pose proof (constant z Hz) as K.
  replace (exp (- (2 * t * sigma j ^ 2))) with (exp (- z) ^ 2)
    by (simpl; rewrite Rmult_1_r, <- exp_plus; f_equal; unfold z; ring).
  assert (P1 : 0 < (1 + z) ^ 2) by (apply pow_lt; lra).
  apply (Rmult_le_reg_r ((1 + z) ^ 2 * sigma j ^ 2)); [apply Rmult_lt_0_compat; assumption|].
  replace ((exp (- z) ^ 2 * dot d (v j) beta ^ 2 + s ^ 2 * (1 - exp (- z)) ^ 2 / sigma j ^ 2)
    * ((1 + z) ^ 2 * sigma j ^ 2))
    with ((exp (- z) * (1 + z)) ^ 2 * (dot d (v j) beta ^ 2 * sigma j ^ 2) + s ^ 2 * ((1 - exp (- z)) * (1 + z)) ^ 2)
    by (field; lra).
  replace (C / D * ((dot d (v j) beta ^ 2 + s ^ 2 * t ^ 2 * sigma j ^ 2) / (1 + z) ^ 2) * ((1 + z) ^ 2 * sigma j ^ 2))
    with (C / D * (dot d (v j) beta ^ 2 * sigma j ^ 2) + s ^ 2 * (129843 * z / 100000) ^ 2)
    by (unfold C, D, z; field; fold z; lra).
  apply Rplus_le_compat.
  - apply Rmult_le_compat_r; [apply Rmult_le_pos; [apply pow2_ge_0|lra]|].
    apply Rle_trans with (1 ^ 2); [|unfold C, D; lra].
    apply pow_incr; split; [apply Rmult_le_pos; lra|exact E2].
  - apply Rmult_le_compat_l; [apply pow2_ge_0|].
    apply pow_incr; split; [apply Rmult_le_pos; lra|exact K]. }
apply (total_le r) in T; rewrite total_scal in T.
assert (rest <= C * rest / D) by (unfold C, D; lra).
unfold Rdiv in *; lra.
