(* Products of entries of a mask: independent numbers whose moments are all the same, as those of 0 and 1; and means
   of squares of sums over any vector, by its first and second moments. *)
From Regproofs Require Export Definitions Sums Moments Noise.

(* -- by first and second moments --------------------------------------------------------- *)
Lemma mean_of_sum : forall d (E : (vec -> R) -> R) (mu a : vec), expectation E ->
  (forall i, (1 <= i <= d)%nat -> E (fun z => z i) = mu i) ->
  E (fun z => total d (fun l => a l * z l)) = total d (fun l => a l * mu l).
Proof.
  intros d E mu a HE H1; rewrite (expectation_total E HE d (fun z l => a l * z l)).
  apply total_ext; intros l Hl; rewrite (expectation_scal E HE (a l) (fun z => z l)), H1 by exact Hl; reflexivity.
Qed.

Lemma mean_of_square : forall d (E : (vec -> R) -> R) (mu a : vec) (S : mat) y, expectation E ->
  (forall i, (1 <= i <= d)%nat -> E (fun z => z i) = mu i) ->
  (forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> E (fun z => z i * z j) = S i j) ->
  E (fun z => (y - total d (fun l => a l * z l)) ^ 2)
  = y ^ 2 - 2 * y * total d (fun l => a l * mu l)
    + total d (fun l => total d (fun m => a l * a m * S l m)).
Proof.
  intros d E mu a S y HE H1 H2.
  rewrite (expectation_ext E HE _ (fun z => (y ^ 2 + - 2 * y * total d (fun l => a l * z l))
    + total d (fun l => total d (fun m => a l * a m * (z l * z m))))).
  - rewrite (expectation_plus E HE (fun z => y ^ 2 + - 2 * y * total d (fun l => a l * z l))
      (fun z => total d (fun l => total d (fun m => a l * a m * (z l * z m))))).
    rewrite (expectation_affine E HE (y ^ 2) (- 2 * y) (fun z => total d (fun l => a l * z l))).
    rewrite (mean_of_sum d E mu a HE H1).
    rewrite (expectation_total E HE d (fun z l => total d (fun m => a l * a m * (z l * z m)))).
    f_equal; [ring|]; apply total_ext; intros l Hl.
    rewrite (expectation_total E HE d (fun z m => a l * a m * (z l * z m))); apply total_ext; intros m Hm.
    rewrite (expectation_scal E HE (a l * a m) (fun z => z l * z m)), H2 by assumption; reflexivity.
  - intro z; rewrite (total_ext d (fun l => total d (fun m => a l * a m * (z l * z m)))
      (fun l => total d (fun m => (a l * z l) * (a m * z m)))).
    + rewrite <- total_mult; ring.
    + intros l _; apply total_ext; intros; ring.
Qed.

(* Uncorrelated entries with one mean and one variance v: what is added is v times the squares. *)
Lemma mean_of_square_uncorrelated : forall d (E : (vec -> R) -> R) (a : vec) p v y, expectation E ->
  (forall i, (1 <= i <= d)%nat -> E (fun z => z i) = p) ->
  (forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> E (fun z => z i * z j) = p ^ 2 + v * delta i j) ->
  E (fun z => (y - total d (fun l => a l * z l)) ^ 2)
  = (y - p * total d a) ^ 2 + v * total d (fun l => a l ^ 2).
Proof.
  intros d E a p v y HE H1 H2; rewrite (mean_of_square d E (fun _ => p) a _ y HE H1 H2), total_scal_r.
  transitivity (y ^ 2 - 2 * y * (total d a * p) + (p ^ 2 * (total d a * total d a)
    + v * total d (fun l => a l ^ 2))); [|ring].
  f_equal; rewrite total_mult, <- !total_scal, <- total_plus; apply total_ext; intros l Hl.
  transitivity (total d (fun m => p ^ 2 * (a l * a m)) + v * (a l * total d (fun m => a m * delta l m))).
  - rewrite <- !total_scal, <- total_plus; apply total_ext; intros; ring.
  - rewrite total_scal, total_delta_r' by exact Hl; ring.
Qed.

Lemma mean_of_residual : forall n d (E : (vec -> R) -> R) (a : mat) (y : vec) p v, expectation E ->
  (forall i, (1 <= i <= d)%nat -> E (fun z => z i) = p) ->
  (forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> E (fun z => z i * z j) = p ^ 2 + v * delta i j) ->
  E (fun z => norm2 n (fun k => y k - total d (fun l => a k l * z l)))
  = norm2 n (fun k => y k - p * total d (a k)) + v * total d (fun l => total n (fun k => a k l ^ 2)).
Proof.
  intros n d E a y p v HE H1 H2; unfold norm2.
  rewrite (expectation_total E HE n (fun z k => (y k - total d (fun l => a k l * z l)) ^ 2)).
  rewrite <- (total_exchange n d (fun k l => a k l ^ 2)), <- total_scal, <- total_plus.
  apply total_ext; intros k _; apply mean_of_square_uncorrelated; assumption.
Qed.

(* -- independent entries, all powers of which have the mean p ------------------------------ *)
Definition entries (z : vec) (l : list nat) : R := fold_right (fun i x => z i * x) 1 l.

(* p to the number of different indices. *)
Fixpoint kept (p : R) (l : list nat) : R :=
  match l with [] => 1 | i :: l => (if among i l then 1 else p) * kept p l end.

Fixpoint times_in (i : nat) (l : list nat) : nat :=
  match l with [] => 0 | j :: l => (if Nat.eqb i j then 1 else 0) + times_in i l end%nat.

