(* Means over vectors of independent entries with given moments: of sums of functions of one entry each, and of
   products of them. *)
From Regproofs Require Export Definitions Sums Moments Slopes.

Section Independent.
Variables (n : nat) (E : (vec -> R) -> R) (m : nat -> R).
Hypotheses (HE : expectation E) (Hm : has_independent_moments n E m) (Hm0 : m 0%nat = 1).

(* -- one entry ------------------------------------------------------------------------- *)
Lemma mean_power : forall i p, (1 <= i <= n)%nat -> E (fun z => z i ^ p) = m p.
Proof.
  intros i p Hi; set (k := fun j => if Nat.eqb j i then p else 0%nat).
  assert (K : forall (f : nat -> nat -> R), (forall j, f j 0%nat = 1) ->
    prod n (fun j => f j (k j)) = f i p).
  { intros f Hf; rewrite (prod_except_one n _ i Hi); unfold k at 1; rewrite Nat.eqb_refl.
    unfold prod_except; rewrite prod_all_one; [ring|].
    intros j _; rewrite among_one; unfold k; destruct (Nat.eqb j i); [reflexivity|apply Hf]. }
  rewrite <- (K (fun _ q => m q)) by (intros; exact Hm0).
  rewrite <- (Hm k); apply (expectation_ext E HE); intro z; symmetry.
  apply (K (fun j q => z j ^ q)); intros; reflexivity.
Qed.

Lemma mean_entry : forall i, (1 <= i <= n)%nat -> E (fun z => z i) = m 1%nat.
Proof.
  intros i Hi; rewrite <- (mean_power i 1 Hi); apply (expectation_ext E HE); intro; ring.
Qed.

(* -- sums of functions of one entry each ------------------------------------------------- *)
Lemma mean_quadratics : forall (g : nat -> R -> R) (a b c : nat -> R),
  (forall i x, (1 <= i <= n)%nat -> g i x = a i + b i * x + c i * x ^ 2) ->
  E (fun z => total n (fun i => g i (z i))) = total n (fun i => a i + b i * m 1%nat + c i * m 2%nat).
Proof.
  intros g a b c G; rewrite (expectation_total E HE n (fun z i => g i (z i))); apply total_ext; intros i Hi.
  rewrite (expectation_ext E HE _ (fun z => (a i + b i * z i) + c i * z i ^ 2)) by (intro; apply G; exact Hi).
  rewrite (expectation_plus E HE (fun z => a i + b i * z i) (fun z => c i * z i ^ 2)).
  rewrite (expectation_affine E HE (a i) (b i) (fun z => z i)), (expectation_scal E HE (c i) (fun z => z i ^ 2)).
  rewrite mean_entry, mean_power by exact Hi; reflexivity.
Qed.

Lemma mean_quartics : forall (g : nat -> R -> R) (a b c d e : nat -> R),
  (forall i x, (1 <= i <= n)%nat -> g i x = a i + b i * x + c i * x ^ 2 + d i * x ^ 3 + e i * x ^ 4) ->
  E (fun z => total n (fun i => g i (z i)))
  = total n (fun i => a i + b i * m 1%nat + c i * m 2%nat + d i * m 3%nat + e i * m 4%nat).
Proof.
  intros g a b c d e G; rewrite (expectation_total E HE n (fun z i => g i (z i))); apply total_ext; intros i Hi.
  rewrite (expectation_ext E HE _ (fun z => (a i + b i * z i) + c i * z i ^ 2 + d i * z i ^ 3 + e i * z i ^ 4))
    by (intro; apply G; exact Hi).
  rewrite (expectation_plus E HE (fun z => a i + b i * z i + c i * z i ^ 2 + d i * z i ^ 3)
    (fun z => e i * z i ^ 4)).
  rewrite (expectation_plus E HE (fun z => a i + b i * z i + c i * z i ^ 2) (fun z => d i * z i ^ 3)).
  rewrite (expectation_plus E HE (fun z => a i + b i * z i) (fun z => c i * z i ^ 2)).
  rewrite (expectation_affine E HE (a i) (b i) (fun z => z i)), (expectation_scal E HE (c i) (fun z => z i ^ 2)).
  rewrite (expectation_scal E HE (d i) (fun z => z i ^ 3)), (expectation_scal E HE (e i) (fun z => z i ^ 4)).
  rewrite mean_entry, !mean_power by exact Hi; reflexivity.
Qed.

