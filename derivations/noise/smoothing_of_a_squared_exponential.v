intros w eta He H1; assert (Q : 0 < 1 - eta ^ 2) by nra.
destruct (mean_of_exponential (fun Z_ => exp ((eta * Z_ + w) ^ 2 / 2)) (eta ^ 2) (eta * w) (w ^ 2 / 2) Q) as [E H].
- intro z; f_equal; field.
- split; [|split; [exact H|repeat split; lra]]; rewrite E; do 2 f_equal; field; lra.
