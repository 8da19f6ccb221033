intros n d X r sigma u v Y b0 Hn Hd H.
pose proof (path_printed H Y b0) as W; set (p := flow_path Y b0) in W.
assert (D : forall t k, (1 <= k <= d)%nat ->
  is_derive (fun t => p t k) t (total n (fun l => X l k * (Y l - total d (fun k => p t k * X l k)))))
    by exact (path_slope H Y b0).
split; [|split].
- intros k Hk; split.
  + rewrite <- W by exact Hk; apply path_start, Hk.
  + apply (right_continuous_ext (fun t => p t k)); [intros t; apply W, Hk|].
    eapply right_continuous_derive, (D 0 k Hk).
- intros t Ht k Hk; apply (is_derive_ext (fun t => p t k)); [intros s; apply W, Hk|].
  eapply derive_eq; [apply (D t k Hk)|].
  apply total_ext; intros l _; do 2 f_equal; apply total_ext; intros i Hi; rewrite W by exact Hi; ring.
- intros b Start Field t Ht k Hk; rewrite <- W by exact Hk; exact (only_path H Y b0 b Start Field t Ht k Hk).
