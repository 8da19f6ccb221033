(* Each of the three parts is at most its bound. *)
intros D L M alpha c e h r HD HL HM Ha Hc He Hh Hr Hac.
split.
- assert (0 <= alpha * (D * L - h)) by (apply Rmult_le_pos; lra); lra.
- intros ->; assert (0 <= (1 - alpha * c) * (D - e)) by (apply Rmult_le_pos; lra); lra.
