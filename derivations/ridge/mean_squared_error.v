intros n d X r sigma u v beta s lam E Hn Hd H Hs Hl HE Mean Cov.
split; [apply gram_inverse; exact Hl|].
intros B HB; rewrite (ridge_error H beta s lam E Hl HE Mean Cov B HB); f_equal.
apply norm2_ext; intros k Hk; symmetry; exact (svd_rest H beta k Hk).
