intros n d X e lam uhat w1 w2 Hn Hd Hlam Hg Hu; set (g := fun j => total n (fun k => e k * X k j)).
assert (T : forall j, (1 <= j <= d)%nat ->
  (lam j / 2 - Rabs (g j) / 2) * (w1 j ^ 2 + w2 j ^ 2) + (w1 j - w2 j * sgn (g j)) ^ 2 * Rabs (g j) / 2
  = lam j * (w1 j ^ 2 + w2 j ^ 2) / 2 - w1 j * w2 j * g j).
{ intros j _; destruct (sign_and_size (g j)) as [[(Z & S & A)|(Z & S & A)]|(Z & S & A)]; rewrite S, A;
  [field|rewrite Z; field|field]. }
split.
- rewrite (norm2_ext n _ (fun k => e k - total d (fun l => X k l * (w1 l * w2 l - uhat l)))).
  2: { intros k _; rewrite (total_ext d (fun l => X k l * (w1 l * w2 l - uhat l))
         (fun l => w1 l * w2 l * X k l - uhat l * X k l)) by (intros; ring); rewrite total_minus; ring. }
  rewrite (correlations n d X e (fun l => w1 l * w2 l - uhat l)).
  rewrite (total_ext d (fun l => (w1 l * w2 l - uhat l) * total n (fun k => e k * X k l))
    (fun l => w1 l * w2 l * g l - lam l * Rabs (uhat l)))
    by (intros l Hl; rewrite <- (Hu l Hl); unfold g; ring).
  unfold g in T |- *; rewrite (total_ext d _ _ T), !total_minus, total_div; field.
- pose proof (norm2_nonneg n (fun k => total d (fun l => X k l * (w1 l * w2 l - uhat l)))).
  enough (0 <= total d (fun j => (lam j / 2 - Rabs (g j) / 2) * (w1 j ^ 2 + w2 j ^ 2)
    + (w1 j - w2 j * sgn (g j)) ^ 2 * Rabs (g j) / 2)) by (unfold g in *; lra).
  apply total_nonneg; intros j Hj.
  pose proof (Hg j Hj) as G; fold (g j) in G; pose proof (Rabs_pos (g j)).
  pose proof (pow2_ge_0 (w1 j)); pose proof (pow2_ge_0 (w2 j)); pose proof (pow2_ge_0 (w1 j - w2 j * sgn (g j))).
  apply Rplus_le_le_0_compat; [apply Rmult_le_pos; lra|].
  apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra].
