intros n d X r sigma u v Y z t Hn Hd H Lt.
set (a := fun j => / sigma j * dot n (u j) Y).
split; [|split].
- exists delta, n, (fun _ => 1), delta, delta; split; [|split; reflexivity].
  assert (O : forall p, (n <= p)%nat -> orthonormal p n delta).
  { intros p Hp k l Hk Hl; unfold dot; rewrite (total_delta p (fun m => delta l m) k) by lia; apply delta_sym. }
  repeat split; [apply O; lia|apply O; lia|intros; lra|intros; lra|].
  intros i j Hi Hj; rewrite (total_ext n _ (fun k => delta k i * delta k j)) by (intros; ring).
  rewrite (total_delta_l n (fun k => delta k j) i Hi); reflexivity.
- intros Er k Hk.
  rewrite (total_ext d _ (fun l => total r (fun j => a j * v j l) * X k l + t * (off d r v z l * X k l))).
  2:{ intros l Hl; rewrite svd_pseudo, (svd_rest_turned H z l Hl); unfold a; ring. }
  rewrite total_plus, total_scal, (svd_off H z k Hk), (svd_applied H _ k Hk).
  pose proof (off_none (svd_u H) Er Y k Hk) as Z; unfold off in Z.
  rewrite (total_ext r _ (fun j => dot n (u j) Y * u j k)); [lra|].
  intros j Hj; rewrite (along d v a (svd_v H) j Hj); unfold a; field; apply Rgt_not_eq, (svd_positive H j Hj).
- rewrite (norm2_ext d (fun k => _ + _) (fun k => t * off d r v z k + total r (fun j => a j * v j k))).
  2:{ intros k Hk; rewrite svd_pseudo, (svd_rest H z k Hk); unfold a; ring. }
  rewrite (norm2_ext d (fun k => total n _) (fun k => total r (fun j => a j * v j k)))
    by (intros; apply svd_pseudo).
  rewrite (norm2_ext d (fun k => total d _) (off d r v z)) by (intros k Hk; exact (svd_rest H z k Hk)).
  rewrite norm2_plus, norm2_scal, dot_sym, dot_scal, dot_sym, (off_combination (svd_v H)); ring.
