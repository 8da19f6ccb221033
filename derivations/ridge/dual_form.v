intros n d X Y lam Hn Hd Hl.
split; [exact (gram_inverse d n (transpose X) lam Hl)|].
intros B HB.
split; [apply gram_inverse; exact Hl|].
intros B0 HB0 k Hk.
apply (inverse_solves d _ B0 (fun l => total n (fun m => X m l * total n (fun p => B m p * Y p)))
  (fun l => total n (fun m => X m l * Y m)) HB0); [|exact Hk].
intros i Hi.
set (z := fun m => total n (fun p => B m p * Y p)).
etransitivity; [exact (gram_applied n d X lam (fun l => total n (fun m => X m l * z m)) i Hi)|].
cbv beta.
rewrite <- total_scal, <- total_plus; apply total_ext; intros m Hm.
pose proof (gram_applied d n (transpose X) lam z m Hm) as E; unfold transpose in E.
transitivity (X m i * (total d (fun l => X m l * total n (fun p => z p * X p l)) + lam * z m)).
- rewrite Rmult_plus_distr_l; f_equal; [|ring]; f_equal.
  apply total_ext; intros l _; rewrite Rmult_comm; f_equal; apply total_ext; intros; ring.
- f_equal; rewrite <- E; exact (inverse_applied n _ B Y HB m Hm).
