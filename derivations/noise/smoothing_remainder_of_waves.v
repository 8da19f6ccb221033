(* Each e^(-x) lies between two neighbouring sums of its series. *)
Lemma damped : forall x, 0 <= x -> exp (- x) <= 1.
Proof. intros x [L| <-]; [|rewrite Ropp_0, exp_0; lra]; rewrite <- exp_0; left; apply exp_increasing; lra. Qed.

Lemma exp_above_cubic : forall x, 0 <= x -> 1 - x + x ^ 2 / 2 - x ^ 3 / 6 <= exp (- x).
Proof.
  intros x Hx.
  assert (R : exp (- 0) - (1 - 0 + 0 ^ 2 / 2 - 0 ^ 3 / 6) <= exp (- x) - (1 - x + x ^ 2 / 2 - x ^ 3 / 6)).
  { apply (rises (fun s => exp (- s) - (1 - s + s ^ 2 / 2 - s ^ 3 / 6)) (fun s => 1 - s + s ^ 2 / 2 - exp (- s)) x Hx).
    - right_continuity.
    - intros s _; derive; cbn [pred INR]; field.
    - intros s Hs; pose proof (exp_below_parabola s); lra. }
  rewrite Ropp_0, exp_0 in R; lra.
Qed.

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
  pose proof (damped _ (Hx j Hj)); pose proof (exp_above_line (- x j)); lra.
- rewrite (total_ext J _ (fun j => (exp (- x j) + x j - 1) * (p j - q j))) by (intros; ring).
  apply (waves J p q (fun j => x j ^ 2 / 2)); try assumption; intros j Hj; [|field].
  pose proof (exp_above_line (- x j)); pose proof (exp_below_parabola _ (Hx j Hj)); lra.
- apply (waves J p q (fun j => x j ^ 3 / 6)); try assumption; intros j Hj; [|field].
  pose proof (pow_le _ 3 (Hx j Hj)).
  pose proof (exp_below_parabola _ (Hx j Hj)); pose proof (exp_above_cubic _ (Hx j Hj)); lra.
