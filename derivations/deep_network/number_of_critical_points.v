(* The target is infinite at 0 and at infinity: it exceeds any t at some size on each side of any m. *)
Lemma target_continuous : forall L eta r, (3 <= L)%nat -> 0 < r -> continuity_pt (critical_target L eta) r.
Proof. intros L eta r HL Hr; eapply derive_continuous, target_slope; assumption. Qed.

Lemma target_near_0 : forall L eta r, 0 < eta -> (3 <= L)%nat -> 0 < r <= 1 ->
  eta ^ (2 * (L - 1)) / r <= critical_target L eta r.
Proof.
  intros L eta r He HL Hr; unfold critical_target; destruct L as [|[|[|n]]]; try lia; cbn [Nat.sub].
  rewrite pow_mult; assert (P : 0 < r ^ S n) by (apply pow_lt; lra).
  apply Rmult_le_compat.
  - left; apply pow_lt, pow_lt, He.
  - left; apply Rinv_0_lt_compat; lra.
  - apply pow_incr; pose proof (pow2_ge_0 r); pose proof (pow2_ge_0 eta); lra.
  - apply Rinv_le_contravar; [exact P|]; apply Rle_trans with (r * 1); [|lra].
    apply Rmult_le_compat_l; [lra|]; pose proof (pow_incr r 1 n ltac:(lra)) as Q; rewrite pow1 in Q; exact Q.
Qed.

Lemma target_near_infinity : forall L eta r, (3 <= L)%nat -> 1 <= r -> r <= critical_target L eta r.
Proof.
  intros L eta r HL Hr; unfold critical_target; assert (P : 0 < r ^ (L - 2)) by (apply pow_lt; lra).
  apply Rle_div_r; [exact P|]; apply Rle_trans with ((r ^ 2) ^ (L - 1)).
  - rewrite <- pow_mult; change (r * r ^ (L - 2)) with (r ^ S (L - 2)); apply Rle_pow; [exact Hr|lia].
  - apply pow_incr; pose proof (pow2_ge_0 r); pose proof (pow2_ge_0 eta); lra.
Qed.

Lemma limit_at_0 : forall L eta, 0 < eta -> (3 <= L)%nat ->
  filterlim (critical_target L eta) (at_right 0) (Rbar_locally p_infty).
Proof.
  intros L eta He HL P [M HM]; set (c := eta ^ (2 * (L - 1))).
  assert (C : 0 < c) by (apply pow_lt, He).
  assert (D : 0 < Rmin 1 (c / (Rabs M + 1))).
  { apply Rmin_pos; [lra|]; apply Rdiv_lt_0_compat; [exact C|]; pose proof (Rabs_pos M); lra. }
  exists (mkposreal _ D); intros r Hr R0; apply HM.
  apply Rabs_def2 in Hr; simpl in Hr; unfold minus, plus, opp in Hr; simpl in Hr.
  pose proof (Rmin_l 1 (c / (Rabs M + 1))); pose proof (Rmin_r 1 (c / (Rabs M + 1))).
  pose proof (Rle_abs M); pose proof (Rabs_pos M).
  apply Rlt_le_trans with (c / r); [|apply target_near_0; try assumption; lra].
  apply Rle_lt_trans with (Rabs M); [assumption|]; apply Rlt_div_r; [exact R0|].
  assert (r * (Rabs M + 1) < c) by (apply Rlt_div_r; lra); lra.
Qed.

Lemma limit_at_infinity : forall L eta, (3 <= L)%nat -> is_lim (critical_target L eta) p_infty p_infty.
Proof.
  intros L eta HL; apply is_lim_spec; intro M; exists (Rmax 1 M); intros r Hr.
  pose proof (Rmax_l 1 M); pose proof (Rmax_r 1 M).
  apply Rlt_le_trans with r; [lra|]; apply target_near_infinity; [exact HL|lra].
Qed.

(* Two sizes with one target lie on different sides of the least, which has the least target. *)
Lemma least_is_least : forall L eta r, 0 < eta -> (3 <= L)%nat -> 0 < r -> r <> least_size L eta ->
  threshold L eta < critical_target L eta r.
Proof.
  intros L eta r He HL Hr N; rewrite <- (target_at_least_size L eta He HL).
  destruct (Rlt_dec r (least_size L eta)) as [H|H].
  - apply target_falls; lra || assumption.
  - apply target_rises; lra || assumption.
Qed.

Lemma one_size_below : forall L eta r y, 0 < eta -> (3 <= L)%nat ->
  0 < r <= least_size L eta -> 0 < y <= least_size L eta ->
  critical_target L eta r = critical_target L eta y -> r = y.
Proof.
  intros L eta r y He HL Hr Hy E; destruct (Rtotal_order r y) as [H|[H|H]]; [|exact H|].
  - pose proof (target_falls L eta r y He HL (proj1 Hr) H (proj2 Hy)); lra.
  - pose proof (target_falls L eta y r He HL (proj1 Hy) H (proj2 Hr)); lra.
