intros n d X Y b Hn Hd; reflexivity.
