intros n d X Y b p E_delta m Hn Hd Hp HE HM M0 M1 M2 H1.
rewrite (expectation_ext E_delta HE _ (fun z => norm2 n (fun k => Y k - total d (fun l => b l * X k l * z l)))).
- rewrite (mean_of_residual n d E_delta (fun k l => b l * X k l) Y p (p * (1 - p)) HE).
  + f_equal; unfold dot; f_equal; apply total_ext; intros l _.
    rewrite <- !total_scal; apply total_ext; intros; ring.
  + intros i Hi; rewrite (mean_entry d E_delta m HE HM M0 i Hi); exact M1.
  + intros i j Hi Hj; rewrite (mean_of_two d E_delta m HE HM M0 i j Hi Hj), M1, M2; ring.
- intro z; apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring.