Lemma times_in_length : forall i l, (times_in i l <= length l)%nat.
Proof. induction l as [|j l IH]; simpl; [lia|destruct (Nat.eqb i j); lia]. Qed.

Lemma times_in_among : forall i l, among i l = true <-> (1 <= times_in i l)%nat.
Proof.
  intros i l; unfold among; induction l as [|j l IH]; simpl; [split; [discriminate|lia]|].
  destruct (Nat.eqb i j); simpl; [split; [lia|reflexivity]|exact IH].
Qed.

Lemma entries_powers : forall n z l, (forall i, In i l -> (1 <= i <= n)%nat) ->
  entries z l = prod n (fun t => z t ^ times_in t l).
Proof.
  intros n z l; induction l as [|i l IH]; intro H; simpl.
  - rewrite prod_all_one; reflexivity.
  - rewrite IH by (intros j Hj; apply H; right; exact Hj).
    assert (Hi : (1 <= i <= n)%nat) by (apply H; left; reflexivity).
    rewrite (prod_except_one n (fun t => z t ^ times_in t l) i Hi).
    rewrite (prod_except_one n (fun t => z t ^ ((if Nat.eqb t i then 1 else 0) + times_in t l)) i Hi).
    rewrite Nat.eqb_refl; simpl; rewrite Rmult_assoc; do 2 f_equal.
    apply prod_except_ext; intros t _ Ht; rewrite among_one in Ht; rewrite Ht; reflexivity.
Qed.

Lemma prod_kept : forall n p l, (forall i, In i l -> (1 <= i <= n)%nat) ->
  prod n (fun t => if among t l then p else 1) = kept p l.
Proof.
  intros n p l; induction l as [|i l IH]; intro H; simpl kept.
  - apply prod_all_one; reflexivity.
  - rewrite <- IH by (intros j Hj; apply H; right; exact Hj).
    assert (Hi : (1 <= i <= n)%nat) by (apply H; left; reflexivity).
    rewrite (prod_except_one n (fun t => if among t l then p else 1) i Hi).
    rewrite (prod_except_one n (fun t => if among t (i :: l) then p else 1) i Hi).
    rewrite !among_cons, Nat.eqb_refl; simpl.
    rewrite (prod_except_ext n (fun t => if among t (i :: l) then p else 1) (fun t => if among t l then p else 1)).
    + destruct (among i l); ring.
    + intros t _ Ht; rewrite among_one in Ht; rewrite among_cons, Ht; reflexivity.
Qed.

Lemma mean_of_mask : forall n (E : (vec -> R) -> R) m p l, expectation E -> has_independent_moments n E m ->
  m 0%nat = 1 -> (forall c, (1 <= c <= length l)%nat -> m c = p) -> (forall i, In i l -> (1 <= i <= n)%nat) ->
  E (fun z => entries z l) = kept p l.
Proof.
  intros n E m p l HE Hm M0 Mp Hl.
  rewrite (expectation_ext E HE _ (fun z => prod n (fun t => z t ^ times_in t l))) by (intro; apply entries_powers;
    exact Hl).
  rewrite Hm, <- (prod_kept n p l Hl); apply prod_ext; intros t _.
  pose proof (times_in_among t l) as A; pose proof (times_in_length t l) as L.
  destruct (among t l); [apply Mp; split; [apply A; reflexivity|exact L]|].
  destruct (times_in t l); [exact M0|]; assert (false = true) by (apply A; lia); discriminate.
Qed.

Lemma mean_of_two : forall n (E : (vec -> R) -> R) m, expectation E -> has_independent_moments n E m ->
  m 0%nat = 1 -> forall i j, (1 <= i <= n)%nat -> (1 <= j <= n)%nat ->
  E (fun z => z i * z j) = m 1%nat ^ 2 + (m 2%nat - m 1%nat ^ 2) * delta i j.
Proof.
  intros n E m HE Hm M0 i j Hi Hj; destruct (Nat.eq_dec i j) as [->|N].
  - rewrite (expectation_ext E HE _ (fun z => z j ^ 2)) by (intro; ring).
    rewrite (mean_power n E m HE Hm M0 j 2 Hj), delta_same; ring.
  - rewrite (expectation_ext E HE _ (fun z => entries z [i; j])) by (intro; simpl; ring).
    rewrite (expectation_ext E HE _ (fun z => prod n (fun t => z t ^ times_in t [i; j]))).
    + rewrite Hm, (prod_except_one n _ i Hi), (prod_except_cons n _ j [i] Hj).
      * simpl times_in; rewrite !Nat.eqb_refl.
        replace (Nat.eqb i j) with false by (symmetry; apply Nat.eqb_neq; exact N).
        replace (Nat.eqb j i) with false by (symmetry; apply Nat.eqb_neq; auto).
        rewrite delta_diff by exact N; unfold prod_except; rewrite prod_all_one; [simpl; ring|].
        intros t _; rewrite !among_cons; simpl.
        destruct (Nat.eqb t j), (Nat.eqb t i); simpl; try reflexivity; exact M0.
      * rewrite among_one; apply Nat.eqb_neq; auto.
    + intro z; apply entries_powers; intros t [<-|[<-|[]]]; assumption.
Qed.

(* All cases of which indices are the same. *)
Ltac same_or_not :=
  repeat match goal with
  | |- context [Nat.eqb ?i ?j] => destruct (Nat.eqb_spec i j); try subst; try congruence
  end.
Ltac by_coincidence := unfold delta, kept, among; simpl; same_or_not; simpl; try ring.
