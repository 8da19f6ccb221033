(* A step of descent with a mask, from a point about the minimiser: means of its entries and of their products. *)
From Regproofs Require Export Masks Covariances.

(* Over the iterate: products of its entries and of linear forms. *)
Section iterate.
Variables (d : nat) (E : (vec -> R) -> R) (m : vec) (V : mat).
Hypotheses (HE : expectation E) (M : has_mean d E (fun _ => 0)) (C : has_covariance d E (fun _ => 0) V).

Lemma dot_zero : forall a, dot d a (fun _ => 0) = 0.
Proof. intros; apply total_all_zero; intros; ring. Qed.

Lemma mean_forms : forall a b, E (fun e => dot d a e * dot d b e) = dot d a (fun i => total d (fun j => V i j * b j)).
Proof. intros; rewrite (mean_of_products HE C), !dot_zero; ring. Qed.

Lemma mean_entry_form : forall k b, (1 <= k <= d)%nat -> E (fun e => e k * dot d b e) = total d (fun j => V k j * b j).
Proof.
  intros k b Hk; rewrite (expectation_ext E HE _ (fun e => dot d (delta k) e * dot d b e)).
  - rewrite mean_forms; exact (total_delta d (fun i => total d (fun j => V i j * b j)) k Hk).
  - intro e; f_equal; symmetry; exact (total_delta d e k Hk).
Qed.

Lemma mean_shifted_form : forall k b, (1 <= k <= d)%nat ->
  E (fun e => (m k + e k) * dot d b e) = total d (fun j => V k j * b j).
Proof.
  intros k b Hk; rewrite (expectation_ext E HE _ (fun e => m k * dot d b e + e k * dot d b e)) by (intro; ring).
  rewrite (expectation_plus E HE (fun e => m k * dot d b e)), (expectation_scal E HE (m k) (fun e => dot d b e)).
  rewrite (mean_form HE M), dot_zero, mean_entry_form by exact Hk; ring.
Qed.

Lemma mean_shifted : forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat ->
  E (fun e => (m i + e i) * (m j + e j)) = m i * m j + V i j.
Proof.
  intros i j Hi Hj; rewrite (expectation_ext E HE _ (fun e => (m i * m j + m j * e i) + (m i * e j + e i * e j)))
    by (intro; ring).
  rewrite (expectation_plus E HE (fun e => m i * m j + m j * e i)), (expectation_plus E HE (fun e => m i * e j)).
  rewrite (expectation_affine E HE (m i * m j) (m j) (fun e => e i)), (expectation_scal E HE (m i) (fun e => e j)).
  rewrite (M i Hi), (M j Hj), (C i j Hi Hj); ring.
Qed.
End iterate.

(* Over the mask, for a given deviation e. *)
Section mask.
Variables (d : nat) (G : mat) (m : vec) (p : R) (E : (vec -> R) -> R).
Hypotheses (HE : expectation E) (K : forall l, (length l <= 4)%nat -> (forall i, In i l -> (1 <= i <= d)%nat) ->
    E (fun z => entries z l) = kept p l).
Definition weight (k l : nat) : R := G k k * (1 - p) * delta k l + p * G k l.
Definition off_diagonal (k l : nat) : R := G k l - G k k * delta k l.
Definition pull (k : nat) (e z : vec) : R :=
  total d (fun l => m l * weight k l) - total d (fun l => z l * G k l * (m l + e l)).

Ltac lists := simpl; first [lia | intuition (subst; assumption)].

Lemma mean_pull : forall k e, (1 <= k <= d)%nat -> E (fun z => z k * pull k e z) = - p * dot d (weight k) e.
Proof.
  intros k e Hk.
  rewrite (expectation_ext E HE _ (fun z => total d (fun l =>
    m l * weight k l * entries z [k] - G k l * (m l + e l) * entries z [k; l]))).
  - rewrite (expectation_total E HE d
      (fun z l => m l * weight k l * entries z [k] - G k l * (m l + e l) * entries z [k; l])).
    unfold dot; rewrite <- total_scal; apply total_ext; intros l Hl.
    rewrite (expectation_minus E HE), !(expectation_scal E HE), !K by lists; unfold weight; by_coincidence.
  - intro z; unfold pull; rewrite <- total_minus, <- total_scal; apply total_ext; intros; simpl; ring.
