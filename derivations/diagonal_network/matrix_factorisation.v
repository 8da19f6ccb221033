(* The mean of the square of an affine function of some entries, whose means are 0 and that are uncorrelated. *)
Lemma mean_square_of_entries : forall d (E : (mat -> R) -> R) s c (a : vec) (z : mat -> vec), expectation E ->
  (forall i, (1 <= i <= d)%nat -> E (fun M => z M i) = 0) ->
  (forall i p, (1 <= i <= d)%nat -> (1 <= p <= d)%nat -> E (fun M => z M i * z M p) = s * delta i p) ->
  E (fun M => (c + total d (fun i => a i * z M i)) ^ 2) = c ^ 2 + s * total d (fun i => a i ^ 2).
Proof.
  intros d E s c a z H M C.
  apply (mean_square_affine d (fun f => E (fun M => f (z M))) s c a).
  - split; intros.
    + apply (expectation_ext E H); auto.
    + apply (expectation_plus E H).
    + apply (expectation_scal E H).
    + apply (expectation_one E H).
  - exact M.
  - intros i p Hi Hp; cbv beta; rewrite (C i p Hi Hp); ring.
Qed.

Lemma mean_square_of_shifted : forall (E : (mat -> R) -> R) s c (z : mat -> R), expectation E ->
  E z = 0 -> E (fun M => z M * z M) = s -> E (fun M => (c + z M) ^ 2) = c ^ 2 + s.
Proof.
  intros E s c z H M C; rewrite (expectation_ext E H _ (fun M => (c + total 1 (fun _ => 1 * z M)) ^ 2))
    by (intro; simpl; ring).
  rewrite (mean_square_of_entries 1 E s c (fun _ => 1) (fun M _ => z M) H); [simpl; ring|intros; exact M|].
  intros i p Hi Hp; replace p with i by lia; rewrite C, delta_same; ring.
Qed.

Lemma noisy_product : forall h a (u v x : vec),
  a - total h (fun i => (u i + x i) * v i) = a - total h (fun i => u i * v i) + total h (fun i => - v i * x i).
Proof.
  intros h a u v x; rewrite (total_ext h _ (fun i => u i * v i - - v i * x i)) by (intros; ring).
  rewrite total_minus; ring.
Qed.

Lemma sums_of_entries : forall m h n (r : mat) (W1 W2 : mat) e,
  total m (fun k => total n (fun l => r k l ^ 2 + e * total h (fun i => (- W1 i l) ^ 2)
    + e * total h (fun i => W2 k i ^ 2 + e)))
  = frobenius2 m n r + e * (INR m * frobenius2 h n W1 + INR n * frobenius2 m h W2) + INR h * INR m * INR n * e ^ 2.
Proof.
  intros m h n r W1 W2 e; unfold frobenius2.
  rewrite (total_ext m _ (fun k => total n (fun l => r k l ^ 2) + e * total h (fun i => total n (fun l => W1 i l ^ 2))
    + (e * INR n * total h (fun i => W2 k i ^ 2) + INR n * INR h * e ^ 2))).
  - rewrite !total_plus, !total_const, total_scal; ring.
  - intros k _; rewrite !total_plus, !total_const, !total_scal, total_exchange.
    rewrite (total_ext h (fun i => total n (fun l => (- W1 i l) ^ 2)) (fun i => total n (fun l => W1 i l ^ 2))).
    + ring.
    + intros i _; apply total_ext; intros; ring.
Qed.

(* proof *)
intros m h n A W1 W2 eta E1 E2 _ _ _ _ H1 M1 C1 H2 M2 C2.
rewrite (expectation_ext E2 H2 _ (fun N => total m (fun k => total n (fun l =>
  (A k l - total h (fun i => W1 i l * W2 k i) + total h (fun i => - W1 i l * N k i)) ^ 2
  + eta ^ 2 * total h (fun i => (W2 k i + N k i) ^ 2))))).
- rewrite (expectation_total E2 H2 m).
  rewrite (total_ext m _ (fun k => total n (fun l => (A k l - total h (fun i => W1 i l * W2 k i)) ^ 2
    + eta ^ 2 * total h (fun i => (- W1 i l) ^ 2) + eta ^ 2 * total h (fun i => W2 k i ^ 2 + eta ^ 2)))).
  + rewrite sums_of_entries; field.
  + intros k Hk; rewrite (expectation_total E2 H2 n); apply total_ext; intros l Hl.
    rewrite (expectation_plus E2 H2), (expectation_scal E2 H2), (expectation_total E2 H2 h); f_equal.
    * apply (mean_square_of_entries h E2 (eta ^ 2) _ _ (fun N i => N k i) H2).
      -- intros i Hi; apply M2; assumption.
      -- intros i p Hi Hp; rewrite C2 by assumption; rewrite delta_same; ring.
    * f_equal; apply total_ext; intros i Hi.
      apply (mean_square_of_shifted E2 (eta ^ 2) _ (fun N => N k i) H2); [apply M2; assumption|].
      rewrite C2 by assumption; rewrite !delta_same; ring.
- intro N; unfold frobenius2; rewrite (expectation_total E1 H1 m); apply total_ext; intros k Hk.
  rewrite (expectation_total E1 H1 n); apply total_ext; intros l Hl.
  rewrite (expectation_ext E1 H1 _ (fun M => (A k l - total h (fun i => W1 i l * (W2 k i + N k i))
    + total h (fun i => - (W2 k i + N k i) * M i l)) ^ 2)).
  + rewrite (mean_square_of_entries h E1 (eta ^ 2) _ _ (fun M i => M i l) H1).
    * f_equal; [|f_equal; apply total_ext; intros; ring]; f_equal.
      rewrite (total_ext h _ (fun i => W1 i l * W2 k i - - W1 i l * N k i)) by (intros; ring).
      rewrite total_minus; ring.
    * intros i Hi; apply M1; assumption.
    * intros i p Hi Hp; rewrite C1 by assumption; rewrite delta_same; ring.
  + intro M; f_equal; exact (noisy_product h (A k l) (fun i => W1 i l) (fun i => W2 k i + N k i) (fun i => M i l)).
