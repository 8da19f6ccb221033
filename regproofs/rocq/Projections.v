(* Orthonormal systems: coordinates, what is off their span, Bessel's inequality, their number;
   and what these say of singular vectors. *)
From Regproofs Require Export Designs Decompositions.

(* Sums of sums with a common factor: <Y, sum c_j w_j>, whatever the order of the factors. *)
Lemma against : forall n r (Y : vec) (f : nat -> nat -> R) (w : nat -> vec) (c : vec),
  (forall l j, f l j = c j * w j l) ->
  total n (fun l => Y l * total r (f l)) = total r (fun j => c j * dot n (w j) Y).
Proof.
  intros n r Y f w c E; unfold dot.
  rewrite (total_ext n _ (fun l => total r (fun j => c j * (w j l * Y l)))).
  - rewrite total_exchange; apply total_ext; intros; apply total_scal.
  - intros l _; rewrite <- total_scal; apply total_ext; intros; rewrite E; ring.
Qed.

Lemma dot_minus : forall n a b c, dot n a (fun k => b k - c k) = dot n a b - dot n a c.
Proof. intros; unfold dot; rewrite <- total_minus; apply total_ext; intros; ring. Qed.
Lemma dot_plus : forall n a b c, dot n a (fun k => b k + c k) = dot n a b + dot n a c.
Proof. intros; unfold dot; rewrite <- total_plus; apply total_ext; intros; ring. Qed.
Lemma dot_scal : forall n a c b, dot n a (fun k => c * b k) = c * dot n a b.
Proof. intros; unfold dot; rewrite <- total_scal; apply total_ext; intros; ring. Qed.
Lemma dot_delta : forall n a i, (1 <= i <= n)%nat -> dot n a (fun k => delta k i) = a i.
Proof. intros n a i H; apply total_delta_r; exact H. Qed.

(* A positive sum has a positive term. *)
Lemma total_some : forall n f, 0 < total n f -> exists k, (1 <= k <= n)%nat /\ 0 < f k.
Proof.
  induction n as [|n IH]; intros f H; [simpl in H; lra|].
  destruct (Rlt_dec 0 (f (S n))) as [P|N]; [exists (S n); split; [lia|exact P]|].
  destruct (IH f) as (k & Hk & P); [rewrite total_S in H; lra|exists k; split; [lia|exact P]].
Qed.

(* What is left of b off the span of w_1, ..., w_r. *)
Definition off (p r : nat) (w : nat -> vec) (b : vec) : vec :=
  fun k => b k - total r (fun j => dot p (w j) b * w j k).

Section Orthonormal.
Context {p r : nat} {w : nat -> vec} (O : orthonormal p r w).

Lemma off_orthogonal : forall b j, (1 <= j <= r)%nat -> dot p (w j) (off p r w b) = 0.
Proof.
  intros b j Hj; unfold off; rewrite dot_minus, (along p w (fun j => dot p (w j) b) O j Hj); ring.
Qed.

Lemma off_combination : forall b a, dot p (off p r w b) (fun k => total r (fun j => a j * w j k)) = 0.
Proof.
  intros b a; unfold dot; rewrite (against p r (off p r w b) _ w a) by (intros; ring).
  apply total_all_zero; intros j Hj; rewrite off_orthogonal by exact Hj; ring.
Qed.

Lemma norm_combination : forall a, norm2 p (fun k => total r (fun j => a j * w j k)) = total r (fun j => a j ^ 2).
Proof.
  intros a; rewrite norm2_dot; unfold dot.
  rewrite (against p r _ (fun k j => a j * w j k) w a) by (intros; ring).
  apply total_ext; intros j Hj; rewrite (along p w a O j Hj); ring.
Qed.

Lemma norm_off : forall b a, norm2 p (fun k => off p r w b k + total r (fun j => a j * w j k))
  = norm2 p (off p r w b) + total r (fun j => a j ^ 2).
Proof. intros b a; rewrite norm2_plus, off_combination, norm_combination; ring. Qed.

Lemma norm_parts : forall b, norm2 p b = norm2 p (off p r w b) + total r (fun j => dot p (w j) b ^ 2).
Proof.
  intros b; rewrite <- (norm_off b (fun j => dot p (w j) b)); apply norm2_ext.
  intros k _; unfold off; ring.
