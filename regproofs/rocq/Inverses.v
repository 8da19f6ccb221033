(* Inverses: of positive definite matrices, by bordering; of X^t X + lam I. *)
From Regproofs Require Export Definitions Sums.

Lemma inverse_applied : forall d A B y, is_inverse d A B -> forall i, (1 <= i <= d)%nat ->
  total d (fun k => A i k * total d (fun l => B k l * y l)) = y i.
Proof.
  intros d A B y [H _] i Hi.
  transitivity (total d (fun l => delta i l * y l)); [|apply total_delta; exact Hi].
  transitivity (total d (fun l => total d (fun k => A i k * B k l * y l))).
  - rewrite total_exchange; apply total_ext; intros k _; rewrite <- total_scal; apply total_ext; intros; ring.
  - apply total_ext; intros l Hl; rewrite total_scal_r, <- (H i l Hi Hl); reflexivity.
Qed.

(* What solves the equations is the inverse applied to their right side. *)
Lemma inverse_solves : forall d A B x y, is_inverse d A B ->
  (forall i, (1 <= i <= d)%nat -> total d (fun k => A i k * x k) = y i) ->
  forall i, (1 <= i <= d)%nat -> total d (fun k => B i k * y k) = x i.
Proof.
  intros d A B x y [H K] E i Hi.
  rewrite <- (inverse_applied d B A x (conj K H) i Hi).
  apply total_ext; intros k Hk; rewrite (E k Hk); reflexivity.
Qed.

Lemma one_side : forall n A B, symmetric n A -> symmetric n B ->
  same2 n n (mul n A B) delta -> is_inverse n A B.
Proof.
  intros n A B SA SB H; split; [exact H|]; intros i j Hi Hj.
  rewrite delta_sym, <- (H j i Hj Hi); unfold mul; apply total_ext; intros k Hk.
  rewrite (SB i k Hi Hk), (SA k j Hk Hj); unfold transpose; ring.
Qed.

Lemma eqb_last : forall d k, (1 <= k <= d)%nat -> Nat.eqb k (S d) = false.
Proof. intros d k H; apply Nat.eqb_neq; lia. Qed.

Definition bordered (d : nat) (B : mat) (w : vec) (s : R) : mat := fun i j =>
  if Nat.eqb i (S d) then (if Nat.eqb j (S d) then / s else - w j / s)
  else if Nat.eqb j (S d) then - w i / s else B i j + w i * w j / s.

Lemma bordered_symmetric : forall d B w s, symmetric d B -> symmetric (S d) (bordered d B w s).
Proof.
  intros d B w s SB i j Hi Hj; unfold transpose, bordered.
  destruct (Nat.eqb i (S d)) eqn:E, (Nat.eqb j (S d)) eqn:F; try reflexivity.
  apply Nat.eqb_neq in E; apply Nat.eqb_neq in F.
  rewrite (SB i j) by lia; unfold transpose, Rdiv; ring.
Qed.

Lemma bordered_inverse : forall d A B w s, symmetric (S d) A -> symmetric d B -> is_inverse d A B ->
  (forall k, w k = total d (fun l => B k l * A l (S d))) -> s <> 0 ->
  A (S d) (S d) = s + total d (fun k => A k (S d) * w k) ->
  is_inverse (S d) A (bordered d B w s).
Proof.
  intros d A B w s SA SB HB Ew Hs Es.
  assert (Aw : forall i, (1 <= i <= d)%nat -> total d (fun k => A i k * w k) = A i (S d)).
  { intros i Hi; rewrite <- (inverse_applied d A B (fun l => A l (S d)) HB i Hi).
    apply total_ext; intros k _; rewrite Ew; reflexivity. }
  assert (Al : total d (fun k => A (S d) k * w k) = total d (fun k => A k (S d) * w k)).
  { apply total_ext; intros k Hk; rewrite (SA (S d) k) by lia; reflexivity. }
  apply one_side; [exact SA|apply bordered_symmetric; exact SB|].
  intros i j Hi Hj; unfold mul; rewrite total_S.
  destruct (Nat.eq_dec j (S d)) as [Ej|Nj].
  - subst j; rewrite (total_ext d _ (fun k => A i k * w k * (- / s))).
    2:{ intros k Hk; unfold bordered; rewrite (eqb_last d k Hk), Nat.eqb_refl; unfold Rdiv; ring. }
    rewrite total_scal_r; unfold bordered; rewrite !Nat.eqb_refl.
    destruct (Nat.eq_dec i (S d)) as [Ei|Ni].
    + subst i; rewrite delta_same, Al, Es; field; exact Hs.
    + rewrite delta_diff by exact Ni; rewrite (Aw i) by lia; field; exact Hs.
  - rewrite (total_ext d _ (fun k => A i k * B k j + A i k * w k * (w j / s))).
    2:{ intros k Hk; unfold bordered; rewrite (eqb_last d k Hk), (eqb_last d j) by lia; unfold Rdiv; ring. }
    rewrite total_plus, total_scal_r; unfold bordered; rewrite Nat.eqb_refl, (eqb_last d j) by lia.
    destruct (Nat.eq_dec i (S d)) as [Ei|Ni].
    + subst i; rewrite delta_diff by lia; rewrite Al, Es.
      rewrite (total_ext d (fun k => A (S d) k * B k j) (fun k => B j k * A k (S d))).
      2:{ intros k Hk; rewrite (SA (S d) k), (SB k j) by lia; unfold transpose; ring. }
      rewrite <- (Ew j); field; exact Hs.
    + destruct HB as [HB _]; specialize (HB i j ltac:(lia) ltac:(lia)); unfold mul in HB.
      rewrite HB, (Aw i) by lia; field; exact Hs.
