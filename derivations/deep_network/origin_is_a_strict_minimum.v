intros L w x y w_star eta i j HL He Hi Hj HL3 Hij Hw.
change (fun w : vec => prod L (fun k => w k ^ 2 + eta ^ 2) / 2 - w_star * prod L (fun k => w k) + w_star ^ 2 / 2)
  with (layers_loss L w_star eta).
assert (He2 : 0 < eta ^ 2) by (apply pow_lt; exact He).
assert (Z : forall l, among 1 l = false \/ among 2 l = false \/ among 3 l = false ->
  prod_except L w l = 0).
{ intros l H; unfold prod_except.
  destruct H as [H|[H|H]]; [apply (prod_zero L _ 1)|apply (prod_zero L _ 2)|apply (prod_zero L _ 3)];
    try lia; rewrite H; apply Hw; lia. }
assert (Z1 : prod_except L w [i] = 0).
{ apply Z; rewrite !among_one.
  destruct (Nat.eqb_spec 1 i); [right; left; destruct (Nat.eqb_spec 2 i); [lia|reflexivity]|left; reflexivity]. }
assert (Z2 : prod_except L w [i; j] = 0).
{ apply Z; unfold among; cbn [existsb].
  destruct (Nat.eqb_spec 1 i), (Nat.eqb_spec 1 j), (Nat.eqb_spec 2 i), (Nat.eqb_spec 2 j),
    (Nat.eqb_spec 3 i), (Nat.eqb_spec 3 j); cbn [orb]; tauto || lia. }
assert (Q : but1 L eta w i = eta ^ (2 * L - 2)).
{ replace (2 * L - 2)%nat with (2 * (L - 1))%nat by lia.
  rewrite pow_mult, <- (prod_except_const1 L (eta ^ 2) i Hi) by lra.
  apply prod_except_ext; intros k Hk _; rewrite (Hw k Hk); ring. }
assert (S : is_partial (fun w => partial (layers_loss L w_star eta) i w) i w (eta ^ (2 * L - 2)))
  by (rewrite <- Q; apply layers_second_same; exact Hi).
assert (X : forall v : vec, ex_partial (layers_loss L w_star eta) i v)
  by (intro v; apply layers_has_slope; exact Hi).
split; [|split; [|split; [|split]]].
- apply (is_partial_eq _ _ _ _ _ (layers_slope L w_star eta i w Hi)); rewrite Z1, (Hw i Hi); ring.
- split; [exact S|exact X].
- split; [|exact X].
  apply (is_partial_eq _ _ _ _ _ (layers_second_mixed L w_star eta i j w Hi Hj Hij)).
  rewrite Z2, (Hw i Hi); ring.
- assert (D : forall s t, is_derive (fun x => (eta ^ 2 + x ^ 2) * (eta ^ 2 + t ^ 2) / 2 - w_star * x * t
    + w_star ^ 2 / 2) s (s * (eta ^ 2 + t ^ 2) - w_star * t)) by (intros; auto_derive; [exact I|]; field).
  assert (M : is_derive (fun y => Derive (fun x => (eta ^ 2 + x ^ 2) * (eta ^ 2 + y ^ 2) / 2 - w_star * x * y
    + w_star ^ 2 / 2) x) y (2 * x * y - w_star)).
  { apply (is_derive_ext (fun t => x * (eta ^ 2 + t ^ 2) - w_star * t)).
    - intro t; symmetry; apply is_derive_unique, D.
    - auto_derive; [exact I|]; ring. }
  split; [apply is_derive_unique; exact M|]; split; [|eexists; exact M].
  exists (mkposreal 1 Rlt_0_1); intros t _; eexists; apply D.
- split; [|split; [exact X|eexists; exact S]].
  rewrite (is_partial_unique _ _ _ _ S); apply pow_lt; exact He.
