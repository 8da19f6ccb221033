intro claim.
destruct (claim 1%nat 1%nat (fun _ _ => 1) (fun _ => 0) (- 2) (le_n 1) (le_n 1)) as [_ least].
destruct (least (fun _ _ => - 1)) as [lower _].
{ split; intros i j one other; unfold mul, delta; cbn;
    replace i with 1%nat by lia; replace j with 1%nat by lia; cbn; lra. }
specialize (lower (fun _ => 1)).
unfold norm2 in lower; cbn in lower; lra.
