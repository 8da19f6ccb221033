(* Bounds along iterates: how far a quantity is from its bound after a step, and before it. *)
From Regproofs Require Export Flows.

Lemma step_below : forall q b f q' b' : R, q <= b -> 0 <= f -> q' - b' <= f * (q - b) -> q' <= b'.
Proof. intros q b f q' b' H P S; assert (0 <= f * (b - q)) by (apply Rmult_le_pos; lra); lra. Qed.

Lemma step_above : forall q b f q' b' : R, b <= q -> 0 <= f -> f * (q - b) <= q' - b' -> b' <= q'.
Proof. intros q b f q' b' H P S; assert (0 <= f * (q - b)) by (apply Rmult_le_pos; lra); lra. Qed.

Lemma step_strictly_below : forall q b f q' b' : R, q < b -> 0 < f -> q' - b' <= f * (q - b) -> q' < b'.
Proof. intros q b f q' b' H P S; assert (0 < f * (b - q)) by (apply Rmult_lt_0_compat; lra); lra. Qed.

Lemma step_strictly_above : forall q b f q' b' : R, b < q -> 0 < f -> f * (q - b) <= q' - b' -> b' < q'.
Proof. intros q b f q' b' H P S; assert (0 < f * (q - b)) by (apply Rmult_lt_0_compat; lra); lra. Qed.

Lemma step_to : forall q b f q' b' : R, q = b -> q' - b' = f * (q - b) -> q' = b'.
Proof. intros q b f q' b' -> S; replace (b - b) with 0 in S by ring; lra. Qed.

(* What k + 1 steps multiply by. *)
Ltac after_step :=
  rewrite ?S_INR;
  repeat match goal with
  | |- context [?x ^ S ?k] => is_var k; change (x ^ S k) with (x * x ^ k)
  | |- context [?x ^ (?n * S ?k)] =>
      is_var k; replace (x ^ (n * S k)) with (x ^ n * x ^ (n * k)) by (rewrite <- pow_add; f_equal; ring)
  end.

(* The exponential rises, and is between its polynomials of degrees 1, 2 and 3. *)
Lemma exp_above_line : forall x, 1 + x <= exp x.
Proof.
  intros x; destruct (Req_EM_T x 0) as [-> | N]; [rewrite exp_0; lra|left; apply exp_ineq1, N].
Qed.

Lemma exp_rises : forall x y, x <= y -> exp x <= exp y.
Proof. intros x y [L| <-]; [left; apply exp_increasing, L|apply Rle_refl]. Qed.

Lemma exp_below_parabola : forall x, 0 <= x -> exp (- x) <= 1 - x + x ^ 2 / 2.
Proof.
  intros x Hx.
  assert (R : 1 - 0 + 0 ^ 2 / 2 - exp (- 0) <= 1 - x + x ^ 2 / 2 - exp (- x)).
  { apply (rises (fun t => 1 - t + t ^ 2 / 2 - exp (- t)) (fun t => t - 1 + exp (- t)) x Hx).
    - unfold Rdiv; right_continuity.
    - intros s _; derive; cbn [pred INR]; field.
    - intros s _; pose proof (exp_above_line (- s)); lra. }
  rewrite Ropp_0, exp_0 in R; lra.
Qed.

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

Ltac exponentials :=
  repeat match goal with
  | |- context [exp (- ?x)] =>
      lazymatch goal with _ : 1 + - x <= exp (- x) |- _ => fail | _ => idtac end;
      pose proof (exp_above_line (- x)); pose proof (exp_below_parabola x ltac:(pos)); pose proof (exp_pos (- x))
  end.

(* A line from those in the context; by the signs of the factors e of its excess; with e, its excess times d. *)
Ltac line := exponentials; first [ lra | pos ].
Ltac line_by e := let P := fresh "P" in assert (P : 0 <= e) by pos; lra.
Ltac line_over d e :=
  let P := fresh "P" in let E := fresh "E" in
  assert (P : 0 <= e) by line;
  lazymatch goal with |- ?q <= ?b =>
    assert (E : d * (b - q) = e) by (field; repeat split; pos);
    apply (Rmult_le_reg_l d); [pos | lra]
  end.

Ltac no_steps :=
  rewrite ?Nat.mul_0_r, ?pow_O; try change (INR 0) with 0;
  repeat match goal with |- context [?x * (?y / ?x)] => replace (x * (y / x)) with y by (field; pos) end.
