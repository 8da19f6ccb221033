intros n d X r sigma u v Y Hn Hd H E.
split; [exact (gram_alone_exists H E)|].
intros B HB k Hk; rewrite (svd_least_squares H E B Y HB k Hk), svd_pseudo; reflexivity.
