intros d x e alpha some alpha_pos.
unfold norm2 at 1 2.
replace (total d (fun k => (e k - alpha * x k * dot d x e) ^ 2))
  with (total d (fun k => e k ^ 2) - 2 * alpha * dot d x e * total d (fun k => x k * e k)
    + alpha ^ 2 * dot d x e ^ 2 * total d (fun k => x k ^ 2)).
- change (total d (fun k => x k ^ 2)) with (norm2 d x); fold (dot d x e); ring.
- rewrite <- !total_scal, <- total_minus, <- total_plus; apply total_ext; intros; ring.
