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

(* The layers may change places. *)
Lemma left_over_swap : forall d X Y x y l, left_over d X Y x y l = left_over d X Y y x l.
Proof. intros; unfold left_over; f_equal; apply total_ext; intros; ring. Qed.

(* The correlation of a column with the residual when one entry of the first, or of the second layer moves. *)
Lemma correlation_update : forall n d X Y x y k l s, (1 <= l <= d)%nat ->
  total n (fun m => X m k * left_over d X Y (update x l s) y m)
  = total n (fun m => X m k * left_over d X Y x y m) - (s - x l) * y l * total n (fun m => X m k * X m l).
Proof.
  intros n d X Y x y k l s Hl; rewrite <- total_scal, <- total_minus; apply total_ext; intros m _.
  rewrite left_over_update by exact Hl; ring.
Qed.

Lemma correlation_update_second : forall n d X Y x y k l s, (1 <= l <= d)%nat ->
  total n (fun m => X m k * left_over d X Y x (update y l s) m)
  = total n (fun m => X m k * left_over d X Y x y m) - (s - y l) * x l * total n (fun m => X m k * X m l).
Proof.
  intros n d X Y x y k l s Hl.
  rewrite (total_ext n _ (fun m => X m k * left_over d X Y (update y l s) x m))
    by (intros; rewrite left_over_swap; reflexivity).
  rewrite correlation_update by exact Hl; f_equal; apply total_ext; intros; rewrite left_over_swap; reflexivity.
Qed.

(* proof *)
intros n d X Y lam w1 w2 Hn Hd.
assert (E : forall (x y : vec) k, (1 <= k <= d)%nat -> partial (fun x => design_loss n d X Y lam x y) k x
  = lam k * x k - y k * total n (fun l => X l k * left_over d X Y x y l))
  by (intros; apply is_partial_unique, slope; assumption).
assert (T : forall (y : vec) k l, total n (fun m => y l * X m k * X m l) = y l * total n (fun m => X m k * X m l))
  by (intros; rewrite <- total_scal; apply total_ext; intros; ring).
split; split.
- intros k l Hk Hl; rewrite T.
  apply (is_partial_ext _ (fun s => lam k * update w1 l s k
    - w2 k * (total n (fun m => X m k * left_over d X Y w1 w2 m)
      - (s - w1 l) * w2 l * total n (fun m => X m k * X m l)))).
  + intro s; rewrite <- (correlation_update n d X Y w1 w2 k l s Hl); exact (E (update w1 l s) w2 k Hk).
  + set (G := total n (fun m => X m k * left_over d X Y w1 w2 m)); set (K := total n (fun m => X m k * X m l)).
    derive; ring.
- intros k Hk v; eexists; exact (slope n d X Y lam v w2 k Hk).
- intros k l Hk Hl; rewrite T.
  apply (is_partial_ext _ (fun s => lam k * w1 k
    - update w2 l s k * (total n (fun m => X m k * left_over d X Y w1 w2 m)
      - (s - w2 l) * w1 l * total n (fun m => X m k * X m l)))).
  + intro s; rewrite <- (correlation_update_second n d X Y w1 w2 k l s Hl); exact (E w1 (update w2 l s) k Hk).
  + change (total n (fun l => X l k * (Y l - total d (fun k => w1 k * w2 k * X l k))))
      with (total n (fun l => X l k * left_over d X Y w1 w2 l)).
    set (G := total n (fun m => X m k * left_over d X Y w1 w2 m)); set (K := total n (fun m => X m k * X m l)).
    derive; rewrite update_id; ring.
- intros k Hk v; eexists; exact (slope n d X Y lam w1 v k Hk).
