intros d w_star w1 w2 a eta Hd.
assert (S : forall (x y : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun x => norm2 d (fun l => w_star l - x l * y l) / 2 + eta ^ 2 * (norm2 d x + norm2 d y) / 2) k x
    (eta ^ 2 * x k - y k * (w_star k - x k * y k))).
{ intros x y k Hk; unfold is_partial, norm2; derive. Show.
Admitted.
