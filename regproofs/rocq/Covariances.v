(* Expectations of linear forms of a random vector, and of products of two of them. *)
From Regproofs Require Export Moments Penalties.

Section Forms.
Context {n : nat} {E : (vec -> R) -> R} (HE : expectation E) {m : vec} (Mean : has_mean n E m).

Lemma mean_form : forall a, E (fun Y => dot n a Y) = dot n a m.
Proof.
  intros a; unfold dot; rewrite (expectation_total E HE n); apply total_ext; intros i Hi.
  rewrite (expectation_scal E HE (a i) (fun Y => Y i)), (Mean i Hi); reflexivity.
Qed.

Context {C : mat} (Cov : has_covariance n E m C).

Lemma mean_of_products : forall a b, E (fun Y => dot n a Y * dot n b Y)
  = dot n a m * dot n b m + dot n a (fun i => total n (fun k => C i k * b k)).
Proof.
  intros a b; unfold dot.
  rewrite (expectation_ext E HE _ (fun Y => total n (fun i => total n (fun k => a i * b k * (Y i * Y k)))))
    by (intro; rewrite total_mult; apply total_ext; intros; apply total_ext; intros; ring).
  rewrite total_mult, <- total_plus, (expectation_total E HE n); apply total_ext; intros i Hi.
  rewrite (expectation_total E HE n), <- total_scal, <- total_plus; apply total_ext; intros k Hk.
  rewrite (expectation_scal E HE (a i * b k) (fun Y => Y i * Y k)), (Cov i k Hi Hk); ring.
Qed.

Lemma mean_shifted_product : forall a b p q, E (fun Y => (dot n a Y - p) * (dot n b Y - q))
  = (dot n a m - p) * (dot n b m - q) + dot n a (fun i => total n (fun k => C i k * b k)).
Proof.
  intros a b p q.
  rewrite (expectation_ext E HE _ (fun Y => dot n a Y * dot n b Y + ((- q) * dot n a Y + ((- p) * dot n b Y + p * q))))
    by (intro; ring).
  rewrite (expectation_plus E HE (fun Y => dot n a Y * dot n b Y)), (expectation_plus E HE (fun Y => - q * dot n a Y)).
  rewrite (expectation_plus E HE (fun Y => - p * dot n b Y)), !(expectation_scal E HE), (expectation_const E HE).
  rewrite !mean_form, mean_of_products; ring.
Qed.

(* The covariance of two forms. *)
Lemma covariance_of_forms : forall (f g : vec -> R) a b, (forall Y, f Y = dot n a Y) -> (forall Y, g Y = dot n b Y) ->
  E (fun Y => (f Y - E (fun Y => f Y)) * (g Y - E (fun Y => g Y))) = dot n a (fun i => total n (fun k => C i k * b k)).
Proof.
  intros f g a b Ef Eg; rewrite (expectation_ext E HE (fun Y => f Y) _ Ef), (expectation_ext E HE (fun Y => g Y) _ Eg).
  rewrite (expectation_ext E HE _ (fun Y => (dot n a Y - dot n a m) * (dot n b Y - dot n b m)))
    by (intro; rewrite Ef, Eg, !mean_form; reflexivity).
  rewrite mean_shifted_product; ring.
Qed.
End Forms.

Lemma white : forall n s2 (a b : vec),
  dot n a (fun i => total n (fun k => s2 * delta i k * b k)) = s2 * dot n a b.
Proof.
  intros n s2 a b; unfold dot; rewrite <- total_scal; apply total_ext; intros i Hi.
  rewrite (total_ext n _ (fun k => delta i k * (s2 * b k))) by (intros; ring).
  rewrite (total_delta n (fun k => s2 * b k) i Hi); ring.
Qed.

Section Estimators.
Context {n d r : nat} {X : mat} {sigma : vec} {u v : nat -> vec}.

(* The k-th row of the pseudoinverse, as it is printed. *)
Definition row (r : nat) (sigma : vec) (u v : nat -> vec) (k : nat) : vec :=
  fun i => total r (fun j => u j i * v j k / sigma j).

Lemma row_form : forall k Y, total r (fun j => / sigma j * dot n (u j) Y * v j k) = dot n (row r sigma u v k) Y.
Proof.
  intros k Y; rewrite dot_sym; unfold dot at 2, row; rewrite (svd_pseudo Y k); reflexivity.
Qed.

Lemma row_along : is_svd n d X r sigma u v -> forall j i, (1 <= j <= r)%nat ->
  total d (fun k => v j k * row r sigma u v k i) = u j i / sigma j.
Proof.
  intros H j i Hj; rewrite <- (along d v (fun j => u j i / sigma j) (svd_v H) j Hj).
  apply total_ext; intros k _; f_equal; apply total_ext; intros; unfold Rdiv; ring.
Qed.

Lemma least_squares_covariance : is_svd n d X r sigma u v -> r = d ->
  forall (E : (vec -> R) -> R) m C, expectation E -> has_mean n E m -> has_covariance n E m C ->
  forall B, is_inverse d (fun k l => total n (fun m => X m k * X m l)) B ->
  forall k l, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  E (fun Y => (total d (fun m => B k m * total n (fun i => X i m * Y i))
      - E (fun Y => total d (fun m => B k m * total n (fun i => X i m * Y i))))
    * (total d (fun m => B l m * total n (fun i => X i m * Y i))
      - E (fun Y => total d (fun m => B l m * total n (fun i => X i m * Y i)))))
  = dot n (row r sigma u v k) (fun i => total n (fun p => C i p * row r sigma u v l p)).
