intros n d X Y b eta E Hn Hd He HE Mean Cov.
set (res := fun k => Y k - total d (fun l => b l * X k l)).
rewrite (expectation_ext E HE _ (fun N =>
  total n (fun k => res k ^ 2 + (- 2 * res k) * total d (fun l => b l * N k l)
    + total d (fun l => total d (fun p => b l * b p * (N k l * N k p)))))).
2:{ intro N; unfold norm2; apply total_ext; intros k _; unfold res.
    rewrite (total_ext d (fun l => b l * (X k l + N k l)) (fun l => b l * X k l + b l * N k l)) by (intros; ring).
    rewrite total_plus.
    transitivity ((Y k - total d (fun l => b l * X k l)) ^ 2
      + - 2 * (Y k - total d (fun l => b l * X k l)) * total d (fun l => b l * N k l)
      + total d (fun l => b l * N k l) * total d (fun l => b l * N k l)); [ring|f_equal].
    rewrite <- total_scal_r; apply total_ext; intros l _; rewrite <- total_scal; apply total_ext; intros; ring. }
rewrite (expectation_total E HE n).
rewrite (total_ext n _ (fun k => res k ^ 2 + eta ^ 2 * norm2 d b)).
- rewrite total_plus, total_const; unfold norm2 at 2; fold res; ring.
- intros k Hk.
  rewrite (expectation_plus E HE (fun N => res k ^ 2 + - 2 * res k * total d (fun l => b l * N k l))).
  rewrite (expectation_affine E HE (res k ^ 2) (- 2 * res k) (fun N => total d (fun l => b l * N k l))).
  rewrite (expectation_total E HE d (fun N l => b l * N k l)).
  rewrite (total_ext d (fun l => E (fun N => b l * N k l)) (fun _ => 0)).
  2:{ intros l Hl; rewrite (expectation_scal E HE (b l) (fun N => N k l)), (Mean k l Hk Hl); ring. }
  rewrite total_zero, (expectation_total E HE d (fun N l => total d (fun p => b l * b p * (N k l * N k p)))).
  rewrite (total_ext d _ (fun l => eta ^ 2 * b l ^ 2)).
  + rewrite total_scal; unfold norm2; ring.
  + intros l Hl; rewrite (expectation_total E HE d (fun N p => b l * b p * (N k l * N k p))).
    rewrite (total_ext d _ (fun p => delta l p * (eta ^ 2 * b l * b p))).
    * rewrite (total_delta d (fun p => eta ^ 2 * b l * b p) l Hl); ring.
    * intros p Hp; rewrite (expectation_scal E HE (b l * b p) (fun N => N k l * N k p)).
      rewrite (Cov k l k p Hk Hl Hk Hp), delta_same; ring.
