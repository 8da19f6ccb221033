Definition misfit (L : nat) (w_star : R) (w : vec) : R := (w_star - prod L (fun k => w k)) ^ 2 / 2.

Lemma prod_by_entry : forall L w i s, (1 <= i <= L)%nat ->
  prod L (fun k => update w i s k) = s * prod_except L (fun k => w k) [i].
Proof. intros L w i s Hi; exact (prod_update_each L (fun _ x => x) w i s Hi). Qed.

Lemma misfit_slope : forall L w_star i w, (1 <= i <= L)%nat -> is_partial (misfit L w_star) i w
  (- (w_star - w i * prod_except L (fun k => w k) [i]) * prod_except L (fun k => w k) [i]).
Proof.
  intros L w_star i w Hi; set (P := prod_except L (fun k => w k) [i]).
  apply (is_partial_ext _ (fun s => (w_star - s * P) ^ 2 / 2)).
  - intro s; unfold misfit; rewrite prod_by_entry by exact Hi; reflexivity.
  - auto_derive; [exact I|field].
Qed.

Lemma misfit_curvature : forall L w_star i w, (1 <= i <= L)%nat ->
  is_partial (fun v => partial (misfit L w_star) i v) i w (prod_except L (fun k => w k ^ 2) [i]).
Proof.
  intros L w_star i w Hi; set (P := prod_except L (fun k => w k) [i]).
  apply (is_partial_ext _ (fun s => - (w_star - s * P) * P)).
  - intro s; rewrite (is_partial_unique _ _ _ _ (misfit_slope L w_star i (update w i s) Hi)), update_same.
    rewrite (prod_except_update L (fun _ x => x)) by (rewrite among_one; apply Nat.eqb_refl); reflexivity.
  - replace (prod_except L (fun k => w k ^ 2) [i]) with (P ^ 2); [auto_derive; [exact I|ring]|].
    unfold P, prod_except; rewrite <- prod_pow; apply prod_ext; intros k _.
    destruct (among k [i]); [apply pow1|reflexivity].
Qed.

(* The second derivatives, one for each layer: their product, and one that is the smaller, the larger its factor. *)
Definition curvature (L : nat) (w : vec) (m : nat) : R := prod_except L (fun k => w k ^ 2) [m].

Lemma curvature_of_factor : forall L w m, (1 <= m <= L)%nat ->
  w m ^ 2 * curvature L w m = prod L (fun k => w k) ^ 2.
Proof. intros L w m Hm; rewrite <- prod_pow; symmetry; exact (prod_except_one L (fun k => w k ^ 2) m Hm). Qed.

Lemma curvature_nonneg : forall L w m, 0 <= curvature L w m.
Proof.
  intros L w m; apply prod_nonneg; intros k _; destruct (among k [m]); [lra|apply pow2_ge_0].
Qed.

(* Where no factor vanishes. *)
Lemma factor_square_pos : forall L w m, prod L (fun k => w k) <> 0 -> (1 <= m <= L)%nat -> 0 < w m ^ 2.
Proof. intros L w m N Hm; apply (pow_even_pos (w m) 1); intro Z; apply N, (prod_zero L _ m Hm Z). Qed.

Lemma curvature_pos : forall L w, prod L (fun k => w k) <> 0 ->
  forall m, (1 <= m <= L)%nat -> 0 < curvature L w m.
Proof. intros L w N m _; apply prod_except_pos; intros k Hk; exact (factor_square_pos L w k N Hk). Qed.

Lemma all_curvatures : forall L w, (1 <= L)%nat -> prod L (fun k => w k) <> 0 ->
  prod L (curvature L w) = Rpower (Rabs (prod L (fun k => w k))) ((2 * INR L - 2) / INR L) ^ L.
