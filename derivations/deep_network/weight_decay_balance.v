Definition decayed (L : nat) (w_star lam : R) (w : vec) : R :=
  (w_star - prod L (fun k => w k)) ^ 2 / 2 + lam * total L (fun k => w k ^ 2) / 2.

Lemma slope_of_decayed : forall L w_star lam i w, (1 <= i <= L)%nat ->
  is_partial (decayed L w_star lam) i w
    (lam * w i - (w_star - prod L w) * prod_except L w [i]).
Proof.
  intros L w_star lam i w Hi.
  set (P := prod_except L w [i]); set (T := total L (fun k => w k ^ 2) - w i ^ 2).
  apply (is_partial_ext _ (fun s => (w_star - s * P) ^ 2 / 2 + lam * (T + s ^ 2) / 2)).
  - intro s; unfold decayed.
    rewrite (prod_update_each L (fun _ x => x)), (total_update L w i s (fun _ x => x ^ 2)) by exact Hi.
    reflexivity.
  - auto_derive; [exact I|]; rewrite (prod_except_one L w i Hi); fold P; field.
Qed.

(* proof *)
intros L w w_star lam i j HL Hlam Hi Hj Hij.
change (fun w : vec => (w_star - prod L (fun k => w k)) ^ 2 / 2 + lam * total L (fun k => w k ^ 2) / 2)
  with (decayed L w_star lam).
pose proof (slope_of_decayed L w_star lam i w Hi) as Si.
pose proof (slope_of_decayed L w_star lam j w Hj) as Sj.
assert (E : partial (decayed L w_star lam) i w * w i - partial (decayed L w_star lam) j w * w j
  = lam * (w i ^ 2 - w j ^ 2)).
{ rewrite (is_partial_unique _ _ _ _ Si), (is_partial_unique _ _ _ _ Sj).
  pose proof (prod_except_one L w i Hi) as Pi; pose proof (prod_except_one L w j Hj) as Pj.
  transitivity (lam * (w i ^ 2 - w j ^ 2) - (w_star - prod L w) * (w i * prod_except L w [i])
    + (w_star - prod L w) * (w j * prod_except L w [j])); [ring|]; rewrite <- Pi, <- Pj; ring. }
pose proof (is_partial_ex _ _ _ _ Si) as Xi; pose proof (is_partial_ex _ _ _ _ Sj) as Xj.
split; [split; [exact E|split; assumption]|]; split; [split|split; assumption].
- intro H; rewrite H, Rminus_diag_eq in E by reflexivity; apply (Rmult_eq_reg_l lam); lra.
- intro H; apply Rminus_diag_uniq; rewrite E, H; ring.
