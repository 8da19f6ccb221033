intros n d X r sigma u v Y lam Hn Hd H.
assert (Flip : forall c, norm2 n (fun k => Y k - total d (fun l => X k l * c l)) + lam * norm2 d c
  = penalised n d X Y lam c).
{ intro c; unfold penalised; f_equal; apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring. }
transitivity ((forall j, (1 <= j <= r)%nat -> 0 < sigma j ^ 2 + lam) /\ ((r < d)%nat -> 0 < lam)).
- rewrite <- (unique_minimiser H Y lam); cbv zeta.
  split; intros (B & HB & M & U); exists B; (split; [exact HB|]); split; intros b; specialize (M b); specialize (U b);
    rewrite Flip in *; assumption.
- pose proof (at_most (svd_v H)) as Le; destruct (Nat.eq_dec d r) as [E|N].
  + assert (R1 : (1 <= r <= r)%nat) by lia; pose proof (svd_positive H r R1) as Pr.
    split; [intros [P _]; pose proof (P r R1); lra|]; intro L; split; [|lia]; intros j Hj.
    pose proof (svd_least H j Hj) as M; assert (sigma r ^ 2 <= sigma j ^ 2) by (apply pow_incr; lra); lra.
  + split; [intros [_ Q]; pose proof (Q ltac:(lia)); lra|]; intro L; split; [|intros _; lra]; intros j Hj.
    pose proof (pow2_ge_0 (sigma j)); lra.
