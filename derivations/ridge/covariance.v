intros n d X r sigma u v m S E j Hn Hd H Ss Sp HE Mean Cov Hj Er.
split.
- split; [exact (gram_alone_exists H Er)|].
  intros B HB k l Hk Hl; etransitivity; [exact (least_squares_covariance H Er E m S HE Mean Cov B HB k l Hk Hl)|].
  apply total_ext; intros i _; rewrite Rmult_comm; reflexivity.
- rewrite <- (rows_quadratic H S j Hj); unfold dot; apply total_ext; intros k _; f_equal.
  transitivity (total n (fun l =>
    total d (fun p => v j p * (row r sigma u v k l * total n (fun i => S l i * row r sigma u v p i))))).
  + apply total_ext; intros l _.
    rewrite (total_ext d (fun p => v j p * _) (fun p => row r sigma u v k l
      * total n (fun i => S l i * (v j p * row r sigma u v p i)))).
    * rewrite total_scal, total_exchange, Rmult_comm; apply (f_equal2 Rmult); [reflexivity|].
      apply total_ext; intros i _; rewrite total_scal; reflexivity.
    * intros p _; rewrite (total_ext n (fun i => S l i * (v j p * row r sigma u v p i)) (fun i => v j p
      * (S l i * row r sigma u v p i)))
        by (intros; ring); rewrite total_scal; ring.
  + rewrite total_exchange; apply total_ext; intros p _; apply total_scal.
