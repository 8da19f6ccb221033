(* Independent entries of mean 0 are uncorrelated. *)
Lemma independent_covariance : forall n E m, expectation E -> has_independent_moments n E m ->
  m 0%nat = 1 -> m 1%nat = 0 -> has_covariance n E (fun _ => 0) (fun k l => m 2%nat * delta k l).
Proof.
  intros n E m HE Hm Z O i j Hi Hj; destruct (Nat.eq_dec i j) as [<-|N].
  - rewrite delta_same, <- (mean_power n E m HE Hm Z i 2 Hi).
    rewrite (expectation_ext E HE _ (fun z => z i ^ 2)) by (intro; ring); ring.
  - rewrite delta_diff by exact N.
    set (one := fun (i : nat) (x : R) l => if Nat.eqb l i then x else 1).
    assert (One : forall i x, (1 <= i <= n)%nat -> prod n (fun l => one i (x l) l) = x i).
    { intros p x Hp; rewrite (prod_except_one n _ p Hp); unfold one at 1; rewrite Nat.eqb_refl.
      unfold prod_except; rewrite prod_all_one; [ring|].
      intros l _; rewrite among_one; unfold one; destruct (Nat.eqb l p); reflexivity. }
    set (k := fun l => if Nat.eqb l i then 1%nat else if Nat.eqb l j then 1%nat else 0%nat).
    rewrite (expectation_ext E HE _ (fun z => prod n (fun l => z l ^ k l))).
    + rewrite Hm, (prod_zero n _ i Hi); [ring|]; unfold k; rewrite Nat.eqb_refl; exact O.
    + intro z; rewrite <- (One i z Hi), <- (One j z Hj), <- prod_mult; apply prod_ext; intros l _.
      unfold one, k; destruct (Nat.eqb_spec l i) as [P|P], (Nat.eqb_spec l j) as [Q|Q]; try ring.
      exfalso; congruence.
Qed.

(* proof *)
intros n d X Y w1 w2 eta E1 m1 E2 m2 Hn Hd He H1 I1 Z1 O1 T1 H2 I2 Z2 O2 T2.
assert (C1 := independent_covariance d E1 m1 H1 I1 Z1 O1); assert (C2 := independent_covariance d E2 m2 H2 I2 Z2 O2).
assert (M1 : has_mean d E1 (fun _ => 0)) by (intros i Hi; rewrite (mean_entry d E1 m1 H1 I1 Z1 i Hi); exact O1).
assert (M2 : has_mean d E2 (fun _ => 0)) by (intros i Hi; rewrite (mean_entry d E2 m2 H2 I2 Z2 i Hi); exact O2).
rewrite T1 in C1; rewrite T2 in C2.
assert (Inner : forall x : vec, E2 (fun y => norm2 n (fun k =>
    Y k - total d (fun l => X k l * (w1 l + x l) * (w2 l + y l))))
  = total n (fun k => (Y k - total d (fun l => X k l * (w1 l + x l) * w2 l)) ^ 2
    + eta ^ 2 * total d (fun l => X k l ^ 2 * (w1 l + x l) ^ 2))).
{ intro x; unfold norm2.
  rewrite (expectation_total E2 H2 n (fun y k => (Y k - total d (fun l => X k l * (w1 l + x l) * (w2 l + y l))) ^ 2)).
  apply total_ext; intros k Hk.
  rewrite (expectation_ext E2 H2 _ (fun y => ((Y k - total d (fun l => X k l * (w1 l + x l) * w2 l))
    + total d (fun l => - (X k l * (w1 l + x l)) * y l)) ^ 2)).
  - rewrite (mean_square_affine d E2 (eta ^ 2) _ _ H2 M2 C2); do 2 f_equal; apply total_ext; intros; ring.
  - intro y; f_equal; unfold Rminus; rewrite Rplus_assoc; f_equal; rewrite <- !total_opp, <- total_plus.
    apply total_ext; intros; ring. }
assert (Outer : E1 (fun x => E2 (fun y => norm2 n (fun k =>
    Y k - total d (fun l => X k l * (w1 l + x l) * (w2 l + y l)))))
  = total n (fun k => ((Y k - total d (fun l => w1 l * w2 l * X k l)) ^ 2
      + eta ^ 2 * total d (fun l => X k l ^ 2 * w2 l ^ 2))
    + eta ^ 2 * total d (fun l => X k l ^ 2 * w1 l ^ 2 + X k l ^ 2 * eta ^ 2))).
{ rewrite (expectation_ext E1 H1 _ _ Inner).
  rewrite (expectation_total E1 H1 n (fun x k => (Y k - total d (fun l => X k l * (w1 l + x l) * w2 l)) ^ 2
    + eta ^ 2 * total d (fun l => X k l ^ 2 * (w1 l + x l) ^ 2))).
  apply total_ext; intros k Hk.
  rewrite (expectation_plus E1 H1 (fun x => (Y k - total d (fun l => X k l * (w1 l + x l) * w2 l)) ^ 2)
    (fun x => eta ^ 2 * total d (fun l => X k l ^ 2 * (w1 l + x l) ^ 2))); f_equal.
  - rewrite (expectation_ext E1 H1 _ (fun x => ((Y k - total d (fun l => w1 l * w2 l * X k l))
      + total d (fun l => - (X k l * w2 l) * x l)) ^ 2)).
    + rewrite (mean_square_affine d E1 (eta ^ 2) _ _ H1 M1 C1); do 2 f_equal; apply total_ext; intros; ring.
    + intro x; f_equal; unfold Rminus; rewrite Rplus_assoc; f_equal; rewrite <- !total_opp, <- total_plus.
      apply total_ext; intros; ring.
  - rewrite (expectation_scal E1 H1 (eta ^ 2) (fun x => total d (fun l => X k l ^ 2 * (w1 l + x l) ^ 2))); f_equal.
    rewrite (mean_quadratics d E1 m1 H1 I1 Z1 (fun l x => X k l ^ 2 * (w1 l + x) ^ 2) (fun l => X k l ^ 2 * w1 l ^ 2)
      (fun l => 2 * X k l ^ 2 * w1 l) (fun l => X k l ^ 2)) by (intros; ring).
    rewrite O1, T1; apply total_ext; intros; ring. }
rewrite Outer; unfold norm2, frobenius2.
assert (Swap : total d (fun j => (w1 j ^ 2 + w2 j ^ 2) * total n (fun i => X i j ^ 2))
  = total n (fun k => total d (fun l => X k l ^ 2 * w1 l ^ 2) + total d (fun l => X k l ^ 2 * w2 l ^ 2))).
{ rewrite (total_ext d _ (fun j => total n (fun i => (w1 j ^ 2 + w2 j ^ 2) * X i j ^ 2)))
    by (intros; rewrite <- total_scal; reflexivity).
  rewrite total_exchange; apply total_ext; intros k Hk; rewrite <- total_plus; apply total_ext; intros; ring. }
rewrite Swap; clear Swap Outer Inner.
transitivity (total n (fun k => (Y k - total d (fun l => w1 l * w2 l * X k l)) ^ 2
  + eta ^ 4 * total d (fun l => X k l ^ 2)
  + eta ^ 2 * (total d (fun l => X k l ^ 2 * w1 l ^ 2) + total d (fun l => X k l ^ 2 * w2 l ^ 2))) / 2).
- f_equal; apply total_ext; intros k Hk; rewrite total_plus, total_scal_r; ring.
- rewrite !total_plus, !total_scal, !total_plus; field.
