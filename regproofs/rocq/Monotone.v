(* Functions that rise or fall between two points, by the signs of their slopes; values in between. *)
From Coq Require Import Ranalysis5.
From Regproofs Require Export Starts.

Lemma rises_between : forall f df a b, a < b -> (forall s, a <= s <= b -> is_derive f s (df s)) ->
  (forall s, a < s < b -> 0 < df s) -> f a < f b.
Proof.
  intros f df a b H D P; destruct (MVT_cor2 f df a b H) as (c & E & Hc).
  - intros s Hs; apply is_derive_Reals, D, Hs.
  - assert (0 < df c * (b - a)) by (apply Rmult_lt_0_compat; [apply P; exact Hc|lra]); lra.
Qed.

Lemma falls_between : forall f df a b, a < b -> (forall s, a <= s <= b -> is_derive f s (df s)) ->
  (forall s, a < s < b -> df s < 0) -> f b < f a.
Proof.
  intros f df a b H D P; apply Ropp_lt_cancel.
  apply (rises_between (fun s => - f s) (fun s => - df s) a b H).
  - intros s Hs; apply derive_opp, D, Hs.
  - intros s Hs; specialize (P s Hs); lra.
Qed.

Lemma value_between : forall f a b t, a < b -> (forall s, a <= s <= b -> continuity_pt f s) ->
  f a < t < f b -> exists s, a < s < b /\ f s = t.
Proof.
  intros f a b t H C Ht; destruct (IVT_interv (fun s => f s - t) a b) as (s & Hs & E); try lra.
  - intros s Hs; apply continuity_pt_minus; [apply C, Hs|apply continuity_pt_const; intros x y; reflexivity].
  - assert (s <> a) by (intros ->; lra); assert (s <> b) by (intros ->; lra).
    exists s; split; lra.
Qed.

Lemma value_between_down : forall f a b t, a < b -> (forall s, a <= s <= b -> continuity_pt f s) ->
  f b < t < f a -> exists s, a < s < b /\ f s = t.
Proof.
  intros f a b t H C Ht; destruct (value_between (fun s => - f s) a b (- t) H) as (s & Hs & E); [|lra|].
  - intros s Hs; apply continuity_pt_opp, C, Hs.
  - exists s; split; lra.
Qed.