Qed.

Lemma bessel : forall b, total r (fun j => dot p (w j) b ^ 2) <= norm2 p b.
Proof. intros b; rewrite (norm_parts b); pose proof (norm2_nonneg p (off p r w b)); lra. Qed.

Lemma off_and_along : forall b a j, (1 <= j <= r)%nat ->
  dot p (w j) (fun k => off p r w b k + total r (fun j => a j * w j k)) = a j.
Proof. intros b a j Hj; rewrite dot_plus, (off_orthogonal b j Hj), (along p w a O j Hj); ring. Qed.

Lemma off_of_combination : forall a k, off p r w (fun k => total r (fun j => a j * w j k)) k = 0.
Proof.
  intros a k; unfold off; rewrite (total_ext r (fun j => dot p (w j) _ * w j k) (fun j => a j * w j k)); [ring|].
  intros j Hj; rewrite (along p w a O j Hj); reflexivity.
Qed.

Lemma off_ext : forall a b, (forall k, (1 <= k <= p)%nat -> a k = b k) ->
  forall k, (1 <= k <= p)%nat -> off p r w a k = off p r w b k.
Proof.
  intros a b E k Hk; unfold off; rewrite (E k Hk); f_equal; apply total_ext; intros j _; f_equal.
  apply dot_ext; [reflexivity|exact E].
Qed.

Lemma off_minus : forall a b k, off p r w (fun k => a k - b k) k = off p r w a k - off p r w b k.
Proof.
  intros a b k; unfold off.
  rewrite (total_ext r _ (fun j => dot p (w j) a * w j k - dot p (w j) b * w j k)).
  - rewrite total_minus; ring.
  - intros; rewrite dot_minus; ring.
Qed.

(* The number of them: sum over k of |e_k off the span|^2 is p - r. *)
Lemma norm_off_unit : forall k, (1 <= k <= p)%nat ->
  norm2 p (off p r w (fun l => delta l k)) = 1 - total r (fun j => w j k ^ 2).
Proof.
  intros k Hk; pose proof (norm_parts (fun l => delta l k)) as E.
  rewrite (total_ext r (fun j => dot p (w j) (fun l => delta l k) ^ 2) (fun j => w j k ^ 2)) in E
    by (intros; rewrite dot_delta by exact Hk; reflexivity).
  rewrite norm2_dot, dot_delta, delta_same in E by exact Hk; lra.
Qed.

Lemma off_units : total p (fun k => norm2 p (off p r w (fun l => delta l k))) = INR p - INR r.
Proof.
  rewrite (total_ext p _ (fun k => 1 - total r (fun j => w j k ^ 2))) by (intros; apply norm_off_unit; assumption).
  rewrite total_minus, total_const, total_exchange, Rmult_1_r; f_equal.
  rewrite (total_ext r _ (fun _ => 1)); [rewrite total_const; ring|].
  intros j Hj; rewrite <- (delta_same j), <- (O j j Hj Hj), <- norm2_dot; reflexivity.
Qed.

Lemma at_most : (r <= p)%nat.
Proof.
  apply INR_le; assert (0 <= INR p - INR r); [|lra].
  rewrite <- off_units; apply total_nonneg; intros; apply norm2_nonneg.
Qed.

(* As many as the dimension: nothing is off the span. *)
Lemma off_none : r = p -> forall b k, (1 <= k <= p)%nat -> off p r w b k = 0.
Proof.
  intros Er b k Hk.
  assert (Z : forall l, (1 <= l <= p)%nat -> norm2 p (off p r w (fun i => delta i l)) = 0).
  { apply total_zero_each; [intros; apply norm2_nonneg|rewrite off_units, Er; ring]. }
  pose proof (norm2_zero p _ (Z k Hk)) as Zk.
  assert (S : forall l, (1 <= l <= p)%nat -> delta l k = total r (fun j => w j k * w j l)).
  { intros l Hl; specialize (Zk l Hl); unfold off in Zk.
    rewrite (total_ext r _ (fun j => w j k * w j l)) in Zk by (intros; rewrite dot_delta by exact Hk; reflexivity).
    lra. }
  unfold off; rewrite <- (total_delta_r p b k Hk) at 1.
  rewrite (total_ext p _ (fun l => b l * total r (fun j => w j k * w j l)))
    by (intros l Hl; rewrite (S l Hl); reflexivity).
  rewrite (against p r b _ w (fun j => w j k)) by (intros; ring).
  rewrite (total_ext r (fun j => dot p (w j) b * w j k) (fun j => w j k * dot p (w j) b)) by (intros; ring); ring.
