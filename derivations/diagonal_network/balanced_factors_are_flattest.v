Lemma slope_in_first : forall d (w_star x y : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun x => norm2 d (fun m => w_star m - x m * y m) / 2) k x (- y k * (w_star k - x k * y k)).
Proof.
  intros d w_star x y k Hk; set (A := norm2 d (fun m => w_star m - x m * y m) - (w_star k - x k * y k) ^ 2).
  apply (is_partial_ext _ (fun s => (A + (w_star k - s * y k) ^ 2) / 2)).
  - intro s; unfold norm2.
    rewrite (total_update d x k s (fun m v => (w_star m - v * y m) ^ 2) Hk); reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

Lemma slope_in_second : forall d (w_star x y : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun y => norm2 d (fun m => w_star m - x m * y m) / 2) k y (- x k * (w_star k - x k * y k)).
Proof.
  intros d w_star x y k Hk; set (A := norm2 d (fun m => w_star m - x m * y m) - (w_star k - x k * y k) ^ 2).
  apply (is_partial_ext _ (fun s => (A + (w_star k - x k * s) ^ 2) / 2)).
  - intro s; unfold norm2.
    rewrite (total_update d y k s (fun m v => (w_star m - x m * v) ^ 2) Hk); reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

(* proof *)
intros d w_star w1 w2 x y eta E1 m1 E2 m2 Hd He H1 I1 Z1 O1 T1 H2 I2 Z2 O2 T2.
assert (Size : forall a b, 0 <= a ^ 2 + b ^ 2 - 2 * Rabs (a * b)).
{ intros a b; rewrite Rabs_mult, <- (abs_pow2 a), <- (abs_pow2 b); pose proof (pow2_ge_0 (Rabs a - Rabs b)); lra. }
assert (First : forall k l, (1 <= k <= d)%nat -> is_partial (fun w1 =>
  partial (fun w1 => norm2 d (fun m => w_star m - w1 m * w2 m) / 2) k w1) l w1 (delta k l * w2 k ^ 2)).
{ intros k l Hk; apply (is_partial_ext _ (fun s => - w2 k * (w_star k - update w1 l s k * w2 k))).
  - intro s; apply is_partial_unique; exact (slope_in_first d w_star (update w1 l s) w2 k Hk).
  - derive; ring. }
assert (Second : forall k l, (1 <= k <= d)%nat -> is_partial (fun w2 =>
  partial (fun w2 => norm2 d (fun m => w_star m - w1 m * w2 m) / 2) k w2) l w2 (delta k l * w1 k ^ 2)).
{ intros k l Hk; apply (is_partial_ext _ (fun s => - w1 k * (w_star k - w1 k * update w2 l s k))).
  - intro s; apply is_partial_unique; exact (slope_in_second d w_star w1 (update w2 l s) k Hk).
  - derive; ring. }
split; [split; [|split; [|split; [|split]]]|split; [|split]].
- unfold trace, norm2 at 3 4; rewrite Rplus_comm; f_equal; apply total_ext; intros k Hk.
  + rewrite (is_partial_unique _ _ _ _ (Second k k Hk)), delta_same; ring.
  + rewrite (is_partial_unique _ _ _ _ (First k k Hk)), delta_same; ring.
- intros k Hk v; eexists; exact (slope_in_first d w_star v w2 k Hk).
- intros k Hk l Hl; eexists; exact (First k l Hk).
- intros k Hk v; eexists; exact (slope_in_second d w_star w1 v k Hk).
- intros k Hk l Hl; eexists; exact (Second k l Hk).
- apply total_le; intros i Hi; specialize (Size (w1 i) (w2 i)); lra.
- rewrite Rabs_mult, <- (abs_pow2 x), <- (abs_pow2 y); ring.
- pose proof (mean_two_layers d E1 E2 m1 m2 w_star w1 w2 H1 I1 Z1 O1 H2 I2 Z2 O2) as M.
  assert (Half : forall (E : (vec -> R) -> R) (f : vec -> R), expectation E -> E (fun z => f z / 2) = E f / 2).
  { intros E f H; rewrite (expectation_ext E H _ (fun z => / 2 * f z)) by (intro; field).
    rewrite (expectation_scal E H (/ 2) f); field. }
  rewrite (expectation_ext E1 H1 _ (fun x => E2 (fun y => norm2 d (fun k =>
    w_star k - (w1 k + x k) * (w2 k + y k))) / 2))
    by (intro z; apply (Half E2 (fun y => norm2 d (fun k => w_star k - (w1 k + z k) * (w2 k + y k))) H2)).
  rewrite (Half E1 (fun x => E2 (fun y => norm2 d (fun k => w_star k - (w1 k + x k) * (w2 k + y k)))) H1).
  rewrite M, T1, T2; field.
