intros d w_star w1 w2 eta x y t Hd He.
assert (E1 : forall k, (1 <= k <= d)%nat ->
  is_partial (fun v => norm2 d (fun l => w_star l - v l * w2 l) / 2 + eta ^ 2 * (norm2 d v + norm2 d w2) / 2) k w1
    (eta ^ 2 * w1 k - w2 k * (w_star k - w1 k * w2 k))) by (intros; apply one_loss_slope; assumption).
assert (E2 : forall k, (1 <= k <= d)%nat ->
  is_partial (fun v => norm2 d (fun l => w_star l - w1 l * v l) / 2 + eta ^ 2 * (norm2 d w1 + norm2 d v) / 2) k w2
    (eta ^ 2 * w2 k - w1 k * (w_star k - w1 k * w2 k))).
{ intros k Hk; apply (is_partial_ext _ (fun s => one_loss d w_star eta (update w2 k s) w1)).
  - intro s; symmetry; apply (one_loss_swap d w_star eta w1 (update w2 k s)).
  - apply (derive_eq _ _ _ _ (one_loss_slope d w_star eta w2 w1 k Hk)); ring. }
split; [split; [|split]|ring]; intros k Hk.
- rewrite (is_partial_unique _ _ _ _ (E1 k Hk)), (is_partial_unique _ _ _ _ (E2 k Hk)); ring.
- exact (is_partial_ex _ _ _ _ (E1 k Hk)).
- exact (is_partial_ex _ _ _ _ (E2 k Hk)).