(* -- products of functions of one entry each --------------------------------------------- *)
Lemma mean_of_first_factors : forall (a b c : nat -> R) j k, (j <= n)%nat ->
  E (fun z => prod n (fun i => if Nat.leb i j then a i + b i * z i + c i * z i ^ 2 else z i ^ k i))
  = prod n (fun i => if Nat.leb i j then a i + b i * m 1%nat + c i * m 2%nat else m (k i)).
Proof.
  intros a b c j; induction j as [|j IH]; intros k Hj.
  - rewrite (prod_ext n _ (fun i => m (k i))) by (intros i Hi; destruct i; [lia|reflexivity]).
    rewrite <- (Hm k); apply (expectation_ext E HE); intro z; apply prod_ext.
    intros i Hi; destruct i; [lia|reflexivity].
  - set (at_j := fun p i => if Nat.eqb i (S j) then p else k i : nat).
    assert (S1 : (1 <= S j <= n)%nat) by lia.
    (* the factor with the index S j in front, the others alike *)
    assert (F : forall (f : nat -> R) (h : nat -> nat -> R) p,
      prod n (fun i => if Nat.leb i j then f i else h i (at_j p i))
      = h (S j) p * prod_except n (fun i => if Nat.leb i j then f i else h i (k i)) [S j]).
    { intros f h p; rewrite (prod_except_one n _ (S j) S1).
      replace (Nat.leb (S j) j) with false by (symmetry; apply Nat.leb_gt; lia).
      unfold at_j at 1; rewrite Nat.eqb_refl; f_equal; apply prod_except_ext; intros i _ Hi.
      rewrite among_one in Hi; unfold at_j; rewrite Hi; reflexivity. }
    assert (F1 : forall (f : nat -> R) (h : nat -> nat -> R),
      prod n (fun i => if Nat.leb i (S j) then f i else h i (k i))
      = f (S j) * prod_except n (fun i => if Nat.leb i j then f i else h i (k i)) [S j]).
    { intros f h; rewrite (prod_except_one n _ (S j) S1), Nat.leb_refl; f_equal.
      apply prod_except_ext; intros i _ Hi; rewrite among_one in Hi; apply Nat.eqb_neq in Hi.
      destruct (Nat.leb_spec i (S j)), (Nat.leb_spec i j); try reflexivity; lia. }
    rewrite (expectation_ext E HE _ (fun z =>
      (a (S j) * prod n (fun i => if Nat.leb i j then a i + b i * z i + c i * z i ^ 2 else z i ^ at_j 0%nat i)
       + b (S j) * prod n (fun i => if Nat.leb i j then a i + b i * z i + c i * z i ^ 2 else z i ^ at_j 1%nat i))
      + c (S j) * prod n (fun i => if Nat.leb i j then a i + b i * z i + c i * z i ^ 2 else z i ^ at_j 2%nat i))).
    + rewrite !(expectation_plus E HE), !(expectation_scal E HE), !IH by lia.
      rewrite !(F (fun i => a i + b i * m 1%nat + c i * m 2%nat) (fun _ q => m q)).
      rewrite (F1 (fun i => a i + b i * m 1%nat + c i * m 2%nat) (fun _ q => m q)), Hm0; ring.
    + intro z; rewrite !(F (fun i => a i + b i * z i + c i * z i ^ 2) (fun i q => z i ^ q)).
      rewrite (F1 (fun i => a i + b i * z i + c i * z i ^ 2) (fun i q => z i ^ q)); ring.
Qed.

Lemma mean_product : forall (g : nat -> R -> R) (a b c : nat -> R),
  (forall i x, (1 <= i <= n)%nat -> g i x = a i + b i * x + c i * x ^ 2) ->
  E (fun z => prod n (fun i => g i (z i))) = prod n (fun i => a i + b i * m 1%nat + c i * m 2%nat).
Proof.
  intros g a b c G; pose proof (mean_of_first_factors a b c n (fun _ => 0%nat) (le_n n)) as H.
  rewrite (prod_ext n (fun i => a i + b i * m 1%nat + c i * m 2%nat)
    (fun i => if Nat.leb i n then a i + b i * m 1%nat + c i * m 2%nat else m 0%nat))
    by (intros i Hi; destruct (Nat.leb_spec i n); [reflexivity|lia]).
  rewrite <- H; apply (expectation_ext E HE); intro z; apply prod_ext; intros i Hi.
  destruct (Nat.leb_spec i n); [apply G; exact Hi|lia].
Qed.
End Independent.

