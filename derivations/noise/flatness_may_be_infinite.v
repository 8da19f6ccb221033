intros w z eta eta_pos eta_large.
pose (a := exp ((eta * z + w) ^ 2 / 4 - z ^ 2 / 4)).
pose (b := exp ((w - eta * z) ^ 2 / 4 - z ^ 2 / 4)).
replace (exp ((w - eta * z) ^ 2 / 2 - z ^ 2 / 2)) with (b * b) by (unfold b; rewrite <- exp_plus; f_equal; field).
replace (exp ((eta * z + w) ^ 2 / 2 - z ^ 2 / 2)) with (a * a) by (unfold a; rewrite <- exp_plus; f_equal; field).
replace (exp (z ^ 2 * (eta ^ 2 - 1) / 2 + w ^ 2 / 2)) with (a * b)
  by (unfold a, b; rewrite <- exp_plus; f_equal; field).
fold a; fold b; ring.
