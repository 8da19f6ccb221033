(* The geometric mean of the squares of the factors, also where one of them vanishes. *)
Lemma mean_of_squares : forall L w, (1 <= L)%nat -> (forall k, (1 <= k <= L)%nat -> w k <> 0) ->
  let g := rpow (Rabs (prod L (fun k => w k))) (2 / INR L) in 0 < g /\ prod L (fun k => w k ^ 2) = g ^ L.
Proof.
  intros L w HL Hw g; assert (N : prod L (fun k => w k) <> 0) by (apply prod_nonzero; exact Hw).
  pose proof (Rabs_pos_lt _ N) as P; pose proof (INR_pos L HL).
  unfold g; rewrite rpow_pos by exact P; split; [apply exp_pos|].
  rewrite Rpower_root by exact P; replace (2 / INR L * INR L) with (INR 2) by (simpl; field; lra).
  rewrite Rpower_pow by exact P; rewrite prod_pow, pow2_abs; reflexivity.
Qed.

Lemma mean_with_a_zero : forall L w k, (1 <= k <= L)%nat -> w k = 0 ->
  rpow (Rabs (prod L (fun k => w k))) (2 / INR L) = 0.
Proof.
  intros L w k Hk Z; rewrite (prod_zero L (fun k => w k) k Hk Z), Rabs_R0; apply rpow_0.
  assert (0 < INR L) by (apply INR_pos; lia); apply Rgt_not_eq, Rdiv_lt_0_compat; lra.
Qed.

Lemma one_vanishes_or_none : forall L (w : vec),
  (exists k, (1 <= k <= L)%nat /\ w k = 0) \/ forall k, (1 <= k <= L)%nat -> w k <> 0.
Proof.
  induction L as [|L IH]; intros w; [right; lia|].
  destruct (IH w) as [(k & Hk & Z)|N]; [left; exists k; split; [lia|exact Z]|].
  destruct (Req_EM_T (w (S L)) 0) as [Z|Z]; [left; exists (S L); split; [lia|exact Z]|].
  right; intros k Hk; destruct (Nat.eq_dec k (S L)) as [->|E]; [exact Z|apply N; lia].
Qed.

Lemma least_cost : forall L w eta, (1 <= L)%nat -> 0 < eta ->
  (rpow (Rabs (prod L (fun k => w k))) (2 / INR L) + eta ^ 2) ^ L <= prod L (fun k => w k ^ 2 + eta ^ 2).
Proof.
  intros L w eta HL He; pose proof (pow_lt eta 2 He) as E2.
  destruct (one_vanishes_or_none L w) as [(k & Hk & Z)|N].
  - rewrite (mean_with_a_zero L w k Hk Z), Rplus_0_l, <- prod_const.
    apply prod_le; intros l _; pose proof (pow2_ge_0 (w l)); lra.
  - destruct (mean_of_squares L w HL N) as [G M].
    apply (product_of_sums L (fun k => w k ^ 2)); try assumption.
    intros k Hk; apply (pow_even_pos (w k) 1), N, Hk.
Qed.

Lemma least_cost_strict : forall L w eta i j, 0 < eta -> (1 <= i <= L)%nat -> (1 <= j <= L)%nat ->
  w i ^ 2 <> w j ^ 2 ->
  (rpow (Rabs (prod L (fun k => w k))) (2 / INR L) + eta ^ 2) ^ L < prod L (fun k => w k ^ 2 + eta ^ 2).
Proof.
  intros L w eta i j He Hi Hj H; pose proof (pow_lt eta 2 He) as E2; assert (HL : (1 <= L)%nat) by lia.
  destruct (one_vanishes_or_none L w) as [(k & Hk & Z)|N].
  - rewrite (mean_with_a_zero L w k Hk Z), Rplus_0_l, <- prod_const.
    assert (Some : exists l, (1 <= l <= L)%nat /\ 0 < w l ^ 2).
    { destruct (Req_EM_T (w i) 0) as [Y|Y].
      - exists j; split; [exact Hj|]; apply (pow_even_pos (w j) 1); intro X; apply H; rewrite X, Y; reflexivity.
      - exists i; split; [exact Hi|]; apply (pow_even_pos (w i) 1 Y). }
    destruct Some as (l & Hl & P); apply (prod_le_one_lt L _ _ l Hl); [|lra].
    intros m _; pose proof (pow2_ge_0 (w m)); lra.
  - destruct (mean_of_squares L w HL N) as [G M].
    apply (product_of_sums_strict L (fun k => w k ^ 2) _ _ i j); try assumption.
    intros k Hk; apply (pow_even_pos (w k) 1), N, Hk.
Qed.

(* proof *)
intros L w r eta x y i j a b c u HL Hr He Hi Hj Ha Hb Hc Hu _.
split; [|split; [|split; [|split; [|split]]]].
- rewrite Rabs_mult; pose proof (pow2_abs x) as X; pose proof (pow2_abs y) as Y; rewrite <- X, <- Y; field.
- intro H; replace (r ^ (2 * L)) with (prod L (fun k => w k) ^ 2).
  + f_equal; f_equal; rewrite <- (prod_const L (eta ^ 2 + r ^ 2)); apply prod_ext; intros k Hk.
    rewrite (H k Hk), pow2_abs; ring.
  + rewrite <- prod_pow, pow_mult, <- (prod_const L (r ^ 2)); apply prod_ext; intros k Hk.
    rewrite (H k Hk), pow2_abs; reflexivity.
- field.
- pose proof (least_cost L w eta HL He); lra.
- intro H; pose proof (least_cost_strict L w eta i j He Hi Hj H); lra.
- field.
