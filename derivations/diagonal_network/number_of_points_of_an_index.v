Lemma halves : forall k q, powerRZ 2 (Z.of_nat k - (q + 1)) = powerRZ 2 (Z.of_nat k - q) / 2.
Proof.
  intros k q; replace (Z.of_nat k - q)%Z with ((Z.of_nat k - (q + 1)) + 1)%Z by lia.
  rewrite powerRZ_add by lra; simpl (powerRZ 2 1); field.
Qed.

Lemma halves_of_power : forall k,
  powerRZ 2 (Z.of_nat k - 1) = 2 ^ k / 2 /\ powerRZ 2 (Z.of_nat k - 2) = 2 ^ k / 4
  /\ powerRZ 2 (Z.of_nat k - 3) = 2 ^ k / 8 /\ powerRZ 2 (Z.of_nat k - 4) = 2 ^ k / 16.
Proof.
  intro k; assert (P : powerRZ 2 (Z.of_nat k - 0) = 2 ^ k).
  { rewrite Z.sub_0_r; symmetry; apply pow_powerRZ. }
  pose proof (halves k 0) as H1; pose proof (halves k 1) as H2; pose proof (halves k 2) as H3.
  pose proof (halves k 3) as H4; simpl Z.add in *; repeat split; lra.
Qed.

(* proof *)
intros N0 N1 N2 N3 N4 A0 A1 A2 A3 A4 S0 S1 S2 S3 S4 k.
destruct (halves_of_power k) as (P1 & P2 & P3 & P4); rewrite P1, P2, P3, P4; clear P1 P2 P3 P4.
induction k as [|k IH].
- rewrite A0, A1, A2, A3, A4; simpl; repeat split; field.
- destruct IH as (I0 & I1 & I2 & I3 & I4).
  rewrite S0, S1, S2, S3, S4, I0, I1, I2, I3, I4, S_INR; simpl pow; repeat split; field.
