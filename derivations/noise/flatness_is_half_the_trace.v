Definition misfit (d : nat) (w_star x y : vec) : R := norm2 d (fun m => w_star m - x m * y m) / 2.

(* By an entry of one layer, once and twice, whichever layer it is: F is the loss as a function of that layer. *)
Lemma slope : forall d w_star y F (x : vec) k, (forall x, F x = misfit d w_star x y) -> (1 <= k <= d)%nat ->
  is_partial F k x (- (y k * (w_star k - x k * y k))).
Proof.
  intros d w_star y F x k HF Hk.
  set (A := total d (fun m => (w_star m - x m * y m) ^ 2) - (w_star k - x k * y k) ^ 2).
  apply (is_partial_ext _ (fun s => (A + (w_star k - s * y k) ^ 2) / 2)).
  - intro s; rewrite HF; unfold misfit, norm2.
    rewrite (total_update d x k s (fun m v => (w_star m - v * y m) ^ 2) Hk); reflexivity.
  - derive; cbn [pred INR]; field.
Qed.

Lemma curvature : forall d w_star y F (x : vec) k l, (forall x, F x = misfit d w_star x y) ->
  (1 <= k <= d)%nat -> (1 <= l <= d)%nat -> is_partial (fun x => partial F k x) l x (delta k l * y k ^ 2).
Proof.
  intros d w_star y F x k l HF Hk Hl; apply (is_partial_ext _ (fun s => - (y k * (w_star k - update x l s k * y k)))).
  - intro s; apply is_partial_unique, (slope d w_star y F (update x l s) k HF Hk).
  - derive; ring.
Qed.

Lemma trace_of_layer : forall d w_star y F (x : vec), (forall x, F x = misfit d w_star x y) ->
  trace d (fun k l => partial (fun x => partial F k x) l x) = norm2 d y.
Proof.
  intros d w_star y F x HF; apply total_ext; intros k Hk.
  rewrite (is_partial_unique _ _ _ _ (curvature d w_star y F x k k HF Hk Hk)), delta_same; ring.
Qed.

(* proof *)
intros d w1 w2 w_star eta E1 m1 E2 m2 Hd He H1 I1 Z1 O1 T1 H2 I2 Z2 O2 T2.
set (F1 := fun w1 : vec => norm2 d (fun m => w_star m - w1 m * w2 m) / 2).
set (F2 := fun w2 : vec => norm2 d (fun m => w_star m - w1 m * w2 m) / 2).
assert (M1 : forall x, F1 x = misfit d w_star x w2) by reflexivity.
assert (M2 : forall x, F2 x = misfit d w_star x w1).
{ intro x; unfold F2, misfit; f_equal; apply total_ext; intros; ring. }
split; [|split; [|split; [|split]]].
- rewrite (mean_two_layers d E1 E2 m1 m2 w_star w1 w2), T1, T2 by assumption.
  rewrite (trace_of_layer d w_star w2 F1 w1 M1), (trace_of_layer d w_star w1 F2 w2 M2); field.
- intros k Hk x; eapply is_partial_ex, (slope d w_star w2 F1 x k M1 Hk).
- intros k Hk l Hl; eapply is_partial_ex, (curvature d w_star w2 F1 w1 k l M1 Hk Hl).
- intros k Hk x; eapply is_partial_ex, (slope d w_star w1 F2 x k M2 Hk).
- intros k Hk l Hl; eapply is_partial_ex, (curvature d w_star w1 F2 w2 k l M2 Hk Hl).
