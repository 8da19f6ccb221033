(* Expectations of polynomials from the moments. *)
From Regproofs Require Export Sums.

(* A polynomial is the list of its coefficients, the constant one first. *)
Fixpoint peval (l : list R) (z : R) : R :=
  match l with [] => 0 | c :: m => c + z * peval m z end.
Fixpoint padd (p q : list R) : list R :=
  match p, q with [], _ => q | _, [] => p | a :: p', b :: q' => (a + b) :: padd p' q' end.
Fixpoint pscale (c : R) (p : list R) : list R :=
  match p with [] => [] | a :: p' => (c * a) :: pscale c p' end.
Definition popp (p : list R) : list R := pscale (-1) p.
Definition psub (p q : list R) : list R := padd p (popp q).
Definition pdiv (p : list R) (c : R) : list R := pscale (/ c) p.
Fixpoint pmul (p q : list R) : list R :=
  match p with [] => [] | a :: p' => padd (pscale a q) (0 :: pmul p' q) end.
Fixpoint ppow (p : list R) (n : nat) : list R :=
  match n with O => [1] | S m => pmul p (ppow p m) end.
Fixpoint pmean (m : nat -> R) (k : nat) (l : list R) : R :=
  match l with [] => 0 | c :: l' => c * m k + pmean m (S k) l' end.

Lemma peval_padd : forall p q z, peval (padd p q) z = peval p z + peval q z.
Proof.
  induction p as [|a p IH]; intros [|b q] z; simpl; try ring; rewrite IH; ring.
Qed.

Lemma peval_pscale : forall c p z, peval (pscale c p) z = c * peval p z.
Proof. induction p as [|a p IH]; intros z; simpl; [|rewrite IH]; ring. Qed.

Lemma peval_popp : forall p z, peval (popp p) z = - peval p z.
Proof. intros; unfold popp; rewrite peval_pscale; ring. Qed.

Lemma peval_psub : forall p q z, peval (psub p q) z = peval p z - peval q z.
Proof. intros; unfold psub; rewrite peval_padd, peval_popp; ring. Qed.

Lemma peval_pdiv : forall p c z, peval (pdiv p c) z = peval p z / c.
Proof. intros; unfold pdiv, Rdiv; rewrite peval_pscale; ring. Qed.

Lemma peval_pmul : forall p q z, peval (pmul p q) z = peval p z * peval q z.
Proof.
  induction p as [|a p IH]; intros q z; simpl; [ring|].
  rewrite peval_padd, peval_pscale; simpl; rewrite IH; ring.
Qed.

Lemma peval_ppow : forall p n z, peval (ppow p n) z = peval p z ^ n.
Proof. induction n as [|n IH]; intros z; simpl; [|rewrite peval_pmul, IH]; ring. Qed.

Lemma peval_const : forall c z, peval [c] z = c.
Proof. intros; simpl; ring. Qed.

Lemma peval_variable : forall z, peval [0; 1] z = z.
Proof. intros; simpl; ring. Qed.

Section expectations.
Context {A : Type} (E : (A -> R) -> R) (H : expectation E).

Lemma expectation_const : forall c, E (fun _ => c) = c.
Proof.
  intros c; transitivity (c * E (fun _ => 1)); [|rewrite (expectation_one E H); ring].
  rewrite <- (expectation_scal E H); apply (expectation_ext E H); intros; ring.
Qed.

Lemma expectation_opp : forall f, E (fun z => - f z) = - E f.
Proof.
  intros f; replace (- E f) with (-1 * E f) by ring; rewrite <- (expectation_scal E H).
  apply (expectation_ext E H); intros; ring.
Qed.

Lemma expectation_minus : forall f g, E (fun z => f z - g z) = E f - E g.
Proof.
  intros f g; unfold Rminus; rewrite <- expectation_opp, <- (expectation_plus E H); reflexivity.
Qed.

Lemma expectation_scal_r : forall c f, E (fun z => f z * c) = E f * c.
Proof.
  intros c f; rewrite Rmult_comm, <- (expectation_scal E H).
  apply (expectation_ext E H); intros; ring.
