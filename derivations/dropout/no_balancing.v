intros w1 w2 w_star p alpha E_delta Hp Ha HE HF H1; split; [|rewrite HF; ring].
intros x1 x2 q x T HT Hq Hq1 S1 S2 D1 D2; start_values.
assert (D : forall t, 0 < t < T -> is_derive (fun t => x1 t ^ 2 - x2 t ^ 2) t (0 * (x1 t ^ 2 - x2 t ^ 2))).
{ intros t Ht; derive; cbn [pred INR]; ring. }
split; [exact D|]; intros t Ht.
transitivity ((x1 0 ^ 2 - x2 0 ^ 2) * exp (0 * t)); [|rewrite Rmult_0_l, exp_0; reflexivity].
apply (law_constant (fun t => x1 t ^ 2 - x2 t ^ 2) 0 T); [right_continuity|exact D|exact Ht].
