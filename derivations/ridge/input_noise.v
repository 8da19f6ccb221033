intros n d X Y b eta E Hn Hd Heta HE Mean Cov.
set (e := fun k => Y k - total d (fun l => b l * X k l)).
rewrite (expectation_ext E HE _ (fun N => norm2 n e + (total n (fun k => total d (fun l => - 2 * e k * b l * N k l))
  + total n (fun k => total d (fun l => total d (fun q => b l * b q * (N k l * N k q))))))).
- rewrite (expectation_plus E HE (fun _ => norm2 n e)), (expectation_const E HE).
  rewrite (expectation_plus E HE (fun N => total n (fun k => total d (fun l => - 2 * e k * b l * N k l)))).
  rewrite !(expectation_total E HE n).
  rewrite (total_all_zero n (fun k => E (fun N => total d (fun l => - 2 * e k * b l * N k l)))).
  + rewrite (total_ext n _ (fun _ => eta ^ 2 * norm2 d b)); [rewrite total_const; ring|].
    intros k Hk; rewrite (expectation_total E HE d); unfold norm2; rewrite <- total_scal; apply total_ext; intros l Hl.
    rewrite (expectation_total E HE d).
    rewrite (total_ext d _ (fun q => delta l q * (eta ^ 2 * (b l * b q)))).
    * rewrite (total_delta d (fun q => eta ^ 2 * (b l * b q)) l Hl); ring.
    * intros q Hq; rewrite (expectation_scal E HE (b l * b q) (fun N => N k l * N k q)), (Cov k l k q) by assumption.
      rewrite delta_same; ring.
  + intros k Hk; rewrite (expectation_total E HE d); apply total_all_zero; intros l Hl.
    rewrite (expectation_scal E HE (- 2 * e k * b l) (fun N => N k l)), (Mean k l) by assumption; ring.
- intro N; unfold norm2; rewrite <- !total_plus; apply total_ext; intros k _.
  transitivity ((e k - total d (fun l => b l * N k l)) ^ 2).
  + unfold e; f_equal; unfold Rminus; rewrite Rplus_assoc; f_equal; rewrite <- Ropp_plus_distr, <- total_plus.
    f_equal; apply total_ext; intros; ring.
  + rewrite (total_ext d (fun l => - 2 * e k * b l * N k l) (fun l => - 2 * e k * (b l * N k l))) by (intros; ring).
    rewrite total_scal.
    rewrite (total_ext d (fun l => total d (fun q => b l * b q * (N k l * N k q)))
      (fun l => total d (fun q => (b l * N k l) * (b q * N k q)))) by (intros; apply total_ext; intros; ring).
    rewrite <- total_mult; ring.
