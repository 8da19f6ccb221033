intros d w_star w1 w2 eta alpha some eta_nonneg alpha_pos.
assert (first : forall k, (1 <= k <= d)%nat -> is_partial (fun x => one_loss d w_star eta x w2) k w1
  (eta ^ 2 * w1 k - w2 k * (w_star k - w1 k * w2 k))) by (intros; apply one_loss_slope; assumption).
assert (second : forall k, (1 <= k <= d)%nat -> is_partial (fun y => one_loss d w_star eta w1 y) k w2
  (eta ^ 2 * w2 k - w1 k * (w_star k - w1 k * w2 k))).
{ intros k range.
  apply (is_partial_ext _ (fun s => one_loss d w_star eta (update w2 k s) w1)).
  - intro s; symmetry; apply (one_loss_swap d w_star eta w1 (update w2 k s)).
  - apply (derive_eq _ _ _ _ (one_loss_slope d w_star eta w2 w1 k range)); ring. }
assert (square : forall k, (1 <= k <= d)%nat ->
  is_partial (fun w1 => norm2 d (fun l => w_star l - w1 l * w2 l)) k w1
    (- 2 * w2 k * (w_star k - w1 k * w2 k))).
{ intros k range; unfold is_partial, norm2; eapply derive_eq; [derive_form | cbv beta].
  rewrite (total_ext d _ (fun l => delta l k * (- 2 * w2 l * (w_star l - w1 l * w2 l))))
    by (intros; rewrite !update_id; cbn; ring).
  apply total_delta_l, range. }
assert (norms : forall k, (1 <= k <= d)%nat -> is_partial (fun w1 => norm2 d w1 + norm2 d w2) k w1 (2 * w1 k)).
{ intros k range; unfold is_partial; apply (derive_eq _ _ (total d (fun l => delta l k * (2 * w1 l)) + 0)).
  - apply (derive_plus (fun s => norm2 d (update w1 k s)) (fun _ => norm2 d w2)); [| apply derive_const].
    unfold norm2; eapply derive_eq; [derive_form | cbv beta].
    apply total_ext; intros; rewrite !update_id; cbn; ring.
  - rewrite total_delta_l by exact range; ring. }
unfold one_loss in first, second.
split; [| split]; split; try split; intros k range.
- rewrite (is_partial_unique _ _ _ _ (first k range)); ring.
- exact (is_partial_ex _ _ _ _ (first k range)).
- rewrite (is_partial_unique _ _ _ _ (second k range)); ring.
- exact (is_partial_ex _ _ _ _ (second k range)).
- rewrite (is_partial_unique _ _ _ _ (square k range)), (is_partial_unique _ _ _ _ (norms k range)); field.
- exact (is_partial_ex _ _ _ _ (square k range)).
- exact (is_partial_ex _ _ _ _ (norms k range)).
