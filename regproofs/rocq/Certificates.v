(* Certificates that algebra found, as proofs: a sign that can be read, a combination of equations. *)
From Regproofs Require Export Settle Designs.

Lemma excess_weak : forall l r m f c : R, (r - l) * m = f + c -> c = 0 -> 0 < m -> 0 <= f -> l <= r.
Proof.
  intros l r m f c E C M F; apply Rnot_lt_le; intro N; pose proof (Rmult_lt_0_compat (l - r) m ltac:(lra) M); lra.
Qed.

Lemma excess_strict : forall l r m f c : R, (r - l) * m = f + c -> c = 0 -> 0 < m -> 0 < f -> l < r.
Proof. intros l r m f c E C M F; apply Rnot_le_lt; intro N; pose proof (Rmult_le_pos (l - r) m); lra. Qed.

Lemma combined_zero : forall l r m c : R, (l - r) * m = c -> c = 0 -> m <> 0 -> l = r.
Proof. intros l r m c E C M; apply Rminus_diag_uniq, (Rmult_eq_reg_r m); [lra|exact M]. Qed.

Lemma quotient_is : forall l r m : R, m <> 0 -> l * m = r -> l = r / m.
Proof. intros l r m M <-; field; exact M. Qed.

Lemma sum_zero : forall a b : R, a = 0 -> b = 0 -> a + b = 0.
Proof. intros; lra. Qed.

Lemma multiple_zero : forall a b : R, b = 0 -> a * b = 0.
Proof. intros a b ->; ring. Qed.

(* What multiplies out; linear arithmetic collects monomials faster than a ring, and knows quotients of numbers. *)
Ltac multiplied_out := first [ lra | ring | solve [field; aside] ].

(* A sum of multiples of differences that hypotheses, or what a root is, say to be 0. *)
Ltac vanishes :=
  lazymatch goal with
  | |- _ + _ = 0 => apply sum_zero; vanishes
  | |- _ * _ = 0 => apply multiple_zero; vanishes
  | |- sqrt ?x ^ 2 - ?x = 0 => apply Rminus_diag_eq, sqrt_pow2'; pos
  | |- _ => lra
  end.

(* The difference of two sides as a form whose sign can be read; the same up to multiples of equations. *)
Ltac excess_modulo m f c :=
  lazymatch goal with
  | |- ?l <= ?r => apply (excess_weak l r m f c)
  | |- ?l < ?r => apply (excess_strict l r m f c)
  | |- ?l >= ?r => apply Rle_ge, (excess_weak r l m f c)
  | |- ?l > ?r => apply (excess_strict r l m f c)
  end;
  [multiplied_out | vanishes | pos | pos].
Ltac excess f := excess_modulo 1 f 0.

(* A hypothesis whose sides compare the other way, by such a form. *)
Ltac denied f :=
  exfalso;
  match goal with
  | H : ?l < ?r |- _ => assert (r <= l) by excess f; lra
  | H : ?l <= ?r |- _ => assert (r < l) by excess f; lra
  end.

(* The difference of two sides, times what is not 0, as multiples of equations. *)
Ltac combined m c :=
  lazymatch goal with |- ?l = ?r => apply (combined_zero l r m c); [multiplied_out | vanishes | pos] end.

(* A quotient as a number that gives its numerator when multiplied. *)
Ltac quotient_as_number a b :=
  lazymatch b with IZR _ => fail | _ => idtac end;
  let q := fresh "q" in let E := fresh "E" in
  assert (0 < b) by pos; assert (E : a / b * b = a) by (field; pos); set (q := a / b) in *; clearbody q.

Ltac quotients_as_numbers :=
  repeat match goal with
  | |- context [?a / ?b] => quotient_as_number a b
  | _ : context [?a / ?b] |- _ => quotient_as_number a b
  end.

Ltac easily := lazymatch goal with |- _ = _ => fail | |- _ => first [ assumption | lra ] end.

(* What was found of a claim, here or in the cases in which it was found. *)
Ltac by_certificates t :=
  intros; tidy;
  lazymatch goal with
  | |- _ /\ _ => split; by_certificates t
  | |- _ <-> _ => split; by_certificates t
  | |- _ => first
      [ easily
      | solve [t]
      | solve [by_form]
      | cases; first [solve [absurd] | solve [by_form] | solve [t]
          | solve [quotients_as_numbers; nra] | repeat root_out; put_in; relation]
      | settle ]
  end.

(* Sums over 1..n, by induction over n, of which nothing is supposed. *)
Ltac by_sums n := intros; repeat match goal with H : context [n] |- _ => clear H end; solve [by_terms n].

(* Two sums, term by term; what is supposed at every index is supposed at this one. *)
Ltac at_index i :=
  repeat match goal with
  | H : forall k, _ -> _, K : (1 <= i <= _)%nat |- _ => let N := fresh "at_index" in assert (N := H i K); revert N;
    clear H
  end.
Tactic Notation "term_by_term" ident(i) tactic3(t) := intros; apply total_le; intros i ?; at_index i; t.