Proof.
  intros L w HL N; pose proof (INR_pos L HL); set (u := prod L (fun k => w k)) in *.
  assert (P : 0 < Rabs u) by (apply Rabs_pos_lt, N).
  rewrite Rpower_root by exact P.
  replace ((2 * INR L - 2) / INR L * INR L) with (INR (2 * (L - 1)))
    by (rewrite mult_INR, minus_INR by exact HL; simpl INR; field; lra).
  rewrite Rpower_pow, pow_mult, pow2_abs by exact P.
  assert (U : u ^ 2 <> 0) by (apply pow_nonzero, N).
  apply (Rmult_eq_reg_l (u ^ 2)); [|exact U]; rewrite tech_pow_Rmult; replace (S (L - 1)) with L by lia.
  unfold u at 1; rewrite <- prod_pow, <- prod_mult, <- (prod_const L (u ^ 2)).
  apply prod_ext; intros m Hm; apply curvature_of_factor, Hm.
Qed.

Lemma trace_strictly_above : forall L w i j, (1 <= i <= L)%nat -> (1 <= j <= L)%nat ->
  prod L (fun k => w k) <> 0 -> w i ^ 2 <> w j ^ 2 ->
  INR L * Rpower (Rabs (prod L (fun k => w k))) ((2 * INR L - 2) / INR L) < total L (curvature L w).
Proof.
  intros L w i j Hi Hj N D; apply (mean_above_geometric_strict L _ _ i j); try assumption.
  - apply exp_pos.
  - apply curvature_pos, N.
  - apply all_curvatures; [lia|exact N].
  - intro E; apply D, (Rmult_eq_reg_r (curvature L w i)); [|apply Rgt_not_eq, curvature_pos; assumption].
    rewrite curvature_of_factor by exact Hi; rewrite E; symmetry; apply curvature_of_factor, Hj.
Qed.

Lemma trace_at_least : forall L w, (1 <= L)%nat ->
  INR L * rpow (Rabs (prod L (fun k => w k))) ((2 * INR L - 2) / INR L) <= total L (curvature L w).
Proof.
  intros L w HL; destruct (Req_EM_T (prod L (fun k => w k)) 0) as [Z|N].
  - rewrite Z, Rabs_R0; destruct L as [|[|n]]; [lia| |].
    + (* one layer, which is 0: the second derivative is 1 *)
      simpl INR; replace ((2 * 1 - 2) / 1) with 0 by field; unfold rpow, curvature, prod_except; simpl.
      destruct (Rlt_dec 0 0); [lra|]; destruct (Req_EM_T 0 0); lra.
    + rewrite rpow_0, Rmult_0_r by (rewrite !S_INR; pose proof (pos_INR n); apply Rgt_not_eq, Rdiv_lt_0_compat; lra).
      apply total_nonneg; intros m _; apply curvature_nonneg.
  - rewrite rpow_pos by (apply Rabs_pos_lt, N); apply mean_above_geometric.
    + apply exp_pos.
    + apply curvature_pos, N.
    + apply all_curvatures; assumption.
Qed.

(* proof *)
intros L w y w_star i j HL Hi Hj.
assert (S : forall v, ex_partial (misfit L w_star) i v) by (intro v; eapply is_partial_ex, misfit_slope, Hi).
pose proof (misfit_curvature L w_star i w Hi) as C.
split; [split; [exact C|exact S]|]; split; [|split; [|split]].
- split; [|split; [exact S|exact (is_partial_ex _ _ _ _ C)]].
  change (partial (fun v => partial (misfit L w_star) i v) i w * w i ^ 2 = prod L (fun k => w k) ^ 2).
  rewrite (is_partial_unique _ _ _ _ C), Rmult_comm; apply curvature_of_factor, Hi.
- apply trace_at_least, HL.
- intros (_ & N & D); apply (trace_strictly_above L w i j Hi Hj N D).
- apply total_le; intros k _; replace (exp (y k)) with (exp (y k / 2) ^ 2)
    by (simpl; rewrite Rmult_1_r, <- exp_plus; f_equal; field).
  pose proof (exp_above_line (y k / 2)); lra.
