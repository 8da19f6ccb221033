intros w a phi eta He; split.
- destruct (mean_of_exponential (fun Z_ => exp (a * (eta * Z_ + w))) 0 (a * eta) (a * w)) as [E H].
  + lra.
  + intro z; f_equal; field.
  + split; [|exact H]; rewrite E, Rminus_0_r, sqrt_1, <- exp_plus.
    unfold Rdiv at 1; rewrite Rinv_1, Rmult_1_r; f_equal; field.
- destruct (mean_of_wave (fun Z_ => cos (a * (eta * Z_ + w) + phi)) (a * eta) (a * w + phi)) as [E H].
  + intro z; f_equal; ring.
  + split; [|exact H]; rewrite E; do 2 f_equal; field.
