Lemma expected_total : forall (A : Type) (E : (A -> R) -> R), expectation E -> forall n (f : nat -> A -> R),
  E (fun z => total n (fun k => f k z)) = total n (fun k => E (f k)).
Proof.
  intros A E H n f; induction n as [|n IH]; simpl.
  - rewrite (expectation_ext E H _ (fun z => 0 * 1)) by (intro; ring).
    rewrite (expectation_scal E H 0 (fun _ => 1)); ring.
  - rewrite (expectation_plus E H (fun z => total n (fun k => f k z)) (f (S n))), IH; reflexivity.
Qed.
(* proof *)
intros n d X beta s lam E Hn Hd Hs Hl HE Mean Cov.
split; [apply gram_inverse; exact Hl|].
intros B HB k Hk.
rewrite (expected_total _ E HE d (fun l Y => B k l * total n (fun m => X m l * Y m))).
rewrite (total_ext d _ (fun l => B k l * total n (fun m => X m l * total d (fun p => beta p * X m p)))).
2:{ intros l _; rewrite (expectation_scal E HE (B k l) (fun Y => total n (fun m => X m l * Y m))); f_equal.
    rewrite (expected_total _ E HE n (fun m Y => X m l * Y m)); apply total_ext; intros m Hm.
    rewrite (expectation_scal E HE (X m l) (fun Y => Y m)), (Mean m Hm); reflexivity. }
pose proof (inverse_solves d _ B beta
  (fun l => total n (fun m => X m l * total d (fun p => beta p * X m p)) + lam * beta l) HB
  (fun i Hi => gram_applied n d X lam beta i Hi) k Hk) as E1.
rewrite <- E1.
rewrite (total_ext d (fun k0 => B k k0 * (total n (fun m => X m k0 * total d (fun p => beta p * X m p)) + lam
  * beta k0))
  (fun l => B k l * total n (fun m => X m l * total d (fun p => beta p * X m p)) + lam * (B k l * beta l)))
  by (intros; ring).
rewrite total_plus, total_scal; ring.
