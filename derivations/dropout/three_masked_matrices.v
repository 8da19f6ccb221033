(* A sum over one index, and a number, as sums over two. *)
Lemma at_first : forall d k (f : nat -> R), (1 <= k <= d)%nat ->
  total d f = total d (fun m => total d (fun j => delta j k * f m)).
Proof.
  intros d k f Hk; apply total_ext; intros m _; rewrite total_scal_r, (total_ext d _ (fun j => delta j k * 1)).
  - rewrite (total_delta_l d (fun _ => 1) k Hk); ring.
  - intros; ring.
Qed.

Lemma at_second : forall d l (f : nat -> R), (1 <= l <= d)%nat ->
  total d f = total d (fun m => total d (fun j => delta m l * f j)).
Proof. intros d l f Hl; rewrite total_exchange; apply at_first; exact Hl. Qed.

Lemma at_two : forall d k l h, (1 <= k <= d)%nat -> (1 <= l <= d)%nat ->
  h = total d (fun m => total d (fun j => delta m l * (delta j k * h))).
Proof.
  intros d k l h Hk Hl; rewrite <- (at_second d l (fun j => delta j k * h) Hl).
  symmetry; apply (total_delta_l d (fun _ => h) k Hk).
Qed.

(* proof *)
intros d A B C p E_delta m Hd Hp HE HM M0 M1 M2 M3 M4 H1 k l Hk Hl.
assert (K : forall l, (length l <= 4)%nat -> (forall i, In i l -> (1 <= i <= d)%nat) ->
  E_delta (fun z => entries z l) = kept p l).
{ intros q L Hq; apply (mean_of_mask d E_delta m p q HE HM M0); [|exact Hq].
  intros [|[|[|[|[|c]]]]] Hc; try lia; assumption. }
transitivity (total d (fun m => total d (fun j => A k m * B m j * C j l * kept p [k; m; j; l]))).
- rewrite (expectation_ext E_delta HE _ (fun z =>
    total d (fun m => total d (fun j => A k m * B m j * C j l * entries z [k; m; j; l])))).
  + rewrite (expectation_total E_delta HE d (fun z m =>
      total d (fun j => A k m * B m j * C j l * entries z [k; m; j; l]))).
    apply total_ext; intros i Hi.
    rewrite (expectation_total E_delta HE d (fun z j => A k i * B i j * C j l * entries z [k; i; j; l])).
    apply total_ext; intros j Hj.
    rewrite (expectation_scal E_delta HE), K by (simpl; first [lia | intuition (subst; assumption)]).
    reflexivity.
  + intro z; rewrite <- total_scal; apply total_ext; intros i _.
    rewrite <- !total_scal; apply total_ext; intros; simpl; ring.
- rewrite (at_two d k l (A k l * C k l * (B l k - B k k * delta k l) * (1 - p)) Hk Hl).
  rewrite (at_first d k (fun l => A k l * (B l k - B l l * delta k l)) Hk).
  rewrite (at_second d l (fun k => C k l * (B l k - B l l * delta k l)) Hl).
  match goal with |- _ = p ^ 2 * ?s * (1 - p) + _ => replace (p ^ 2 * s * (1 - p)) with (p ^ 2 * (1 - p) * s)
    by ring end.
  repeat (rewrite <- total_scal || rewrite <- total_plus); apply total_ext; intros i Hi.
  repeat (rewrite <- total_scal || rewrite <- total_plus); apply total_ext; intros j Hj.
  by_coincidence.
