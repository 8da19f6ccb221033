(* Sums and products over 1..n. *)
From Regproofs Require Export Definitions.

(* -- sums ------------------------------------------------------------------------------ *)
Lemma total_0 : forall f, total 0 f = 0.
Proof. reflexivity. Qed.

Lemma total_S : forall n f, total (S n) f = total n f + f (S n).
Proof. reflexivity. Qed.

Lemma total_1 : forall f, total 1 f = f 1%nat.
Proof. intros f; simpl; ring. Qed.

Lemma total_ext : forall n f g,
  (forall k, (1 <= k <= n)%nat -> f k = g k) -> total n f = total n g.
Proof.
  induction n as [|n IH]; intros f g H; [reflexivity|].
  rewrite !total_S, (H (S n)) by lia.
  f_equal; apply IH; intros k Hk; apply H; lia.
Qed.

Lemma total_plus : forall n f g, total n (fun k => f k + g k) = total n f + total n g.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma total_minus : forall n f g, total n (fun k => f k - g k) = total n f - total n g.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma total_opp : forall n f, total n (fun k => - f k) = - total n f.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma total_scal : forall n c f, total n (fun k => c * f k) = c * total n f.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma total_scal_r : forall n c f, total n (fun k => f k * c) = total n f * c.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma total_div : forall n c f, total n (fun k => f k / c) = total n f / c.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; unfold Rdiv; ring. Qed.

Lemma total_const : forall n c, total n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; intros; [simpl; ring|]. rewrite total_S, IH, S_INR; ring. Qed.

Lemma total_zero : forall n, total n (fun _ => 0) = 0.
Proof. intros; rewrite total_const; ring. Qed.

Lemma total_all_zero : forall n f, (forall k, (1 <= k <= n)%nat -> f k = 0) -> total n f = 0.
Proof. intros n f H; rewrite (total_ext n f (fun _ => 0) H); apply total_zero. Qed.

Lemma total_exchange : forall n m (f : nat -> nat -> R),
  total n (fun i => total m (fun j => f i j)) = total m (fun j => total n (fun i => f i j)).
Proof.
  induction n as [|n IH]; intros m f; [simpl; rewrite total_zero; reflexivity|].
  rewrite total_S, IH, <- total_plus; reflexivity.
Qed.

Lemma total_mult : forall n m f g,
  total n f * total m g = total n (fun i => total m (fun j => f i * g j)).
Proof.
  intros n m f g; rewrite <- total_scal_r; apply total_ext; intros i _.
  rewrite total_scal; reflexivity.
Qed.

(* One term alone is not zero. *)
Lemma total_single : forall n f i, (1 <= i <= n)%nat ->
  (forall k, (1 <= k <= n)%nat -> k <> i -> f k = 0) -> total n f = f i.
Proof.
  induction n as [|n IH]; intros f i Hi H; [lia|].
  rewrite total_S; destruct (Nat.eq_dec i (S n)) as [->|E].
  - rewrite (total_all_zero n f); [ring|]; intros k Hk; apply H; lia.
  - rewrite (H (S n)) by lia; rewrite (IH f i); [ring|lia|]; intros k Hk Hki; apply H; lia.
Qed.

Lemma delta_same : forall i, delta i i = 1.
Proof. intros i; unfold delta; rewrite Nat.eqb_refl; reflexivity. Qed.

Lemma delta_diff : forall i j, i <> j -> delta i j = 0.
Proof. intros i j H; unfold delta; apply Nat.eqb_neq in H; rewrite H; reflexivity. Qed.

Lemma delta_sym : forall i j, delta i j = delta j i.
Proof. intros i j; unfold delta; rewrite Nat.eqb_sym; reflexivity. Qed.

Lemma total_delta : forall n f i, (1 <= i <= n)%nat -> total n (fun k => delta i k * f k) = f i.
Proof.
  intros n f i Hi; rewrite (total_single n _ i Hi); [rewrite delta_same; ring|].
  intros k _ Hk; rewrite delta_diff by auto; ring.
Qed.

Lemma total_delta_l : forall n f i, (1 <= i <= n)%nat -> total n (fun k => delta k i * f k) = f i.
Proof.
  intros n f i Hi; transitivity (total n (fun k => delta i k * f k)); [|apply (total_delta n f i Hi)].
  apply total_ext; intros k _; rewrite delta_sym; reflexivity.
