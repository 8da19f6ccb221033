intros d w_star w1 w2 a eta Hd.
assert (E : forall (x y : vec) k, (1 <= k <= d)%nat ->
  partial (fun x => one_loss d w_star eta x y) k x = eta ^ 2 * x k - y k * (w_star k - x k * y k))
  by (intros; apply is_partial_unique, one_loss_slope; assumption).
split; [|split; [|split; [|split; split]]].
- clear; by_terms d.
- intros k Hk; apply one_loss_slope; exact Hk.
- intros k Hk.
  apply (is_partial_ext _ (fun s => one_loss d w_star eta (update w2 k s) w1)).
  + intro s; symmetry; apply (one_loss_swap d w_star eta w1 (update w2 k s)).
  + apply (derive_eq _ _ _ _ (one_loss_slope d w_star eta w2 w1 k Hk)); ring.
- intros k l Hk Hl.
  apply (is_partial_ext _ (fun s => eta ^ 2 * update w1 l s k - w2 k * (w_star k - update w1 l s k * w2 k))).
  + intro s; exact (E (update w1 l s) w2 k Hk).
  + derive; ring.
- intros k Hk v; eexists; exact (one_loss_slope d w_star eta v w2 k Hk).
- intros k Hk.
  apply (is_partial_ext _ (fun s => total d (fun l =>
    (eta ^ 2 * w1 l - update w2 k s l * (w_star l - w1 l * update w2 k s l)) * a l))).
  + intro s; apply total_ext; intros l Hl; f_equal; exact (E w1 (update w2 k s) l Hl).
  + set (A := total d (fun l => (eta ^ 2 * w1 l - w2 l * (w_star l - w1 l * w2 l)) * a l)
      - (eta ^ 2 * w1 k - w2 k * (w_star k - w1 k * w2 k)) * a k).
    apply (is_derive_ext (fun s => A + (eta ^ 2 * w1 k - s * (w_star k - w1 k * s)) * a k)).
    * intro s; symmetry.
      rewrite (total_update d w2 k s (fun l v => (eta ^ 2 * w1 l - v * (w_star l - w1 l * v)) * a l) Hk); reflexivity.
    * auto_derive; [exact I|]; ring.
- intros v l Hl; eexists; exact (one_loss_slope d w_star eta w1 v l Hl).
