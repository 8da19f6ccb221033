intros n d X Y b b0 p alpha E_delta m Hn Hd Hp Ha HE HM M0 M1 M2 H1 HX.
assert (D : forall l (z : vec), (1 <= l <= d)%nat -> is_partial (fun b =>
    norm2 n (fun m => Y m - total d (fun q => b q * z q * X m q)) / 2) l b
  (- (total n (fun m => X m l * Y m) * z l)
    + total d (fun q => b q * total n (fun m => X m l * X m q) * (z l * z q)))).
{ intros l z Hl; pose proof (slope_of_residual n d (fun m q => z q * X m q) Y b l Hl) as S.
  unfold is_partial in S; apply (derive_div_const _ 2) in S.
  apply (is_partial_ext _ (fun s => norm2 n (fun m => Y m - total d (fun q => update b l s q * (z q * X m q))) / 2)).
  - intro s; f_equal; apply norm2_ext; intros i _; f_equal; apply total_ext; intros; ring.
  - eapply derive_eq; [exact S|].
    transitivity (- total n (fun m => X m l * Y m * z l
      - total d (fun q => b q * (X m l * X m q) * (z l * z q)))).
    + match goal with |- - 2 * ?t / 2 = _ => replace (- 2 * t / 2) with (- t) by field end.
      f_equal; apply total_ext; intros i _.
      rewrite (total_ext d (fun q => b q * (X i l * X i q) * (z l * z q))
        (fun q => z l * X i l * (b q * (z q * X i q)))) by (intros; ring).
      rewrite total_scal; ring.
    + rewrite total_minus, total_scal_r, total_exchange, Ropp_minus_distr; unfold Rminus.
      rewrite Rplus_comm; f_equal; apply total_ext; intros q _.
      rewrite <- (total_scal n (b q)), <- total_scal_r; reflexivity. }
split; [split|].
- intros l Hl.
  rewrite (expectation_ext E_delta HE _ (fun z => (b l + alpha * total n (fun m => X m l * Y m) * z l)
    + - alpha * total d (fun q => b q * total n (fun m => X m l * X m q) * (z l * z q))))
    by (intro z; rewrite (is_partial_unique _ l b _ (D l z Hl)); ring).
  rewrite (expectation_plus E_delta HE (fun z => b l + alpha * total n (fun m => X m l * Y m) * z l)).
  rewrite (expectation_affine E_delta HE (b l) (alpha * total n (fun m => X m l * Y m)) (fun z => z l)).
  rewrite (mean_entry d E_delta m HE HM M0 l Hl), M1.
  rewrite (expectation_scal E_delta HE).
  rewrite (expectation_total E_delta HE d (fun z q => b q * total n (fun m => X m l * X m q) * (z l * z q))).
  rewrite (total_ext d _ (fun q => p * (b q * ((1 - p) * delta l q * total n (fun m => X m l ^ 2)
    + p * total n (fun m => X m l * X m q))))); [rewrite total_scal; ring|].
  intros q Hq; rewrite (expectation_scal E_delta HE _ (fun z => z l * z q)).
  rewrite (mean_of_two d E_delta m HE HM M0 l q Hl Hq), M1, M2.
  destruct (Nat.eq_dec l q) as [->|N]; [|rewrite delta_diff by exact N; ring].
  rewrite delta_same, (total_ext n (fun m => X m q ^ 2) (fun m => X m q * X m q)) by (intros; ring); ring.
- intros l Hl z; exact (is_partial_ex _ l b _ (D l z Hl)).
- split; [exact (weighted_inverse n d X p Hp H1 HX)|].
  intros B HB c C0 CS k l Hl; change (is_inverse d (weighted n X p) B) in HB.
  set (g := fun l => total n (fun m => X m l * Y m)).
  set (x := fun k => total d (fun l => B k l * g l)).
  rewrite (affine_iterates d (fun q k0 => delta k0 q - alpha * p * ((1 - p) * delta k0 q
    * total n (fun k1 => X k1 q ^ 2) + p * total n (fun k1 => X k1 k0 * X k1 q))) x b0 c C0); [reflexivity| |exact Hl].
  clear k l Hl; intros k l Hl; rewrite (CS k l Hl).
  transitivity (c k l - x l - alpha * p * total d (fun m => weighted n X p l m * (c k m - x m))).
  + rewrite (total_ext d (fun m => weighted n X p l m * (c k m - x m))
      (fun m => c k m * weighted n X p l m - weighted n X p l m * x m)) by (intros; ring).
    assert (Ax : total d (fun m => weighted n X p l m * x m) = g l)
      by exact (inverse_applied d (weighted n X p) B g HB l Hl).
    rewrite total_minus, Ax; unfold weighted, g; ring.
  + rewrite (total_ext d (fun m => (delta m l - _) * _)
      (fun m => delta m l * (c k m - x m) - alpha * p * (weighted n X p l m * (c k m - x m)))).
    * rewrite total_minus, total_delta_l, total_scal by exact Hl; reflexivity.
    * intros q Hq; unfold weighted; rewrite (delta_sym q l).
      rewrite (total_ext n (fun i => X i q * X i l) (fun i => X i l * X i q)) by (intros; ring); ring.
