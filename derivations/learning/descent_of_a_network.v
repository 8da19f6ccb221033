intros n d0 d1 d2 X Y W1 v1 W2 sigma sigma_prime alpha Hn H0 H1 H2 Hs.
assert (HN : 0 < INR n) by (apply lt_0_INR; lia).
set (Z := fun j i => v1 j + total d0 (fun p => W1 j p * X p i)).
set (T := fun j i => total d2 (fun m => W2 m j * (total d1 (fun j => sigma (Z j i) * W2 m j) - Y m i))).
assert (ET : forall j i, total d2 (fun m => W2 m j * (Y m i - total d1 (fun j => sigma (Z j i) * W2 m j))) = - T j i)
  by (intros j i; unfold T; rewrite <- total_opp; apply total_ext; intros; ring).
split; [|split].
- assert (D : forall k l, (1 <= k <= d1)%nat -> (1 <= l <= d0)%nat -> is_partial2 (fun W1 =>
      frobenius2 d2 n (fun m i => total d1 (fun j => sigma (v1 j + total d0 (fun p => W1 j p * X p i)) * W2 m j)
        - Y m i)
      / INR n) k l W1
    (total n (fun i => total d1 (fun j => sigma_prime (Z j i) * (delta j k * X l i) * (2 * T j i))) / INR n)).
  { intros k l Hk Hl.
    apply (loss_slope_at sigma sigma_prime Hs d2 n d1
      (fun j i s => v1 j + total d0 (fun p => update2 W1 k l s j p * X p i)) (fun j i => delta j k * X l i) Z).
    - intros j i _ _; exact (weight_slope d0 W1 (v1 j) k l j (fun p => X p i) Hl).
    - intros j i; unfold Z; rewrite (total_updated2_id d0 W1 k l j (fun p => X p i)); reflexivity. }
  split; [intros k l Hk Hl|intros k Hk l Hl; exact (is_partial2_ex _ _ _ _ _ (D k l Hk Hl))].
  rewrite (is_partial2_unique _ _ _ _ _ (D k l Hk Hl)).
  rewrite (total_ext n _ (fun i => 2 * (sigma_prime (Z k i) * X l i * T k i))).
  + rewrite total_scal, (total_ext n (fun m => _ * _ * total d2 _) (fun i => - (sigma_prime (Z k i) * X l i * T k i))).
    * rewrite total_opp; field; lra.
    * intros i _; fold (Z k i); transitivity (sigma_prime (Z k i) * X l i * - T k i); [rewrite <- ET; reflexivity|ring].
  + intros i _; rewrite (at_column d1 k (fun j => sigma_prime (Z j i)) (fun j => 2 * T j i) (X l i) Hk); ring.
- assert (D : forall k, (1 <= k <= d1)%nat -> is_partial (fun v1 =>
      frobenius2 d2 n (fun m i => total d1 (fun j => sigma (v1 j + total d0 (fun p => W1 j p * X p i)) * W2 m j)
        - Y m i)
      / INR n) k v1
    (total n (fun i => total d1 (fun j => sigma_prime (Z j i) * delta j k * (2 * T j i))) / INR n)).
  { intros k Hk.
    apply (loss_slope_at sigma sigma_prime Hs d2 n d1
      (fun j i s => update v1 k s j + total d0 (fun p => W1 j p * X p i)) (fun j i => delta j k) Z).
    - intros j i _ _; exact (shift_slope v1 _ k j).
    - intros j i; unfold Z; rewrite update_id; reflexivity. }
  split; [intros k Hk|intros k Hk; exact (is_partial_ex _ _ _ _ (D k Hk))].
  rewrite (is_partial_unique _ _ _ _ (D k Hk)).
  rewrite (total_ext n _ (fun i => 2 * (sigma_prime (Z k i) * T k i))).
  + rewrite total_scal, (total_ext n (fun m => _ * total d2 _) (fun i => - (sigma_prime (Z k i) * T k i))).
    * rewrite total_opp; field; lra.
    * intros i _; transitivity (sigma_prime (Z k i) * - T k i); [rewrite <- ET; reflexivity|ring].
  + intros i _; rewrite (at_place d1 k (fun j => sigma_prime (Z j i)) (fun j => 2 * T j i) Hk); ring.
- assert (D : forall k l, (1 <= k <= d2)%nat -> (1 <= l <= d1)%nat -> is_partial2 (fun W2 =>
      frobenius2 d2 n (fun m i => total d1 (fun j => sigma (v1 j + total d0 (fun p => W1 j p * X p i)) * W2 m j)
        - Y m i)
      / INR n) k l W2
    (total n (fun i => 2 * sigma (Z l i) * (total d1 (fun j => sigma (Z j i) * W2 k j) - Y k i)) / INR n))
    by (intros k l Hk Hl; exact (output_slope d2 n d1 (fun j i => sigma (Z j i)) W2 Y (INR n) k l Hk Hl)).
  split; [intros k l Hk Hl|intros k Hk l Hl; exact (is_partial2_ex _ _ _ _ _ (D k l Hk Hl))].
  rewrite (is_partial2_unique _ _ _ _ _ (D k l Hk Hl)).
  rewrite (total_ext n _ (fun i => - 2 * (sigma (Z l i) * (Y k i - total d1 (fun j => sigma (Z j i) * W2 k j)))))
    by (intros; ring).
  rewrite total_scal; unfold Z; field; lra.
