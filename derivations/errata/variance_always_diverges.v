intro claim.
assert (one : forall i, (1 <= i <= 1)%nat -> i = 1%nat) by (intros; lia).
assert (decomposition : is_svd 1 1 (fun _ _ => 1) 1 (fun _ => 1) (fun _ _ => 1) (fun _ _ => 1)).
{ unfold is_svd, orthonormal, same2, dot, delta; repeat split; intros; try lra; cbn; try lra;
    rewrite (one k H), (one l H0); cbn; lra. }
destruct (claim 1%nat 1%nat _ _ _ _ _ (fun _ => 0) (fun _ _ => 0) (fun f => f (fun _ => 0)) 1%nat 1
  (le_n 1) (le_n 1) decomposition) as [_ variance]; try lia; try lra.
- intros i j _ _; reflexivity.
- intro x; unfold quadratic, dot, mulv; cbn; lra.
- split; intros; rewrite ?H; lra.
- intros i _; reflexivity.
- intros i j _ _; lra.
- specialize (variance (fun _ _ => 1)).
  unfold dot in variance; cbn in variance.
  enough (1 / (1 * (1 * 1)) <= 0) by lra.
  eapply Rle_trans; [apply variance |].
  + split; intros i j first second; unfold mul, delta; cbn; rewrite (one i first), (one j second); cbn; lra.
  + lra.