Qed.

Lemma total_delta_r : forall n f i, (1 <= i <= n)%nat -> total n (fun k => f k * delta k i) = f i.
Proof.
  intros n f i Hi; transitivity (total n (fun k => delta k i * f k)); [|apply (total_delta_l n f i Hi)].
  apply total_ext; intros; ring.
Qed.

Lemma total_delta_r' : forall n f i, (1 <= i <= n)%nat -> total n (fun k => f k * delta i k) = f i.
Proof.
  intros n f i Hi; transitivity (total n (fun k => delta i k * f k)); [|apply (total_delta n f i Hi)].
  apply total_ext; intros; ring.
Qed.

Lemma total_if : forall n f i (c : nat -> R), (1 <= i <= n)%nat ->
  total n (fun k => if Nat.eqb k i then c k else f k) = total n f - f i + c i.
Proof.
  induction n as [|n IH]; intros f i c Hi; [lia|].
  rewrite !total_S; destruct (Nat.eq_dec i (S n)) as [->|E].
  - rewrite Nat.eqb_refl; replace (total n _) with (total n f); [ring|].
    apply total_ext; intros k Hk; replace (Nat.eqb k (S n)) with false; [reflexivity|].
    symmetry; apply Nat.eqb_neq; lia.
  - rewrite (IH f i c) by lia; replace (Nat.eqb (S n) i) with false; [ring|].
    symmetry; apply Nat.eqb_neq; lia.
Qed.

