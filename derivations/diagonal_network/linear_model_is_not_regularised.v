Lemma mean_loss : forall n d (X : mat) (Y w : vec) eta (E : (vec -> R) -> R), expectation E ->
  has_mean d E (fun _ => 0) -> has_covariance d E (fun _ => 0) (fun k l => eta ^ 2 * delta k l) ->
  E (fun xi => norm2 n (fun k => Y k - total d (fun l => X k l * (w l + xi l))))
  = norm2 n (fun k => Y k - total d (fun l => w l * X k l)) + eta ^ 2 * frobenius2 n d X.
Proof.
  intros n d X Y w eta E H M C; unfold norm2, frobenius2.
  rewrite (expectation_total E H n (fun xi k => (Y k - total d (fun l => X k l * (w l + xi l))) ^ 2)).
  rewrite <- total_scal, <- total_plus; apply total_ext; intros k _.
  rewrite (expectation_ext E H _ (fun xi =>
    ((Y k - total d (fun l => w l * X k l)) + total d (fun l => - X k l * xi l)) ^ 2)).
  - rewrite (mean_square_affine d E (eta ^ 2) _ (fun l => - X k l) H M C); f_equal; f_equal.
    apply total_ext; intros; ring.
  - intro xi; f_equal.
    rewrite (total_ext d (fun l => X k l * (w l + xi l)) (fun l => w l * X k l - - X k l * xi l)) by (intros; ring).
    rewrite total_minus; ring.
Qed.

Lemma has_slope : forall n d (X : mat) (Y w : vec) k, (1 <= k <= d)%nat ->
  ex_partial (fun w => norm2 n (fun l => Y l - total d (fun m => w m * X l m))) k w.
Proof.
  intros n d X Y w k Hk; eexists; unfold norm2; derive_form.
Qed.

(* proof *)
intros n d X Y w eta E Hn Hd He H M C; split; [|split].
- apply mean_loss; assumption.
- intros k Hk; destruct (has_slope n d X Y w k Hk) as [l D].
  replace (partial (fun w => norm2 n (fun l => Y l - total d (fun m => w m * X l m))) k w) with l
    by (symmetry; apply is_partial_unique; exact D).
  apply (is_partial_ext _ (fun s => norm2 n (fun l => Y l - total d (fun m => update w k s m * X l m))
    + eta ^ 2 * frobenius2 n d X)).
  + intro s; apply mean_loss; assumption.
  + apply (derive_eq _ _ (l + 0)); [|ring].
    apply derive_plus; [exact D|apply derive_const].
- intros k Hk; apply has_slope; exact Hk.
