(* Bounds along iterates: how far a quantity is from its bound after a step, and before it. *)
From Regproofs Require Export Signs.

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

(* A line from those in the context; one whose excess has factors, by their signs. *)
Ltac line := first [ lra | pos ].
Ltac line_by e := let P := fresh "P" in assert (P : 0 <= e) by pos; lra.
Ltac at_start := rewrite ?Nat.mul_0_r, ?pow_O; try change (INR 0) with 0; line.