Qed.

Lemma one_size_above : forall L eta r y, 0 < eta -> (3 <= L)%nat ->
  least_size L eta <= r -> least_size L eta <= y -> critical_target L eta r = critical_target L eta y -> r = y.
Proof.
  intros L eta r y He HL Hr Hy E; destruct (Rtotal_order r y) as [H|[H|H]]; [|exact H|].
  - pose proof (target_rises L eta r y He HL Hr H); lra.
  - pose proof (target_rises L eta y r He HL Hy H); lra.
Qed.

Lemma size_below : forall L eta t, 0 < eta -> (3 <= L)%nat -> threshold L eta < t ->
  exists r, 0 < r < least_size L eta /\ critical_target L eta r = t.
Proof.
  intros L eta t He HL Ht; pose proof (least_size_pos L eta He HL) as P.
  destruct (limit_at_0 L eta He HL (fun z => t < z)) as [e E]; [exists t; auto|].
  set (a := Rmin (least_size L eta) e / 2).
  assert (A : 0 < Rmin (least_size L eta) e) by (apply Rmin_pos; [exact P|apply cond_pos]).
  pose proof (Rmin_l (least_size L eta) e); pose proof (Rmin_r (least_size L eta) e).
  assert (A0 : 0 < a < least_size L eta) by (unfold a; lra).
  destruct (value_between_down (critical_target L eta) a (least_size L eta) t) as (r & Hr & R); [lra| | |].
  - intros s Hs; apply target_continuous; [exact HL|lra].
  - rewrite target_at_least_size by assumption; split; [exact Ht|]; apply E; [|lra].
    apply Rabs_def1; unfold minus, plus, opp, a; simpl; lra.
  - exists r; split; [lra|exact R].
Qed.

Lemma size_above : forall L eta t, 0 < eta -> (3 <= L)%nat -> threshold L eta < t ->
  exists r, least_size L eta < r /\ critical_target L eta r = t.
Proof.
  intros L eta t He HL Ht; pose proof (least_size_pos L eta He HL) as P.
  set (b := Rmax (least_size L eta) (Rmax 1 t) + 1).
  pose proof (Rmax_l (least_size L eta) (Rmax 1 t)); pose proof (Rmax_r (least_size L eta) (Rmax 1 t)).
  pose proof (Rmax_l 1 t); pose proof (Rmax_r 1 t).
  destruct (value_between (critical_target L eta) (least_size L eta) b t) as (r & Hr & R); [unfold b; lra| | |].
  - intros s Hs; apply target_continuous; [exact HL|lra].
  - rewrite target_at_least_size by assumption; split; [exact Ht|].
    apply Rlt_le_trans with b; [unfold b; lra|]; apply target_near_infinity; [exact HL|unfold b; lra].
  - exists r; split; [lra|exact R].
Qed.

(* proof *)
intros L eta t _ He Ht HL; fold (least_size L eta) (threshold L eta).
pose proof (least_size_pos L eta He HL) as P; pose proof (target_at_least_size L eta He HL) as T.
split; [|split].
- intros N H0 H k; induction k as [|k IH]; [exact H0|]; rewrite H, IH; reflexivity.
- cbv zeta.
  split; [exact P|]; split; [exact T|].
  split; [intros r y; apply target_falls; assumption|].
  split; [intros r y; apply target_rises; assumption|].
  split; [apply limit_at_0; assumption|]; split; [apply limit_at_infinity; exact HL|].
  split; [|split].
  + intros Hlt r Hr E; change (critical_target L eta r = t) in E.
    destruct (Req_EM_T r (least_size L eta)) as [->|N]; [lra|].
    pose proof (least_is_least L eta r He HL Hr N); lra.
  + intros Heq; exists (least_size L eta); split; [exact P|]; split; [rewrite Heq; exact T|]; intros z Hz E.
    change (critical_target L eta z = t) in E; destruct (Req_EM_T z (least_size L eta)) as [Z|N]; [exact Z|].
    pose proof (least_is_least L eta z He HL Hz N); lra.
  + intros Hgt; destruct (size_below L eta t He HL Hgt) as (r & Hr & R).
    destruct (size_above L eta t He HL Hgt) as (y & Hy & Y).
    exists r, y; repeat split; try assumption; try lra; intros z Hz E; change (critical_target L eta z = t) in E.
    destruct (Rle_dec z (least_size L eta)) as [Z|Z].
    * left; apply (one_size_below L eta z r); lra || assumption.
    * right; apply (one_size_above L eta z y); lra || assumption.
- assert (D : 2 ^ L = 2 ^ (L - 1) * 2) by (replace L with (L - 1 + 1)%nat at 1 by lia; rewrite pow_add; ring).
  destruct (Rlt_dec t (threshold L eta)); [ring|].
  destruct (Req_EM_T t (threshold L eta)); [ring|]; rewrite D; ring.
