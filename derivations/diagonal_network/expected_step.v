Lemma slope_of_noisy : forall d (w_star x y z v : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun x => norm2 d (fun l => w_star l - (x l + z l) * (y l + v l)) / 2) k x
    (- (y k + v k) * (w_star k - (x k + z k) * (y k + v k))).
Proof.
  intros d w_star x y z v k Hk.
  set (A := total d (fun l => (w_star l - (x l + z l) * (y l + v l)) ^ 2)
    - (w_star k - (x k + z k) * (y k + v k)) ^ 2).
  apply (is_partial_ext _ (fun s => (A + (w_star k - (s + z k) * (y k + v k)) ^ 2) / 2)).
  - intro s; unfold norm2.
    rewrite (total_update d x k s (fun l u => (w_star l - (u + z l) * (y l + v l)) ^ 2) Hk); reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

(* The mean of the step of a layer, by the noise of the other first and then by its own. *)
Lemma mean_of_slope : forall d (E1 E2 : (vec -> R) -> R) (m1 m2 : nat -> R) w_star x y s1 alpha c k,
  expectation E1 -> has_independent_moments d E1 m1 -> m1 0%nat = 1 -> m1 1%nat = 0 ->
  expectation E2 -> has_independent_moments d E2 m2 -> m2 0%nat = 1 -> m2 1%nat = 0 -> m2 2%nat = s1 ->
  (1 <= k <= d)%nat ->
  E1 (fun z : vec => E2 (fun v : vec => c - alpha * (- (y + v k) * (w_star - (x + z k) * (y + v k)))))
  = c - alpha * (s1 * x - y * (w_star - x * y)).
Proof.
  intros d E1 E2 m1 m2 w_star x y s1 alpha c k H1 I1 Z1 O1 H2 I2 Z2 O2 T2 Hk.
  rewrite (expectation_ext E1 H1 _ (fun z : vec =>
    (c - alpha * (s1 * x - y * (w_star - x * y))) + (- alpha * (y ^ 2 + s1)) * z k)).
  - rewrite (expectation_affine E1 H1), (mean_entry d E1 m1 H1 I1 Z1 k Hk), O1; ring.
  - intro z; rewrite (expectation_ext E2 H2 _ (fun v : vec =>
      ((c + alpha * y * (w_star - (x + z k) * y)) + (alpha * (w_star - 2 * (x + z k) * y)) * v k)
      + (- alpha * (x + z k)) * v k ^ 2)) by (intro; ring).
    rewrite (expectation_plus E2 H2 (fun v : vec =>
      (c + alpha * y * (w_star - (x + z k) * y)) + (alpha * (w_star - 2 * (x + z k) * y)) * v k)
      (fun v : vec => (- alpha * (x + z k)) * v k ^ 2)).
    rewrite (expectation_affine E2 H2), (expectation_scal E2 H2 _ (fun v : vec => v k ^ 2)).
    rewrite (mean_entry d E2 m2 H2 I2 Z2 k Hk), (mean_power d E2 m2 H2 I2 Z2 k 2 Hk).
    rewrite O2, T2; ring.
Qed.

Lemma mean_of_slope' : forall d (E1 E2 : (vec -> R) -> R) (m1 m2 : nat -> R) w_star x y s1 alpha c k,
  expectation E1 -> has_independent_moments d E1 m1 -> m1 0%nat = 1 -> m1 1%nat = 0 -> m1 2%nat = s1 ->
  expectation E2 -> has_independent_moments d E2 m2 -> m2 0%nat = 1 -> m2 1%nat = 0 ->
  (1 <= k <= d)%nat ->
  E1 (fun v : vec => E2 (fun z : vec => c - alpha * (- (y + v k) * (w_star - (x + z k) * (y + v k)))))
  = c - alpha * (s1 * x - y * (w_star - x * y)).
