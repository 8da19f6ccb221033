intros w eta E He HE M1 M2 M3 M4.
assert (F : E (fun Z_ => (eta * Z_ + w) ^ 2 - (eta * Z_ + w) ^ 4) + w ^ 4 - w ^ 2
  = eta ^ 2 - 3 * eta ^ 4 - 6 * eta ^ 2 * w ^ 2) by (expect; ring).
split; [exact F|split; [|ring]].
intros L; rewrite F.
assert (Q : 1 <= eta ^ 2) by nra; assert (P : 0 <= w ^ 2) by apply pow2_ge_0.
replace (eta ^ 4) with (eta ^ 2 * eta ^ 2) by ring; nra.
