Definition design_loss (n d : nat) (X : mat) (Y lam x y : vec) : R :=
  norm2 n (left_over d X Y x y) / 2 + total d (fun j => lam j * (x j ^ 2 + y j ^ 2)) / 2.

Lemma slope : forall n d X Y lam (x y : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun x => design_loss n d X Y lam x y) k x
    (lam k * x k - y k * total n (fun l => X l k * left_over d X Y x y l)).
Proof.
  intros n d X Y lam x y k Hk.
  set (A := norm2 n (left_over d X Y x y)); set (G := total n (fun l => X l k * left_over d X Y x y l)).
  set (B := total n (fun l => X l k ^ 2)).
  set (C := total d (fun j => lam j * (x j ^ 2 + y j ^ 2)) - lam k * (x k ^ 2 + y k ^ 2)).
  apply (is_partial_ext _ (fun s => (A - 2 * ((s - x k) * y k) * G + ((s - x k) * y k) ^ 2 * B) / 2
    + (C + lam k * (s ^ 2 + y k ^ 2)) / 2)).
  - intro s; unfold design_loss; rewrite residual_update by exact Hk.
    rewrite (total_update d x k s (fun j v => lam j * (v ^ 2 + y j ^ 2)) Hk); reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

(* proof *)
intros n d X Y lam w1 w2 Hn Hd; split; intros k Hk.
- exact (slope n d X Y lam w1 w2 k Hk).
- apply (is_partial_ext _ (fun s => design_loss n d X Y lam (update w2 k s) w1)).
  + intro s; unfold design_loss, left_over; f_equal; f_equal.
    * apply norm2_ext; intros l _; f_equal; apply total_ext; intros; ring.
    * apply total_ext; intros; ring.
  + apply (derive_eq _ _ _ _ (slope n d X Y lam w2 w1 k Hk)); f_equal; f_equal; apply total_ext; intros l _.
    unfold left_over; f_equal; f_equal; apply total_ext; intros; ring.
