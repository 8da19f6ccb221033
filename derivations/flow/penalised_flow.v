intros w_star eta w1 w2.
assert (D1 : is_derive (fun w1 => eta ^ 2 * (w1 ^ 2 + w2 ^ 2) / 2 + (w_star - w1 * w2) ^ 2 / 2) w1
  (eta ^ 2 * w1 - w2 * (w_star - w1 * w2))) by (derive; cbn [pred INR]; field).
assert (D2 : is_derive (fun w2 => eta ^ 2 * (w1 ^ 2 + w2 ^ 2) / 2 + (w_star - w1 * w2) ^ 2 / 2) w2
  (eta ^ 2 * w2 - w1 * (w_star - w1 * w2))) by (derive; cbn [pred INR]; field).
rewrite (is_derive_unique _ _ _ D1), (is_derive_unique _ _ _ D2).
repeat split; try ring; eexists; [exact D1|exact D2].
