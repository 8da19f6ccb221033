(* Squared norms of residuals: a matrix is moved from one side of an inner product to the other. *)
From Regproofs Require Export Definitions Sums.

(* Sums over the same indices: by induction, each step being linear in the last terms. *)
Ltac by_terms n := induction n as [|n IH]; [unfold norm2, dot; simpl; lra|
  unfold norm2, dot in *; rewrite ?total_S in *; lra].

Lemma dot_ext : forall n a b c e, (forall k, (1 <= k <= n)%nat -> a k = c k) ->
  (forall k, (1 <= k <= n)%nat -> b k = e k) -> dot n a b = dot n c e.
Proof. intros n a b c e H K; apply total_ext; intros k Hk; rewrite (H k Hk), (K k Hk); reflexivity. Qed.

Lemma norm2_ext : forall n a b, (forall k, (1 <= k <= n)%nat -> a k = b k) -> norm2 n a = norm2 n b.
Proof. intros n a b H; apply total_ext; intros k Hk; rewrite (H k Hk); reflexivity. Qed.

Lemma norm2_plus : forall n a b, norm2 n (fun k => a k + b k) = norm2 n a + 2 * dot n a b + norm2 n b.
Proof.
  intros n a b; unfold norm2, dot; rewrite <- total_scal, <- !total_plus.
  apply total_ext; intros; ring.
Qed.

Lemma norm2_minus : forall n a b, norm2 n (fun k => a k - b k) = norm2 n a - 2 * dot n a b + norm2 n b.
Proof.
  intros n a b; unfold norm2, dot; rewrite <- total_scal, <- total_minus, <- total_plus.
  apply total_ext; intros; ring.
Qed.

Lemma norm2_scal : forall n c a, norm2 n (fun k => c * a k) = c ^ 2 * norm2 n a.
Proof. intros n c a; unfold norm2; rewrite <- total_scal; apply total_ext; intros; ring. Qed.

(* <e, X a> = <X^t e, a> *)
Lemma adjoint : forall n d (X : mat) (e a : vec),
  dot n e (fun k => total d (fun l => X k l * a l))
  = total d (fun l => a l * total n (fun k => X k l * e k)).
Proof.
  intros n d X e a; unfold dot.
  transitivity (total n (fun k => total d (fun l => a l * (X k l * e k)))).
  - apply total_ext; intros k _; rewrite <- total_scal; apply total_ext; intros; ring.
  - rewrite total_exchange; apply total_ext; intros l _; rewrite total_scal; reflexivity.
Qed.

(* |e - X a|^2 *)
Lemma residual : forall n d (X : mat) (e a : vec),
  norm2 n (fun k => e k - total d (fun l => X k l * a l))
  = norm2 n e - 2 * total d (fun l => a l * total n (fun k => X k l * e k))
    + norm2 n (fun k => total d (fun l => X k l * a l)).
Proof. intros n d X e a; rewrite norm2_minus, adjoint; reflexivity. Qed.

(* With orthonormal columns |X a| = |a|. *)
Lemma isometry : forall n d (X : mat) (a : vec),
  (forall k l : nat, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
    total n (fun m => X m k * X m l) = delta k l) ->
  norm2 n (fun k => total d (fun l => X k l * a l)) = norm2 d a.
Proof.
  intros n d X a H; rewrite norm2_dot, adjoint; unfold norm2; apply total_ext; intros l Hl.
  transitivity (a l * total d (fun m => delta l m * a m)); [f_equal|rewrite total_delta by exact Hl; ring].
  transitivity (total n (fun k => total d (fun m => X k l * X k m * a m))).
  - apply total_ext; intros k _; rewrite <- total_scal; apply total_ext; intros; ring.
  - rewrite total_exchange; apply total_ext; intros m Hm; rewrite total_scal_r, (H l m Hl Hm); reflexivity.
Qed.

(* The same, with the correlations of columns and residual written the other way round. *)
Lemma correlations : forall n d (X : mat) (e a : vec),
  norm2 n (fun k => e k - total d (fun l => X k l * a l))
  = norm2 n e - 2 * total d (fun l => a l * total n (fun k => e k * X k l))
    + norm2 n (fun k => total d (fun l => X k l * a l)).
Proof.
  intros n d X e a; rewrite residual; do 2 f_equal; f_equal; apply total_ext; intros l _; f_equal.
  apply total_ext; intros; ring.
Qed.

(* What an absolute value bounds. *)
Lemma product_below_sizes : forall x y c, Rabs y <= c -> x * y <= c * Rabs x.
Proof.
  intros x y c H; apply Rle_trans with (Rabs (x * y)); [apply Rle_abs|].
  rewrite Rabs_mult, Rmult_comm; apply Rmult_le_compat_r; [apply Rabs_pos|exact H].
Qed.

(* The residual when one entry moves: a quadratic function of it. *)
Definition left_over (d : nat) (X : mat) (Y x y : vec) : vec :=
  fun l => Y l - total d (fun m => x m * y m * X l m).

Lemma left_over_update : forall d X Y x y k s l, (1 <= k <= d)%nat ->
  left_over d X Y (update x k s) y l = left_over d X Y x y l - (s - x k) * y k * X l k.
Proof.
  intros d X Y x y k s l Hk; unfold left_over.
  rewrite (total_update d x k s (fun m v => v * y m * X l m) Hk); ring.
Qed.

Lemma residual_update : forall n d X Y x y k s, (1 <= k <= d)%nat ->
  norm2 n (left_over d X Y (update x k s) y)
  = norm2 n (left_over d X Y x y)
    - 2 * ((s - x k) * y k) * total n (fun l => X l k * left_over d X Y x y l)
    + ((s - x k) * y k) ^ 2 * total n (fun l => X l k ^ 2).
Proof.
  intros n d X Y x y k s Hk; unfold norm2.
  rewrite <- !total_scal, <- total_minus, <- total_plus; apply total_ext; intros l _.
  rewrite left_over_update by exact Hk; ring.
Qed.
