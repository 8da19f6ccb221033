(* proof *)
intros n d X P Y u0 p m z f f1 Delta s h Hn Hd inverse HD.
set (K := fun k => total d (fun l => z l * (delta k l - total n (fun i => X i l * P k i)))).
split; [|split].
- rewrite <- (pseudo_unseen n d X P (fun l => Y l - total d (fun i => u0 i * X l i)) z inverse); fold K.
  apply dot_ext; [reflexivity|intros; apply total_ext; intros; ring].
- fold K; rewrite (dot_sym d (fun k => p k + _)), dot_plus, (pseudo_unseen n d X P m z inverse : dot d K _ = 0).
  rewrite (dot_sym d K p); ring.
- assert (S : 0 <= exp s * (exp (- h) - 1 + h) + exp (- s) * (exp h - 1 - h)).
  { pose proof (exp_pos s); pose proof (exp_pos (- s)); pose proof (exp_ineq1_le h); pose proof (exp_ineq1_le (- h)).
    assert (0 <= exp s * (exp (- h) - 1 + h)) by (apply Rmult_le_pos; lra).
    assert (0 <= exp (- s) * (exp h - 1 - h)) by (apply Rmult_le_pos; lra); lra. }
  assert (E : h * sinh s + cosh (h - s) - cosh s
    = (exp s * (exp (- h) - 1 + h) + exp (- s) * (exp h - 1 - h)) / 2).
  { unfold sinh, cosh; replace (- (h - s)) with (- h + s) by ring; unfold Rminus; rewrite !exp_plus; field. }
  rewrite E; unfold Rdiv; repeat apply Rmult_le_pos; lra.
