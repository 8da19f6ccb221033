Definition loss (L : nat) (w_star eta : R) (w : vec) : R :=
  prod L (fun k => w k ^ 2 + eta ^ 2) / 2 - w_star * prod L (fun k => w k) + w_star ^ 2 / 2.

Lemma slope_of_loss : forall L w_star eta i w, (1 <= i <= L)%nat ->
  is_partial (loss L w_star eta) i w
    (w i * prod_except L (fun k => w k ^ 2 + eta ^ 2) [i] - w_star * prod_except L w [i]).
Proof.
  intros L w_star eta i w Hi.
  set (Q := prod_except L (fun k => w k ^ 2 + eta ^ 2) [i]); set (P := prod_except L w [i]).
  apply (is_partial_ext _ (fun s => (s ^ 2 + eta ^ 2) * Q / 2 - w_star * (s * P) + w_star ^ 2 / 2)).
  - intro s; unfold loss.
    rewrite (prod_update_each L (fun _ x => x ^ 2 + eta ^ 2)), (prod_update_each L (fun _ x => x)) by exact Hi.
    reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

(* proof *)
intros L w w_star eta i j HL Heta Hi Hj Hij.
assert (Hj' : forall k, (1 <= k <= L)%nat -> eta ^ 2 <= w k ^ 2 + eta ^ 2)
  by (intros; pose proof (pow2_ge_0 (w k)); lra).
pose proof (pow_lt eta 2 Heta) as He2.
pose proof (slope_of_loss L w_star eta i w Hi) as Si.
pose proof (slope_of_loss L w_star eta j w Hj) as Sj.
set (Q := prod_except L (fun k => w k ^ 2 + eta ^ 2) [i; j]).
assert (HQ : 0 < Q).
{ apply prod_except_pos; intros k Hk; specialize (Hj' k Hk); lra. }
assert (E : partial (loss L w_star eta) i w * w i - partial (loss L w_star eta) j w * w j
  = eta ^ 2 * (w i ^ 2 - w j ^ 2) * Q).
{ rewrite (is_partial_unique _ _ _ _ Si), (is_partial_unique _ _ _ _ Sj).
  rewrite (prod_except_two L (fun k => w k ^ 2 + eta ^ 2) i j Hj Hij).
  rewrite (prod_except_two L (fun k => w k ^ 2 + eta ^ 2) j i Hi (not_eq_sym Hij)).
  rewrite (prod_except_swap L _ j i); fold Q.
  pose proof (prod_except_one L w i Hi) as Pi; pose proof (prod_except_one L w j Hj) as Pj.
  transitivity (w i ^ 2 * ((w j ^ 2 + eta ^ 2) * Q) - w j ^ 2 * ((w i ^ 2 + eta ^ 2) * Q)
    - w_star * (w i * prod_except L w [i]) + w_star * (w j * prod_except L w [j])); [ring|].
  rewrite <- Pi, <- Pj; ring. }
pose proof (is_partial_ex _ _ _ _ Si) as Xi; pose proof (is_partial_ex _ _ _ _ Sj) as Xj.
repeat split; try assumption.
- intro H; apply Rminus_diag_uniq.
  assert (Z : eta ^ 2 * (w i ^ 2 - w j ^ 2) * Q = 0) by (rewrite <- E; unfold loss; rewrite H; ring).
  apply Rmult_integral in Z; destruct Z as [Z|Z]; [|lra].
  apply Rmult_integral in Z; destruct Z as [Z|Z]; lra.
- intro H; apply Rminus_diag_uniq; etransitivity; [exact E|]; rewrite H; ring.
- change (eta ^ (2 * L - 2) * (w i ^ 2 - w j ^ 2) ^ 2
    <= (partial (loss L w_star eta) i w * w i - partial (loss L w_star eta) j w * w j)
       * (w i ^ 2 - w j ^ 2)).
  rewrite E.
  assert (B : eta ^ (2 * L - 2) <= eta ^ 2 * Q).
  { replace (2 * L - 2)%nat with (2 + 2 * (L - 2))%nat by lia.
    rewrite pow_add, pow_mult; apply Rmult_le_compat_l; [lra|].
    rewrite <- (prod_except_const2 L (eta ^ 2) i j Hi Hj Hij) by lra.
    apply prod_except_le; intros k Hk; split; [lra|apply Hj'; exact Hk]. }
  pose proof (pow2_ge_0 (w i ^ 2 - w j ^ 2)) as S.
  replace (eta ^ 2 * (w i ^ 2 - w j ^ 2) * Q * (w i ^ 2 - w j ^ 2))
    with (eta ^ 2 * Q * (w i ^ 2 - w j ^ 2) ^ 2) by ring.
  apply Rmult_le_compat_r; assumption.