Qed.

(* Fewer: something is. *)
Lemma off_some : (r < p)%nat -> exists b i, (1 <= i <= p)%nat /\ off p r w b i <> 0.
Proof.
  intros L; apply lt_INR in L.
  destruct (total_some p (fun k => norm2 p (off p r w (fun l => delta l k)))) as (k & _ & Pk);
    [rewrite off_units; lra|].
  destruct (total_some p (fun i => off p r w (fun l => delta l k) i ^ 2) Pk) as (i & Hi & Pi).
  exists (fun l => delta l k), i; split; [exact Hi|]; intro Z; rewrite Z in Pi; simpl in Pi; lra.
Qed.
End Orthonormal.

Section Singular.
Context {n d r : nat} {X : mat} {sigma : vec} {u v : nat -> vec}.

Lemma svd_u : is_svd n d X r sigma u v -> orthonormal n r u.
Proof. intros (Ou & _); exact Ou. Qed.
Lemma svd_v : is_svd n d X r sigma u v -> orthonormal d r v.
Proof. intros (_ & Ov & _); exact Ov. Qed.
Lemma svd_least : is_svd n d X r sigma u v -> forall j, (1 <= j <= r)%nat -> sigma r <= sigma j.
Proof. intros (_ & _ & _ & M & _) j Hj; apply M; lia. Qed.
Lemma svd_turned : is_svd n d X r sigma u v -> is_svd d n (transpose X) r sigma v u.
Proof.
  intros (Ou & Ov & P & M & E); repeat split; try assumption.
  intros i j Hi Hj; unfold transpose; rewrite (E j i Hj Hi); apply total_ext; intros; ring.
Qed.

(* X b = 0 for b off the span of the v_j. *)
Lemma svd_off : is_svd n d X r sigma u v -> forall b m, (1 <= m <= n)%nat ->
  total d (fun l => off d r v b l * X m l) = 0.
Proof.
  intros H b m Hm; rewrite (svd_applied H (off d r v b) m Hm); apply total_all_zero; intros j Hj.
  rewrite (off_orthogonal (svd_v H) b j Hj); ring.
Qed.

(* |X b|^2 *)
Lemma svd_norm : is_svd n d X r sigma u v -> forall b,
  norm2 n (fun m => total d (fun l => b l * X m l)) = total r (fun j => (sigma j * dot d (v j) b) ^ 2).
Proof.
  intros H b; rewrite <- (norm_combination (svd_u H)); apply norm2_ext; intros m Hm.
  exact (svd_applied H b m Hm).
Qed.

(* The slope X^t (Y - X b) of the loss. *)
Lemma svd_slope : is_svd n d X r sigma u v -> forall (Y b : vec) k, (1 <= k <= d)%nat ->
  total n (fun m => X m k * (Y m - total d (fun l => b l * X m l)))
  = total r (fun j => sigma j * (dot n (u j) Y - sigma j * dot d (v j) b) * v j k).
Proof.
  intros H Y b k Hk; rewrite (svd_transposed H (fun m => Y m - total d (fun l => b l * X m l)) k Hk).
  apply total_ext; intros j Hj; rewrite dot_minus, (svd_left H b j Hj); reflexivity.
Qed.

(* The pseudoinverse, as it is printed, applied to Y; and 1 - V V^t applied to b. *)
Lemma svd_pseudo : forall (Y : vec) k, total n (fun l => Y l * total r (fun j => u j l * v j k / sigma j))
  = total r (fun j => / sigma j * dot n (u j) Y * v j k).
Proof.
  intros Y k; rewrite (against n r Y _ u (fun j => / sigma j * v j k)) by (intros; unfold Rdiv; ring).
  apply total_ext; intros; ring.
Qed.

Lemma svd_projection : is_svd n d X r sigma u v -> forall k l, (1 <= l <= d)%nat ->
  total n (fun m => X m l * total r (fun i => u i m * v i k / sigma i)) = total r (fun j => v j k * v j l).
