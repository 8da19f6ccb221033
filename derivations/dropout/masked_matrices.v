intros d A B p E_delta m Hd Hp HE HM M0 M1 M2 M3 H1.
assert (K : forall l, (length l <= 3)%nat -> (forall i, In i l -> (1 <= i <= d)%nat) ->
  E_delta (fun z => entries z l) = kept p l).
{ intros l L Hl; apply (mean_of_mask d E_delta m p l HE HM M0); [|exact Hl].
  intros [|[|[|[|c]]]] Hc; try lia; assumption. }
split; intros k l Hk Hl.
- rewrite (expectation_ext E_delta HE _ (fun z => A k l * entries z [k; l])) by (intro; simpl; ring).
  rewrite (expectation_scal E_delta HE), K by (simpl; first [lia | intuition (subst; assumption)]).
  by_coincidence.
- rewrite (expectation_ext E_delta HE _ (fun z => total d (fun m => A k m * B m l * entries z [k; m; l])))
    by (intro; rewrite <- total_scal; apply total_ext; intros; simpl; ring).
  rewrite (expectation_total E_delta HE d (fun z m => A k m * B m l * entries z [k; m; l])).
  rewrite <- !total_scal, <- total_plus; apply total_ext; intros j Hj.
  rewrite (expectation_scal E_delta HE), K by (simpl; first [lia | intuition (subst; assumption)]).
  by_coincidence.
