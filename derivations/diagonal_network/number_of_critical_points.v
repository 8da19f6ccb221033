intros k z; split; [|split].
- intros N H0 HS j; induction j as [|j IH]; [exact H0|]; rewrite HS, IH; simpl; ring.
- intros N H0 HS j; induction j as [|j IH]; [exact H0|]; rewrite HS, IH; simpl; ring.
- intros ->; replace (2 + -1) with 1 by ring; apply pow1.
