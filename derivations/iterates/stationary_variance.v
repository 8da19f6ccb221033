intros w V0 lam s alpha E HV Hl Hs Ha HE M1 M2 N; split.
- expect; ring.
- intros V S0 Step k; assert (D : 2 - alpha * lam <> 0) by lra; split; [|exact D].
  induction k as [|k IH].
  + rewrite S0; simpl; field; lra.
  + rewrite Step, IH; replace (2 * S k)%nat with (S (S (2 * k))) by lia.
    rewrite <- !tech_pow_Rmult; generalize ((1 - alpha * lam) ^ (2 * k)); intros; field; lra.
