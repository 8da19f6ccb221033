intros n d X r sigma u v beta s lam Hn Hd H Hs Hl.
apply (derive_total r (fun lam j => (lam ^ 2 * dot d (v j) beta ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2)).
intros j Hj; pose proof (pow2_ge_0 (sigma j)).
auto_derive; [nra|field; lra].
