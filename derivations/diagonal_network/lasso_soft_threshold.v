intros c z eta Hc He.
assert (C0 : 0 < c ^ 2) by (apply pow_lt; exact Hc).
assert (T0 : 0 < eta ^ 2) by (apply pow_lt; exact He).
assert (E : eta ^ 2 = c ^ 2 * (eta ^ 2 / c ^ 2)) by (field; lra).
assert (U0 : 0 < eta ^ 2 / c ^ 2) by (apply Rdiv_lt_0_compat; lra).
assert (G : forall t, 0 < t -> Rabs (z - Rmax 0 (Rabs z - t) * sgn z) = Rmin t (Rabs z)
  /\ Rmax 0 (Rabs z - t) * (z - Rmax 0 (Rabs z - t) * sgn z) * sgn z = t * Rmax 0 (Rabs z - t) * Rabs (sgn z)).
{ intros t Ht; destruct (sign_and_size z) as [[(Z & S & A)|(Z & S & A)]|(Z & S & A)]; rewrite S, A.
  - rewrite (Rabs_pos_eq 1) by lra; destruct (Rle_dec z t).
    + rewrite Rmax_left, Rmin_right, Rabs_pos_eq by lra; split; ring.
    + rewrite Rmax_right, Rmin_left, Rabs_pos_eq by lra; split; ring.
  - rewrite Z, Rabs_R0, Rmax_left, Rmin_right by lra; split; [|ring].
    replace (0 - 0 * 0) with 0 by ring; apply Rabs_R0.
  - rewrite (Rabs_left (-1)) by lra; destruct (Rle_dec (- z) t).
    + rewrite Rmax_left, Rmin_right by lra; rewrite Rabs_left by lra; split; ring.
    + rewrite Rmax_right, Rmin_left by lra; rewrite Rabs_left by lra; split; ring. }
destruct (G (eta ^ 2) T0) as [G1 G2]; destruct (G (eta ^ 2 / c ^ 2) U0) as [G3 G4].
replace (- (eta ^ 2 - Rabs z)) with (Rabs z - eta ^ 2) by ring.
split; [|split; [|split]].
- rewrite G1; reflexivity.
- transitivity (c ^ 2 * (Rmax 0 (Rabs z - eta ^ 2) * (z - Rmax 0 (Rabs z - eta ^ 2) * sgn z) * sgn z)); [ring|].
  rewrite G2; ring.
- rewrite G3; rewrite E at 2; destruct (Rle_dec (eta ^ 2 / c ^ 2) (Rabs z)) as [H|H].
  + rewrite !Rmin_left; [reflexivity| |exact H]; apply Rmult_le_compat_l; lra.
  + rewrite !Rmin_right; [reflexivity| |lra]; apply Rmult_le_compat_l; lra.
- transitivity (c ^ 2 * (Rmax 0 (Rabs z - eta ^ 2 / c ^ 2)
    * (z - Rmax 0 (Rabs z - eta ^ 2 / c ^ 2) * sgn z) * sgn z)); [ring|].
  rewrite G4; field; lra.
