intros d G m V p alpha E_e E_z moment Hd SG PG SV PV Hp Ha HE M C HZ I O0 O1 O2 O3 O4 P1.
assert (K : forall l, (length l <= 4)%nat -> (forall i, In i l -> (1 <= i <= d)%nat) ->
  E_z (fun z => entries z l) = kept p l).
{ intros l Hl R; apply (mean_of_mask d E_z moment p l HZ I O0); [|exact R].
  intros c Hc; destruct c as [|[|[|[|[|c]]]]]; first [assumption|lia]. }
assert (W : forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> weight G p i j = weight G p j i).
{ intros i j Hi Hj; unfold weight; rewrite (SG i j Hi Hj : G i j = G j i); by_coincidence. }
assert (O : forall i j, (1 <= i <= d)%nat -> (1 <= j <= d)%nat -> off_diagonal G i j = off_diagonal G j i).
{ intros i j Hi Hj; unfold off_diagonal; rewrite (SG i j Hi Hj : G i j = G j i); by_coincidence. }
split.
- intros k l Hk Hl.
  transitivity (E_e (fun e => E_z (fun z => masked_step d G m p alpha k e z * masked_step d G m p alpha l e z))).
  + assert (F : forall e z : vec,
    e k + alpha * z k * (total d (fun l => m l * (G k k * (1 - p) * delta k l + p * G k l))
      - total d (fun l => z l * G k l * (m l + e l))) = masked_step d G m p alpha k e z)
      by (intros; unfold masked_step, pull, weight; ring).
    assert (F' : forall e z : vec,
      e l + alpha * z l * (total d (fun k => m k * (G l l * (1 - p) * delta k l + p * G l k))
      - total d (fun k => z k * G l k * (m k + e k))) = masked_step d G m p alpha l e z).
    { intros e z; unfold masked_step, pull, weight;
      rewrite (total_ext d (fun k => m k * (G l l * (1 - p) * delta k l + p * G l k))
        (fun k => m k * (G l l * (1 - p) * delta l k + p * G l k))) by (intros; rewrite delta_sym; reflexivity); ring. }
    apply (expectation_ext E_e HE); intro e; apply (expectation_ext E_z HZ); intro z; rewrite <- (F e z), <- (F' e z).
    rewrite (expectation_ext E_e HE _ _ (fun e => expectation_ext E_z HZ _ _ (F e))).
    rewrite (expectation_ext E_e HE _ _ (fun e => expectation_ext E_z HZ _ _ (F' e))).
    rewrite !(mean_step d G m p alpha E_e E_z HE M HZ K) by assumption; ring.
  + rewrite (mean_steps d G m V p alpha E_e E_z HE M C HZ K k l Hk Hl).
    set (X := fun i => total d (fun j => V i j * weight G p l j)); rewrite total_cross by assumption.
    set (Y := total d (fun i => off_diagonal G k i * off_diagonal G l i * (m i * m i + V i i))).
    assert (D : forall c x y, (k = l -> x = y) -> c * delta k l * x = c * delta k l * y).
    { intros c x y H; destruct (Nat.eq_dec k l) as [E|N]; [rewrite (H E)|rewrite delta_diff by exact N]; ring. }
    rewrite (first_part d G V p alpha k l) by assumption; fold X.
    assert (A1 : total d (fun k => V l k * (G k k * (1 - p) * delta k l + p * G k l))
      = total d (fun j => V l j * weight G p l j)).
    { apply total_ext; intros j Hj; rewrite (W l j) by assumption; reflexivity. }
    assert (A2 : total d (fun l => V l k * (G k k * (1 - p) * delta k l + p * G k l))
      = total d (fun j => V k j * weight G p k j)).
    { apply total_ext; intros j Hj; rewrite (SV k j Hk Hj); reflexivity. }
    assert (A3 : p * (1 - p) * delta k l * total d (fun l => (G k k * (1 - p) * delta k l + p * G k l)
      * total d (fun i => V l i * (G i i * (1 - p) * delta i k + p * G i k)))
      = p * (1 - p) * delta k l * dot d (weight G p k) X).
    { apply D; intro E; subst l; apply total_ext; intros i Hi; unfold X; f_equal; apply total_ext; intros j Hj.
      rewrite (W k j) by assumption; reflexivity. }
    assert (A4 : (1 - p) * delta k l * total d (fun l => (G k l - G k k * delta k l) * (G l k - G l l * delta k l)
      * (m l ^ 2 + V l l)) = (1 - p) * delta k l * Y).
    { apply D; intro E; subst l; apply total_ext; intros i Hi; rewrite (O k i) at 2 by assumption.
      unfold off_diagonal; rewrite (delta_sym i k); ring. }
    assert (A5 : total d (fun i => (G k i - G k k * delta i k) * (G i l - G i i * delta i l) * (m i ^ 2 + V i i)) = Y).
    { apply total_ext; intros i Hi; rewrite (O l i) by assumption; unfold off_diagonal; rewrite (delta_sym i k); ring. }
    rewrite A1, A2, A3, A4, A5, (O l k Hl Hk), (SV l k Hl Hk : V l k = V k l).
    unfold kept, off_diagonal, among; cbn [existsb]; destruct (Nat.eqb_spec k l) as [<-|N].
    * rewrite delta_same; cbv iota beta delta [orb]; ring.
    * rewrite delta_diff by exact N; cbv iota beta delta [orb]; ring.
- set (y := fun _ : nat => 0).
  assert (Y : forall z k, alpha * z k * (total d (fun l => m l * (G k k * (1 - p) * delta k l + p * G k l))
      - total d (fun l => z l * G k l * m l)) = alpha * (z k * pull d G m p k y z)).
  { intros z k; unfold pull, weight, y;
    rewrite (total_ext d (fun l => z l * G k l * (m l + 0)) (fun l => z l * G k l * m l))
      by (intros; ring); ring. }
  rewrite (expectation_ext E_z HZ _ (fun z => total d (fun k =>
    alpha ^ 2 * ((z k * pull d G m p k y z) * (z k * pull d G m p k y z)))))
    by (intro; apply total_ext; intros; rewrite Y; ring).
  rewrite (expectation_total E_z HZ); unfold frobenius2; rewrite <- total_scal; apply total_ext; intros k Hk.
  rewrite (expectation_scal E_z HZ), (mean_pulls d G m p E_z HZ K k k y Hk Hk), total_cross, !(dot_zero d)
    by assumption.
  rewrite (total_ext d (fun j => (m j * _) ^ 2)
      (fun i => off_diagonal G k i * off_diagonal G k i * ((m i + y i) * (m i + y i))))
    by (intros; unfold off_diagonal, y; ring).
  rewrite delta_same; unfold off_diagonal at 1 2 3 4; rewrite delta_same; ring.
