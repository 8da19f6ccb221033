intros d w_star w1 w2 eta t x y Hd He; split; [|split].
- clear Hd; by_terms d.
- intros [-> ->]; field.
- intros H; case_of_sign t; try field; lra.
