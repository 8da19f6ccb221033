(* Means of positive numbers against their geometric means, by the tangents of exp; powers with real exponents. *)
From Regproofs Require Export Slopes Iterates.

(* The weighted means of e^d and 1, of weights p and 1 - p: e^(p d) and what exp exceeds two tangents by. *)
Lemma weighted_excess : forall p d, p * exp d + (1 - p) - exp (p * d)
  = exp (p * d) * (p * (exp ((1 - p) * d) - (1 + (1 - p) * d)) + (1 - p) * (exp (- (p * d)) - (1 + - (p * d)))).
Proof.
  intros p d; set (e := exp (p * d)).
  replace (exp d) with (e * exp ((1 - p) * d)) by (unfold e; rewrite <- exp_plus; f_equal; ring).
  assert (U : e * exp (- (p * d)) = 1) by (unfold e; rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  ring [U].
Qed.

Lemma weighted_means : forall p d, 0 <= p <= 1 -> exp (p * d) <= p * exp d + (1 - p).
Proof.
  intros p d Hp; apply Rminus_le_0; rewrite weighted_excess; pose proof (exp_pos (p * d)).
  pose proof (exp_above_line ((1 - p) * d)); pose proof (exp_above_line (- (p * d))).
  apply Rmult_le_pos; [lra|]; apply Rplus_le_le_0_compat; apply Rmult_le_pos; lra.
Qed.

Lemma weighted_means_strict : forall p d, 0 < p < 1 -> d <> 0 -> exp (p * d) < p * exp d + (1 - p).
Proof.
  intros p d Hp Hd; apply Rminus_lt_0; rewrite weighted_excess; pose proof (exp_pos (p * d)).
  pose proof (exp_above_line (- (p * d))).
  assert (1 + (1 - p) * d < exp ((1 - p) * d))
    by (apply exp_ineq1, Rmult_integral_contrapositive_currified; lra).
  apply Rmult_lt_0_compat; [lra|]; apply Rplus_lt_le_0_compat; [apply Rmult_lt_0_compat|apply Rmult_le_pos]; lra.
Qed.

(* Positive numbers by their geometric mean g and logarithms that add up to 0. *)
Lemma by_geometric_mean : forall n x g, 0 < g -> (forall k, (1 <= k <= n)%nat -> 0 < x k) -> prod n x = g ^ n ->
  exists d, total n d = 0 /\ forall k, (1 <= k <= n)%nat -> x k = g * exp (d k).
Proof.
  intros n x g Hg Hx H; exists (fun k => ln (x k / g)); split.
  - apply exp_inv; rewrite exp_0, <- prod_exp.
    rewrite (prod_ext n _ (fun k => x k * / g)).
    + rewrite prod_mult, prod_const, H, <- Rpow_mult_distr, Rinv_r by lra; apply pow1.
    + intros k Hk; apply exp_ln, Rdiv_lt_0_compat; auto.
  - intros k Hk; rewrite exp_ln by (apply Rdiv_lt_0_compat; auto); field; lra.
Qed.

(* Of two different numbers one has a logarithm that is not 0. *)
Lemma one_logarithm : forall n x g d i j, (forall k, (1 <= k <= n)%nat -> x k = g * exp (d k)) ->
  (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> x i <> x j -> exists k, (1 <= k <= n)%nat /\ d k <> 0.
Proof.
  intros n x g d i j X Hi Hj N; destruct (Req_EM_T (d i) 0) as [Z|Z]; [|eauto]; exists j; split; [exact Hj|].
  intro Y; apply N; rewrite (X i Hi), (X j Hj), Z, Y; reflexivity.
Qed.

Lemma total_le_one_lt : forall n f g i, (1 <= i <= n)%nat -> (forall k, (1 <= k <= n)%nat -> f k <= g k) ->
  f i < g i -> total n f < total n g.
Proof.
  intros n f g i Hi H Hf; apply Rminus_lt_0; rewrite <- total_minus.
  apply (total_pos_one n (fun k => g k - f k) i Hi); [lra|]; intros k Hk; specialize (H k Hk); lra.
Qed.

Lemma prod_le_one_lt : forall n f g i, (1 <= i <= n)%nat ->
  (forall k, (1 <= k <= n)%nat -> 0 < f k <= g k) -> f i < g i -> prod n f < prod n g.
Proof.
  intros n f g i Hi H Hf; rewrite (prod_except_one n f i Hi), (prod_except_one n g i Hi).
  assert (0 < prod_except n f [i]) by (apply prod_except_pos; apply H).
  assert (prod_except n f [i] <= prod_except n g [i])
    by (apply prod_except_le; intros k Hk; specialize (H k Hk); lra).
  specialize (H i Hi); apply Rlt_le_trans with (g i * prod_except n f [i]);
    [apply Rmult_lt_compat_r|apply Rmult_le_compat_l]; lra.
Qed.

Lemma power_lt : forall n a b, (1 <= n)%nat -> 0 < a < b -> a ^ n < b ^ n.
Proof.
  intros n a b Hn H; rewrite <- (prod_const n a), <- (prod_const n b).
  apply (prod_le_one_lt n _ _ 1%nat); [lia|intros; lra|lra].
Qed.

(* The arithmetic mean. *)
Lemma mean_above_geometric : forall n x g, 0 < g -> (forall k, (1 <= k <= n)%nat -> 0 < x k) ->
  prod n x = g ^ n -> INR n * g <= total n x.
Proof.
  intros n x g Hg Hx H; destruct (by_geometric_mean n x g Hg Hx H) as (d & D & X).
  rewrite (total_ext n x (fun k => g * exp (d k)) X), total_scal, (Rmult_comm (INR n)).
  apply Rmult_le_compat_l; [lra|].
  replace (INR n) with (total n (fun k => 1 + d k)) by (rewrite total_plus, total_const, D; ring).
  apply total_le; intros k _; apply exp_above_line.
Qed.

Lemma mean_above_geometric_strict : forall n x g i j, 0 < g -> (forall k, (1 <= k <= n)%nat -> 0 < x k) ->
  prod n x = g ^ n -> (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> x i <> x j -> INR n * g < total n x.
Proof.
  intros n x g i j Hg Hx H Hi Hj N; destruct (by_geometric_mean n x g Hg Hx H) as (d & D & X).
  rewrite (total_ext n x (fun k => g * exp (d k)) X), total_scal, (Rmult_comm (INR n)).
  apply Rmult_lt_compat_l; [lra|].
  replace (INR n) with (total n (fun k => 1 + d k)) by (rewrite total_plus, total_const, D; ring).
  destruct (one_logarithm n x g d i j X Hi Hj N) as (k & Hk & Nk).
  apply (total_le_one_lt n _ _ k Hk).
  - intros l _; apply exp_above_line.
  - apply exp_ineq1, Nk.
Qed.

(* Numbers that are all increased by s: the product of the sums against that at the geometric mean. *)
Lemma product_of_sums : forall n x g s, 0 < g -> 0 < s -> (forall k, (1 <= k <= n)%nat -> 0 < x k) ->
  prod n x = g ^ n -> (g + s) ^ n <= prod n (fun k => x k + s).
Proof.
  intros n x g s Hg Hs Hx H; destruct (by_geometric_mean n x g Hg Hx H) as (d & D & X).
  set (p := g / (g + s)).
  assert (P : 0 <= p <= 1) by (unfold p; split; [pos|apply Rle_div_l; lra]).
  replace ((g + s) ^ n) with (prod n (fun k => (g + s) * exp (p * d k))).
  - apply prod_le; intros k Hk; rewrite (X k Hk); split; [pose proof (exp_pos (p * d k)); pos|].
    replace (g * exp (d k) + s) with ((g + s) * (p * exp (d k) + (1 - p))) by (unfold p; field; lra).
    apply Rmult_le_compat_l; [lra|]; apply weighted_means, P.
  - rewrite prod_mult, prod_const, prod_exp, total_scal, D, Rmult_0_r, exp_0; ring.
Qed.

Lemma product_of_sums_strict : forall n x g s i j, 0 < g -> 0 < s -> (forall k, (1 <= k <= n)%nat -> 0 < x k) ->
  prod n x = g ^ n -> (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> x i <> x j ->
  (g + s) ^ n < prod n (fun k => x k + s).
Proof.
  intros n x g s i j Hg Hs Hx H Hi Hj N; destruct (by_geometric_mean n x g Hg Hx H) as (d & D & X).
  set (p := g / (g + s)).
  assert (P : 0 < p < 1) by (unfold p; split; [pos|apply Rlt_div_l; lra]).
  assert (S : forall k, (1 <= k <= n)%nat -> x k + s = (g + s) * (p * exp (d k) + (1 - p)))
    by (intros k Hk; rewrite (X k Hk); unfold p; field; lra).
  destruct (one_logarithm n x g d i j X Hi Hj N) as (k & Hk & Nk).
  replace ((g + s) ^ n) with (prod n (fun k => (g + s) * exp (p * d k))).
  - apply (prod_le_one_lt n _ _ k Hk).
    + intros l Hl; rewrite (S l Hl); pose proof (exp_pos (p * d l)); split; [pos|].
      apply Rmult_le_compat_l; [lra|]; apply weighted_means; lra.
    + rewrite (S k Hk); apply Rmult_lt_compat_l; [lra|]; apply weighted_means_strict; assumption.
  - rewrite prod_mult, prod_const, prod_exp, total_scal, D, Rmult_0_r, exp_0; ring.
Qed.

(* -- powers with real exponents --------------------------------------------------------- *)
Lemma Rpower_root : forall x y n, 0 < x -> Rpower x y ^ n = Rpower x (y * INR n).
Proof. intros x y n Hx; rewrite <- Rpower_pow by apply exp_pos; apply Rpower_mult. Qed.

Lemma Rpower_even : forall x n, 0 < x -> Rpower x (INR n / 2) = sqrt x ^ n.
Proof.
  intros x n Hx; rewrite <- Rpower_sqrt by exact Hx; rewrite Rpower_root by exact Hx; f_equal; field.
Qed.

Lemma rpow_pos : forall x y, 0 < x -> rpow x y = Rpower x y.
Proof. intros x y H; unfold rpow; destruct (Rlt_dec 0 x); [reflexivity|contradiction]. Qed.

Lemma rpow_0 : forall y, y <> 0 -> rpow 0 y = 0.
Proof.
  intros y H; unfold rpow; destruct (Rlt_dec 0 0); [lra|].
  destruct (Req_EM_T y 0); [contradiction|reflexivity].
Qed.
