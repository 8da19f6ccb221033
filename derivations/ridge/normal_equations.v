Lemma updated : forall d (b : vec) k s (x : vec), (1 <= k <= d)%nat ->
  total d (fun m => update b k s m * x m) = total d (fun m => b m * x m) + (s - b k) * x k.
Proof.
  intros d b k s x Hk.
  rewrite (total_ext d _ (fun m => b m * x m + delta k m * ((s - b k) * x m))).
  - rewrite total_plus, total_delta by exact Hk; reflexivity.
  - intros m _; unfold update, delta; rewrite (Nat.eqb_sym k m).
    destruct (Nat.eqb m k) eqn:E; [apply Nat.eqb_eq in E; subst m|]; ring.
Qed.
Lemma slope : forall n d (X : mat) (Y b : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun b => norm2 n (fun l => Y l - total d (fun m => b m * X l m))) k b
    (2 * total n (fun l => X l k * (total d (fun m => b m * X l m) - Y l))).
Proof.
  intros n d X Y b k Hk.
  apply (is_partial_ext _ (fun s => total n (fun l => (Y l - total d (fun m => b m * X l m) - (s - b k) * X l k) ^ 2))).
  - intro s; unfold norm2; apply total_ext; intros l _; rewrite (updated d b k s (X l) Hk); ring.
  - rewrite <- total_scal.
    apply (derive_total n (fun s l => (Y l - total d (fun m => b m * X l m) - (s - b k) * X l k) ^ 2)).
    intros l _; set (t := total d (fun m => b m * X l m)); auto_derive; [exact I|ring].
Qed.
(* proof *)
intros n d X Y b Hn Hd.
split; [intros k Hk; exact (slope n d X Y b k Hk)|].
split.
- intros k l Hk Hl.
  apply (is_partial_ext _ (fun s =>
    2 * total n (fun m => X m k * (total d (fun p => b p * X m p) + (s - b l) * X m l - Y m)))).
  + intro s; rewrite (is_partial_unique _ k (update b l s) _ (slope n d X Y (update b l s) k Hk)).
    f_equal; apply total_ext; intros m _; rewrite (updated d b l s (X m) Hl); reflexivity.
  + rewrite <- total_scal.
    apply (is_derive_ext (fun s =>
      total n (fun m => 2 * (X m k * (total d (fun p => b p * X m p) + (s - b l) * X m l - Y m)))));
      [intro s; apply total_scal|].
    apply (derive_total n (fun s m => 2 * (X m k * (total d (fun p => b p * X m p) + (s - b l) * X m l - Y m)))).
    intros m _; set (t := total d (fun p => b p * X m p)); auto_derive; [exact I|ring].
- intros k Hk b0; eexists; exact (slope n d X Y b0 k Hk).
