intros w lam s a k x E Hl Hs Ha Hx HE M1 M2 Hk H1 H2 H3.
assert (K : 1 <= INR k) by (apply INR_ge_1; exact Hk).
repeat split; try lra; try (expect; field; lra); field; lra.