(* The squared residual of two noisy layers. *)
Lemma mean_two_layers : forall d (E1 E2 : (vec -> R) -> R) (m1 m2 : nat -> R) (w_star w1 w2 : vec),
  expectation E1 -> has_independent_moments d E1 m1 -> m1 0%nat = 1 -> m1 1%nat = 0 ->
  expectation E2 -> has_independent_moments d E2 m2 -> m2 0%nat = 1 -> m2 1%nat = 0 ->
  E1 (fun x => E2 (fun y => norm2 d (fun k => w_star k - (w1 k + x k) * (w2 k + y k))))
  = norm2 d (fun k => w_star k - w1 k * w2 k) + m1 2%nat * norm2 d w2 + m2 2%nat * norm2 d w1
    + INR d * (m1 2%nat * m2 2%nat).
Proof.
  intros d E1 E2 m1 m2 w_star w1 w2 H1 I1 Z1 O1 H2 I2 Z2 O2.
  rewrite (expectation_ext E1 H1 _ (fun x => total d (fun k =>
    (w_star k - (w1 k + x k) * w2 k) ^ 2 + m2 2%nat * (w1 k + x k) ^ 2))).
  - rewrite (mean_quadratics d E1 m1 H1 I1 Z1
      (fun k x => (w_star k - (w1 k + x) * w2 k) ^ 2 + m2 2%nat * (w1 k + x) ^ 2)
      (fun k => (w_star k - w1 k * w2 k) ^ 2 + m2 2%nat * w1 k ^ 2)
      (fun k => - 2 * (w_star k - w1 k * w2 k) * w2 k + 2 * m2 2%nat * w1 k)
      (fun k => w2 k ^ 2 + m2 2%nat)) by (intros; ring).
    rewrite O1; unfold norm2; rewrite <- !total_scal, <- total_const, <- !total_plus.
    apply total_ext; intros; ring.
  - intro x; unfold norm2.
    rewrite (mean_quadratics d E2 m2 H2 I2 Z2 (fun k y => (w_star k - (w1 k + x k) * (w2 k + y)) ^ 2)
      (fun k => (w_star k - (w1 k + x k) * w2 k) ^ 2)
      (fun k => - 2 * (w_star k - (w1 k + x k) * w2 k) * (w1 k + x k))
      (fun k => (w1 k + x k) ^ 2)) by (intros; ring).
    rewrite O2; apply total_ext; intros; ring.
Qed.

(* The square of an affine function of a vector of mean 0 with one variance, uncorrelated. *)
Lemma mean_square_affine : forall d (E : (vec -> R) -> R) s c (A : vec), expectation E ->
  has_mean d E (fun _ => 0) -> has_covariance d E (fun _ => 0) (fun k l => s * delta k l) ->
  E (fun z => (c + total d (fun l => A l * z l)) ^ 2) = c ^ 2 + s * total d (fun l => A l ^ 2).
Proof.
  intros d E s c A H M C.
  rewrite (expectation_ext E H _ (fun z => (c ^ 2 + (2 * c) * total d (fun l => A l * z l))
    + total d (fun k => total d (fun l => A k * A l * (z k * z l))))).
  - rewrite (expectation_plus E H (fun z => c ^ 2 + (2 * c) * total d (fun l => A l * z l))).
    rewrite (expectation_affine E H), (expectation_total E H d (fun z l => A l * z l)).
    rewrite (total_all_zero d (fun l => E (fun z => A l * z l))).
    + rewrite (expectation_total E H d (fun z k => total d (fun l => A k * A l * (z k * z l)))).
      rewrite <- total_scal, Rmult_0_r, Rplus_0_r; f_equal; apply total_ext; intros k Hk.
      rewrite (expectation_total E H d (fun z l => A k * A l * (z k * z l))).
      rewrite (total_ext d _ (fun l => delta k l * (s * A k * A l))).
      * rewrite (total_delta d (fun l => s * A k * A l) k Hk); ring.
      * intros l Hl; rewrite (expectation_scal E H (A k * A l) (fun z => z k * z l)), (C k l Hk Hl); ring.
    + intros l Hl; rewrite (expectation_scal E H (A l) (fun z => z l)), (M l Hl); ring.
  - intro z; transitivity (c ^ 2 + 2 * c * total d (fun l => A l * z l)
      + total d (fun l => A l * z l) * total d (fun l => A l * z l)); [ring|f_equal].
    rewrite total_mult; apply total_ext; intros; apply total_ext; intros; ring.
Qed.
