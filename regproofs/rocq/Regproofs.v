(* All that an exported theorem needs; each file of the export begins by this one. *)
From Regproofs Require Export Settle Uniqueness Moments.
From Regproofs Require Export Slopes Layers TwoLayers Designs Noise OneLoss.
