(* Laws and bounds of flows as the statements have them, and the tactics that apply them. *)
From Regproofs Require Export Uniqueness.

Lemma starts_continuous : forall y y0, starts_at y y0 -> right_continuous y.
Proof. intros y y0 [_ H]; exact H. Qed.

Lemma starts_value : forall y y0, starts_at y y0 -> y 0 = y0.
Proof. intros y y0 [H _]; exact H. Qed.

Lemma law_constant : forall q r T, right_continuous q ->
  (forall s, 0 < s < T -> is_derive q s (r * q s)) -> forall t, 0 <= t < T -> q t = q 0 * exp (r * t).
Proof. intros q r T C D t Ht; apply linear_law_constant; [lra|exact C|]; intros s Hs; apply D; lra. Qed.

(* The rate along the path, integrated. *)
Lemma law_integral : forall q r T, right_continuous q -> right_continuous r ->
  (forall s, 0 < s < T -> continuity_pt r s) -> (forall s, 0 < s < T -> is_derive q s (r s * q s)) ->
  forall t, 0 <= t < T -> ex_RInt r 0 t /\ q t = q 0 * exp (RInt r 0 t).
Proof.
  intros q r T Cq Cr Hr D t Ht.
  destruct (antiderivative r T) as (A & CA & DA & I); [lra|exact Cr|exact Hr|].
  destruct (I t Ht) as [X E]; destruct (I 0 ltac:(lra)) as [_ E0]; split; [exact X|].
  rewrite RInt_point in E0; change (@zero R_NormedModule) with 0 in E0.
  rewrite (linear_law q r A t ltac:(lra) Cq CA).
  - rewrite E, E0, Rminus_0_r; reflexivity.
  - intros s Hs; apply D; lra.
  - intros s Hs; apply DA; lra.
Qed.

(* Continuity, by differentiability. *)
Ltac continuity_form := eapply derive_continuous; derive_form; try solve [assumption | lra | pos].

Ltac start_values :=
  repeat match goal with S : starts_at ?y ?y0 |- _ =>
    match goal with
    | _ : y 0 = y0 |- _ => fail 1
    | _ => pose proof (starts_value y y0 S); pose proof (starts_continuous y y0 S)
    end
  end.

(* A law q' = r q: its derivative along the flow, then the law itself. *)
Ltac flow_law :=
  intros; start_values;
  match goal with
  | |- (forall t, 0 < t < ?T -> is_derive ?q t (@?l t)) /\ _ =>
      let D := fresh "D" in
      assert (D : forall t, 0 < t < T -> is_derive q t (l t));
      [ let t := fresh "t" in let Ht := fresh "Ht" in
        intros t Ht; cbv beta; derive; cbn [pred INR]; ring
      | split; [exact D|]; cbv beta in D ]
  end;
  match goal with
  | D : forall t, 0 < t < ?T -> is_derive ?q t (?r * _) |- _ =>
      let t := fresh "t" in let Ht := fresh "Ht" in
      intros t Ht; etransitivity;
      [ apply (law_constant q r T); [right_continuity | exact D | exact Ht]
      | cbv beta; first [reflexivity | f_equal; f_equal; ring] ]
  | D : forall t, 0 < t < ?T -> is_derive ?q t _
    |- forall t, _ -> ex_RInt ?r 0 t /\ _ =>
      apply (law_integral q r T);
      [ right_continuity | right_continuity | intros; continuity_form | exact D ]
  end.
