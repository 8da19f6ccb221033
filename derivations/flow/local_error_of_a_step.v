intros x0 v0 z M HM Z1 Z2 x v T HT S1 S2 D1 D2 t Ht.
assert (V1 := starts_value _ _ S1); assert (V2 := starts_value _ _ S2).
assert (C1 := starts_continuous _ _ S1); assert (C2 := starts_continuous _ _ S2).
assert (A : forall s, 0 <= s < T -> v s = v0 + z * s).
{ intros s Hs; pose proof (stays (fun u => v u - z * u) s) as E; cbv beta in E.
  rewrite V2 in E; enough (v s - z * s = v0 - z * 0) by lra; apply E; clear E.
  - lra.
  - right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; ring. }
assert (B : x t = x0 + v0 * t + z * t ^ 2 / 2).
{ pose proof (stays (fun u => x u - v0 * u - z * u ^ 2 / 2) t) as E; cbv beta in E.
  rewrite V1 in E; enough (x t - v0 * t - z * t ^ 2 / 2 = x0 - v0 * 0 - z * 0 ^ 2 / 2) by lra.
  apply E; clear E.
  - lra.
  - right_continuity.
  - intros u Hu; assert (R : 0 < u < T) by lra; derive; cbn [pred INR]; rewrite A by lra; field. }
rewrite A by lra; rewrite B; assert (0 <= t ^ 2) by apply pow2_ge_0.
repeat split; nra.
