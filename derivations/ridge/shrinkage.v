intros n d X r sigma u v Y lam Hn Hd H Hl.
split; [apply gram_inverse; exact Hl|].
intros B HB k Hk.
rewrite (svd_ridge H lam B Y Hl HB k Hk).
rewrite (total_ext n _ (fun l => total r (fun j => sigma j / (sigma j ^ 2 + lam) * v j k * (u j l * Y l)))).
2:{ intros l _; rewrite <- total_scal; apply total_ext; intros; unfold Rdiv; ring. }
rewrite total_exchange; apply total_ext; intros j _; rewrite total_scal; unfold dot; ring.
