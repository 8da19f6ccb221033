intros n d X e lam uhat u Hn Hd Hlam Hg Hu; set (g := fun j => total n (fun k => e k * X k j)).
assert (B : forall j, (1 <= j <= d)%nat -> 0 <= lam j * Rabs (u j) - u j * g j).
{ intros j Hj; pose proof (product_below_sizes (u j) (g j) (lam j) (Hg j Hj)); lra. }
split.
- rewrite (norm2_ext n _ (fun k => e k - total d (fun l => X k l * (u l - uhat l)))).
  2: { intros k _; rewrite (total_ext d (fun l => X k l * (u l - uhat l))
         (fun l => u l * X k l - uhat l * X k l)) by (intros; ring); rewrite total_minus; ring. }
  rewrite (correlations n d X e (fun l => u l - uhat l)).
  rewrite (total_ext d (fun l => (u l - uhat l) * total n (fun k => e k * X k l))
    (fun l => u l * g l - lam l * Rabs (uhat l)))
    by (intros l Hl; rewrite <- (Hu l Hl); unfold g; ring).
  rewrite !total_minus; unfold g; field.
- pose proof (norm2_nonneg n (fun k => total d (fun l => X k l * (u l - uhat l)))).
  pose proof (total_nonneg d _ B); unfold g in *; lra.
