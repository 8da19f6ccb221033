intros L w r eta w_star i HL Hr He Hi Hw.
change (fun w : vec => prod L (fun k => w k ^ 2 + eta ^ 2) / 2 - w_star * prod L (fun k => w k) + w_star ^ 2 / 2)
  with (layers_loss L w_star eta).
pose proof (layers_has_slope L w_star eta i w Hi) as X.
assert (W : w i <> 0) by (intro Z; specialize (Hw i Hi); rewrite Z, Rabs_R0 in Hw; lra).
assert (E : partial (layers_loss L w_star eta) i w * w i
  = r ^ 2 * (eta ^ 2 + r ^ 2) ^ (L - 1) - w_star * prod L (fun k => w k)).
{ rewrite layers_slope_is, (but1_balanced L eta w i r Hi He Hw) by exact Hi.
  rewrite (prod_except_one L (fun k => w k) i Hi), <- (square_of_size _ _ (Hw i Hi)).
  change (fun k => w k) with w; ring. }
split; [split; [exact E|exact X]|]; split; [|split; [split|exact X]].
- rewrite <- prod_pow, pow_mult, <- (prod_const L (r ^ 2)); apply prod_ext; intros k Hk.
  exact (square_of_size _ _ (Hw k Hk)).
- intro H; apply (Rmult_eq_reg_r (w i)); [|exact W]; rewrite E, <- H; ring.
- intro H; rewrite H in E; lra.