Proof.
  intros H k l Hl; rewrite (svd_pseudo (fun m => X m l) k); apply total_ext; intros j Hj.
  assert (E : dot n (u j) (fun m => X m l) = sigma j * v j l);
    [|rewrite E; field; apply Rgt_not_eq, (svd_positive H j Hj)].
  pose proof (svd_left H (fun i => delta i l) j Hj) as E; rewrite dot_delta in E by exact Hl.
  rewrite <- E; apply total_ext; intros m _; rewrite (total_delta_l d (fun l => X m l) l Hl); reflexivity.
Qed.

Lemma svd_rest : is_svd n d X r sigma u v -> forall (b : vec) k, (1 <= k <= d)%nat ->
  total d (fun l => b l * (delta k l - total n (fun m => X m l * total r (fun i => u i m * v i k / sigma i))))
  = off d r v b k.
Proof.
  intros H b k Hk.
  rewrite (total_ext d _ (fun l => b l * delta k l - b l * total r (fun j => v j k * v j l))).
  2:{ intros l Hl; rewrite (svd_projection H k l Hl); ring. }
  rewrite total_minus, total_delta_r' by exact Hk; unfold off; f_equal.
  rewrite (against d r b _ v (fun j => v j k)) by (intros; ring); apply total_ext; intros; ring.
Qed.

Lemma svd_rest_turned : is_svd n d X r sigma u v -> forall (b : vec) k, (1 <= k <= d)%nat ->
  total d (fun l => b l * (delta l k - total n (fun m => X m l * total r (fun i => u i m * v i k / sigma i))))
  = off d r v b k.
Proof.
  intros H b k Hk; rewrite <- (svd_rest H b k Hk); apply total_ext; intros; rewrite delta_sym; reflexivity.
Qed.

(* The inverse of X^t X + lam I: sum v_j v_j^t / (sigma_j^2 + lam) + (I - V V^t) / lam. *)
Lemma resolvent : is_svd n d X r sigma u v -> forall lam,
  (forall j, (1 <= j <= r)%nat -> sigma j ^ 2 + lam <> 0) -> (r = d \/ lam <> 0) ->
  is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l)
    (fun k l => total r (fun j => v j k * v j l / (sigma j ^ 2 + lam)) + off d r v (fun i => delta i l) k / lam).
Proof.
  intros H lam N C; apply one_side.
  - apply gram_symmetric.
  - intros k l Hk Hl; unfold transpose, off; rewrite (delta_sym l k).
    f_equal; [apply total_ext; intros; unfold Rdiv; ring|].
    f_equal; f_equal; apply total_ext; intros; rewrite !dot_delta by assumption; ring.
  - intros k l Hk Hl; unfold mul.
    rewrite (total_ext d _ (fun i =>
      (total n (fun m => X m k * X m i) + lam * delta k i) * total r (fun j => v j l / (sigma j ^ 2 + lam) * v j i)
      + (total n (fun m => X m k * X m i) + lam * delta k i) * off d r v (fun i => delta i l) i * / lam)).
    2:{ intros i _; rewrite Rmult_plus_distr_l; f_equal; [|unfold Rdiv; ring].
        f_equal; apply total_ext; intros; unfold Rdiv; ring. }
    rewrite total_plus, total_scal_r, (svd_gram H lam (fun j => v j l / (sigma j ^ 2 + lam)) k Hk).
    rewrite (gram_applied n d X lam (off d r v (fun i => delta i l)) k Hk).
    rewrite (total_all_zero n) by (intros m Hm; rewrite (svd_off H _ m Hm); ring).
    rewrite (total_ext r _ (fun j => v j l * v j k)) by (intros j Hj; field; apply N, Hj).
    assert (Z : (0 + lam * off d r v (fun i => delta i l) k) * / lam = off d r v (fun i => delta i l) k).
    { destruct C as [C|C]; [rewrite (off_none (svd_v H) C _ k Hk); ring|field; exact C]. }
    rewrite Z; unfold off.
    rewrite (total_ext r (fun j => dot d (v j) (fun i => delta i l) * v j k) (fun j => v j l * v j k))
      by (intros; rewrite dot_delta by exact Hl; reflexivity); ring.
