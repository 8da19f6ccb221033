intros n d X Y lam u Hn Hd O Hlam.
rewrite (norm2_ext n _ (fun k => Y k - total d (fun l => X k l * u l)))
  by (intros; f_equal; apply total_ext; intros; ring).
rewrite (residual n d X Y u), (isometry n d X u O).
rewrite (total_ext d (fun j => (total n (fun k => X k j * Y k) - u j) ^ 2 / 2 + lam j * Rabs (u j))
  (fun j => ((total n (fun k => X k j * Y k)) ^ 2 / 2 - u j * total n (fun k => X k j * Y k) + u j ^ 2 / 2)
    + lam j * Rabs (u j))) by (intros; field).
rewrite total_plus, total_plus, total_minus, !total_div; unfold norm2; field.
