(* All that an exported theorem needs; each file of the export begins by this one. *)
From Regproofs Require Export Laws Moments.
