(* All that an exported theorem needs; each file of the export begins by this one. *)
From Regproofs Require Export Settle.
From Regproofs Require Export Uniqueness.
From Regproofs Require Export Moments.
From Regproofs Require Export Slopes.
From Regproofs Require Export Layers.
From Regproofs Require Export TwoLayers.
From Regproofs Require Export Designs.
From Regproofs Require Export Noise.
From Regproofs Require Export Inverses.
From Regproofs Require Export Decompositions.
From Regproofs Require Export Laws.
From Regproofs Require Export OneLoss.
From Regproofs Require Export Projections.
From Regproofs Require Export Penalties.
From Regproofs Require Export Covariances.
From Regproofs Require Export Filters.
From Regproofs Require Export Iterates.
