intros d w m z h S E alpha Hd Sym Psd HE Mean Cov Ha.
assert (M1 : forall k, (1 <= k <= d)%nat -> E (fun G => w k - alpha * G k) = w k - alpha * m k).
{ intros k Hk; rewrite (expectation_minus E HE (fun _ => w k) (fun G => alpha * G k)).
  rewrite (expectation_const E HE), (expectation_scal E HE alpha (fun G => G k)).
  rewrite (Mean k Hk); reflexivity. }
assert (M2 : forall a b k, (1 <= k <= d)%nat -> E (fun G => a + b * G k) = a + b * m k).
{ intros a b k Hk; rewrite (expectation_affine E HE a b (fun G => G k)), (Mean k Hk); reflexivity. }
split; [exact M1|split; [|split]].
- unfold dot; rewrite (expectation_total E HE d (fun G k => h k * (m k - G k))).
  apply total_all_zero; intros k Hk.
  rewrite (expectation_ext E HE _ (fun G => h k * m k + (- h k) * G k)) by (intros; ring).
  rewrite M2 by exact Hk; ring.
- intros k l Hk Hl; rewrite !M1 by assumption.
  rewrite (expectation_ext E HE _ (fun G => (alpha ^ 2 * m k * m l + (- (alpha ^ 2 * m l)) * G k)
    + ((0 + (- (alpha ^ 2 * m k)) * G l) + alpha ^ 2 * (G k * G l)))) by (intros; ring).
  rewrite (expectation_plus E HE (fun G => alpha ^ 2 * m k * m l + (- (alpha ^ 2 * m l)) * G k)
    (fun G => (0 + (- (alpha ^ 2 * m k)) * G l) + alpha ^ 2 * (G k * G l))).
  rewrite (expectation_plus E HE (fun G => 0 + (- (alpha ^ 2 * m k)) * G l) (fun G => alpha ^ 2 * (G k * G l))).
  rewrite !M2 by assumption.
  rewrite (expectation_scal E HE (alpha ^ 2) (fun G => G k * G l)), (Cov k l Hk Hl); ring.
- unfold norm2, trace.
  rewrite (expectation_total E HE d (fun G k => (w k - z k - alpha * G k) ^ 2)).
  rewrite <- total_scal, <- total_plus; apply total_ext; intros k Hk.
  rewrite (expectation_ext E HE _ (fun G => ((w k - z k) ^ 2 + (- (2 * alpha * (w k - z k))) * G k)
    + alpha ^ 2 * (G k * G k))) by (intros; ring).
  rewrite (expectation_plus E HE (fun G => (w k - z k) ^ 2 + (- (2 * alpha * (w k - z k))) * G k)
    (fun G => alpha ^ 2 * (G k * G k))).
  rewrite M2 by assumption.
  rewrite (expectation_scal E HE (alpha ^ 2) (fun G => G k * G k)), (Cov k k Hk Hk); ring.
