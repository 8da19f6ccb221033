Lemma slope : forall r (sigma c : vec) s lam, 0 < lam ->
  is_derive (fun lam => total r (fun j => (lam ^ 2 * c j ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2)) lam
    (total r (fun j => 2 * sigma j ^ 2 * (lam * c j ^ 2 - s ^ 2) / (sigma j ^ 2 + lam) ^ 3)).
Proof.
  intros r sigma c s lam Hl.
  apply (derive_total r (fun lam j => (lam ^ 2 * c j ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2)).
  intros j Hj; pose proof (pow2_ge_0 (sigma j)).
  auto_derive; [nra|field; lra].
Qed.
(* proof *)
intros n d X r sigma u v beta s lam low high Hn Hd H Hs Hl Hlow Hhigh Hr Above Below.
pose proof (slope r sigma (fun j => dot d (v j) beta) s lam Hl) as D.
assert (P : forall j, (1 <= j <= r)%nat -> 0 < 2 * sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 3).
{ intros j Hj; pose proof (svd_positive H j Hj); assert (0 < sigma j ^ 2) by (apply pow_lt; assumption).
  apply Rdiv_lt_0_compat; [lra|apply pow_lt; lra]. }
split; intro C; (split; [|eexists; exact D]);
  match goal with |- context [Derive ?f ?x] => rewrite (is_derive_unique f x _ D) end.
- apply (Rlt_le_trans _ (total r (fun _ => 0))); [|rewrite total_zero; lra].
  apply total_lt; [exact Hr|]; intros j Hj; specialize (P j Hj); specialize (Above j Hj).
  assert (lam * high < s ^ 2) by (apply (Rmult_lt_compat_r high) in C;
    [unfold Rdiv in C; rewrite Rmult_assoc, Rinv_l in C; lra|exact Hhigh]).
  replace (2 * sigma j ^ 2 * (lam * dot d (v j) beta ^ 2 - s ^ 2) / (sigma j ^ 2 + lam) ^ 3)
    with (- (2 * sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 3 * (s ^ 2 - lam * dot d (v j) beta ^ 2))) by (unfold Rdiv; ring).
  assert (0 < s ^ 2 - lam * dot d (v j) beta ^ 2) by nra.
  pose proof (Rmult_lt_0_compat _ _ P H1); lra.
- apply (Rle_lt_trans _ (total r (fun _ => 0))); [rewrite total_zero; lra|].
  apply total_lt; [exact Hr|]; intros j Hj; specialize (P j Hj); specialize (Below j Hj).
  assert (s ^ 2 < lam * low) by (apply (Rmult_lt_compat_r low) in C;
    [unfold Rdiv in C; rewrite Rmult_assoc, Rinv_l in C; lra|exact Hlow]).
  replace (2 * sigma j ^ 2 * (lam * dot d (v j) beta ^ 2 - s ^ 2) / (sigma j ^ 2 + lam) ^ 3)
    with (2 * sigma j ^ 2 / (sigma j ^ 2 + lam) ^ 3 * (lam * dot d (v j) beta ^ 2 - s ^ 2)) by (unfold Rdiv; ring).
  assert (0 < lam * dot d (v j) beta ^ 2 - s ^ 2) by nra.
  exact (Rmult_lt_0_compat _ _ P H1).