Proof.
  intros H Er E m C HE Mean Cov B HB k l Hk Hl.
  apply (covariance_of_forms HE Mean Cov (fun Y => total d (fun m => B k m * total n (fun i => X i m * Y i)))
    (fun Y => total d (fun m => B l m * total n (fun i => X i m * Y i)))).
  - intro Y; rewrite (svd_least_squares H Er B Y HB k Hk); apply row_form.
  - intro Y; rewrite (svd_least_squares H Er B Y HB l Hl); apply row_form.
Qed.

(* Var <v_j, P Y> = <u_j, S u_j> / sigma_j^2 *)
Lemma rows_quadratic : is_svd n d X r sigma u v -> forall (C : mat) j, (1 <= j <= r)%nat ->
  dot d (v j) (fun k =>
    total d (fun l => v j l * dot n (row r sigma u v k) (fun i => total n (fun p => C i p * row r sigma u v l p))))
  = dot n (u j) (fun k => total n (fun l => C k l * u j l)) / sigma j ^ 2.
Proof.
  intros H C j Hj; pose proof (svd_positive H j Hj) as P; unfold dot.
  rewrite (total_ext d _ (fun k =>
    total n (fun i => v j k * row r sigma u v k i * total n (fun p => C i p * (u j p / sigma j))))).
  - rewrite total_exchange; unfold Rdiv at 2; rewrite <- total_scal_r; apply total_ext; intros i _.
    rewrite total_scal_r, (row_along H j i Hj).
    rewrite (total_ext n _ (fun p => C i p * u j p * / sigma j)) by (intros; unfold Rdiv; ring).
    rewrite total_scal_r; field; lra.
  - intros k _; rewrite
    (total_ext d _ (fun l =>
    total n (fun i => v j l * (row r sigma u v k i * total n (fun p => C i p * row r sigma u v l p)))))
      by (intros; rewrite <- total_scal; reflexivity).
    rewrite total_exchange, <- total_scal; apply total_ext; intros i _; rewrite Rmult_assoc; f_equal.
    rewrite (total_ext d _ (fun l => row r sigma u v k i * total n (fun p => C i p * (v j l * row r sigma u v l p)))).
    + rewrite total_scal; f_equal; rewrite total_exchange; apply total_ext; intros p _.
      rewrite total_scal, (row_along H j p Hj); reflexivity.
    + intros l _; rewrite (total_ext n (fun p => C i p * (v j l * row r sigma u v l p)) (fun p => v j l
      * (C i p * row r sigma u v l p)))
        by (intros; ring); rewrite total_scal; ring.
Qed.
(* Bias and variance of (X^t X + lam I)^(-1) X^t Y for Y about X beta with covariance s^2 I. *)
Lemma ridge_error : is_svd n d X r sigma u v -> forall beta s lam (E : (vec -> R) -> R), 0 < lam -> expectation E ->
  has_mean n E (fun k => total d (fun l => beta l * X k l)) ->
  has_covariance n E (fun k => total d (fun l => beta l * X k l)) (fun k l => s ^ 2 * delta k l) ->
  forall B, is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B ->
  E (fun Y => norm2 d (fun k => total d (fun l => B k l * total n (fun m => X m l * Y m)) - beta k))
  = norm2 d (off d r v beta)
    + total r (fun j => (lam ^ 2 * dot d (v j) beta ^ 2 + s ^ 2 * sigma j ^ 2) / (sigma j ^ 2 + lam) ^ 2).
Proof.
  intros H beta s lam E Hl HE Mean Cov B HB.
  set (c := fun j => sigma j / (sigma j ^ 2 + lam)); set (t := fun j => dot d (v j) beta).
  rewrite (expectation_ext E HE _ (fun Y => norm2 d (off d r v beta)
    + total r (fun j => c j ^ 2 * ((dot n (u j) Y - t j / c j) * (dot n (u j) Y - t j / c j))))).
  - rewrite (expectation_plus E HE (fun _ => norm2 d (off d r v beta))), (expectation_const E HE); f_equal.
    rewrite (expectation_total E HE r); apply total_ext; intros j Hj; pose proof (svd_positive H j Hj) as Pj.
    rewrite (expectation_scal E HE (c j ^ 2)), (mean_shifted_product HE Mean Cov), white, (svd_left H beta j Hj).
    rewrite (svd_u H j j Hj Hj), delta_same; fold (t j); pose proof (pow_lt (sigma j) 2 Pj).
    unfold c; field; lra.
  - intro Y; rewrite (norm2_ext d _ (fun k => -1
    * (off d r v beta k + total r (fun j => (t j - c j * dot n (u j) Y) * v j k)))).
    + rewrite (norm2_scal d (-1)), (norm_off (svd_v H)).
      rewrite (total_ext r _ (fun j => c j ^ 2 * ((dot n (u j) Y - t j / c j) * (dot n (u j) Y - t j / c j)))); [ring|].
      intros j Hj; pose proof (svd_positive H j Hj) as Pj; pose proof (pow_lt (sigma j) 2 Pj); unfold c; field; lra.
    + intros k Hk; rewrite (svd_ridge H lam B Y Hl HB k Hk); unfold off.
      rewrite (total_ext r (fun j => (t j - c j * dot n (u j) Y) * v j k) (fun j => t j * v j k - c j * dot n (u j) Y
        * v j k))
        by (intros; ring).
      rewrite total_minus; unfold c, t; ring.
Qed.
End Estimators.
