intros x y w p E P HE Law Q; rewrite Law; field; lra.
