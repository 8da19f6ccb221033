intros w a b c e eta EZ n d X Y v E Ha Hb Hh HZ M1 M2 M3 M4 Hn Hd HE Mean Cov; split.
- assert (F : EZ (fun Z_ => a * (eta * Z_ + w) ^ 4 + b * (eta * Z_ + w) ^ 2 + c * (eta * Z_ + w) + e)
    = a * w ^ 4 + b * w ^ 2 + c * w + e + eta ^ 2 * (6 * a * w ^ 2 + b) + 3 * a * eta ^ 4) by (expect; ring).
  rewrite F; assert (0 <= w ^ 2) by apply pow2_ge_0; assert (0 <= eta ^ 2) by apply pow2_ge_0.
  assert (0 <= eta ^ 2 * (6 * a * w ^ 2 + b)) by (apply Rmult_le_pos; [assumption|]; nra).
  assert (0 <= a * eta ^ 4) by (apply Rmult_le_pos; [assumption|apply pow_le; assumption]); lra.
- assert (L : forall g : vec, E (fun xi => total d (fun l => g l * xi l)) = 0).
  { intros g; rewrite (expectation_total E HE d (fun xi l => g l * xi l)); apply total_all_zero.
    intros l Hl; rewrite (expectation_scal E HE (g l) (fun xi => xi l)), (Mean l Hl); ring. }
  assert (S : forall g : vec, E (fun xi => total d (fun l => g l * xi l) * total d (fun l => g l * xi l))
    = eta ^ 2 * total d (fun l => g l ^ 2)).
  { intros g.
    rewrite (expectation_ext E HE _ (fun xi => total d (fun i => total d (fun j => g i * g j * (xi i * xi j))))).
    2: { intros xi; rewrite total_mult; apply total_ext; intros i _; apply total_ext; intros; ring. }
    rewrite (expectation_total E HE d (fun xi i => total d (fun j => g i * g j * (xi i * xi j)))).
    rewrite <- total_scal; apply total_ext; intros i Hi.
    rewrite (expectation_total E HE d (fun xi j => g i * g j * (xi i * xi j))).
    rewrite (total_ext d _ (fun j => delta i j * (eta ^ 2 * (g i * g j)))).
    - rewrite (total_delta d (fun j => eta ^ 2 * (g i * g j)) i Hi); ring.
    - intros j Hj; rewrite (expectation_scal E HE (g i * g j) (fun xi => xi i * xi j)), (Cov i j Hi Hj); ring. }
  unfold norm2.
  rewrite (expectation_total E HE n (fun xi k => (Y k - total d (fun l => X k l * (v l + xi l))) ^ 2)).
  apply total_le; intros k Hk.
  rewrite (expectation_ext E HE _ (fun xi => ((Y k - total d (fun l => v l * X k l)) ^ 2
      + (- 2 * (Y k - total d (fun l => v l * X k l))) * total d (fun l => X k l * xi l))
      + total d (fun l => X k l * xi l) * total d (fun l => X k l * xi l))).
  2: { intros xi; replace (total d (fun l => X k l * (v l + xi l)))
         with (total d (fun l => v l * X k l) + total d (fun l => X k l * xi l)); [ring|].
       rewrite <- total_plus; apply total_ext; intros; ring. }
  rewrite (expectation_plus E HE (fun xi => (Y k - total d (fun l => v l * X k l)) ^ 2
      + (- 2 * (Y k - total d (fun l => v l * X k l))) * total d (fun l => X k l * xi l))
      (fun xi => total d (fun l => X k l * xi l) * total d (fun l => X k l * xi l))).
  rewrite (expectation_affine E HE _ _ (fun xi => total d (fun l => X k l * xi l))), (L (X k)), (S (X k)).
  assert (0 <= eta ^ 2 * total d (fun l => X k l ^ 2))
    by (apply Rmult_le_pos; [apply pow2_ge_0|apply total_sq_nonneg]); lra.
