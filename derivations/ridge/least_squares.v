intros n d X r sigma u v Y Hn Hd H.
assert (J : forall b, norm2 n (fun k => Y k - total d (fun l => b l * X k l)) = penalised n d X Y 0 b)
  by (intro b; unfold penalised; ring).
assert (Flip : forall c, norm2 n (fun k => Y k - total d (fun l => X k l * c l)) = penalised n d X Y 0 c).
{ intro c; rewrite <- J; apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring. }
transitivity ((forall j, (1 <= j <= r)%nat -> 0 < sigma j ^ 2 + 0) /\ ((r < d)%nat -> 0 < 0)).
- rewrite <- (unique_minimiser H Y 0); cbv zeta.
  split; intros (B & HB & M & U); exists B; (split; [apply gram_alone; exact HB|]); split; intros b; specialize (M b);
    specialize (U b);
    rewrite Flip, J in *; assumption.
- pose proof (at_most (svd_v H)) as Le; split.
  + intros [_ Q]; destruct (Nat.eq_dec r d) as [E|N]; [exact E|]; pose proof (Q ltac:(lia)); lra.
  + intros E; split; [|lia]; intros j Hj; pose proof (pow_lt (sigma j) 2 (svd_positive H j Hj)); lra.
