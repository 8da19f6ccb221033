Lemma bernoulli : forall x k, 0 <= x -> 1 + INR k * x <= (1 + x) ^ k.
Proof.
  intros x k Hx; induction k as [|k IH]; [simpl; lra|].
  rewrite S_INR; change ((1 + x) ^ S k) with ((1 + x) * (1 + x) ^ k).
  pose proof (Rmult_le_compat_l (1 + x) _ _ ltac:(lra) IH); pose proof (pos_INR k).
  assert (0 <= INR k * x * x) by (repeat apply Rmult_le_pos; assumption); lra.
Qed.
(* proof *)
intros n d X r sigma u v Y b0 alpha k j Hn Hd H Hj Big; split.
- set (q := fun j => (1 - alpha * sigma j ^ 2) ^ k).
  etransitivity; [|exact (along d v (fun j => (dot d (v j) b0 - dot n (u j) Y / sigma j) * q j) (svd_v H) j Hj)].
  apply total_ext; intros l _; f_equal.
  rewrite (against n r Y (fun m j => u j m * v j l * (1 - (1 - alpha * sigma j ^ 2) ^ k) / sigma j) u
    (fun j => v j l * (1 - q j) / sigma j)) by (intros; unfold q, Rdiv; ring).
  rewrite svd_pseudo, (against d r b0 _ v (fun j => v j l * q j)) by (intros; unfold q; ring).
  rewrite <- total_minus, <- total_plus; apply total_ext; intros; unfold Rdiv; ring.
- pose proof (bernoulli (alpha * sigma j ^ 2 - 2) k ltac:(lra)) as B.
  replace (alpha * sigma j ^ 2 - 1) with (1 + (alpha * sigma j ^ 2 - 2)) by ring; exact B.
