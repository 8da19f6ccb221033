(* Singular value decompositions: what X and X^t do to singular vectors and their sums. *)
From Regproofs Require Export Inverses.

Section Decomposition.
Context {n d r : nat} {X : mat} {sigma : vec} {u v : nat -> vec}.

Lemma svd_entry : is_svd n d X r sigma u v -> forall i k, (1 <= i <= n)%nat -> (1 <= k <= d)%nat ->
  X i k = total r (fun j => sigma j * u j i * v j k).
Proof. intros (_ & _ & _ & _ & H) i k Hi Hk; exact (H i k Hi Hk). Qed.

Lemma svd_positive : is_svd n d X r sigma u v -> forall j, (1 <= j <= r)%nat -> 0 < sigma j.
Proof. intros (_ & _ & H & _) j Hj; exact (H j Hj). Qed.

(* X^t Y = sum sigma_j <u_j, Y> v_j *)
Lemma svd_transposed : is_svd n d X r sigma u v -> forall (Y : vec) k, (1 <= k <= d)%nat ->
  total n (fun m => X m k * Y m) = total r (fun j => sigma j * dot n (u j) Y * v j k).
Proof.
  intros H Y k Hk.
  rewrite (total_ext n _ (fun m => total r (fun j => sigma j * v j k * (u j m * Y m)))).
  2:{ intros m Hm; rewrite (svd_entry H m k Hm Hk), <- total_scal_r; apply total_ext; intros; ring. }
  rewrite total_exchange; apply total_ext; intros j _; rewrite total_scal; unfold dot; ring.
Qed.

(* X b = sum sigma_j <v_j, b> u_j *)
Lemma svd_applied : is_svd n d X r sigma u v -> forall (b : vec) m, (1 <= m <= n)%nat ->
  total d (fun l => b l * X m l) = total r (fun j => sigma j * dot d (v j) b * u j m).
Proof.
  intros H b m Hm.
  rewrite (total_ext d _ (fun l => total r (fun j => sigma j * u j m * (v j l * b l)))).
  2:{ intros l Hl; rewrite (svd_entry H m l Hm Hl), <- total_scal; apply total_ext; intros; ring. }
  rewrite total_exchange; apply total_ext; intros j _; rewrite total_scal; unfold dot; ring.
Qed.

(* The coordinate along u_j of a combination of the u_j, and the same for the v_j. *)
Lemma along : forall (p : nat) (w : nat -> vec) (a : vec), orthonormal p r w ->
  forall j, (1 <= j <= r)%nat -> dot p (w j) (fun k => total r (fun i => a i * w i k)) = a j.
Proof.
  intros p w a H j Hj; unfold dot.
  rewrite (total_ext p _ (fun k => total r (fun i => a i * (w j k * w i k)))).
  2:{ intros k _; rewrite <- total_scal; apply total_ext; intros; ring. }
  rewrite total_exchange, (total_ext r _ (fun i => delta j i * a i)).
  2:{ intros i Hi; rewrite total_scal, <- (H j i Hj Hi); unfold dot; ring. }
  apply total_delta; exact Hj.
Qed.

(* <u_i, X b> = sigma_i <v_i, b> *)
Lemma svd_left : is_svd n d X r sigma u v -> forall (b : vec) i, (1 <= i <= r)%nat ->
  dot n (u i) (fun m => total d (fun l => b l * X m l)) = sigma i * dot d (v i) b.
Proof.
  intros H b i Hi; destruct H as (Ou & Rest).
  rewrite <- (along n u (fun j => sigma j * dot d (v j) b) Ou i Hi); unfold dot at 1 2.
  apply total_ext; intros m Hm; rewrite (svd_applied (conj Ou Rest) b m Hm); reflexivity.
Qed.

(* <v_i, X^t Y> = sigma_i <u_i, Y> *)
Lemma svd_right : is_svd n d X r sigma u v -> forall (Y : vec) i, (1 <= i <= r)%nat ->
  dot d (v i) (fun k => total n (fun m => X m k * Y m)) = sigma i * dot n (u i) Y.
Proof.
  intros H Y i Hi; destruct H as (Ou & Ov & Rest).
  rewrite <- (along d v (fun j => sigma j * dot n (u j) Y) Ov i Hi); unfold dot at 1 2.
  apply total_ext; intros k Hk; rewrite (svd_transposed (conj Ou (conj Ov Rest)) Y k Hk); reflexivity.
Qed.

(* (X^t X + lam I) sum a_j v_j = sum (sigma_j^2 + lam) a_j v_j *)
Lemma svd_gram : is_svd n d X r sigma u v -> forall lam (a : vec) k, (1 <= k <= d)%nat ->
  total d (fun l => (total n (fun m => X m k * X m l) + lam * delta k l) * total r (fun j => a j * v j l))
  = total r (fun j => (sigma j ^ 2 + lam) * a j * v j k).
Proof.
  intros H lam a k Hk; rewrite (gram_applied n d X lam (fun l => total r (fun j => a j * v j l)) k Hk).
  rewrite (svd_transposed H (fun m => total d (fun l => total r (fun j => a j * v j l) * X m l)) k Hk).
  rewrite <- total_scal, <- total_plus; apply total_ext; intros j Hj.
  rewrite (svd_left H (fun l => total r (fun j => a j * v j l)) j Hj).
  destruct H as (_ & Ov & _); rewrite (along d v a Ov j Hj); ring.
Qed.

(* (X^t X + lam I)^(-1) X^t Y *)
Lemma svd_ridge : is_svd n d X r sigma u v -> forall lam B (Y : vec), 0 < lam ->
  is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B ->
  forall k, (1 <= k <= d)%nat ->
  total d (fun l => B k l * total n (fun m => X m l * Y m))
  = total r (fun j => sigma j / (sigma j ^ 2 + lam) * dot n (u j) Y * v j k).
Proof.
  intros H lam B Y Hl HB k Hk.
  apply (inverse_solves d _ B (fun l => total r (fun j => sigma j / (sigma j ^ 2 + lam) * dot n (u j) Y * v j l))
    (fun l => total n (fun m => X m l * Y m)) HB); [|exact Hk].
  intros i Hi; rewrite (svd_gram H lam (fun j => sigma j / (sigma j ^ 2 + lam) * dot n (u j) Y) i Hi).
  rewrite (svd_transposed H Y i Hi); apply total_ext; intros j Hj.
  field; pose proof (pow2_ge_0 (sigma j)); lra.
Qed.
End Decomposition.