Qed.

(* Means of products of three and of four entries of the mask, by which indices are the same. *)
Lemma kept_three : forall k l j,
  G l j * kept p [k; l; j] = kept p [k; l] * weight l j + p ^ 2 * (1 - p) * off_diagonal l k * delta k j.
Proof. intros; unfold weight, off_diagonal; by_coincidence. Qed.

Lemma kept_three' : forall k l i,
  G k i * kept p [k; l; i] = kept p [k; l] * weight k i + p ^ 2 * (1 - p) * off_diagonal k l * delta l i.
Proof. intros; unfold weight, off_diagonal; by_coincidence. Qed.

Definition cross (k l i j : nat) : R :=
  (1 - p) * (off_diagonal k l * off_diagonal l k) * (delta l i * delta k j)
  + ((1 - p) * delta k l + p) * (off_diagonal k i * off_diagonal l i) * delta i j.

Lemma kept_four : forall k l i j, G k i * G l j * kept p [k; l; i; j]
  = kept p [k; l] * weight k i * weight l j + p ^ 2 * (1 - p) * (weight k i * off_diagonal l k * delta k j
    + weight l j * off_diagonal k l * delta l i + cross k l i j).
Proof. intros; unfold cross, weight, off_diagonal; by_coincidence. Qed.

Lemma double_sums : forall q c x y (a b u v : vec) (t : mat),
  total d (fun i => total d (fun j => q * (a i * b j) + c * (x * (a i * u j) + y * (v i * b j) + t i j)))
  = q * (total d a * total d b) + c * (x * (total d a * total d u) + y * (total d v * total d b)
    + total d (fun i => total d (t i))).
Proof.
  intros; rewrite !total_mult, <- !total_scal, <- !total_plus, <- total_scal, <- total_plus.
  apply total_ext; intros; rewrite <- !total_scal, <- !total_plus, <- total_scal, <- total_plus; reflexivity.
Qed.

Lemma mean_pulls : forall k l e, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  E (fun z => (z k * pull k e z) * (z l * pull l e z))
  = kept p [k; l] * (dot d (weight k) e * dot d (weight l) e)
    + p ^ 2 * (1 - p) * (off_diagonal l k * ((m k + e k) * dot d (weight k) e)
      + off_diagonal k l * ((m l + e l) * dot d (weight l) e)
      + total d (fun i => total d (fun j => cross k l i j * ((m i + e i) * (m j + e j))))).
Proof.
  intros k l e Hk Hl; set (y := fun i => m i + e i).
  set (t := fun i j z => weight k i * weight l j * (m i * m j) * entries z [k; l]
    - weight k i * (m i * y j) * (G l j * entries z [k; l; j])
    - weight l j * (y i * m j) * (G k i * entries z [k; l; i]) + y i * y j * (G k i * G l j * entries z [k; l; i; j])).
  rewrite (expectation_ext E HE _ (fun z => total d (fun i => total d (fun j => t i j z)))).
  - transitivity (total d (fun i => total d (fun j => kept p [k; l] * (weight k i * e i * (weight l j * e j))
      + p ^ 2 * (1 - p) * (off_diagonal l k * (weight k i * e i * (delta k j * y j))
        + off_diagonal k l * (delta l i * y i * (weight l j * e j)) + cross k l i j * (y i * y j))))).
    + rewrite (expectation_total E HE d (fun z i => total d (fun j => t i j z))); apply total_ext; intros i Hi.
      rewrite (expectation_total E HE d (fun z j => t i j z)); apply total_ext; intros j Hj; unfold t.
      rewrite (expectation_plus E HE (fun z => weight k i * weight l j * (m i * m j) * entries z [k; l]
        - weight k i * (m i * y j) * (G l j * entries z [k; l; j])
        - weight l j * (y i * m j) * (G k i * entries z [k; l; i]))), !(expectation_minus E HE).
      rewrite !(expectation_scal E HE), !K by lists; rewrite kept_three, kept_three', kept_four; unfold y; ring.
    + rewrite (double_sums (kept p [k; l]) _ (off_diagonal l k) _ (fun i => weight k i * e i) (fun j => weight l j
      * e j)
        (fun j => delta k j * y j) (fun i => delta l i * y i) (fun i j => cross k l i j * (y i * y j))).
      rewrite !total_delta by assumption; unfold dot, y; ring.
  - intro z; unfold pull.
    transitivity (z k * z l * (total d (fun i => m i * weight k i - z i * G k i * y i)
      * total d (fun j => m j * weight l j - z j * G l j * y j))); [rewrite !total_minus; unfold y; ring|].
    rewrite total_mult, <- total_scal; apply total_ext; intros i _.
    rewrite <- total_scal; apply total_ext; intros j _; unfold t; simpl; ring.
