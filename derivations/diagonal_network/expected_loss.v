intros d w1 w2 w_star eta E1 m1 E2 m2 Hd He H1 I1 Z1 O1 T1 H2 I2 Z2 O2 T2.
rewrite (mean_two_layers d E1 E2 m1 m2 w_star w1 w2) by assumption; rewrite T1, T2; field.