Qed.

Lemma expectation_div : forall c f, E (fun z => f z / c) = E f / c.
Proof. intros c f; unfold Rdiv; apply expectation_scal_r. Qed.

Lemma expectation_total : forall n (f : A -> nat -> R),
  E (fun z => total n (f z)) = total n (fun k => E (fun z => f z k)).
Proof.
  induction n as [|n IH]; intros f; simpl; [apply expectation_const|].
  rewrite (expectation_plus E H (fun z => total n (f z)) (fun z => f z (S n))), IH; reflexivity.
Qed.

Lemma expectation_affine : forall a b f, E (fun z => a + b * f z) = a + b * E f.
Proof.
  intros a b f; rewrite (expectation_plus E H (fun _ => a) (fun z => b * f z)), expectation_const.
  rewrite (expectation_scal E H); reflexivity.
Qed.
End expectations.

Lemma expectation_pmean : forall E, expectation E -> forall l k,
  E (fun z : R => z ^ k * peval l z) = pmean (fun j => E (fun z => z ^ j)) k l.
Proof.
  intros E H; induction l as [|c l IH]; intros k; simpl.
  - rewrite (expectation_ext E H (fun z => z ^ k * 0) (fun _ => 0))
      by (intros; apply Rmult_0_r).
    apply (expectation_const E H).
  - rewrite <- IH, <- (expectation_scal E H), <- (expectation_plus E H).
    apply (expectation_ext E H); intros z; change (z ^ S k) with (z * z ^ k); ring.
Qed.

Definition is_polynomial (f : R -> R) (p : list R) : Prop := forall z, f z = peval p z.

Lemma expectation_polynomial : forall E, expectation E -> forall f l,
  is_polynomial f l -> E f = pmean (fun j => E (fun z => z ^ j)) 0 l.
Proof.
  intros E H f l P; rewrite <- (expectation_pmean E H); apply (expectation_ext E H).
  intros z; rewrite P; simpl; ring.
Qed.

Lemma moment_0 : forall E, expectation E -> E (fun z : R => z ^ 0) = 1.
Proof. intros E H; exact (expectation_one E H). Qed.

Lemma moment_1 : forall E, expectation E -> E (fun z : R => z ^ 1) = E (fun z => z).
Proof. intros E H; apply (expectation_ext E H); intros; ring. Qed.

Lemma polynomial_const : forall c, is_polynomial (fun _ => c) [c].
Proof. intros c z; symmetry; apply peval_const. Qed.

Lemma polynomial_variable : is_polynomial (fun z => z) [0; 1].
Proof. intros z; symmetry; apply peval_variable. Qed.

Lemma polynomial_plus : forall f g p q,
  is_polynomial f p -> is_polynomial g q -> is_polynomial (fun z => f z + g z) (padd p q).
Proof. intros f g p q Hf Hg z; rewrite peval_padd, Hf, Hg; reflexivity. Qed.

Lemma polynomial_minus : forall f g p q,
  is_polynomial f p -> is_polynomial g q -> is_polynomial (fun z => f z - g z) (psub p q).
Proof. intros f g p q Hf Hg z; rewrite peval_psub, Hf, Hg; reflexivity. Qed.

Lemma polynomial_opp : forall f p, is_polynomial f p -> is_polynomial (fun z => - f z) (popp p).
Proof. intros f p Hf z; rewrite peval_popp, Hf; reflexivity. Qed.

Lemma polynomial_mult : forall f g p q,
  is_polynomial f p -> is_polynomial g q -> is_polynomial (fun z => f z * g z) (pmul p q).
Proof. intros f g p q Hf Hg z; rewrite peval_pmul, Hf, Hg; reflexivity. Qed.

Lemma polynomial_scal : forall c f p,
  is_polynomial f p -> is_polynomial (fun z => c * f z) (pscale c p).
Proof. intros c f p Hf z; rewrite peval_pscale, Hf; reflexivity. Qed.

Lemma polynomial_scal_r : forall c f p,
  is_polynomial f p -> is_polynomial (fun z => f z * c) (pscale c p).
