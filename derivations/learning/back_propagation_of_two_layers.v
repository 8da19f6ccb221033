intros n d0 d1 d2 d3 X Y W1 v1 W2 v2 W3 sigma sigma_prime Hn H0 H1 H2 H3 Hs.
assert (HN : 0 < INR n) by (apply lt_0_INR; lia).
set (Z1 := fun j i => v1 j + total d0 (fun p => W1 j p * X p i)).
set (Z2 := fun j i => v2 j + total d1 (fun p => sigma (Z1 p i) * W2 j p)).
set (T := fun j i => total d3 (fun m => W3 m j * (total d2 (fun j => sigma (Z2 j i) * W3 m j) - Y m i))).
split; [|split; [|split; [|split]]].
- intros k l Hk Hl; eapply derive_eq.
  + apply (loss_slope_at sigma sigma_prime Hs d3 n d2
      (fun j i s => v2 j + total d1 (fun p =>
        sigma (v1 p + total d0 (fun q => update2 W1 k l s p q * X q i)) * W2 j p))
      (fun j i => total d1 (fun p => sigma_prime (Z1 p i) * (delta p k * X l i) * W2 j p)) Z2).
    * intros j i _ _.
      apply (layer_slope_at sigma sigma_prime Hs d1
        (fun p s => v1 p + total d0 (fun q => update2 W1 k l s p q * X q i))).
      -- intros p _; exact (weight_slope d0 W1 (v1 p) k l p (fun q => X q i) Hl).
      -- intros p; unfold Z1; rewrite (total_updated2_id d0 W1 k l p (fun q => X q i)); reflexivity.
    * intros j i; unfold Z2; f_equal; apply total_ext; intros p _; unfold Z1.
      rewrite (total_updated2_id d0 W1 k l p (fun q => X q i)); reflexivity.
  + unfold Rdiv; rewrite <- total_scal_r; apply total_ext; intros i _.
    rewrite <- total_scal_r, <- total_scal; apply total_ext; intros j _.
    rewrite (at_column d1 k (fun p => sigma_prime (Z1 p i)) (W2 j) (X l i) Hk); unfold T, Z2, Z1; ring.
- intros k Hk; eapply derive_eq.
  + apply (loss_slope_at sigma sigma_prime Hs d3 n d2
      (fun j i s => v2 j + total d1 (fun p =>
        sigma (update v1 k s p + total d0 (fun q => W1 p q * X q i)) * W2 j p))
      (fun j i => total d1 (fun p => sigma_prime (Z1 p i) * delta p k * W2 j p)) Z2).
    * intros j i _ _.
      apply (layer_slope_at sigma sigma_prime Hs d1
        (fun p s => update v1 k s p + total d0 (fun q => W1 p q * X q i))).
      -- intros p _; exact (shift_slope v1 _ k p).
      -- intros p; unfold Z1; rewrite update_id; reflexivity.
    * intros j i; unfold Z2; f_equal; apply total_ext; intros p _; unfold Z1; rewrite update_id; reflexivity.
  + unfold Rdiv; rewrite <- total_scal_r; apply total_ext; intros i _.
    rewrite <- total_scal_r, <- total_scal; apply total_ext; intros j _.
    rewrite (at_place d1 k (fun p => sigma_prime (Z1 p i)) (W2 j) Hk); unfold T, Z2, Z1; ring.
- intros k l Hk Hl; eapply derive_eq.
  + apply (loss_slope_at sigma sigma_prime Hs d3 n d2
      (fun j i s => v2 j + total d1 (fun p => sigma (Z1 p i) * update2 W2 k l s j p))
      (fun j i => delta j k * sigma (Z1 l i)) Z2).
    * intros j i _ _; exact (weight_slope_right d1 W2 (v2 j) k l j (fun p => sigma (Z1 p i)) Hl).
    * intros j i; unfold Z2; f_equal; apply total_ext; intros p _; unfold update2.
      destruct (Nat.eqb_spec j k) as [->|], (Nat.eqb_spec p l) as [->|]; reflexivity.
  + unfold Rdiv; rewrite <- total_scal_r; apply total_ext; intros i _.
    rewrite (at_column d2 k (fun j => sigma_prime (Z2 j i))
      (fun j => 2 * total d3 (fun m => W3 m j * (total d2 (fun j => sigma (Z2 j i) * W3 m j) - Y m i)))
      (sigma (Z1 l i)) Hk); unfold Z2, Z1; ring.
- intros k Hk; eapply derive_eq.
  + apply (loss_slope_at sigma sigma_prime Hs d3 n d2
      (fun j i s => update v2 k s j + total d1 (fun p => sigma (Z1 p i) * W2 j p)) (fun j i => delta j k) Z2).
    * intros j i _ _; exact (shift_slope v2 _ k j).
    * intros j i; unfold Z2; rewrite update_id; reflexivity.
  + unfold Rdiv; rewrite <- total_scal_r; apply total_ext; intros i _.
    rewrite (at_place d2 k (fun j => sigma_prime (Z2 j i))
      (fun j => 2 * total d3 (fun m => W3 m j * (total d2 (fun j => sigma (Z2 j i) * W3 m j) - Y m i))) Hk).
    unfold Z2, Z1; ring.
- intros k l Hk Hl; eapply derive_eq.
  + exact (output_slope d3 n d2 (fun j i => sigma (Z2 j i)) W3 Y (INR n) k l Hk Hl).
  + unfold Rdiv; rewrite <- total_scal_r; apply total_ext; intros i _; unfold Z2, Z1; ring.
