intros dx d1 dy W1 v1 W2 v2 x some_x some_1 some_y k range.
rewrite Rplus_assoc; f_equal.
rewrite <- total_plus; apply total_ext; intros; ring.