Proof. intros c f p Hf z; rewrite peval_pscale, Hf; apply Rmult_comm. Qed.

Lemma polynomial_div : forall c f p,
  is_polynomial f p -> is_polynomial (fun z => f z / c) (pdiv p c).
Proof. intros c f p Hf z; rewrite peval_pdiv, Hf; reflexivity. Qed.

Lemma polynomial_pow : forall n f p, is_polynomial f p -> is_polynomial (fun z => f z ^ n) (ppow p n).
Proof. intros n f p Hf z; rewrite peval_ppow, Hf; reflexivity. Qed.

(* Finds the coefficients of a function that is written as a polynomial. *)
Ltac polynomial :=
  lazymatch goal with
  | |- is_polynomial (fun _ => ?c) _ => apply (polynomial_const c)
  | |- is_polynomial (fun z => z) _ => apply polynomial_variable
  | |- is_polynomial (fun z => @?a z + @?b z) _ => apply (polynomial_plus a b); polynomial
  | |- is_polynomial (fun z => @?a z - @?b z) _ => apply (polynomial_minus a b); polynomial
  | |- is_polynomial (fun z => - @?a z) _ => apply (polynomial_opp a); polynomial
  | |- is_polynomial (fun z => @?a z * @?b z) _ =>
      lazymatch a with
      | (fun _ => ?c) => apply (polynomial_scal c b)
      | _ => lazymatch b with
             | (fun _ => ?c) => apply (polynomial_scal_r c a)
             | _ => apply (polynomial_mult a b)
             end
      end; polynomial
  | |- is_polynomial (fun z => @?a z / @?b z) _ =>
      lazymatch b with (fun _ => ?c) => apply (polynomial_div c a) end; polynomial
  | |- is_polynomial (fun z => (@?a z) ^ ?n) _ => apply (polynomial_pow n a); polynomial
  end.

(* The moments are rewritten by the hypotheses. *)
Ltac moments :=
  repeat match goal with
  | H : expectation ?E |- context [?E (fun z => z ^ 0)] => rewrite (moment_0 E H)
  | H : expectation ?E |- context [?E (fun z => z ^ 1)] => rewrite (moment_1 E H)
  | M : ?E ?f = _ |- context [?E ?f] => lazymatch goal with _ : expectation E |- _ => rewrite M end
  end.

Ltac pure_moment f := lazymatch f with (fun z => z ^ _) => idtac | (fun z => z) => idtac end.

(* The coefficients under names, so that no rewriting of moments goes through them. *)
Ltac with_names p k :=
  lazymatch p with
  | ?c :: ?q =>
      let x := fresh "coefficient" in pose (x := c);
      with_names q ltac:(fun r => k constr:(x :: r)); subst x
  | _ => k p
  end.

Ltac in_moments E H f :=
  let P := fresh "P" in let Q := fresh "Q" in
  eassert (P : is_polynomial f _) by polynomial;
  lazymatch type of P with is_polynomial _ ?p =>
    let p := eval cbn [padd pscale popp psub pdiv pmul ppow] in p in
    with_names p ltac:(fun q =>
      eassert (Q : E f = _) by (rewrite (expectation_polynomial E H f q P); cbn [pmean]; moments; reflexivity);
      rewrite Q; clear Q)
  end;
  clear P.

(* Every expectation of a polynomial in a number, nested ones too, in terms of the moments. *)
Ltac expect_step :=
  match goal with
  | H : @expectation R ?E |- context [?E ?f] =>
      tryif pure_moment f then fail else
      first
      [ in_moments E H f; moments
      | let g := fresh "g" in let P := fresh "P" in
        evar (g : R -> R);
        assert (P : forall z, f z = g z)
          by (let z := fresh "z" in intros z; cbv beta; expect; subst g; unfold Rdiv;
              match goal with |- ?l = _ => try ring_simplify l end; reflexivity);
        rewrite (expectation_ext E H f g P); subst g; clear P ]
  end
with expect := repeat expect_step.