Qed.

Lemma positive_inverse : forall d A, symmetric d A -> positive_definite d A ->
  exists B, is_inverse d A B /\ symmetric d B.
Proof.
  induction d as [|d IH]; intros A SA PA.
  { exists A; repeat split; intros i j Hi; lia. }
  destruct (IH A) as (B & HB & SB).
  - intros i j Hi Hj; apply SA; lia.
  - intros x (i & Hi & Hx).
    assert (Q : quadratic (S d) A (fun k => if Nat.eqb k (S d) then 0 else x k) = quadratic d A x).
    { unfold quadratic, dot, mulv; rewrite total_S, Nat.eqb_refl, Rmult_0_l, Rplus_0_r.
      apply total_ext; intros k Hk; rewrite (eqb_last d k Hk), total_S, Nat.eqb_refl, Rmult_0_r, Rplus_0_r.
      f_equal; apply total_ext; intros l Hl; rewrite (eqb_last d l Hl); reflexivity. }
    rewrite <- Q; apply PA; exists i; split; [lia|rewrite (eqb_last d i Hi); exact Hx].
  - set (w := fun k => total d (fun l => B k l * A l (S d))).
    set (s := A (S d) (S d) - total d (fun k => A k (S d) * w k)).
    assert (Aw : forall i, (1 <= i <= d)%nat -> total d (fun k => A i k * w k) = A i (S d)).
    { intros i Hi; exact (inverse_applied d A B (fun l => A l (S d)) HB i Hi). }
    assert (Hs : 0 < s).
    { set (x := fun k => if Nat.eqb k (S d) then 1 else - w k).
      assert (Ax : forall i, total (S d) (fun l => A i l * x l) = A i (S d) - total d (fun l => A i l * w l)).
      { intro i; rewrite total_S; unfold x; rewrite Nat.eqb_refl.
        rewrite (total_ext d _ (fun l => - (A i l * w l))).
        2:{ intros l Hl; rewrite (eqb_last d l Hl); ring. }
        rewrite total_opp; ring. }
      assert (Q : quadratic (S d) A x = s).
      { unfold quadratic, dot, mulv; rewrite total_S, Ax.
        rewrite (total_ext d _ (fun _ => 0)).
        2:{ intros k Hk; rewrite Ax, (Aw k Hk); ring. }
        rewrite total_zero; unfold x; rewrite Nat.eqb_refl; unfold s.
        rewrite (total_ext d (fun l => A (S d) l * w l) (fun k => A k (S d) * w k)); [ring|].
        intros k Hk; rewrite (SA (S d) k) by lia; reflexivity. }
      rewrite <- Q; apply PA; exists (S d); split; [lia|unfold x; rewrite Nat.eqb_refl; lra]. }
    exists (bordered d B w s); split; [|apply bordered_symmetric; exact SB].
    apply bordered_inverse; try assumption; [reflexivity|lra|unfold s; ring].
Qed.

(* -- X^t X + lam I ------------------------------------------------------------------------ *)
Lemma gram_symmetric : forall n d (X : mat) lam,
  symmetric d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l).
Proof.
  intros n d X lam k l _ _; unfold transpose; rewrite (delta_sym l k); f_equal.
  apply total_ext; intros; ring.
Qed.

Lemma gram_applied : forall n d (X : mat) lam (b : vec) k, (1 <= k <= d)%nat ->
  total d (fun l => (total n (fun m => X m k * X m l) + lam * delta k l) * b l)
  = total n (fun m => X m k * total d (fun l => b l * X m l)) + lam * b k.
Proof.
  intros n d X lam b k Hk.
  rewrite (total_ext d _ (fun l => total n (fun m => X m k * (b l * X m l)) + delta k l * (lam * b l))).
  2:{ intros l _; rewrite (total_ext n (fun m => X m k * (b l * X m l)) (fun m => X m k * X m l * b l))
    by (intros; ring).
      rewrite total_scal_r; ring. }
  rewrite total_plus, total_delta, total_exchange by exact Hk; f_equal.
  apply total_ext; intros m _; apply total_scal.
Qed.

Lemma gram_positive : forall n d (X : mat) lam, 0 < lam ->
  positive_definite d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l).
Proof.
  intros n d X lam Hl b (i & Hi & Hb).
  assert (Q : quadratic d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) b
              = norm2 n (fun m => total d (fun l => b l * X m l)) + lam * norm2 d b).
  { unfold quadratic, dot, mulv, norm2; rewrite <- total_scal.
    rewrite (total_ext d _ (fun k => total n (fun m => b k * X m k * total d (fun l => b l * X m l)) + lam * b k ^ 2)).
    2:{ intros k Hk; rewrite (gram_applied n d X lam b k Hk), Rmult_plus_distr_l, <- total_scal; f_equal; [|ring].
        apply total_ext; intros; ring. }
    rewrite total_plus, total_exchange; f_equal.
    apply total_ext; intros m _; rewrite total_scal_r; ring. }
  rewrite Q; pose proof (norm2_nonneg n (fun m => total d (fun l => b l * X m l))).
  pose proof (norm2_pos d b i Hi Hb); nra.
Qed.

Lemma gram_inverse : forall n d (X : mat) lam, 0 < lam ->
  exists B, is_inverse d (fun k l => total n (fun m => X m k * X m l) + lam * delta k l) B.
Proof.
  intros n d X lam Hl.
  destruct (positive_inverse d _ (gram_symmetric n d X lam) (gram_positive n d X lam Hl)) as (B & HB & _).
  exists B; exact HB.
Qed.
