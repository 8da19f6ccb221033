(* The loss |Y - X b|^2 + lam |b|^2 about its stationary point, in singular vectors, and when
   that point is its unique minimiser. *)
From Regproofs Require Export Projections.

Definition penalised (n d : nat) (X : mat) (Y : vec) (lam : R) (b : vec) : R :=
  norm2 n (fun k => Y k - total d (fun l => b l * X k l)) + lam * norm2 d b.

Lemma penalised_ext : forall n d X Y lam b c, (forall k, (1 <= k <= d)%nat -> b k = c k) ->
  penalised n d X Y lam b = penalised n d X Y lam c.
Proof.
  intros n d X Y lam b c E; unfold penalised; f_equal; [|f_equal; apply norm2_ext, E].
  apply norm2_ext; intros k _; f_equal; apply total_ext; intros l Hl; rewrite (E l Hl); reflexivity.
Qed.

Lemma penalised_moved : forall n d (X : mat) (Y c w : vec) lam,
  penalised n d X Y lam (fun l => c l + w l) = penalised n d X Y lam c
    - 2 * total d (fun l => w l * (total n (fun k => X k l * (Y k - total d (fun m => c m * X k m))) - lam * c l))
    + (norm2 n (fun k => total d (fun l => w l * X k l)) + lam * norm2 d w).
Proof.
  intros n d X Y c w lam; unfold penalised.
  rewrite (norm2_ext n (fun k => Y k - total d (fun l => (c l + w l) * X k l))
    (fun k => (Y k - total d (fun m => c m * X k m)) - total d (fun l => X k l * w l))).
  2:{ intros k _; rewrite (total_ext d (fun l => (c l + w l) * X k l) (fun l => c l * X k l + X k l * w l))
        by (intros; ring); rewrite total_plus; ring. }
  rewrite residual, norm2_plus.
  rewrite (norm2_ext n (fun k => total d (fun l => X k l * w l)) (fun k => total d (fun l => w l * X k l)))
    by (intros; apply total_ext; intros; ring).
  rewrite (total_ext d (fun l => w l * (total n (fun k => X k l * (Y k - total d (fun m => c m * X k m))) - lam * c l))
    (fun l => w l * total n (fun k => X k l * (Y k - total d (fun m => c m * X k m))) - lam * (c l * w l)))
    by (intros; ring).
  rewrite total_minus, total_scal; unfold dot; ring.
Qed.

Section Minimiser.
Context {n d r : nat} {X : mat} {sigma : vec} {u v : nat -> vec}.

(* The excess over the stationary point c = (X^t X + lam I)^(-1) X^t Y. *)
Lemma penalised_excess : is_svd n d X r sigma u v -> forall (Y : vec) lam B (w : vec),
  is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B ->
  let c := fun l => total d (fun m => B l m * total n (fun i => X i m * Y i)) in
  penalised n d X Y lam (fun l => c l + w l) = penalised n d X Y lam c
    + (total r (fun j => (sigma j ^ 2 + lam) * dot d (v j) w ^ 2) + lam * norm2 d (off d r v w)).
Proof.
  intros H Y lam B w HB c; rewrite penalised_moved.
  rewrite (total_all_zero d).
  - rewrite (svd_norm H w), (norm_parts (svd_v H) w).
    rewrite (total_ext r (fun j => (sigma j ^ 2 + lam) * dot d (v j) w ^ 2)
      (fun j => (sigma j * dot d (v j) w) ^ 2 + lam * dot d (v j) w ^ 2)) by (intros; ring).
    rewrite total_plus, total_scal; ring.
  - intros l Hl; pose proof (inverse_applied d _ B (fun m => total n (fun i => X i m * Y i)) HB l Hl) as E.
    pose proof (gram_applied n d X lam c l Hl) as G; cbv beta in G; unfold c in G at 1; rewrite E in G.
    rewrite (total_ext n _ (fun k => X k l * Y k - X k l * total d (fun m => c m * X k m))) by (intros; ring).
    rewrite total_minus, G; ring.
Qed.

Lemma unique_minimiser : is_svd n d X r sigma u v -> forall (Y : vec) lam,
  (exists B : mat,
    is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B
    /\ (let c := fun l => total d (fun m => B l m * total n (fun i => X i m * Y i)) in
        (forall b : vec, penalised n d X Y lam c <= penalised n d X Y lam b)
        /\ (forall b : vec, penalised n d X Y lam b <= penalised n d X Y lam c ->
            forall k, (1 <= k <= d)%nat -> b k = c k)))
  <-> (forall j, (1 <= j <= r)%nat -> 0 < sigma j ^ 2 + lam) /\ ((r < d)%nat -> 0 < lam).