Qed.

(* Whatever the inverse, (X^t X + lam I)^(-1) b along the v_j and off their span. *)
Lemma svd_inverse : is_svd n d X r sigma u v -> forall lam B (b : vec),
  (forall j, (1 <= j <= r)%nat -> sigma j ^ 2 + lam <> 0) -> (r = d \/ lam <> 0) ->
  is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B ->
  forall k, (1 <= k <= d)%nat ->
  total d (fun l => B k l * b l) = total r (fun j => / (sigma j ^ 2 + lam) * dot d (v j) b * v j k) + off d r v b k
    / lam.
Proof.
  intros H lam B b N C HB k Hk; pose proof (resolvent H lam N C) as HR.
  rewrite (inverse_solves d _ B (fun i => total d (fun l =>
    (total r (fun j => v j i * v j l / (sigma j ^ 2 + lam)) + off d r v (fun i => delta i l) i / lam) * b l))
    b HB); [|intros i Hi; exact (inverse_applied d _ _ b HR i Hi)|exact Hk].
  rewrite (total_ext d _ (fun l => b l * total r (fun j => v j k * v j l / (sigma j ^ 2 + lam))
    + (b l * delta k l - b l * total r (fun j => v j k * v j l)) * / lam)).
  2:{ intros l Hl; unfold off; rewrite (delta_sym k l).
      rewrite (total_ext r (fun j => dot d (v j) (fun i => delta i l) * v j k) (fun j => v j k * v j l))
        by (intros; rewrite dot_delta by exact Hl; ring); unfold Rdiv; ring. }
  rewrite total_plus, total_scal_r, total_minus, total_delta_r' by exact Hk.
  rewrite (against d r b _ v (fun j => v j k / (sigma j ^ 2 + lam))) by (intros; unfold Rdiv; ring).
  rewrite (against d r b _ v (fun j => v j k)) by (intros; ring).
  f_equal; [apply total_ext; intros; unfold Rdiv; ring|].
  unfold off, Rdiv; do 2 f_equal; apply total_ext; intros; ring.
Qed.

(* Without a penalty: X^t X alone. *)
Lemma gram_alone : forall B, is_inverse d (fun k l => total n (fun m => X m k * X m l) + 0 * delta k l) B
  <-> is_inverse d (fun k l => total n (fun m => X m k * X m l)) B.
Proof.
  assert (E : forall k l, total n (fun m => X m k * X m l) + 0 * delta k l = total n (fun m => X m k * X m l))
    by (intros; ring).
  intros B; split; intros [P Q]; (split; intros i j Hi Hj; [rewrite <- (P i j Hi Hj)|rewrite <- (Q i j Hi Hj)];
    apply total_ext; intros; rewrite E; reflexivity).
Qed.

Lemma gram_alone_exists : is_svd n d X r sigma u v -> r = d ->
  exists B, is_inverse d (fun k l => total n (fun m => X m k * X m l)) B.
Proof.
  intros H E; eexists; apply gram_alone; apply (resolvent H 0); [|left; exact E].
  intros j Hj; pose proof (pow_lt (sigma j) 2 (svd_positive H j Hj)); lra.
Qed.

(* (X^t X)^(-1) X^t Y *)
Lemma svd_least_squares : is_svd n d X r sigma u v -> r = d -> forall B (Y : vec),
  is_inverse d (fun k l => total n (fun m => X m k * X m l)) B -> forall k, (1 <= k <= d)%nat ->
  total d (fun l => B k l * total n (fun m => X m l * Y m)) = total r (fun j => / sigma j * dot n (u j) Y * v j k).
Proof.
  intros H E B Y HB k Hk; apply gram_alone in HB.
  rewrite (svd_inverse H 0 B (fun l => total n (fun m => X m l * Y m))); try assumption.
  - rewrite (off_none (svd_v H) E _ k Hk); unfold Rdiv; rewrite Rmult_0_l, Rplus_0_r.
    apply total_ext; intros j Hj; rewrite (svd_right H Y j Hj); field; apply Rgt_not_eq, (svd_positive H j Hj).
  - intros j Hj; pose proof (pow_lt (sigma j) 2 (svd_positive H j Hj)); lra.
  - left; exact E.
Qed.
End Singular.
