(* Independent entries of mean 0 are uncorrelated. *)
Lemma uncorrelated : forall d (E : (vec -> R) -> R) m s, expectation E -> has_independent_moments d E m ->
  m 0%nat = 1 -> m 1%nat = 0 -> m 2%nat = s ->
  has_mean d E (fun _ => 0) /\ has_covariance d E (fun _ => 0) (fun i j => s * delta i j).
Proof.
  intros d E m s HE I O0 O1 O2; split.
  - intros i Hi; rewrite (mean_entry d E m HE I O0 i Hi); exact O1.
  - intros i j Hi Hj; rewrite (mean_of_two d E m HE I O0 i j Hi Hj), O1, O2; ring.
Qed.

(* What balances, averaged over the gap c, and over the noise of the first weight too. *)
Definition after_gap (w1 w2 x mu v alpha y1 y2 : R) : R :=
  (alpha * (mu - x * y1 * y2) * y2 + w1) ^ 2 - (alpha * (mu - x * y1 * y2) * y1 + w2) ^ 2
  + alpha ^ 2 * v * (y2 ^ 2 - y1 ^ 2).
Definition after_first (w1 w2 x mu v eta alpha y : R) : R :=
  alpha ^ 2 * y ^ 2 * ((mu - x * w1 * y) ^ 2 + x ^ 2 * eta ^ 2 * y ^ 2) + 2 * alpha * w1 * y * (mu - x * w1 * y)
    + w1 ^ 2
  - alpha ^ 2 * (mu ^ 2 * (w1 ^ 2 + eta ^ 2) - 2 * mu * x * y * (w1 ^ 3 + 3 * w1 * eta ^ 2)
      + x ^ 2 * y ^ 2 * (w1 ^ 4 + 6 * w1 ^ 2 * eta ^ 2 + 3 * eta ^ 4))
  - 2 * alpha * w2 * (mu * w1 - x * y * (w1 ^ 2 + eta ^ 2)) - w2 ^ 2 + alpha ^ 2 * v * (y ^ 2 - w1 ^ 2 - eta ^ 2).

(* proof *)
intros d w1 w2 x mu v eta alpha E1 E2 Ec a p q E_xi mx E_zeta mz Hd Hx Hv He Ha H1 M1 M2 M3 M4 H1' N1 N2 N3 N4 Hc C1 C2
  HX IX X0 X1 X2 HZ IZ Z0 Z1 Z2.
destruct (uncorrelated d E_xi mx (eta ^ 2)) as [MX CX]; try assumption.
destruct (uncorrelated d E_zeta mz (eta ^ 2)) as [MZ CZ]; try assumption.
split; [|split].
- rewrite (expectation_ext E2 H1' _ (fun z => after_first w1 w2 x mu v eta alpha (z + w2))).
  + clear - H1' N1 N2 N3 N4; unfold after_first; expect; ring.
  + intro z2; rewrite (expectation_ext E1 H1 _ (fun z => after_gap w1 w2 x mu v alpha (z + w1) (z2 + w2))).
    * clear - H1 M1 M2 M3 M4; unfold after_gap, after_first; expect; ring.
    * intro z1; clear - Hc C1 C2; unfold after_gap; expect; ring.
- rewrite (expectation_ext E_xi HX _ (fun xi => total d (fun i => a i * (p i + xi i) * q i))).
  + rewrite (mean_quadratics d E_xi mx HX IX X0 (fun i t => a i * (p i + t) * q i) (fun i => a i * p i * q i)
      (fun i => a i * q i) (fun _ => 0)) by (intros; ring).
    rewrite X1; apply total_ext; intros; ring.
  + intro xi; rewrite (mean_quadratics d E_zeta mz HZ IZ Z0 (fun i t => a i * (p i + xi i) * (q i + t))
      (fun i => a i * (p i + xi i) * q i) (fun i => a i * (p i + xi i)) (fun _ => 0)) by (intros; ring).
    rewrite Z1; apply total_ext; intros; ring.
- rewrite (expectation_ext E_xi HX _ (fun xi => (0 + total d (fun i => a i * q i * xi i)) ^ 2
    + eta ^ 2 * total d (fun i => a i ^ 2 * (p i + xi i) ^ 2))).
  + rewrite (expectation_plus E_xi HX (fun xi => (0 + total d (fun i => a i * q i * xi i)) ^ 2)).
    rewrite (expectation_scal E_xi HX (eta ^ 2)), (mean_square_affine d E_xi (eta ^ 2) 0 (fun i => a i * q i) HX MX CX).
    rewrite (mean_quadratics d E_xi mx HX IX X0 (fun i t => a i ^ 2 * (p i + t) ^ 2) (fun i => a i ^ 2 * p i ^ 2)
      (fun i => 2 * a i ^ 2 * p i) (fun i => a i ^ 2)) by (intros; ring).
    rewrite X1, X2, <- !total_scal.
    transitivity (total d (fun i => eta ^ 2 * (a i * q i) ^ 2)
      + total d (fun i => eta ^ 2 * (a i ^ 2 * p i ^ 2 + 2 * a i ^ 2 * p i * 0 + a i ^ 2 * eta ^ 2))); [ring|].
    rewrite <- total_plus; apply total_ext; intros; ring.
  + intro xi; rewrite (expectation_ext E_zeta HZ _ (fun zeta => (total d (fun i => a i * q i * xi i)
      + total d (fun i => a i * (p i + xi i) * zeta i)) ^ 2)).
    * rewrite (mean_square_affine d E_zeta (eta ^ 2) _ (fun i => a i * (p i + xi i)) HZ MZ CZ), Rplus_0_l; do 2 f_equal.
      apply total_ext; intros; ring.
    * intro zeta; f_equal; rewrite <- total_minus, <- total_plus; apply total_ext; intros; ring.