Lemma total_le : forall n f g, (forall k, (1 <= k <= n)%nat -> f k <= g k) -> total n f <= total n g.
Proof.
  induction n as [|n IH]; intros f g H; [apply Rle_refl|].
  rewrite !total_S; apply Rplus_le_compat; [apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma total_nonneg : forall n f, (forall k, (1 <= k <= n)%nat -> 0 <= f k) -> 0 <= total n f.
Proof. intros n f H; rewrite <- (total_zero n); apply total_le; assumption. Qed.

Lemma total_lt : forall n f g, (1 <= n)%nat ->
  (forall k, (1 <= k <= n)%nat -> f k < g k) -> total n f < total n g.
Proof.
  intros [|n] f g Hn H; [lia|]; rewrite !total_S; apply Rplus_le_lt_compat; [|apply H; lia].
  apply total_le; intros k Hk; left; apply H; lia.
Qed.

Lemma total_pos : forall n f, (1 <= n)%nat ->
  (forall k, (1 <= k <= n)%nat -> 0 < f k) -> 0 < total n f.
Proof. intros n f Hn H; rewrite <- (total_zero n); apply total_lt; assumption. Qed.

Lemma total_term_le : forall n f i, (1 <= i <= n)%nat ->
  (forall k, (1 <= k <= n)%nat -> 0 <= f k) -> f i <= total n f.
Proof.
  induction n as [|n IH]; intros f i Hi H; [lia|]; rewrite total_S.
  destruct (Nat.eq_dec i (S n)) as [->|E].
  - assert (0 <= total n f) by (apply total_nonneg; intros k Hk; apply H; lia). lra.
  - assert (f i <= total n f) by (apply IH; [lia|intros k Hk; apply H; lia]).
    assert (0 <= f (S n)) by (apply H; lia). lra.
Qed.

Lemma total_pos_one : forall n f i, (1 <= i <= n)%nat -> 0 < f i ->
  (forall k, (1 <= k <= n)%nat -> 0 <= f k) -> 0 < total n f.
Proof. intros n f i Hi Hf H; apply Rlt_le_trans with (f i); [|apply total_term_le]; assumption. Qed.

(* A sum of terms that are not negative vanishes only where each does. *)
Lemma total_zero_each : forall n f, (forall k, (1 <= k <= n)%nat -> 0 <= f k) ->
  total n f = 0 -> forall k, (1 <= k <= n)%nat -> f k = 0.
Proof.
  intros n f H E k Hk; apply Rle_antisym; [|apply H; exact Hk].
  rewrite <- E; apply total_term_le; assumption.
Qed.

Lemma total_abs : forall n f, Rabs (total n f) <= total n (fun k => Rabs (f k)).
Proof.
  induction n as [|n IH]; intros f; simpl; [rewrite Rabs_R0; lra|].
  eapply Rle_trans; [apply Rabs_triang|]; specialize (IH f); lra.
Qed.

Lemma total_telescope : forall n (f : nat -> R),
  total n (fun k => f k - f (k - 1)%nat) = f n - f 0%nat.
Proof.
  induction n as [|n IH]; intros f; [simpl; ring|].
  rewrite total_S, IH; replace (S n - 1)%nat with n by lia; ring.
Qed.

Lemma total_telescope_up : forall n (f : nat -> R),
  total n (fun k => f (S k) - f k) = f (S n) - f 1%nat.
Proof. induction n as [|n IH]; intros f; [simpl; ring|]. rewrite total_S, IH; ring. Qed.

Lemma total_shift : forall n f, total (S n) f = f 1%nat + total n (fun k => f (S k)).
Proof. induction n as [|n IH]; intros f; [simpl; ring|]. rewrite total_S, IH, total_S; ring. Qed.

Lemma total_geometric : forall n q, (q - 1) * total n (fun k => q ^ k) = q ^ (S n) - q.
Proof.
  induction n as [|n IH]; intros q; [simpl; ring|].
  rewrite total_S, Rmult_plus_distr_l, IH; simpl; ring.
Qed.

Lemma total_reverse : forall n f, total n (fun k => f (n + 1 - k)%nat) = total n f.
Proof.
  induction n as [|n IH]; intros f; [reflexivity|].
  rewrite total_shift, total_S; replace (S n + 1 - 1)%nat with (S n) by lia.
  replace (total n (fun k => f (S n + 1 - S k)%nat)) with (total n (fun k => f (n + 1 - k)%nat)).
  - rewrite IH; ring.
  - apply total_ext; intros k Hk; f_equal; lia.
Qed.

Lemma total_split : forall m n f, total (m + n) f = total m f + total n (fun k => f (m + k)%nat).
Proof.
  intros m; induction n as [|n IH]; intros f; [rewrite Nat.add_0_r; simpl; ring|].
  rewrite Nat.add_succ_r, !total_S, IH; replace (m + S n)%nat with (S (m + n)) by lia; ring.
Qed.

Lemma total_from_1 : forall n f, total_from 1 n f = total n f.
Proof.
  intros n f; unfold total_from; replace (S n - 1)%nat with n by lia.
  apply total_ext; intros k Hk; f_equal; lia.
Qed.

Lemma total_from_0 : forall n f, total_from 0 n f = f 0%nat + total n f.
Proof.
  intros n f; unfold total_from; replace (S n - 0)%nat with (S n) by lia.
  rewrite total_shift; f_equal; apply total_ext; intros k Hk; f_equal; lia.
Qed.

Lemma total_from_S : forall a b f, (a <= S b)%nat -> total_from a (S b) f = total_from a b f + f (S b).
Proof.
  intros a b f H; unfold total_from; replace (S (S b) - a)%nat with (S (S b - a)) by lia.
  rewrite total_S; f_equal; f_equal; lia.
Qed.

Lemma total_from_none : forall a b f, (b < a)%nat -> total_from a b f = 0.
Proof. intros a b f H; unfold total_from; replace (S b - a)%nat with 0%nat by lia; reflexivity. Qed.

Lemma total_from_ext : forall a b f g, (forall k, (a <= k <= b)%nat -> f k = g k) ->
  total_from a b f = total_from a b g.
Proof. intros a b f g H; unfold total_from; apply total_ext; intros k Hk; apply H; lia. Qed.

Lemma total_sq_nonneg : forall n f, 0 <= total n (fun k => f k ^ 2).
Proof. intros n f; apply total_nonneg; intros k _; apply pow2_ge_0. Qed.

Lemma norm2_nonneg : forall n a, 0 <= norm2 n a.
Proof. intros n a; apply total_sq_nonneg. Qed.

Lemma norm2_dot : forall n a, norm2 n a = dot n a a.
Proof. intros n a; apply total_ext; intros; ring. Qed.

Lemma norm2_zero : forall n a, norm2 n a = 0 -> forall i, (1 <= i <= n)%nat -> a i = 0.
Proof.
  intros n a H i Hi.
  pose proof (total_zero_each n (fun k => a k ^ 2) (fun k _ => pow2_ge_0 (a k)) H i Hi) as Z.
  simpl in Z; nra.
Qed.

Lemma norm2_pos : forall n a i, (1 <= i <= n)%nat -> a i <> 0 -> 0 < norm2 n a.
Proof.
  intros n a i Hi H; apply (total_pos_one n (fun k => a k ^ 2) i Hi).
  - assert (0 < a i * a i) by nra; simpl; lra.
  - intros; apply pow2_ge_0.
Qed.

Lemma dot_sym : forall n a b, dot n a b = dot n b a.
Proof. intros; apply total_ext; intros; ring. Qed.

Lemma cauchy_schwarz : forall n a b, dot n a b ^ 2 <= norm2 n a * norm2 n b.
Proof.
  intros n a b.
  assert (P : forall x y, 0 <= x * x * norm2 n a - 2 * (x * y) * dot n a b + y * y * norm2 n b).
  { intros x y; replace (_ - _ + _) with (norm2 n (fun k => x * a k - y * b k)); [apply norm2_nonneg|].
    unfold norm2, dot; rewrite <- !total_scal, <- total_minus, <- total_plus.
    apply total_ext; intros; ring. }
  pose proof (P (norm2 n b) (dot n a b)) as H1; pose proof (P (dot n a b) (norm2 n a)) as H2.
  pose proof (norm2_nonneg n a) as Ha; pose proof (norm2_nonneg n b) as Hb.
  destruct (Rle_lt_or_eq_dec 0 _ Ha) as [A|A]; [|destruct (Rle_lt_or_eq_dec 0 _ Hb) as [B|B]].
  - assert (0 <= norm2 n a * (norm2 n a * norm2 n b - dot n a b ^ 2)) by (simpl in *; nra).
    assert (0 <= norm2 n a * norm2 n b - dot n a b ^ 2); [|lra].
    apply Rmult_le_reg_l with (norm2 n a); lra.
  - assert (0 <= norm2 n b * (norm2 n a * norm2 n b - dot n a b ^ 2)) by (simpl in *; nra).
    assert (0 <= norm2 n a * norm2 n b - dot n a b ^ 2); [|lra].
    apply Rmult_le_reg_l with (norm2 n b); lra.
  - pose proof (P 1 1); pose proof (P 1 (-1)).
    assert (dot n a b = 0) by lra. rewrite H3; nra.
Qed.

(* -- products -------------------------------------------------------------------------- *)
Lemma prod_S : forall n f, prod (S n) f = prod n f * f (S n).
Proof. reflexivity. Qed.

Lemma prod_1 : forall f, prod 1 f = f 1%nat.
Proof. intros f; simpl; ring. Qed.

Lemma prod_ext : forall n f g, (forall k, (1 <= k <= n)%nat -> f k = g k) -> prod n f = prod n g.
Proof.
  induction n as [|n IH]; intros f g H; [reflexivity|].
  rewrite !prod_S, (H (S n)) by lia; f_equal; apply IH; intros k Hk; apply H; lia.
Qed.

Lemma prod_mult : forall n f g, prod n (fun k => f k * g k) = prod n f * prod n g.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma prod_const : forall n c, prod n (fun _ => c) = c ^ n.
Proof. induction n as [|n IH]; intros; simpl; [|rewrite IH]; ring. Qed.

Lemma prod_one : forall n, prod n (fun _ => 1) = 1.
Proof. intros; rewrite prod_const; apply pow1. Qed.

Lemma prod_all_one : forall n f, (forall k, (1 <= k <= n)%nat -> f k = 1) -> prod n f = 1.
Proof. intros n f H; rewrite (prod_ext n f (fun _ => 1) H); apply prod_one. Qed.

Lemma prod_pow : forall n f p, prod n (fun k => f k ^ p) = prod n f ^ p.
Proof.
  induction n as [|n IH]; intros f p; [simpl; rewrite pow1; reflexivity|].
  rewrite !prod_S, IH, Rpow_mult_distr; reflexivity.
Qed.

Lemma prod_zero : forall n f i, (1 <= i <= n)%nat -> f i = 0 -> prod n f = 0.
Proof.
  induction n as [|n IH]; intros f i Hi H; [lia|]; rewrite prod_S.
  destruct (Nat.eq_dec i (S n)) as [<-|E]; [rewrite H; ring|].
  rewrite (IH f i) by (lia || assumption); ring.
Qed.

Lemma prod_nonzero : forall n f, (forall k, (1 <= k <= n)%nat -> f k <> 0) -> prod n f <> 0.
Proof.
  induction n as [|n IH]; intros f H; [simpl; lra|]; rewrite prod_S.
  apply Rmult_integral_contrapositive_currified; [apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma prod_pos : forall n f, (forall k, (1 <= k <= n)%nat -> 0 < f k) -> 0 < prod n f.
Proof.
  induction n as [|n IH]; intros f H; [simpl; lra|]; rewrite prod_S.
  apply Rmult_lt_0_compat; [apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma prod_nonneg : forall n f, (forall k, (1 <= k <= n)%nat -> 0 <= f k) -> 0 <= prod n f.
Proof.
  induction n as [|n IH]; intros f H; [simpl; lra|]; rewrite prod_S.
  apply Rmult_le_pos; [apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma prod_le : forall n f g, (forall k, (1 <= k <= n)%nat -> 0 <= f k <= g k) -> prod n f <= prod n g.
Proof.
  induction n as [|n IH]; intros f g H; [simpl; lra|]; rewrite !prod_S.
  apply Rmult_le_compat; [apply prod_nonneg; intros k Hk| |apply IH; intros k Hk|]; apply H; lia.
Qed.

Lemma prod_ge_1 : forall n f, (forall k, (1 <= k <= n)%nat -> 1 <= f k) -> 1 <= prod n f.
Proof.
  intros n f H; rewrite <- (prod_one n) at 1; apply prod_le; intros k Hk; specialize (H k Hk); lra.
Qed.

Lemma prod_abs : forall n f, Rabs (prod n f) = prod n (fun k => Rabs (f k)).
Proof.
  induction n as [|n IH]; intros f; simpl; [apply Rabs_R1|]. rewrite Rabs_mult, IH; reflexivity.
Qed.

Lemma prod_inv : forall n f, (forall k, (1 <= k <= n)%nat -> f k <> 0) ->
  prod n (fun k => / f k) = / prod n f.
Proof.
  induction n as [|n IH]; intros f H; [simpl; field|]. rewrite !prod_S, IH.
  - symmetry; apply Rinv_mult_distr; [apply prod_nonzero; intros k Hk|]; apply H; lia.
  - intros k Hk; apply H; lia.
Qed.

Lemma prod_exp : forall n f, prod n (fun k => exp (f k)) = exp (total n f).
Proof.
  induction n as [|n IH]; intros f; simpl; [symmetry; apply exp_0|]. rewrite exp_plus, IH; ring.
Qed.

Lemma prod_telescope : forall n (f : nat -> R), (forall k, (k <= n)%nat -> f k <> 0) ->
  prod n (fun k => f k / f (k - 1)%nat) = f n / f 0%nat.
Proof.
  induction n as [|n IH]; intros f H; [simpl; field; apply H; lia|].
  rewrite prod_S, IH by (intros k Hk; apply H; lia).
  replace (S n - 1)%nat with n by lia; field; split; apply H; lia.
Qed.

Lemma prod_exchange : forall n m (f : nat -> nat -> R),
  prod n (fun i => prod m (fun j => f i j)) = prod m (fun j => prod n (fun i => f i j)).
Proof.
  induction n as [|n IH]; intros m f; [simpl; rewrite prod_one; reflexivity|].
  rewrite prod_S, IH, <- prod_mult; reflexivity.
Qed.

Lemma prod_from_1 : forall n f, prod_from 1 n f = prod n f.
Proof.
  intros n f; unfold prod_from; replace (S n - 1)%nat with n by lia.
  apply prod_ext; intros k Hk; f_equal; lia.
Qed.

(* A named factor apart. *)
Lemma prod_except_nil : forall n f, prod_except n f [] = prod n f.
Proof. intros; apply prod_ext; reflexivity. Qed.

Lemma among_one : forall k i, among k [i] = Nat.eqb k i.
Proof. intros; unfold among; simpl; destruct (Nat.eqb k i); reflexivity. Qed.

Lemma prod_except_one : forall n f i, (1 <= i <= n)%nat -> prod n f = f i * prod_except n f [i].
Proof.
  unfold prod_except; induction n as [|n IH]; intros f i Hi; [lia|].
  rewrite !prod_S, among_one; destruct (Nat.eq_dec i (S n)) as [->|E].
  - rewrite Nat.eqb_refl, Rmult_1_r, (Rmult_comm (prod n f)); f_equal.
    apply prod_ext; intros k Hk; rewrite among_one.
    replace (Nat.eqb k (S n)) with false; [reflexivity|]; symmetry; apply Nat.eqb_neq; lia.
  - rewrite (IH f i) by lia; replace (Nat.eqb (S n) i) with false; [ring|].
    symmetry; apply Nat.eqb_neq; lia.
Qed.

Lemma among_cons : forall k i l, among k (i :: l) = (Nat.eqb k i || among k l)%bool.
Proof. reflexivity. Qed.

Lemma prod_except_cons : forall n f i l, (1 <= i <= n)%nat -> among i l = false ->
  prod_except n f l = f i * prod_except n f (i :: l).
Proof.
  intros n f i l Hi Hl; unfold prod_except.
  rewrite (prod_except_one n (fun k => if among k l then 1 else f k) i Hi), Hl; f_equal.
  apply prod_ext; intros k _; unfold among at 1; simpl existsb at 1; rewrite among_cons.
  destruct (Nat.eqb k i); simpl; reflexivity.
Qed.

Lemma prod_except_ext : forall n f g l,
  (forall k, (1 <= k <= n)%nat -> among k l = false -> f k = g k) ->
  prod_except n f l = prod_except n g l.
Proof.
  intros n f g l H; apply prod_ext; intros k Hk.
  destruct (among k l) eqn:E; [reflexivity|apply H; assumption].
Qed.

Lemma prod_except_swap : forall n f i j, prod_except n f [i; j] = prod_except n f [j; i].
Proof.
  intros; apply prod_ext; intros k _; unfold among; simpl.
  destruct (Nat.eqb k i), (Nat.eqb k j); reflexivity.
Qed.

Lemma prod_except_pos : forall n f l, (forall k, (1 <= k <= n)%nat -> 0 < f k) -> 0 < prod_except n f l.
Proof. intros n f l H; apply prod_pos; intros k Hk; destruct (among k l); [lra|auto]. Qed.

Lemma prod_except_nonzero : forall n f l,
  (forall k, (1 <= k <= n)%nat -> f k <> 0) -> prod_except n f l <> 0.
Proof. intros n f l H; apply prod_nonzero; intros k Hk; destruct (among k l); [lra|auto]. Qed.

(* -- one entry changed ----------------------------------------------------------------- *)
Lemma update_same : forall b i s, update b i s i = s.
Proof. intros; unfold update; rewrite Nat.eqb_refl; reflexivity. Qed.

Lemma update_other : forall b i s k, k <> i -> update b i s k = b k.
Proof. intros b i s k H; unfold update; apply Nat.eqb_neq in H; rewrite H; reflexivity. Qed.

Lemma update_id : forall b i k, update b i (b i) k = b k.
Proof. intros b i k; unfold update; destruct (Nat.eqb_spec k i) as [->|]; reflexivity. Qed.

Lemma total_update : forall n b i s (f : nat -> R -> R), (1 <= i <= n)%nat ->
  total n (fun k => f k (update b i s k)) = total n (fun k => f k (b k)) - f i (b i) + f i s.
Proof.
  intros n b i s f Hi.
  rewrite <- (total_if n (fun k => f k (b k)) i (fun k => f k s) Hi).
  apply total_ext; intros k _; unfold update; destruct (Nat.eqb_spec k i); reflexivity.
Qed.

Lemma prod_update : forall n b i s, (1 <= i <= n)%nat ->
  prod n (update b i s) = s * prod_except n b [i].
Proof.
  intros n b i s Hi; rewrite (prod_except_one n _ i Hi), update_same; f_equal.
  apply prod_ext; intros k _; unfold among, update; simpl; destruct (Nat.eqb k i); reflexivity.
Qed.
