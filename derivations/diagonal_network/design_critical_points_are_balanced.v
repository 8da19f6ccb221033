Lemma balanced : forall lam g x y, 0 < lam -> lam * x = y * g -> lam * y = x * g -> x ^ 2 = y ^ 2.
Proof.
  intros lam g x y H E F; apply (Rmult_eq_reg_l lam); [|lra].
  transitivity (x * (lam * x)); [ring|]; rewrite E; transitivity (y * (lam * y)); [rewrite F; ring|ring].
Qed.

(* proof *)
intros n d X e i lam w1 w2 Hn Hd Hi Hlam E F.
specialize (Hlam i Hi); specialize (E i Hi); specialize (F i Hi); cbv beta in *.
set (g := total n (fun k => e k * X k i)) in *; set (l := lam i) in *.
pose proof (balanced l g (w1 i) (w2 i) Hlam E F) as B; split; [exact B|].
assert (C : w1 i = w2 i \/ w1 i = - w2 i).
{ assert (Z : (w1 i - w2 i) * (w1 i + w2 i) = 0) by lra; apply Rmult_integral in Z; destruct Z; [left|right]; lra. }
assert (N : w1 i <> 0 -> w2 i <> 0) by (intros W Z; apply W; destruct C; lra).
assert (G : w1 i <> 0 -> g = l * sgn (w1 i * w2 i)).
{ intro W; specialize (N W); destruct C as [C|C]; rewrite C in *.
  - rewrite sgn_pos by (pose proof (Rsqr_pos_lt _ N) as P; unfold Rsqr in P; exact P).
    apply (Rmult_eq_reg_l (w2 i)); [lra|exact N].
  - rewrite sgn_neg by (pose proof (Rsqr_pos_lt _ N) as P; unfold Rsqr in P; lra).
    apply (Rmult_eq_reg_l (w2 i)); [lra|exact N]. }
split; [exact G|].
intro H; apply not_different; intro W; apply H; rewrite (G W), Rabs_mult, (Rabs_pos_eq l) by lra.
assert (P : w1 i * w2 i <> 0) by (apply Rmult_integral_contrapositive_currified; [exact W|exact (N W)]).
destruct (Rdichotomy _ _ P) as [Q|Q]; [rewrite sgn_neg by exact Q|rewrite sgn_pos by exact Q].
- rewrite Rabs_left by lra; lra.
- rewrite Rabs_pos_eq by lra; lra.
