(* A sum of waves errs by at most their amplitudes, each times a bound of its factor. *)
Lemma waves : forall J (p q u f g : vec), (forall j, (1 <= j <= J)%nat -> 0 <= p j) ->
  (forall j, (1 <= j <= J)%nat -> 0 <= q j) -> (forall j, (1 <= j <= J)%nat -> - u j <= f j <= u j) ->
  (forall j, (1 <= j <= J)%nat -> g j = (p j + q j) * u j) ->
  Rabs (total J (fun j => f j * (p j - q j))) <= total J g.
Proof.
  intros J p q u f g Hp Hq Hf Hg; eapply Rle_trans; [apply total_abs|]; apply total_le; intros j Hj.
  specialize (Hp j Hj); specialize (Hq j Hj); specialize (Hf j Hj); rewrite (Hg j Hj), Rabs_mult, Rmult_comm.
  apply Rmult_le_compat; try apply Rabs_pos; apply Rabs_le; lra.
Qed.

(* proof *)
intros J p q x HJ Hp Hq Hx; split; [|split].
- apply (waves J p q x); try assumption; intros j Hj; [|ring].
  pose proof (exp_rises (- x j) 0 ltac:(specialize (Hx j Hj); lra)) as D; rewrite exp_0 in D.
  pose proof (exp_above_line (- x j)); lra.
- rewrite (total_ext J _ (fun j => (exp (- x j) + x j - 1) * (p j - q j))) by (intros; ring).
  apply (waves J p q (fun j => x j ^ 2 / 2)); try assumption; intros j Hj; [|field].
  pose proof (exp_above_line (- x j)); pose proof (exp_below_parabola _ (Hx j Hj)); lra.
- apply (waves J p q (fun j => x j ^ 3 / 6)); try assumption; intros j Hj; [|field].
  pose proof (pow_le _ 3 (Hx j Hj)).
  pose proof (exp_below_parabola _ (Hx j Hj)); pose proof (exp_above_cubic _ (Hx j Hj)); lra.
