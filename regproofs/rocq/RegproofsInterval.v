(* Interval arithmetic, which computes with primitive floats; only what needs it rests on it. *)
From Regproofs Require Export Regproofs.
From Interval Require Export Tactic.
