(* Settling a goal by its form: relations between numbers, slopes, recursions. *)
From Coq Require Import Nsatz.
From Regproofs Require Export Signs.

(* -- cases ----------------------------------------------------------------------------- *)

(* Signs that are known make no cases. *)
Ltac known_sign :=
  match goal with
  | |- context [sgn ?x] => plain x; first
      [ rewrite (sgn_pos x) in * by pos_strict | rewrite (sgn_neg x) in * by lra ]
  | |- context [Rabs ?x] => plain x; first
      [ rewrite (Rabs_pos_eq x) in * by pos_weak | rewrite (Rabs_left x) in * by lra ]
  end.

Ltac put_in :=
  repeat match goal with
  | H : ?x = ?y |- _ => is_var x; lazymatch y with context [x] => fail | _ => subst x end
  | H : ?y = ?x |- _ => is_var x; lazymatch y with context [x] => fail | _ => subst x end
  end.

Ltac cases :=
  rewrite ?Rabs_mult, ?sgn_mult, ?Rabs_Ropp, ?sgn_opp in *;
  repeat known_sign; sign_cases; put_in.

(* -- roots ----------------------------------------------------------------------------- *)

(* A root is a nonnegative number with a given square; a number with a root is that square. *)
Ltac root_by x :=
  let s := fresh "s" in let H := fresh "root" in let N := fresh "root" in
  assert (H : sqrt x ^ 2 = x) by (apply sqrt_pow2'; pos);
  assert (N : 0 <= sqrt x) by apply sqrt_pos;
  try assert (0 < sqrt x) by (apply sqrt_lt_R0; pos);
  set (s := sqrt x) in *; clearbody s; try (is_var x; symmetry in H; subst x).

Ltac root_out :=
  match goal with
  | |- context [sqrt ?x] => lazymatch x with context [sqrt _] => fail | _ => root_by x end
  | _ : context [sqrt ?x] |- _ => lazymatch x with context [sqrt _] => fail | _ => root_by x end
  end.

(* -- relations ------------------------------------------------------------------------- *)

Ltac aside := repeat split; pos.

Ltac equal_by_form := first [ reflexivity | assumption | lra | ring | solve [field; aside] ].
(* nsatz leaves goals where it does not prove. *)
Ltac equal := first [ equal_by_form | nra | solve [nsatz] ].

Ltac derive_out :=
  match goal with
  | |- context [Derive ?f ?x] =>
    let l := fresh "l" in let H := fresh "slope" in
    evar (l : R);
    assert (H : is_derive f x l) by (unfold l; auto_derive; first [reflexivity | aside]);
    rewrite (is_derive_unique _ _ _ H); unfold l; clear H; clear l
  end.

(* A relation that needs no cases; and one in which they have been told apart. *)
Ltac by_form :=
  lazymatch goal with
  | |- _ = _ => equal_by_form
  | |- _ => first [ assumption | lra ]
  end.

Ltac relation :=
  lazymatch goal with
  | |- _ = _ => equal
  | |- _ => first [ assumption | pos ]
  end.

Ltac has_cases :=
  match goal with
  | |- context [sgn _] => idtac
  | |- context [Rabs _] => idtac
  | |- context [Rmax _ _] => idtac
  | |- context [Rmin _ _] => idtac
  | |- context [if _ then _ else _] => idtac
  | |- context [sqrt _] => idtac
  end.

(* Squares of sums and differences, which nra does not think of. *)
Ltac squares :=
  repeat match goal with
  | x : R, y : R |- _ =>
    lazymatch x with y => fail | _ => idtac end;
    lazymatch goal with
    | _ : 0 <= (x - y) ^ 2 |- _ => fail
    | _ : 0 <= (y - x) ^ 2 |- _ => fail
    | _ => pose proof (pow2_ge_0 (x - y)); pose proof (pow2_ge_0 (x + y))
    end
  end.

Ltac settle_plain :=
  put_in; first [by_form | has_cases; cases; repeat root_out; put_in; relation | cases; relation | squares; nra].

(* -- recursions ------------------------------------------------------------------------ *)

Lemma pow_S : forall x n, x ^ (S n) = x * x ^ n.
Proof. reflexivity. Qed.

(* Powers with exponents that are no numerals, as products of the simplest ones. *)
Ltac split_powers := rewrite ?pow_S, ?pow_add, ?pow_mult in *.

Lemma powerRZ_shift : forall x m z, x <> 0 ->
  powerRZ x (Z.of_nat (S m) - z)%Z = x * powerRZ x (Z.of_nat m - z)%Z.
Proof.
  intros x m z H; replace (Z.of_nat (S m) - z)%Z with (1 + (Z.of_nat m - z))%Z by lia.
  rewrite powerRZ_add by exact H; f_equal; apply powerRZ_1.
Qed.

(* By induction on the index, with the first values and one step put in. *)
Ltac recursion :=
  intros;
  match goal with
  | |- context [?b ?k] => is_var k; is_var b; let IH := fresh "IH" in induction k as [|k IH]
  end;
  [ repeat match goal with H : ?b 0%nat = _ |- context [?b 0%nat] => rewrite H end;
    simpl INR; simpl pow
  | repeat match goal with H : forall k, ?b (S k) = _ |- context [?b (S _)] => rewrite H end;
    repeat match goal with H : _ /\ _ |- _ => destruct H end;
    repeat match goal with H : ?b ?k = _ |- context [?b ?k] => rewrite H end;
    rewrite ?S_INR, ?powerRZ_shift by lra; split_powers ].

(* -- everything ------------------------------------------------------------------------ *)

Ltac settle :=
  intros; tidy; repeat derive_out;
  lazymatch goal with
  | |- True => exact I
  | |- _ /\ _ => split; settle
  | |- _ <-> _ => split; settle
  | |- is_derive _ _ _ => auto_derive; first [equal | aside]
  | |- ex_derive _ _ => auto_derive; aside
  | H : forall k, ?b (S k) = _ |- context [?b ?n] => is_var n; recursion; settle
  | |- _ => settle_plain
  end.

(* An inequality by the difference of its sides, written so that its sign can be read. *)
Ltac by_difference d :=
  intros; tidy;
  lazymatch goal with
  | |- _ /\ _ => split; [by_difference d | settle]
  | |- ?l <= ?r => first
      [ let E := fresh "E" in let P := fresh "P" in
        assert (E : r - l = d) by equal; assert (P : 0 <= d) by pos; rewrite <- E in P; clear E; lra
      | settle ]
  | |- ?l < ?r => first
      [ let E := fresh "E" in let P := fresh "P" in
        assert (E : r - l = d) by equal; assert (P : 0 < d) by pos; rewrite <- E in P; clear E; lra
      | settle ]
  end.

(* A statement at one case, where it is false. *)
Ltac refute claim :=
  repeat match type of claim with
  | ?p -> _ => let H := fresh in assert (H : p) by first [lia | solve [settle]]; specialize (claim H); clear H
  end;
  exfalso; first [ lia | lra | simpl in claim; lra | revert claim; cases; repeat root_out; intro claim; nra ].