Proof.
  intros H Y lam; split.
  - intros (B & HB & _ & U); set (c := fun l => _) in U.
    assert (K : forall w, total r (fun j => (sigma j ^ 2 + lam) * dot d (v j) w ^ 2) + lam * norm2 d (off d r v w)
      <= 0 ->
      forall k, (1 <= k <= d)%nat -> w k = 0).
    { intros w Hw k Hk; pose proof (U (fun l => c l + w l)) as Uw.
      assert (c k + w k = c k); [|lra]; apply Uw; [|exact Hk].
      pose proof (penalised_excess H Y lam B w HB) as E; cbv zeta in E; fold c in E; rewrite E; lra. }
    split.
    + intros j Hj; destruct (Rlt_dec 0 (sigma j ^ 2 + lam)) as [P|N]; [exact P|exfalso].
      assert (Dj : forall i, (1 <= i <= r)%nat -> dot d (v i) (v j) = delta i j) by (intros; apply (svd_v H);
        assumption).
      assert (Z : forall k, (1 <= k <= d)%nat -> v j k = 0).
      { apply (K (v j)).
        rewrite (total_ext r _ (fun i => delta i j * (sigma i ^ 2 + lam))).
        2:{ intros i Hi; rewrite (Dj i Hi); unfold delta; destruct (Nat.eqb i j); ring. }
        rewrite (total_delta_l r (fun i => sigma i ^ 2 + lam) j Hj).
        assert (O : norm2 d (off d r v (v j)) = 0); [|rewrite O; lra].
        apply total_all_zero; intros k _; unfold off.
        rewrite (total_ext r _ (fun i => delta i j * v i k)) by (intros i Hi; rewrite (Dj i Hi); reflexivity).
        rewrite (total_delta_l r (fun i => v i k) j Hj); ring. }
      pose proof (svd_v H j j Hj Hj) as O; rewrite delta_same in O; unfold dot in O.
      rewrite total_all_zero in O by (intros k Hk; rewrite (Z k Hk); ring); lra.
    + intros L; destruct (off_some (svd_v H) L) as (b & i & Hi & Ni).
      destruct (Rlt_dec 0 lam) as [P|N]; [exact P|exfalso; apply Ni].
      apply (K (off d r v b)); [|exact Hi].
      rewrite total_all_zero by (intros j Hj; rewrite (off_orthogonal (svd_v H) b j Hj); ring).
      pose proof (norm2_nonneg d (off d r v (off d r v b))); nra.
  - intros (P & Q); pose proof (at_most (svd_v H)) as Le.
    assert (C : r = d \/ lam <> 0).
    { destruct (Nat.eq_dec r d) as [E|N]; [left; exact E|right; apply Rgt_not_eq, Q; lia]. }
    eexists; split; [apply (resolvent H lam); [intros j Hj; pose proof (P j Hj); lra|exact C]|].
    intro c.
    assert (E : forall b, penalised n d X Y lam b = penalised n d X Y lam c
      + (total r (fun j => (sigma j ^ 2 + lam) * dot d (v j) (fun l => b l - c l) ^ 2) + lam
        * norm2 d (off d r v (fun l => b l - c l)))).
    { intro b; etransitivity; [|exact (penalised_excess H Y lam _ (fun l => b l - c l)
        (resolvent H lam (fun j Hj => Rgt_not_eq _ _ (P j Hj)) C))].
      apply penalised_ext; intros k _; unfold c; ring. }
    assert (T : forall w, 0 <= total r (fun j => (sigma j ^ 2 + lam) * dot d (v j) w ^ 2)).
    { intro w; apply total_nonneg; intros j Hj; apply Rmult_le_pos; [apply Rlt_le, P, Hj|apply pow2_ge_0]. }
    assert (O : forall w, 0 <= lam * norm2 d (off d r v w)).
    { intro w; destruct (Nat.eq_dec r d) as [F|N].
      - assert (Z : norm2 d (off d r v w) = 0); [|rewrite Z; lra].
        apply total_all_zero; intros k Hk; rewrite (off_none (svd_v H) F w k Hk); ring.
      - apply Rmult_le_pos; [apply Rlt_le, Q; lia|apply norm2_nonneg]. }
    split; intro b; rewrite (E b); [pose proof (T (fun l => b l - c l)); pose proof (O (fun l => b l - c l)); lra|].
    intros L k Hk; set (w := fun l => b l - c l) in *.
    assert (w k = 0); [|unfold w in *; lra].
    assert (A : forall j, (1 <= j <= r)%nat -> dot d (v j) w = 0).
    { intros j Hj.
      assert (Z : (sigma j ^ 2 + lam) * dot d (v j) w ^ 2 = 0).
      { apply (total_zero_each r (fun j => (sigma j ^ 2 + lam) * dot d (v j) w ^ 2));
        [|pose proof (T w); pose proof (O w); lra|exact Hj].
        intros i Hi; apply Rmult_le_pos; [apply Rlt_le, P, Hi|apply pow2_ge_0]. }
      pose proof (P j Hj); apply Rmult_integral in Z; destruct Z as [Z|Z]; [lra|].
      destruct (Req_dec (dot d (v j) w) 0) as [Y0|N]; [exact Y0|apply (pow_nonzero _ 2) in N; contradiction]. }
    assert (W : w k = off d r v w k).
    { unfold off; rewrite total_all_zero by (intros j Hj; rewrite (A j Hj); ring); ring. }
    rewrite W; destruct (Nat.eq_dec r d) as [F|N]; [apply (off_none (svd_v H) F w k Hk)|].
    pose proof (Q ltac:(lia)); apply (norm2_zero d _); [|exact Hk].
    pose proof (T w); pose proof (O w); pose proof (norm2_nonneg d (off d r v w)); nra.
Qed.
End Minimiser.
