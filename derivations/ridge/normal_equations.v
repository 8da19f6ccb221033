Definition loss (n d : nat) (X : mat) (Y : vec) : vec -> R :=
  fun b => norm2 n (fun l => Y l - total d (fun m => b m * X l m)).
Lemma moved : forall d (X : mat) b k s l, (1 <= k <= d)%nat ->
  total d (fun m => update b k s m * X l m) = total d (fun m => b m * X l m) + (s - b k) * X l k.
Proof. intros d X b k s l Hk; rewrite (total_update d b k s (fun m v => v * X l m) Hk); ring. Qed.
Lemma slope : forall n d X Y b k, (1 <= k <= d)%nat ->
  is_partial (loss n d X Y) k b (2 * total n (fun l => X l k * (total d (fun m => b m * X l m) - Y l))).
Proof.
  intros n d X Y b k Hk.
  set (G := total n (fun l => X l k * (total d (fun m => b m * X l m) - Y l))).
  apply (is_partial_ext _ (fun s => loss n d X Y b + 2 * (s - b k) * G + (s - b k) ^ 2 * total n (fun l => X l k ^ 2))).
  - intro s; unfold loss, norm2, G; rewrite <- !total_scal, <- !total_plus; apply total_ext; intros l _.
    rewrite moved by exact Hk; ring.
  - auto_derive; [exact I|ring].
Qed.
(* proof *)
intros n d X Y b Hn Hd.
split; [intros k Hk; apply slope, Hk|].
split; [|intros k Hk c; eapply is_partial_ex, slope, Hk].
intros k l Hk Hl.
apply (is_partial_ext _ (fun s => 2 * total n (fun m => X m k * (total d (fun i => b i * X m i) - Y m))
  + (s - b l) * (2 * total n (fun m => X m k * X m l)))).
- intro s; etransitivity; [exact (is_partial_unique _ _ _ _ (slope n d X Y (update b l s) k Hk))|].
  rewrite <- !total_scal, <- total_plus; apply total_ext; intros m _; rewrite moved by exact Hl; ring.
- auto_derive; [exact I|ring].
