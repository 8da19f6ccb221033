intros n d X e lam w1 w2 a s v1 v2 t Hn Hd Hlam E F A1 A2 S2 SG.
set (g := fun j => total n (fun k => e k * X k j)).
assert (W : forall j, (1 <= j <= d)%nat -> w1 j * w2 j * g j = lam j * (w1 j ^ 2 + w2 j ^ 2) / 2).
{ intros j Hj; specialize (E j Hj); specialize (F j Hj); fold (g j) in E, F.
  assert (P : w1 j * w2 j * g j = lam j * w1 j ^ 2)
    by (transitivity (w1 j * (w2 j * g j)); [ring|]; rewrite <- E; ring).
  assert (Q : w1 j * w2 j * g j = lam j * w2 j ^ 2)
    by (transitivity (w2 j * (w1 j * g j)); [ring|]; rewrite <- F; ring).
  lra. }
assert (T : forall j, (1 <= j <= d)%nat ->
  (lam j / 2 - Rabs (g j) / 2) * (v1 j ^ 2 + v2 j ^ 2) + (v1 j - v2 j * sgn (g j)) ^ 2 * Rabs (g j) / 2
  = lam j * (v1 j ^ 2 + v2 j ^ 2) / 2 - v1 j * v2 j * g j).
{ intros j _; destruct (sign_and_size (g j)) as [[(Z & S & A)|(Z & S & A)]|(Z & S & A)]; rewrite S, A;
  [field|rewrite Z; field|field]. }
split; [|split].
- rewrite (norm2_ext n _ (fun k => e k - total d (fun l => X k l * (t ^ 2 * (a l ^ 2 * s l))))).
  2: { intros k _.
    rewrite (total_ext d (fun l => X k l * (w1 l + t * a l) * (w2 l + t * a l * s l))
      (fun l => w1 l * w2 l * X k l + X k l * (t ^ 2 * (a l ^ 2 * s l)))).
    - rewrite total_plus; ring.
    - intros l Hl; pose proof (A1 l Hl) as B1; pose proof (A2 l Hl) as B2.
      transitivity (w1 l * w2 l * X k l + X k l * (t ^ 2 * (a l ^ 2 * s l))
        + X k l * t * (a l * w2 l) + X k l * t * s l * (a l * w1 l)); [ring|]; rewrite B1, B2; ring. }
  rewrite (correlations n d X e (fun l => t ^ 2 * (a l ^ 2 * s l))).
  rewrite (norm2_ext n (fun k => total d (fun l => X k l * (t ^ 2 * (a l ^ 2 * s l))))
    (fun k => t ^ 2 * total d (fun l => a l ^ 2 * s l * X k l)))
    by (intros; rewrite <- total_scal; apply total_ext; intros; ring).
  rewrite norm2_scal.
  rewrite (total_ext d (fun l => t ^ 2 * (a l ^ 2 * s l) * total n (fun k => e k * X k l))
    (fun l => t ^ 2 * (a l ^ 2 * Rabs (g l)))).
  2: { intros l Hl; unfold g; rewrite <- (SG l Hl); ring. }
  rewrite (total_ext d (fun j => lam j * ((w2 j + t * a j * s j) ^ 2 + (w1 j + t * a j) ^ 2))
    (fun j => lam j * (w1 j ^ 2 + w2 j ^ 2) + 2 * t ^ 2 * (a j ^ 2 * lam j))).
  2: { intros j Hj; pose proof (A1 j Hj) as B1; pose proof (A2 j Hj) as B2; pose proof (S2 j Hj) as B3.
    transitivity (lam j * (w1 j ^ 2 + w2 j ^ 2) + lam j * t ^ 2 * a j ^ 2 * (1 + s j ^ 2)
      + 2 * lam j * t * s j * (a j * w2 j) + 2 * lam j * t * (a j * w1 j)); [ring|]; rewrite B1, B2, B3; ring. }
  rewrite (total_ext d (fun j => a j ^ 2 * (lam j - Rabs (total n (fun k => e k * X k j))))
    (fun j => a j ^ 2 * lam j - a j ^ 2 * Rabs (g j))) by (intros; unfold g; ring).
  rewrite total_plus, total_minus, !total_scal; field.
- rewrite (norm2_ext n _ (fun k => e k - total d (fun l => X k l * (v1 l * v2 l - w1 l * w2 l)))).
  2: { intros k _; rewrite (total_ext d (fun l => X k l * (v1 l * v2 l - w1 l * w2 l))
         (fun l => v1 l * v2 l * X k l - w1 l * w2 l * X k l)) by (intros; ring); rewrite total_minus; ring. }
  rewrite (correlations n d X e (fun l => v1 l * v2 l - w1 l * w2 l)).
  rewrite (total_ext d (fun l => (v1 l * v2 l - w1 l * w2 l) * total n (fun k => e k * X k l))
    (fun l => v1 l * v2 l * g l - lam l * (w1 l ^ 2 + w2 l ^ 2) / 2))
    by (intros l Hl; rewrite <- (W l Hl); unfold g; ring).
  unfold g in T |- *; rewrite (total_ext d _ _ T), !total_minus, !total_div; field.
- intro Hg; pose proof (norm2_nonneg n (fun k => total d (fun l => X k l * (v1 l * v2 l - w1 l * w2 l)))).
  enough (0 <= total d (fun j => (lam j / 2 - Rabs (g j) / 2) * (v1 j ^ 2 + v2 j ^ 2)
    + (v1 j - v2 j * sgn (g j)) ^ 2 * Rabs (g j) / 2)) by (unfold g in *; lra).
  apply total_nonneg; intros j Hj.
  pose proof (Hg j Hj) as G; fold (g j) in G; pose proof (Rabs_pos (g j)).
  pose proof (pow2_ge_0 (v1 j)); pose proof (pow2_ge_0 (v2 j)); pose proof (pow2_ge_0 (v1 j - v2 j * sgn (g j))).
  apply Rplus_le_le_0_compat; [apply Rmult_le_pos; lra|].
  apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra].
