Lemma moved : forall n d (X : mat) (a b : vec),
  dot n (fun m => total d (fun l => a l * X m l)) (fun m => total d (fun l => b l * X m l))
  = total d (fun k => a k * total n (fun m => X m k * total d (fun l => b l * X m l))).
Proof.
  intros n d X a b; unfold dot.
  rewrite (total_ext n _ (fun m => total d (fun k => a k * (X m k * total d (fun l => b l * X m l))))).
  2:{ intros m _; rewrite <- total_scal_r; apply total_ext; intros; ring. }
  rewrite total_exchange; apply total_ext; intros k _; apply total_scal.
Qed.
Lemma objective : forall n d (X : mat) (Y b : vec) lam,
  norm2 n (fun k => Y k - total d (fun l => b l * X k l)) + lam * norm2 d b
  = norm2 n Y - 2 * dot d b (fun k => total n (fun m => X m k * Y m))
    + dot d b (fun k => total n (fun m => X m k * total d (fun l => b l * X m l)) + lam * b k).
Proof.
  intros n d X Y b lam.
  rewrite norm2_minus, (norm2_dot n (fun k => total d (fun l => b l * X k l))), moved.
  assert (E : dot n Y (fun k => total d (fun l => b l * X k l)) = dot d b (fun k => total n (fun m => X m k * Y m))).
  { unfold dot; rewrite (total_ext n _ (fun m => total d (fun l => b l * (X m l * Y m)))).
    2:{ intros m _; rewrite <- total_scal; apply total_ext; intros; ring. }
    rewrite total_exchange; apply total_ext; intros l _; apply total_scal. }
  assert (F : dot d b (fun k => total n (fun m => X m k * total d (fun l => b l * X m l)) + lam * b k)
    = total d (fun k => b k * total n (fun m => X m k * total d (fun l => b l * X m l))) + lam * norm2 d b).
  { unfold dot, norm2; rewrite <- total_scal, <- total_plus; apply total_ext; intros; ring. }
  rewrite E, F; ring.
Qed.
(* proof *)
intros n d X Y lam b Hn Hd Hl.
split; [apply gram_inverse; exact Hl|].
intros B HB.
set (x := fun k => total d (fun l => B k l * total n (fun m => X m l * Y m))).
set (g := fun k => total n (fun m => X m k * Y m)).
set (A := fun k l => total n (fun m => X m k * X m l) + lam * delta k l) in *.
assert (Ax : forall k, (1 <= k <= d)%nat -> total d (fun l => A k l * x l) = g k).
{ intros k Hk; exact (inverse_applied d A B g HB k Hk). }
assert (Ag : forall c k, (1 <= k <= d)%nat ->
  total n (fun m => X m k * total d (fun l => c l * X m l)) + lam * c k = total d (fun l => A k l * c l)).
{ intros c k Hk; symmetry; exact (gram_applied n d X lam c k Hk). }
assert (F : forall c, norm2 n (fun k => Y k - total d (fun l => c l * X k l)) + lam * norm2 d c
  = norm2 n Y - 2 * dot d c g + dot d c (fun k => total d (fun l => A k l * c l))).
{ intro c; rewrite (objective n d X Y c lam); f_equal; apply total_ext; intros k Hk.
  rewrite (Ag c k Hk); reflexivity. }
assert (Sym : forall a c, dot d a (fun k => total d (fun l => A k l * c l))
  = dot d c (fun k => total d (fun l => A k l * a l))).
{ intros a c; unfold dot.
  rewrite (total_ext d _ (fun k => total d (fun l => a k * (A k l * c l)))) by (intros; rewrite <- total_scal;
    reflexivity).
  rewrite total_exchange; apply total_ext; intros l Hl'; rewrite <- total_scal; apply total_ext; intros k Hk.
  pose proof (gram_symmetric n d X lam l k Hl' Hk) as As; unfold transpose in As.
  change (A l k = A k l) in As; rewrite As; ring. }
assert (R1 : norm2 n (fun k => Y k - total d (fun l => X k l * x l))
  = norm2 n (fun k => Y k - total d (fun l => x l * X k l))).
{ apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring. }
assert (G : dot d x (fun k => total d (fun l => A k l * x l)) = dot d x g).
{ apply total_ext; intros k Hk; rewrite (Ax k Hk); reflexivity. }
assert (H : dot d b (fun k => total d (fun l => A k l * x l)) = dot d b g).
{ apply total_ext; intros k Hk; rewrite (Ax k Hk); reflexivity. }
assert (D : dot d (fun k => b k - x k) (fun k => total d (fun l => (b l - x l) * A k l))
  = dot d b (fun k => total d (fun l => A k l * b l)) - dot d b (fun k => total d (fun l => A k l * x l))
    - dot d x (fun k => total d (fun l => A k l * b l)) + dot d x (fun k => total d (fun l => A k l * x l))).
{ unfold dot; rewrite <- !total_minus, <- total_plus; apply total_ext; intros k _.
  rewrite (total_ext d _ (fun l => A k l * b l - A k l * x l)) by (intros; ring).
  rewrite total_minus; ring. }
transitivity (dot d (fun k => b k - x k) (fun k => total d (fun l => (b l - x l) * A k l))); [|reflexivity].
rewrite D, (Sym x b), H, G.
pose proof (F b) as Fb; pose proof (F x) as Fx; rewrite G in Fx.
change (norm2 n (fun k => Y k - total d (fun l => b l * X k l))
  - norm2 n (fun k => Y k - total d (fun l => X k l * x l)) - lam * norm2 d x + lam * norm2 d b
  = dot d b (fun k => total d (fun l => A k l * b l)) - dot d b g - dot d b g + dot d x g).
rewrite R1; lra.
