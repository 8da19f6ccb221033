intros n dx d1 d2 dy X Y W1 v1 W2 v2 W3 sigma Hn Hx H1 H2 Hy; split; [exact I|].
unfold frobenius2; rewrite total_exchange; reflexivity.
