intros w1 w2 w_star eta alpha He Ha; split; [settle|split; [settle|]].
intros u v T HT S1 S2 D1 D2; start_values.
set (q := fun t => u t ^ 2 - v t ^ 2).
set (rate := fun t => - (alpha * (eta ^ 4 + (w_star - u t * v t) ^ 2)) - 2 * eta ^ 2).
assert (D : forall t, 0 < t < T -> is_derive q t (rate t * q t)).
{ intros t Ht; unfold q, rate; derive; cbn [pred INR]; field. }
split; [exact D|].
apply (law_integral q rate T); unfold q, rate in *; [right_continuity|right_continuity|intros; continuity_form|exact D].
