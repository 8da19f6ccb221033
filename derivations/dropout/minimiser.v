intros n d X Y p Hn Hd Hp H1 HX; split; [exact (weighted_inverse n d X p Hp H1 HX)|].
intros B HB; change (is_inverse d (weighted n X p) B) in HB.
set (g := fun l => total n (fun m => X m l * Y m)).
set (x := fun k => total d (fun l => B k l * g l)).
assert (Ax : forall k, (1 <= k <= d)%nat -> total d (fun l => weighted n X p k l * x l) = g k)
  by (intros k Hk; exact (inverse_applied d (weighted n X p) B g HB k Hk)).
assert (L : forall b, norm2 n (fun k => Y k - p * total d (fun l => b l * X k l))
    + p * (1 - p) * dot d b (fun k => b k * total n (fun l => X l k ^ 2))
  = norm2 n (fun k => Y k - p * total d (fun l => X k l * x l))
    + p * (1 - p) * dot d x (fun k => x k * total n (fun l => X l k ^ 2))
    + p * quadratic d (weighted n X p) (fun k => b k - x k)).
{ intro b; rewrite (norm2_ext n (fun k => Y k - p * total d (fun l => X k l * x l))
    (fun k => Y k - p * total d (fun l => x l * X k l)))
    by (intros k _; f_equal; f_equal; apply total_ext; intros; ring).
  rewrite !mean_loss; fold g; rewrite (square_completed d (weighted n X p) b x g (weighted_symmetric n d X p) Ax);
    ring. }
pose proof (weighted_positive n d X p Hp H1 HX) as P.
assert (Q : forall e, (forall k, (1 <= k <= d)%nat -> e k = 0) \/ 0 < quadratic d (weighted n X p) e).
{ intro e; assert (Z : (exists i, (1 <= i <= d)%nat /\ e i <> 0) \/ forall k, (1 <= k <= d)%nat -> e k = 0).
  { clear; induction d as [|d IH]; [right; intros; lia|].
    destruct IH as [(i & Hi & N)|Z]; [left; exists i; split; [lia|exact N]|].
    destruct (Req_dec (e (S d)) 0) as [E|N]; [|left; exists (S d); split; [lia|exact N]].
    right; intros k Hk; destruct (Nat.eq_dec k (S d)) as [->|M]; [exact E|apply Z; lia]. }
  destruct Z as [Z|Z]; [right; apply P; exact Z|left; exact Z]. }
split; intro b.
- rewrite (L b); destruct (Q (fun k => b k - x k)) as [Z|Z].
  + assert (E : quadratic d (weighted n X p) (fun k => b k - x k) = 0)
      by (apply total_all_zero; intros k Hk; rewrite (Z k Hk); ring).
    rewrite E; unfold x, g; lra.
  + apply (Rmult_lt_0_compat p) in Z; [|exact Hp]; unfold x, g in *; lra.
- rewrite (L b); intros H k Hk; destruct (Q (fun k => b k - x k)) as [Z|Z].
  + apply Rminus_diag_uniq; exact (Z k Hk).
  + apply (Rmult_lt_0_compat p) in Z; [|exact Hp]; unfold x, g in *; lra.
