intros n d X Y b j p E_delta m Hn Hd Hj Hp HE HM M0 M1 M2 H1.
assert (HN : 0 < INR n) by (apply lt_0_INR; lia).
assert (D : forall a, is_partial (fun b => norm2 n (fun k => Y k - total d (fun l => b l * a k l)) / INR n) j b
  (- 2 * total n (fun k => a k j * (Y k - total d (fun q => b q * a k q))) / INR n)).
{ intro a; pose proof (slope_of_residual n d a Y b j Hj) as S; unfold is_partial in *.
  apply (derive_div_const _ (INR n)) in S; exact S. }
assert (DZ : forall z, is_partial (fun b =>
    norm2 n (fun k => Y k - total d (fun l => b l * z l * X k l) / p) / INR n) j b
  (- 2 / (INR n * p) * total n (fun m => X m j * Y m) * z j
    + 2 / (INR n * p ^ 2) * total d (fun q => b q * total n (fun m => X m j * X m q) * (z j * z q)))).
{ intro z; specialize (D (fun k l => z l * X k l / p)).
  apply (is_partial_ext _ (fun s => norm2 n (fun k => Y k - total d (fun l => update b j s l * (z l * X k l / p)))
    / INR n)).
  - intro s; f_equal; apply norm2_ext; intros k _; f_equal; unfold Rdiv; rewrite <- total_scal_r.
    apply total_ext; intros; ring.
  - eapply derive_eq; [exact D|].
    transitivity (- 2 / INR n * total n (fun m => X m j * Y m * z j / p
      - total d (fun q => / p ^ 2 * (b q * (X m j * X m q) * (z j * z q))))).
    + rewrite (total_ext n (fun k => z j * X k j / p * (Y k - total d (fun q => b q * (z q * X k q / p))))
        (fun m => X m j * Y m * z j / p - total d (fun q => / p ^ 2 * (b q * (X m j * X m q) * (z j * z q))))).
      * field; lra.
      * intros k _; rewrite (total_ext d (fun q => / p ^ 2 * (b q * (X k j * X k q) * (z j * z q)))
          (fun q => z j * X k j / p * (b q * (z q * X k q / p)))) by (intros; field; lra).
        rewrite total_scal; field; lra.
    + rewrite total_minus, total_exchange.
      rewrite (total_ext n (fun m => X m j * Y m * z j / p) (fun m => z j / p * (X m j * Y m))) by (intros; field; lra).
      rewrite total_scal, (total_ext d (fun q => total n _)
        (fun q => / p ^ 2 * (b q * total n (fun m => X m j * X m q) * (z j * z q)))).
      * rewrite total_scal; field; lra.
      * intros q _; rewrite total_scal; f_equal; rewrite <- (total_scal n (b q)), <- total_scal_r; reflexivity. }
pose proof (D X) as DX.
split; [|split; [intro z; exact (is_partial_ex _ j b _ (DZ z))|exact (is_partial_ex _ j b _ DX)]].
rewrite (is_partial_unique _ j b _ DX).
rewrite (expectation_ext E_delta HE _ (fun z => - 2 / (INR n * p) * total n (fun m => X m j * Y m) * z j
  + 2 / (INR n * p ^ 2) * total d (fun q => b q * total n (fun m => X m j * X m q) * (z j * z q))))
  by (intro z; exact (is_partial_unique _ j b _ (DZ z))).
rewrite (expectation_plus E_delta HE (fun z => - 2 / (INR n * p) * total n (fun m => X m j * Y m) * z j)).
rewrite (expectation_scal E_delta HE _ (fun z => z j)), (mean_entry d E_delta m HE HM M0 j Hj), M1.
rewrite (expectation_scal E_delta HE).
rewrite (expectation_total E_delta HE d (fun z q => b q * total n (fun m => X m j * X m q) * (z j * z q))).
rewrite (total_ext d _ (fun q => p ^ 2 * (b q * total n (fun m => X m j * X m q))
  + delta j q * (p * (1 - p) * b q * total n (fun m => X m j * X m q)))).
- rewrite total_plus, total_scal, total_delta by exact Hj.
  rewrite (total_ext n (fun m => X m j * X m j) (fun i => X i j ^ 2)) by (intros; ring).
  rewrite (total_ext n (fun k => X k j * (Y k - total d (fun q => b q * X k q)))
    (fun k => X k j * Y k - total d (fun q => b q * (X k j * X k q)))).
  + rewrite total_minus, (total_exchange n d).
    rewrite (total_ext d (fun q => total n _) (fun q => b q * total n (fun m => X m j * X m q)))
      by (intros; apply total_scal).
    field; lra.
  + intros k _; rewrite (total_ext d (fun q => b q * (X k j * X k q)) (fun q => X k j * (b q * X k q)))
    by (intros; ring).
    rewrite total_scal; ring.
- intros q Hq; rewrite (expectation_scal E_delta HE _ (fun z => z j * z q)).
  rewrite (mean_of_two d E_delta m HE HM M0 j q Hj Hq), M1, M2; ring.