Proof.
  intros d E1 E2 m1 m2 w_star x y s1 alpha c k H1 I1 Z1 O1 T1 H2 I2 Z2 O2 Hk.
  rewrite (expectation_ext E1 H1 _ (fun v : vec =>
    ((c + alpha * y * (w_star - x * y)) + (alpha * (w_star - 2 * x * y)) * v k)
    + (- alpha * x) * v k ^ 2)).
  - rewrite (expectation_plus E1 H1 (fun v : vec =>
      (c + alpha * y * (w_star - x * y)) + (alpha * (w_star - 2 * x * y)) * v k)
      (fun v : vec => (- alpha * x) * v k ^ 2)).
    rewrite (expectation_affine E1 H1), (expectation_scal E1 H1 _ (fun v : vec => v k ^ 2)).
    rewrite (mean_entry d E1 m1 H1 I1 Z1 k Hk), (mean_power d E1 m1 H1 I1 Z1 k 2 Hk), O1, T1; ring.
  - intro v; rewrite (expectation_ext E2 H2 _ (fun z : vec =>
      (c + alpha * (y + v k) * (w_star - x * (y + v k))) + (- alpha * (y + v k) ^ 2) * z k)) by (intro; ring).
    rewrite (expectation_affine E2 H2), (mean_entry d E2 m2 H2 I2 Z2 k Hk), O2; ring.
Qed.

(* proof *)
intros d w1 w2 w_star alpha eta E1 m1 E2 m2 Hd Ha He H1 I1 Z1 O1 T1 H2 I2 Z2 O2 T2.
assert (S2 : forall (a z v : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun y => norm2 d (fun l => w_star l - (w1 l + z l) * (y l + v l)) / 2) k a
    (- (w1 k + z k) * (w_star k - (a k + v k) * (w1 k + z k)))).
{ intros a z v k Hk.
  apply (is_partial_ext _ (fun s => norm2 d (fun l => w_star l - (update a k s l + v l) * (w1 l + z l)) / 2)).
  - intro s; f_equal; apply norm2_ext; intros; ring.
  - exact (slope_of_noisy d w_star a w1 v z k Hk). }
assert (P2 : forall k, (1 <= k <= d)%nat ->
  is_partial (fun v => norm2 d (fun l => w_star l - w1 l * v l) / 2 + eta ^ 2 * (norm2 d w1 + norm2 d v) / 2) k w2
    (eta ^ 2 * w2 k - w1 k * (w_star k - w1 k * w2 k))).
{ intros k Hk; apply (is_partial_ext _ (fun s => one_loss d w_star eta (update w2 k s) w1)).
  - intro s; symmetry; apply (one_loss_swap d w_star eta w1 (update w2 k s)).
  - apply (derive_eq _ _ _ _ (one_loss_slope d w_star eta w2 w1 k Hk)); ring. }
split; (split; [|split]).
- intros k Hk.
  pose proof (one_loss_slope d w_star eta w1 w2 k Hk) as P1; unfold one_loss in P1.
  rewrite (is_partial_unique _ _ _ _ P1).
  rewrite <- (mean_of_slope d E1 E2 m1 m2 (w_star k) (w1 k) (w2 k) (eta ^ 2) alpha (w1 k) k) by assumption.
  apply (expectation_ext E1 H1); intro z; apply (expectation_ext E2 H2); intro v.
  rewrite (is_partial_unique _ _ _ _ (slope_of_noisy d w_star w1 w2 z v k Hk)); reflexivity.
- intros k Hk z v; exact (is_partial_ex _ _ _ _ (slope_of_noisy d w_star w1 w2 z v k Hk)).
- intros k Hk; exact (is_partial_ex _ _ _ _ (one_loss_slope d w_star eta w1 w2 k Hk)).
- intros k Hk.
  rewrite (is_partial_unique _ _ _ _ (P2 k Hk)).
  transitivity (w2 k - alpha * (eta ^ 2 * w2 k - w1 k * (w_star k - w2 k * w1 k))); [|f_equal; f_equal; ring].
  rewrite <- (mean_of_slope' d E1 E2 m1 m2 (w_star k) (w2 k) (w1 k) (eta ^ 2) alpha (w2 k) k) by assumption.
  apply (expectation_ext E1 H1); intro z; apply (expectation_ext E2 H2); intro v.
  rewrite (is_partial_unique _ _ _ _ (S2 w2 z v k Hk)); reflexivity.
- intros k Hk z v; exact (is_partial_ex _ _ _ _ (S2 w2 z v k Hk)).
- intros k Hk; exact (is_partial_ex _ _ _ _ (P2 k Hk)).
