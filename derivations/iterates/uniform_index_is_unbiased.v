intros n d X Y b j some_n some_d range_j.
split.
- f_equal; apply total_ext; intros; ring.
- intros k range; unfold is_partial.
  apply (derive_eq _ _ (total n (fun l =>
    2 * (Y l - total d (fun p => b p * X l p)) * (- X l k)) / (2 * INR n))).
  + apply (derive_div_const (fun s => norm2 n (fun l => Y l - total d (fun p => update b k s p * X l p)))).
    unfold norm2.
    apply (derive_total n (fun s l => (Y l - total d (fun p => update b k s p * X l p)) ^ 2)).
    intros l _.
    eapply derive_eq.
    { apply (derive_pow (fun s => Y l - total d (fun p => update b k s p * X l p))).
      apply (derive_minus (fun _ => Y l)); [apply derive_const |].
      apply (derive_total d (fun s p => update b k s p * X l p) (fun p => delta p k * X l p)).
      intros p _; apply (derive_scal_r (fun s => update b k s p)), derive_update. }
    cbv beta; rewrite total_delta_l by exact range.
    rewrite (total_ext d (fun p => update b k (b k) p * X l p) (fun p => b p * X l p))
      by (intros; rewrite update_id; reflexivity).
    cbn; ring.
  + assert (INR n <> 0) by (apply not_0_INR; lia).
    unfold Rdiv; rewrite Rinv_mult by (try lra; assumption).
    rewrite <- !total_scal_r; apply total_ext; intros; field; assumption.
