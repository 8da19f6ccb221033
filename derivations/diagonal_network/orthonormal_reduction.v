intros n d X Y w_star w1 w2 Hn Hd O; split.
- rewrite (norm2_ext n _ (fun k => Y k - total d (fun l => X k l * (w1 l * w2 l))))
    by (intros; f_equal; apply total_ext; intros; ring).
  rewrite (residual n d X Y (fun l => w1 l * w2 l)), (isometry n d X (fun l => w1 l * w2 l) O).
  rewrite (norm2_minus d (fun k => total n (fun l => X l k * Y l)) (fun k => w1 k * w2 k)).
  unfold dot; rewrite (total_ext d (fun k => total n (fun l => X l k * Y l) * (w1 k * w2 k))
    (fun l => w1 l * w2 l * total n (fun k => X k l * Y k))) by (intros; ring).
  field.
- rewrite <- (isometry n d X (fun k => w_star k - w1 k * w2 k) O); f_equal; apply norm2_ext; intros k _.
  rewrite <- total_minus; apply total_ext; intros; ring.
