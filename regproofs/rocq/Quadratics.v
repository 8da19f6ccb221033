(* Squared residuals as functions of the parameters: their slopes, the completed square, and descent on them. *)
From Regproofs Require Export Definitions Sums Slopes Designs Derivatives.

(* One entry of the parameters changed. *)
Lemma total_updated : forall d (b : vec) k s (a : vec), (1 <= k <= d)%nat ->
  total d (fun q => update b k s q * a q) = total d (fun q => b q * a q) + (s - b k) * a k.
Proof. intros d b k s a Hk; rewrite (total_update d b k s (fun q x => x * a q) Hk); ring. Qed.

Lemma slope_of_residual : forall n d (a : mat) (Y b : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun b => norm2 n (fun m => Y m - total d (fun q => b q * a m q))) k b
    (- 2 * total n (fun m => a m k * (Y m - total d (fun q => b q * a m q)))).
Proof.
  intros n d a Y b k Hk.
  apply (is_partial_ext _ (fun s => total n (fun m => (Y m - total d (fun q => b q * a m q) - (s - b k) * a m k) ^ 2))).
  - intro s; apply total_ext; intros m _; rewrite (total_updated d b k s (a m) Hk); ring.
  - rewrite <- total_scal.
    apply (derive_total n (fun s m => (Y m - total d (fun q => b q * a m q) - (s - b k) * a m k) ^ 2)).
    intros m _; set (t := total d (fun q => b q * a m q)); auto_derive; [exact I|ring].
Qed.

(* <b, A b> - 2 <b, g> is least where A x = g. *)
Lemma square_completed : forall d (A : mat) (b x g : vec), symmetric d A ->
  (forall k, (1 <= k <= d)%nat -> total d (fun l => A k l * x l) = g k) ->
  quadratic d A b - 2 * dot d b g
  = quadratic d A x - 2 * dot d x g + quadratic d A (fun k => b k - x k).
Proof.
  intros d A b x g SA Ax.
  assert (D : quadratic d A (fun k => b k - x k)
    = quadratic d A b - dot d b g - dot d x (mulv d A b) + dot d x g).
  { unfold quadratic, dot, mulv; rewrite <- !total_minus, <- total_plus; apply total_ext; intros k Hk.
    rewrite (total_ext d _ (fun l => A k l * b l - A k l * x l)) by (intros; ring).
    rewrite total_minus, (Ax k Hk); ring. }
  assert (T : dot d x (mulv d A b) = dot d b g).
  { unfold dot, mulv; transitivity (total d (fun k => total d (fun l => x k * (A k l * b l)))).
    - apply total_ext; intros; rewrite <- total_scal; reflexivity.
    - rewrite total_exchange; apply total_ext; intros l Hl; rewrite <- (Ax l Hl), <- total_scal.
      apply total_ext; intros k Hk; rewrite (SA k l Hk Hl); unfold transpose; ring. }
  assert (G : quadratic d A x = dot d x g).
  { apply total_ext; intros k Hk; unfold mulv; rewrite (Ax k Hk); reflexivity. }
  rewrite D, T, G; ring.
Qed.

(* Iterates whose distance to a fixed point is multiplied by a matrix. *)
Lemma affine_iterates : forall d (M : mat) (x b0 : vec) (b : nat -> vec),
  (forall l, (1 <= l <= d)%nat -> b 0%nat l = b0 l) ->
  (forall k l, (1 <= l <= d)%nat -> b (S k) l - x l = total d (fun m => M l m * (b k m - x m))) ->
  forall k l, (1 <= l <= d)%nat -> b k l = total d (fun m => mpow d M k l m * (b0 m - x m)) + x l.
Proof.
  intros d M x b0 b B0 BS; induction k as [|k IH]; intros l Hl.
  - simpl; rewrite (total_delta d (fun m => b0 m - x m) l Hl), (B0 l Hl); ring.
  - rewrite <- (Rplus_0_r (b (S k) l)), <- (Rplus_opp_l (x l)), <- Rplus_assoc; f_equal.
    change (b (S k) l + - x l) with (b (S k) l - x l); rewrite BS by exact Hl.
    transitivity (total d (fun i => total d (fun m => M l i * mpow d M k i m * (b0 m - x m)))).
    + apply total_ext; intros i Hi; rewrite (IH i Hi).
      rewrite (total_ext d (fun m => M l i * mpow d M k i m * (b0 m - x m))
        (fun m => M l i * (mpow d M k i m * (b0 m - x m)))) by (intros; ring).
      rewrite total_scal; ring.
    + rewrite total_exchange; apply total_ext; intros m _; simpl; unfold mul.
      rewrite <- total_scal_r; reflexivity.
Qed.
