Lemma slope : forall (r : nat) (sigma : vec) (c : vec) (s lam : R), 0 < lam ->
  is_derive (fun lam => total r (fun j => (lam ^ 2 * c j ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2)) lam
    (total r (fun j => 2 * sigma j ^ 2 * (lam * c j ^ 2 - s ^ 2) / (sigma j ^ 2 + lam) ^ 3)).
Proof.
  intros r sigma c s lam Hl.
  apply (derive_total r (fun lam j => (lam ^ 2 * c j ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2)).
  intros j Hj; pose proof (pow2_ge_0 (sigma j)); auto_derive; [nra|field; lra].
Qed.
(* proof *)
intros n d X r sigma u v beta s lam low high Hn Hd H Hs Hl Hlow Hhigh Hr Above Below.
pose proof (slope r sigma (fun j => dot d (v j) beta) s lam Hl) as D; cbv beta in D.
assert (P : forall j, (1 <= j <= r)%nat -> 0 < 2 * sigma j ^ 2 /\ 0 < (sigma j ^ 2 + lam) ^ 3).
{ intros j Hj; pose proof (pow_lt (sigma j) 2 (svd_positive H j Hj)); split; [lra|apply pow_lt; lra]. }
split; intros L; (split; [|eexists; exact D]);
  (match goal with |- context [Derive ?f lam] => rewrite (is_derive_unique f lam _ D) end).
- rewrite <- (total_zero r); apply total_lt; [exact Hr|]; intros j Hj; destruct (P j Hj) as [P1 P2].
  assert (Q : lam * high < s ^ 2) by (apply (Rmult_lt_compat_r high) in L; [|exact Hhigh];
    unfold Rdiv in L; rewrite Rmult_assoc, Rinv_l, Rmult_1_r in L by lra; exact L).
  pose proof (Above j Hj) as A; assert (lam * dot d (v j) beta ^ 2 <= lam * high) by (apply Rmult_le_compat_l; lra).
  assert (0 < 2 * sigma j ^ 2 * (s ^ 2 - lam * dot d (v j) beta ^ 2) / (sigma j ^ 2 + lam) ^ 3)
    by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra|exact P2]).
  unfold Rdiv in *; lra.
- apply total_pos; [exact Hr|]; intros j Hj; destruct (P j Hj) as [P1 P2].
  assert (Q : s ^ 2 < lam * low) by (apply (Rmult_lt_compat_r low) in L; [|exact Hlow];
    unfold Rdiv in L; rewrite Rmult_assoc, Rinv_l, Rmult_1_r in L by lra; exact L).
  pose proof (Below j Hj) as A; assert (lam * low <= lam * dot d (v j) beta ^ 2) by (apply Rmult_le_compat_l; lra).
  apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra|exact P2].
