Lemma whole_power : forall c L m, 0 < c -> (m <= L)%nat -> powerRZ c (Z.of_nat L - Z.of_nat m) = c ^ (L - m).
Proof.
  intros c L m Hc H; rewrite <- Nat2Z.inj_sub by exact H; symmetry; apply pow_powerRZ.
Qed.

(* proof *)
intros L w v r eta w_star i j HL Hr He Hi Hj Hw Hb Hij.
change (fun w : vec => prod L (fun k => w k ^ 2 + eta ^ 2) / 2 - w_star * prod L (fun k => w k) + w_star ^ 2 / 2)
  with (layers_loss L w_star eta).
assert (HL2 : (2 <= L)%nat) by lia.
pose proof (pow_lt eta 2 He) as He2; pose proof (pow_lt r 2 Hr) as Hr2.
assert (P : powerRZ (eta ^ 2 + r ^ 2) (Z.of_nat L - 2)%Z = (eta ^ 2 + r ^ 2) ^ (L - 2)).
{ change 2%Z with (Z.of_nat 2); apply whole_power; [lra|lia]. }
rewrite !P; set (c := (eta ^ 2 + r ^ 2) ^ (L - 2)) in *.
assert (C1 : (eta ^ 2 + r ^ 2) ^ (L - 1) = (eta ^ 2 + r ^ 2) * c).
{ unfold c; replace (L - 1)%nat with (S (L - 2)) by lia; reflexivity. }
assert (Q1 : but1 L eta w i = (eta ^ 2 + r ^ 2) * c) by (rewrite (but1_balanced L eta w i r Hi He Hw); exact C1).
assert (Q2 : but2 L eta w i j = c) by (apply but2_balanced; assumption).
assert (X : forall u : vec, ex_partial (layers_loss L w_star eta) i u)
  by (intro u; apply layers_has_slope; exact Hi).
pose proof (layers_second_same L w_star eta i w Hi) as S.
pose proof (layers_second_mixed L w_star eta i j w Hi Hj Hij) as M.
split; [|split; [|split; [|split]]].
- split; [|exact X]; apply (is_partial_eq _ _ _ _ _ S); rewrite Q1; field; lra.
- split; [|split; [exact X|eexists; exact M]].
  rewrite (is_partial_unique _ _ _ _ M), Q2.
  assert (PP : w i * w j * (w_star * prod_except L w [i; j]) = r ^ 2 * ((eta ^ 2 + r ^ 2) * c)).
  { rewrite <- C1, <- Hb, (prod_except_one L (fun k => w k) i Hi).
    rewrite (prod_except_two L (fun k => w k) i j Hj Hij); change (fun k : nat => w k) with w; ring. }
  transitivity (2 * w i ^ 2 * w j ^ 2 * c - w i * w j * (w_star * prod_except L w [i; j])); [ring|].
  rewrite PP, (square_of_size _ _ (Hw i Hi)), (square_of_size _ _ (Hw j Hj)); field; lra.
- intros l Hl.
  transitivity ((1 - eta ^ 2 / r ^ 2) * c * w l * total L (fun m => w m ^ 2)
    + 2 * eta ^ 2 * c * total L (fun m => delta l m * w m)).
  { rewrite <- !total_scal, <- total_plus; apply total_ext; intros m Hm; ring. }
  rewrite total_delta by exact Hl; unfold norm2; ring.
- intros l Hl.
  transitivity ((1 - eta ^ 2 / r ^ 2) * c * w l * dot L w v
    + 2 * eta ^ 2 * c * total L (fun m => delta l m * v m)).
  { unfold dot; rewrite <- !total_scal, <- total_plus; apply total_ext; intros m Hm; ring. }
  rewrite total_delta by exact Hl; ring.
- field; lra.