Qed.
Lemma total_cross : forall k l (t : mat), (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  total d (fun i => total d (fun j => cross k l i j * t i j))
  = (1 - p) * (off_diagonal k l * off_diagonal l k) * t l k
    + ((1 - p) * delta k l + p) * total d (fun i => off_diagonal k i * off_diagonal l i * t i i).
Proof.
  intros k l t Hk Hl; set (a := (1 - p) * (off_diagonal k l * off_diagonal l k)).
  rewrite <- (total_delta d (fun i => t i k) l Hl), <- !total_scal, <- total_plus; apply total_ext; intros i Hi.
  rewrite <- (total_delta d (fun j => t i j) k Hk), <- (total_delta d (fun j => t i j) i Hi).
  rewrite <- !total_scal, <- total_plus; apply total_ext; intros j Hj; unfold cross, a; ring.
Qed.
End mask.

(* Over both. *)
Section both.
Variables (d : nat) (G : mat) (m : vec) (V : mat) (p alpha : R) (E_e E_z : (vec -> R) -> R).
Hypotheses (HE : expectation E_e) (M : has_mean d E_e (fun _ => 0)) (C : has_covariance d E_e (fun _ => 0) V).
Hypotheses (HZ : expectation E_z) (K : forall l, (length l <= 4)%nat -> (forall i, In i l -> (1 <= i <= d)%nat) ->
    E_z (fun z => entries z l) = kept p l).
Definition masked_step (k : nat) (e z : vec) : R := e k + alpha * (z k * pull d G m p k e z).

Lemma mean_step : forall k, (1 <= k <= d)%nat -> E_e (fun e => E_z (fun z => masked_step k e z)) = 0.
Proof.
  intros k Hk; rewrite (expectation_ext E_e HE _ (fun e => e k + - (alpha * p) * dot d (weight G p k) e)).
  - rewrite (expectation_plus E_e HE (fun e => e k)), (expectation_scal E_e HE), (mean_form HE M), dot_zero, (M k Hk);
    ring.
  - intro e; unfold masked_step; rewrite (expectation_affine E_z HZ (e k) alpha (fun z => z k * pull d G m p k e z)).
    rewrite (mean_pull d G m p E_z HZ K k e Hk); ring.
Qed.

Lemma mean_steps : forall k l, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  E_e (fun e => E_z (fun z => masked_step k e z * masked_step l e z))
  = V k l - alpha * p * (total d (fun j => V k j * weight G p l j) + total d (fun j => V l j * weight G p k j))
    + alpha ^ 2 * (kept p [k; l] * dot d (weight G p k) (fun i => total d (fun j => V i j * weight G p l j)))
    + alpha ^ 2 * (p ^ 2 * (1 - p) * (off_diagonal G l k * total d (fun j => V k j * weight G p k j)
      + off_diagonal G k l * total d (fun j => V l j * weight G p l j)
      + total d (fun i => total d (fun j => cross G p k l i j * (m i * m j + V i j))))).
Proof.
  intros k l Hk Hl; set (c := p ^ 2 * (1 - p)).
  rewrite (expectation_ext E_e HE _ (fun e => e k * e l + - (alpha * p) * (e k * dot d (weight G p l) e)
    + - (alpha * p) * (e l * dot d (weight G p k) e)
    + alpha ^ 2 * kept p [k; l] * (dot d (weight G p k) e * dot d (weight G p l) e)
    + alpha ^ 2 * c * off_diagonal G l k * ((m k + e k) * dot d (weight G p k) e)
    + alpha ^ 2 * c * off_diagonal G k l * ((m l + e l) * dot d (weight G p l) e)
    + alpha ^ 2 * c * total d (fun i => total d (fun j => cross G p k l i j * ((m i + e i) * (m j + e j)))))).
  - rewrite !(expectation_plus E_e HE), !(expectation_scal E_e HE), (C k l Hk Hl).
    rewrite !(mean_entry_form d E_e V HE C), (mean_forms d E_e V HE C), !(mean_shifted_form d E_e m V HE M C)
      by assumption.
    rewrite (expectation_total E_e HE d (fun e i =>
      total d (fun j => cross G p k l i j * ((m i + e i) * (m j + e j))))).
    rewrite (total_ext d (fun i => E_e (fun e => total d (fun j => cross G p k l i j * ((m i + e i) * (m j + e j)))))
      (fun i => total d (fun j => cross G p k l i j * (m i * m j + V i j)))); [ring|].
    intros i Hi; rewrite (expectation_total E_e HE d (fun e j => cross G p k l i j * ((m i + e i) * (m j + e j)))).
    apply total_ext; intros j Hj; rewrite (expectation_scal E_e HE (cross G p k l i j)).
    rewrite (mean_shifted d E_e m V HE M C i j Hi Hj); reflexivity.
  - intro e; rewrite (expectation_ext E_z HZ _ (fun z => (e k * e l + alpha * e k * (z l * pull d G m p l e z))
      + (alpha * e l * (z k * pull d G m p k e z)
        + alpha ^ 2 * ((z k * pull d G m p k e z) * (z l * pull d G m p l e z))))) by (intro; unfold masked_step; ring).
    rewrite (expectation_plus E_z HZ (fun z => e k * e l + alpha * e k * (z l * pull d G m p l e z))).
    rewrite (expectation_plus E_z HZ (fun z => alpha * e l * (z k * pull d G m p k e z))), (expectation_affine E_z HZ).
    rewrite !(expectation_scal E_z HZ), !(mean_pull d G m p E_z HZ K), (mean_pulls d G m p E_z HZ K) by assumption.
    unfold c; ring.
Qed.
End both.

(* What the step would do without a mask. *)
Lemma first_part : forall d G V p alpha k l, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  (forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> weight G p i j = weight G p j i) -> symmetric d V ->
  total d (fun i => (delta i k - alpha * p * (G k k * (1 - p) * delta i k + p * G k i))
    * total d (fun k => V i k * (delta k l - alpha * p * (G k k * (1 - p) * delta k l + p * G k l))))
  = V k l - alpha * p * (total d (fun j => V k j * weight G p l j) + total d (fun j => V l j * weight G p k j))
    + alpha ^ 2 * p ^ 2 * dot d (weight G p k) (fun i => total d (fun j => V i j * weight G p l j)).
Proof.
  intros d G V p alpha k l Hk Hl W SV; set (X := fun i => total d (fun j => V i j * weight G p l j)).
  change (total d (fun j => V k j * weight G p l j)) with (X k).
  transitivity (total d (fun i => delta k i * (V i l - alpha * p * X i) - alpha * p * (V l i * weight G p k i)
    + alpha ^ 2 * p ^ 2 * (weight G p k i * X i))).
  - apply total_ext; intros i Hi;
    rewrite (total_ext d _ (fun j => V i j * delta j l - alpha * p * (V i j * weight G p l j))).
    + rewrite total_minus, total_scal, total_delta_r by exact Hl; fold (X i); rewrite (delta_sym i k).
      rewrite (SV l i Hl Hi : V l i = V i l); unfold weight; ring.
    + intros j Hj; rewrite (W l j Hl Hj); unfold weight; ring.
  - rewrite total_plus, total_minus, !total_scal, (total_delta d (fun i => V i l - alpha * p * X i) k Hk); unfold dot;
    ring.
Qed.
