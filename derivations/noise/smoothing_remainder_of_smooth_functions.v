(* With r = 1 / sqrt (1 + 2 s), that is s = (1 / r^2 - 1) / 2, what the series errs by has the sign of 1 - r. *)
Lemma root_form : forall s, 0 <= s -> exists r, 0 < r <= 1 /\ 1 / sqrt (2 * s + 1) = r /\ s = (1 / r ^ 2 - 1) / 2.
Proof.
  intros s Hs; exists (1 / sqrt (2 * s + 1)).
  assert (E : sqrt (2 * s + 1) ^ 2 = 2 * s + 1) by (apply pow2_sqrt; lra).
  assert (P : 1 <= sqrt (2 * s + 1)) by (rewrite <- sqrt_1 at 1; apply sqrt_le_1_alt; lra).
  split; [split|split; [reflexivity|]].
  - pos.
  - apply (Rmult_le_reg_r (sqrt (2 * s + 1))); [lra|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
  - replace (1 / (1 / sqrt (2 * s + 1)) ^ 2) with (sqrt (2 * s + 1) ^ 2) by (field; lra); lra.
Qed.

Lemma bumps : forall J (b f g u : vec), (forall j, (1 <= j <= J)%nat -> 0 <= b j) ->
  (forall j, (1 <= j <= J)%nat -> - u j <= f j <= u j) -> (forall j, (1 <= j <= J)%nat -> g j = b j * u j) ->
  Rabs (total J (fun j => b j * f j)) <= total J g.
Proof.
  intros J b f g u Hb Hf Hg; eapply Rle_trans; [apply total_abs|]; apply total_le; intros j Hj.
  specialize (Hb j Hj); specialize (Hf j Hj); rewrite (Hg j Hj), Rabs_mult.
  apply Rmult_le_compat; try apply Rabs_pos; [right; apply Rabs_right; lra|apply Rabs_le; lra].
Qed.

Lemma root_0 : forall s, 0 <= s -> - s <= 1 / sqrt (2 * s + 1) - 1 <= 0.
Proof.
  intros s Hs; destruct (root_form s Hs) as (r & [P Q] & -> & ->); split; [|lra].
  assert (E : r - 1 + (1 / r ^ 2 - 1) / 2 = (1 - r) ^ 2 * (1 + 2 * r) / (2 * r ^ 2)) by (field; lra).
  assert (0 <= (1 - r) ^ 2 * (1 + 2 * r) / (2 * r ^ 2)) by pos; lra.
Qed.

Lemma root_1 : forall s, 0 <= s -> 1 / sqrt (2 * s + 1) - 1 + s <= 3 * s ^ 2 / 2.
Proof.
  intros s Hs; destruct (root_form s Hs) as (r & [P Q] & -> & ->).
  assert (E : 3 * ((1 / r ^ 2 - 1) / 2) ^ 2 / 2 - (r - 1 + (1 / r ^ 2 - 1) / 2)
    = (1 - r) ^ 3 * (8 * r ^ 2 + 9 * r + 3) / (8 * r ^ 4)) by (field; lra).
  assert (0 <= (1 - r) ^ 3 * (8 * r ^ 2 + 9 * r + 3) / (8 * r ^ 4)) by pos; lra.
Qed.

Lemma root_2 : forall s, 0 <= s -> - (5 * s ^ 3 / 2) <= 1 / sqrt (2 * s + 1) - 1 + s - 3 * s ^ 2 / 2.
Proof.
  intros s Hs; destruct (root_form s Hs) as (r & [P Q] & -> & ->).
  assert (E : r - 1 + (1 / r ^ 2 - 1) / 2 - 3 * ((1 / r ^ 2 - 1) / 2) ^ 2 / 2 + 5 * ((1 / r ^ 2 - 1) / 2) ^ 3 / 2
    = (1 - r) ^ 4 * (16 * r ^ 3 + 29 * r ^ 2 + 20 * r + 5) / (16 * r ^ 6)) by (field; lra).
  assert (0 <= (1 - r) ^ 4 * (16 * r ^ 3 + 29 * r ^ 2 + 20 * r + 5) / (16 * r ^ 6)) by pos; lra.
Qed.

(* proof *)
intros J b s HJ Hb Hs.
assert (D : (forall j, (1 <= j <= J)%nat -> 2 * s j + 1 <> 0) /\ (forall j, (1 <= j <= J)%nat -> 0 <= 2 * s j + 1))
  by (split; intros j Hj; specialize (Hs j Hj); lra).
split; [|split]; (split; [|exact D]).
- apply (bumps J b _ _ s); try assumption; intros j Hj; [|ring].
  pose proof (root_0 _ (Hs j Hj)); pose proof (Hs j Hj); lra.
- apply (bumps J b _ _ (fun j => 3 * s j ^ 2 / 2)); try assumption; intros j Hj; [|field].
  pose proof (root_0 _ (Hs j Hj)); pose proof (root_1 _ (Hs j Hj)); lra.
- apply (bumps J b _ _ (fun j => 5 * s j ^ 3 / 2)); try assumption; intros j Hj; [|field].
  pose proof (root_1 _ (Hs j Hj)); pose proof (root_2 _ (Hs j Hj)); pose proof (pow_le _ 3 (Hs j Hj)); lra.
